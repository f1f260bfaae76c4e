"""The tables of a corpus, written and read some rows at a time."""
