"""kiemso batch: many articles into a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from extractor import batch_messages, messages, options, shard_messages
from extractor.cli.console import refuse
from extractor.cli.teller import Teller
from extractor.model import Lang

if TYPE_CHECKING:
    from extractor.batch.run import Limits, Stop
    from extractor.batch.work import Settings
    from extractor.reading import Fields


def batch(
    inputs: options.Inputs,
    store: options.StoreOfBatch = None,
    engine: options.Engine = "local",
    shards: options.Shards = None,
    scheduler: options.Scheduler = None,
    workers: options.Workers = None,
    time_limit: options.TimeLimit = 20.0,
    memory_limit: options.MemoryLimit = 1024,
    nlp: options.Nlp = False,
    lang: options.Language = "vi",
    quiet: options.Quiet = False,
    log: options.Log = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """Đọc nhiều bài vào một kho SQLite, chạy lại thì làm tiếp / many articles into a store."""
    from extractor.batch.run import Limits
    from extractor.batch.work import Settings
    from extractor.reading import Fields

    place = shards if engine == "dask" else store
    if place is None or (store and shards) or (scheduler and engine != "dask"):
        raise refuse(shard_messages.wrong_engine(lang))
    if nlp and not all(map(find_spec, ("underthesea", "spacy"))):
        raise refuse(messages.nlp_missing(lang))
    limits = Limits(_cores() if workers is None else workers, time_limit, memory_limit << 20)
    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    asked = _Asked(tuple(inputs), fields, place, Settings(nlp, lang), limits)
    with _log(log, lang) as lines:
        teller = Teller(lang, quiet, lines, _expected(inputs))
        if engine == "dask":
            raise typer.Exit(_run_on_dask(asked, scheduler, teller))
        raise typer.Exit(_run(asked, teller))


def _run_on_dask(asked: _Asked, scheduler: str | None, teller: Teller) -> int:
    from extractor.cli.shards import run_on_dask
    from extractor.reading.containers import items

    found = items(asked.inputs, asked.fields, fetch=True)
    return run_on_dask(found, asked.place, asked.settings, asked.limits, scheduler, teller)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for; ``place`` is the store, or the folder of shards."""

    inputs: tuple[str, ...]
    fields: Fields
    place: Path
    settings: Settings
    limits: Limits


def _cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _expected(inputs: list[str]) -> int | None:
    """How many articles there are, for a bar on a terminal; None where that is not known."""
    from extractor.batch.run import expected

    return expected(inputs) if sys.stderr is not None and sys.stderr.isatty() else None


def _run(asked: _Asked, teller: Teller) -> int:
    from extractor.batch.errors import StoreError
    from extractor.batch.pool import PoolError
    from extractor.cli.stopping import INTERRUPTED, stopping

    try:
        with stopping(teller.lang) as stop:
            left = _filed(asked, teller, stop)
    except StoreError as error:
        return teller.refused(
            messages.store_error(error.path, error.code, error.detail, teller.lang)
        )
    except PoolError as error:
        return teller.refused(batch_messages.workers_failed(str(error), teller.lang))
    except KeyboardInterrupt:
        left = True
    finally:
        teller.progress.done()
    teller.end(asked.place)
    if left:
        teller.say(batch_messages.interrupted(sys.argv[1:], teller.lang))
        return INTERRUPTED
    return teller.tally.exit_code()


def _filed(asked: _Asked, teller: Teller, stop: Stop) -> bool:
    """Work on all inputs; whether some were left, because the run was asked to stop."""
    from extractor.batch.run import Batch
    from extractor.batch.store import Store
    from extractor.batch.version import rules_version
    from extractor.reading.containers import items

    with Store.open(asked.place) as store:
        teller.note(batch_messages.started(sys.argv[1:], asked.limits.workers, rules_version()))
        batch = Batch(
            store,
            asked.settings,
            asked.limits,
            stop,
            teller.tally,
            step=teller.step,
            failed=teller.failed,
        )
        batch.run(items(asked.inputs, asked.fields, fetch=True), asked.inputs)
    return stop.left


@contextmanager
def _log(path: Path | None, lang: Lang) -> Iterator[TextIO | None]:
    """The log, written to at its end; a log that cannot be written is refused."""
    if path is None:
        yield None
        return
    try:
        with path.open("a", encoding="utf-8", buffering=1) as lines:
            yield lines
    except OSError as error:
        raise refuse(messages.write_error(path, error, lang)) from None
