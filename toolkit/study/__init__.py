"""A study: settings → the whole road → tables, figures, report, manifest.

The road is a chain of steps from the first day. Each step is a plain function that
reads the folders of the steps before it and fills its own; the chain names the folder
by the digest of everything that made it, which is at once cache, resumption and
manifest. Settings are read once, at the edge, and handed down as values.

Folders, each of which imports only from those above it:

    settings/    what ``study.toml`` asks for
    running/     a chain of steps, here or on a cluster
    material/    what tables are made from, aligned by paragraph
    regional/    regional tables
    claims/      claims rechecked; the paragraphs behind a number
    report/      tables → one HTML file
    exports/     tables and counts for people and for R
    steps/       what each step of the road makes
    archives/    a study without its texts, and back
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.study.archives.reading import is_archive
    from toolkit.study.archives.replication import write_replicated
    from toolkit.study.exports.files import export_files, export_tables
    from toolkit.study.exports.table import export_table
    from toolkit.study.material.counting import topic_counts
    from toolkit.study.material.saved import TOPIC_MODEL, load_classifier, load_model
    from toolkit.study.report.page import ReportInput, render_report
    from toolkit.study.road import (
        archive_study,
        compare_study,
        export_study,
        paragraphs_behind,
        run_study,
    )
    from toolkit.study.running.chain import Done
    from toolkit.study.running.outcome import StudyRun
    from toolkit.study.settings.compare import CompareSettings
    from toolkit.study.settings.keys import keys_page, list_keys
    from toolkit.study.settings.sections import Study
    from toolkit.study.settings.start import start_study
    from toolkit.study.settings.study_file import load_study
    from toolkit.study.standalone import compare_predictions

__all__ = [
    "TOPIC_MODEL",
    "CompareSettings",
    "Done",
    "ReportInput",
    "Study",
    "StudyRun",
    "archive_study",
    "compare_predictions",
    "compare_study",
    "export_files",
    "export_study",
    "export_table",
    "export_tables",
    "is_archive",
    "keys_page",
    "list_keys",
    "load_classifier",
    "load_model",
    "load_study",
    "paragraphs_behind",
    "render_report",
    "run_study",
    "start_study",
    "topic_counts",
    "write_replicated",
]

__getattr__, __dir__ = attach(__name__)
