"""How long a claim takes to recheck: `python tests/benchmarks/claims.py 100000`."""

import resource
import sys
import time

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from toolkit.study.claims.claimed import Claim
from toolkit.study.claims.robustness import recheck
from toolkit.study.material.aligned import Material
from toolkit.study.settings.compare import CompareSettings

DOMAINS = tuple("abcd")
CODED = 20_000
FAMILIES = 8


def invented(n):
    """Return material of n paragraphs, 20 a document, 300 regions, 4 domains."""
    rng = np.random.default_rng(0)
    document = rng.integers(0, n // 20, n)
    truth = (rng.random((n, 4)) < 0.15).astype(float)
    coded = rng.random(n) < CODED / n
    scores = np.clip(truth * 0.5 + rng.random((n, 4)) * 0.5, 0, 1)
    names = np.char.add("d", document.astype(str))
    paragraphs = pd.DataFrame(
        {
            "paragraph_id": np.arange(n).astype(str),
            "cluster": names,
            "region": np.char.add("r", (document % 300).astype(str)),
            "reprint": False,
            "sentences": 2,
            "characters": 90,
        }
    )
    folds = np.where(coded[:, None], (document % 5)[:, None], -1) * np.ones((1, 4), dtype=int)
    runs = [*(f"f{i}" for i in range(FAMILIES)), "f0@1", "f0@2"]
    return Material(
        paragraphs=paragraphs,
        domains=DOMAINS,
        codes=np.where(coded[:, None], truth, np.nan),
        inclusion=np.full((n, 4), CODED / n),
        scores=dict.fromkeys(runs, scores),
        folds=dict.fromkeys(runs, folds),
        family="f0",
        belongs=truth > 0,
        subcodes=np.full((n, 4), "", dtype=object),
        counts=csr_matrix((n, 1)),
        vocabulary=("x",),
        topics=np.zeros((n, 0)),
    )


if __name__ == "__main__":
    material = invented(int(sys.argv[1]))
    settings = CompareSettings(targets=("corpus", "process"))
    start = time.process_time()
    runs = recheck(material, [Claim(more="r1", less="rest", about="a")], settings)
    seconds = time.process_time() - start
    gib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(runs)} counts in {seconds:.1f} s of CPU, {gib:.2f} GiB")
