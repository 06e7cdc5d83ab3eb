"""The calculator: one check on given numbers, without an article (máy tính kiểm số)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.checks.fields import CaseError, Check, from_option, read_fields
from extractor.checks.registry import CHECKS
from extractor.checks.severity import with_severity
from extractor.model import Finding


def check(name: str, **fields: object) -> Finding:
    """Run one check by name on numbers given as strings (``"41.82"``) or descriptions.

    A description is ``{"v": "5.8", "rounded": True, "mult": "1000000000"}``,
    ``{"v": "300", "bound": "over"}`` or ``{"low": "6.6", "high": "6.8"}``. Raises CaseError,
    a ValueError, for an unknown check or field and for a value that cannot be read.

    >>> check("target", count="235", percent="113", relation="exceeded").verdict
    'consistent_other_rounding'
    """
    return run_check(name, fields)


def run_check(name: str, fields: Mapping[str, object]) -> Finding:
    """The same with the fields as a mapping, as a case holds them."""
    found = named(name)
    return with_severity(found.run(**read_fields(found, fields)))


def named(name: str) -> Check:
    """The check of that name; raises CaseError with the names there are."""
    if name in CHECKS:
        return CHECKS[name]
    known = ", ".join(CHECKS)
    raise CaseError(
        f"không có phép kiểm {name[:40]!r}; có: {known}",
        f"unknown check {name[:40]!r}; known: {known}",
    )


def fields_from_options(name: str, arguments: Sequence[str]) -> dict[str, object]:
    """The fields of a case from command-line options of that check.

    ``--count 235 --percent-bound=over --part-of-whole`` names fields with dashes; a flag may
    stand alone. Raises CaseError for an option the check does not have and for a missing value.
    """
    fields = {"--" + field.name.replace("_", "-"): field for field in named(name).fields}
    given: dict[str, object] = {}
    rest = list(arguments)
    while rest:
        option, separator, text = rest.pop(0).partition("=")
        field = fields.get(option)
        if field is None:
            raise _no_option(name, option, fields)
        if field.name in given:
            raise CaseError(f"{option} lặp lại", f"{option} given twice")
        if not separator:
            text = _next_value(option, rest, flag=field.kind == "flag")
        given[field.name] = from_option(field, text)
    return given


def _next_value(option: str, rest: list[str], *, flag: bool) -> str:
    if flag and (not rest or rest[0].startswith("--")):
        return "true"
    if not rest:
        raise CaseError(f"{option} thiếu giá trị", f"{option} needs a value")
    return rest.pop(0)


def _no_option(name: str, option: str, known: Mapping[str, object]) -> CaseError:
    listed = ", ".join(known)
    return CaseError(
        f"{name}: không có tùy chọn {option[:40]!r}; có: {listed}",
        f"{name}: no option {option[:40]!r}; known: {listed}",
    )
