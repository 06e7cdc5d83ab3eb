"""Of whom a row speaks (đơn vị): the subject of its clause, else what the text is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.claims.name_heads import Name, words
from extractor.claims.names import names, stand_in
from extractor.claims.periods import GOES_ON
from extractor.model import Article, Span

Role = Literal["plain", "source", "partner"]

_WINDOW = 90
"""How far around a name its role is looked for, in characters."""
_NEXT = 16
"""How soon after an organisation a verb of speech makes it the source."""
_BREAK = re.compile(r"[,;:.!?…](?=\s)|\n|[(\[]")
_GIVES = re.compile(r"\s+(?:đã |được )?giao\b")
_DIGIT_BEFORE = re.compile(r"\d\s*$")
_OPENERS = re.compile(r"[\s•*\-–—+“\"]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as its sentence uses it: at ``at``, for what ``span`` names (``đơn vị này``)."""

    at: Span
    span: Span
    kind: str
    role: Role
    leads: bool
    place: Span | None


@dataclass(frozen=True, slots=True)
class Holders:
    """The mentions of an article in text order, and what each sentence goes on about."""

    mentions: tuple[Mention, ...]
    topics: Mapping[int, Span | None]

    def in_sentence(self, sentence: Span, figure: Span, targets: Sequence[Span]) -> Span | None:
        """The holder of a figure that is named in its sentence: the last subject before it."""
        before = [
            mention
            for mention in _within(self.mentions, Span(sentence.start, figure.start))
            if mention.role == "plain"
            and mention.at.end <= figure.start
            and not any(target.overlaps(mention.at) for target in targets)
        ]
        return _spoken_of(before, last=True)

    def topic(self, sentence: Span) -> Span | None:
        """What a sentence that names nobody goes on about."""
        return self.topics.get(sentence.start)


def _spoken_of(mentions: Sequence[Mention], *, last: bool = False) -> Span | None:
    """The first (last) mention that leads its clause, else the first (last) of all."""
    chosen = [mention for mention in mentions if mention.leads] or mentions
    return chosen[-1 if last else 0].span if chosen else None


def holders(article: Article) -> Holders:
    """Who is named where in an article, and what each sentence goes on about."""
    found = names(article.text)
    mentions = tuple(_mentions(article.text, found))
    return Holders(mentions, dict(_topics(article, mentions)))


# ------------------------------------------------------------------ what a name stands for


def _mentions(text: str, found: Sequence[Name]) -> Iterator[Mention]:
    """Names with their role; a bare ``ngân hàng`` stands for the organisation it means."""
    main = _main(text, found)
    latest: Span | None = None
    for name in found:
        span, role, leads = name.span, _role(text, name), _leads(text, name.span.start)
        if _idle(text, name, leads=leads):
            continue
        if name.kind == "generic":
            this = " " in span.of(text) and span.of(text).endswith(("này", "trên"))
            span = (latest if this else _earlier(main, span) or latest) or span
        elif name.kind in ("agency", "business") and role != "partner":
            latest = stand_in(text, name)
        yield Mention(name.span, span, name.kind, role, leads, name.place)


def _idle(text: str, name: Name, *, leads: bool) -> bool:
    """Common nouns that name nobody here: ``378 doanh nghiệp``, ``xã hội``, ``đến thành phố``."""
    if name.kind not in ("generic", "whole", "group", "sector"):
        return False
    if _counted(text, name.span.start) or text.startswith(" hội", name.span.end):
        return True
    if name.kind == "whole":
        return words("place").match(text, name.span.start) == name.span.end and not leads
    return name.kind in ("sector", "group") and not leads


def _leads(text: str, start: int) -> bool:
    """Whether a name opens its clause or follows a word that leads to it (``của``, ``tại``)."""
    clause = _clause_start(text, start)
    if _OPENERS.fullmatch(text, clause, start):
        return True
    before = _back(text, start)
    joined = text.startswith(" và", before - 3)
    return joined or words("subject").match_before(text, before) is not None


def _earlier(main: Span | None, span: Span) -> Span | None:
    return main if main is not None and main.start < span.start else None


def _main(text: str, found: Sequence[Name]) -> Span | None:
    """The organisation that an article names most often, by its short name if it has one."""
    times = Counter(name.span.of(text) for name in found)
    best: tuple[int, Span] | None = None
    for name in found:
        if name.kind != "business":
            continue
        short = stand_in(text, name)
        count = times[name.span.of(text)] + times[short.of(text)] * (short != name.span)
        if best is None or count > best[0]:
            best = count, short
    return best[1] if best else None


