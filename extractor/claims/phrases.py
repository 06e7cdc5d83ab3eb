"""Noun phrases without a break in them (cụm danh từ): head, actor, owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.claims.words import Word
from extractor.model import Span

Kind = Literal["amount", "noun", "deed", "plain", "actor", "pronoun"]
"""How a phrase names a quantity: by a noun that always does, by one that does at a head, by
what was done, by any noun, by no more than who or where, by pointing back."""

HEADS = frozenset({"amount", "noun", "deed", "act"})
FALLING = frozenset(
    "filler prep mark time aux figure unit masked verb rank cue break reason".split()
)
"""Roles of words that no phrase begins or ends with."""
_JOINERS = ("này", "đó", "ấy", "và", "ta")
_FIRMS = ("công ty", "tổng công ty", "tập đoàn", "doanh nghiệp")
_OWNED = ("của",)
_SITED = ("trên", "tại", "cho", "trong", "ở")
_BOUND_FOR = ("sang", "đến", "vào", "tới")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and how it names a quantity; ``cue`` is the verb between it and its figure."""

    span: Span
    kind: Kind = "plain"
    cue: str = ""


def span_of(words: Sequence[Word]) -> Span:
    """From the first to the last of some words."""
    return Span(words[0].start, words[-1].end)


def size(words: Sequence[Word]) -> int:
    """How many syllables and marks."""
    return sum(len(word.text.split()) for word in words)


def is_head(word: Word) -> bool:
    """Whether a word may head the name of a quantity."""
    return not word.roles.isdisjoint(HEADS)


def falls(word: Word) -> bool:
    """Whether a word drops off the end of a phrase: ``tại``, ``đạt``, ``mức`` with no noun."""
    if word.has("filler"):
        return not word.has("amount", "deed", "act")
    return not word.roles.isdisjoint(FALLING) and not is_head(word)


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Without the words that drop off the end."""
    end = len(words)
    while end and falls(words[end - 1]):
        end -= 1
    return words[:end]


def plain_phrase(words: Sequence[Word]) -> Phrase | None:
    """The phrase that words with no break among them make: from its head, else past its actor."""
    words, placed = _past_openers(trimmed(words))
    if not words:
        return None
    return _named_always(words) or _named_at_head(words) or _unnamed(words, placed)


def _past_openers(words: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    """Past prepositions, adverbs and the like; whether the last of them places something."""
    start, placed = 0, False
    while start < len(words) and not is_head(words[start]) and words[start].has(*FALLING):
        placed = words[start].has("place")
        start += 1
    return words[start:], placed


def _named_always(words: Sequence[Word]) -> Phrase | None:
    """``Digiworld lãi``, ``khoản tiền phạt``: from the noun or verb, with its classifiers."""
    amounts = [n for n, word in enumerate(words) if word.has("amount")]
    acts = [n for n, word in enumerate(words) if word.has("act")]
    if not amounts and not acts:
        return None
    head = amounts[0] if amounts else acts[0]
    while head and words[head - 1].has("class"):
        head -= 1
    return Phrase(without_owner(words[head:]), "amount" if amounts else "deed")


def _named_at_head(words: Sequence[Word]) -> Phrase | None:
    """``khách quốc tế``; ``Đội Nghiệp vụ 1 khai thác``: at the start or after an actor."""
    kind: Kind
    for kind in ("noun", "deed"):
        at = next((n for n, word in enumerate(words) if word.has(kind)), None)
        if at is not None and (at == 0 or _acts(words[:at])):
            return Phrase(without_owner(words[at:]), kind)
    return None


def _unnamed(words: Sequence[Word], placed: bool) -> Phrase | None:
    """Any other noun phrase; None for a mere place (``tại các cửa khẩu``)."""
    if placed or (len(words) == 1 and words[0].low in ("việc", "nơi")):
        return None
    if not words[0].has("actor") or (len(words) > 1 and words[1].low == "và"):
        return Phrase(span_of(words), "actor" if _is_name(words) else "plain")
    rest = _past_actor(words)
    firm = words[0].low in _FIRMS and bool(rest) and rest[-1].proper
    if firm and all(word.roles <= {"compound"} for word in rest):
        return Phrase(span_of(words), "actor")  # tập đoàn vàng bạc đá quý Minh Long
    if rest and not rest[0].has("prep"):
        return Phrase(span_of(rest))
    return Phrase(span_of(words), "actor")


def _past_actor(words: Sequence[Word]) -> Sequence[Word]:
    """``Hội nông dân xã Hạ Trà vận động`` → ``vận động``."""
    rest = words[1:]
    while rest and (rest[0].proper or rest[0].has("actor", "code") or rest[0].low in _JOINERS):
        rest = rest[1:]
    while rest and rest[0].has("filler", "aux") and not is_head(rest[0]):
        rest = rest[1:]
    return rest


def _is_name(words: Sequence[Word]) -> bool:
    """Whether every word is capitalised: a place or body; no ticker, no sentence's first word."""
    names = [word for word in words if word.low != "và"]
    if len(names) == 1 and not names[0].proper:
        return False
    if any(word.has("code") or (len(word.text) > 1 and word.text.isupper()) for word in names):
        return False
    return all(word.text[0].isupper() or not word.text[0].isalpha() for word in names)


def _acts(words: Sequence[Word]) -> bool:
    """Whether words name who acts: ``toàn huyện``, ``ông Thắng``, ``khu vực này``."""
    if words[0].has("actor", "time") or words[-1].low == "này":
        return True
    return any(word.proper for word in words[1:])


def without_owner(words: Sequence[Word]) -> Span:
    """Without an owner or place at the end that is longer than what is owned; guests have none:
    ``khách Hàn Quốc``."""
    if words[0].low.startswith("khách"):
        return span_of(words)
    for cut in range(1, len(words)):
        if size(words[cut:]) <= size(words[:cut]):
            break
        if _is_owner(words[cut], words[cut + 1 :]) and _says_enough(words[:cut]):
            return span_of(words[:cut])
    return span_of(words)


def _says_enough(words: Sequence[Word]) -> bool:
    """Not ``tỷ lệ | người dân dùng AI``, ``chi | cho nghiên cứu``."""
    return size(words) > 1 and not all(word.has("vague", "class", "filler") for word in words)


def _is_owner(word: Word, rest: Sequence[Word]) -> bool:
    """``| của Quảng Bình``, ``| Tổng công ty An Phú``, ``| tại các cảng biển``."""
    if word.low in _OWNED:
        return bool(rest) and (rest[0].has("actor") or rest[0].text[0].isupper()) and _ends(rest)
    if word.has("actor") and not word.low.startswith("toàn"):
        return _ends([word, *rest])
    if word.low == "trên" and rest and (rest[0].has("amount", "class") or rest[0].low == "mỗi"):
        return False  # lợi nhuận trên vốn chủ sở hữu
    if word.low in ("trên", "dưới") and rest and rest[0].has("code", "time"):
        return False  # dân số trên 60 tuổi
    return word.low in _SITED or (word.low in _BOUND_FOR and bool(rest) and rest[0].low == "các")


def _ends(words: Sequence[Word]) -> bool:
    """Whether a name reaches to the end of a phrase."""
    last = words[-1]
    named = last.text[0].isupper() or last.has("actor", "code") or last.low in ("này", "đó")
    return named and not any(word.has("prep", "verb") for word in words)
