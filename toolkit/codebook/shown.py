"""What a notebook shows for a codebook."""

from html import escape

from toolkit.codebook.model import Codebook, Domain

HEAD = ("domain", "名称", "name", "definition", "subcodes", "rulings", "examples", "rules", "terms")


def codebook_html(codebook: Codebook) -> str:
    """Return a codebook as a table of its domains with counts, and its two digests."""
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    rows = "".join(f"<tr>{_cells(domain)}</tr>" for domain in codebook.domains)
    digests = (
        f"{codebook.coding_digest[:12]} (what coders read), {codebook.rules_digest[:12]} (rules)"
    )
    return (
        f"<p>Codebook {escape(codebook.key)} {escape(codebook.version)}: {escape(codebook.unit)}"
        f"</p>\n<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"
        f"<p>digests: {digests}</p>"
    )


def _cells(domain: Domain) -> str:
    counts = (
        len(domain.subcodes),
        len(domain.rulings),
        len(domain.examples),
        len(domain.rules.rules),
        len(domain.terms),
    )
    texts = (domain.key, domain.name_zh, domain.name_en, domain.definition)
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in (*texts, *counts))
