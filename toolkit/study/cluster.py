"""The tasks of a study on the workers of a dask cluster, through joblib's own backend."""

import platform
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import joblib

from toolkit.errors import BadInput, MissingResource
from toolkit.study.chain import code_digest, library_versions

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 30
"""How long a scheduler that was reached, and a first worker, are waited for."""
REACH = 5
"""Seconds within which something must listen at the address."""


@contextmanager
def on_cluster(address: str | None, *, jobs: int = 1) -> Iterator[int]:
    """Run the tasks of joblib inside on a dask cluster.

    Parameters
    ----------
    address : str or None
        Of the scheduler, such as ``"tcp://10.0.0.5:8786"``; None: joblib's own workers here.
    jobs : int, default=1
        How many workers there are without a cluster.

    Yields
    ------
    int
        How many tasks run at a time: the threads of all workers, or ``jobs``.

    Raises
    ------
    MissingResource
        If dask is not installed, or no scheduler or worker answers.
    BadInput
        If the address has no port; or the toolkit, Python or a library of a worker is not of
        the version here: the scores would not be those of one machine.
    """
    if address is None:
        with joblib.parallel_config(n_jobs=jobs):
            yield jobs
        return
    with _connected(address) as client:
        workers: Any = client
        threads = sum(workers.nthreads().values())
        with joblib.parallel_config(backend="dask", client=client, n_jobs=threads):
            yield threads


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    if not re.search(r":\d+$", address):
        raise BadInput(
            f"cluster {address}: no port; an address such as tcp://10.0.0.5:8786 is expected"
        )
    try:
        import distributed
    except ImportError:
        raise MissingResource(
            f"cluster {address}: dask is not installed; install the extra, "
            "policy-text-toolkit[dask], here and on every worker"
        ) from None

    class Everywhere(distributed.Client):
        """A client whose data lie on every worker: one that dies takes nothing along."""

        def scatter(self, data: Any, **options: Any) -> Any:  # type: ignore[override]
            scatter: Any = super().scatter
            return scatter(data, **{**options, "broadcast": True})

    make: Any = Everywhere
    try:
        _reach(address)
        client: Client = make(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MissingResource(
            f"cluster {address}: no scheduler answers ({_short(error)}); "
            "start one with `dask scheduler` and name the address that it prints"
        ) from None
    with client:
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
