"""From the rows of an article to the checks that several of them feed together (cấp bài).

One rule is one function; `ARTICLE_RULES` is the list. A finding names every row it rests on;
the verdict of a row stays that of its own checks.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks.article_rows import ArticleRule, rows_of
from extractor.checks.from_lists import listed_out
from extractor.checks.from_parts import added_to_base, added_up
from extractor.checks.from_products import multiplied_out
from extractor.checks.from_rests import left_over
from extractor.checks.from_rounding import rounded
from extractor.checks.from_sames import percent_told_again, told_again, told_with_a_slip
from extractor.checks.from_shares import over_one_base, shared_out
from extractor.checks.severity import with_severity
from extractor.model import Article, Checked, Finding

ARTICLE_RULES: tuple[ArticleRule, ...] = (
    added_up,
    added_to_base,
    left_over,
    shared_out,
    over_one_base,
    told_again,
    percent_told_again,
    told_with_a_slip,
    listed_out,
    multiplied_out,
    rounded,
)


def check_article(article: Article, checked: Sequence[Checked]) -> tuple[Finding, ...]:
    """What the rows of an article say together: parts, shares, joint bases, repeated facts …

    Findings stand in the order of the rules, those of one rule in text order.
    """
    rows = rows_of(article, checked)
    return tuple(with_severity(finding) for rule in ARTICLE_RULES for finding in rule(rows))
