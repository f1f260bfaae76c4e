"""The script that a researcher writes today, stage by stage, as a rival in `side_by_side.py`.

    python tests/benchmarks/naive.py PARAGRAPHS.parquet OUT

jieba inside a TF-IDF vectoriser, logistic regression in five folds, gensim LDA with ten passes,
coherence, topic shares by region, a heat map. Nothing in it is made slow on purpose: it is the
text of tutorials. It reads ``text``, ``label`` and ``region``, and leaves in OUT what it found.
"""

import json
import re
import sys
import time
from pathlib import Path

import jieba
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel, LdaModel
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import PredefinedSplit, cross_val_score
from sklearn.pipeline import make_pipeline

STOP = frozenset("的了和是在与及等对为以或第条款项年月日") | {"应当"}
LETTER = re.compile(r"[^\W\d_]")


def words(text: str) -> list[str]:
    return [word for word in jieba.lcut(text) if LETTER.search(word) and word not in STOP]


def long_words(text: str) -> list[str]:
    return [word for word in words(text) if len(word) > 1]


def peak_memory() -> float:
    """Return the most memory that this process has held, in MiB, as Linux tells it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(source: Path, out: Path) -> None:
    seconds = {"imports": time.process_time()}

    def lap(name: str) -> None:
        seconds[name] = time.process_time() - sum(seconds.values())

    table = pd.read_parquet(source)
    texts, labels = table["text"].tolist(), table["label"].tolist()
    lap("reading")
    pipeline = make_pipeline(
        TfidfVectorizer(tokenizer=words, token_pattern=None, min_df=2),
        LogisticRegression(max_iter=1000),
    )
    folds = PredefinedSplit(table["fold"])
    f1 = cross_val_score(pipeline, texts, labels, cv=folds, scoring="f1_macro")
    lap("five folds")
    cut = [long_words(text) for text in texts]
    lap("cutting")
    dictionary = Dictionary(cut)
    dictionary.filter_extremes(no_below=5, no_above=0.5, keep_n=30000)
    bags = [dictionary.doc2bow(text) for text in cut]
    lap("counting")
    model = LdaModel(bags, num_topics=20, id2word=dictionary, passes=10, random_state=0)
    lap("topics")
    shares = np.array(
        [
            [share for _, share in model.get_document_topics(bag, minimum_probability=0)]
            for bag in bags
        ]
    )
    regions = pd.DataFrame(shares).groupby(table["region"].to_numpy()).mean()
    lap("shares")
    coherence = CoherenceModel(model=model, texts=cut, dictionary=dictionary, coherence="c_v")
    c_v = coherence.get_coherence()
    lap("coherence")
    figure, axes = plt.subplots()
    axes.imshow(regions.to_numpy(), aspect="auto")
    figure.savefig(out / "regions.png", dpi=150)
    lap("figure")
    np.savez(out / "topics.npz", topics=model.get_topics(), alpha=model.alpha)
    vocabulary = [dictionary[i] for i in range(len(dictionary))]
    found: dict[str, object] = {
        "f1": f1.tolist(),
        "coherence": float(c_v),
        "vocabulary": vocabulary,
    }
    found |= {"seconds": seconds, "peak": peak_memory()}
    (out / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
