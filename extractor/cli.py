"""The command ``kiemso``: the only place that prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from extractor import messages, options
from extractor.destination import standard_output, whole_file
from extractor.model import Article, Lang, Report
from extractor.progress import Progress
from extractor.tally import Tally

if TYPE_CHECKING:
    from extractor.evaluation.samples import Sample

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Kiểm số: trích các con số của bài báo và kiểm phép tính. "
    "Extracts indicator claims from Vietnamese news and checks their arithmetic.",
)


def main() -> None:
    """Run the command, in UTF-8 whatever the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _say(line: str) -> None:
    with suppress(OSError):
        typer.echo(line, err=True)


def _refuse(line: str) -> typer.Exit:
    """Say what is wrong with the usage, or with what was asked for; exit code 2."""
    _say(line)
    return typer.Exit(2)


@contextmanager
def _destination(path: Path | None, lang: Lang) -> Iterator[TextIO]:
    """Where results are written; a reader that stops listening (``| head``) is no error."""
    try:
        with standard_output() if path is None else whole_file(path) as out:
            yield out
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except OSError as error:
        raise _refuse(messages.write_error(path, error, lang)) from None


def _print(lines: Iterable[str], lang: Lang) -> None:
    with _destination(None, lang) as out:
        for line in lines:
            out.write(line + "\n")


@app.callback()
def _commands() -> None:
    """Keep commands named even while there are few."""


# ------------------------------------------------------------------------------ extract


@app.command()
def extract(
    files: options.Files,
    format: options.Format = "table",
    output: options.Output = None,
    asides: options.Asides = False,
    findings: options.Findings = False,
    nlp: options.Nlp = True,
    lang: options.Language = "vi",
) -> None:
    """Trích nhận định có số và kiểm phép tính, ra một bảng JSON / extract and check claims."""
    from extractor.reporting.findings_table import FINDINGS
    from extractor.reporting.findings_table import rows as finding_rows
    from extractor.reporting.formats import FORMATS
    from extractor.reporting.table import CLAIMS, rows

    if findings and asides:
        raise _refuse(messages.findings_or_asides(lang))
    tally = Tally()
    with _destination(output, lang) as out:
        reports = _reports(files, tally, nlp=nlp, lang=lang)
        lines = (
            finding_rows(report, lang=lang) if findings else rows(report, lang=lang, asides=asides)
            for report in reports
        )
        of = FINDINGS if findings else CLAIMS
        for chunk in FORMATS[format](chain.from_iterable(lines), of):
            out.write(chunk)
        if output and tally.nothing_read:
            raise _summary(tally, lang)
    raise _summary(tally, lang)


def _summary(tally: Tally, lang: Lang) -> typer.Exit:
    _say(messages.summary(tally, lang))
    return typer.Exit(tally.exit_code())


def _reports(files: list[str], tally: Tally, *, nlp: bool, lang: Lang) -> Iterator[Report]:
    from extractor.nlp.unavailable import NlpUnavailable
    from extractor.report import report_article

    progress = Progress(sys.stderr, len(files))
    for article in _articles(files, tally, lang):
        try:
            report = report_article(article, nlp=nlp)
        except NlpUnavailable:
            raise _refuse(messages.nlp_missing(lang)) from None
        tally.add(report)
        progress.step(tally.articles + tally.failed)
        yield report
    progress.done()


def _articles(files: list[str], tally: Tally, lang: Lang) -> Iterator[Article]:
    from extractor.reading import ReadError, read

    for name in files:
        try:
            article = _standard_input() if name == "-" else read(name)
        except ReadError as error:
            tally.failed += 1
            _say(messages.read_error(error, lang))
        else:
            yield article


def _standard_input() -> Article:
    from extractor.reading import ReadError, read_bytes

    if sys.stdin is None or sys.stdin.closed:
        raise ReadError("-", "closed")
    try:
        data = sys.stdin.buffer.read()
    except (OSError, ValueError):
        raise ReadError("-", "closed") from None
    return read_bytes(data, "stdin", source="-")


