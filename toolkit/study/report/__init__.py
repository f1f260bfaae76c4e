"""The report: tables in, one HTML file out that opens offline.

``page`` says what a report is made from and renders it; each section is a module of its own
that turns its tables into blocks, and ``blocks`` says what blocks there are. No module here
computes a statistic: what is shown was made by the steps before.
"""
