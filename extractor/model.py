"""The whole vocabulary of the project: frozen values that flow from text to report.

An article is read once into NFC text and never altered again; every position is a
half-open offset ``[start, end)`` in Unicode code points into that text.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

Bound = Literal["exact", "approx", "nearly", "over", "under", "at_least", "at_most", "range"]
PercentUnit = Literal["percent", "point", "permille", "times", "fraction"]
Relation = Literal[
    "achieved",
    "exceeded",
    "short",
    "increase",
    "decrease",
    "equals",
    "share",
    "rate",
    "multiple",
    "count",
]
TargetKind = Literal["target", "period", "whole", "other"]
Status = Literal["result", "goal"]
Verdict = Literal[
    "inconsistent", "implausible", "consistent_other_rounding", "consistent", "not_checkable"
]
Reason = Literal[
    "date",
    "period",
    "clock",
    "duration",
    "age",
    "document",
    "code",
    "ordinal",
    "address",
    "contact",
    "score",
    "slogan",
    "enumerator",
    "name",
    "vague",
    "furniture",
]
Convention = Literal["half_up", "half_down", "half_even", "trunc", "away", "double"]
Confidence = Literal["high", "medium", "low"]
Severity = Literal["decision_changing", "material", "last_digit"]
Slip = Literal[
    "digits_swapped",
    "digit_changed",
    "decimal_mark_moved",
    "digit_missing",
    "digit_extra",
    "power_of_ten",
]
Lang = Literal["vi", "en"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Worst first: the verdict of a row is the first of these that one of its checks gave."""
ALARMING: tuple[Verdict, ...] = ("inconsistent", "implausible")
"""The verdicts that a reader should ask about: an alarm, a doubt."""
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)
REASONS: tuple[Reason, ...] = get_args(Reason)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
"""Surest first."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the reader sees there."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was found (nguồn), and how its bytes were read.

    ``source`` is the file or ``file:line``, ``encoding`` what the bytes were decoded as
    (``utf-8``, ``windows-1258``, ``tcvn3`` …), ``states`` what was done to make NFC text of
    them: ``nfd``, ``mojibake``, ``stray_marks`` …
    """

    source: str | None = None
    url: str | None = None
    place: str | None = None
    encoding: str | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article (bài): NFC text and where its paragraphs, sentences and site furniture lie.

    ``origin`` says where it was found and what was made of its bytes; ``warnings`` what a
    reader should know before trusting the text (``lost_numbers 3``).
    """

    article_id: str
    text: str
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    title: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    origin: Origin = Origin()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit (đơn vị) of a figure: a measure, a currency or a counted noun.

    ``text`` is as written, ``norm`` its normal form (``đồng`` → ``VND``), ``integer``
    whether only whole numbers of it make sense (``hộ`` yes, ``ha`` no).
    """

    span: Span
    text: str
    norm: str
    dimension: str
    integer: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written (con số): its wording, its exact value and how finely it is printed.

    ``span`` covers digits, number words and scale words (``2 tỷ 300 triệu``) without the
    unit; for a percentage-like figure it covers the sign or word as well (``41,82%``,
    ``gấp 3,2 lần``). ``percent_unit`` is None for a plain number. ``value`` is in base units
    (``2 tỷ 300 triệu`` → 2300000000), None for a range, whose ends are ``low`` and ``high``.
    ``decimals`` counts printed decimals (``78,50`` has 2); ``step`` is one unit of the last
    printed digit in base units (``5,8 tỷ`` → 100000000). ``whole`` is n of ``k/n``.
    ``form`` names the grammar row that read it; ``alternatives`` other readings, best first.
    """

    span: Span
    value: Decimal | None
    form: str
    decimals: int = 0
    step: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    percent_unit: PercentUnit | None = None
    unit: Unit | None = None
    whole: Figure | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def is_percent(self) -> bool:
        """Whether this is a percentage-like expression (per cent, points, times, fraction)."""
        return self.percent_unit is not None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure that takes no part in any claim, with the reason and the rule that decided."""

    span: Span
    reason: Reason
    rule: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every figure of an article: read, or set aside with a reason. Both in text order."""

    figures: tuple[Figure, ...]
    asides: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of text with a label: a word with its tag, an entity, a phrase."""

    span: Span
    label: str


