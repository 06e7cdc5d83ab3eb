"""The command ``kiemso``: the only place that prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from extractor import messages
from extractor.destination import whole_file
from extractor.evaluation.annotation import Show
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

Format = Literal["table", "jsonl", "csv", "md"]
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Tệp .txt; - là đầu vào chuẩn / standard input."),
]
NlpOption = Annotated[
    bool,
    typer.Option("--nlp/--no-nlp", help="Lớp ngôn ngữ underthesea, spaCy / language layer."),
]
LangOption = Annotated[
    Lang, typer.Option("--lang", help="Ngôn ngữ của lời giải thích / language of messages.")
]


def main() -> None:
    """Run the command; a reader that stops listening (``| head``) is no error."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def _say(line: str) -> None:
    typer.echo(line, err=True)


@app.callback()
def _commands() -> None:
    """Keep commands named even while there are few."""


# ------------------------------------------------------------------------------ extract


@app.command()
def extract(
    files: Files,
    format: Annotated[Format, typer.Option("--format", help="Dạng kết quả / output.")] = "table",
    output: Annotated[
        Path | None,
        typer.Option("--output", help="Tệp kết quả, ghi trọn hoặc không ghi gì / result file."),
    ] = None,
    asides: Annotated[
        bool,
        typer.Option("--asides", help="Thêm các con số để riêng và lý do / figures set aside."),
    ] = False,
    nlp: NlpOption = True,
    lang: LangOption = "vi",
) -> None:
    """Trích nhận định có số và kiểm phép tính, ra một bảng JSON / extract and check claims."""
    from extractor.reporting.formats import FORMATS
    from extractor.reporting.table import rows

    tally = Tally()
    with _destination(output, lang) as out:
        found = (
            row
            for report in _reports(files, tally, nlp=nlp, lang=lang)
            for row in rows(report, lang=lang, asides=asides)
        )
        for chunk in FORMATS[format](found):
            out.write(chunk)
    _say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())


def _reports(files: list[str], tally: Tally, *, nlp: bool, lang: Lang) -> Iterator[Report]:
    from extractor.nlp.unavailable import NlpUnavailable
    from extractor.report import report_article

    progress = Progress(sys.stderr, len(files))
    for article in _articles(files, tally, lang):
        try:
            report = report_article(article, nlp=nlp)
        except NlpUnavailable:
            _say(messages.nlp_missing(lang))
            raise typer.Exit(2) from None
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


@contextmanager
def _destination(path: Path | None, lang: Lang) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with whole_file(path) as out:
            yield out
    except OSError as error:
        _say(messages.write_error(path, error, lang))
        raise typer.Exit(2) from None


# ------------------------------------------------------------------------------ explain


@app.command()
def explain(
    files: Files,
    at: Annotated[
        int | None,
        typer.Option("--at", metavar="OFFSET", min=0, help="Chỉ chỗ này / only this offset."),
    ] = None,
    nlp: NlpOption = True,
    lang: LangOption = "vi",
) -> None:
    """Cho thấy từng con số được đọc ra sao, quy tắc nào ghép / trace figures and claims."""
    from extractor.reporting.trace import trace

    tally = Tally()
    for report in _reports(files, tally, nlp=nlp, lang=lang):
        if tally.articles > 1:
            typer.echo()
        for line in trace(report, lang, at):
            typer.echo(line)
    raise typer.Exit(tally.exit_code())


# ----------------------------------------------------------------------------- evaluate


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Thư mục có đánh dấu, hoặc tệp JSON Lines / gold."),
    ],
    articles: Annotated[
        Path | None,
        typer.Option("--articles", metavar="DIR", help="Thư mục các bài .txt / texts."),
    ] = None,
    show: Annotated[Show | None, typer.Option("--show", help="Kể từng câu / sentences.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Dạng JSON / as JSON.")] = False,
    nlp: Annotated[
        bool,
        typer.Option("--nlp/--no-nlp", help="Đo thêm với lớp ngôn ngữ / with the layer as well."),
    ] = False,
    lang: LangOption = "vi",
) -> None:
    """Đo chất lượng trên bài đã đánh dấu, theo nguồn / precision and recall on gold."""
    from extractor.evaluation.measure import measure
    from extractor.evaluation.sheet import as_json, sheet
    from extractor.evaluation.shown import shown

    if show and json:
        raise typer.BadParameter(messages.show_or_json(lang))
    samples = _samples(gold, articles, lang)
    reports = _predict(samples, lang, nlp=False)
    measures = measure(samples, reports)
    if nlp:
        reports = _predict(samples, lang, nlp=True)
        measures += measure(samples, reports, nlp=True)
    for line in as_json(measures) if json else sheet(measures, lang):
        typer.echo(line)
    for line in ("", *shown(show, samples, reports, lang)) if show else ():
        typer.echo(line)


def _samples(gold: Path, articles: Path | None, lang: Lang) -> tuple[Sample, ...]:
    from extractor.evaluation.marks import GoldError
    from extractor.evaluation.samples import load

    try:
        return load(gold, articles)
    except GoldError as error:
        _say(messages.gold_faults(error, lang))
        raise typer.Exit(2) from None
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
        _say(messages.nlp_missing(lang))
        raise typer.Exit(2) from None
    finally:
        progress.done()


# -------------------------------------------------------------------------------- check


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def check(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[CHECK]", help="Tên phép kiểm; không có: đọc các dòng JSON."),
    ] = None,
    lang: LangOption = "vi",
) -> None:
    """Kiểm một phép tính cho sẵn, hoặc mỗi dòng JSON một phép / check given numbers.

    kiemso check target --count 235 --percent 113 --relation exceeded

    kiemso check < cases.jsonl
    """
    if name is not None:
        _check_options(name, context.args, lang)
    elif context.args:
        raise typer.BadParameter(messages.check_needs_name(lang))
    else:
        raise typer.Exit(_check_lines(lang))


def _check_options(name: str, arguments: list[str], lang: Lang) -> None:
    from extractor.checks.calculator import fields_from_options
    from extractor.checks.fields import CaseError
    from extractor.reporting.answers import as_line, run_case

    try:
        answer = run_case({"check": name, "in": fields_from_options(name, arguments)}, lang)
    except CaseError as error:
        raise typer.BadParameter(error.messages[lang]) from None
    if "error" in answer:
        raise typer.BadParameter(str(answer["error"]))
    typer.echo(as_line(answer))


def _check_lines(lang: Lang) -> int:
    """Answer every line of standard input; 1 if some case was malformed, 3 if none came."""
    from extractor.reading import ReadError
    from extractor.reporting.answers import run_lines

    if sys.stdin is None or sys.stdin.closed:
        _say(messages.read_error(ReadError("-", "closed"), lang))
        return 3
    failed = 0
    for line in run_lines(sys.stdin.buffer, lang):
        failed += line.startswith('{"id"') and '"error": ' in line and '"verdict"' not in line
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return 1 if failed else 0
