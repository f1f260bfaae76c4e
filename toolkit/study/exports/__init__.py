"""Tables for other programs: CSV, Excel, Stata, LaTeX and Markdown.

``meaning`` says what columns and values are called, ``described`` turns a table into cells that
every program knows, each program has a module of its own, and ``table`` chooses among them. A
table without a meaning is written too: its columns then stand for themselves.
"""
