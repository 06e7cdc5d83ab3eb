"""The trace (vết đọc): how every figure of a text was read, and what paired the claims.

Sentence by sentence: the figures in text order, each with its reading and the form that made
it, or with the reason and the rule that set it aside; then the claims, with their rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from extractor.checks import worst
from extractor.model import Checked, Claim, Figure, Lang, Report, SetAside, Span, Target
from extractor.reporting.explanations import explain
from extractor.reporting.labels import (
    BOUND_NAMES,
    PERCENT_NAMES,
    REASON_NAMES,
    RELATION_NAMES,
    TARGET_NAMES,
    VERDICT_NAMES,
    counted,
    say,
)
from extractor.reporting.numbers import plain

Entry = Figure | SetAside

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Trace:
    """What one sentence (câu) holds: its number in the article, its figures, its claims."""

    count: int
    sentence: Span
    entries: tuple[Entry, ...]
    claims: tuple[Checked, ...]


def trace(report: Report, lang: Lang = "vi", at: int | None = None) -> Iterator[str]:
    """The lines of the trace, for a terminal.

    ``at`` is a code-point offset into the NFC text: only the figure that stands there and its
    claims are told, else the claims that reach over it, else one line says that none does.
    """
    yield _headline(report, lang)
    found = list(traces(report) if at is None else _around(report, at))
    for one in found:
        yield ""
        yield from _sentence(report.article.text, one, lang)
    if at is not None and not any(one.entries or one.claims for one in found):
        yield _nothing_at(len(report.article.text), at, lang)


def traces(report: Report) -> Iterator[Trace]:
    """Every sentence that holds a figure or makes a claim, in text order."""
    sentences = report.article.sentences or (Span(0, len(report.article.text)),)
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in _entries(report):
        entries[_place(sentences, entry.span.start)].append(entry)
    claims: dict[int, list[Checked]] = defaultdict(list)
    for checked in report.checked:
        claims[_place(sentences, checked.claim.sentence.start)].append(checked)
    for place in sorted(entries.keys() | claims.keys()):
        yield Trace(place + 1, sentences[place], tuple(entries[place]), tuple(claims[place]))


def _entries(report: Report) -> list[Entry]:
    """The ledger in text order; the whole of ``123/128`` is told with its figure."""
    both: list[Entry] = [*report.ledger.figures, *report.ledger.asides]
    return sorted(both, key=lambda entry: entry.span)


def _place(sentences: tuple[Span, ...], offset: int) -> int:
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)


# ------------------------------------------------------------------------- one place only


def _around(report: Report, at: int) -> Iterator[Trace]:
    """The sentence at an offset, with what stands right there; nothing outside the text."""
    text, sentences = report.article.text, report.article.sentences
    if not sentences or at >= len(text):
        return
    place = _place(sentences, at)
    found = list(traces(report))
    entries = tuple(e for one in found for e in one.entries if _covers(_extent(e), at))
    checked = [c for one in found for c in one.claims]
    claims = [c for c in checked if any(e in _parts(c.claim) for e in entries)]
    if not entries:
        claims = [c for c in checked if _covers(c.claim.span, at)]
    yield Trace(place + 1, sentences[place], entries, tuple(claims))


def _covers(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _extent(entry: Entry) -> Span:
    """A figure with its unit and its whole."""
    if isinstance(entry, SetAside):
        return entry.span
    spans = [entry.span, *(part.span for part in (entry.unit, entry.whole) if part)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _parts(claim: Claim) -> list[Figure]:
    return [f for f in (claim.number, claim.percent, claim.target.figure) if f]


def _nothing_at(length: int, at: int, lang: Lang) -> str:
    beyond = (
        f"Vị trí {at} ở ngoài bài: bài có {length} ký tự.",
        f"Offset {at} is outside the text, which has {length} characters.",
    )
    nothing = (
        f"Không có con số hay nhận định nào ở vị trí {at}.",
        f"No figure or claim stands at offset {at}.",
    )
    return say(lang, beyond if at >= length else nothing)


# ----------------------------------------------------------------------------- the lines


def _headline(report: Report, lang: Lang) -> str:
    read, aside = len(report.ledger.figures), len(report.ledger.asides)
    claims = len(report.checked)
    counts = say(
        lang,
        (
            f"{read} con số đọc được · {aside} để riêng · {claims} nhận định",
            f"{counted(read, lang, '', 'figure')} read · {aside} set aside · "
            + counted(claims, lang, "", "claim"),
        ),
    )
    return f"{report.article.article_id}: {counts}"


def _sentence(text: str, one: Trace, lang: Lang) -> Iterator[str]:
    name = say(lang, ("Câu", "Sentence"))
    yield f"{name} {one.count} {_offsets(one.sentence)} {_shown(one.sentence.of(text))}"
    for entry in one.entries:
        yield "  " + _BETWEEN.join(_entry(text, entry, lang))
    for checked in one.claims:
        yield "  → " + _BETWEEN.join(_claim(text, checked, lang))
        if (finding := worst(checked.findings)).reason != "missing_base":
            yield "    " + explain(finding, lang)


def _offsets(span: Span) -> str:
    return f"[{span.start}, {span.end})"


def _shown(wording: str) -> str:
    """The wording on one line, without characters that would steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in wording).split())