def _counted(text: str, start: int) -> bool:
    """``378 doanh nghiệp``, ``nhiều đơn vị``: counted, not meant."""
    before = text[max(0, start - 12) : start]
    if _DIGIT_BEFORE.search(before):
        return True
    return words("many").match_before(text, _back(text, start)) is not None


def _back(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in " \u00a0":
        position -= 1
    return position


# ------------------------------------------------------------------------------- its role


def _role(text: str, name: Name) -> Role:
    """Whether a name is whom its clause speaks of, where the news is from, or an object."""
    start, end = name.span.start, name.span.end
    if _GIVES.match(text, end):
        return "partner"
    if _from_source(text, start) or _office(text, start) or _speaks(text, name):
        return "source"
    at = _back(text, start)
    if name.kind == "person" and text.endswith("của", 0, at):
        return "partner"
    return "plain" if words("partner").match_before(text, at) is None else "partner"


def _clause_start(text: str, position: int) -> int:
    """Where the clause before a position begins, within a bounded window."""
    floor = max(0, position - _WINDOW)
    cuts = [cut.end() for cut in _BREAK.finditer(text, floor, position) if cut[0] not in "(["]
    return cuts[-1] if cuts else floor


def _from_source(text: str, position: int) -> bool:
    """``Theo báo cáo của Sở …``, ``Thông tin Tổng cục …``."""
    start = _clause_start(text, position)
    for hit in words("source").scan(text, start, position):
        opens = _OPENERS.fullmatch(text, start, hit.start) is not None
        if (opens or hit.surface == "theo") and not text.startswith(" đó", hit.end):
            return True
    return False


def _office(text: str, position: int) -> bool:
    """``Chủ tịch UBND huyện``, ``lãnh đạo Sở Du lịch``."""
    return words("office").match_before(text, _back(text, position)) is not None


def _speaks(text: str, name: Name) -> bool:
    """``Ông Bảy, Chủ tịch xã, cho biết``; a business that speaks, speaks of itself."""
    if name.kind in ("business", "generic"):
        return False
    start = name.span.end
    end = min(len(text), start + (_WINDOW if name.kind == "person" else _NEXT))
    stop = text.find("\n", start, end)
    said = words("speech").scan(text, start, end if stop < 0 else stop)
    return next(said, None) is not None


# ------------------------------------------------------------------------------ the topic


def _topics(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[int, Span | None]]:
    """Sentence by sentence, what was spoken of last before it.

    A new paragraph goes on about it if its opening says so, or if it is whom the article
    began with.
    """
    text, opening = article.text, {paragraph.start for paragraph in article.paragraphs}
    topic: Span | None = None
    first: Span | None = None
    for sentence in article.sentences:
        if sentence.start in opening and not GOES_ON.match(text, sentence.start):
            topic = topic if topic and first and topic.of(text) == first.of(text) else None
        inside = _within(mentions, sentence)
        topic = _source(inside, topic)
        yield sentence.start, topic
        topic = _subject(sentence, inside) or topic
        first = first or topic


def _subject(sentence: Span, inside: Sequence[Mention]) -> Span | None:
    """Whom a sentence speaks of; a byline (``Lê Bảy``) speaks of nobody, a place heads a part."""
    plain = [mention for mention in inside if mention.role == "plain"]
    heading = bool(plain and plain[0].kind == "place")
    return _spoken_of(plain) if heading or sentence.end - sentence.start > 12 else None


def _source(inside: Sequence[Mention], topic: Span | None) -> Span | None:
    """``Theo UBND huyện …``: the place of the source is the topic, its name for want of one."""
    sources = [mention for mention in inside if mention.role == "source"]
    return _place_of(sources) or topic or (sources[0].span if sources else None)


def _place_of(sources: Sequence[Mention]) -> Span | None:
    named = (s.span if s.kind == "business" else s.place for s in sources)
    return next((span for span in named if span), None)


def _within(mentions: Sequence[Mention], stretch: Span) -> Sequence[Mention]:
    """The mentions, in text order, that begin in a stretch."""
    first = bisect_left(mentions, stretch.start, key=lambda mention: mention.at.start)
    return mentions[first : bisect_left(mentions, stretch.end, key=lambda m: m.at.start)]
