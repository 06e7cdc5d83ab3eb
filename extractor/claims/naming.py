"""The name before a figure: read leftwards over segments, brackets, lists and other figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.claims.clauses import Segment, View
from extractor.claims.nouns import phrase_at_end
from extractor.claims.phrases import FALLING, Phrase, is_head
from extractor.claims.words import Word, Words
from extractor.model import Figure, Span

_FURTHEST = 6
"""How many segments or figures the reading passes."""
_LISTED = (",", "và", "-", "–", ")")
_LISTING = ("như", "gồm", "là", "bao gồm")
_LONGEST_LIST = 24
_LONGEST_ITEM = 9


@dataclass(slots=True)
class Naming:
    """The state of naming the rows of one sentence: its words, and the names so far.

    ``figures`` are the figures by where they start; ``names`` the names of figures and
    ``units`` the last one of each unit; ``last`` the last name, ``headed`` the last amount;
    ``topic`` what the sentence before was about.
    """

    view: View
    words: Words
    figures: Mapping[int, Figure]
    names: dict[Span, Phrase] = field(default_factory=dict)
    units: dict[str, Phrase] = field(default_factory=dict)
    topic: Span | None = None
    last: Phrase | None = None
    headed: Phrase | None = None

    def of(self, span: Span) -> Sequence[Word]:
        """The words of a stretch."""
        return self.words.between(span.start, span.end)


def end_of(figure: Figure) -> int:
    """Where a figure ends with all that belongs to it: n of ``k/n``, its unit."""
    whole = end_of(figure.whole) if figure.whole else 0
    return max(figure.span.end, whole, figure.unit.span.end if figure.unit else 0)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the name of money or not, in one segment or further, of which unit."""

    money: bool = False
    inside: bool = False
    unit: str = ""


def name_before(
    naming: Naming, figure: Figure, *, money: bool = False, inside: bool = False
) -> Phrase | None:
    """What names a figure before it; with ``inside`` only in its own segment."""
    segment = naming.view.segment_at(figure.span.start)
    search = Search(money, inside, figure.unit.norm if figure.unit else "")
    return _leftwards(naming, segment, figure.span.start, search, 0)


def _leftwards(
    naming: Naming, segment: Segment, end: int, search: Search, passed: int
) -> Phrase | None:
    if passed > _FURTHEST:
        return None
    earlier = _last_figure(naming, segment.span.start, end)
    floor = _floor(naming, earlier) if earlier else segment.span.start
    if found := phrase_at_end(naming.words.between(floor, end), money=search.money):
        return found if earlier else with_items(naming, segment, found)
    if earlier:
        return _past_figure(naming, segment, earlier, search, passed + 1)
    if search.inside and segment.opener not in (")", ":"):
        return None
    return _beyond(naming, segment, search, passed + 1)


def _last_figure(naming: Naming, start: int, end: int) -> Figure | None:
    for word in reversed(naming.words.between(start, end)):
        if word.has("figure") and word.start in naming.figures:
            return naming.figures[word.start]
    return None


def _floor(naming: Naming, figure: Figure) -> int:
    """Where the reading stops at an earlier figure: behind what it counts."""
    floor, named = end_of(figure), naming.names.get(figure.span)
    if named and figure.unit and named.span.start == figure.unit.span.start:
        return max(floor, named.span.end)
    return floor


def _past_figure(
    naming: Naming, segment: Segment, figure: Figure, search: Search, passed: int
) -> Phrase | None:
    """``từ 12 hộ xuống 5 hộ``, ``tỷ lệ sở hữu tại hai công ty xuống 51%``: past another figure."""
    if search.inside and figure.unit and figure.unit.norm != search.unit:
        return None
    name = naming.names.get(figure.span)
    if name is not None and name.kind == "amount":
        return name
    further = _leftwards(naming, segment, figure.span.start, search, passed)
    return further if further and (further.kind == "amount" or name is None) else name


def _beyond(naming: Naming, segment: Segment, search: Search, passed: int) -> Phrase | None:
    """Where a segment names nothing before its figure: the one before it, or around it."""
    index = segment.before if segment.before is not None else segment.parent
    if index is None:
        return None
    earlier = naming.view.segments[index]
    figure = _last_figure(naming, earlier.span.start, earlier.span.end)
    if figure and figure.span in naming.names:
        return naming.names[figure.span]
    found = _leftwards(naming, earlier, earlier.span.end, replace(search, inside=False), passed)
    if found is None or found.kind == "actor" or (found.kind == "plain" and not figure):
        main = main_amount(naming, earlier.span)
        return main if main and main.kind == "amount" else found
    return found


def main_amount(naming: Naming, span: Span) -> Phrase | None:
    """The last phrase of a stretch that names a quantity, clause by clause from its end.

    ``XK tôm sang các nước tăng như Mỹ (+39%)``: what is said of Mỹ.
    """
    words = naming.of(span)
    for _ in range(_FURTHEST):
        found = phrase_at_end(words)
        if found and found.kind in ("amount", "deed"):
            return found
        cuts = [n for n, word in enumerate(words) if word.has("break", "reason", "mark")]
        words = words[: cuts[-1]] if cuts else []
    return None


