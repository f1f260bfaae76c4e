"""What tests of several layers share."""

import fcntl
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

import toolkit
from toolkit.codebook import Codebook, Domain, Subcode

# A busy machine must not fail a test, and tests run side by side.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(toolkit.__file__).parent.parent

SMALL = """
title = "A small study of the seeds"
seed = 1

[corpus]
sources = ["{seeds}/pages"]

[labels]
gold = ["{seeds}/labels/gold.csv"]
coders = ["{seeds}/labels/coder-1.csv", "{seeds}/labels/coder-2.csv"]

[classify]
families = ["rules", "words-logistic"]
folds = 3

[topics]
engines = ["tomotopy"]
numbers = [3]
seeds = 2

[compare]
bootstrap = 100

[output]
folder = "out"
models = "models"
"""


@pytest.hookimpl(trylast=True)  # of what is left once marks have chosen
def pytest_collection_modifyitems(items):
    """Put one file that needs the small study first and the others last: no worker waits for it."""
    need = {item.path for item in items if "small_run" in getattr(item, "fixturenames", ())}
    first = min(need, default=None)
    items.sort(key=lambda item: -1 if item.path == first else item.path in need)


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture
def codebook():
    """Two domains that the package does not ship."""
    bus = Subcode(key="bus", name_zh="公交", name_en="Buses")
    ferry = Subcode(key="ferry", name_zh="轮渡", name_en="Ferries")
    return Codebook(
        key="demo",
        version="1",
        unit="paragraph",
        domains=(
            Domain(
                key="transport",
                name_zh="交通",
                name_en="Transport",
                definition="Moving people.",
                subcodes=(bus, ferry),
            ),
            Domain(key="water", name_zh="水", name_en="Water", definition="Water works."),
        ),
    )


@pytest.fixture
def with_domain(codebook):
    """Return a function that changes parts of one domain of the codebook."""

    def with_domain(key, **parts):
        domains = (replace(d, **parts) if d.key == key else d for d in codebook.domains)
        return replace(codebook, domains=tuple(domains))

    return with_domain


@pytest.fixture(scope="session")
def small_toml(root):
    """Settings of a study of the seeds that runs in seconds."""
    return SMALL.format(seeds=(root / "seeds").as_posix())


@pytest.fixture(scope="session")
def small_run(small_toml, tmp_path_factory):
    """The small study, run once; tests only read what it left."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "study.toml").write_text(small_toml, encoding="utf-8")
    study = toolkit.load_study(folder / "study.toml")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return toolkit.run_study(study)
    # Workers share its steps: the first makes them, the others copy and reuse them.
    steps = tmp_path_factory.getbasetemp().parent / "small-steps"
    with steps.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if steps.is_dir():
            shutil.copytree(steps, folder / "out" / "steps")
        run = toolkit.run_study(study)
        if not steps.is_dir():
            shutil.copytree(folder / "out" / "steps", steps)
    return run


@pytest.fixture(scope="session")
def seed_runs(root, tmp_path_factory):
    """The study of the seeds, run with one worker and with two, each on a copy."""
    found = []
    for jobs in (1, 2):
        folder = tmp_path_factory.mktemp(f"jobs{jobs}")
        shutil.copytree(root / "seeds", folder / "seeds")
        study = toolkit.load_study(folder / "seeds" / "study.toml")
        found.append(toolkit.run_study(study, n_jobs=jobs))
    return found
