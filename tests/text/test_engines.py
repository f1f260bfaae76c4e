import marshal
import subprocess
import sys
import tempfile
from importlib import metadata

import pytest

from toolkit.errors import BadInput
from toolkit.text import Segmenter, in_dictionary
from toolkit.text.engines import build_engine, engine_version

ALONE = """
import sys
import tempfile
from toolkit.text import Segmenter
cut = Segmenter(words=["幸福食堂"])
assert cut("幸福食堂建成") == ["幸福食堂", "建成"]
heavy = {"jieba", "rjieba", "pandas", "scipy", "joblib"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


def test_cutting_loads_numpy_and_no_other_program():
    subprocess.run([sys.executable, "-c", ALONE], check=True)


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_another_version_of_a_program_is_another_cutting(monkeypatch, engine):
    before = Segmenter(engine=engine).digest
    assert engine_version(engine) == metadata.version(engine)
    monkeypatch.setattr(metadata, "version", lambda name: "99")
    assert Segmenter(engine=engine).digest != before


def test_the_dictionary_that_is_shipped_is_that_of_the_jieba_that_is_installed():
    """Where jieba's changes, `build_dictionary` makes the file anew and the version with it."""
    assert engine_version("lattice") == f"jieba-{metadata.version('jieba')}"


def test_what_only_begins_words_is_not_in_the_dictionary():
    assert in_dictionary("中华人民共和国")
    assert not in_dictionary("中华人")


def test_a_title_of_hundreds_of_characters_is_added_and_a_whole_page_is_refused():
    title = "养老公墓" * 75
    assert build_engine("lattice", [title], hmm=True)(f"在{title}里") == ["在", title, "里"]
    with pytest.raises(
        BadInput, match="'养老公墓养老公墓养老公墓养老公墓养老公墓…' has 1004 characters"
    ):
        build_engine("lattice", ["养老公墓" * 251], hmm=True)


def test_jieba_reads_its_dictionary_and_no_cache_that_anybody_can_write(tmp_path, monkeypatch):
    # Where everybody may write: another dictionary there cut other words, on a full disk the
    # cache that could not be written was told with a traceback.
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"养": 9, "老": 9}, 18)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert build_engine("jieba", [], hmm=False)("养老服务") == ["养老", "服务"]
    (tmp_path / "jieba.cache").unlink()
    assert build_engine("jieba", ["助老食堂"], hmm=True)("助老食堂") == ["助老食堂"]
    assert list(tmp_path.iterdir()) == []