def opens_with_words(naming: Naming, segment: Segment, figure: Figure) -> bool:
    """Whether more than adverbs and verbs of attainment stand before a figure in its segment."""
    words = naming.words.between(segment.span.start, figure.span.start)
    return any(_says_something(word) for word in words)


def _says_something(word: Word) -> bool:
    return not word.has(*FALLING) or is_head(word)


# --------------------------------------------------------------------------------- items


def with_items(naming: Naming, segment: Segment, found: Phrase) -> Phrase:
    """A phrase that opens its segment, with the items before it.

    ``máy móc, thiết bị, phụ tùng``; ``tổng vốn đăng ký mới, tăng thêm và góp vốn``; ``thu qua
    cảng biển (ngoài xăng dầu)``.
    """
    ahead = naming.words.between(segment.span.start, found.span.start)
    if any(is_head(w) or w.has("cue") or not w.has("filler", "mark", "opener") for w in ahead):
        return _past_bracket(naming, segment, found)
    if any(w.has("break") for w in ahead):
        return found  # …, trong đó lao động nữ
    best, current = found, segment
    for _ in range(_FURTHEST):
        if current.opener not in _LISTED or current.before is None:
            break
        earlier = naming.view.segments[current.before]
        item = _item(naming, earlier, current.opener, found)
        if item is None:
            break
        best = replace(best, span=Span(item.span.start, found.span.end))
        if item.kind == "amount" and found.kind != "amount":
            return replace(best, kind="amount")
        if not _is_whole(naming, earlier, item):
            break
        current = earlier
    return best


def _past_bracket(naming: Naming, segment: Segment, found: Phrase) -> Phrase:
    """``kinh phí đóng BHXH cho lao động (LĐ) có thời gian làm việc …``: the head before it."""
    if segment.opener != ")" or segment.before is None or found.kind not in ("plain", "deed"):
        return found
    earlier = naming.view.segments[segment.before]
    if _last_figure(naming, earlier.span.start, found.span.start):
        return found
    head = phrase_at_end(naming.of(earlier.span))
    return head if head and head.kind == "amount" else found


def _item(naming: Naming, segment: Segment, sign: str, found: Phrase) -> Phrase | None:
    """The item that a segment before a list's last one is, if it belongs to the list."""
    words = naming.of(segment.span)
    while words and words[0].has("opener"):
        words = words[1:]
    phrase = phrase_at_end(words)
    if phrase is None or _last_figure(naming, segment.span.start, found.span.start):
        return None
    if sign != ")" and _opens_clause(words[0]):
        return None
    phrase = _with_actor(words, phrase)
    if not _begins_item(words, phrase, sign) or _size(naming, phrase, found) > _LONGEST_LIST:
        return None
    if sign == ")":
        return phrase if found.kind in ("plain", "noun", phrase.kind) else None
    if phrase.kind == "amount" != found.kind:
        return phrase
    return phrase if _same_sort(naming, words, phrase, found) else None


def _opens_clause(word: Word) -> bool:
    return word.has("prep", "time", "break", "reason", "verb") and not is_head(word)


def _with_actor(words: Sequence[Word], phrase: Phrase) -> Phrase:
    """``ngành công nghiệp chế biến, chế tạo``: in a list who is part of what."""
    ahead = [word for word in words if word.start < phrase.span.start]
    if ahead and all(word.has("actor") for word in ahead):
        return replace(phrase, span=Span(ahead[0].start, phrase.span.end))
    return phrase


def _begins_item(words: Sequence[Word], phrase: Phrase, sign: str) -> bool:
    """Whether nothing but adverbs, or a word that opens a list, stands before a phrase."""
    ahead = [word for word in words if word.start < phrase.span.start]
    if sign in (")", "-", "–") or all(word.has("filler", "mark") for word in ahead):
        return True
    return ahead[-1].low in _LISTING


def _size(naming: Naming, phrase: Phrase, found: Phrase) -> int:
    return len(Span(phrase.span.start, found.span.end).of(naming.view.text).split())


def _same_sort(naming: Naming, words: Sequence[Word], phrase: Phrase, found: Phrase) -> bool:
    """``doanh thu, lợi nhuận``: short amounts; ``máy móc, thiết bị``: short things."""
    if found.kind == "amount":
        return phrase.kind == "amount" and len(words) <= 4
    if phrase.kind == "actor" and found.kind != "actor":
        return False
    return len(phrase.span.of(naming.view.text).split()) <= _LONGEST_ITEM


def _is_whole(naming: Naming, segment: Segment, phrase: Phrase) -> bool:
    """Whether a segment is no more than its item, so that one more may stand before it."""
    ahead = naming.words.between(segment.span.start, phrase.span.start)
    tail = naming.words.between(phrase.span.end, segment.span.end)
    if any(word.has("break", "reason", "verb", "rank", "cue") for word in tail):
        return False
    return all(word.has("filler", "mark") for word in ahead)
