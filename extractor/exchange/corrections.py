"""Corrections (chỗ đọc sai): what a reader of the page marked as misread, as a small JSON file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from extractor.exchange.annotation import MISREADINGS, Misreading
from extractor.exchange.errors import ExchangeError
from extractor.exchange.records import Record, entries, place, record, word
from extractor.model import Report, Span

NAME, VERSION = "corrections", 1
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim that a reader says was misread, where it stands, how, and a word on it."""

    claim_id: str
    span: Span
    kind: Misreading
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The marks on one article. ``claims`` is how many the reader was shown, where it is known."""

    article_id: str
    text_sha256: str
    marks: tuple[Mark, ...]
    claims: int | None = None


def fingerprint(text: str) -> str:
    """What tells whether marks are about this text: SHA-256 of its UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_corrections(value: object) -> bool:
    """Whether a JSON value is corrections, of one article or a list of several."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and first.get("kiemso") == NAME


def read_corrections(value: object, source: str) -> tuple[Corrections, ...]:
    """The corrections of a parsed file, an object or a list of them. Raises ExchangeError."""
    if isinstance(value, list):
        return tuple(_article(one, f"{source}: [{n}]") for n, one in enumerate(value, 1))
    return (_article(value, source),)


def _article(value: object, where: str) -> Corrections:
    found = record(value, where)
    if found.get("kiemso") != NAME:
        said = "không phải tệp chỗ đọc sai của Kiểm số", "not corrections of Kiểm số"
        raise ExchangeError(where, said)
    if found.get("version") != VERSION:
        what = f"version {found.get('version')!r}"
        raise ExchangeError(where, (f"{what}: chỉ đọc được {VERSION}", f"{what}: only {VERSION}"))
    marks = [
        _mark(one, f"{where}: marks[{n}]")
        for n, one in enumerate(entries(found.get("marks"), where), 1)
    ]
    _check_once(marks, where)
    return Corrections(
        word(found, "article_id", where),
        word(found, "text_sha256", where),
        tuple(marks),
        _claims(found, len(marks), where),
    )


def _mark(value: object, where: str) -> Mark:
    found = record(value, where)
    note = found.get("note", "")
    if not isinstance(note, str) or len(note) > _LONGEST_NOTE:
        said = f"tối đa {_LONGEST_NOTE} ký tự", f"text, at most {_LONGEST_NOTE} characters"
        raise ExchangeError(where, (f"note: {said[0]}", f"note: {said[1]}"))
    kind = cast(Misreading, word(found, "kind", where, MISREADINGS))
    return Mark(word(found, "claim_id", where), place(found, where), kind, note)


def _check_once(marks: Sequence[Mark], where: str) -> None:
    names = [mark.claim_id for mark in marks]
    for name in names:
        if names.count(name) > 1:
            raise ExchangeError(where, (f"{name} được đánh dấu hai lần", f"{name} marked twice"))


def _claims(found: Record, marked: int, where: str) -> int | None:
    """How many claims were shown; not fewer than were marked."""
    claims = found.get("claims")
    if claims is None:
        return None
    if type(claims) is not int or claims < marked:
        what = f"claims {claims!r}"
        said = f"{what}: ít hơn số chỗ đánh dấu", f"{what}: fewer than are marked"
        raise ExchangeError(where, said)
    return claims


def misread(report: Report, corrections: Sequence[Corrections]) -> dict[str, Misreading]:
    """The marks on a report by claim. Raises ExchangeError where its text has changed since.

    Marks are known by the text they are on, and a claim by its place: both outlive other names.
    """
    marks = ((_claim(report, mark), mark.kind) for mark in marks_on(report, corrections))
    return {name: kind for name, kind in marks if name is not None}


def gone(report: Report, corrections: Sequence[Corrections]) -> tuple[Mark, ...]:
    """The marks on claims that the report no longer makes. Raises ExchangeError."""
    return tuple(m for m in marks_on(report, corrections) if _claim(report, m) is None)


def marks_on(report: Report, corrections: Sequence[Corrections]) -> tuple[Mark, ...]:
    """The marks on the text of a report. Raises ExchangeError where that text has changed."""
    article = report.article
    same = fingerprint(article.text)
    mine = [each for each in corrections if each.text_sha256 == same]
    if not mine and any(each.article_id == article.article_id for each in corrections):
        said = "bài đã đổi từ khi được đánh dấu", "the text changed since it was marked"
        raise ExchangeError(article.article_id, said)
    return tuple(mark for each in mine for mark in each.marks)


def _claim(report: Report, mark: Mark) -> str | None:
    """The claim that stands where the mark is, by its name where several do."""
    there = [c.claim.claim_id for c in report.checked if c.claim.span == mark.span]
    return mark.claim_id if mark.claim_id in there else next(iter(there), None)
