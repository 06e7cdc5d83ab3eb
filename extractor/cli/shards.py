"""kiemso batch --engine dask: many articles into shards, on many machines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import batch_messages, messages, shard_messages
from extractor.cli.stopping import INTERRUPTED, stopping
from extractor.cli.teller import Teller

if TYPE_CHECKING:
    from extractor.batch.run import Limits, Stop
    from extractor.batch.work import Settings
    from extractor.reading import Item, ReadError


def run_on_dask(
    items: Iterable[Item | ReadError],
    folder: Path,
    settings: Settings,
    limits: Limits,
    scheduler: str | None,
    teller: Teller,
) -> int:
    """Make the shards, tell how it goes, and return the exit code."""
    made = 0
    try:
        with stopping(teller.lang) as stop:
            made = _made(items, folder, settings, limits, scheduler, teller, stop)
        left = stop.left
    except KeyboardInterrupt:
        left = True
    except Exception as error:
        if line := _told(error, folder, teller):
            return teller.refused(line)
        raise
    finally:
        teller.progress.done()
    if left:
        teller.say(batch_messages.interrupted(sys.argv[1:], teller.lang))
        return INTERRUPTED
    line = shard_messages.shards_made(folder, made, teller.tally, teller.lang)
    teller.note(line) if teller.quiet else teller.say(line)
    return teller.tally.exit_code()


def _made(
    items: Iterable[Item | ReadError],
    folder: Path,
    settings: Settings,
    limits: Limits,
    scheduler: str | None,
    teller: Teller,
    stop: Stop,
) -> int:
    from extractor.batch import dask_engine

    made = 0
    for entry in dask_engine.run_on_dask(
        items, folder, settings, limits=limits, scheduler=scheduler, stop=stop
    ):
        made += 1
        tally = teller.tally
        tally.articles += entry.articles
        tally.failed += entry.errors
        tally.claims += entry.claims
        tally.alarms[""] += entry.alarms
        teller.step()
    return made


def _told(error: Exception, folder: Path, teller: Teller) -> str | None:
    """What stopped the run in one line; None for a fault of the program."""
    from extractor.batch.dask_engine import DaskError
    from extractor.batch.errors import StoreError
    from extractor.batch.pool import PoolError

    if isinstance(error, DaskError):
        return shard_messages.dask_error(error.code, error.detail, teller.lang)
    if isinstance(error, StoreError):
        return messages.store_error(folder, error.code, error.detail, teller.lang)
    if isinstance(error, PoolError):
        return batch_messages.workers_failed(str(error), teller.lang)
    return messages.write_error(folder, error, teller.lang) if isinstance(error, OSError) else None
