"""The noun phrase that a stretch of words ends or begins with, past verbs, times and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims.junctions import Junction, decided
from extractor.claims.phrases import (
    FALLING,
    Kind,
    Phrase,
    falls,
    is_head,
    plain_phrase,
    span_of,
    trimmed,
)
from extractor.claims.words import Word

_PARTING = ("verb", "rank", "aux", "time", "cue", "reason")
_CLOSING = ("break", "figure", "unit", "masked")
_STOPPING = (*_CLOSING, *_PARTING, "mark", "code", "predicate")
_NO_PREDICATE = frozenset(
    {"với", "gồm", "tương đương", "tương ứng", "tương đương với", "tương ứng với"}
)
_FURTHEST = 60
"""Words read before a figure: no phrase is longer, and reading stays linear."""
_OPENING = frozenset({*"\"“'‘", "các", "những"})
_DEFINING = frozenset(
    "tham gia|được|đã|đang|bị|thuộc|tốt nghiệp|sống|sinh sống|làm|sở hữu|mắc|nhiễm|hoạt động".split(
        "|"
    )
)
"""What opens a clause that tells which are meant, if a predicate follows it."""
_LONGEST_CLAUSE = 9


def phrase_at_end(words: Sequence[Word], *, money: bool = False) -> Phrase | None:
    """The phrase that names a quantity at the end of a stretch, before its figure.

    ``money`` says that the figure is an amount of money: what was done names it then
    (``mỗi hộ được hỗ trợ 20 triệu đồng``).
    """
    words = words[-_FURTHEST:]
    if growth := _growth(words, money):
        return growth
    kept, cue = _before_cue(words)
    if not kept or (kept[-1].has("break", "reason") and not is_head(kept[-1])):
        return _subject(kept[:-1]) if kept and cue else None
    if kept[-1].has("pronoun"):
        return Phrase(span_of(kept[-1:]), "pronoun", cue)
    about = len(kept) > 1 and kept[-2].low == "về" and kept[-1].has("amount")
    if about and not any(word.has("amount") for word in kept[-6:-2]):
        return Phrase(span_of(kept[-1:]), "amount", cue)
    kept = _without_deed(kept, words[len(kept) :], money)
    start = len(kept)
    while start and not _closes(kept[start - 1]):
        start -= 1
    found = _chosen(kept[start:], money, cue)
    return replace(_wider(kept[start:], found, money, cue), cue=cue) if found else None


def _growth(words: Sequence[Word], money: bool) -> Phrase | None:
    """``Việt Nam đạt tăng trưởng 6%``: growth that one has, unless it is growth of an amount."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].low == "tăng trưởng" and words[at - 1].low in ("đạt", "có", "duy trì", "giữ"):
            of = phrase_at_end(words[: at - 1], money=money)
            return (
                of if of and of.kind == "amount" else Phrase(span_of(words[at : at + 1]), "amount")
            )
        if not falls(words[at]):
            return None
    return None


def _before_cue(words: Sequence[Word]) -> tuple[Sequence[Word], str]:
    """Without the words that lead up to the figure; the verb among them."""
    end, cue = len(words), ""
    while end and falls(words[end - 1]) and not _halts(words[end - 1]):
        word = words[end - 1]
        if word.low == "có" or (word.has("cue") and word.low not in _NO_PREDICATE):
            cue = word.low
        end -= 1
    return words[:end], cue


def _halts(word: Word) -> bool:
    """A clause before the figure; ``so với`` only brings in what it is compared with."""
    return word.has("break", "reason", "pronoun") and word.low not in ("so", "so với")


def _without_deed(kept: Sequence[Word], behind: Sequence[Word], money: bool) -> Sequence[Word]:
    """``cây ngô trồng được 37 ha``, ``khu vực này đóng góp 4%``, ``khối tài sản trị giá 2 tỷ``:
    what was done with a thing, or that it has a price, is not part of its name."""
    named = len(kept) > 1 and kept[-2].has("amount", "class")
    if not money and not named and kept[-1].has("deed") and kept[-1].has("verb"):
        return kept[:-1]
    if len(kept) > 1 and kept[-1].low == "trị giá" and not kept[-2].has(*FALLING, "class"):
        return kept[:-1]
    done = len(kept) > 1 and kept[-1].has("deed") and bool(behind) and behind[0].low == "được"
    thing = done and (not kept[-2].roles or kept[-2].has("noun"))
    return kept[:-1] if thing and not kept[-2].proper else kept


