"""Measures as lines: a sheet for people, JSON for programs. Prints nothing itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction

from extractor.evaluation.layers import Tally
from extractor.evaluation.measure import Measure
from extractor.model import Lang
from extractor.reporting.labels import counted, say

_PLACES, _EXACT = 3, 6


def sheet(measures: Iterable[Measure], lang: Lang = "vi") -> Iterator[str]:
    """One block of lines a measure: a headline, then a line a layer that gold asks about."""
    for count, one in enumerate(measures):
        if count:
            yield ""
        yield _headline(one, lang)
        yield _columns(lang)
        for name, tally in one.layers.items():
            if _asked(tally):
                yield _line(name, tally)


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


def _columns(lang: Lang) -> str:
    vi = ("", "P", "R", "F1", "đúng", "sai", "sót", "lỗi", "lỗi/1000")
    en = ("", "P", "R", "F1", "right", "wrong", "missed", "errors", "per 1000")
    return _spread(vi if lang == "vi" else en)


def _line(name: str, tally: Tally) -> str:
    shares = (tally.precision, tally.recall, tally.f1)
    counts = (tally.right, tally.wrong, tally.missed, tally.errors)
    cells = [*(decimal(share, _PLACES) for share in shares), *map(str, counts)]
    return _spread((name, *cells, decimal(tally.per_thousand, 1)))


def _spread(cells: tuple[str, ...]) -> str:
    name, *numbers = cells
    widths = (7, 7, 7, 7, 7, 7, 7, 10)
    return f"{name:20}" + "".join(f"{n:>{w}}" for n, w in zip(numbers, widths, strict=True))


def decimal(share: Fraction, places: int) -> str:
    """A share with so many decimals, rounded half up: 2/3 → ``0.667``."""
    scaled = (share * 10**places + Fraction(1, 2)).__floor__()
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}}"


def as_json(measures: Iterable[Measure]) -> Iterator[str]:
    """A JSON array, one object a line: a layer of a source; ``source`` null is the total."""
    lines = [_object(one, name, tally) for one in measures for name, tally in one.layers.items()]
    yield "["
    yield from (f"{line}," for line in lines[:-1])
    yield from lines[-1:]
    yield "]"


def _object(one: Measure, name: str, tally: Tally) -> str:
    head = {"source": one.source, "nlp": one.nlp, "articles": one.articles, "layer": name}
    counts = {
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "errors": tally.errors,
    }
    shares = {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "errors_per_1000": tally.per_thousand,
    }
    plain = json.dumps({**head, **counts}, ensure_ascii=False)
    exact = ", ".join(f'"{key}": {decimal(share, _EXACT)}' for key, share in shares.items())
    return f"{plain[:-1]}, {exact}}}"
