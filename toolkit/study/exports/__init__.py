"""Tables for other programs: CSV, Excel, Stata, LaTeX and Markdown.

``meaning`` says what columns and values are called, ``table`` turns a table into cells that
every program knows, and each program has a module of its own. A table without a meaning is
written too: its columns then stand for themselves.
"""
