import subprocess
import sys

from toolkit.text import engines

ALONE = """
import sys
from toolkit.text import Segmenter
cut = Segmenter(words=["幸福食堂"])
assert cut("幸福食堂建成") == ["幸福食堂", "建成"]
assert "rjieba" not in sys.modules
import rjieba
assert rjieba.cut("幸福食堂建成") == ["幸福", "食堂", "建成"]
assert cut("幸福食堂建成") == ["幸福食堂", "建成"]
"""


def test_no_dictionary_is_read_that_nobody_uses_and_the_package_can_still_be_imported():
    subprocess.run([sys.executable, "-c", ALONE], check=True)


def test_a_package_without_a_compiled_part_beside_it_is_imported_as_ever(monkeypatch):
    import rjieba

    monkeypatch.delitem(sys.modules, "rjieba")
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    monkeypatch.setattr(engines, "import_module", lambda name: {"rjieba": rjieba}[name])
    assert engines.build_engine("rjieba", [], hmm=True)("养老服务") == ["养老", "服务"]
