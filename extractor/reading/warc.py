"""WARC files, as web archives keep them (Common Crawl's news): a response an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, BinaryIO, cast

from extractor.reading.errors import ReadError
from extractor.reading.fields import is_markup
from extractor.reading.folders import Found
from extractor.reading.items import Fields, Item
from extractor.reading.streams import DAMAGE, LARGEST, damaged, opened, too_large

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PACKINGS = ("Content-Encoding", "Transfer-Encoding")
"""Headers that say how a body is packed; some crawlers unpack it and leave them."""
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The HTML pages that were answered with success, records numbered from 1.

    Anything else in the archive is passed over. Each record's length is compared with the one
    it states, since an archive cut short ends without a word.
    """
    from fastwarc.warc import ArchiveIterator

    done = pages = 0
    with closing(opened(found.path)) as stream:
        try:
            for record in ArchiveIterator(_as_it_comes(stream), parse_http=False):
                place = done + 1
                one = _read(record, f"{found.source}:{place}", f"{found.name}:{place}")
                done = place
                if one is not None:
                    pages += 1
                    yield one
        except DAMAGE as error:
            pages += 1
            yield damaged(f"{found.source}:{done + 1}", error)
    if done and not pages:
        yield ReadError(found.source, "no_article")


def _as_it_comes(stream: BinaryIO) -> BinaryIO:
    """A stream that gives what it has unpacked before it tells of damage further on."""
    reader = cast(io.BufferedReader, stream)
    return cast(BinaryIO, SimpleNamespace(read=reader.read1, tell=reader.tell))


def _read(record: WarcRecord, source: str, name: str) -> Item | ReadError | None:
    """The page of a record; None where it holds none."""
    from fastwarc.warc import WarcRecordType

    stated = record.content_length
    if not record.record_id and not stated:
        return ReadError(source, "truncated")
    if record.record_type != WarcRecordType.response or stated > LARGEST:
        if record.reader.consume() < stated:
            return ReadError(source, "truncated")
        return too_large(source) if record.record_type == WarcRecordType.response else None
    block = record.reader.read()
    if len(block) < stated:
        return ReadError(source, "truncated")
    return _page(record, block, source, name)


def _page(record: WarcRecord, block: bytes, source: str, name: str) -> Item | ReadError | None:
    record.set_bytes_content(block)
    record.parse_http(auto_decode="none")
    http = record.http_headers
    if http is None or (http.status_code or 0) // 100 != 2:
        return None
    if record.http_content_type not in _PAGES:
        return None
    data: bytes | None = record.reader.read()
    if any(name in http for name in _PACKINGS) and not is_markup(data or b""):
        data = _unpacked(block)
    if data is None:
        return ReadError(source, "corrupt")
    if len(data) > LARGEST:
        return too_large(source)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    return Item(
        article_id=url or record.record_id or name,
        source=source,
        kind="html",
        data=data,
        charset=record.http_charset,
        url=url,
    )


def _unpacked(block: bytes) -> bytes | None:
    """The body of an answer, unpacked as its header says; None if it is damaged.

    A record of its own, since what fails in one of an archive ends the archive.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.is_http = True
    record.set_bytes_content(block)
    try:
        record.parse_http(auto_decode="all")
        return record.reader.read(LARGEST + 1)
    except DAMAGE:
        return None
