"""Labels in a file: the same as on standard output, whole or not at all."""

import csv
import json
import os
import resource
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from toolkit.study.material.predictions_file import read_predictions

ROWS = [
    {"id": "=b", "text": "新建镇级公墓3处，修建公路。"},
    {"id": 'a,"\n', "text": "今天晴。"},
    {"text": "为老年人发放补贴，新建养老院。"},
]


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_a_csv_file_holds_what_json_lines_hold(command, model, source, tmp_path):
    out = tmp_path / "labels.csv"
    said = [json.loads(line) for line in command("predict", model, source).out.splitlines()]
    ran = command("predict", model, source, "--out", out)
    assert (ran.code, ran.out) == (0, f"{out}: 3 texts labelled\n")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfid,labels,unsure,score_")
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(said) == 3
    for row, line in zip(found, said, strict=True):
        assert row["id"] == line["id"]
        assert row["labels"] == ";".join(line["labels"])
        assert row["unsure"] == ";".join(line.get("unsure", []))
        assert {k: float(row[f"score_{k}"]) for k in line["scores"]} == line["scores"]


def test_a_file_of_json_lines_is_what_standard_output_says(command, model, source, tmp_path):
    out = tmp_path / "labels.jsonl"
    ran = command("predict", model, source)
    assert command("predict", model, source, "--out", out).code == 0
    assert out.read_text(encoding="utf-8") == ran.out


def test_regions_are_compared_from_either(command, model, source, tmp_path):
    tables = []
    for name in ("l.jsonl", "l.csv", "L.CSV"):
        command("predict", model, source, "--out", tmp_path / name)
        table = pd.concat(read_predictions(tmp_path / name))
        tables.append(table.sort_values(["paragraph_id", "domain"], ignore_index=True))
    pd.testing.assert_frame_equal(tables[0], tables[1])
    pd.testing.assert_frame_equal(tables[0], tables[2])


def test_bad_lines_are_left_out_of_the_file_too(command, model, source, tmp_path):
    source.write_bytes(source.read_bytes() + b"none\n")
    ran = command("predict", model, source, "--out", tmp_path / "l.csv")
    assert ran.code == 3
    assert "line 4: not JSON" in ran.err
    assert len(pd.read_csv(tmp_path / "l.csv")) == 3


def test_what_stops_the_run_leaves_the_older_file(command, model, source, tmp_path):
    out = tmp_path / "l.csv"
    assert command("predict", model, source, "--out", out).code == 0
    older = out.read_bytes()
    source.write_bytes(source.read_bytes() + b"none\n")
    ran = command("predict", model, source, "--out", out, "--strict")
    assert (ran.code, "line 4: not JSON in UTF-8" in ran.err) == (2, True)
    assert out.read_bytes() == older
    assert {path.name for path in tmp_path.iterdir()} == {"l.csv", "rows.jsonl"}


def test_the_input_is_never_replaced(command, model, source):
    before = source.read_bytes()
    ran = command("predict", model, source, "--out", source.parent / "." / source.name)
    assert ran.code == 2
    assert "is what is read; name another file" in ran.err
    assert source.read_bytes() == before


@pytest.mark.parametrize("name", ["labels", "labels.xlsx", "labels.json"])
def test_a_name_that_says_no_format_is_refused_before_anything_is_read(command, model, name):
    ran = command("predict", model, "none.jsonl", "--out", name)
    assert ran.code == 2
    assert f"--out {name}: labels are written as .jsonl or .csv" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of Unix")
@pytest.mark.parametrize("how", ["full", "ended"])
def test_a_full_disk_and_an_end_in_the_middle_leave_nothing_behind(model, tmp_path, how):
    out = tmp_path / "labels.csv"
    line = json.dumps({"text": "新建公路。"}) + "\n"
    limit = (4096, 4096) if how == "full" else (resource.RLIM_INFINITY,) * 2
    run = subprocess.Popen(
        [sys.executable, "-c", "from toolkit.cli import main; main()"]
        + ["predict", str(model), "--out", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    if how == "ended":
        run.stdin.write(line.encode() * 2000)
        run.stdin.flush()
        while not list(tmp_path.iterdir()):
            time.sleep(0.05)
        run.send_signal(signal.SIGTERM)
        said = run.communicate()[1]
    else:
        said = run.communicate(line.encode() * 2000)[1]
        assert b"labels.csv: cannot be written: file too large; nothing was changed" in said
    assert b"Traceback" not in said
    assert run.returncode == (2 if how == "full" else 128 + signal.SIGTERM)
    assert not list(tmp_path.iterdir())
