"""Why an article of a request has no page, in a line; and the reports of those that have one."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import messages
from extractor.batch.work import Failure
from extractor.model import Lang, Report
from extractor.web.problems import ProblemError


def failure_line(failure: Failure, lang: Lang) -> str:
    """The message the command line gives, without its name in front."""
    return messages.read_error(failure.as_error(), lang).removeprefix("kiemso: ")


def readable(outcomes: Sequence[Report | Failure], lang: Lang) -> tuple[list[Report], list[str]]:
    """The reports, and a line on each article without one. Raises ProblemError where none has."""
    reports = [each for each in outcomes if isinstance(each, Report)]
    failures = [each for each in outcomes if isinstance(each, Failure)]
    if not reports:
        raise _unread(failures, lang)
    return reports, [failure_line(each, lang) for each in failures]


def all_read(outcomes: Sequence[Report | Failure], lang: Lang) -> list[Report]:
    """Every report. Raises ProblemError where an article has none."""
    failures = [each for each in outcomes if isinstance(each, Failure)]
    if failures:
        raise _unread(failures, lang)
    return [each for each in outcomes if isinstance(each, Report)]


def _unread(failures: Sequence[Failure], lang: Lang) -> ProblemError:
    """503 where it was for want of time alone, else 422."""
    told = "; ".join(failure_line(each, lang) for each in failures)
    if all(each.code == "time_limit" for each in failures):
        return ProblemError(503, "too_slow", told)
    return ProblemError(422, "unreadable", told)
