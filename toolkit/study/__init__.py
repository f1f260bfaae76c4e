"""A study: settings → the whole road → tables, figures, report, manifest.

The road is a chain of steps from the first day. Each step is a plain function that
reads the folders of the steps before it and fills its own; the chain names the folder
by the digest of everything that made it, which is at once cache, resumption and
manifest. Settings are read once, at the edge, and handed down as values.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.study.chain import Chain, Done
    from toolkit.study.counting import topic_counts
    from toolkit.study.exports.files import export_files
    from toolkit.study.exports.meaning import Language
    from toolkit.study.exports.table import export_table
    from toolkit.study.report.page import ReportInput, render_report
    from toolkit.study.road import StudyRun, compare_study, export_study, run_study
    from toolkit.study.saved import load_classifier, load_model, load_topics
    from toolkit.study.settings import Study, load_study
    from toolkit.study.start import start_study

__all__ = [
    "Chain",
    "Done",
    "Language",
    "ReportInput",
    "Study",
    "StudyRun",
    "compare_study",
    "export_files",
    "export_study",
    "export_table",
    "load_classifier",
    "load_model",
    "load_study",
    "load_topics",
    "render_report",
    "run_study",
    "start_study",
    "topic_counts",
]

__getattr__ = attach(
    __name__,
    {
        "Chain": "toolkit.study.chain",
        "Done": "toolkit.study.chain",
        "Language": "toolkit.study.exports.meaning",
        "ReportInput": "toolkit.study.report.page",
        "Study": "toolkit.study.settings",
        "StudyRun": "toolkit.study.road",
        "compare_study": "toolkit.study.road",
        "export_files": "toolkit.study.exports.files",
        "export_study": "toolkit.study.road",
        "export_table": "toolkit.study.exports.table",
        "load_classifier": "toolkit.study.saved",
        "load_model": "toolkit.study.saved",
        "load_topics": "toolkit.study.saved",
        "load_study": "toolkit.study.settings",
        "render_report": "toolkit.study.report.page",
        "run_study": "toolkit.study.road",
        "start_study": "toolkit.study.start",
        "topic_counts": "toolkit.study.counting",
    },
)
