"""What a request looks for in the store, out of its address (điều kiện tìm) and back into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from extractor.batch.lookup import Mark, Query
from extractor.model import VERDICTS
from extractor.web.problems import ProblemError

LONGEST = 200
"""Letters that a field of a query may have."""

USUAL_ROWS = 100
MOST_ROWS = 500
"""Claims that one answer of the API may have."""

_NAMES: Mapping[str, str] = {
    "q": "words",
    "holder": "holder",
    "place": "place",
    "source": "source",
    "verdict": "verdict",
    "month": "month",
}
"""The parameter of the address and the field of the query."""

MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])"
CURSOR = r"([0-9]{4}-[0-9]{2}-[0-9]{2})?\.([0-9]{1,18})\.([0-9]{1,18})"


def query_of(given: Mapping[str, str]) -> Query:
    """The query of an address. Raises ProblemError (422) for what can be no query."""
    fields = {field: given.get(name, "").strip() for name, field in _NAMES.items()}
    for name, field in _NAMES.items():
        if len(fields[field]) > LONGEST:
            raise ProblemError(422, "bad_request", f"{name}: > {LONGEST}")
    if fields["verdict"] and fields["verdict"] not in VERDICTS:
        raise ProblemError(422, "bad_request", f"verdict: {', '.join(VERDICTS)}")
    if fields["month"] and not re.fullmatch(MONTH, fields["month"]):
        raise ProblemError(422, "bad_request", "month: YYYY-MM")
    return Query(**fields)


def address_of(query: Query, **more: str) -> str:
    """The part of an address behind ``?`` that asks for a query again."""
    fields = {name: getattr(query, field) for name, field in _NAMES.items()} | more
    return urlencode({name: value for name, value in fields.items() if value})


def limit_of(given: Mapping[str, str]) -> int:
    """How many rows are wanted. Raises ProblemError (422)."""
    text = given.get("limit", str(USUAL_ROWS))
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= MOST_ROWS:
        raise ProblemError(422, "bad_request", f"limit: 1 - {MOST_ROWS}")
    return int(text)


def cursor_of(given: Mapping[str, str]) -> Mark | None:
    """Where the page before ended. Raises ProblemError (422)."""
    text = given.get("cursor", "")
    found = re.fullmatch(CURSOR, text)
    if found:
        return Mark(found[1], int(found[2]), int(found[3]))
    if text:
        raise ProblemError(422, "bad_request", "cursor")
    return None


def cursor(mark: Mark) -> str:
    """A mark as an address holds it."""
    return f"{mark.date or ''}.{mark.article}.{mark.claim}"
