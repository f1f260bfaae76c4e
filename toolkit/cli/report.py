"""`toolkit report`: the report of a study."""

from toolkit import study as layer
from toolkit.cli.options import Jobs, StudyFile
from toolkit.cli.output import done


def report(study: StudyFile, jobs: Jobs = 1) -> None:
    """Write the report of a study: one HTML file that opens offline.

    Runs what it needs of the road and reuses the rest.

    Example: toolkit report seeds/study.toml
    """
    run = layer.run_study(layer.load_study(study), n_jobs=jobs)
    done(run.report, "open it in a browser")
