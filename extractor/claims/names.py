"""Names in an article (tên gọi): organisations, places, groups and persons, in text order.

A name without a head word counts when the article has introduced it: as the short name in
brackets, as the place of an organisation, by using it again, or as a code (``HLX``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from extractor.claims.name_heads import RUN, SYLLABLE, Name, headed_names
from extractor.claims.name_words import words
from extractor.lexicon import skip_gap
from extractor.model import Span

_ALIAS = regex.compile(
    r"[ ]?\((?:viết tắt là |gọi tắt là )?(\p{Lu}[\p{L}\p{M}\d.&\- ]{1,20}?)[,;) ]"
)
_ROW = regex.compile(rf"(?:, ({RUN.pattern})){{0,8}} và ({RUN.pattern})")
_WORDS_KEPT = 1 << 14
"""Of how many words it is kept what they look like: the same come again and again."""
_ROW_LENGTH = 300
"""How long a row may be; without a bound, its ``và`` is looked for up to the end of the text."""
_ROMAN = re.compile(r"[IVXLC]+")
_CAPITALISED = regex.compile(r"(?<![\p{L}\p{M}\d\-])\p{Lu}")


def names(text: str) -> tuple[Name, ...]:
    """Every organisation, place, group and person that a text names, left to right."""
    headed = list(headed_names(text))
    known = _by_first_word(_known(text, headed))
    return tuple(sorted([*headed, *_bare_names(text, headed, known)], key=_start))


def _start(name: Name) -> int:
    return name.span.start


def stand_in(text: str, name: Name) -> Span:
    """The short name that an organisation goes by from there on, else its whole name."""
    if alias := _alias(text, name):
        return Span(*alias.span(1))
    last = name.span.of(text).split()[-1]
    coded = name.kind == "business" and _is_code(last) and not words("stop").match(last, 0)
    return Span(name.span.end - len(last), name.span.end) if coded else name.span


def _known(text: str, found: list[Name]) -> Iterator[str]:
    """Names that may stand alone: short names in brackets, places, runs that come back."""
    for name in found:
        yield from _in_a_row(text, name)
        if name.kind in ("agency", "business") and (alias := _alias(text, name)):
            yield alias[1].strip()
        if name.place is not None:
            yield _tail(name.place.of(text))
    persons = {name.span.of(text).split()[-1] for name in found if name.kind == "person"}
    runs: Counter[str] = Counter()
    for run, times in Counter(match[0] for match in RUN.finditer(text)).items():
        runs[_unopened(run)] += times
    for run, times in runs.items():
        if times > 1 and _free(text, run) and run.split()[-1] not in persons:
            yield run


def _by_first_word(found: Iterator[str]) -> Mapping[str, frozenset[str]]:
    """Names by their first word: few runs open as one of them does."""
    alike: dict[str, set[str]] = {}
    for name in found:
        alike.setdefault(name.split(" ")[0], set()).add(name)
    return {first: frozenset(names) for first, names in alike.items()}


def _in_a_row(text: str, name: Name) -> Iterator[str]:
    """``Ba xã Hạ Trà, Vạn Bến và Đồng Nghè``: names that share a head word."""
    if name.kind not in ("place", "business"):
        return
    row = _ROW.match(text, name.span.end, name.span.end + _ROW_LENGTH)
    if row is not None:
        yield from (run for run in (*row.captures(1), row[2]) if " " in run)


def _unopened(run: str) -> str:
    """``Ở Hạ Trà`` → ``Hạ Trà``: a sentence begins with a capital of its own."""
    end = words("stop").match(run, 0)
    return run[end:].lstrip() if end else run


def _alias(text: str, name: Name) -> regex.Match[str] | None:
    """The short name in brackets at the end of an organisation's name."""
    start = _bare(text, name)
    return _ALIAS.match(text, start, start + 60)


def _bare(text: str, name: Name) -> int:
    """The end of a name without a short name in brackets."""
    opened = text.find(" (", name.span.start, name.span.end)
    return opened if opened >= 0 else name.span.end


def _tail(place: str) -> str:
    """``huyện Tân Khê`` → ``Tân Khê``."""
    runs = RUN.findall(place)
    tail = runs[-1] if runs else place
    head = words("place").match(tail, 0)
    return tail[head:].lstrip(" .") if head and head < len(tail) else tail


def _free(text: str, run: str) -> bool:
    """Whether a run that comes back looks like a name: two syllables or letters and case."""
    cased = sum(map(str.isupper, run)) > 1 and not _ROMAN.fullmatch(run)
    several = " " in run or cased or (len(run) > 3 and not SYLLABLE.fullmatch(run))
    return several and words("stop").match(run, 0) is None


def _bare_names(
    text: str, headed: list[Name], known: Mapping[str, frozenset[str]]
) -> Iterator[Name]:
    """Names without a head word, in the stretches between the others."""
    end = 0
    for upto in [*(name.span for name in headed), Span(len(text), len(text))]:
        for run in _CAPITALISED.finditer(text, end, upto.start):
            if run.start() >= end and (name := _bare_name(text, run.start(), known)):
                end = name.span.end
                yield name
        end = upto.end


def _bare_name(text: str, start: int, known: Mapping[str, frozenset[str]]) -> Name | None:
    """A name without a head: a code (``HLX``), a short name, one that stands elsewhere."""
    run = RUN.match(text, start)
    parts = run[0].split(" ") if run else [""]
    alike, coded, foreign = known.get(parts[0]), _is_code(parts[0]), _is_foreign(parts[0])
    if run is None or not (alike or coded or foreign) or _credited(text, run):
        return None
    alike = alike or frozenset()
    if words("stop").match(text, start) is not None:
        return Name(Span(*run.span()), "name") if " " in run[0] and run[0] in alike else None
    for count in range(len(parts), 0, -1):
        run_so_far = " ".join(parts[:count])
        if run_so_far in alike or (count == 1 and coded):
            return Name(Span(start, start + len(run_so_far)), "name")
    return Name(Span(*run.span()), "name") if foreign and _acts(text, run) else None


def _acts(text: str, run: regex.Match[str]) -> bool:
    """``Belori đã mua …``: a verb stands after it."""
    return words("predicate").match(text, skip_gap(text, run.end())) is not None


@lru_cache(maxsize=_WORDS_KEPT)
def _is_foreign(word: str) -> bool:
    """Whether no Vietnamese word looks like it."""
    return len(word) > 3 and word.isalpha() and SYLLABLE.fullmatch(word) is None


def _credited(text: str, run: regex.Match[str]) -> bool:
    """``Ảnh: LAM CHI``, ``(TKO) -``, ``TKO –``: who wrote it, not whom it is about."""
    start = run.start()
    if text[max(0, start - 1) : start] == "(" or "nh: " in text[max(0, start - 9) : start]:
        return True
    opens = start == 0 or text[start - 1] == "\n"
    return opens and run[0].isupper() and text.startswith((" - ", " – "), run.end())


@lru_cache(maxsize=_WORDS_KEPT)
def _is_code(word: str) -> bool:
    """``HLX``, ``PVS``, ``VietinBank``: capitals inside one word."""
    if _ROMAN.fullmatch(word) or word.endswith("Index"):
        return False
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) > 2 and (capitals == len(letters) < 8 or (capitals > 1 and "-" not in word))
