"""The whole road on changed articles: what is found, what alarms, what a finding names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.benign import benign
from benchmarks.edits import Edit, candidates
from benchmarks.paired import FLAGGED
from extractor.evaluation.annotation import GoldArticle
from extractor.model import Claim, Finding, Repair, Report, Span
from extractor.report import report_text

Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding that a reader is shown, with the places of the numbers that it names."""

    check: str
    verdict: str
    spans: tuple[Span, ...]
    repairs: tuple[Repair, ...]

    def names(self, place: Span) -> bool:
        """Whether one of its numbers stands there."""
        return any(span.overlaps(place) for span in self.spans)

    def key(self, text: str, moved: Callable[[Span], Span]) -> Key:
        """What it says of which wordings, wherever they stand."""
        return self.check, self.verdict, tuple(sorted(moved(s).of(text) for s in self.spans))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the whole road made of one changed article.

    ``found``: findings that the article did not have before; ``caught`` those that name the
    changed number under a check and verdict that did not name it before.
    """

    edit: Edit
    found: tuple[Flag, ...]
    caught: tuple[Flag, ...]
    claims: int

    @property
    def alarms(self) -> tuple[Flag, ...]:
        """New findings that say the numbers cannot be true together."""
        return tuple(flag for flag in self.found if flag.verdict == "inconsistent")

    @property
    def alarmed(self) -> bool:
        """Whether an alarm names the changed number."""
        return any(flag.verdict == "inconsistent" for flag in self.caught)

    @property
    def repaired(self) -> bool | None:
        """Whether the first repair of the first alarm gives the number back; None without any."""
        first = next((flag for flag in self.caught if flag.verdict == "inconsistent"), None)
        if first is None or self.edit.was is None:
            return None
        return bool(first.repairs) and first.repairs[0].value == self.edit.was


def flags(report: Report) -> tuple[Flag, ...]:
    """Every finding of rows and of the article that a reader is shown, in order."""
    claims = {row.claim.claim_id: row.claim for row in report.checked}
    found = [
        Flag(finding.check, finding.verdict, _named(row.claim, finding, claims), finding.repairs)
        for row in report.checked
        for finding in row.findings
    ]
    found += [Flag(f.check, f.verdict, f.spans, f.repairs) for f in report.findings]
    return tuple(flag for flag in found if flag.verdict in FLAGGED)


def _named(claim: Claim, finding: Finding, claims: Mapping[str, Claim]) -> tuple[Span, ...]:
    """The places that a finding names; those of its row and of its base where it has none."""
    if finding.spans:
        return finding.spans
    number, base = claim.number, claims.get(claim.base_claim or "")
    figures = [number, number.whole if number else None, claim.percent, claim.target.figure]
    if base is not None:
        figures.append(base.number or base.percent)
    return tuple(dict.fromkeys(figure.span for figure in figures if figure))


def outcome(edit: Edit, before: Sequence[Flag]) -> Outcome:
    """The whole road on one changed article, beside what it said of the article itself."""
    text = edit.changed
    report = report_text(text, edit.article.article_id)
    known = {flag.key(*_as_before(edit)) for flag in before}
    after = flags(report)
    found = tuple(flag for flag in after if flag.key(text, _stay) not in known)
    already = {(flag.check, flag.verdict) for flag in before if flag.names(edit.named)}
    place = edit.moved(edit.named)
    caught = tuple(
        flag
        for flag in found
        if flag.names(place) and (edit.shuffled or (flag.check, flag.verdict) not in already)
    )
    return Outcome(edit, found, caught, len(report.checked))


def _as_before(edit: Edit) -> tuple[str, Callable[[Span], Span]]:
    """The text and the places in which findings from before the change are looked up."""
    return (edit.article.text, _stay) if edit.shuffled else (edit.changed, edit.moved)


def _stay(span: Span) -> Span:
    return span


# ---------------------------------------------------------------------------------- sampling


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that was run end to end.

    ``still_true`` counts drawn slips, by place and kind, after which the numbers agree.
    """

    slips: tuple[Outcome, ...]
    benign: tuple[Outcome, ...]
    unchanged: Mapping[str, tuple[Flag, ...]]
    claims: int
    still_true: Mapping[tuple[str, str], int]


def run(articles: Sequence[GoldArticle], each: int, draw: random.Random) -> Run:
    """``each`` slips and benign changes a place and kind, drawn from all articles."""
    reports = {a.article_id: report_text(a.text, a.article_id) for a in articles}
    before = {name: flags(report) for name, report in reports.items()}
    drawn, still_true = _drawn(articles, each, draw)
    harmless = _sample([edit for a in articles for edit in benign(a)], each, draw)
    return Run(
        tuple(outcome(edit, before[edit.article.article_id]) for edit in drawn),
        tuple(outcome(edit, before[edit.article.article_id]) for edit in harmless),
        before,
        sum(len(report.checked) for report in reports.values()),
        still_true,
    )


def _drawn(
    articles: Sequence[GoldArticle], each: int, draw: random.Random
) -> tuple[list[Edit], Mapping[tuple[str, str], int]]:
    """Up to ``each`` slips a place and kind that break something, and how many broke nothing."""
    groups = defaultdict(list)
    for article in articles:
        for one in candidates(article):
            groups[one.edit.place, one.edit.slip].append(one)
    drawn: list[Edit] = []
    still_true: dict[tuple[str, str], int] = {}
    for name, group in groups.items():
        broken = 0
        for one in draw.sample(group, len(group)):
            if broken == each:
                break
            edit = one.labelled()
            if edit.label == "consistent":
                still_true[name] = still_true.get(name, 0) + 1
            else:
                broken += 1
                drawn.append(edit)
    return drawn, still_true


def _sample(edits: Sequence[Edit], each: int, draw: random.Random) -> Iterator[Edit]:
    groups = defaultdict(list)
    for edit in edits:
        groups[edit.place, edit.slip].append(edit)
    for group in groups.values():
        yield from draw.sample(group, min(each, len(group)))
