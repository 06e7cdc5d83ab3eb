"""The indicator (chỉ tiêu): the noun phrase that says what is counted or measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.claims.clauses import Segment, View
from extractor.claims.counted import counted_phrase
from extractor.claims.draft import Draft
from extractor.claims.lists import label_before, shared_out
from extractor.claims.naming import Naming, main_amount, name_before, opens_with_words
from extractor.claims.nouns import phrase_at_end, phrase_at_start
from extractor.claims.phrases import Phrase
from extractor.claims.shares import name_after, percentage, remaining
from extractor.claims.words import opens_with_amount, read_words
from extractor.model import Figure, Labelled, Span, Unit

_ATTAINED = ("achieved", "exceeded", "short")
_EVENTS = frozenset("lần cuộc lượt buổi đợt chuyến vòng".split())
_MEASURING = frozenset(
    {"lượt", "người", "con", "vụ", "chiếc", "ca", "hộ", "trường hợp", "cái", "lao động", "khách"}
    | {"hành khách", "lượt khách", "lượt người", "lượt hành khách", "mẫu", "tờ", "đơn vị", "xe"}
)
"""Units that count without saying what: ``khách quốc tế đạt 1,45 triệu lượt``."""
_ADJACENT = frozenset({"lượt", "con", "lượt khách"})
_TOTALS = frozenset({"số", "tổng", "tổng số"})
_BARE = _TOTALS | {"số lượng"}


def indicators_of(
    view: View,
    drafts: Sequence[Draft],
    topic: Span | None = None,
    seen: Sequence[Labelled] = (),
) -> list[Span | None]:
    """What each row of a sentence is about.

    ``topic`` is what the sentence before was about, ``seen`` the words that the language
    layer saw, if it ran.
    """
    masked = [draft.target.span for draft in drafts if draft.target.span]
    figures = {figure.span.start: figure for figure in view.figures}
    naming = Naming(view, read_words(view, masked, seen), figures, topic=topic)
    names = [_named(naming, drafts, draft) for draft in drafts]
    return shared_out(naming, drafts, names)


def _named(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Span | None:
    """The name of a row, which rows after it may take over."""
    found = next((name for rule in RULES if (name := rule(naming, drafts, draft))), None)
    found = _stated(naming, found, draft.relation == "share") or _stated_after(naming, draft)
    if found is None:
        return naming.topic
    naming.last = found
    if found.kind == "amount":
        naming.headed = found
    for figure in (draft.number, draft.percent):
        if figure:
            naming.names.setdefault(figure.span, found)
            if figure.unit and not draft.change:
                naming.units[figure.unit.norm] = found
    return found.span


def _topic(naming: Naming) -> Phrase | None:
    """What the sentence before was about, if that is an amount: ``Trung Quốc là 8 tỷ USD``."""
    topic = naming.topic
    return Phrase(topic) if topic and opens_with_amount(topic.of(naming.view.text)) else None


def _stated(naming: Naming, found: Phrase | None, share: bool) -> Phrase | None:
    """For a mere actor (``Mỹ (+39,6%)``) or ``con số này`` what was named before; else itself."""
    if found is None:
        return naming.last
    if found.kind == "actor":
        ahead = Span(naming.view.sentence.start, found.span.start)
        naming.headed = naming.headed or main_amount(naming, ahead)
        return naming.headed or (None if share else _topic(naming)) or found
    if found.kind == "pronoun":
        topic = Phrase(naming.topic) if naming.topic else found
        return naming.headed or naming.last or topic
    return found


def _stated_after(naming: Naming, draft: Draft) -> Phrase | None:
    """``Vừa đạt 41 tỷ USD, xuất khẩu nông sản …``: the clause that follows names it."""
    segments = naming.view.segments
    behind = segments[draft.segment.index + 1 : draft.segment.index + 2]
    if not behind or behind[0].opener != ",":
        return None
    found = phrase_at_start(naming.of(behind[0].span), deeds=True)
    return found if found and found.kind in ("amount", "noun", "deed") else None


# --------------------------------------------------------------------------------- rules


def named_already(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """A further percentage of the same number."""
    return naming.names.get(draft.number.span) if draft.number else None


def changed_level(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """``184 vụ tai nạn, giảm 46 vụ``: the last number of the unit, else the level it joins."""
    if not draft.change or draft.number is None:
        return None
    unit = draft.number.unit
    own = name_before(naming, draft.number, inside=True) if draft.segment.opener == ";" else None
    if own and own.kind in ("amount", "noun"):
        return own
    if unit and unit.norm in naming.units:
        return naming.units[unit.norm]
    return naming.names.get(draft.level.span) if draft.level else None


def attained_in_bracket(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """``100% chi hội trưởng được nâng cao kiến thức, kỹ năng (đạt 100%)``: the row before."""
    alone = draft.number is None and draft.segment.depth > 0
    if not alone or draft.relation not in _ATTAINED or draft.segment.opener != "(":
        return None
    return None if opens_with_words(naming, draft.segment, draft.figure) else naming.last


def count(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """``23 tổ phụ nữ tiết kiệm``; ``tổng số hội viên là 3.495 người``; ``giám sát 4 cuộc``."""
    number = draft.number
    unit = number.unit if number else None
    if number is None or unit is None or unit.dimension not in ("count", "index"):
        return None
    counted = counted_phrase(naming.view, naming.words, number, unit)
    bare = counted.span.end == unit.span.end
    if unit.dimension == "index" and (bare or draft.left.cue):
        return None
    segment = naming.view.segment_at(number.span.start)
    if bare and segment.depth and not opens_with_words(naming, segment, number):
        return _bracketed(naming, segment) or counted
    if bare and unit.norm in _MEASURING and (label := label_before(naming, number)):
        return label
    before = name_before(naming, number, inside=True)
    if before is None:
        event = bare and unit.text.lower() in _EVENTS
        return naming.last if event and naming.last else counted
    return before if _names_count(naming, before, counted, number, unit) else counted


def _bracketed(naming: Naming, segment: Segment) -> Phrase | None:
    """``số người tìm kiếm tị nạn (2,8 triệu người)``: what stands right before the bracket."""
    if segment.parent is None:
        return None
    words = naming.of(naming.view.segments[segment.parent].span)
    figures = [n for n, word in enumerate(words) if word.has("figure", "unit")]
    return phrase_at_end(words[figures[-1] + 1 if figures else 0 :])


def _names_count(
    naming: Naming, before: Phrase, counted: Phrase, number: Figure, unit: Unit
) -> bool:
    """Whether the phrase before a count says what is counted better than the unit does."""
    bare = counted.span.end == unit.span.end
    short = len(counted.span.of(naming.view.text).split()) <= 3 and unit.norm in _MEASURING
    first = next(iter(naming.of(before.span)), None)
    named = before.span.of(naming.view.text).lower()
    if first and first.has("counts") and named not in _BARE and (bare or short):
        return True
    if first and before.cue and first.low in _TOTALS and named not in _BARE:
        return True
    if before.kind == "plain" and unit.norm in _MEASURING:
        between = naming.words.between(before.span.end, number.span.start)
        adjacent = unit.norm in _ADJACENT and not any(word.has("verb", "deed") for word in between)
        return (bare or (short and unit.norm == "lượt")) and (bool(before.cue) or adjacent)
    return bare and unit.text.lower() in _EVENTS and before.kind in ("plain", "deed")


def measure(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """``doanh thu đạt 3 tỷ đồng``, ``346.000 tấn alumin``, ``chi 13 tỷ USD nhập hàng hóa``."""
    number = draft.number
    if number is None:
        return None
    money = number.unit is not None and number.unit.dimension == "money"
    if (found := remaining(naming, draft)) and found.kind == "amount":
        return found
    before = name_before(naming, number, money=money)
    spends = before is None or before.kind == "actor" or _spends(naming, before)
    after = name_after(naming, number, deeds=spends)
    if before is None or after is None:
        return before or after
    if draft.left.cue is None and name_before(naming, number, money=money, inside=True) is None:
        return after
    if before.cue == "có":
        return after
    if before.kind == "amount" and (before.cue or after.kind != "amount"):
        return before
    if before.kind == "plain" and draft.left.kind in ("increase", "decrease"):
        return after
    if before.kind in ("plain", "noun") and before.cue and after.kind != "amount":
        return before
    return after


def _spends(naming: Naming, phrase: Phrase) -> bool:
    """``chi 5 tỷ đồng mua máy``: a verb that leaves it to what follows."""
    words = naming.of(phrase.span)
    return len(words) == 1 and words[0].has("spend")


RULES: tuple[Callable[[Naming, Sequence[Draft], Draft], Phrase | None], ...] = (
    named_already,
    changed_level,
    attained_in_bracket,
    percentage,
    count,
    measure,
)
"""What names a row, in order of precedence."""
