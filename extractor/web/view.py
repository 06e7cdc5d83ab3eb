"""What the page shows, worked out before it is laid out (nội dung trang)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extractor.checks import worst
from extractor.exchange.corrections import fingerprint
from extractor.model import (
    ALARMING,
    VERDICTS,
    Article,
    Checked,
    Claim,
    Figure,
    Finding,
    Lang,
    Report,
    Severity,
    Span,
    Verdict,
)
from extractor.reporting.explanations import explain, working
from extractor.reporting.findings import numbered
from extractor.reporting.labels import (
    REASON_NAMES,
    RELATION_NAMES,
    TARGET_NAMES,
    VERDICT_NAMES,
    say,
)
from extractor.reporting.numbers import plain
from extractor.web.marks import Piece, pieces
from extractor.web.names import headline
from extractor.web.pictures import accounted, picture
from extractor.web.words import SIGNS

_SEVERITIES: tuple[Severity | None, ...] = (
    "decision_changing",
    "material",
    "last_digit",
    None,
)

_LONGEST_HEADING = 150

_MOST_SENTENCES = 3
"""A finding over more sentences (the rounding of a whole article) links to them only."""


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict as a reader sees it: sign, word, working, explanation, picture."""

    verdict: Verdict
    sign: str
    name: str
    calculator: str | None
    explanation: str
    picture: Markup | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the table of claims, every cell as the article writes it."""

    claim_id: str
    span: Span
    number: str
    indicator: str
    percent: str
    relation: str
    target: str
    holder: str
    implied: str
    told: Told


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to ask about: a claim, or several together, with the sentences they stand in."""

    name: str
    told: Told
    sentences: tuple[str, ...]
    figures: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A figure set aside and why."""

    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """One article as the page shows it."""

    article: Article
    lang: Lang
    paragraphs: tuple[tuple[Piece, ...], ...]
    rows: tuple[ClaimRow, ...]
    alarms: tuple[Alarm, ...]
    joined: tuple[Alarm, ...]
    asides: tuple[AsideRow, ...]
    counts: tuple[tuple[Verdict, str, str, int], ...]
    accounted: Markup | None
    figures: str
    date: str
    sha256: str

    @property
    def heading(self) -> str:
        """The title; a text file has none, so its first line where that can be one."""
        article = self.article
        first = headline(article.paragraphs[0].of(article.text)) if article.paragraphs else ""
        short = first and len(first) <= _LONGEST_HEADING
        return article.title or (first if short else article.article_id)

    @property
    def rank(self) -> tuple[int, ...]:
        """For an index, worst first: alarms, doubts, then the rest, most first."""
        return tuple(-count for *_, count in self.counts)


def view(report: Report, lang: Lang) -> View:
    """All that the page of one article shows."""
    article = report.article
    return View(
        article=article,
        lang=lang,
        paragraphs=tuple(pieces(report)),
        rows=tuple(_row(report, each, lang) for each in report.checked),
        alarms=_alarms(report, lang),
        joined=tuple(_joined(report, name, each, lang) for name, each in numbered(report.findings)),
        asides=tuple(
            AsideRow(each.span.of(article.text), say(lang, REASON_NAMES[each.reason]))
            for each in report.asides
        ),
        counts=_counts(report, lang),
        accounted=accounted(report.accounted, report.figures, lang),
        figures=f"{report.accounted}/{report.figures}",
        date=article.date.strftime("%d/%m/%Y") if article.date else "",
        sha256=fingerprint(article.text),
    )


def told(finding: Finding, lang: Lang) -> Told:
    lines = [line for line in working(finding, lang)[:1] if " = " in line]
    said = explain(finding, lang)
    return Told(
        finding.verdict,
        SIGNS[finding.verdict],
        say(lang, VERDICT_NAMES[finding.verdict]),
        lines[0] if lines else None,
        said.removeprefix(lines[0]).lstrip() if lines else said,
        picture(finding, lang),
    )


def _row(report: Report, checked: Checked, lang: Lang) -> ClaimRow:
    claim, finding, text = checked.claim, worst(checked.findings), report.article.text
    implied = finding.implied_target
    return ClaimRow(
        claim.claim_id,
        claim.span,
        _with_unit(claim.number, text),
        _of(claim.indicator, text),
        _of(claim.percent.span if claim.percent else None, text),
        say(lang, RELATION_NAMES[claim.relation]),
        _target(claim, text, lang),
        _of(claim.holder, text),
        "" if implied is None else plain(implied, lang),
        told(finding, lang),
    )


def _of(span: Span | None, text: str) -> str:
    return "" if span is None else span.of(text)


def _with_unit(figure: Figure | None, text: str) -> str:
    if figure is None:
        return ""
    return f"{figure.span.of(text)} {figure.unit.text if figure.unit else ''}".strip()


def _target(claim: Claim, text: str, lang: Lang) -> str:
    """The base in the article's words, else by its kind; with its number where it has one."""
    target = claim.target
    said = _of(target.span, text) or (say(lang, TARGET_NAMES[target.kind]) if target.kind else "")
    figure = _with_unit(target.figure, text)
    return said if not figure or figure in said else f"{said} ({figure})".strip()


def _alarms(report: Report, lang: Lang) -> tuple[Alarm, ...]:
    """Claims and joined findings that alarm or raise doubt, the gravest first."""
    claims = [(worst(c.findings), _alarm(report, c, lang)) for c in report.checked]
    joined = [(each, _joined(report, name, each, lang)) for name, each in numbered(report.findings)]
    found = [pair for pair in (*claims, *joined) if pair[0].verdict in ALARMING]
    return tuple(alarm for _, alarm in sorted(found, key=lambda pair: _gravity(pair[0])))


def _gravity(finding: Finding) -> tuple[int, int]:
    return VERDICTS.index(finding.verdict), _SEVERITIES.index(finding.severity)


def _alarm(report: Report, checked: Checked, lang: Lang) -> Alarm:
    claim, text = checked.claim, report.article.text
    figures = [f.span for f in (claim.number, claim.percent, claim.target.figure) if f]
    return Alarm(
        claim.claim_id,
        told(worst(checked.findings), lang),
        (claim.sentence.of(text),),
        " · ".join(span.of(text) for span in figures),
        (claim.claim_id,),
    )


def _joined(report: Report, name: str, finding: Finding, lang: Lang) -> Alarm:
    text = report.article.text
    used = [c.claim for c in report.checked if c.claim.claim_id in finding.claims]
    sentences = list(dict.fromkeys(claim.sentence.of(text) for claim in used))
    figures = " · ".join(span.of(text) for span in finding.spans)
    return Alarm(
        name,
        told(finding, lang),
        tuple(sentences if len(sentences) <= _MOST_SENTENCES else ()),
        figures,
        finding.claims,
    )


def _counts(report: Report, lang: Lang) -> tuple[tuple[Verdict, str, str, int], ...]:
    """Each verdict with its sign, its word and how many claims and joined alarms have it."""
    found = Counter(_verdicts(report))
    return tuple(
        (verdict, SIGNS[verdict], say(lang, VERDICT_NAMES[verdict]), found[verdict])
        for verdict in VERDICTS
    )


def _verdicts(report: Report) -> Iterator[Verdict]:
    yield from (worst(each.findings).verdict for each in report.checked)
    yield from (each.verdict for each in report.findings if each.verdict in ALARMING)


def ranked(views: Sequence[View]) -> list[View]:
    """Several articles, the one with most to ask about first; ties in the order given."""
    return sorted(views, key=lambda each: each.rank)
