"""The kinds of classifiers that are compared."""

from dataclasses import dataclass

from toolkit.arguments import one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What a kind of classifier looks at, and how it learns.

    Attributes
    ----------
    name : str
        As it stands in prediction tables.
    blocks : tuple of str
        ``words``, ``characters`` (TF-IDF), ``rules`` (votes) and ``clauses`` (the clause that
        speaks most for a domain, by a TF-IDF model of clauses that the rules have taught), side
        by side.
    learner : str
        ``votes`` (shares of positives among the votes), ``prior`` (a few coefficients near what
        the codebook makes one expect), ``joined`` (words taught by people and examples, then words
        and votes weighed by what they were worth where held out), ``logistic``, ``svm`` or
        ``bayes``.
    costs : tuple of float
        Settings to choose from inside the training folds: C of ``logistic`` and ``svm``,
        the smoothing of ``bayes``.
    examples : bool
        Whether what the codebook brings along, worked examples and paragraphs coded before, is
        training data too.
    uncoded : float
        How much a paragraph that nobody coded counts at most, with what the rules' votes on it and
        around it make likely for its code; 0: such paragraphs are left out. Words that learn from
        votes do not look at them: words can go beyond the rules only where the rules are hidden.
        ``joined`` takes votes only where people have taught it too little
        (`toolkit.classify.learning.targets`).
    """

    name: str
    blocks: tuple[str, ...]
    learner: str
    costs: tuple[float, ...] = (1.0,)
    examples: bool = False
    uncoded: float = 0.0

    @property
    def knows(self) -> bool:
        """Whether it learns from the codebook where nothing is coded."""
        taught = "rules" in self.blocks or "clauses" in self.blocks
        return taught or self.examples or self.uncoded > 0

    @property
    def near_codebook(self) -> bool:
        """Whether its scores mean what the codebook lets expect before anything is coded."""
        return self.learner in ("prior", "joined")


_C = (1.0, 10.0, 100.0)
_ALL = (
    Family(name="rules", blocks=("rules",), learner="votes"),
    Family(name="words-logistic", blocks=("words",), learner="logistic", costs=_C),
    Family(name="words-svm", blocks=("words",), learner="svm", costs=(0.1, 1.0, 10.0)),
    Family(name="words-bayes", blocks=("words",), learner="bayes", costs=(0.1, 1.0)),
    Family(name="characters-logistic", blocks=("characters",), learner="logistic", costs=_C),
    Family(
        name="words-characters-logistic",
        blocks=("words", "characters"),
        learner="logistic",
        costs=_C,
    ),
    Family(
        name="words-rules-logistic",
        blocks=("words", "rules"),
        learner="logistic",
        costs=(0.1, 1.0, 10.0),
        examples=True,
    ),
    Family(
        name="words-weak-logistic",
        blocks=("words",),
        learner="logistic",
        costs=_C,
        examples=True,
        uncoded=0.2,
    ),
    Family(
        name="words-rules-joined",
        blocks=("words", "rules"),
        learner="joined",
        costs=(10.0,),
        examples=True,
        uncoded=0.2,
    ),
    Family(name="clauses-taught", blocks=("clauses",), learner="prior"),
    Family(name="clauses-rules", blocks=("rules", "clauses"), learner="prior"),
)

FAMILIES: dict[str, Family] = {family.name: family for family in _ALL}
"""The families by name."""

DEFAULT_FAMILY = "words-rules-joined"
"""The best on regions never seen: knowledge in the codebook joined with words."""


def family_named(name: str) -> Family:
    """Return a family.

    >>> family_named("words-svm").learner
    'svm'
    """
    one_of("family", name, FAMILIES)
    return FAMILIES[name]
