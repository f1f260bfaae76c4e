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
    from toolkit.study.claims import Claim
    from toolkit.study.compare_settings import CompareSettings
    from toolkit.study.counting import topic_counts
    from toolkit.study.exports.files import export_files
    from toolkit.study.exports.meaning import Language
    from toolkit.study.exports.table import export_table
    from toolkit.study.keys import keys_page, list_keys
    from toolkit.study.material import Material
    from toolkit.study.outcome import StudyRun
    from toolkit.study.regional import regional_tables
    from toolkit.study.replication import is_archive, replicate, write_replicated
    from toolkit.study.report.page import ReportInput, render_report
    from toolkit.study.road import (
        archive_study,
        compare_study,
        export_study,
        paragraphs_behind,
        run_study,
    )
    from toolkit.study.robustness import recheck
    from toolkit.study.saved import load_classifier, load_model, load_topics
    from toolkit.study.settings import Study
    from toolkit.study.settings_file import load_study
    from toolkit.study.standalone import compare_predictions
    from toolkit.study.start import start_study

__all__ = [
    "Chain",
    "Claim",
    "CompareSettings",
    "Done",
    "Language",
    "Material",
    "ReportInput",
    "Study",
    "StudyRun",
    "archive_study",
    "compare_predictions",
    "compare_study",
    "export_files",
    "export_study",
    "export_table",
    "is_archive",
    "keys_page",
    "list_keys",
    "load_classifier",
    "load_model",
    "load_study",
    "load_topics",
    "paragraphs_behind",
    "recheck",
    "regional_tables",
    "render_report",
    "replicate",
    "run_study",
    "start_study",
    "topic_counts",
    "write_replicated",
]

__getattr__ = attach(
    __name__,
    {
        "Chain": "toolkit.study.chain",
        "Claim": "toolkit.study.claims",
        "CompareSettings": "toolkit.study.compare_settings",
        "Done": "toolkit.study.chain",
        "Language": "toolkit.study.exports.meaning",
        "Material": "toolkit.study.material",
        "ReportInput": "toolkit.study.report.page",
        "Study": "toolkit.study.settings",
        "StudyRun": "toolkit.study.outcome",
        "archive_study": "toolkit.study.road",
        "compare_predictions": "toolkit.study.standalone",
        "compare_study": "toolkit.study.road",
        "export_files": "toolkit.study.exports.files",
        "export_study": "toolkit.study.road",
        "export_table": "toolkit.study.exports.table",
        "is_archive": "toolkit.study.replication",
        "keys_page": "toolkit.study.keys",
        "list_keys": "toolkit.study.keys",
        "load_classifier": "toolkit.study.saved",
        "load_model": "toolkit.study.saved",
        "load_study": "toolkit.study.settings_file",
        "load_topics": "toolkit.study.saved",
        "paragraphs_behind": "toolkit.study.road",
        "recheck": "toolkit.study.robustness",
        "regional_tables": "toolkit.study.regional",
        "render_report": "toolkit.study.report.page",
        "replicate": "toolkit.study.replication",
        "run_study": "toolkit.study.road",
        "start_study": "toolkit.study.start",
        "topic_counts": "toolkit.study.counting",
        "write_replicated": "toolkit.study.replication",
    },
)