# ------------------------------------------------------------------------------ explain


@app.command()
def explain(
    files: options.Files,
    at: options.At = None,
    nlp: options.Nlp = True,
    lang: options.Language = "vi",
) -> None:
    """Cho thấy từng con số được đọc ra sao, quy tắc nào ghép / trace figures and claims."""
    from extractor.reporting.trace import trace

    tally = Tally()
    found = _reports(files, tally, nlp=nlp, lang=lang)
    blocks = (("",) * (tally.articles > 1) + (*trace(one, lang, at),) for one in found)
    _print(chain.from_iterable(blocks), lang)
    raise typer.Exit(tally.exit_code())


# ----------------------------------------------------------------------------- evaluate


@app.command()
def evaluate(
    gold: options.Gold,
    articles: options.Articles = None,
    show: options.Shown = None,
    layer: options.Layer = None,
    json: options.Json = False,
    nlp: options.NlpAsWell = False,
    lang: options.Language = "vi",
) -> None:
    """Đo chất lượng trên bài đã đánh dấu, theo nguồn / precision and recall on gold."""
    from extractor.evaluation.measure import measure
    from extractor.evaluation.sheet import STRICT, as_json, sheet
    from extractor.evaluation.shown import shown

    if why := messages.contradiction(gold, articles, show, layer, lang, json=json):
        raise _refuse(why)
    samples = _samples(gold, articles, lang)
    reports = _predict(samples, lang, nlp=False)
    measures = measure(samples, reports)
    if nlp:
        reports = _predict(samples, lang, nlp=True)
        measures += measure(samples, reports, nlp=True)
    lines = as_json(measures) if json else sheet(measures, lang)
    told = shown(show, samples, reports, lang, layer or STRICT) if show else ()
    _print(chain(lines, ("", *told) if show else ()), lang)


def _samples(gold: Path, articles: Path | None, lang: Lang) -> tuple[Sample, ...]:
    from extractor.evaluation.marks import GoldError
    from extractor.evaluation.samples import load

    try:
        return load(gold, articles)
    except GoldError as error:
        raise _refuse(messages.gold_faults(error, lang)) from None
    except OSError as error:
        _say(messages.gold_error(gold, error, lang))
        raise typer.Exit(3) from None


def _predict(samples: tuple[Sample, ...], lang: Lang, *, nlp: bool) -> tuple[Report, ...]:
    from extractor.evaluation.measure import predict
    from extractor.nlp.unavailable import NlpUnavailable

    progress = Progress(sys.stderr, len(samples))
    try:
        return predict(samples, nlp=nlp, step=progress.step)
    except NlpUnavailable:
        raise _refuse(messages.nlp_missing(lang)) from None
    finally:
        progress.done()


# -------------------------------------------------------------------------------- check


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
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
        raise _refuse(messages.check_needs_name(lang))
    _check_options(name, context.args, lang)


def _check_options(name: str, arguments: list[str], lang: Lang) -> None:
    from extractor.checks.calculator import fields_from_options
    from extractor.checks.fields import CaseError
    from extractor.reporting.answers import as_line, run_case

    try:
        answer = run_case({"check": name, "in": fields_from_options(name, arguments)}, lang)
    except CaseError as error:
        raise _refuse(messages.wrong_case(error.messages[lang])) from None
    if "error" in answer:
        raise _refuse(messages.wrong_case(str(answer["error"])))
    _print((as_line(answer),), lang)


def _check_lines(lang: Lang) -> int:
    """Answer every line of standard input: 1 if some case was malformed, 3 if all were."""
    from extractor.reading import ReadError

    tally = Tally()
    if sys.stdin is None or sys.stdin.closed:
        _say(messages.read_error(ReadError("-", "closed"), lang))
        return 3
    _print(_answers(sys.stdin.buffer, tally, lang), lang)
    if not tally.articles + tally.failed:
        _say(messages.read_error(ReadError("-", "empty"), lang))
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
                _say(messages.wrong_case(error, number))
            yield answer
