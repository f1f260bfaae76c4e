import pytest

from toolkit import BadInput, load_codebook, load_study
from toolkit.labels import Rules
from toolkit.study import start_study


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / 'my "pages"'
    folder.mkdir()
    (folder / "a.txt").write_text("武城县新建学校2所。", encoding="utf-8")
    return folder


def test_both_files_work_as_they_stand(pages):
    settings, codebook = start_study(pages, title='"引号"与\\')
    study = load_study(settings)
    assert study.title == '"引号"与\\'
    assert study.corpus.sources == ('my "pages"',)
    assert study.path(study.codebook.file or "") == codebook
    votes = Rules(load_codebook(codebook)).vote(["武城县新建学校2所。", "新开公交线路。"])
    assert votes.tolist() == [[1, 0], [0, 1]]


def test_what_is_offered_behind_a_sign_works_without_it(pages):
    settings, _ = start_study(pages)
    text = settings.read_text(encoding="utf-8")
    for key in ("divisions", "pairs"):
        text = text.replace(f"# {key} = ", f"{key} = ")
    settings.write_text(text, encoding="utf-8")
    compare = load_study(settings).compare
    assert (compare.divisions, compare.pairs) == (("province",), (("甲县", "乙县"),))


def test_what_is_there_is_not_overwritten(pages):
    codebook = pages.parent / "codebook.yaml"
    codebook.write_text("mine")
    with pytest.raises(BadInput, match=r"codebook\.yaml: is there already; nothing was written"):
        start_study(pages)
    assert codebook.read_text() == "mine"
    assert not (pages.parent / "study.toml").exists()


def test_pages_that_are_named_from_inside_have_their_name(pages, monkeypatch):
    monkeypatch.chdir(pages)
    settings, codebook = start_study(".")
    study = load_study(settings)
    assert (study.title, study.corpus.sources) == (pages.name, (pages.name,))
    assert study.paths(study.corpus.sources)[0].samefile(pages)
    assert codebook.parent.samefile(pages.parent)


def test_a_folder_without_pages_is_said(tmp_path):
    with pytest.raises(BadInput):
        start_study(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []
