"""Shards made on many machines by Dask: what is there is skipped, what was lost is made again.

The driver (the process that was started) reads the inputs and hands out shards, a bounded number
at a time. A worker writes its shard into the folder, which every machine sees under the same
path. Whoever is killed, and whenever, the folder holds whole shards only, and the same command
makes those that are missing.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import threading
import warnings
from asyncio import CancelledError
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from extractor.batch import pool, shards
from extractor.batch.opening import lock
from extractor.batch.run import Limits, Stop
from extractor.batch.shards import Entry, Job, Unit
from extractor.batch.version import rules_version
from extractor.batch.work import Failure, Result, Settings, failed, process, unread
from extractor.batch.worker import Work
from extractor.reading import Item, ReadError

if TYPE_CHECKING:
    from distributed import Client, Future

RETRIES = 3
IN_FLIGHT_A_WORKER = 4
_FEWEST_IN_FLIGHT = 8
_PATIENCE = 60.0
"""Seconds to wait for a scheduler to answer, and for it to have a worker."""

DaskErrorCode = Literal[
    "needs_extra", "unreachable", "no_worker", "versions", "not_installed", "lost"
]
"""``lost``: the scheduler went away; ``not_installed``: the workers do not have the package."""


class DaskError(Exception):
    """A cluster that cannot be used: ``code`` says why, ``detail`` what is known of it."""

    def __init__(self, code: DaskErrorCode, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code: DaskErrorCode = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Orders:
    """What is told to every worker: where shards go, and how they are made."""

    folder: Path
    job: Job
    limits: Limits
    work: Work = process


def run_on_dask(
    items: Iterable[Item | ReadError],
    folder: Path,
    settings: Settings,
    *,
    limits: Limits,
    scheduler: str | None = None,
    stop: Stop | None = None,
    work: Work = process,
) -> Iterator[Entry]:
    """Make the shards of the items in the folder; each is told of when it is there, in any order.

    Without the address of a scheduler a cluster of local processes is started, so many as
    ``limits`` has workers. Asked to ``stop``, it finishes the shards in hand. The manifest is
    written when all shards are there. Raises DaskError; StoreError ``locked`` where another
    driver has the folder; OSError where it cannot be written; PoolError.
    """
    stop = stop or Stop()
    orders = Orders(folder.resolve(), Job(rules_version(), settings), limits, work)
    orders.folder.mkdir(parents=True, exist_ok=True)
    with (
        closing(lock(orders.folder / shards.MANIFEST)),
        _connected(scheduler, limits.workers) as client,
    ):
        shards.sweep(orders.folder)
        made: dict[str, Entry] = {}
        for entry in _made(client, _until(stop, shards.units(items, orders.job)), orders):
            made[entry.name] = entry
            yield entry
        shards.sweep(orders.folder)
        if not stop.left:
            listed = (made[name] for name in sorted(made))
            shards.write_manifest(orders.folder, orders.job, listed)


def _until(stop: Stop, units: Iterator[Unit]) -> Iterator[Unit]:
    """The shards to be made until the run is asked to stop."""
    for unit in units:
        if stop.asked:
            stop.left = True
            return
        yield unit


@contextmanager
def _connected(scheduler: str | None, workers: int) -> Iterator[Client]:
    """A client of the scheduler, or of a cluster of our own on this machine only."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise DaskError("needs_extra", "kiemso[dask]") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if scheduler is None:
            with _ctrl_c_for_the_driver():
                cluster = LocalCluster(
                    n_workers=max(workers, 1),
                    processes=True,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            scheduler = stack.enter_context(cluster).scheduler_address
        try:
            client = stack.enter_context(Client(scheduler, timeout=_PATIENCE))
        except (OSError, ValueError, TypeError, RuntimeError):
            raise DaskError("unreachable", scheduler) from None
        _refuse_strangers(client, scheduler)
        yield client


@contextmanager
def _ctrl_c_for_the_driver() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C, which a terminal sends to all of them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _refuse_strangers(client: Client, scheduler: str) -> None:
    """Raise DaskError where there is no worker, or where versions differ from ours."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise DaskError("no_worker", scheduler) from None
    versions = client.get_versions()
    here = versions["client"]
    others = [("scheduler", versions["scheduler"]), *versions["workers"].items()]
    for name, there in others:
        for package, ours in _compared(here).items():
            if (theirs := _compared(there)[package]) != ours:
                raise DaskError("versions", f"{package} {ours} ≠ {theirs}, {name}")


def _compared(versions: Mapping[str, Any]) -> Mapping[str, str]:
    """What has to be the same everywhere: Dask, and Python up to its second number."""
    packages = versions["packages"]
    python = ".".join(str(packages["python"]).split(".")[:2])
    return {"python": python, **{name: packages[name] for name in ("dask", "distributed")}}


def _made(client: Client, units: Iterator[Unit], orders: Orders) -> Iterator[Entry]:
    """Hand out shards, never more than the workers can soon begin; the memory held is theirs."""
    from distributed import as_completed

    known = _known(orders.folder)
    in_flight: dict[Future, Unit] = {}
    done = as_completed(loop=client.loop)
    for unit in units:
        entry = known.get(unit.name)
        if entry and shards.same(orders.folder / unit.name, entry):
            yield entry
            continue
        future = client.submit(
            make, unit, orders, key=f"{unit.name}-{id(orders)}", retries=RETRIES, pure=False
        )
        in_flight[future] = unit
        done.add(future)
        while len(in_flight) >= _room(client):
            yield _entry(next(done), in_flight, client, orders)
    while in_flight:
        yield _entry(next(done), in_flight, client, orders)


def _room(client: Client) -> int:
    threads: int = sum(client.nthreads().values())
    return max(_FEWEST_IN_FLIGHT, IN_FLIGHT_A_WORKER * threads)


def _known(folder: Path) -> Mapping[str, Entry]:
    """The shards that the last finished run made; those of one that was killed are looked at."""
    try:
        return {entry.name: entry for entry in shards.read_manifest(folder)[1]}
    except shards.ShardError:
        return {}


def _entry(future: Future, in_flight: dict[Future, Unit], client: Client, orders: Orders) -> Entry:
    from distributed import KilledWorker

    unit = in_flight.pop(future)
    try:
        entry: Entry = future.result()
        return entry
    except KilledWorker:
        return _one_by_one(client, unit, orders)
    except CancelledError as error:
        raise DaskError("lost", " ".join(str(error).split())) from None
    except ImportError as error:
        raise DaskError("not_installed", str(error)) from None


def _one_by_one(client: Client, unit: Unit, orders: Orders) -> Entry:
    """Make a shard on which workers died, an article at a time: one they die on is an error."""
    results = (_alone(client, item, orders) for item in unit.items)
    return shards.write(orders.folder / unit.name, results)


def _alone(client: Client, item: Item | ReadError, orders: Orders) -> Result:
    from distributed import KilledWorker

    if isinstance(item, ReadError):
        return unread(item)
    future = client.submit(read_one, item, orders, retries=RETRIES, pure=False)
    try:
        result: Result = future.result()
        return result
    except KilledWorker:
        return failed(item, Failure(item.source, "worker_died"))


def make(unit: Unit, orders: Orders) -> Entry:
    """On a worker: make a shard, unless it is there and whole. Raises OSError, DaskError."""
    path = orders.folder / unit.name
    return shards.examined(path) or shards.write(path, _results(unit.items, orders))


def read_one(item: Item, orders: Orders) -> Result:
    """On a worker: the result of one item."""
    return next(_results((item,), orders))


def _results(items: Iterable[Item | ReadError], orders: Orders) -> Iterator[Result]:
    """The results of items from a process of their own, which a bad article may hang or kill."""
    if (rules := rules_version()) != orders.job.rules:
        raise DaskError("versions", f"kiemso {orders.job.rules} ≠ {rules}")
    _prepare()
    return pool.results(
        items,
        orders.job.settings,
        workers=1,
        time_limit=orders.limits.time_limit,
        memory_limit=orders.limits.memory_limit,
        work=orders.work,
    )


def _prepare() -> None:
    """Let this process have children, and have them begin at once.

    Dask starts its workers as daemons, which may have no children because they are ended
    without a word to them; ours end by themselves with the pipe. And each child would load
    anew the file that the worker was started from, all of Dask with it.
    """
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    main = sys.modules["__main__"]
    main.__spec__ = None
    vars(main).pop("__file__", None)
