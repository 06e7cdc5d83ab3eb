"""Lists that say their unit once, at the end: ``3, 5 và 7 xã``, ``lần lượt 12, 15 và 20%``."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.figures.scales import plain
from extractor.model import Figure, Unit

_JOINS = re.compile(r"\s?(?:,|và|hoặc|hay)\s")
_RESPECTIVELY = "lần lượt"
_REACH = 40
_VERB = re.compile(r"(?<!\w)(?:đạt|là|còn|chiếm|tăng|giảm) \Z")
_VERB_REACH = 8
_NEXT_ITEM = re.compile(r"(?:[^.;,:()\n\d]{0,40})(?:, | và )")
_SAME_SENTENCE = re.compile(r"[,;][^.;\n\d]{1,80}")


def with_shared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, those of a list given the unit of its last member and the limit of its first.

    Scale and sign are shared only after ``lần lượt`` (respectively): ``5, 7 triệu đồng``
    may well be five of one thing and seven million of another.
    """
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        one, next_one = shared[index], shared[index + 1]
        if _lacks_unit(one) and _JOINS.fullmatch(text, one.span.end, next_one.span.start):
            shared[index] = _like(text, one, next_one)
    return _with_shared_limits(text, shared)


def _with_shared_limits(text: str, figures: list[Figure]) -> list[Figure]:
    """``mỗi đài tối đa 02 kênh phát thanh, 02 kênh truyền hình``: the limit holds for both."""
    shared = list(figures)
    for index in range(1, len(shared)):
        one, next_one = shared[index - 1], shared[index]
        if one.bound != "at_most" or next_one.bound != "exact":
            continue  # ít nhất 9 người chết và 28 người mất tích: the second is known
        if one.unit is None or next_one.unit is None or one.unit.norm != next_one.unit.norm:
            continue
        if _NEXT_ITEM.fullmatch(text, one.unit.span.end, next_one.span.start):
            shared[index] = replace(next_one, bound=one.bound)
    return shared


def with_lost_signs(text: str, figures: list[Figure]) -> list[Figure]:
    """``tỉnh đạt 70,9, trong khi Hà Nội đạt 69,9%``: a percentage that lost its sign.

    The same verb stands before both, and the second, in the same sentence, has the sign.
    """
    mended = list(figures)
    for index in range(len(mended) - 1):
        one, next_one = mended[index], mended[index + 1]
        signed = next_one.percent_unit == "percent" and next_one.decimals == one.decimals
        if not (signed and one.decimals and _lacks_unit(one)) or one.value is None:
            continue
        between = text[one.span.end : next_one.span.start]
        verb = _VERB.search(text, max(0, one.span.start - _VERB_REACH), one.span.start)
        if verb and _SAME_SENTENCE.fullmatch(between) and between.endswith(verb[0]):
            mended[index] = replace(one, percent_unit="percent", form="percent:lost-sign")
    return mended


def _lacks_unit(figure: Figure) -> bool:
    plain_number = figure.form.partition(":")[0] in ("number", "words")
    return plain_number and figure.unit is None and "scale" not in figure.form


def _like(text: str, figure: Figure, model: Figure) -> Figure:
    """The figure in the unit of the list's next member."""
    value = figure.value
    before = text[max(0, figure.span.start - _REACH) : figure.span.start].lower()
    if value is None or model.value is None:
        return figure
    if model.percent_unit == "percent" and _RESPECTIVELY in before:
        return replace(figure, percent_unit="percent", form="percent:listed")
    if model.unit is None or not _behind(model.unit, model):
        return figure
    scale = model.step.scaleb(model.decimals)
    if scale == 1:
        whole = not figure.decimals and not model.decimals
        return replace(figure, unit=model.unit) if whole else figure
    if _RESPECTIVELY not in before:
        return figure
    value, step = plain(value * scale), plain(figure.step * scale)
    return replace(figure, value=value, step=step, unit=model.unit, form=f"{figure.form}:listed")


def _behind(unit: Unit, figure: Figure) -> bool:
    return unit.span.start >= figure.span.end