FIGURE_TAG = "FIG"
"""The tag of a figure among words; the taggers' own M stands on many a noun as well."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What the optional language layer saw: words with tags, entities, phrases. May be empty."""

    words: tuple[Labelled, ...] = ()
    entities: tuple[Labelled, ...] = ()
    phrases: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The base a percentage refers to (chỉ tiêu, kế hoạch, cùng kỳ, tổng số): wording and value."""

    span: Span | None = None
    kind: TargetKind | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion: this number of this unit has this relation to this target.

    Any part may be missing, but not both number and percentage. ``rules`` names the
    linking rules that made the claim, in the order in which they fired. ``part_of`` is the
    claim_id of the whole it is a part of (``trong đó``, ``gồm``), ``base_claim`` that of the
    row whose figure is the base of its percentage; ``confidence`` says how sure the pairing is.
    """

    claim_id: str
    group_id: str
    sentence: Span
    span: Span
    relation: Relation
    number: Figure | None = None
    percent: Figure | None = None
    target: Target = field(default_factory=Target)
    indicator: Span | None = None
    holder: Span | None = None
    period: Span | None = None
    status: Status = "result"
    rules: tuple[str, ...] = ()
    part_of: str | None = None
    base_claim: str | None = None
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True)
class Repair:
    """One slip in one number that would make the arithmetic hold (cách sửa).

    ``field`` is the input of the check, ``value`` what it would be, written as the case
    writes it (``.`` as decimal mark), ``slip`` the kind of slip.
    """

    field: str
    value: str
    slip: Slip


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check on given numbers.

    ``conventions`` says under which rounding conventions all printed numbers are true
    together; ``candidates`` the hidden targets that fit (ascending, the first 12) and
    ``n_candidates`` how many there are, per convention. ``power`` is the chance that a
    random wrong percentage would have been caught. ``reason`` is set only when the verdict
    is ``not_checkable``; ``note`` names any other cause. ``diagnosis`` names another reading
    that fits (``points_called_percent``), ``severity`` how much an alarm changes. ``repairs``
    are the first one-slip repairs and ``n_repairs`` how many there are. ``explained_by`` is
    what the check ``convention`` answers, ``by_decimals`` the same per number of decimals.
    ``claims`` and ``spans`` name the claims used and where their numbers stand. ``facts``
    holds the numbers the explanation prints.
    """

    check: str
    verdict: Verdict
    reason: str | None = None
    note: str | None = None
    conventions: Mapping[Convention, bool] = field(default_factory=dict)
    candidates: Mapping[Convention, tuple[int, ...]] = field(default_factory=dict)
    n_candidates: Mapping[Convention, int] = field(default_factory=dict)
    power: Fraction | None = None
    implied_target: int | None = None
    diagnosis: str | None = None
    severity: Severity | None = None
    repairs: tuple[Repair, ...] = ()
    n_repairs: int = 0
    explained_by: tuple[Convention, ...] | None = None
    by_decimals: Mapping[int, tuple[Convention, ...]] | None = None
    claims: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with the outcome of every check that applied to it, worst verdict first."""

    claim: Claim
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """An article read through to the end: its claims, checked, over every figure it holds."""

    article: Article
    checked: tuple[Checked, ...]
    ledger: Ledger
    figures: int
    """How many figures the article holds; claims and asides together account for them."""
    accounted: int
    findings: tuple[Finding, ...] = ()
    """What several rows say together: parts, shares, one fact told twice …"""

    @property
    def asides(self) -> tuple[SetAside, ...]:
        """The figures that take part in no claim, with their reasons."""
        return self.ledger.asides
