"""Files → the text of a page and what the file says about it, one module a kind of file."""
