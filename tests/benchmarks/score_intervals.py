"""How often do intervals of classifiers' scores hold the truth? Markdown.

    python tests/benchmarks/score_intervals.py [--runs 150]

Three domains (shares .3, .12, .04; correlation .2 within documents of nine paragraphs,
log-normal) and scores that tell their codes apart, through ``evaluate`` and ``compare_models``.
Of each measure the share of intervals that hold what a million paragraphs give, by domain and for
the mean over domains; of two models that are as good, of intervals that hold 0. Measures that have
an interval in less than half of the runs are left out: which those are goes by the codes.
"""

import argparse
import sys
from collections import defaultdict

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, f1_score

from toolkit.classify import Coded, compare_models, evaluate
from toolkit.classify.applied.calibrate import least_loss, logit

SHARES = np.array([0.3, 0.12, 0.04])
DOMAINS = ("common", "usual", "rare")
ENDS = {
    "f1": ("low", "high"),
    "average_precision": ("average_precision_low", "average_precision_high"),
    "brier_skill": ("brier_skill_low", "brier_skill_high"),
    "slope": ("slope_low", "slope_high"),
    "intercept": ("intercept_low", "intercept_high"),
}
SETTINGS = {
    "scores as good as their word": {},
    "one document as long as 60 % of the others": {"long": 0.6},
    "documents with a lean of their own": {"lean": 0.6},
    "scores that are too sure": {"apart": 1.2, "sure": 2.0},
}


def draw(rng, n_documents, *, long=0.0, lean=0.0, apart=2.0, sure=1.0):
    """Codes (n, 3), documents, and scores of two models."""
    size = np.maximum(2, np.rint(9 * np.exp(rng.normal(0, 0.7, n_documents)))).astype(int)
    size[0] = int(long * size[1:].sum()) if long else size[0]
    document = np.repeat(np.arange(n_documents), size)
    own = rng.beta(4 * SHARES, 4 * (1 - SHARES), (n_documents, 3))
    codes = (rng.random((len(document), 3)) < own[document]).astype(float)
    leans, common = rng.normal(0, lean, (n_documents, 3))[document], rng.normal(size=codes.shape)
    scores = []
    for _ in range(2):
        seen = apart * codes + 0.7 * common + np.sqrt(0.51) * rng.normal(size=codes.shape) + leans
        odds = np.log(SHARES / (1 - SHARES)) + apart * seen - apart**2 / 2
        scores.append(1 / (1 + np.exp(-sure * odds)))
    return codes, document, scores


def tables(codes, document, scores):
    """Return predictions of both models, and the codes, as the toolkit takes them."""
    ids = [f"p{i}" for i in range(len(codes))]
    rows = [
        {"paragraph_id": ids, "domain": name, "score": of[:, j], "fold": 0, "model": model}
        for model, of in zip("ab", scores, strict=True)
        for j, name in enumerate(DOMAINS)
    ]
    predictions = pd.concat(map(pd.DataFrame, rows), ignore_index=True)
    clusters = [f"d{number}" for number in document]
    coded = Coded(paragraph_ids=ids, domains=DOMAINS, codes=codes, clusters=clusters)
    return predictions.assign(predicted=predictions["score"] >= 0.4), coded


def truth(settings):
    """Return every measure of the first model, as a million paragraphs give it."""
    codes, _, scores = draw(np.random.default_rng(0), 90_000, **{**settings, "long": 0.0})
    found = {}
    for j, name in enumerate(DOMAINS):
        code, score = codes[:, j], scores[0][:, j]
        slope, intercept = least_loss(logit(score), code, np.zeros(2), None)
        found[name] = {
            "f1": f1_score(code, score >= 0.4),
            "average_precision": average_precision_score(code, score),
            "brier_skill": 1 - ((score - code) ** 2).mean() / code.var(),
            "slope": slope,
            "intercept": intercept,
        }
    for_all = ("f1", "average_precision", "brier_skill")
    return found | {"macro": {m: np.mean([found[d][m] for d in DOMAINS]) for m in for_all}}


def held(rng, runs, n_documents, settings, true):
    """Return for each measure and domain how often its interval holds the truth."""
    found = defaultdict(list)
    for seed in range(runs):
        predictions, coded = tables(*draw(rng, n_documents, **settings))
        rows = evaluate(predictions[predictions["model"] == "a"], coded, n_boot=300, seed=seed)
        for domain, row in rows.set_index("domain").iterrows():
            for measure, value in true[domain].items():
                low, high = (row[end] for end in ENDS[measure])
                if low < high:
                    found[measure, domain].append(low <= value <= high)
        pair = compare_models(predictions, coded, n_boot=300, seed=seed).iloc[0]
        if pair["low"] < pair["high"]:
            found["difference", "macro"].append(pair["low"] <= 0 <= pair["high"])
    return {at: np.mean(values) for at, values in found.items() if 2 * len(values) >= runs}


def main(arguments=None):
    """Print a row a setting and number of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=150)
    runs = parser.parse_args(arguments).runs
    heads = [*ENDS, "difference"]
    sys.stdout.write(f"| | documents | {' | '.join(heads)} |\n|{' --- |' * (2 + len(heads))}\n")
    for name, settings in SETTINGS.items():
        true = truth(settings)
        for n_documents in (6, 10, 20, 40):
            found = held(np.random.default_rng(n_documents), runs, n_documents, settings, true)
            cells = [
                ", ".join(f"{found[m, d]:.2f}" for d in (*DOMAINS, "macro") if (m, d) in found)
                for m in heads
            ]
            sys.stdout.write(f"| {name} | {n_documents} | {' | '.join(cells)} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
