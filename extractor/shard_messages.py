"""What is said of shards, of Dask and of merging, in Vietnamese and in English, one line each."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from extractor.model import Lang
from extractor.reporting.labels import VERDICT_NAMES, Pair, counted, say
from extractor.tally import Tally

_SHARD_ERRORS: Mapping[str, Pair] = {
    "missing": ("không có; chạy lại kiemso batch", "not there; run kiemso batch again"),
    "damaged": (
        "bị hỏng; chạy lại kiemso batch để làm lại mảnh này",
        "damaged; run kiemso batch again, which makes it anew",
    ),
    "unfinished": (
        "lượt chạy chưa xong; chạy lại kiemso batch",
        "the run is not finished; run kiemso batch again",
    ),
    "newer_format": ("do bản Kiểm số mới hơn ghi", "written by a newer Kiểm số"),
    "taken": ("đã có thứ khác ở đây", "something else is here already"),
}

_DASK_ERRORS: Mapping[str, Pair] = {
    "needs_extra": ("cần cài thêm", "needs an extra of the package"),
    "unreachable": ("không nối được với bộ điều phối", "cannot reach the scheduler"),
    "no_worker": ("bộ điều phối không có máy nào", "the scheduler has no worker"),
    "versions": ("khác phiên bản", "versions differ"),
    "not_installed": ("máy làm việc chưa cài kiemso", "the workers do not have kiemso"),
    "lost": ("mất liên lạc với bộ điều phối", "the scheduler went away"),
}


def shard_error(path: Path, code: str, lang: Lang) -> str:
    """One line naming a shard or a folder of shards, and why it cannot be used."""
    return f"kiemso: {path}: {say(lang, _SHARD_ERRORS[code])}"


def dask_error(code: str, detail: str, lang: Lang) -> str:
    """Why the cluster cannot be used."""
    return f"kiemso: dask: {say(lang, _DASK_ERRORS[code])}{detail and f' ({detail})'}"


def wrong_engine(lang: Lang) -> str:
    """That each engine has its own place for results."""
    pair = (
        "kiemso: batch: cần --store, hoặc --engine dask với --shards (--scheduler chỉ đi với dask)",
        "kiemso: batch: wants --store, or --engine dask with --shards (--scheduler is for dask)",
    )
    return say(lang, pair)


def one_target(lang: Lang) -> str:
    """That shards are merged into one thing at a time."""
    pair = "cần --store hoặc --parquet, chỉ một", "wants either --store or --parquet"
    return f"kiemso: merge: {say(lang, pair)}"


def shards_made(folder: Path, count: int, tally: Tally, lang: Lang) -> str:
    """What shards came to, and how to go on with them."""
    parts = [
        counted(tally.articles, lang, "bài", "article"),
        counted(tally.failed, lang, "lỗi", "error"),
        counted(tally.claims, lang, "nhận định", "claim"),
        f"{tally.alarms.total()} {say(lang, VERDICT_NAMES['inconsistent'])}",
        counted(count, lang, "mảnh", "shard"),
    ]
    merge = shlex.join(["kiemso", "merge", str(folder), "--store", "claims.sqlite"])
    return f"kiemso: {', '.join(parts)} · {say(lang, ('gộp bằng', 'to merge them, run'))}: {merge}"