def _closes(word: Word) -> bool:
    return word.has(*_CLOSING) and not is_head(word)


def _subject(words: Sequence[Word]) -> Phrase | None:
    """``VCB là cổ phiếu … khi tăng 1,3%``: who opens the clause."""
    for index, word in enumerate(words):
        if index and word.has(*_PARTING, *_CLOSING) and not is_head(word):
            return plain_phrase(words[:index])
    return None


def _wider(words: Sequence[Word], found: Phrase, money: bool, cue: str) -> Phrase:
    """``trả cổ tức với tỷ lệ 8%``, ``vàng ghi nhận mức tăng 8%``: for a head that says too
    little, the phrase before it."""
    last = words[-1]
    if len(words) < 3 or not last.has("vague") or found.span.start != last.start:
        return found
    growth = last.has("growth")
    if words[-2].low not in ("với", "theo", "bằng") and not (growth and words[-2].has("verb")):
        return found
    before = _chosen(words[:-1], money, cue)
    said = before and (before.kind in ("amount", "noun") or (growth and before.kind == "plain"))
    return before if before and said else found


def _chosen(words: Sequence[Word], money: bool, cue: str) -> Phrase | None:
    words = trimmed(words)
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.has(*_PARTING) and not is_head(word) and word.low != "bằng":
            left, right = words[:index], words[index + 1 :]
            before = _chosen(left, money, cue)
            return decided(Junction(left, word, right, before, plain_phrase(right), money, cue))
    return plain_phrase(words)


# ----------------------------------------------------------------------------- the start


def phrase_at_start(words: Sequence[Word], *, deeds: bool = False, limit: int = 8) -> Phrase | None:
    """The phrase that names a quantity right after its figure: ``694 tỷ đồng chi phí dự phòng``.

    With ``deeds`` also what the money was for: ``13 tỷ USD (để) nhập hàng hóa từ Mỹ``.
    """
    aim = False
    while words and (words[0].text in _OPENING or (deeds and words[0].low == "để")):
        aim = aim or words[0].low == "để"
        words = words[1:]
    kind = _kind_at_start(words, deeds)
    kind = "deed" if aim and kind == "plain" else kind
    if kind is None:
        return None
    end = 0
    while end < min(len(words), limit) and _goes_on(words[end], end, kind):
        end += 1
    kept = trimmed(words[: end + _defining(words[end:])])
    return Phrase(span_of(kept), kind) if kept else None


def deed_at_start(words: Sequence[Word], limit: int = 8) -> Phrase | None:
    """What is done or held right after a figure: ``54% | phản đối việc trả chi phí``."""
    end = 1
    while end < min(len(words), limit) and not words[end].has(*_CLOSING, "mark", "time"):
        end += 1
    return Phrase(span_of(words[:end]), "deed") if words else None


def _defining(words: Sequence[Word]) -> int:
    """How many words a clause has that tells which are meant, where the predicate follows it:
    ``người | được hỏi | cho biết``, ``học sinh | tốt nghiệp THPT | không vào``."""
    if not words or words[0].low not in _DEFINING:
        return 0
    first = 2 if words[0].has("aux") else 1
    for at, word in enumerate(words[:_LONGEST_CLAUSE]):
        if word.low in ("và", "hoặc") or word.has("mark", "figure", "masked", "time", "reason"):
            return 0
        if at >= first and word.has("predicate", "aux", "break", "verb"):
            return at
    return 0


def _kind_at_start(words: Sequence[Word], deeds: bool) -> Kind | None:
    if not words:
        return None
    first = words[0]
    if first.has("amount"):
        return "amount"
    if first.has("noun"):
        return "noun"
    if first.has("deed", "act"):
        return "deed" if deeds else None
    return None if falls(first) or first.has("predicate") else "plain"


def _goes_on(word: Word, at: int, kind: Kind) -> bool:
    """Whether a word still belongs to the phrase; ``bị`` opens a clause that names it."""
    if word.has("predicate") and kind != "deed":
        return False
    if is_head(word) or (at and word.low in ("bị", "đối với")):
        return True
    return not word.has(*_STOPPING) and (kind == "deed" or not word.has("prep"))
