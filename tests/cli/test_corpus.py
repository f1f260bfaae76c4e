"""`toolkit corpus` and the commands that read a corpus."""

import pytest

from toolkit import load_corpus


def test_build_names_what_it_refused_and_goes_on(command, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.txt").write_text("武城县新建公墓3处。", encoding="utf-8")
    (tmp_path / "pages" / "empty.txt").write_text("")
    ran = command("corpus", "build", tmp_path / "pages", "--out", tmp_path / "corpus")
    assert ran.code == 3
    assert "1 document, 1 paragraph;" in ran.out
    assert "empty.txt: empty" in ran.err
    assert len(load_corpus(tmp_path / "corpus").paragraphs) == 1


def test_build_reads_a_table_by_its_columns(command, tmp_path):
    table = tmp_path / "pages.csv"
    table.write_text("正文,标题,链接\n全縣新建公墓8處。,甲縣总结,http://a.gov.cn/1\n", "utf-8")
    out = tmp_path / "corpus"
    named = "text=正文,title=标题,url=链接"
    ran = command("corpus", "build", table, "--out", out, "--columns", named, "--convert", "t2s")
    assert ran.code == 0
    assert load_corpus(out).documents["title"].tolist() == ["甲县总结"]
    assert load_corpus(out).paragraphs["text"].tolist() == ["全县新建公墓8处。"]


def test_build_reads_the_pages_of_a_study_as_the_study_does(command, tmp_path, monkeypatch):
    (tmp_path / "pages.csv").write_text("正文,县\n新建公墓8处。,Q县\n", "utf-8")
    study, out = tmp_path / "study.toml", tmp_path / "corpus"
    study.write_text(
        'title = "t"\n[corpus]\nsources = ["pages.csv"]\nown_regions = ["Q县"]\n'
        'columns = { text = "正文", region = "县" }\n[output]\nfolder = "results"\n',
        "utf-8",
    )
    assert command("corpus", "build", study, "--out", out).code == 0
    assert load_corpus(out).paragraphs["region_path"].tolist() == ["Q县"]
    ran = command("corpus", "build", study, tmp_path / "pages.csv", "--out", out)
    assert ran.code == 2
    assert "study.toml: a study says itself what is read and how" in ran.err


def test_build_says_which_regions_and_days_it_could_not_read(command, tmp_path):
    table = tmp_path / "pages.csv"
    rows = ["云岭县,2024年5月", "云岭县,2024-05-06", "枣庄高新区,2024", "371428.0,45000"]
    lines = [f"村里修路{n}公里。,{row}" for n, row in enumerate(rows, start=1)]
    table.write_text("text,region,date\n" + "\n".join(lines), "utf-8")
    out = tmp_path / "corpus"
    ran = command("corpus", "build", table, "--out", out)
    assert ran.code == 0
    assert "3 of 4 documents have no known region (云岭县 × 2, 枣庄高新区): give six" in ran.out
    assert "2 of 4 documents give a date that is no day (2024年5月, 2024)" in ran.out
    shown = command("corpus", "show", out).out
    assert all(word in shown for word in ("云岭县", "枣庄高新区 370400", "2024年5月", "no month"))
    ran = command("corpus", "build", table, "--out", out, "--own-regions", "云岭县，枣庄高新区")
    assert "known region" not in ran.out
    regions = load_corpus(out).paragraphs[["region", "region_path", "region_source"]]
    assert regions.drop_duplicates().values.tolist() == [
        ["云岭县", "云岭县", "metadata"],
        ["枣庄高新区", "枣庄高新区", "metadata"],
        ["371428", "山东省/德州市/武城县", "metadata"],
    ]
    ran = command("corpus", "build", table, "--out", out, "--own-regions", "a/b")
    assert (ran.code, "own_regions: 'a/b', expected a name" in ran.err) == (2, True)


def test_columns_that_cannot_be_read_are_one_clear_line(command, tmp_path):
    (tmp_path / "pages.csv").write_text("正文\n全县。\n", encoding="utf-8")
    ran = command(
        "corpus", "build", tmp_path / "pages.csv", "--out", tmp_path / "c", "--columns", "正文"
    )
    assert ran.code == 2
    assert "--columns: '正文', expected field=column" in ran.err


def test_nothing_readable_is_exit_2_and_leaves_nothing(command, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    ran = command("corpus", "build", tmp_path / "empty.txt", "--out", tmp_path / "corpus")
    assert ran.code == 2
    assert not (tmp_path / "corpus").exists()


def test_show_counts_regions_and_says_what_is_not_known(command, saved_corpus):
    ran = command("corpus", "show", saved_corpus)
    assert ran.code == 0
    assert "山东省/枣庄市/山亭区" in ran.out
    assert "Not known" in ran.out
    assert "2024-12-06" in ran.out
    assert "00:00" not in ran.out
    assert "None" not in ran.out
    assert "NaT" not in ran.out


def test_show_lists_the_first_of_many_documents_and_says_where_all_are(command, tmp_path):
    table, out = tmp_path / "pages.csv", tmp_path / "my corpus"
    table.write_text("text\n" + "\n".join(f"修路{n}公里。" for n in range(100, 135)), "utf-8")
    command("corpus", "build", table, "--out", out)
    ran = command("corpus", "show", out)
    more = f"… and 5 more; `toolkit export '{out}' --out tables` writes documents and paragraphs"
    assert ran.out.count(more) == 4  # documents, and those without region, date and genre
    assert len(ran.out.splitlines()) < 200


def test_show_removed_lists_every_line_with_its_reason(command, saved_corpus):
    ran = command("corpus", "show", saved_corpus, "--removed")
    for row in load_corpus(saved_corpus).removed.itertuples():
        assert row.reason in ran.out


def test_kwic_finds_each_place_of_a_word(command, saved_corpus):
    ran = command("kwic", saved_corpus, "红白理事会")
    texts = load_corpus(saved_corpus).paragraphs["text"]
    assert f"红白理事会: {texts.str.count('红白理事会').sum()} times" in ran.out
    once = texts[texts.str.len() > 60].iloc[0][:30]
    assert f"{once}: 1 time\n" in command("kwic", saved_corpus, once).out


def test_topics_say_why_a_number_was_taken_and_save_a_model(command, saved_corpus, tmp_path):
    from toolkit import load_model

    out = tmp_path / "topics"
    ran = command("topics", saved_corpus, "--out", out, "--numbers", "3", "--seeds", 2)
    assert ran.code == 0
    assert "3 topics" in ran.out
    assert load_model(out).n_topics == 3
    bad = command("topics", saved_corpus, "--out", out, "--numbers", "three")
    assert bad.code == 2


@pytest.mark.parametrize(
    "words", [("corpus", "build", "{pages}", "--out"), ("topics", "{corpus}", "--out")]
)
def test_no_result_takes_the_place_of_something_else(command, root, saved_corpus, tmp_path, words):
    given = [word.format(pages=root / "seeds" / "pages", corpus=saved_corpus) for word in words]
    codes = tmp_path / "gold.csv"
    codes.write_text("codes")
    ran = command(*given, codes)
    assert (ran.code, "is a file; name a folder" in ran.err) == (2, True)
    ran = command(*given, tmp_path)
    assert (ran.code, "holds other files, such as gold.csv" in ran.err) == (2, True)
    assert codes.read_text() == "codes"
