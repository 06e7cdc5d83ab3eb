"""What a journalist asks first (khung nhìn): the views of a store, in plain SQL.

The rows of duplicates are kept apart, so that no view counts an article twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import VERDICTS, Verdict

_VERDICTS = ", ".join(f"sum(c.verdict = '{name}') AS {name}" for name in VERDICTS)
_COUNTS = f"count(DISTINCT a.id) AS articles, count(c.id) AS claims, {_VERDICTS}"
_ARTICLE = "a.title, a.date, a.site, a.source, a.url, a.article_id"
_NUMBERS = "coalesce(c.number_text || ' | ' || c.percent_text, c.number_text, c.percent_text)"
_FIRST_CLAIM = (
    "SELECT {column} FROM claims c WHERE c.article = f.article "
    "AND c.claim_id = substr(f.claims, 1, instr(f.claims || ' ', ' ') - 1)"
)


def _told(verdict: Verdict) -> str:
    """The claims and the article findings of one verdict, a line each."""
    return f"""
SELECT {_ARTICLE}, c.claim_id AS row_id, c.holder_text, c.sentence,
  {_NUMBERS} AS numbers, c.explanation, c.severity, c."check", NULL AS diagnosis, c.repairs
FROM claims c JOIN articles a ON a.id = c.article WHERE c.verdict = '{verdict}'
UNION ALL
SELECT {_ARTICLE}, f.finding_id, ({_FIRST_CLAIM.format(column="holder_text")}),
  ({_FIRST_CLAIM.format(column="sentence")}),
  f.numbers, f.explanation, f.severity, f."check", f.diagnosis, f.repairs
FROM findings f JOIN articles a ON a.id = f.article WHERE f.verdict = '{verdict}'"""


def _counted(by: str, name: str) -> str:
    """Articles, and claims by their verdict, for each value of an expression."""
    return f"""
SELECT {by} AS {name}, {_COUNTS}
FROM articles a LEFT JOIN claims c ON c.article = a.id
WHERE a.duplicate_of IS NULL GROUP BY {by}"""


_QUERIES: Mapping[str, str] = {
    "alarms": _told("inconsistent"),
    "doubts": _told("implausible"),
    "by_holder": f"""
SELECT c.holder_text, {_COUNTS}
FROM claims c JOIN articles a ON a.id = c.article GROUP BY c.holder_text""",
    "by_source": _counted("a.site", "site"),
    "by_month": _counted("substr(a.date, 1, 7)", "month"),
    "set_aside": """
SELECT reason, count(*) AS figures, count(DISTINCT article) AS articles
FROM asides GROUP BY reason""",
    "duplicates": """
SELECT d.article_id, d.duplicate_of, d.title, d.site, d.source, d.url, d.date,
  a.site AS first_site, a.source AS first_source, a.url AS first_url, a.date AS first_date
FROM articles d JOIN articles a ON a.article_id = d.duplicate_of""",
}

VIEWS: Mapping[str, str] = {
    name: f"CREATE VIEW {name} AS{query}" for name, query in _QUERIES.items()
}
"""The SQL that makes each view."""
