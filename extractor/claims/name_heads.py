"""Names that a head word begins (``Sở …``, ``Công ty …``, ``huyện …``, ``khối ngoại``).

Names mix common nouns in lower case with capitals (``Sở Giáo dục và đào tạo``), so they are read
over the words of ``lexicon/holders.tsv`` and capitalised syllables, never across a line break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extractor.claims.name_words import HEADS, WORD, any_of, first_words, words
from extractor.lexicon import skip_gap
from extractor.model import Span

NameKind = Literal[
    "agency", "business", "place", "whole", "generic", "group", "sector", "name", "person"
]

_LONGEST = 24
_BRACKET = 40
"""How long a bracket with a short name may be; the bound keeps a failing match short."""
_SECTOR_WORDS = _TRADE_WORDS = 5
_LINKS = ("stopword", "predicate", "partner", "subject", "speech")
_VOWELS = "aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_CONSONANTS = "bcdđghklmnpqrstvx"
SYLLABLE = regex.compile(
    rf"[{_CONSONANTS}]{{0,3}}[{_VOWELS}]{{1,3}}[{_CONSONANTS}]{{0,2}}", regex.IGNORECASE
)
"""One syllable, as every Vietnamese word in a name is: ``Hỗ`` of ``Hỗ trợ``, not ``Kido``."""
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}\d’'&]*(?:[.\-–]\p{Lu}[\p{L}\p{M}\d’'&]*)*")
RUN = regex.compile(
    r"\p{Lu}[\p{L}\p{M}\d’'&]*(?:[- ]\p{Lu}[\p{L}\p{M}\d’'&]*|[ ]\d(?![\d.,/% ])){0,7}"
)
_CLOSED = regex.compile(r"[ ]?\(\p{Lu}[\p{L}\p{M}\d.&\- ]{1,20}\)")
_LOWER = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
_KIND = re.compile(r" (?:nhỏ|vừa|lớn|siêu|mới)(?!\w)")
_TRADES = re.compile(r"sở (?:sản xuất|kinh doanh|chăn nuôi|chế biến|dịch vụ|lưu trú|giáo dục)\b")
_JOIN = re.compile(r"(?: ?[-–] ?| và |, )")
_THIS = re.compile(r" (?:này|nói trên|trên|đó)\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in text; ``place`` is the place that an organisation's name ends with."""

    span: Span
    kind: NameKind
    place: Span | None = None


def headed_names(text: str) -> Iterator[Name]:
    """The names that a word of the lists begins."""
    end, firsts, heads = 0, first_words(HEADS), any_of(HEADS)
    for word in WORD.finditer(text):
        lists = firsts.get(word[0].lower())
        if lists is None or word.start() < end or heads.match(text, word.start()) is None:
            continue
        name = _name_at(text, word.start(), lists)
        if name is not None:
            end = name.span.end
            yield name


def _name_at(text: str, start: int, lists: frozenset[str]) -> Name | None:
    """The name that begins at a word of some of the lists; a group if that is longer."""
    found = None
    for read in _readers(lists):
        name = None if found and read is not _group else read(text, start)
        if found is None or (name and found.kind != "place" and name.span.end > found.span.end):
            found = name
    return found


# ------------------------------------------------------------------ heads and what follows


def _organisation(text: str, start: int) -> Name | None:
    """``Sở Giáo dục và Đào tạo tỉnh …``, ``Công ty cổ phần …``, ``UBND huyện``."""
    kind: NameKind
    for kind in ("agency", "business"):
        head = words(kind).match(text, start)
        if head is None or words("office").match(text, start) is not None:
            continue
        start_of_name = _trade(text, head) if kind == "business" else head
        end, place, named = _parts(text, start_of_name)
        whole = end > head or (kind == "agency" and " " in text[start:head])
        shouted = text[start].isupper() and whole
        if (named or shouted) and (kind == "business" or _headed(text, start, head)):
            return _with_bracket(text, Name(Span(start, end), kind, place))
        if kind == "business" and (past := _past_bracket(text, head)):
            return Name(Span(start, past[0]), kind, past[1])
    return None


