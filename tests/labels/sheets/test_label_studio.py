import json
from xml.etree import ElementTree

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import (
    label_studio_config,
    new_sheet,
    read_label_studio,
    write_label_studio,
)


@pytest.fixture
def sheet(paragraphs, codebook):
    sheet = new_sheet(paragraphs[:2], codebook, "ann@example.org")
    sheet["value"] = ["1", "0", "unsure", "1"]
    sheet["comment"] = ["甲", "甲", "", ""]
    sheet["coded_at"] = "2026-03-09T22:16:08.728378Z"
    sheet.loc[0, ["start", "end"]] = ["2", "6"]
    return sheet


@pytest.fixture
def sent(tmp_path, sheet, paragraphs, codebook):
    """Return where the tasks of the sheet stand."""
    path = tmp_path / "tasks.json"
    write_label_studio(sheet, path, codebook=codebook, paragraphs=paragraphs)
    return path


def returned(path, change=lambda data: data):
    """Turn what was sent into what a project exports: predictions become annotations."""
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        made = {
            "id": number,
            "completed_by": {"id": 7, "email": "ann@example.org"},
            "was_cancelled": False,
            "updated_at": "2026-03-09T22:16:08.728378Z",
        }
        task["data"] = change(task["data"])
        task["annotations"] = [{**made, "result": p["result"]} for p in task.pop("predictions", [])]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def region(name, kind, value):
    control = name.rsplit("-", 1)[0]
    return {"id": name, "from_name": control, "to_name": "text", "type": kind, "value": value}


def test_codes_make_the_round_trip(sent, sheet, paragraphs, codebook):
    read = read_label_studio(returned(sent), codebook=codebook, paragraphs=paragraphs)
    pd.testing.assert_frame_equal(read, sheet)


def test_tasks_that_show_how_they_were_drawn_are_read_as_before(sent, codebook):
    def before(data):
        del data["drawn_as"]
        return data | {"wave": "1", "stratum": "all", "inclusion": "0.25", "design": "srs"}

    read = read_label_studio(returned(sent, before), codebook=codebook)
    assert set(read["inclusion"]) == {"0.25"}


@pytest.mark.parametrize("word", ["x", 5, "d!!!!"])
def test_a_task_that_was_drawn_otherwise_is_named(sent, codebook, word):
    path = returned(sent, lambda data: data | {"drawn_as": word})
    with pytest.raises(BadInput, match="task 1: drawn_as: .* does not belong to 'd1-a-0'"):
        read_label_studio(path, codebook=codebook)


def test_tasks_have_the_shape_that_the_sdk_accepts(sent):
    # label-studio-sdk 2.1.2: TaskValue, PredictionValue and LabelInterface.validate_prediction
    # take just this, with the configuration beside it; its own sample annotations are read back.
    first, second = json.loads(sent.read_text(encoding="utf-8"))
    carried = {"paragraph_id", "text_digest", "drawn_as", "codebook"}
    assert set(first) == {"data", "predictions"}
    assert set(first["data"]) == {*carried, "text"}
    words = {"start": 2, "end": 6, "text": "公交线路", "labels": ["transport"]}
    assert first["predictions"] == [
        {
            "model_version": "ann@example.org",
            "result": [
                region("domains-1", "choices", {"choices": ["transport"]}),
                region("evidence-2", "labels", words),
                region("comment-3", "textarea", {"text": ["甲"]}),
            ],
        }
    ]
    assert second["predictions"][0]["result"] == [
        region("domains-1", "choices", {"choices": ["water"]}),
        region("unsure-2", "choices", {"choices": ["transport"]}),
    ]
    view = ElementTree.parse(sent.with_suffix(".xml")).getroot()
    controls = {tag.get("name"): tag.tag.lower() for tag in view if tag.get("toName") == "text"}
    assert controls == {
        "evidence": "labels",
        "domains": "choices",
        "unsure": "choices",
        "comment": "textarea",
    }


def test_an_export_in_the_documented_shape_is_read(tmp_path, codebook):
    # labelstud.io/guide/task_format, with the controls of our configuration
    choices = {"from_name": "domains", "to_name": "text", "type": "choices", "origin": "manual"}
    export = [
        {
            "id": 1,
            "project": 83,
            "data": {"paragraph_id": "p1", "text": "修路"},
            "annotations": [
                {
                    "id": "1001",
                    "result": [{**choices, "value": {"choices": ["transport"]}}],
                    "was_cancelled": False,
                    "created_at": "2021-03-09T22:16:08.728353Z",
                    "completed_by": 10,
                },
                {"id": "1002", "result": [], "was_cancelled": False, "completed_by": 11},
                {"id": "1003", "result": [], "was_cancelled": True, "completed_by": 12},
            ],
            "predictions": [],
        },
        {"id": 2, "data": {"paragraph_id": "p2"}, "annotations": []},
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(export), encoding="utf-8")
    sheet = read_label_studio(path, codebook=codebook, coders={"10": "ann"})
    assert sheet[["paragraph_id", "domain", "value", "coder"]].values.tolist() == [
        ["p1", "transport", "1", "ann"],
        ["p1", "water", "0", "ann"],
        ["p1", "transport", "0", "11"],
        ["p1", "water", "0", "11"],
    ]


def test_a_blank_sheet_shows_no_codes(tmp_path, paragraphs, codebook):
    path = tmp_path / "tasks.json"
    sheet = new_sheet(paragraphs, codebook, "ann")
    write_label_studio(sheet, path, codebook=codebook, paragraphs=paragraphs)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    assert [task["data"]["text"] for task in tasks] == paragraphs["text"].tolist()
    assert not any("predictions" in task for task in tasks)


def test_the_configuration_offers_each_domain_by_name_and_stores_its_key(codebook):
    view = ElementTree.fromstring(label_studio_config(codebook))
    choices = view.find("Choices[@name='domains']")
    assert choices.get("choice") == "multiple"
    assert [(c.get("value"), c.get("alias")) for c in choices] == [
        ("交通", "transport"),
        ("水", "water"),
    ]
    assert view.find("Text").get("value") == "$text"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"transport"', '"transprot"', r"task 1: 'transprot' is not in .*did you mean 'transport'"),
        ('"paragraph_id"', '"name"', "task 1: no data with a paragraph_id"),
        ("d1-a-0", "d9-a-0", r"column 'paragraph_id': 'd9-a-0' is not in the corpus"),
    ],
)
def test_what_does_not_fit_is_named(sent, paragraphs, codebook, old, new, message):
    path = returned(sent)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_label_studio(path, codebook=codebook, paragraphs=paragraphs)


def test_another_json_file_is_refused(tmp_path, codebook):
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(BadInput, match="not a list of tasks"):
        read_label_studio(path, codebook=codebook)
