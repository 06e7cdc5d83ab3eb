"""How results and errors are filed (lưu): what the store adds to the columns of the reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from extractor import messages
from extractor.batch.work import Failure, Result
from extractor.reporting.articles_table import ARTICLES
from extractor.reporting.columns import Column, Row, Table, integer, string

_LINE = re.compile(r":\d+\Z")


@dataclass(frozen=True, slots=True)
class Filing:
    """How a result is filed: its work, the run's rules and settings, its place among others."""

    result: Result
    rules_version: str
    settings: str
    copy: int = 1
    duplicate_of: str | None = None

    @property
    def article_id(self) -> str:
        """The id in the store: ``bai``, or ``bai#2`` where another article has that id."""
        name = self.result.article_id
        return name if self.copy == 1 else f"{name}#{self.copy}"

    def renamed(self, row: Row) -> Row:
        """A row of the result under the id that the article has in the store."""
        return {**row, "article_id": self.article_id}

    def row(self) -> Row:
        """The line of the article: what was read of it, and how it is filed."""
        filed: Row = {column.name: column.cell(self) for column in FILING}
        return self.renamed({**(self.result.article or {}), **filed})


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as it is kept: what failed, of which article if of one, in which run."""

    failure: Failure
    article_id: str | None
    run: int

    def row(self) -> Row:
        """The line of the error."""
        return {column.name: column.cell(self) for column in FAULTS}


def container_of(source: str) -> str:
    """What holds an article: ``dump.jsonl.gz`` of ``dump.jsonl.gz:17``, a file itself."""
    return _LINE.sub("", source)


def site_of(result: Result) -> str:
    """Where it came out: the host of its address, else the dump or the folder it lay in.

    Of those the name alone: pages show it, and a folder's path tells of the machine.
    """
    url = result.article["url"] if result.article else None
    try:
        host = urlsplit(str(url or "")).hostname
    except ValueError:
        host = None
    container = container_of(result.source)
    held = PurePath(container)
    held = held if container != result.source else held.parent
    return host.removeprefix("www.") if host else held.name or str(held)


FILING: tuple[Column[Filing], ...] = (
    string("duplicate_of", "the article_id that has this text first", lambda f: f.duplicate_of),
    string(
        "site",
        "the host of its address, else its dump's or folder's name",
        lambda f: site_of(f.result),
    ),
    string("item_id", "the id its container gives it", lambda f: f.result.article_id),
    integer("copy", "2 for the second article of that id", lambda f: f.copy),
    string("container", "the file that holds it", lambda f: container_of(f.result.source)),
    string("digest", "SHA-256 of its bytes and what is told of it", lambda f: f.result.digest),
    string("rules_version", "the rules that read it", lambda f: f.rules_version),
    string("settings", "what was asked for", lambda f: f.settings),
)

FAULTS: tuple[Column[Fault], ...] = (
    string("source", "what could not be read", lambda f: f.failure.source, brief=True),
    string("article_id", "the article, where it is one", lambda f: f.article_id),
    string("code", "why, in one word", lambda f: f.failure.code, brief=True),
    string("detail", "what more is known", lambda f: f.failure.detail or None, brief=True),
    string(
        "message_vi",
        "why, in Vietnamese",
        lambda f: messages.read_error(f.failure.as_error(), "vi"),
    ),
    string(
        "message_en",
        "why, in English",
        lambda f: messages.read_error(f.failure.as_error(), "en"),
    ),
    integer("run", "the last run that met it", lambda f: f.run),
)

STORED_ARTICLES = Table("articles", (*ARTICLES.columns, *FILING))
ERRORS = Table("errors", FAULTS)
