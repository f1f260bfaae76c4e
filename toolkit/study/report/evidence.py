"""The paragraphs behind the numbers, as data for the page's script."""

import json
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.study.report.blocks import Block, Evidence, is_given
from toolkit.study.report.names import Names, day, kind_name
from toolkit.study.report.page import ReportInput

Codes = Mapping[Hashable, Mapping[Hashable, Any]]


def evidence_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return every paragraph with its source, span, place, date, codes and scores."""
    paragraphs = study.tables["paragraphs"]
    codes = study.tables["codes"].set_index("paragraph_id").to_dict("index")
    scores = _scores(study.tables["predictions"])
    rows = [_row(row, study, study.names, codes, scores) for row in paragraphs.to_dict("records")]
    kinds = dict.fromkeys(paragraphs["kind"].astype(str))
    documents = dict.fromkeys(paragraphs["document_id"].astype(str))
    regions = sorted({str(code) for code in paragraphs["compared_as"].dropna()})
    block = Evidence(
        data=_json(rows),
        regions=tuple((code, study.names.region(code)) for code in regions),
        documents=tuple((key, study.names.document(key)) for key in documents),
        domains=tuple((key, study.names.domain(key)) for key in study.codebook.keys),
        kinds=tuple((kind, kind_name(kind)) for kind in kinds),
    )
    return (block,)


def _row(
    row: Mapping[object, object],
    study: ReportInput,
    names: Names,
    codes: Codes,
    scores: Codes,
) -> dict[str, object]:
    key = str(row["paragraph_id"])
    mine, guessed = codes.get(key, {}), scores.get(key, {})
    return {
        "id": key,
        "document": str(row["document_id"]),
        "source": names.document(row["document_id"]),
        "span": f"{row['start']}–{row['end']}",
        "url": names.link(row["document_id"]),
        "place": names.path(row["region"]),
        "region": str(row["compared_as"]) if is_given(row["compared_as"]) else None,
        "date": day(row["date"]),
        "kind": str(row["kind"]),
        "text": str(row["text"]),
        "codes": {d: int(mine[d]) for d in study.codebook.keys if mine.get(d) in (0.0, 1.0)},
        "scores": {d: round(float(s), 2) for d, s in guessed.items() if is_given(s)},
    }


def _scores(predictions: pd.DataFrame) -> Codes:
    found: dict[Hashable, dict[Hashable, float]] = {}
    columns = predictions[["paragraph_id", "domain", "score"]]
    for key, domain, score in columns.itertuples(index=False, name=None):
        found.setdefault(str(key), {})[str(domain)] = float(score)
    return found


def _json(rows: list[dict[str, object]]) -> str:
    """Return JSON that may stand inside a script element: it can neither end nor open one."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
