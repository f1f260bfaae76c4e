from toolkit import load_codebook


def test_a_notebook_shows_every_domain_with_its_counts():
    book = load_codebook()
    shown = book._repr_html_()
    domain = book.domains[0]
    assert f"<td>{domain.key}</td><td>{domain.name_zh}</td>" in shown
    assert f"<td>{len(domain.rules.rules)}</td><td>{len(domain.terms)}</td></tr>" in shown
    assert shown.count("<tr>") == 1 + len(book.domains)
