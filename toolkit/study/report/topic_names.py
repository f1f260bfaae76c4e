"""What a report calls topics: one label for every table and figure."""

from toolkit.study.material.topic_names import topic_labels
from toolkit.study.report.blocks import Both
from toolkit.study.report.page import ReportInput


class TopicNames:
    """Labels of a study's topics, the unstable ones marked.

    Parameters
    ----------
    study : ReportInput
        With ``top_words``.
    """

    def __init__(self, study: ReportInput) -> None:
        assert study.top_words is not None  # the caller checked
        table = study.topic_table
        numbers = study.top_words[["topic"]].drop_duplicates()
        self.table = numbers if table is None else table
        self.zh, self.en = (topic_labels(self.table, language) for language in ("zh", "en"))

    @property
    def marked(self) -> bool:
        """Whether some topic is marked as unstable."""
        return "stable" in self.table and not self.table["stable"].all()

    def label(self, topic: object) -> Both:
        """Return number, mark and name of a topic."""
        key = str(topic)
        return Both(self.zh.get(key, key), self.en.get(key, key))

    def number(self, topic: object) -> Both:
        """Return number and mark alone, for the head of a column."""
        names = self.label(topic)
        return Both(*(" ".join(text.split(" ")[:2]) for text in names))

    def shown(self, language: str) -> dict[str, str]:
        """Return every label in one language, for figures."""
        return self.zh if language == "zh" else self.en
