"""The calculator's answers: a case in, a verdict with its explanation out (JSON Lines)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from extractor.checks.calculator import run_check
from extractor.checks.fields import CaseError
from extractor.model import Finding, Lang
from extractor.reporting.explanations import explain

Answer = dict[str, object]

_POWER_DECIMALS = 4
_TOO_DEEP = "id lồng quá sâu / id nested too deep"


def run_lines(lines: Iterable[str | bytes], lang: Lang = "vi") -> Iterator[str]:
    """One JSON answer a case line, in order; blank lines are passed over.

    A line that cannot be read gives ``{"id": …, "error": …}`` and never stops the run.
    """
    for line in lines:
        if line.strip():
            yield as_line(_answer(line, lang))


def run_case(case: Mapping[str, object], lang: Lang = "vi") -> Answer:
    """The answer to ``{"id", "check", "in": {…}}``, or ``{"id", "error"}`` for a malformed one."""
    try:
        return {"id": case.get("id"), **_found(_run(case), lang)}
    except CaseError as error:
        return {"id": case.get("id"), "error": error.messages[lang]}


def _answer(line: str | bytes, lang: Lang) -> Answer:
    try:
        return run_case(_parse(line), lang)
    except CaseError as error:
        return {"id": None, "error": error.messages[lang]}


def _parse(line: str | bytes) -> Mapping[str, object]:
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        case = json.loads(
            text.removeprefix("\N{BOM}"), parse_constant=_no_number, parse_float=_finite
        )
    except UnicodeDecodeError:
        raise CaseError("dòng không phải UTF-8", "the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise CaseError("dòng không phải JSON hợp lệ", "the line is not valid JSON") from None
    if not isinstance(case, dict):
        raise CaseError("dòng không phải đối tượng JSON", "the line is not a JSON object")
    return case


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _finite(text: str) -> float:
    """A float may stand in an id, never in a number; one that overflows could not be echoed."""
    value = float(text)
    return value if abs(value) != float("inf") else _no_number(text)


def _run(case: Mapping[str, object]) -> Finding:
    name, fields = case.get("check"), case.get("in")
    if not isinstance(name, str):
        raise CaseError("thiếu tên phép kiểm (check)", "the name of the check is missing (check)")
    if not isinstance(fields, Mapping):
        raise CaseError("thiếu đối tượng in", "the object in is missing")
    return run_check(name, fields)


def _found(finding: Finding, lang: Lang) -> Answer:
    return {
        "verdict": finding.verdict,
        "conventions": dict(finding.conventions),
        "candidates": {name: list(found) for name, found in finding.candidates.items()},
        "n_candidates": dict(finding.n_candidates),
        "power": _power(finding.power),
        "reason": finding.reason,
        "note": finding.note,
        "severity": finding.severity,
        **{name: extra(finding) for name, extra in _EXTRAS.get(finding.check, {}).items()},
        "explanation": explain(finding, lang),
    }


def _repairs(finding: Finding) -> list[dict[str, str]]:
    return [{"field": r.field, "value": r.value, "slip": r.slip} for r in finding.repairs]


def _by_decimals(finding: Finding) -> dict[str, list[str]]:
    found = finding.by_decimals or {}
    return {str(decimals): list(names) for decimals, names in found.items()}


_EXTRAS: Mapping[str, Mapping[str, Callable[[Finding], object]]] = {
    "change": {"diagnosis": lambda finding: finding.diagnosis},
    "points": {"diagnosis": lambda finding: finding.diagnosis},
    "multiple": {"diagnosis": lambda finding: finding.diagnosis},
    "repair": {"repairs": _repairs, "n_repairs": lambda finding: finding.n_repairs},
    "convention": {
        "explained_by": lambda finding: list(finding.explained_by or ()),
        "by_decimals": _by_decimals,
    },
}
"""What some checks answer beside what all do."""


def _power(power: Fraction | None) -> float | None:
    """Rounded exactly first: the float only carries four decimals into JSON."""
    return None if power is None else float(round(power, _POWER_DECIMALS))


def as_line(answer: Answer) -> str:
    """One line of JSON; escaped throughout where the id holds half a surrogate pair."""
    try:
        line = json.dumps(answer, ensure_ascii=False)
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer)
    except RecursionError:
        return json.dumps({"id": None, "error": _TOO_DEEP})
    return line
