"""Claims in the making: what the linking rules fill in while a sentence is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.claims.clauses import Segment, View
from extractor.claims.context import Left
from extractor.model import Figure, Relation, Span, Target


@dataclass(slots=True, eq=False)
class Draft:
    """One row in the making.

    Every figure of a sentence that stands for itself gets one when it is read; a number's
    own row falls away when a percentage takes the number or it turns out to be a base.
    ``level`` is the number whose group a change amount joins; ``change`` marks such an
    amount.
    """

    segment: Segment
    left: Left
    subject: Span | None = None
    number: Figure | None = None
    percent: Figure | None = None
    relation: Relation = "count"
    target: Target = field(default_factory=Target)
    level: Figure | None = None
    change: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def figure(self) -> Figure:
        """The figure that made the row: its percentage, else its number."""
        figure = self.percent or self.number
        if figure is None:
            raise ValueError("a draft without number and percentage")
        return figure


@dataclass(slots=True)
class Scope:
    """What is being talked about at one bracket depth while a sentence is read.

    ``head`` is the row of the number that following percentages qualify, ``change`` the
    row of a change amount with no level yet, ``pending`` percentages still without a
    number, ``last`` the row read last, ``base`` a plan or total printed before what is
    measured against it, ``queue`` numbers that a list of percentages still takes in order.
    ``fresh`` means: inside a bracket, nothing read yet.
    """

    head: Draft | None = None
    change: Draft | None = None
    pending: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    subject: Span | None = None
    base: Draft | None = None
    base_target: Target = field(default_factory=Target)
    queue: list[Figure] = field(default_factory=list)
    fresh: bool = False


@dataclass(slots=True)
class Reading:
    """The state of reading one sentence: its view, the scopes by bracket, the rows so far."""

    view: View
    drafts: list[Draft] = field(default_factory=list)
    scopes: dict[int | None, Scope] = field(default_factory=dict)
    bases: set[Span] = field(default_factory=set)

    def scope(self, segment: Segment) -> Scope:
        """The scope of a segment; a bracket begins with what stands right before it."""
        if segment.parent not in self.scopes:
            self.scopes[segment.parent] = self._open(segment)
        return self.scopes[segment.parent]

    def _open(self, segment: Segment) -> Scope:
        if segment.parent is None:
            return Scope()
        outer = self.scope(self.view.segments[segment.parent])
        last = outer.last
        return Scope(
            head=last if last and last.number else None,
            pending=[last] if last and not last.number and last.relation != "rate" else [],
            last=last,
            subject=outer.subject,
            base=outer.base,
            base_target=outer.base_target,
            fresh=True,
        )