def _with_bracket(text: str, name: Name) -> Name:
    """``Hội Nông dân (HND)``, ``Hội Nông dân (HND) huyện Tân Khê``."""
    if past := _past_bracket(text, name.span.end):
        return Name(Span(name.span.start, past[0]), name.kind, past[1])
    closed = _CLOSED.match(text, name.span.end, name.span.end + _BRACKET)
    end = closed.end() if closed else name.span.end
    return Name(Span(name.span.start, end), name.kind, name.place)


def _past_bracket(text: str, end: int) -> tuple[int, Span | None] | None:
    """The end and the place of a name that goes on behind its short form in brackets."""
    closed = _CLOSED.match(text, end, end + _BRACKET)
    if closed is None or _part(text, skip_gap(text, closed.end()), bound=False) is None:
        return None
    past, place, named = _parts(text, closed.end())
    return (past, place) if named else None


def _headed(text: str, start: int, head: int) -> bool:
    """``Sở …``, ``chi cục …``; a lower-case syllable (``sở`` of ``cơ sở``) heads no name."""
    return text[start].isupper() or " " in text[start:head]


def _parts(text: str, end: int) -> tuple[int, Span | None, bool]:
    """Where a name that begins before ``end`` ends, its place, and whether it has capitals."""
    place, named, lone, capital = None, False, False, False
    for _ in range(_LONGEST):
        at = skip_gap(text, end)
        if joined := _JOIN.match(text, end):
            at = joined.end()
        found = _part(text, at, bound=joined is not None)
        if found is None and lone and (half := _common(text, at, 1)) is not None:
            end, lone = half, False
            continue
        if found is None or at == end:
            break
        past, is_place = found
        lone = not (capital or is_place) and SYLLABLE.fullmatch(text, at, past) is not None
        capital = not is_place and text[at].isupper() and not text[at:past].isupper()
        place = Span(at, past) if is_place else place
        named = named or any(map(str.isupper, text[at:past].split()[0][:1])) or is_place
        end = past
    return end, place, named


def _part(text: str, at: int, *, bound: bool) -> tuple[int, bool] | None:
    """The end of one part of a name and whether it is a place; after ``và`` no new head."""
    if bound and any(words(head).match(text, at) for head in ("business", "generic")):
        return None
    if (place := _place_end(text, at)) is not None and not bound:
        return place, True
    if (geo := _geo_end(text, at)) is not None:
        return (geo, True) if not bound else None
    if (word := words("word").match(text, at)) is not None:
        return word, False
    if (verb := words("verbword").match(text, at)) and (bound or text[at].isupper()):
        return verb, False
    for kind in ("agency", "business"):
        head = words(kind).match(text, at)
        if head is not None and not bound and text[at].isupper():
            return head, False
    capital = _CAPITAL.match(text, at)
    return (capital.end(), False) if capital and not bound else None


def _common(text: str, at: int, most: int) -> int | None:
    """The end of at most so many syllables in lower case that are neither verb nor link."""
    end = None
    for _ in range(most):
        word = _LOWER.match(text, at)
        if word is None or any(words(name).match(text, at) for name in _LINKS):
            break
        end, at = word.end(), skip_gap(text, word.end())
    return end


def _trade(text: str, head: int) -> int:
    """Past ``thời trang`` in ``hãng thời trang Burberry``: what a business with a name does."""
    end = _common(text, skip_gap(text, head), _TRADE_WORDS)
    named = end is not None and _CAPITAL.match(text, skip_gap(text, end)) is not None
    return end if end is not None and named else head


def _geo_end(text: str, at: int) -> int | None:
    """The end of a listed place that is written with a capital (``Anh`` is no ``anh``)."""
    end = words("geo").match(text, at)
    return end if end is not None and any(map(str.isupper, text[at:end])) else None


