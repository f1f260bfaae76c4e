"""`toolkit codebook` as its users meet it."""

from toolkit.codebook import SHIPPED, load_codebook

SMALL = """format: 1
key: small
version: "1"
unit: paragraph
domains:
  - key: graves
    name_zh: 墓
    name_en: Graves
    definition: Where the dead rest.
    examples:
      - {text: 新建公墓。, codes: [graves]}
      - {text: 开会。, codes: []}
    rules: {terms: [公墓, 月球墓地]}
"""


def test_lint_of_a_good_codebook_with_a_corpus_is_exit_0(command, saved_corpus, tmp_path):
    book = tmp_path / "good.yaml"
    book.write_text(SMALL, encoding="utf-8")
    ran = command("codebook", "lint", book, "--corpus", saved_corpus)
    assert ran.code == 0
    assert "1 of 2 terms stand in no paragraph: 月球墓地" in ran.out
    assert "faults: 0, remarks: 1" in ran.out


def test_lint_ends_with_2_where_a_rule_does_nothing(command, tmp_path):
    book = tmp_path / "bad.yaml"
    text = SMALL.replace("{terms:", "{masks: [公墓, 月球墓地], terms:")
    book.write_text(text.replace("codes: [graves]", "codes: []"), encoding="utf-8")
    ran = command("codebook", "lint", book)
    assert ran.code == 2
    levels = [line.split()[0] for line in ran.out.splitlines()[:-1]]
    assert levels == ["fault"] * levels.count("fault") + ["remark"]
    assert "graves/terms: can never fire" in ran.out
    assert ran.err.startswith(f"toolkit: {book}: ")
    assert ran.err.count("\n") == 1


def test_diff_names_the_change_and_the_codes_that_it_touches(command, root, tmp_path):
    gold = root / "seeds" / "labels" / "gold.csv"
    new = tmp_path / "new.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    changed = text.replace("name_zh: 殡葬与丧俗改革", "name_zh: 殡葬", 1)
    assert changed != text
    new.write_text(changed, encoding="utf-8")
    ran = command("codebook", "diff", SHIPPED, new, "--sheet", gold)
    assert ran.code == 0
    assert "burial_reform: name_zh: '殡葬与丧俗改革' → '殡葬'" in ran.out
    # The copy was made without the table beside the shipped codebook.
    assert "paragraphs coded before: '2619' → '0'" in ran.out
    assert "2 changes: 1 in what coders read, 1 in rules" in ran.out
    assert "name_zh changed" in ran.out
    same = command("codebook", "diff", SHIPPED, SHIPPED)
    assert same.out.startswith("0 changes")


def test_hits_counts_the_paragraphs_of_each_rule_and_lists_those_of_one(
    command, saved_corpus, tmp_path
):
    book = tmp_path / "book.yaml"
    book.write_text(SMALL, encoding="utf-8")
    ran = command("codebook", "hits", book, "--corpus", saved_corpus)
    assert ran.code == 0
    assert "how many of 122 paragraphs each hits" in ran.out
    (row,) = (line.split() for line in ran.out.splitlines() if "graves" in line)
    assert row[:2] == ["graves", "terms"]
    assert row[-2:] == ["公墓", row[2]]
    listed = command("codebook", "hits", book, "--corpus", saved_corpus, "--rule", "墓/terms")
    assert f"墓/terms: {listed.out.count(' 公墓 ')} hits" in listed.out
    assert listed.out.count(" 公墓 ") >= int(row[2]) > 0


def test_hits_writes_a_table_and_refuses_a_rule_that_is_not_there(command, saved_corpus, tmp_path):
    book, out = tmp_path / "book.yaml", tmp_path / "hits.csv"
    book.write_text(SMALL, encoding="utf-8")
    assert command("codebook", "hits", book, "--corpus", saved_corpus, "--out", out).code == 0
    assert "graves" in out.read_text(encoding="utf-8")
    wrong = command("codebook", "hits", book, "--corpus", saved_corpus, "--rule", "graves/term")
    assert wrong.code == 2
    assert "did you mean 'graves/terms'" in wrong.err


def test_show_prints_every_domain_in_the_language_that_is_asked_for(command):
    said = command("codebook", "show").out
    assert all(domain.name_zh in said for domain in load_codebook().domains)
    assert command("codebook", "show", "--language", "zh").out.startswith(
        "# 编码手册：policy-domains"
    )


def test_keys_explains_a_part_and_refuses_another(command):
    assert "excludes_within: clause, two clauses" in command("codebook", "keys").out
    page = command("codebook", "keys", "--markdown")
    assert page.out.startswith("# 编码手册的全部写法")
    wrong = command("codebook", "keys", "set")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "did you mean 'sets'" in wrong.err
