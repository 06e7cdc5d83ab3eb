"""What a batch says to people, in Vietnamese and in English: progress, log and end."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from extractor.model import Lang, Severity
from extractor.reporting.labels import VERDICT_NAMES, Pair, counted, say
from extractor.tally import Tally

_SEVERITIES: Mapping[Severity, Pair] = {
    "decision_changing": ("đổi kết luận", "changing the conclusion"),
    "material": ("đáng kể", "material"),
    "last_digit": ("chữ số cuối", "in the last digit"),
}

_LONGEST_COMMAND = 2000
"""Characters of a command line that are repeated: a shell may have made it of many names."""


def progress(tally: Tally, rate: float, left: float | None, lang: Lang) -> str:
    """How far a batch has come: ``kiemso: 1200 bài, 3410 nhận định, 4 không khớp, 31 bài/s``.

    ``rate`` is in articles a second, ``left`` in seconds, None where it is not known.
    """
    parts = [
        counted(tally.articles, lang, "bài", "article"),
        counted(tally.claims, lang, "nhận định", "claim"),
        f"{tally.alarms.total()} {say(lang, VERDICT_NAMES['inconsistent'])}",
        f"{_rate(rate, lang)} {say(lang, ('bài/s', 'articles/s'))}",
    ]
    if tally.skipped:
        parts.insert(1, f"{tally.skipped} {say(lang, ('đã có', 'done before'))}")
    if tally.failed:
        parts.insert(-1, counted(tally.failed, lang, "lỗi", "error"))
    if left is not None:
        parts.append(f"{say(lang, ('còn', 'left'))} {timedelta(seconds=round(left))}")
    return "kiemso: " + ", ".join(parts)


def _rate(rate: float, lang: Lang) -> str:
    told = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
    return told.replace(".", ",") if lang == "vi" else told


def alarms(tally: Tally, lang: Lang) -> str:
    """The alarms of a batch by what they change, and where to see them."""
    total = tally.alarms.total()
    told = [f"{say(lang, name)} {tally.alarms[key]}" for key, name in _SEVERITIES.items()]
    if rest := total - sum(tally.alarms[key] for key in _SEVERITIES):
        told.append(f"{say(lang, ('chưa xếp', 'not graded'))} {rest}")
    return f"kiemso: {say(lang, ('cảnh báo', 'alarms'))}: {total} ({', '.join(told)})"


def store(path: Path, lang: Lang) -> str:
    """Where the results are, and how to see the alarms."""
    see = say(lang, ("xem cảnh báo", "see the alarms"))
    query = shlex.join(["sqlite3", str(path), "SELECT * FROM alarms"])
    return f"kiemso: {say(lang, ('kho', 'store'))}: {path} · {see}: {query}"


def finishing(lang: Lang) -> str:
    """That a batch asked to stop finishes what it has in hand."""
    pair = (
        "kiemso: đang làm nốt các bài dở; Ctrl-C lần nữa để dừng ngay",
        "kiemso: finishing the articles in hand; Ctrl-C again stops at once",
    )
    return say(lang, pair)


def interrupted(arguments: Sequence[str], lang: Lang) -> str:
    """That a batch was stopped, and the command that goes on with it."""
    command = shlex.join(["kiemso", *arguments])
    if len(command) > _LONGEST_COMMAND:
        command = say(lang, ("chính lệnh này", "this very command"))
    return f"kiemso: {say(lang, ('đã dừng; chạy tiếp bằng', 'stopped; to go on, run'))}: {command}"


def workers_failed(detail: str, lang: Lang) -> str:
    """That worker processes end before they begin."""
    pair = "không chạy được tiến trình con", "cannot start worker processes"
    return f"kiemso: {say(lang, pair)} ({detail})"


def started(arguments: Sequence[str], workers: int, rules_version: str) -> str:
    """The first line of a run in the log."""
    command = shlex.join(arguments)
    command = command if len(command) <= _LONGEST_COMMAND else command[:_LONGEST_COMMAND] + "…"
    return f"kiemso: start {command} (workers {workers}, rules {rules_version})"