def _place_end(text: str, at: int) -> int | None:
    """The end of ``huyện Tân Khê``, or of a bare ``huyện`` that ends an organisation's name."""
    head = words("place").match(text, at)
    if head is None:
        return None
    if head < len(text) and text[head] == "." and text[at:head].isupper():
        head += 1
    after = skip_gap(text, head)
    if (geo := _geo_end(text, after)) is not None:
        return geo
    if run := RUN.match(text, after):
        return run.end()
    return head if text[at].islower() and len(text[at:head]) > 2 else None


def _place(text: str, start: int) -> Name | None:
    """``huyện Tân Khê``, ``TP. Vĩnh Hạ``, ``Hà Nội``."""
    if (geo := _geo_end(text, start)) is not None:
        return Name(Span(start, geo), "place", Span(start, geo))
    end = _place_end(text, start)
    if end is None or not any(map(str.isupper, text[start + 1 : end])):
        return None
    return Name(Span(start, end), "place", Span(start, end))


def _group(text: str, start: int) -> Name | None:
    """``khối ngoại``, ``nông dân huyện Tân Khê``."""
    end = words("group").match(text, start)
    if end is None:
        return None
    past, place, _ = _parts(text, end)
    whose = None if place else _whose(text, end)
    return Name(Span(start, past if place else whose or end), "group", place)


def _whose(text: str, end: int) -> int | None:
    """The end of ``đội tuyển của huyện``, ``các tổ chức hội của xã Hạ Trà``."""
    if not text.startswith(" của ", end):
        return None
    return _place_end(text, end + len(" của "))


def _whole(text: str, start: int) -> Name | None:
    """``toàn huyện``, ``toàn huyện Tân Khê``."""
    end = words("whole").match(text, start)
    if end is None:
        return None
    if _TRADES.match(text, end - len("sở")):
        return None  # các cơ sở sản xuất: of a trade, not of the body told of
    run = RUN.match(text, skip_gap(text, end))
    return Name(Span(start, run.end() if run else end), "whole")


def _generic(text: str, start: int) -> Name | None:
    """``đơn vị này``."""
    end = words("generic").match(text, start)
    if end is None:
        return None
    this = _THIS.match(text, end)
    if this is None and (_KIND.match(text, end) or _common(text, skip_gap(text, end), 1)):
        return None
    return Name(Span(start, this.end() if this else end), "generic")


def _sector(text: str, start: int) -> Name | None:
    """``ngành nông nghiệp``, ``bậc tiểu học``: a head and the nouns after it."""
    head = words("sector").match(text, start)
    if head is None:
        return None
    end = head
    for _ in range(_SECTOR_WORDS):
        at = skip_gap(text, end)
        word = _LOWER.match(text, at) or _CAPITAL.match(text, at)
        listed = words("word").match(text, at)
        if at == end or word is None or (listed is None and _ends(text, at, first=end == head)):
            break
        end = listed or word.end()
    return Name(Span(start, end), "sector") if end > head else None


def _ends(text: str, at: int, *, first: bool) -> bool:
    """Whether a word stands behind a sector: ``ngành y tế | khám``, but ``ngành chế biến``."""
    if words("stopword").match(text, at) is not None:
        return True
    if first or words("verbword").match(text, at) is not None:
        return False
    return words("predicate").match(text, at) is not None


def _person(text: str, start: int) -> Name | None:
    """``ông Lê Văn Bảy``."""
    title = words("title").match(text, start)
    if title is None:
        return None
    title += text.startswith(".", title)
    run = RUN.match(text, skip_gap(text, title))
    return Name(Span(start, run.end()), "person") if run else None


_Reader = Callable[[str, int], Name | None]
_READERS: tuple[tuple[tuple[str, ...], _Reader], ...] = (
    (("agency", "business"), _organisation),
    (("geo", "place"), _place),
    (("group",), _group),
    (("sector",), _sector),
    (("whole",), _whole),
    (("generic",), _generic),
    (("title",), _person),
)


@cache
def _readers(lists: frozenset[str]) -> tuple[_Reader, ...]:
    """Who reads the names that a word of such lists begins, in order of precedence."""
    return tuple(read for heads, read in _READERS if not lists.isdisjoint(heads))
