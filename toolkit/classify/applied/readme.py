"""A classifier's card as Markdown, such as hubs of models show."""

from collections.abc import Mapping, Sequence

_COLUMNS = {
    "split": "held out by",
    "domain": "domain",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "low": "low",
    "high": "high",
    "f1_one_missed": "F1, one more missed",
    "n_positive": "positives",
    "n_coded": "coded",
    "n_clusters": "clusters",
    "reason": "why not",
}
_UNEVEN = (
    "Codes were drawn with unequal probability, and each weighs the paragraphs that it stands for; "
    "the last F1 of a row is what one more yes would leave that the model passes over."
)
_SPLITS = {"grouped": "documents and their reprints", "region": "regions"}

_HEAD = """\
---
language: zh
library_name: toolkit
pipeline_tag: text-classification
tags:
- multi-label
- public-policy
---
"""

_USE = """\
## Use

```python
import toolkit

model = toolkit.load_model("path/to/this/folder")
model.label(["a paragraph"])          # keys of the domains that it is about, or none
model.predict_proba(["a paragraph"])  # a score in [0, 1] for each domain
model.unsure(["a paragraph"])         # where neither yes nor no would be safe
```

On the command line: `toolkit predict path/to/this/folder lines.jsonl`. The folder holds arrays
and text, no pickle; `pipeline.joblib`, if it is there, is one, and only
`toolkit.load_pipeline` opens it. `card.json` has all of this for programs, and the sha256 of
every file.
"""


def readme(card: Mapping[str, object], settings: Mapping[str, object]) -> str:
    """Return the card of a classifier as Markdown with the header that hubs read.

    ``card`` is what the study says of its data, scores and limits, ``settings`` the model's own
    part; what is not in them is left out.

    >>> text = readme({"limits": ["5 documents"]}, {"domains": ["roads"], "family": "rules"})
    >>> text.splitlines()[-3:]
    ['## Limits', '', '- 5 documents']
    """
    title = str(card.get("study") or "Domain classifier")
    sections = [
        f"{_HEAD}\n# {title}\n",
        _about(settings),
        _USE,
        _data(card),
        _scores(_rows(card.get("scores"))),
        _probabilities(_rows(card.get("probabilities")), settings),
        _doubt(settings),
        _limits(card, settings),
    ]
    return "\n".join(section for section in sections if section)


def _about(settings: Mapping[str, object]) -> str:
    domains = ", ".join(f"`{key}`" for key in _list(settings.get("domains")))
    return (
        f"Says which of these domains a paragraph is about, any number or none: {domains}.\n"
        f"One linear model a domain, family `{settings.get('family')}`.\n"
    )


def _data(card: Mapping[str, object]) -> str:
    lines = []
    corpus, codebook = _dict(card.get("corpus")), _dict(card.get("codebook"))
    counts = [
        f"{corpus[f'n_{name}']} {name}"
        for name in ("documents", "paragraphs", "clusters")
        if f"n_{name}" in corpus
    ]
    if counts:
        lines.append(f"- Corpus: {', '.join(counts)}; sha256 `{corpus.get('digest')}`")
    if codebook:
        lines.append(f"- Codebook: {codebook.get('key')} {codebook.get('version')}")
        for name in ("coding_digest", "rules_digest", "coded_digest"):
            lines.append(f"- Codebook's {name.replace('_', ' ')}: `{codebook.get(name)}`")
        lines.append(f"- Paragraphs coded before that it brings along: {codebook.get('n_coded')}")
    versions = [f"{name} {found}" for name, found in sorted(_dict(card.get("libraries")).items())]
    if versions:
        lines.append(f"- Fitted with {', '.join(versions)}; seed {card.get('seed')}")
    return "## Data\n\n" + "\n".join(lines) + "\n" if lines else ""


def _scores(rows: Sequence[Mapping[str, object]]) -> str:
    if not rows:
        return "## Scores\n\nNone: two coded documents are needed, one to hold out.\n"
    columns = [name for name in _COLUMNS if any(name in row for row in rows)]
    lines = [[_COLUMNS[name] for name in columns], ["---"] * len(columns)]
    for row in rows:
        shown = {**row, "split": _SPLITS.get(str(row.get("split")), row.get("split"))}
        lines.append([_cell(shown.get(name)) for name in columns])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    said = (
        "Of models that never saw the paragraph; intervals by clusters (bootstrap and jackknife)."
    )
    if "f1_one_missed" in columns:
        said += f" {_UNEVEN}"
    return f"## Scores\n\n{said}\n\n{table}\n"


def _probabilities(rows: Sequence[Mapping[str, object]], settings: Mapping[str, object]) -> str:
    domains, least = (_list(settings.get(name)) for name in ("domains", "thresholds"))
    yes_from = dict(zip(domains, least, strict=False))
    lines = []
    for row in rows:
        parts = [f"calibrated: {row.get('calibrated')}"]
        if row.get("low") is not None:
            ends = f"{_cell(row.get('low'))} to {_cell(row.get('high'))}"
            parts.append(f"slope {_cell(row.get('slope'))} ({ends})")
        if row.get("brier_skill") is not None:
            parts.append(f"Brier skill {_cell(row.get('brier_skill'))}")
        if row.get("domain") in yes_from:
            parts.append(f"a yes from {_cell(yes_from[row['domain']])} on")
        lines.append(f"- `{row.get('domain')}`: {'; '.join(parts)}")
    said = "Calibrated: skill above 0, and 1 in the interval of the slope, held-out documents."
    return f"## Scores as probabilities\n\n{said}\n\n" + "\n".join(lines) + "\n" if lines else ""


def _doubt(settings: Mapping[str, object]) -> str:
    lines = [f"- `{row.get('domain')}`: {_range(row)}" for row in _rows(settings.get("unsure"))]
    said = "Where neither yes nor no was right four times in five among held-out paragraphs."
    return f"## Unsure scores\n\n{said}\n\n" + "\n".join(lines) + "\n" if lines else ""


def _range(row: Mapping[str, object]) -> str:
    low, high = _cell(row.get("low")), _cell(row.get("high"))
    return str(row.get("reason") or (f"{low} to {high}" if low != high else "no score"))


def _limits(card: Mapping[str, object], settings: Mapping[str, object]) -> str:
    noted = zip(_list(settings.get("domains")), _list(settings.get("notes")), strict=False)
    lines = [str(limit) for limit in _list(card.get("limits"))]
    lines += [f"`{domain}`: {note}" for domain, note in noted if note]
    return "## Limits\n\n" + "\n".join(f"- {line}" for line in lines) + "\n" if lines else ""


def _cell(value: object) -> str:
    if value is None or value == "":
        return "–"
    return f"{value:.4g}" if isinstance(value, float) else str(value).replace("|", "\\|")


def _dict(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _rows(value: object) -> list[Mapping[str, object]]:
    return [_dict(row) for row in _list(value)]
