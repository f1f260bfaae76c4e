"""Sheets to Label Studio and back, in its JSON format of tasks.

https://labelstud.io/guide/task_format: a task has ``data`` and a list of ``annotations``, each
with a ``result`` that names the control (``from_name``) it was made with.
"""

import os
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

import pandas as pd

from toolkit.codebook import Codebook
from toolkit.errors import BadInput, did_you_mean
from toolkit.files import read_json, write_json, write_text
from toolkit.kinds import instance_of, path_of
from toolkit.labels.sheets.checks import check_sheet
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.history import current
from toolkit.labels.sheets.sheet import SAMPLING, UNSURE, Row, as_sheet, sheet_rows
from toolkit.labels.sheets.veil import VEILED, unveil, veil

Json = dict[str, object]

_CARRIED = ("paragraph_id", "text_digest", "codebook")


def label_studio_config(codebook: "Codebook") -> str:
    """Return the labelling configuration to paste into a project's settings.

    Domains to choose, domains to mark as unsure, words that decided, and a comment. Choices
    show the Chinese name and are stored by key.
    """
    instance_of("codebook", codebook, Codebook)
    view = ElementTree.Element("View")
    for name, tag, option in (
        ("evidence", "Labels", "Label"),
        ("domains", "Choices", "Choice"),
        (UNSURE, "Choices", "Choice"),
    ):
        ElementTree.SubElement(view, "Header", value=name)
        control = ElementTree.SubElement(view, tag, name=name, toName="text")
        if tag == "Choices":
            control.set("choice", "multiple")
        for domain in codebook.domains:
            label = domain.name_zh or domain.key
            ElementTree.SubElement(
                control, option, value=label, alias=domain.key, hint=domain.definition
            )
        if name == "evidence":
            ElementTree.SubElement(view, "Text", name="text", value="$text")
    ElementTree.SubElement(view, "TextArea", name="comment", toName="text", editable="true")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def write_label_studio(
    sheet: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    codebook: "Codebook",
    paragraphs: pd.DataFrame,
) -> None:
    """Write the paragraphs of a sheet as tasks, and the configuration beside them.

    How paragraphs were drawn is one word that tells a coder nothing (`toolkit.labels.sheets.veil`).
    Codes that the sheet has become predictions under the coder's name, which Label Studio
    shows: give a blank sheet for coding that must be blind.

    Parameters
    ----------
    sheet : DataFrame
        A sheet.
    path : path
        A ``.json`` file; the configuration gets the same name with ``.xml``.
    codebook : Codebook
        Its domains are offered.
    paragraphs : DataFrame
        ``paragraph_id`` and ``text`` of the corpus.
    """
    check_sheet(sheet, codebook=codebook, paragraphs=paragraphs)
    texts = texts_by_id(paragraphs)
    tasks: dict[str, Json] = {}
    readings: dict[str, dict[str, list[Row]]] = {}
    for row in sheet_rows(current(sheet)):
        name = row["paragraph_id"]
        if name not in tasks:
            carried = {column: row[column] for column in _CARRIED}
            tasks[name] = {"data": {**carried, VEILED: veil(row), "text": texts[name]}}
        if row["value"]:
            readings.setdefault(name, {}).setdefault(row["coder"], []).append(row)
    for name, by_coder in readings.items():
        tasks[name]["predictions"] = [
            {"model_version": coder, "result": _result(rows, texts[name])}
            for coder, rows in by_coder.items()
        ]
    write_json(path, list(tasks.values()))
    write_text(path_of("path", path).with_suffix(".xml"), label_studio_config(codebook))