def _entry(text: str, entry: Entry, lang: Lang) -> Iterator[str]:
    head = f"{_offsets(entry.span)} “{_shown(entry.span.of(text))}”"
    if isinstance(entry, SetAside):
        reason = _named(entry.reason, say(lang, REASON_NAMES[entry.reason]))
        yield f"{head} {say(lang, ('để riêng', 'set aside'))}: {reason}"
        yield f"{say(lang, ('quy tắc', 'rule'))} {entry.rule}"
        return
    yield f"{head} = {_reading(entry, lang)}"
    yield f"{say(lang, ('dạng', 'form'))} {entry.form}"
    if entry.alternatives:
        others = ", ".join(_other(other, lang) for other in entry.alternatives)
        yield f"{say(lang, ('cũng có thể là', 'or else'))} {others}"


def _named(name: str, words: str) -> str:
    """``ngày tháng (date)``: people's word and the name in the output, once if they agree."""
    return name if name == words else f"{words} ({name})"


def _reading(figure: Figure, lang: Lang) -> str:
    """``hơn 2.300.000.000 đồng (VND)``, ``từ 50 đến 55 phần trăm``, ``123 / 128 chi bộ``."""
    parts = [say(lang, BOUND_NAMES[figure.bound]), _value(figure, lang)]
    if figure.whole is not None:
        parts.append(f"/ {_value(figure.whole, lang)}")
    if figure.percent_unit is not None:
        parts.append(say(lang, PERCENT_NAMES[figure.percent_unit]))
    if figure.unit is not None:
        unit = _shown(figure.unit.text)
        parts.append(unit if unit == figure.unit.norm else f"{unit} ({figure.unit.norm})")
    return " ".join(filter(None, parts))


def _value(figure: Figure, lang: Lang) -> str:
    if figure.low is not None and figure.high is not None:
        to = say(lang, ("đến", "to"))
        return f"{_number(figure.low, lang)} {to} {_number(figure.high, lang)}"
    return "?" if figure.value is None else _number(figure.value, lang)


def _number(value: Decimal, lang: Lang) -> str:
    return plain(Fraction(value), lang)


def _other(reading: str, lang: Lang) -> str:
    try:
        return _number(Decimal(reading), lang)
    except (InvalidOperation, ValueError, OverflowError):
        return _shown(reading)


# ---------------------------------------------------------------------------- the claims


def _claim(text: str, checked: Checked, lang: Lang) -> Iterator[str]:
    claim = checked.claim
    yield f"{say(lang, ('nhận định', 'claim'))} {claim.claim_id}"
    if claim.number is not None:
        yield _reading(claim.number, lang)
    relation = _named(claim.relation, say(lang, RELATION_NAMES[claim.relation]))
    yield f"{relation} {_reading(claim.percent, lang)}" if claim.percent else relation
    if target := _target(text, claim.target, lang):
        yield f"{say(lang, ('so với', 'of'))} {target}"
    rules = ", ".join(claim.rules) or say(lang, ("đứng riêng", "none: stands alone"))
    yield f"{say(lang, ('quy tắc', 'rules'))} {rules}"
    yield _verdict(checked, lang)


def _target(text: str, target: Target, lang: Lang) -> str:
    """``“kế hoạch” = 200 ha [chỉ tiêu (target)]``."""
    parts = [f"“{_shown(target.span.of(text))}”"] if target.span else []
    if target.figure is not None:
        parts.append(f"= {_reading(target.figure, lang)}")
    if target.kind is not None:
        parts.append(f"[{_named(target.kind, say(lang, TARGET_NAMES[target.kind]))}]")
    return " ".join(parts)


def _verdict(checked: Checked, lang: Lang) -> str:
    finding = worst(checked.findings)
    words = say(lang, VERDICT_NAMES[finding.verdict])
    detail = ", ".join(filter(None, (finding.check, finding.reason)))
    return f"{words} ({detail})" if detail else words
