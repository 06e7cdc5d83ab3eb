"""kiemso merge: shards into a store, or into Parquet."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import typer

from extractor import messages, options, shard_messages
from extractor.cli.console import refuse, say
from extractor.model import Lang
from extractor.tally import Tally


def merge(
    folder: options.ShardsToMerge,
    store: options.StoreOfBatch = None,
    parquet: options.Parquet = None,
    lang: options.Language = "vi",
) -> None:
    """Gộp các mảnh của --engine dask vào kho hoặc Parquet / shards into a store or Parquet."""
    from extractor.batch.errors import StoreError
    from extractor.batch.shards import ShardError

    if (store is None) == (parquet is None):
        raise refuse(shard_messages.one_target(lang))
    tally = Tally()
    try:
        _merge(folder, store, parquet, tally, lang)
    except ShardError as error:
        raise refuse(shard_messages.shard_error(error.path, error.code, lang)) from None
    except StoreError as error:
        told = messages.store_error(error.path, error.code, error.detail, lang)
        raise refuse(told) from None
    except OSError as error:
        raise refuse(messages.write_error(store or parquet, error, lang)) from None
    say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())


def _merge(
    folder: Path, store: Path | None, parquet: Path | None, tally: Tally, lang: Lang
) -> None:
    from extractor.batch.merging import checked, merge_into_parquet, merge_into_store
    from extractor.batch.store import Store

    if store is not None:
        checked(folder)  # before a store is made for nothing
        with Store.open(store) as opened:
            merge_into_store(folder, opened, tally)
    elif parquet is not None:
        if find_spec("pyarrow") is None:
            raise refuse(messages.extra_missing("batch", lang))
        merge_into_parquet(folder, parquet, tally)
