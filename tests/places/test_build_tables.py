"""Making the tables from the published lists."""

import json

import pytest

from toolkit.errors import BadInput
from toolkit.places.build_tables import former_rows, write_tables

DIVISIONS = {
    "provinces": {
        "甲省": {
            "code": "110000000000",
            "cities": {"乙市": {"code": "110100000000", "counties": {"丙区": "110101000000"}}},
        }
    }
}


def change(old, new, year=1995, kind="撤县设区"):
    code = {"code": "110101000000"}
    return {"type": kind, "year": year, "old": {"name": old, **code}, "new": {"name": new, **code}}


def former(*events):
    names = {"110000": "甲省", "110100": "乙市", "110101": "丙区", "110102": "丁区"}
    return former_rows({"events": list(events)}, names)


def test_a_chain_of_changes_is_followed_to_today():
    assert former(change("子县", "丑市"), change("丑市", "丙区")) == {
        "丑市": "110101",
        "子县": "110101",
    }


def test_a_name_that_leads_to_two_divisions_is_left_out():
    assert former(change("子县", "丙区"), change("子县", "丁区")) == {}


def test_a_name_of_today_and_a_generic_name_are_no_former_names():
    assert former(change("丙区", "丁区"), change("郊区", "丁区")) == {}


def test_early_changes_count_only_where_the_stem_stays():
    assert former(change("子县", "丙区", year=1982)) == {}
    assert former(change("丙县", "丙区", year=1982)) == {"丙县": "110101"}


def test_changes_of_codes_alone_are_no_changes_of_names():
    assert former(change("子县", "丙区", kind="码位改派")) == {}


def test_the_tables_are_written(tmp_path):
    towns = {"110101000000": {"townships": {"己镇": "", "庚满族乡": "", "辛乡（撤销）": ""}}}
    paths = []
    for name, value in (
        ("d", DIVISIONS),
        ("t", towns),
        ("c", {"events": [change("子县", "丙区")]}),
    ):
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(value), "utf-8")
    write_tables(*paths, tmp_path)
    assert (tmp_path / "divisions.tsv").read_text("utf-8").splitlines()[-1] == "110101\t丙区"
    assert (tmp_path / "townships.tsv").read_text("utf-8") == "110101\t己镇 庚乡 庚满族乡 辛乡\n"
    assert (tmp_path / "former.tsv").read_text("utf-8") == "子县\t110101\n"
    heads = (tmp_path / "heads.tsv").read_text("utf-8").splitlines()
    assert "2\t丙区 乙市 子县 己镇 庚乡 甲省 辛乡" in heads
    assert "4\t庚满" in heads


def test_a_list_in_place_of_an_object_is_refused(tmp_path):
    path = tmp_path / "d.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(BadInput, match="expected a JSON object"):
        write_tables(path, path, path, tmp_path)
