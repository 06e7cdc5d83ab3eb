"""Parser and linter of the marked prose in ``gold/`` (its notation: gold/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from extractor.evaluation import fields as f
from extractor.evaluation.annotation import NO_NUMBER, GoldArticle, GoldAside, GoldRow
from extractor.evaluation.drafts import Draft, drafts_of
from extractor.evaluation.links import check_links
from extractor.evaluation.marks import GoldError, Mark, Marked, Problem, take_apart
from extractor.model import REASONS, Span

ROLE = re.compile(r"([npt])([0-9]+)")
DIGITS = re.compile(r"(?<![km])[0-9]+|(?<=[km])[013-9][0-9]*")  # the 2 of km2, m2 is a unit's
SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")


Figures = dict[str, Mark]
"""The marks of a file by role: ``n1`` → its mark."""


def lint(marked: str, path: str, text: str | None = None) -> tuple[Problem, ...]:
    """Every fault of a gold file, in order; ``text`` is the corpus article it must give back."""
    _, problems = _read(marked, path, text)
    return problems


def parse(marked: str, path: str) -> GoldArticle:
    """The annotated article that a gold file describes. Raises GoldError with every fault."""
    article, problems = _read(marked, path, None)
    if problems:
        raise GoldError(problems)
    return article


def load(folder: Path) -> tuple[GoldArticle, ...]:
    """Every annotated article of a gold folder, by name. Raises GoldError, OSError."""
    files = sorted(path for path in folder.glob("*.txt") if path.name != "nothing.txt")
    return tuple(parse(path.read_text("utf-8"), f"{folder.name}/{path.name}") for path in files)


def nothing(folder: Path) -> tuple[str, ...]:
    """The sentences of ``nothing.txt``, which must yield no claim row. Raises OSError."""
    lines = (folder / "nothing.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def _read(marked: str, path: str, text: str | None) -> tuple[GoldArticle, tuple[Problem, ...]]:
    parts = take_apart(marked, path)
    figures = _figures(parts)
    drafts = tuple(drafts_of(parts))
    article_id = Path(path).stem
    rows = tuple(row for d in drafts if (row := _row(parts, figures, d, article_id)) is not None)
    asides = tuple(_asides(parts, article_id))
    _check_pairs(parts, figures, drafts)
    check_links(parts, drafts)
    _check_digits(parts)
    if text is not None:
        _check_text(parts, text)
    order = sorted(rows, key=lambda row: (row.number or row.percent or Span(0, 0), row.row_id))
    return GoldArticle(article_id, parts.text, tuple(order), asides), tuple(sorted(parts.problems))


def _figures(parts: Marked) -> Figures:
    """The marks by role, with a fault for every role that is unknown or given twice."""
    figures: Figures = {}
    for mark in parts.marks:
        for role in mark.roles:
            if role.startswith("a:"):
                continue
            if not ROLE.fullmatch(role):
                parts.blame(mark.line, mark.column, f"role {role!r}: n1, p1, t1 or a:reason")
            elif role in figures:
                parts.blame(mark.line, mark.column, f"{role} is marked twice")
            figures.setdefault(role, mark)
    return figures


def _asides(parts: Marked, article_id: str) -> Iterator[GoldAside]:
    for mark in parts.marks:
        if not any(role.startswith("a:") for role in mark.roles):
            continue
        reasons = tuple(mark.roles[0].removeprefix("a:").split("~"))
        if len(mark.roles) > 1:
            parts.blame(mark.line, mark.column, "a figure set aside takes no other role")
        for reason in set(reasons) - set(REASONS):
            parts.blame(mark.line, mark.column, f"reason {reason!r}: one of {', '.join(REASONS)}")
        yield GoldAside(article_id, mark.span, reasons)


def _row(parts: Marked, figures: Figures, draft: Draft, article_id: str) -> GoldRow | None:
    number, percent = figures.get("n" + draft.row_id), figures.get("p" + draft.row_id)
    if number is None and percent is None:
        parts.blame(draft.line, 1, f"row {draft.row_id} has neither a mark n nor a mark p")
        return None
    _check_phrases(parts, draft)
    try:
        return _filled(parts, figures, draft, article_id)
    except f.FieldError as error:
        parts.blame(draft.line, 1, f"row {draft.row_id}: {error}")
        return None


def _filled(parts: Marked, figures: Figures, draft: Draft, article_id: str) -> GoldRow:
    row_id, given = draft.row_id, draft.fields
    number, percent, base = (figures.get(letter + row_id) for letter in "npt")
    values = _values(number, given.get("value"))
    percents, percent_unit = _percents(percent, given.get("percent"))
    bases = _values(base, given.get("target value"))
    first = number or percent
    assert first is not None  # _row has refused rows without either
    return GoldRow(
        article_id,
        row_id,
        _sentence(parts.text, first.span),
        f.choice("relation", draft.relation),
        number=number.span if number else None,
        percent=percent.span if percent else None,
        base=base.span if base else None,
        values=tuple(r.value for r in values),
        lows=tuple(r.low for r in values),
        highs=tuple(r.high for r in values),
        bounds=f.choice("bound", given.get("bound", "exact")),
        units=f.alternatives(given["unit"]) if number and "unit" in given else (None,),
        percents=tuple(r.value for r in percents),
        percent_lows=tuple(r.low for r in percents),
        percent_highs=tuple(r.high for r in percents),
        percent_bounds=f.choice("percent bound", given.get("percent bound", "exact")),
        percent_units=(percent_unit,),
        targets=f.alternatives(given.get("target", f.EMPTY)),
        kinds=f.choice("kind", given.get("kind", f.EMPTY)),
        target_values=tuple(r.value for r in bases),
        target_units=f.alternatives(given.get("target unit", f.EMPTY)),
        statuses=f.choice("status", given.get("status", "result")),
        indicators=f.alternatives(given.get("indicator", f.EMPTY)),
        holders=f.alternatives(given.get("holder", f.EMPTY)),
        periods=f.alternatives(given.get("period", f.EMPTY)),
        wholes=f.alternatives(given.get("part of", f.EMPTY)),
        base_rows=f.alternatives(given.get("base row", f.EMPTY)),
        verdicts=f.choice("verdict", given["verdict"]) if "verdict" in given else (),
        implied=_implied(given.get("implied")),
    )


def _implied(given: str | None) -> tuple[Decimal | None, ...]:
    return tuple(r.value for r in f.readings(given)) if given else ()


def _values(mark: Mark | None, given: str | None) -> tuple[f.Reading, ...]:
    """What a mark is worth: read from its plain digits, or as the annotator wrote it out."""
    plain = f.plain_figure(mark.text) if mark else None
    if given is None:
        if mark is not None and plain is None:
            raise f.FieldError(f"{mark.text!r} is not plain digits: write its value out")
        return (f.Reading(plain),)
    written = f.readings(given)
    if plain is not None and not any(f.scaled(plain, r.value) for r in written):
        raise f.FieldError(f"{given!r} is written for {mark.text if mark else ''!r}")
    return written


def _percents(mark: Mark | None, given: str | None) -> tuple[tuple[f.Reading, ...], str | None]:
    """Value and unit of a percentage: ``41,82%`` reads by itself, the rest is written out."""
    if given is not None:
        written, unit = f.percent_field(given)
        if mark is not None and tuple(r.value or r.low for r in written) == NO_NUMBER:
            raise f.FieldError(f"{mark.text!r}: write its value out")
        return written, unit
    if mark is None:
        return (f.Reading(),), None
    if not mark.text.endswith("%"):
        raise f.FieldError(f"{mark.text!r} has no % sign: write `percent: value unit`")
    return _values(mark, None), "percent"


def _sentence(text: str, span: Span) -> str:
    ends = [end.end() for end in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    return text[start : min((end for end in ends if end >= span.end), default=len(text))].strip()


def _check_phrases(parts: Marked, draft: Draft) -> None:
    """Every phrase of a row must be wording of the article: nothing is paraphrased."""
    article = parts.text.casefold()
    for key in f.PHRASES:
        for phrase in f.alternatives(draft.fields.get(key, f.EMPTY)):
            if phrase is not None and phrase.casefold() not in article:
                parts.blame(
                    draft.line, 1, f"row {draft.row_id}: {key} {phrase!r} is not in the text"
                )


def _check_pairs(parts: Marked, figures: Figures, drafts: Iterable[Draft]) -> None:
    """No row described twice, no mark without its row."""
    seen: set[str] = set()
    for draft in drafts:
        if draft.row_id in seen:
            parts.blame(draft.line, 1, f"row {draft.row_id} is described twice")
        seen.add(draft.row_id)
    for role, mark in figures.items():
        if ROLE.fullmatch(role) and role[1:] not in seen:
            parts.blame(mark.line, mark.column, f"{role} has no row")


def _check_digits(parts: Marked) -> None:
    """Every digit of the article is marked: a figure is in a row or set aside."""
    for found in DIGITS.finditer(parts.text):
        if not any(m.span.start <= found.start() < m.span.end for m in parts.marks):
            parts.blame(*parts.position(found.start()), f"{found[0]} is not marked")


def _check_text(parts: Marked, text: str) -> None:
    """Stripping the marks must give back the article of the corpus."""
    if parts.text == text:
        return
    pairs = zip(parts.text, text, strict=False)
    shorter = min(len(parts.text), len(text))
    at = next((i for i, (here, there) in enumerate(pairs) if here != there), shorter)
    here, there = parts.text[at : at + 12], text[at : at + 12]
    parts.blame(*parts.position(at), f"offset {at}: {here!r}, in the corpus {there!r}")
