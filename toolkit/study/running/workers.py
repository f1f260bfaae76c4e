"""The workers of a dask cluster as a backend of joblib's."""

import pickle
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from joblib.parallel import ParallelBackendBase

from toolkit.errors import MissingResource

if TYPE_CHECKING:
    from distributed import Client

LARGE = 100_000
"""Bytes of a function and what it holds from which it goes out once, not with each task."""


class Workers(ParallelBackendBase):  # type: ignore[misc]  # joblib is published without types
    """What joblib needs to know of a cluster.

    Joblib's own backend for dask waits for ever where a task cannot be sent, where the workers
    that were given it died, and where one dies while data are copied to it. Here whatever
    happens to a task is its result. Where all workers are gone, tasks wait for new ones.

    Parameters
    ----------
    client : distributed.Client
    address : str
        Of the scheduler, for messages.
    """

    supports_retrieve_callback = True

    def __init__(self, client: "Client", address: str) -> None:
        super().__init__()
        self._client: Any = client
        self._address = address
        self._sent: dict[int, tuple[object, Any]] = {}

    def effective_n_jobs(self, n_jobs: int = 1) -> int:
        """Return the threads of all workers; what was asked for is of this machine."""
        del n_jobs
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError:
            raise self._lost() from None
        return max(1, sum(threads.values()))

    def submit(self, func: Any, callback: "Callable[[Future[Any]], None]") -> "Future[Any]":
        """Send tasks to a worker, and call when they are done, failed, or cannot be sent."""
        done: Future[Any] = Future()
        done.add_done_callback(callback)
        try:
            functions = [self._once(function) for function, _, _ in func.items]
            given = _packed([(words, named) for _, words, named in func.items])
            answer = self._client.submit(_run, functions, given, pure=False)
            answer.add_done_callback(lambda answer: _pass_on(answer, done))
        except Exception as error:  # the caller of joblib gets it, whatever it is
            done.set_exception(error)
        return done

    def retrieve_result_callback(self, out: "Future[Any]") -> Any:
        """Return what a task gave, or raise what it raised."""
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        try:
            return out.result()
        except (CancelledError, CommClosedError):
            raise self._lost() from None
        except KilledWorker as error:
            raise MissingResource(
                f"cluster {self._address}: the workers died that were given a task "
                f"({error.allowed_failures + 1} of them); what they wrote last says why, "
                "often too little memory"
            ) from None

    def stop_call(self) -> None:
        """Forget what was sent for one call."""
        self._sent.clear()

    def _lost(self) -> MissingResource:
        return MissingResource(
            f"cluster {self._address}: the connection to the scheduler was lost; start it "
            "and the workers again, then the same command: what is finished is kept"
        )

    def _once(self, function: object) -> Any:
        """Return a function as bytes, or, if large, as the result of a task that holds them.

        Such a task is done again where the worker that has its result dies.
        """
        if id(function) not in self._sent:
            packed = _packed(function)
            small = len(packed) < LARGE
            # The function is kept, too: another may not take its id meanwhile.
            sent = packed if small else self._client.submit(bytes, packed, pure=False)
            self._sent[id(function)] = function, sent
        return self._sent[id(function)][1]


def _run(functions: list[bytes], given: bytes) -> list[Any]:
    called = zip(functions, pickle.loads(given), strict=True)
    return [pickle.loads(each)(*words, **named) for each, (words, named) in called]


def _packed(thing: object) -> bytes:
    import cloudpickle

    packed: bytes = cloudpickle.dumps(thing)
    return packed


def _pass_on(answer: Any, done: "Future[Any]") -> None:
    try:
        done.set_result(answer.result())
    except BaseException as error:  # joblib would wait for ever for one that is not passed on
        done.set_exception(error)
