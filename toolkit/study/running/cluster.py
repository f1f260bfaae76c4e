"""A study on a dask cluster: it must answer, and have what is installed here."""

import platform
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import joblib

from toolkit.errors import BadInput, MissingResource
from toolkit.resample import n_workers
from toolkit.study.running.chain import code_digest, library_versions
from toolkit.study.running.workers import Workers

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 30
"""How long a scheduler that was reached, and a first worker, are waited for."""
REACH = 5
"""Seconds within which something must listen at the address."""


@contextmanager
def on_cluster(address: str | None, *, n_jobs: int = 1) -> Iterator[int]:
    """Run the tasks of joblib inside on a dask cluster; without an address, on workers here.

    Yields how many tasks run at a time: the threads of all workers, or ``n_jobs``.

    Raises
    ------
    MissingResource
        If dask is not installed, no scheduler or worker answers, the connection is lost, or the
        workers that are given a task die one after the other.
    BadInput
        If the address has no port; or the toolkit, Python or a library of a worker is not of
        the version here: the scores would not be those of one machine.
    """
    if address is None:
        n_jobs = n_workers(n_jobs)
        with joblib.parallel_config(n_jobs=n_jobs):
            yield n_jobs
        return
    with _connected(address) as client:
        backend = Workers(client, address)
        with joblib.parallel_config(backend=backend, n_jobs=backend.effective_n_jobs()):
            yield backend.effective_n_jobs()


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    if not re.search(r":\d+$", address):
        raise BadInput(
            f"cluster {address}: no port; an address such as tcp://10.0.0.5:8786 is expected"
        )
    try:
        import dask
        import distributed
    except ImportError:
        raise MissingResource(
            f"cluster {address}: dask is not installed; install the extra, "
            "policy-text-toolkit[dask], here and on every worker"
        ) from None

    try:
        _reach(address)
        make: Any = distributed.Client
        client = make(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MissingResource(
            f"cluster {address}: no scheduler answers ({_short(error)}); "
            "start one with `dask scheduler` and name the address that it prints"
        ) from None
    # What is large goes out once, in a task of its own: dask need not warn of that.
    quiet = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 PiB"})
    with quiet, client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError:
            raise MissingResource(
                f"cluster {address}: no worker within {SECONDS} s; "
                f"start some with `dask worker {address} --nthreads 1`"
            ) from None
        _refuse_others(client, address)
        yield client


def _reach(address: str) -> None:
    """Raise OSError if nothing listens; dask itself would try for as long as it may wait."""
    kind, _, place = address.rpartition("://")
    if kind in ("", "tcp", "tls"):
        host, _, port = place.rpartition(":")
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH).close()


def installed() -> dict[str, str]:
    """Return what a result may depend on: digest of the code, versions, Python."""
    return {"toolkit": code_digest()[:12], "python": platform.python_version()} | library_versions()


def _refuse_others(client: "Client", address: str) -> None:
    ours = installed()
    try:
        found: dict[str, dict[str, str]] = client.run(installed)  # the same question, there
    except (ImportError, AttributeError) as error:
        raise BadInput(
            f"cluster {address}: a worker lacks the toolkit ({_short(error)}); "
            "install there what is installed here"
        ) from None
    for worker, theirs in sorted(found.items()):
        for name, version in ours.items():
            if theirs.get(name) != version:
                raise BadInput(
                    f"cluster {address}: worker {worker} has {name} {theirs.get(name)}, here it "
                    f"is {version}; install the same versions (the lock file) on all machines"
                )


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
