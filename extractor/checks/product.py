"""product: two amounts make a third (diện tích × năng suất = sản lượng)."""

from __future__ import annotations

from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import EVERYTHING, Interval
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding


def product(a: Printed, b: Printed, c: Printed) -> Finding:
    """Whether some a · b of the values behind the first two lies behind the third."""
    facts: dict[str, object] = {"a": a, "b": b, "c": c}
    reached = {each: products(a, b, each) for each in CONVENTIONS}
    gaps = {each: reach.add(strict(c, each).scale(-1)) for each, reach in reached.items()}
    if gaps["half_up"] == EVERYTHING:
        return Finding("product", "not_checkable", reason="no_power", facts=facts)
    holds = {each: gap.contains(Fraction(0)) for each, gap in gaps.items()}
    verdict = soften(judge(holds), a, b, c)
    return Finding("product", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def products(a: Printed, b: Printed, convention: Convention) -> Interval:
    """Every product of a value behind the one and a value behind the other."""
    return strict(a, convention).multiply(strict(b, convention))


CHECK = Check(
    "product",
    (
        Field("a", "amount", "thừa số (diện tích, số lượng)", "a factor", required=True),
        Field("b", "amount", "thừa số (năng suất, đơn giá)", "the other factor", required=True),
        Field("c", "amount", "tích (sản lượng, thành tiền)", "the product", required=True),
    ),
    product,
)
