"""Gold turned round: the table rows that a perfect extractor would print, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.evaluation.annotation import GoldArticle, GoldRow, Words
from extractor.model import Span

Row = dict[str, object]


def perfect(article: GoldArticle) -> list[Row]:
    """Every gold row and every set-aside figure as output rows; first answers only."""
    ids = {row.row_id: f"{article.article_id}-{i}" for i, row in enumerate(article.rows, 1)}
    claims = [_claim(row, ids) for row in article.rows]
    return claims + [
        {
            "article_id": aside.article_id,
            "claim_id": None,
            "reason": aside.reasons[0],
            "start": aside.span.start,
            "end": aside.span.end,
        }
        for aside in article.asides
    ]


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _claim(row: GoldRow, ids: Mapping[str, str]) -> Row:
    number, percent = _ends(row.number), _ends(row.percent)
    return {
        "article_id": row.article_id,
        "claim_id": ids[row.row_id],
        "sentence": row.sentence,
        "number_start": number[0],
        "number_end": number[1],
        "value": row.values[0],
        "value_low": row.lows[0],
        "value_high": row.highs[0],
        "bound": row.bounds[0],
        "unit_text": row.units[0],
        "percent_start": percent[0],
        "percent_end": percent[1],
        "percent": row.percents[0],
        "percent_low": row.percent_lows[0],
        "percent_high": row.percent_highs[0],
        "percent_bound": row.percent_bounds[0],
        "relation": row.relations[0],
        "target_kind": row.kinds[0],
        "target_value": row.target_values[0],
        "status": row.statuses[0],
        "indicator_text": row.indicators[0],
        "holder_text": row.holders[0],
        "period_text": row.periods[0],
        "verdict": row.verdicts[0] if row.verdicts else None,
        "part_of": _first(row.wholes, ids),
        "base_claim": _first(row.base_rows, ids),
        "implied_target": row.implied[0] if row.implied else None,
    }


def _first(links: Words, ids: Mapping[str, str]) -> str | None:
    return ids[links[0]] if links and links[0] else None


def jsonable(row: Row) -> Row:
    """The same row for JSON: exact numbers as text."""
    return {key: f"{v:f}" if isinstance(v, Decimal) else v for key, v in row.items()}
