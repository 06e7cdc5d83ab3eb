"""Parser and linter of the marked prose in ``gold/`` (its notation: gold/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from extractor.evaluation import fields as f
from extractor.evaluation.annotation import NO_NUMBER, GoldArticle, GoldAside, GoldRow
from extractor.evaluation.drafts import Draft, drafts_of
from extractor.evaluation.links import check_links
from extractor.evaluation.marks import GoldError, Mark, Marked, Problem, take_apart
from extractor.model import REASONS, Span

ROLES = ("n1", "p1", "t1", "a:reason")
ROLE = re.compile(r"([npt])([0-9]+)")
DIGITS = re.compile(r"(?<![km])[0-9]+|(?<=[km])[013-9][0-9]*")  # the 2 of km2, m2 is a unit's
SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")


Given = Mapping[str, str]
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
                parts.blame(mark.line, mark.column, f.one_of("role", role, ROLES))
            elif role in figures:
                said = f"{role} được đánh dấu hai lần", f"{role} is marked twice"
                parts.blame(mark.line, mark.column, said)
            figures.setdefault(role, mark)
    return figures


def _asides(parts: Marked, article_id: str) -> Iterator[GoldAside]:
    for mark in parts.marks:
        if not any(role.startswith("a:") for role in mark.roles):
            continue
        reasons = tuple(mark.roles[0].removeprefix("a:").split("~"))
        if len(mark.roles) > 1:
            said = "con số để riêng không nhận vai khác", "a figure set aside takes no other role"
            parts.blame(mark.line, mark.column, said)
        for reason in set(reasons) - set(REASONS):
            parts.blame(mark.line, mark.column, f.one_of("reason", reason, REASONS))
        yield GoldAside(article_id, mark.span, reasons)


def _row(parts: Marked, figures: Figures, draft: Draft, article_id: str) -> GoldRow | None:
    number, percent = figures.get("n" + draft.row_id), figures.get("p" + draft.row_id)
    if number is None and percent is None:
        vi, en = "không có dấu n, cũng không có dấu p", "has neither a mark n nor a mark p"
        parts.blame(draft.line, 1, (f"hàng {draft.row_id} {vi}", f"row {draft.row_id} {en}"))
        return None
    _check_phrases(parts, draft)
    try:
        return _filled(parts, figures, draft, article_id)
    except f.FieldError as error:
        parts.blame(draft.line, 1, draft.told(*error.said))
        return None


def _filled(parts: Marked, figures: Figures, draft: Draft, article_id: str) -> GoldRow:
    """The row in four steps: its place, its number, its percentage and base, its words."""
    number, percent, base = (figures.get(letter + draft.row_id) for letter in "npt")
    first = number or percent
    assert first is not None  # _row has refused rows without either
    sentence = _sentence(parts.text, first.span)
    row = GoldRow(article_id, draft.row_id, sentence, f.choice("relation", draft.relation))
    row = _with_number(row, number, draft.fields)
    row = _with_percent(row, percent, draft.fields)
    return _with_words(_with_base(row, base, draft.fields), draft.fields)


def _with_number(row: GoldRow, mark: Mark | None, given: Given) -> GoldRow:
    values = _values(mark, given.get("value"))
    return replace(
        row,
        number=mark.span if mark else None,
        values=tuple(r.value for r in values),
        lows=tuple(r.low for r in values),
        highs=tuple(r.high for r in values),
        bounds=f.choice("bound", given.get("bound", "exact")),
        units=f.alternatives(given["unit"]) if mark and "unit" in given else (None,),
    )


def _with_percent(row: GoldRow, mark: Mark | None, given: Given) -> GoldRow:
    percents, unit = _percents(mark, given.get("percent"))
    return replace(
        row,
        percent=mark.span if mark else None,
        percents=tuple(r.value for r in percents),
        percent_lows=tuple(r.low for r in percents),
        percent_highs=tuple(r.high for r in percents),
        percent_bounds=f.choice("percent bound", given.get("percent bound", "exact")),
        percent_units=(unit,),
    )


def _with_base(row: GoldRow, mark: Mark | None, given: Given) -> GoldRow:
    values = _values(mark, given.get("target value"))
    return replace(
        row,
        base=mark.span if mark else None,
        targets=f.alternatives(given.get("target", f.EMPTY)),
        kinds=f.choice("kind", given.get("kind", f.EMPTY)),
        target_values=tuple(r.value for r in values),
        target_units=f.alternatives(given.get("target unit", f.EMPTY)),
        base_rows=f.alternatives(given.get("base row", f.EMPTY)),
    )


def _with_words(row: GoldRow, given: Given) -> GoldRow:
    return replace(
        row,
        statuses=f.choice("status", given.get("status", "result")),
        indicators=f.alternatives(given.get("indicator", f.EMPTY)),
        holders=f.alternatives(given.get("holder", f.EMPTY)),
        periods=f.alternatives(given.get("period", f.EMPTY)),
        wholes=f.alternatives(given.get("part of", f.EMPTY)),
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
            raise f.FieldError(
                f"{mark.text!r} không chỉ gồm chữ số: hãy ghi rõ giá trị",
                f"{mark.text!r} is not plain digits: write its value out",
            )
        return (f.Reading(plain),)
    written = f.readings(given)
    if plain is not None and not any(f.scaled(plain, r.value) for r in written):
        text = mark.text if mark else ""
        raise f.FieldError(f"ghi {given!r} cho {text!r}", f"{given!r} is written for {text!r}")
    return written


def _percents(mark: Mark | None, given: str | None) -> tuple[tuple[f.Reading, ...], str | None]:
    """Value and unit of a percentage: ``41,82%`` reads by itself, the rest is written out."""
    if given is not None:
        written, unit = f.percent_field(given)
        if mark is not None and tuple(r.value or r.low for r in written) == NO_NUMBER:
            raise f.FieldError(
                f"{mark.text!r}: hãy ghi rõ giá trị", f"{mark.text!r}: write its value out"
            )
        return written, unit
    if mark is None:
        return (f.Reading(),), None
    if not mark.text.endswith("%"):
        raise f.FieldError(
            f"{mark.text!r} không có dấu %: hãy ghi `percent: value unit`",
            f"{mark.text!r} has no % sign: write `percent: value unit`",
        )
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
                what = f"{key} {phrase!r}"
                said = draft.told(f"{what} không có trong bài", f"{what} is not in the text")
                parts.blame(draft.line, draft.column(key), said)


def _check_pairs(parts: Marked, figures: Figures, drafts: Iterable[Draft]) -> None:
    """No row described twice, no mark without its row."""
    seen: set[str] = set()
    for draft in drafts:
        if draft.row_id in seen:
            vi, en = "được tả hai lần", "is described twice"
            parts.blame(draft.line, 1, (f"hàng {draft.row_id} {vi}", f"row {draft.row_id} {en}"))
        seen.add(draft.row_id)
    for role, mark in figures.items():
        if ROLE.fullmatch(role) and role[1:] not in seen:
            said = f"{role} không có hàng nào", f"{role} has no row"
            parts.blame(mark.line, mark.column, said)


def _check_digits(parts: Marked) -> None:
    """Every digit of the article is marked: a figure is in a row or set aside."""
    for found in DIGITS.finditer(parts.text):
        if not any(m.span.start <= found.start() < m.span.end for m in parts.marks):
            said = f"{found[0]} chưa được đánh dấu", f"{found[0]} is not marked"
            parts.blame(*parts.position(found.start()), said)


def _check_text(parts: Marked, text: str) -> None:
    """Stripping the marks must give back the article of the corpus."""
    if parts.text == text:
        return
    pairs = zip(parts.text, text, strict=False)
    shorter = min(len(parts.text), len(text))
    at = next((i for i, (here, there) in enumerate(pairs) if here != there), shorter)
    here, there = parts.text[at : at + 12], text[at : at + 12]
    vi = f"vị trí {at}: {here!r}, trong bài gốc {there!r}"
    parts.blame(*parts.position(at), (vi, f"offset {at}: {here!r}, in the corpus {there!r}"))
