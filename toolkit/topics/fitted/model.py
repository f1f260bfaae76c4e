"""A fitted topic model: arrays, words, and how text is cut. Needs numpy alone to transform."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import names_of, numbers_of, shown, texts_of
from toolkit.bundle import Bundle, recorded_numbers, save
from toolkit.corpus import as_letters
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.text import Segmenter, WordIndex, check_texts
from toolkit.topics.fitted.counts import as_rows
from toolkit.topics.fitted.foldin import Floats, fold_in

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

KIND = "topic-model"


class TopicModel:
    """Topics, their prior, their words, and the segmenter that makes words of text.

    The numbers of the topics are fixed when they are fitted (0 has the largest share of the
    paragraphs that they were learned from) and are the same in every table, figure and file.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
        Probability of each word in each topic; rows sum to 1.
    alpha : ndarray of shape (n_topics,)
        Prior of the shares; positive.
    vocabulary : sequence of str, length n_terms
    segmenter : Segmenter, optional
        What cut the text that the topics come from; without it only counts are transformed.
    names : sequence of str, length n_topics, optional
        What a topic was guided to, or what the researcher calls it; empty where nothing.
    settings : mapping, optional
        How the topics were fitted, for the card.

    Examples
    --------
    >>> from toolkit.text import Segmenter
    >>> topics = np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]])
    >>> model = TopicModel(topics, np.full(2, 0.1), ["养老", "服务", "道路"], Segmenter())
    >>> model.transform(["养老服务", "，"]).round(2).tolist()
    [[0.94, 0.06], [nan, nan]]
    """

    def __init__(
        self,
        topics: Floats,
        alpha: Floats,
        vocabulary: Sequence[str],
        segmenter: Segmenter | None = None,
        *,
        names: Sequence[str] | None = None,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        self.topics = numbers_of("topics", topics, ndim=2)
        self.alpha = numbers_of("alpha", alpha)
        self.vocabulary = tuple(texts_of("vocabulary", vocabulary))
        self.segmenter = segmenter
        self.names = ("",) * len(self.topics) if names is None else _topic_names(names)
        self.settings = dict(settings or {})
        self._check()
        place = {word: i for i, word in enumerate(self.vocabulary)}
        self._words = None if segmenter is None else WordIndex(segmenter, place)

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return len(self.topics)

    def __repr__(self) -> str:
        return f"TopicModel({self.n_topics} topics over {len(self.vocabulary)} words)"

    def _repr_html_(self) -> str:
        words = self.top_words(8).groupby("topic")["word"].agg("、".join)
        table = words.rename("first words").reset_index()
        if any(self.names):
            table.insert(1, "name", list(self.names))
        return f"<p>{self!r}</p>\n{table.to_html(index=False)}"

    def transform(self, texts: Sequence[str]) -> Floats:
        """Return the topic shares of texts, (n_texts, n_topics); rows sum to 1.

        A text without a known word has no shares: its row is NaN.
        """
        check_texts(texts)
        terms, counts, pointers = self._cut([as_letters(text) for text in texts])
        return fold_in(terms, counts, pointers, self.topics, self.alpha)

    def transform_counts(self, counts: "csr_matrix") -> Floats:
        """Return the topic shares of counts whose columns are ``vocabulary``."""
        rows = as_rows(counts)
        if rows.shape[1] != len(self.vocabulary):
            raise BadInput(
                f"counts: {rows.shape[1]} columns for a vocabulary of {len(self.vocabulary)}: "
                "count with the model's vocabulary"
            )
        return fold_in(rows.indices, rows.data, rows.indptr, self.topics, self.alpha)

    def top_words(self, n: int = 10) -> "pd.DataFrame":
        """Return the most probable words: ``topic``, ``rank`` (from 1), ``word``, ``weight``."""
        from toolkit.topics.fitted.words import word_table  # pandas, which transform does without

        return word_table(self.topics, self.topics, self.vocabulary, n_words=n)

    def frex_words(self, n: int = 10, *, weight: float = 0.5) -> "pd.DataFrame":
        """Return the most telling words, frequent in a topic and exclusive to it.

        Columns as in ``top_words``; ``weight`` is the probability of the word, the order is
        that of :func:`toolkit.topics.frex`.
        """
        from toolkit.topics.fitted.ranking import frex
        from toolkit.topics.fitted.words import word_table  # pandas, as above

        return word_table(frex(self.topics, weight=weight), self.topics, self.vocabulary, n_words=n)

    def rename(self, names: Mapping[int, str]) -> "TopicModel":
        """Return the same model with names for some topics."""
        if not isinstance(names, Mapping):
            raise BadInput(f"names: {shown(names)}; a topic's number to its name is expected")
        strange = [topic for topic in names if topic not in range(self.n_topics)]
        if strange:
            raise BadInput(f"name for topic {strange[0]}: topics are 0 to {self.n_topics - 1}")
        new = [names.get(topic, old) for topic, old in enumerate(self.names)]
        return TopicModel(
            self.topics,
            self.alpha,
            self.vocabulary,
            self.segmenter,
            names=new,
            settings=self.settings,
        )

    def replay(self, texts: Sequence[str]) -> list[dict[str, object]]:
        """Return texts with their shares to six digits, for ``save`` and for checks on load."""
        return [
            {"text": text, "shares": None if np.isnan(row).any() else row.round(6).tolist()}
            for text, row in zip(texts, self.transform(texts), strict=True)
        ]

    @np.errstate(all="ignore")  # numbers beyond reason give other shares, which is said
    def check_replay(self, recorded: Sequence[Mapping[str, object]]) -> None:
        """Refuse a model that no longer gives the shares recorded when it was saved."""
        if not recorded:  # also a model that knows no segmenter
            return
        now = self.replay([str(row.get("text", "")) for row in recorded])
        for number, (new, old) in enumerate(zip(now, recorded, strict=True)):
            if not self._alike(new["shares"], old.get("shares")):
                raise BadInput(
                    f"replay {number}: shares {new['shares']}, recorded {old.get('shares')}; "
                    "fit the model again"
                )

    def save(
        self,
        folder: str | os.PathLike[str],
        *,
        card: Mapping[str, object] | None = None,
        examples: Sequence[str] = (),
    ) -> None:
        """Write the model to a folder, without pickle; ``toolkit.load_model`` reads it.

        Parameters
        ----------
        folder : path
        card : mapping, optional
            What a reader should know: corpus, scores, versions. ``n_topics``, ``names``,
            ``fit`` and ``segmenter`` are added.
        examples : sequence of str
            Texts whose shares are recorded and compared whenever the model is loaded.
        """
        own = {
            "n_topics": self.n_topics,
            "names": list(self.names),
            "fit": self.settings,
            "segmenter": None if self.segmenter is None else self.segmenter.settings,
        }
        save(
            folder,
            kind=KIND,
            card={**(card or {}), **own},
            arrays={"weights.npz": {"topics": self.topics, "alpha": self.alpha}},
            texts={"vocabulary.txt": "".join(f"{word}\n" for word in self.vocabulary)},
            replay=self.replay(examples) if self.segmenter is not None else [],
        )

    def _cut(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], ...]:
        """Count the words of texts: terms, counts and row pointers as of a CSR matrix."""
        if self._words is None:
            raise BadInput("topic model without a segmenter: use transform_counts")
        # Sorted, so that words in another order give the same shares to the last bit.
        words, lengths = self._words.find(texts)
        keys = np.repeat(np.arange(len(texts)), lengths) * len(self.vocabulary) + words
        cells, counts = np.unique(keys, return_counts=True)
        rows, terms = np.divmod(cells, len(self.vocabulary))
        pointers = np.searchsorted(rows, np.arange(len(texts) + 1))
        return terms, counts, pointers

    def _alike(self, new: object, old: object) -> bool:
        if new is None or old is None:
            return new is old
        # Six digits were recorded; the last may round otherwise on another machine.
        recorded = recorded_numbers(old, self.n_topics)
        return bool(np.allclose(np.asarray(new), recorded, rtol=0, atol=1e-5))

    def _check(self) -> None:
        shape = (self.alpha.size, len(self.vocabulary))
        if self.topics.shape != shape or not shape[0]:
            raise BadInput(
                f"topics of shape {self.topics.shape} for {shape[0]} priors and {shape[1]} words"
            )
        if len(self.names) != self.n_topics:
            raise BadInput(f"{len(self.names)} names for {self.n_topics} topics: one for each")
        if not (np.isfinite(self.alpha).all() and (self.alpha > 0).all()):
            raise BadInput(f"alpha {self.alpha.tolist()}: positive numbers are expected")
        sums = self.topics.sum(axis=1)
        if not (np.isfinite(sums).all() and (self.topics >= 0).all() and np.allclose(sums, 1)):
            raise BadInput("topics: rows of probabilities that sum to 1 are expected")


def _topic_names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if name is None else str(name) for name in names_of("names", names))


def _are_names(names: object) -> TypeGuard[list[str]]:
    return isinstance(names, list) and all(isinstance(x, str) for x in names)


def rebuild(bundle: Bundle) -> TopicModel:
    """Return the model that ``toolkit.bundle.load`` read, once it has replayed its examples.

    Raises
    ------
    BadInput
        If the model is of another kind or damaged, or does not give its recorded examples.
    """
    instance_of("bundle", bundle, Bundle)
    if bundle.kind != KIND:
        raise BadInput(f"{bundle.folder}: kind {bundle.kind!r}, expected {KIND!r}")
    settings: Any = bundle.card.get("segmenter")
    names, fit = bundle.card.get("names"), bundle.card.get("fit")
    if not _are_names(names) or not isinstance(fit, dict | None):
        raise BadInput(f"{bundle.folder}: names or fit on its card are damaged; fit it again")
    lines = bundle.text("vocabulary.txt")
    shapes = {"topics": (len(names), lines.count("\n")), "alpha": (len(names),)}
    weights: dict[str, Any] = bundle.arrays("weights.npz", shapes)
    if set(weights) != set(shapes):
        raise BadInput(f"{bundle.folder}: weights.npz holds {sorted(weights)}: fit it again")
    words = lines.split("\n")[:-1]
    if len(set(words)) < len(words):
        raise BadInput(f"{bundle.folder}: vocabulary.txt has a word twice; fit the model again")
    model = TopicModel(
        weights["topics"],
        weights["alpha"],
        words,
        None if settings is None else Segmenter.restore(settings, str(bundle.folder)),
        names=names,
        settings=fit,
    )
    model.check_replay(bundle.replay)
    return model
