"""kiemso check: the calculator."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from json import loads

import typer

from extractor import messages, options
from extractor.cli.console import print_lines, refuse, say
from extractor.model import Lang
from extractor.tally import Tally


def check(
    context: typer.Context,
    name: options.CheckName = None,
    lang: options.Language = "vi",
) -> None:
    """Kiểm một phép tính cho sẵn, hoặc mỗi dòng JSON một phép / check given numbers.

    kiemso check target --count 235 --percent 113 --relation exceeded

    kiemso check < cases.jsonl
    """
    if name is None and not context.args:
        raise typer.Exit(_check_lines(lang))
    if name is None or name.startswith("-"):
        raise refuse(messages.check_needs_name(lang))
    _check_options(name, context.args, lang)


def _check_options(name: str, arguments: list[str], lang: Lang) -> None:
    from extractor.checks.calculator import fields_from_options
    from extractor.checks.fields import CaseError
    from extractor.reporting.answers import as_line, run_case

    try:
        answer = run_case({"check": name, "in": fields_from_options(name, arguments)}, lang)
    except CaseError as error:
        raise refuse(messages.wrong_case(error.messages[lang])) from None
    if "error" in answer:
        raise refuse(messages.wrong_case(str(answer["error"])))
    print_lines((as_line(answer),), lang)


def _check_lines(lang: Lang) -> int:
    """Answer every line of standard input: 1 if some case was malformed, 3 if all were."""
    from extractor.reading import ReadError

    tally = Tally()
    if sys.stdin is None or sys.stdin.closed:
        say(messages.read_error(ReadError("-", "closed"), lang))
        return 3
    print_lines(_answers(sys.stdin.buffer, tally, lang), lang)
    if not tally.articles + tally.failed:
        say(messages.read_error(ReadError("-", "empty"), lang))
        return 3
    return tally.exit_code()


def _answers(lines: Iterable[bytes], tally: Tally, lang: Lang) -> Iterator[str]:
    """The answers in order; a case that cannot be read is named on standard error as well."""
    from extractor.reporting.answers import run_lines

    for number, line in enumerate(lines, 1):
        for answer in run_lines((line,), lang):
            error = loads(answer).get("error")
            tally.failed += error is not None
            tally.articles += error is None
            if error is not None:
                say(messages.wrong_case(error, number))
            yield answer
