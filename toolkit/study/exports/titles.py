"""What tables are called above them, where they are printed."""

from toolkit.codebook import Language
from toolkit.study.report.blocks import Both

TITLES: dict[str, tuple[str, str]] = {
    "regions-paper": (
        "各领域占比（%），方括号内为置信区间",
        "Share of paragraphs about each domain (%), confidence intervals in brackets",
    ),
    "regions-division_paper": (
        "按行政层级合计的各领域占比（%），方括号内为置信区间",
        "Share of paragraphs about each domain (%) by division, intervals in brackets",
    ),
}
"""What tables for a paper are called there; any other is called as its file."""


def table_title(name: str, language: Language) -> str:
    """Return what a table is called above it.

    >>> table_title("regions-paper", "zh"), table_title("regions-shares", "zh")
    ('各领域占比（%），方括号内为置信区间', 'regions-shares')
    """
    return Both(*TITLES.get(name, (name, name))).told(language)
