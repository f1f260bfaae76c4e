"""A step runs once for the same inputs, settings and code, and never leaves half of itself."""

import pytest

from toolkit.errors import BadInput
from toolkit.study.running.chain import Chain, locked


def counted(calls, text="out"):
    def make(folder):
        calls.append(1)
        (folder / "table.csv").write_text(text)

    return make


def run(folder, calls, value=1):
    chain = Chain(folder)
    first = chain.step("first", counted(calls), settings={"value": value})
    chain.step("second", counted(calls), after=("first",))
    return chain, first


def test_an_unchanged_chain_is_reused(tmp_path):
    calls = []
    run(tmp_path, calls)
    chain, _ = run(tmp_path, calls)
    assert len(calls) == 2
    assert [done.reused for done in chain.done.values()] == [True, True]


def test_a_changed_setting_runs_the_step_and_those_after_it(tmp_path):
    calls = []
    run(tmp_path, calls)
    run(tmp_path, calls, value=2)
    assert len(calls) == 4


def test_a_damaged_step_is_noticed_and_made_again(tmp_path):
    calls = []
    _, folder = run(tmp_path, calls)
    (folder / "table.csv").write_text("damaged")
    run(tmp_path, calls)
    assert len(calls) == 3
    assert (folder / "table.csv").read_text() == "out"


def test_a_step_that_fails_leaves_nothing(tmp_path):
    def fail(folder):
        (folder / "half").write_text("")
        raise RuntimeError("killed in the middle")

    with pytest.raises(RuntimeError):
        Chain(tmp_path).step("first", fail)
    assert list(tmp_path.iterdir()) == []


def test_folders_that_a_run_did_not_use_are_pruned(tmp_path):
    run(tmp_path, [])
    chain, _ = run(tmp_path, [], value=2)
    chain.prune()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_second_run_is_kept_out_and_leftovers_are_swept(tmp_path):
    (tmp_path / ".report.html.aside.x1").touch()
    (tmp_path / "steps" / ".first-abc.aside.x1").mkdir(parents=True)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / ".shares.csv.aside.x1").touch()
    with locked(tmp_path):
        assert sorted(path.name for path in tmp_path.rglob("*")) == [".lock", "steps", "tables"]
        with pytest.raises(BadInput, match="another run"), locked(tmp_path):
            pass


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot be written"), locked(tmp_path / "file" / "x"):
        pass


def test_pruning_leaves_what_is_no_step(tmp_path):
    for name in ("pages-0123456789abcdef", ".pages-0123456789abcdef.aside.x1", "mine", "pages-old"):
        (tmp_path / name).mkdir()
    Chain(tmp_path).prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "pages-old"]
