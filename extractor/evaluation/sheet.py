"""Measures as lines: a sheet for people, JSON for programs. Prints nothing itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from extractor.evaluation.layers import Tally
from extractor.evaluation.measure import Measure
from extractor.model import Lang
from extractor.reporting.labels import counted, say

_PLACES, _EXACT = 3, 6
STRICT = "strict row"


def sheet(measures: Iterable[Measure], lang: Lang = "vi") -> Iterator[str]:
    """One block of lines a measure: a headline, then a line a layer that gold asks about.

    A total goes on to strict rows by relation and by confidence.
    """
    for count, one in enumerate(measures):
        if count:
            yield ""
        yield _headline(one, lang)
        yield from _block("", one.layers, lang)
        if one.source is None:
            yield from _told_apart(one, lang)


def _told_apart(one: Measure, lang: Lang) -> Iterator[str]:
    if any(map(_asked, one.relations.values())):
        yield ""
        title = say(lang, ("strict row theo quan hệ", "strict row by relation"))
        yield from _block(title, one.relations, lang)
    if any(map(_asked, one.confidences.values())):
        yield ""
        yield from _calibration(one.confidences, lang)


def _block(title: str, tallies: Mapping[str, Tally], lang: Lang) -> Iterator[str]:
    vi = ("P", "R", "F1", "đúng", "sai", "sót", "lỗi", "lỗi/1000")
    en = ("P", "R", "F1", "right", "wrong", "missed", "errors", "per 1000")
    yield _spread(title, vi if lang == "vi" else en)
    for name, tally in tallies.items():
        if _asked(tally):
            yield _line(name, tally)


def _calibration(confidences: Mapping[str, Tally], lang: Lang) -> Iterator[str]:
    """How often a row is right that was said to be sure, and one that was not."""
    title = say(lang, ("strict row theo độ chắc", "strict row by confidence"))
    yield _spread(title, ("P", say(lang, ("đúng", "right")), say(lang, ("sai", "wrong"))))
    for name, tally in confidences.items():
        share = decimal(tally.precision, _PLACES) if _asked(tally) else "-"
        yield _spread(name, (share, str(tally.right), str(tally.wrong)))


def _asked(tally: Tally) -> bool:
    return bool(tally.right + tally.wrong + tally.missed)


def _headline(one: Measure, lang: Lang) -> str:
    source = one.source or say(lang, ("tất cả", "all"))
    layer = say(lang, ("có lớp ngôn ngữ", "with the language layer")) if one.nlp else ""
    counts = say(
        lang,
        (
            f"{one.articles} bài · chuẩn {one.claims} nhận định, {one.asides} con số để riêng · "
            f"tìm được {one.found} nhận định · {one.lost} con số không có chỗ",
            f"{counted(one.articles, lang, '', 'article')} · "
            f"gold {counted(one.claims, lang, '', 'claim')}, {one.asides} set aside · "
            f"found {counted(one.found, lang, '', 'claim')} · "
            f"{counted(one.lost, lang, '', 'figure')} unaccounted for",
        ),
    )
    return f"{source}{' ' * bool(layer)}{layer}: {counts}"


def _line(name: str, tally: Tally) -> str:
    shares = (tally.precision, tally.recall, tally.f1)
    counts = (tally.right, tally.wrong, tally.missed, tally.errors)
    cells = [*(decimal(share, _PLACES) for share in shares), *map(str, counts)]
    return _spread(name, (*cells, decimal(tally.per_thousand, 1)))


def _spread(name: str, cells: Sequence[str]) -> str:
    widths = (7, 7, 7, 7, 7, 7, 7, 10)
    return f"{name:26}" + "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=False))


def decimal(share: Fraction, places: int) -> str:
    """A share with so many decimals, rounded half up: 2/3 → ``0.667``."""
    scaled = (share * 10**places + Fraction(1, 2)).__floor__()
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}}"


def as_json(measures: Iterable[Measure]) -> Iterator[str]:
    """A JSON array, one object a line: a layer of a source; ``source`` null is the total.

    ``strict row`` comes again for every ``relation`` and every ``confidence``, null elsewhere.
    """
    lines = [line for one in measures for line in _objects(one)]
    yield "["
    yield from (f"{line}," for line in lines[:-1])
    yield from lines[-1:]
    yield "]"


def _objects(one: Measure) -> Iterator[str]:
    for name, tally in one.layers.items():
        yield _object(one, tally, layer=name)
    for name, tally in one.relations.items():
        yield _object(one, tally, layer=STRICT, relation=name)
    for name, tally in one.confidences.items():
        yield _object(one, tally, layer=STRICT, confidence=name)


def _object(
    one: Measure,
    tally: Tally,
    *,
    layer: str,
    relation: str | None = None,
    confidence: str | None = None,
) -> str:
    where = {"source": one.source, "nlp": one.nlp, "articles": one.articles}
    what = {"layer": layer, "relation": relation, "confidence": confidence}
    plain = json.dumps({**where, **what, **_counts(tally)}, ensure_ascii=False)
    shares = {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "errors_per_1000": tally.per_thousand,
    }
    exact = ", ".join(f'"{key}": {decimal(share, _EXACT)}' for key, share in shares.items())
    return f"{plain[:-1]}, {exact}}}"


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "errors": tally.errors,
    }
