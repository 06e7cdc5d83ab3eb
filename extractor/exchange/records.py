"""JSON that goes out and comes back: written harmless, read with a place for every fault."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from extractor.exchange.errors import ExchangeError
from extractor.model import Span
from extractor.reporting.columns import Row

Record = dict[str, Any]

_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""Nothing that could end a script element, or a line where U+2028 ends one."""


def written(value: object) -> str:
    """JSON that may also stand inside an HTML page: no ``<``, ``>``, ``&``, U+2028, U+2029."""
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_ESCAPES) + "\n"


def plain_row(row: Row) -> Record:
    """A row of the table for JSON: Decimals as exact text, cells that are empty left out."""
    return {
        name: format(cell, "f") if isinstance(cell, Decimal) else cell
        for name, cell in row.items()
        if cell is not None
    }


def parsed(data: bytes, source: str) -> object:
    """The value of a JSON file. Raises ExchangeError."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise ExchangeError(source, ("không phải UTF-8", "not UTF-8")) from None
    except json.JSONDecodeError as error:
        place = f"{source}:{error.lineno}:{error.colno}"
        raise ExchangeError(place, ("không phải JSON", "not JSON")) from None
    except (ValueError, RecursionError):
        said = "JSON lồng quá sâu hoặc có số lạ", "JSON too deep, or with a strange number"
        raise ExchangeError(source, said) from None


def _no_number(name: str) -> object:
    raise ValueError(name)


def record(value: object, where: str) -> Record:
    """A JSON object. Raises ExchangeError."""
    if not isinstance(value, dict):
        raise ExchangeError(where, ("không phải đối tượng JSON", "not a JSON object"))
    return value


def entries(value: object, where: str) -> list[object]:
    """A JSON array. Raises ExchangeError."""
    if not isinstance(value, list):
        raise ExchangeError(where, ("không phải mảng JSON", "not a JSON array"))
    return value


def word(value: Record, key: str, where: str, allowed: tuple[str, ...] = ()) -> str:
    """The text of a field, one of those allowed where there are any. Raises ExchangeError."""
    found = value.get(key)
    if not isinstance(found, str) or not found:
        raise ExchangeError(where, (f"thiếu {key}", f"no {key}"))
    if allowed and found not in allowed:
        words = ", ".join(allowed)
        vi, en = f"{key} {found!r}: phải là một trong {words}", f"{key} {found!r}: one of {words}"
        raise ExchangeError(where, (vi, en))
    return found


def place(value: Record, where: str, length: int | None = None) -> Span:
    """``start`` and ``end`` as a stretch of a text of so many characters. Raises ExchangeError."""
    start, end = value.get("start"), value.get("end")
    whole = type(start) is int and type(end) is int
    if not whole or not 0 <= start < end or (length is not None and end > length):  # type: ignore[operator]
        what = f"start {start!r}, end {end!r}"
        said = f"{what}: không phải một chỗ trong bài", f"{what}: no place in the text"
        raise ExchangeError(where, said)
    return Span(start, end)  # type: ignore[arg-type]