def read_label_studio(
    path: str | os.PathLike[str],
    *,
    codebook: "Codebook",
    paragraphs: pd.DataFrame | None = None,
    coders: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Read the JSON export of a Label Studio project.

    Parameters
    ----------
    path : path
        The export (format "JSON").
    codebook : Codebook
        A domain that an annotation does not choose is 0.
    paragraphs : DataFrame, optional
        Checked against: ids, text digests and spans.
    coders : mapping of str to str, optional
        Names for the annotators, by email or number as the export has them.

    Returns
    -------
    DataFrame
        A sheet: one row a domain, paragraph and annotator; tasks that were skipped or not
        annotated have none.

    Raises
    ------
    BadInput
        Names file and task (a row of the message is a task).
    """
    tasks = read_json(path)
    if not isinstance(tasks, list):
        raise BadInput(f"{path}: not a list of tasks; export the project as JSON")
    rows: list[Row] = []
    numbers: list[int] = []
    for number, task in enumerate(tasks, start=1):
        where = f"{path}: task {number}"
        given = task if isinstance(task, dict) else {}
        data = given.get("data")
        if not (isinstance(data, dict) and data.get("paragraph_id")):
            raise BadInput(f"{where}: no data with a paragraph_id; was it made by this toolkit?")
        for annotation in _dicts(given.get("annotations")):
            if not annotation.get("was_cancelled"):
                rows += _rows(where, data, annotation, codebook, coders or {})
                numbers += [number] * len(codebook.keys)
    sheet = as_sheet(rows)
    check_sheet(sheet, codebook=codebook, paragraphs=paragraphs, name=str(path), numbers=numbers)
    return sheet


def _result(rows: list[Row], text: str) -> list[Json]:
    result: list[Json] = []
    for name, value in (("domains", "1"), (UNSURE, UNSURE)):
        chosen = [row["domain"] for row in rows if row["value"] == value]
        if chosen:
            result.append(_region(name, "choices", {"choices": chosen}))
    for row in rows:
        if row["start"]:
            start, end = int(row["start"]), int(row["end"])
            words = {"start": start, "end": end, "text": text[start:end]}
            result.append(_region("evidence", "labels", {**words, "labels": [row["domain"]]}))
    comments = list(dict.fromkeys(row["comment"] for row in rows if row["comment"]))
    if comments:
        result.append(_region("comment", "textarea", {"text": comments}))
    # Label Studio gives every region an id, and edits a region by it.
    return [{"id": f"{r['from_name']}-{n}", **r} for n, r in enumerate(result, start=1)]


def _region(name: str, kind: str, value: Json) -> Json:
    return {"from_name": name, "to_name": "text", "type": kind, "value": value}


def _rows(
    where: str, data: Json, annotation: Json, codebook: "Codebook", coders: Mapping[str, str]
) -> Iterator[Row]:
    who = annotation.get("completed_by")
    name = str(who.get("email") or who.get("id")) if isinstance(who, dict) else str(who)
    start = {column: str(data.get(column, "")) for column in _CARRIED}
    if VEILED in data:
        start |= unveil(str(data[VEILED]), str(data["paragraph_id"]), f"{where}: {VEILED}")
    else:  # older exports show it
        start |= {column: str(data.get(column, "")) for column in SAMPLING}
    start |= {
        "coder": coders.get(name, name),
        "coded_at": str(annotation.get("updated_at") or annotation.get("created_at") or ""),
    }
    regions = [*_regions(where, annotation, codebook)]
    comment = " / ".join(word for name, word, _ in regions if name == "comment")
    for key in codebook.keys:
        own = {name: span for name, word, span in regions if word == key and name != "comment"}
        value = UNSURE if UNSURE in own else str(int("domains" in own))
        begin, end = own.get("evidence", ("", ""))
        row = {"domain": key, "value": value, "comment": comment, "start": begin, "end": end}
        yield {**start, **row}


def _regions(
    where: str, annotation: Json, codebook: "Codebook"
) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Give (control, domain or comment, span) for each thing that was chosen or written."""
    for region in _dicts(annotation.get("result")):
        name, value = str(region.get("from_name")), region.get("value")
        if not isinstance(value, dict):
            continue
        if name == "comment":
            yield from ((name, str(word), ("", "")) for word in _listed(value.get("text")))
            continue
        for key in [*_listed(value.get("choices")), *_listed(value.get("labels"))]:
            if key not in codebook.keys:
                near = did_you_mean(str(key), codebook.keys)
                raise BadInput(f"{where}: {key!r} is not in the codebook{near}")
            yield name, str(key), (str(value.get("start", "")), str(value.get("end", "")))


def _listed(value: object) -> list[object]:
    """Return what is chosen: a list, or one that stands alone."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _dicts(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
