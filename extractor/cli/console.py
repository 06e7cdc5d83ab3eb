"""What is said and where results go: the two streams, and files written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

import typer

from extractor import messages
from extractor.destination import standard_output, whole_bytes, whole_file
from extractor.model import Lang


def say(line: str) -> None:
    with suppress(OSError):
        typer.echo(line, err=True)


def refuse(line: str) -> typer.Exit:
    """Say what is wrong with the usage, or with what was asked for; exit code 2."""
    say(line)
    return typer.Exit(2)


@contextmanager
def destination(path: Path | None, lang: Lang) -> Iterator[TextIO]:
    """Where results are written; a reader that stops listening (``| head``) is no error."""
    with _told(path, lang), standard_output() if path is None else whole_file(path) as out:
        yield out


@contextmanager
def byte_destination(path: Path, lang: Lang) -> Iterator[BinaryIO]:
    """A file that is written whole or not at all, or one line says why not."""
    with _told(path, lang), whole_bytes(path) as out:
        yield out


@contextmanager
def _told(path: Path | None, lang: Lang) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except OSError as error:
        raise refuse(messages.write_error(path, error, lang)) from None


def print_lines(lines: Iterable[str], lang: Lang) -> None:
    with destination(None, lang) as out:
        for line in lines:
            out.write(line + "\n")
