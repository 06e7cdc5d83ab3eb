"""FORMS: every way a number is written, in order of precedence. To add one, add a `Form`."""

from __future__ import annotations

from extractor.figures import (
    addresses,
    clocks,
    codes,
    cues,
    dates,
    marks,
    multiples,
    names,
    percents,
    quantities,
    ratios,
    slogans,
    stretches,
    vague,
)
from extractor.figures.grammar import Form, Scan, Start


def _pick(forms: tuple[Form, ...], *wanted: str) -> tuple[Form, ...]:
    found = {form.name: form for form in forms}
    return tuple(found[name] for name in wanted)


FORMS: tuple[Form, ...] = (
    *_pick(codes.FORMS, "web-address", "entity", "copyright", "lottery"),
    *_pick(quantities.FORMS, "idiom"),
    *dates.FORMS[:3],
    *_pick(codes.FORMS, "draw", "phone", "service-phone", "plate", "document", "document-year"),
    *_pick(addresses.FORMS, "house-number"),
    *_pick(codes.FORMS, "split"),
    *clocks.FORMS,
    *dates.FORMS[3:],
    *_pick(codes.FORMS, "map-scale", "proportion"),
    *_pick(addresses.FORMS, "km-post"),
    *_pick(quantities.FORMS, "ocr-letter"),
    *_pick(names.FORMS, "squad", "after-letter", "before-letter"),
    *_pick(marks.FORMS, "stars", "caption", "score-of", "ordinal-of"),
    *cues.FORMS,
    *slogans.FORMS,
    *stretches.FORMS,
    *_pick(names.FORMS, "continued"),
    *codes.LATE,
    *dates.LATE,
    *_pick(marks.FORMS, "enumerator", "section", "item", "bracketed", "row"),
    *_pick(marks.FORMS, "form-field", "formation"),
    *percents.FORMS,
    *multiples.FORMS,
    *_pick(marks.FORMS, "tie-break", "score"),
    *_pick(names.FORMS, "named", "numbered-body"),
    *ratios.FORMS,
    *_pick(vague.FORMS, "some"),
    *_pick(quantities.FORMS, "range", "number", "words"),
    *_pick(vague.FORMS, "vague"),
)
"""The first form that reads something at a place decides."""


class FormError(ValueError):
    """A form is unusable; the message names it and says why."""


def validate(forms: tuple[Form, ...]) -> dict[Start, tuple[Form, ...]]:
    """The forms by the places where they are tried; raises `FormError` on a bad one."""
    seen: set[str] = set()
    for form in forms:
        if form.name in seen:
            raise FormError(f"form {form.name!r} stands in the table twice")
        if not form.examples:
            raise FormError(f"form {form.name!r} has no example")
        if form.parse(Scan(" "), 0) is not None:
            raise FormError(f"form {form.name!r} reads a number where there is none")
        seen.add(form.name)
    starts: tuple[Start, ...] = ("digit", "word", "roman")
    return {start: tuple(form for form in forms if start in form.starts) for start in starts}


_BY_START = validate(FORMS)
_BY_PLACE: dict[tuple[Start, str, str, bool], tuple[Form, ...]] = {}


def forms_at(start: Start, first: str, following: str, *, glued: bool) -> tuple[Form, ...]:
    """The forms to try at a place.

    ``first`` is the character there, ``following`` the one behind the digits; ``glued``
    says that no space stands before.
    """
    key = (start, first, following, glued)
    found = _BY_PLACE.get(key)
    if found is None:
        found = tuple(form for form in _BY_START[start] if _may_stand(form, *key[1:]))
        _BY_PLACE[key] = found
    return found


def _may_stand(form: Form, first: str, following: str, glued: bool) -> bool:
    return (
        (not form.opens or first in form.opens)
        and (not form.after or following in form.after)
        and (glued or not form.glued)
    )
