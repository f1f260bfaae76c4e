"""The pages of the project lead to each other, and none is too long to read."""

import re

import pytest

LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)
BOLD = re.compile(r"(.?)\*\*([^*\n]+)\*\*(.?)")
FOLDERS = ("models", "notebooks", "seeds", "tests", "toolkit")


def pages(root):
    below = [page for folder in FOLDERS for page in (root / folder).rglob("*.md")]
    return sorted([*root.glob("*.md"), *below])


def test_every_link_leads_to_a_file(root):
    for page in pages(root):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.relative_to(root)}: {link}"


def anchor_of(heading):
    """What GitHub calls a heading: small letters, blanks as hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_every_anchor_is_a_heading(root):
    for page in pages(root):
        for link, anchor in ANCHOR.findall(page.read_text(encoding="utf-8")):
            there = page.parent / link if link else page
            headings = HEADING.findall(there.read_text(encoding="utf-8"))
            assert anchor in map(anchor_of, headings), f"{page.relative_to(root)}: {link}#{anchor}"


def test_what_is_bold_is_shown_bold(root):
    """Between a Chinese sign and a letter, two stars stay two stars on GitHub and in Jupyter."""
    for page in [*pages(root), *(root / "notebooks").glob("*.ipynb")]:
        for before, text, after in BOLD.findall(page.read_text(encoding="utf-8")):
            ends = (before, text[0]), (after, text[-1])
            torn = [out for out, own in ends if out.isalnum() and not own.isalnum()]
            assert not torn, f"{page.relative_to(root)}: {before}**{text}**{after}"


def test_the_results_name_each_of_their_pages(root):
    folder = root / "tests" / "benchmarks"
    listed = (folder / "RESULTS.md").read_text(encoding="utf-8")
    found = {f"results/{page.name}" for page in (folder / "results").glob("*.md")}
    assert found == {link for link in LINK.findall(listed) if link.startswith("results/")}


@pytest.mark.parametrize("name", ["CHANGELOG.md", "tests/benchmarks/RESULTS.md"])
def test_what_a_reader_opens_first_is_short(root, name):
    assert len((root / name).read_text(encoding="utf-8").splitlines()) <= 160


def test_no_page_of_results_is_too_long(root):
    for page in (root / "tests" / "benchmarks" / "results").glob("*.md"):
        assert len(page.read_text(encoding="utf-8").splitlines()) < 300, page.name
