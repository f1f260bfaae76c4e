"""The same classifier as a plain scikit-learn Pipeline, for those who want to go on there."""

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import joblib
import numpy as np
import sklearn
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.multioutput import MultiOutputClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer

from toolkit import bundle
from toolkit.classify.applied.blocks import Block, CharacterBlock, WordBlock
from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.classify.applied.model import DomainClassifier
from toolkit.classify.applied.rule_block import RuleBlock
from toolkit.classify.applied.store import save
from toolkit.codebook import from_json, to_json
from toolkit.corpus import as_letters
from toolkit.errors import BadInput, MissingResource
from toolkit.files import child, digest
from toolkit.kinds import instance_of, path_of
from toolkit.labels import Rules
from toolkit.text import CharacterIndex, Segmenter

_ANEW = "`toolkit.classify.to_pipeline(toolkit.load_model(folder))` makes one for any version"
FILE = "pipeline.joblib"


def to_pipeline(model: DomainClassifier) -> Pipeline:
    """Return the classifier as a fitted Pipeline of scikit-learn's own parts.

    ``predict`` gives the same yes and no, and ``predict_proba`` (a list with one array a domain)
    the same scores. ``fit`` on texts and codes learns anew, with the same vocabulary.
    Calibration is folded into the coefficients. Toolkit code remains in it where scikit-learn
    has no part of its own: segmenter, runs of characters, rules.
    """
    instance_of("model", model, DomainClassifier)
    parts = [_transformer(block) for block in model.blocks]
    features = FeatureUnion([(f"block{i}", part) for i, part in enumerate(parts)])
    classifier = MultiOutputClassifier(FixedThresholdClassifier(LogisticRegression()))
    classifier.estimators_ = [_binary(model, j) for j in range(len(model.domains))]
    classifier.classes_ = [np.array([0.0, 1.0]) for _ in model.domains]
    letters = FunctionTransformer(_as_letters)
    return Pipeline([("letters", letters), ("features", features), ("classifier", classifier)])


def save_with_pipeline(
    model: DomainClassifier, folder: str | os.PathLike[str], *, card: Mapping[str, object]
) -> None:
    """Save a classifier with its Pipeline beside it; the card holds the Pipeline's digest."""
    buffer = io.BytesIO()
    joblib.dump(to_pipeline(model), buffer)
    save(model, folder, card=card, blobs={FILE: buffer.getvalue()})


def load_pipeline(folder: str | os.PathLike[str]) -> Pipeline:
    """Load the Pipeline of a model's folder, if it is the file that its card names.

    A joblib file is a pickle: loading one runs what it says. The digest shows that this is the
    file that was written with the card, not that a stranger's folder is safe; load only what you
    or someone you trust has made. `toolkit.load_model` reads no pickle.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If the card names none, or another one; or if it was written with another version of
        scikit-learn or of the toolkit, which a pickle does not outlive: `to_pipeline` of the
        loaded model makes it anew.
    """
    card = bundle.read_card(path_of("folder", folder))
    named = card.get("blobs")
    path = child(folder, FILE)
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; `toolkit train STUDY.toml` makes one")
    data = path.read_bytes()  # once: what is compared is what is opened
    if not isinstance(named, dict) or named.get(FILE) != digest(data):
        raise BadInput(f"{path}: differs from its card; fit the model again rather than load it")
    _check_version(path, card)
    try:
        return joblib.load(io.BytesIO(data))
    except (ImportError, AttributeError) as error:  # what it names has moved since
        raise BadInput(
            f"{path}: written by another version of the toolkit ({error}); {_ANEW}"
        ) from None


def _check_version(path: Path, card: Mapping[str, object]) -> None:
    """Refuse a pickle of another scikit-learn: it may not load, or load and answer otherwise."""
    libraries = card.get("libraries")
    written = str(libraries.get("scikit-learn", "")) if isinstance(libraries, dict) else ""
    if written and written.split(".")[:2] != sklearn.__version__.split(".")[:2]:
        raise BadInput(
            f"{path}: written with scikit-learn {written}, and here is {sklearn.__version__}; "
            + _ANEW
        )


def _as_letters(texts: Iterable[str]) -> list[str]:
    """Return texts with letters in place of radicals, as the classifier reads them."""
    return [as_letters(text) for text in texts]


class CharacterRuns:
    """List the known runs of characters in a text, as an analyzer for CountVectorizer."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.index = CharacterIndex(vocabulary)

    def __call__(self, text: str) -> list[str]:
        """Return the runs in a text, one entry an occurrence."""
        _, columns, _, _ = self.index.find([text])
        return [self.index.vocabulary[column] for column in columns]


class RuleVotes:
    """Let a codebook's rules vote, as a function for FunctionTransformer."""

    def __init__(self, codebook: str) -> None:
        self.codebook = codebook

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """Return the votes on texts: two columns a domain."""
        return self._block.find(texts).matrix(len(texts), self._block.width)

    @cached_property
    def _block(self) -> RuleBlock:
        return RuleBlock(rules=Rules(from_json(self.codebook)))

    def __getstate__(self) -> dict[str, object]:
        return {"codebook": self.codebook}  # the rules are compiled where they are used


class BestClauses:
    """Score the clauses of texts, as a function for FunctionTransformer."""

    def __init__(self, block: ClauseBlock) -> None:
        self.block = block

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """Return the largest margin of any clause: one column a domain."""
        return self.block.find(texts).matrix(len(texts), self.block.width)


def _transformer(block: Block) -> Pipeline | FunctionTransformer:
    if isinstance(block, RuleBlock):
        return FunctionTransformer(RuleVotes(to_json(block.rules.codebook)))
    if isinstance(block, ClauseBlock):
        return FunctionTransformer(BestClauses(block))
    if not isinstance(block, WordBlock | CharacterBlock):
        raise BadInput(f"pipeline: no scikit-learn part for {type(block).__name__}")
    if isinstance(block, WordBlock):
        analyzer: Segmenter | CharacterRuns = block.segmenter
    else:
        analyzer = CharacterRuns(block.vocabulary)
    counter = CountVectorizer(analyzer=analyzer, vocabulary=list(block.vocabulary))
    weights = TfidfTransformer(sublinear_tf=True)
    weights.idf_ = block.idf.astype(np.float64)
    weights.n_features_in_ = block.width
    return Pipeline([("count", counter), ("weigh", weights)])


def _binary(model: DomainClassifier, j: int) -> FixedThresholdClassifier:
    a, b = model.calibration[j]
    linear = LogisticRegression()
    linear.classes_ = np.array([0.0, 1.0])
    linear.coef_ = model.coefficients[:, j].astype(np.float64)[None, :] * a
    linear.intercept_ = np.array([model.intercepts[j] * a + b])
    linear.n_features_in_ = model.coefficients.shape[0]
    linear.n_iter_ = np.array([0], dtype=np.int32)
    fixed = FixedThresholdClassifier(
        LogisticRegression(),
        threshold=float(model.thresholds[j]),
        pos_label=1.0,
        response_method="predict_proba",
    )
    fixed.estimator_ = linear
    return fixed
