"""What a number counts: its unit with the noun phrase it opens (``23 tổ phụ nữ tiết kiệm``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.claims.clauses import View
from extractor.claims.phrases import FALLING, Phrase, is_head
from extractor.claims.words import Word, Words
from extractor.model import Figure, Span, Unit

_LONGEST = 10
_STOPS = ("break", "reason", "figure", "unit", "time", "masked")
_FINITE = frozenset("đã sẽ vẫn cũng đều chỉ là đang".split()) | {"lần lượt"}
_PREDICATES = ("aux", "verb", "rank")
_CLAUSE = ("verb", "cue", "actor", "amount", "noun", "deed", "act")
_GOVERNING = frozenset({"có", "còn", "với", "gồm", "cho"})
_LINKS = frozenset({"với", "để", "nhằm", "do", "hoặc"})
_LEVELS = frozenset({"ở mức", "với mức"})
_ATTRIBUTES = frozenset({"chỗ", "sao", "bánh"})
"""Units that tell of what kind a thing is: ``ô tô 7 chỗ đăng ký năm 2008``."""
_UP_OR_DOWN = frozenset({"trở lên", "trở xuống"})


@dataclass(frozen=True, slots=True)
class Counting:
    """A counted phrase in the making: the words behind the unit, and whether a verb governs it.

    ``defined`` is how many of the words a share is of: ``6 đại biểu không tán thành | (2,42%)``.
    """

    number: Figure
    head: Word | None
    words: Sequence[Word]
    governed: bool
    defined: int = 0

    def head_is(self, *roles: str) -> bool:
        """Whether the counted noun has one of these roles."""
        return self.head is not None and self.head.has(*roles)


def counted_phrase(view: View, words: Words, number: Figure, unit: Unit) -> Phrase:
    """The unit and the words that say more of what is counted."""
    if unit.text.lower() in _ATTRIBUTES and _tells_of_noun(view, words, number):
        return Phrase(unit.span)
    last = words.at(unit.span.end - 1)
    first = max(unit.span.end, last.end if last else 0)
    behind = words.between(unit.span.end, view.sentence.end)
    head = words.at(unit.span.start)
    governed = _is_governed(view, words, number)
    counting = Counting(number, head, behind, governed, _defined(view, behind))
    kept = _kept(behind[: counting.defined or _length(counting)])
    return Phrase(Span(unit.span.start, kept[-1].end if kept else first))


def _tells_of_noun(view: View, words: Words, number: Figure) -> bool:
    """``ô tô | 7 chỗ``: a noun stands right before; not ``có 900 chỗ làm việc``."""
    last = words.at(max(0, number.span.start - 2))
    within = last is not None and last.start >= view.segment_at(number.span.start).span.start
    return within and last is not None and not last.has(*FALLING)


def _length(counting: Counting) -> int:
    """How many of the words behind belong: to the first that ends the phrase, ten syllables."""
    words, at, size = counting.words, _coordinated(counting), 0
    while at < len(words) and size < _LONGEST:
        word = words[at]
        if word.low == "từ" and at + 1 < len(words) and words[at + 1].has("code"):
            at += 2  # người từ 80 tuổi
            continue
        if any(ends(counting, at) for ends in ENDS):
            break
        size += len(word.text.split())
        at += 1
    return at


def _defined(view: View, words: Sequence[Word]) -> int:
    """How many words a bracket with their share closes, or ``, chiếm 15%``: a predicate among
    them says what is counted (``12 người chưa hài lòng (1,5%)``)."""
    for at, word in enumerate(words[: _LONGEST + 1]):
        if word.low in ("(", ","):
            return at if at and _is_share(view, words[at:]) else 0
        if word.has("break", "reason", "figure", "unit", "time", "masked", "mark"):
            break
    return 0


def _is_share(view: View, words: Sequence[Word]) -> bool:
    """``(2,42%)``, ``(chiếm 96,37%)``, ``, chiếm 15%``."""
    behind = [word for word in words[1:4] if word.low not in ("chiếm", "tỷ lệ", "tỉ lệ", "đạt")]
    led = words[0].text == "(" or (words[1:2] and words[1].low.startswith("chiếm"))
    if not led or not behind or not behind[0].has("figure"):
        return False
    return any(f.is_percent for f in view.inside(Span(behind[0].start, behind[0].end)))


def _coordinated(counting: Counting) -> int:
    """``17 xã, thị trấn``, ``1.120 cán bộ, giáo viên, nhân viên``: past units of the same kind."""
    words, end = counting.words, 0
    for role in ("area", "staff"):
        while end + 1 < len(words) and counting.head_is(role):
            item, behind = words[end + 1], words[end + 2 : end + 3]
            if words[end].low != "," or not item.has(role) or (behind and behind[0].proper):
                break
            end += 2
    return end


def _is_governed(view: View, words: Words, number: Figure) -> bool:
    """Whether a verb before the number rules it: ``có 5 xã``; not ``5 xã có``."""
    segment = view.segment_at(number.span.start)
    clause = words.between(segment.span.start, number.span.start)
    breaks = [index for index, word in enumerate(clause) if word.has("break", "reason")]
    clause = clause[breaks[-1] + 1 if breaks else 0 :]
    if any(word.low in _GOVERNING or not word.roles or word.has(*_CLAUSE) for word in clause):
        return True
    if segment.opener in (",", "và", ";") and segment.before is not None:
        before = view.segments[segment.before].span
        return any(word.has("figure") for word in words.between(before.start, before.end))
    return False


def _kept(words: Sequence[Word]) -> Sequence[Word]:
    """Without what drops off the end; ``bình quân``, ``còn lại``, ``80 tuổi trở lên`` stay."""
    while words and words[-1].has(*FALLING) and not is_head(words[-1]):
        aged = any(word.has("code") for word in words[-3:-1])
        if words[-1].has("kept", "cue") or aged:
            break
        words = words[:-1]
    return words


# ------------------------------------------------------------------------------ the ends


def at_clause(counting: Counting, at: int) -> bool:
    """A clause, a figure, a time or a mark."""
    word = counting.words[at]
    return word.has("mark") or (word.has(*_STOPS) and not is_head(word))


def at_finite(counting: Counting, at: int) -> bool:
    """``5 xã | đã đạt``: an auxiliary that only a main verb has."""
    return counting.words[at].low in _FINITE


def at_preposition(counting: Counting, at: int) -> bool:
    """``72 lượt cán bộ | tại 5 xã``; an owner goes on, a place with ``ở`` if a verb governs."""
    word, behind = counting.words[at], counting.words[at + 1 : at + 2]
    if word.low == "ở":
        return not counting.governed or (bool(behind) and behind[0].has("amount"))
    return word.low in _LINKS or (word.has("prep") and word.low != "của")


def at_main_verb(counting: Counting, at: int) -> bool:
    """``Bốn xã vùng cao | vẫn có``: of a subject the predicate does not belong, nor what has a
    figure of its own: ``9 vụ tai nạn | làm 5 người chết``."""
    word = counting.words[at]
    if counting.governed:
        behind = counting.words[at + 1 : at + 2]
        return bool(behind) and behind[0].has("figure") and word.has("verb", "predicate", "deed")
    return word.has("predicate") or (word.has(*_PREDICATES) and not is_head(word))


def at_cue(counting: Counting, at: int) -> bool:
    """``165 hộ | tăng 5%``; but ``165 xã đạt chuẩn``, ``214 mã tăng``."""
    word = counting.words[at]
    if not word.has("cue") or is_head(word):
        return False
    if word.low in _LEVELS:
        return True
    return not counting.governed or _leads_to_figure(counting.words[at + 1 :])


def at_next_item(counting: Counting, at: int) -> bool:
    """``hai sàn | và bán ra``, ``12 chỗ | và các xe khác``; but ``quốc gia và vùng lãnh thổ``."""
    words = counting.words
    if words[at].low != "và" or at + 1 >= len(words):
        return False
    behind = words[at + 1]
    return behind.low in ("các", "những") or behind.has("deed", "act", "aux", "cue", "verb")


def at_bodies(counting: Counting, at: int) -> bool:
    """``3 tỉnh | Bến Tre, Sóc Trăng``: which they are, not what."""
    word, value = counting.words[at], counting.number.value
    if at or not word.text[0].isupper() or word.text.isupper() or value == 1:
        return False
    return counting.head_is("actor", "area")


def at_limit(counting: Counting, at: int) -> bool:
    """``10 lớp | trở lên``."""
    aged = any(word.has("code") for word in counting.words[max(0, at - 2) : at])
    return counting.words[at].low in _UP_OR_DOWN and not aged


ENDS: tuple[Callable[[Counting, int], bool], ...] = (
    at_clause,
    at_finite,
    at_preposition,
    at_main_verb,
    at_cue,
    at_next_item,
    at_bodies,
    at_limit,
)


def _leads_to_figure(words: Sequence[Word]) -> bool:
    for word in words:
        if word.has("figure", "masked"):
            return True
        if not word.has(*FALLING) or word.has("mark"):
            return False
    return False
