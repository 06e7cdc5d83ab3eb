"""The command ``kiemso``: the only place that prints."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from extractor import messages
from extractor.model import Article, Lang, Report
from extractor.progress import Progress

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


@dataclass(slots=True)
class _Tally:
    """What the last line on standard error counts."""

    articles: int = 0
    failed: int = 0
    claims: int = 0
    asides: int = 0
    figures: int = 0
    accounted: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one article in."""
        from extractor.checks import worst

        self.articles += 1
        self.claims += len(report.checked)
        self.asides += len(report.asides)
        self.figures += report.figures
        self.accounted += report.accounted
        self.verdicts.update(worst(checked.findings).verdict for checked in report.checked)

    def exit_code(self) -> int:
        """0 all well, 1 some inputs failed, 3 nothing could be read."""
        if not self.failed:
            return 0
        return 1 if self.articles else 3


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

    tally = _Tally()
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


def _reports(files: list[str], tally: _Tally, *, nlp: bool, lang: Lang) -> Iterator[Report]:
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


def _articles(files: list[str], tally: _Tally, lang: Lang) -> Iterator[Article]:
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
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        part = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        _publish(part, path)
    except OSError as error:
        _say(messages.write_error(path, error, lang))
        raise typer.Exit(2) from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _publish(part: Path, path: Path) -> None:
    """Move the finished file to its name, with the rights a new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    part.chmod(0o666 & ~umask)
    part.replace(path)


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

    tally = _Tally()
    for report in _reports(files, tally, nlp=nlp, lang=lang):
        if tally.articles > 1:
            typer.echo()
        for line in trace(report, lang, at):
            typer.echo(line)
    raise typer.Exit(tally.exit_code())


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
