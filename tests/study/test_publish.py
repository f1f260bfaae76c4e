"""What lies there as a run left it stays; what was edited or deleted comes out right again."""

import json
import shutil

import pytest

import toolkit
from toolkit.files import digest_file, digest_tree
from toolkit.study.exports import files
from toolkit.study.manifest import kept_tables

TABLE, PRINTED = "tables/regions-shares.csv", "tables/regions-shares.md"


@pytest.fixture
def study(small_run, tmp_path):
    """The small study with all that a run left, in a folder of its own."""
    shutil.copytree(small_run.folder.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "study.toml"


@pytest.fixture
def written(monkeypatch):
    """The names of the tables that are written from now on."""
    names = []
    export = files.export_table

    def export_table(table, path, **more):
        names.append(path.name)
        return export(table, path, **more)

    monkeypatch.setattr(files, "export_table", export_table)
    return names


def run(study, **changed):
    """Run the study, with other settings of the same names in its file; return its folder."""
    settings = toolkit.load_study(study)
    output = settings.output.model_copy(update=changed)
    return toolkit.run_study(settings.model_copy(update={"output": output})).folder


def test_tables_are_written_once(study, written):
    before = digest_tree(study.parent)
    run(study)
    assert not written
    assert digest_tree(study.parent) == before


def test_a_table_that_was_edited_or_deleted_comes_out_right_again(study, written):
    before = digest_tree(study.parent)
    out = study.parent / "out"
    (out / TABLE).write_text("mine")
    (out / "tables" / "coding-gold.csv").unlink()
    (out / "figures" / "shares.svg").unlink()
    (out / "report.html").write_text("mine")
    run(study)
    assert digest_tree(study.parent) == before
    assert {name.split("-")[0] for name in written} == {"regions", "coding"}


def test_files_of_a_format_that_is_no_longer_asked_for_go(study, written):
    before = digest_tree(study.parent)
    mine = study.parent / "out" / "tables" / "mine.md"
    mine.write_text("mine")
    both = run(study, formats=("csv", "md"))
    assert (both / PRINTED).is_file()
    written.clear()
    run(study, formats=("csv", "md"))
    assert not written
    run(study, formats=("csv",))
    assert mine.read_text() == "mine"
    mine.unlink()
    assert digest_tree(study.parent) == before


def test_tables_that_would_be_written_otherwise_are_not_kept(tmp_path):
    (tmp_path / "a-b.csv").write_text("x")
    before = {
        "steps": {"a": "1", "c": "2"},
        "files": {},
        "written_as": {"language": "zh", "names": {"care": "养老"}},
        "tables": {"a": {"a-b.csv": digest_file(tmp_path / "a-b.csv")}},
    }
    assert kept_tables(before, before, tmp_path) == before["tables"]
    for other in (
        {"steps": {"a": "2", "c": "2"}},
        {"written_as": {"language": "zh", "names": {"care": "养老服务"}}},
    ):
        assert kept_tables({**before, **other}, before, tmp_path) == {}


def test_figures_of_the_user_stay_and_those_no_longer_drawn_go(study):
    figures, manifest = (study.parent / "out" / name for name in ("figures", "manifest.json"))
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    listed["files"]["figures"]["figures/no-longer.svg"] = "0"
    manifest.write_text(json.dumps(listed), encoding="utf-8")
    for name in ("mine.png", "no-longer.svg"):
        (figures / name).write_text("old")
    run(study)
    assert not (figures / "no-longer.svg").exists()
    assert (figures / "shares.svg").is_file()
    assert (figures / "mine.png").is_file()


@pytest.mark.parametrize("text", ["", "[]", '{"steps": {}, "files": [], "tables": {}}', "{}"])
def test_without_a_manifest_that_can_be_read_all_is_written(study, written, text):
    before = digest_tree(study.parent)
    for manifest in study.parent.rglob("manifest.json"):
        manifest.write_text(text)
    run(study)
    assert "regions-shares.csv" in written
    assert digest_tree(study.parent) == before
