"""A study on the workers of a dask cluster gives what one machine gives."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import distributed
import joblib
import numpy as np
import pytest

import toolkit
from toolkit.corpus import open_texts
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_tree
from toolkit.resample import side_by_side
from toolkit.study.material import cutting
from toolkit.study.running import cluster
from toolkit.study.running.chain import library_versions
from toolkit.text import Segmenter, cut

pytestmark = pytest.mark.slow
QUIET = ("--host", "127.0.0.1", "--no-dashboard")


def dask(folder, name, *words):
    command = [sys.executable, "-m", "dask", *words, *QUIET]
    with (folder / f"{name}.log").open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=log)


@pytest.fixture
def machines(tmp_path):
    """A scheduler's address; its process and those of two workers with one thread each."""
    file = tmp_path / "scheduler.json"
    options = ("--scheduler-file", str(file))
    processes = [dask(tmp_path, "scheduler", "scheduler", "--port", "0", *options)]
    try:
        while not file.is_file():
            assert processes[0].poll() is None, (tmp_path / "scheduler.log").read_text()
            time.sleep(0.2)
        for name in ("one", "two"):
            one_thread = ("--nthreads", "1", "--no-nanny")
            processes.append(dask(tmp_path, name, "worker", *options, *one_thread))
        address = toolkit.files.read_json(file)["address"]
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_worker_killed_in_the_middle_costs_nothing_but_time(
    machines, small_toml, small_run, tmp_path
):
    address, (_, worker, _) = machines
    (tmp_path / "study.toml").write_text(small_toml, encoding="utf-8")
    under_way = ["pages"]

    def kill_one():
        worker.send_signal(signal.SIGKILL)
        under_way.append("killed")

    def watch(step):
        under_way.append(step.name)
        if step.name == "words":  # the folds of the classifiers are next
            threading.Timer(0.5, kill_one).start()

    study = toolkit.load_study(tmp_path / "study.toml")
    run = toolkit.run_study(study, dask=address, tell=watch)
    assert under_way.index("words") < under_way.index("killed") < under_way.index("scores")
    assert worker.wait(10) == -signal.SIGKILL
    assert digest_tree(run.models) == digest_tree(small_run.models)
    assert digest_tree(run.folder / "tables") == digest_tree(small_run.folder / "tables")
    assert run.report.read_bytes() == small_run.report.read_bytes()


def test_what_tasks_share_goes_out_once_and_outlives_the_worker_that_has_it(machines):
    address, (_, worker, _) = machines
    shared = np.arange(3_000_000)  # 24 MB: dask warns of such tasks, and a warning is an error

    def total(part):
        time.sleep(0.2)
        return int(shared[part:].sum()), os.getpid()

    parts = list(range(12))
    with cluster.on_cluster(address):
        killer = threading.Timer(0.7, worker.kill)
        killer.start()
        found, where = zip(*side_by_side(total, parts), strict=True)
        killer.join()
    assert list(found) == [int(shared[part:].sum()) for part in parts]
    assert os.getpid() not in where


def test_a_task_that_fails_there_or_cannot_be_sent_is_told_here(machines):
    address, _ = machines
    with cluster.on_cluster(address):
        with pytest.raises(ZeroDivisionError):
            side_by_side(lambda part: 1 // part, [2, 1, 0, 1, 2, 1, 2])
        with pytest.raises(TypeError, match="pickle"):  # the last, which is sent by a callback
            side_by_side(len, ["ab"] * 20 + [threading.Lock()])
        assert side_by_side(len, ["乡村", "振兴局"]) == [2, 3]


def test_a_task_of_which_workers_die_is_told(machines):
    address, _ = machines

    def forgive_nothing(dask_scheduler):
        dask_scheduler.allowed_failures = 0

    with distributed.Client(address, set_as_default=False) as client:
        client.run_on_scheduler(forgive_nothing)
    with (
        cluster.on_cluster(address),
        pytest.raises(MissingResource, match=r"died that were given a task \(1 of them\)"),
    ):
        side_by_side(os._exit, [1, 1])


def test_a_scheduler_that_is_gone_is_told(machines):
    address, (scheduler, _, _) = machines
    with cluster.on_cluster(address):
        scheduled = threading.Timer(0.5, scheduler.kill)
        scheduled.start()
        with pytest.raises(MissingResource, match=r"connection to the scheduler was lost; start"):
            side_by_side(time.sleep, [0.2] * 20)
        with pytest.raises(MissingResource, match=r"connection to the scheduler was lost; start"):
            side_by_side(time.sleep, [0.2] * 20)


def test_workers_read_the_parquet_file_or_are_sent_its_texts(machines, root, tmp_path, monkeypatch):
    monkeypatch.setattr(cutting, "ROWS", 20)
    monkeypatch.setattr("toolkit.corpus.store._ROW_GROUP", 20)
    monkeypatch.chdir(tmp_path)
    corpus = toolkit.build_corpus([root / "seeds" / "pages"], base=root)
    corpus.save("corpus")
    whole = cut(corpus.paragraphs["text"].tolist(), Segmenter())
    # A path from this folder: the workers were started in another, and find nothing there.
    for folder in (tmp_path / "corpus", Path("corpus")):
        with cluster.on_cluster(machines[0]) as jobs:
            there = joblib.Parallel()([joblib.delayed(open_texts(folder).is_here)()])
            found = cutting.cut_stored(folder, Segmenter(), jobs=jobs)
        assert there == [folder.is_absolute()]
        assert found.vocabulary == whole.vocabulary
        assert found.ids.tolist() == whole.ids.tolist()
        assert found.offsets.tolist() == whole.offsets.tolist()


def test_a_worker_with_other_versions_is_refused(machines, monkeypatch):
    address, _ = machines
    monkeypatch.setitem(library_versions(), "numpy", "1.0")
    with (
        pytest.raises(toolkit.BadInput, match=r"worker tcp.* has numpy .*, here it is 1\.0"),
        cluster.on_cluster(address),
    ):
        pass


def test_an_address_without_a_port_is_refused_at_once():
    with pytest.raises(BadInput, match="no port; an address such as"), cluster.on_cluster("host"):
        pass


def test_an_address_where_no_scheduler_is_says_at_once_how_to_start_one():
    begun = time.monotonic()
    with (
        pytest.raises(MissingResource, match="no scheduler answers .*`dask scheduler`"),
        cluster.on_cluster("tcp://127.0.0.1:9"),
    ):
        pass
    assert time.monotonic() - begun < 10
