"""Three paragraphs of two documents, sheets of them, and codes of published examples."""

import pandas as pd
import pytest

from toolkit.labels import as_sheet


@pytest.fixture
def paragraphs():
    texts = ["新增公交线路3条。", "修建水渠二公里，开通轮渡。", "开展宣传活动。"]
    return pd.DataFrame(
        {
            "paragraph_id": ["d1-a-0", "d1-b-0", "d2-c-0"],
            "document_id": ["d1", "d1", "d2"],
            "cluster": ["d1", "d1", "d2"],
            "text": texts,
        }
    )


@pytest.fixture
def coded():
    """Make a sheet from ``(paragraph, domain, value)`` rows of one coder."""

    def make(coder, *cells, **columns):
        rows = [
            {"paragraph_id": p, "domain": d, "value": v, "coder": coder, **columns}
            for p, d, v in cells
        ]
        return as_sheet(rows)

    return make


def _spread(counts):
    """Turn counts of each category into one row of codes a subject."""
    return [[c for c, n in enumerate(row) for _ in range(n)] for row in counts]


@pytest.fixture
def abstractors():
    """100 subjects by two raters (irrCAC, cont3x3abstractors; Gwet 2014)."""
    table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    return [[i, j] for i in range(3) for j in range(3) for _ in range(table[i][j])]


@pytest.fixture
def psychiatrists():
    """15 patients by six raters (irrCAC, distrib.6raters; Fleiss 1971)."""
    rows = (
        "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031"
    )
    return _spread([[int(n) for n in row] for row in rows.split()])


@pytest.fixture
def four_observers():
    """12 units by four observers, with gaps (Krippendorff 2011, section C)."""
    rows = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    codes = [[float("nan") if c == "." else float(c) for c in row] for row in rows]
    return [list(unit) for unit in zip(*codes, strict=True)]
