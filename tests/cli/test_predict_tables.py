"""`toolkit predict` on CSV and Parquet: what is read as in JSON lines, and what is left out."""

import gzip
import json
import struct

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit.cli import one_row
from toolkit.files import csv_rows

KINDS = ("jsonl", "csv", "parquet")


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def ids(ran):
    return [json.loads(line)["id"] for line in ran.out.splitlines()]


def test_csv_and_parquet_give_the_same_labels_as_json_lines(command, model, tmp_path):
    given = [{"id": "b", "text": "新建镇级公墓3处。"}, {"id": "a", "text": "修路"}]
    (tmp_path / "rows.jsonl").write_bytes(lines(*given))
    table = pd.DataFrame(given)
    table.to_csv(tmp_path / "rows.csv", index=False, encoding="utf-8-sig")
    table.to_parquet(tmp_path / "rows.parquet")
    outs = {kind: command("predict", model, tmp_path / f"rows.{kind}") for kind in KINDS}
    assert {ran.out for ran in outs.values()} == {outs["jsonl"].out}
    piped = command("predict", model, "--format", "csv", stdin=(tmp_path / "rows.csv").read_bytes())
    assert piped.out == outs["csv"].out


def test_a_csv_line_in_another_encoding_is_named(command, model, tmp_path):
    bad = "id,text\na,修路\n".encode() + "b,养老\n".encode("gbk")
    ran = command("predict", model, "--format", "csv", stdin=bad)
    assert ran.code == 3
    assert ran.out.count("\n") == 1
    assert "line 3: no text in UTF-8; left out" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rows.csv", b"id,body\n", "no column `text`; found id, body"),
        ("rows.csv", b"text,text\na,b\n", "2 columns `text`; keep one"),
        ("rows.parquet", b"no", "not a Parquet file"),
    ],
)
def test_a_table_without_text_is_exit_2(command, model, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    ran = command("predict", model, tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


CSV_FAULTS = {
    "never closed": (
        'id,text\na,修路\nb,"养老\nc,修桥\n',
        ["a"],
        "line 3: a quote that is not closed",
    ),
    "closed by another": (
        'id,text\na,"修路\nb,修桥\nc,"养老"\nd,晴\n',
        ["d"],
        "lines 2 to 4 cannot be told apart",
    ),
    "a comma outside quotes": (
        "id,text\na,修路，养老\nb,修路,养老\n",
        ["a"],
        "line 3: more fields",
    ),
    "a short row": ("id,text\na\nb,修路\n", ["b"], "line 2: no text; left out"),
}


@pytest.mark.parametrize(("content", "kept", "why"), CSV_FAULTS.values(), ids=CSV_FAULTS)
def test_a_broken_csv_row_is_named_and_the_rest_goes_on(command, model, content, kept, why):
    ran = command("predict", model, "--format", "csv", stdin=content.encode())
    assert ran.code == 3
    assert ids(ran) == kept
    assert ran.err.count("\n") == 1
    assert why in ran.err
    assert (
        command("predict", model, "--format", "csv", "--strict", stdin=content.encode()).code == 2
    )


def test_a_csv_text_may_hold_lines_quotes_and_commas(command, model):
    ran = command("predict", model, "--format", "csv", stdin='text\n"修路,\n""桥""，"\n'.encode())
    assert (ran.code, ran.out.count("\n"), ran.err) == (0, 1, "")


def test_a_csv_field_beyond_the_limit_is_left_out(command, model, monkeypatch):
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 50)
    content = b"id,text\na," + b"x" * 60 + b"\nb,x\n"
    ran = command("predict", model, "--format", "csv", stdin=content)
    assert ran.code == 3
    assert ids(ran) == ["b"]
    content = b'id,text\na,"' + b"x\n" * 60 + b'"\nb,x\n'
    ran = command("predict", model, "--format", "csv", stdin=content)
    assert (ran.code, json.loads(ran.out)["id"], ran.err.count("\n")) == (3, "b", 1)
    assert "field larger than field limit (50); lines 2 to 62 are left out" in ran.err


def write(table, path):
    if path.suffix == ".jsonl":
        path.write_bytes(lines(*table.to_dict("records")))
    else:
        getattr(table, f"to_{path.suffix[1:]}")(path, index=False)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_without_a_text_is_left_out_and_named_in_every_format(command, model, tmp_path, kind):
    table = pd.DataFrame({"id": list("abcd"), "text": ["修路\n三条", "", " 　", "养老"]})
    ran = command("predict", model, write(table, tmp_path / f"rows.{kind}"))
    assert ran.code == 3
    assert ids(ran) == ["a", "d"]
    second, third = ran.err.splitlines()
    first = {"jsonl": "line 2", "csv": "line 4", "parquet": "row 2"}[kind]
    last = {"jsonl": "line 3", "csv": "line 5", "parquet": "row 3"}[kind]
    assert second.endswith(f"{first}: no text; left out")
    assert third.endswith(f"{last}: no text, only blanks; left out")


@pytest.mark.parametrize("kind", KINDS)
def test_rows_without_an_id_have_their_number_whatever_the_format(command, model, tmp_path, kind):
    """A text may take several lines of a CSV file; its number is that of its row."""
    table = pd.DataFrame({"text": ["修路\n三条", "养老", "", "公墓"]})
    ran = command("predict", model, write(table, tmp_path / f"rows.{kind}"))
    assert ids(ran) == ["1", "2", "4"]


@pytest.mark.parametrize("kind", KINDS)
def test_columns_may_have_other_names(command, model, tmp_path, kind):
    table = pd.DataFrame({"text": [1, 2], "正文": ["修路", "养老"], "编号": ["a", "b"]})
    path = write(table, tmp_path / f"rows.{kind}")
    ran = command("predict", model, path, "--columns", "text=正文，id=编号")
    assert (ran.code, ran.err) == (0, "")
    assert ids(ran) == ["a", "b"]
    wrong = command("predict", model, path, "--columns", "title=正文")
    assert (wrong.code, "'title' is not read here" in wrong.err) == (2, True)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_column_of_numbers_is_refused_once(command, model, tmp_path, kind):
    table = pd.DataFrame({"text": range(2020, 2120), "正文": "修路"})
    ran = command("predict", model, write(table, tmp_path / f"rows.{kind}"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "column `text` holds " in ran.err
    assert "--columns text=正文,id=编号" in ran.err


def test_packed_lines_are_refused_at_once(command, model, tmp_path):
    packed = gzip.compress(lines(*({"text": f"修路{n}公里"} for n in range(500))))
    (tmp_path / "lines.jsonl.gz").write_bytes(packed)
    out = tmp_path / "labels.csv"
    for given in ({"stdin": packed}, {}):
        named = () if given else (tmp_path / "lines.jsonl.gz",)
        ran = command("predict", model, *named, "--out", out, **given)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "packed; unpack it first" in ran.err
    assert not out.exists()


def test_a_spreadsheet_is_refused_at_once(command, model, tmp_path):
    (tmp_path / "a.XLSX").write_bytes(b"PK\x03\x04" + b"x\n" * 100)
    ran = command("predict", model, tmp_path / "a.XLSX")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "a spreadsheet; save the sheet as CSV" in ran.err


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_beyond_the_limit_is_left_out_by_its_number_and_length(
    command, model, tmp_path, monkeypatch, kind
):
    monkeypatch.setattr(one_row, "MOST", 4)
    table = pd.DataFrame({"id": ["a", "b", "c"], "text": ["修路三条", "修路三条。", "养老"]})
    ran = command("predict", model, write(table, tmp_path / f"rows.{kind}"))
    assert ran.code == 3
    assert ids(ran) == ["a", "c"]
    where = {"jsonl": "line 2", "csv": "line 3", "parquet": "row 2"}[kind]
    assert f"{where}: a text of 5 characters, at most 4; give each paragraph a row" in ran.err


def test_a_csv_file_of_a_chinese_excel_is_read_and_said(command, model, tmp_path):
    text = "id,text\n" + "".join(
        f"p{n},全县新建农村公路{n}公里，改造供水管网。\n" for n in range(9)
    )
    outs = []
    for encoding in ("utf-8", "gb18030"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        outs.append(command("predict", model, file))
    assert [ran.code for ran in outs] == [0, 0]
    assert outs[0].out == outs[1].out
    assert (outs[0].err, outs[1].err.count("not UTF-8, read as gb18030")) == ("", 1)


def test_a_parquet_file_that_breaks_off_inside_is_said_in_one_line(command, model, tmp_path):
    path = tmp_path / "rows.parquet"
    table = pd.DataFrame({"id": map(str, range(9000)), "text": [f"修路{i}号" for i in range(9000)]})
    table.to_parquet(path, compression="none")
    content = bytearray(path.read_bytes())
    content[200:9000] = bytes(8800)
    path.write_bytes(content)
    ran = command("predict", model, path)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_a_parquet_row_with_broken_bytes_is_left_out_and_one_without_an_id_has_its_number(
    command, model, tmp_path
):
    path = tmp_path / "rows.parquet"
    starts = pa.py_buffer(struct.pack("<4i", 0, 6, 8, 14))
    texts = pa.py_buffer("修路".encode() + b"\xff\xfe" + "养老".encode())
    text = pa.Array.from_buffers(pa.string(), 3, [None, starts, texts])
    pq.write_table(pa.table({"id": pa.array(["a", "b", None]), "text": text}), path)
    ran = command("predict", model, path)
    assert ran.code == 3
    assert ids(ran) == ["a", "3"]
    assert "row 2: no text in UTF-8" in ran.err


@pytest.mark.parametrize(
    "wrong",
    [
        pa.array([2**31 - 1], pa.date32()),  # beyond Python's last day
        pa.array([1], pa.timestamp("ns", "Mars/Olympus")),
        pa.array([[1]]),
        pa.array([True]),
    ],
    ids=["day", "zone", "list", "bool"],
)
def test_ids_in_parquet_that_are_neither_text_nor_numbers_are_refused_at_once(
    command, model, tmp_path, wrong
):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"id": wrong, "text": ["修路"]}), path)
    ran = command("predict", model, path)
    assert ran.code == 2
    assert "column `id` holds " in ran.err
    assert "expected text or numbers; name the one that holds the ids" in ran.err
