"""Rules of a codebook as a voter: yes, no, or no opinion, with the words that decided.

The codebook holds the rules as data (`toolkit.codebook.Rule`); this package reads them.
One scan finds every word of every rule in a text; all else (clauses, windows, masks,
lists) is arithmetic on positions, so that rules stay fast however many words they have.
Nothing here needs more than numpy: a saved model votes without YAML or pandas.
"""
