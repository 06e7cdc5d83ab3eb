"""WARC files, as web archives keep them (Common Crawl's news): a response an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.reading.errors import ReadError
from extractor.reading.folders import Found
from extractor.reading.items import Fields, Item
from extractor.reading.streams import LARGEST, opened, too_large

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The HTML pages that were answered with success, records numbered from 1.

    Anything else in the archive is passed over. Each record's length is compared with the one
    it states, since a gzip cut short ends without a word.
    """
    from fastwarc.warc import ArchiveIterator

    packed = found.path.lower().endswith(".zst")
    number = pages = 0
    try:
        records = ArchiveIterator(opened(found.path) if packed else found.path, parse_http=False)
        for number, record in enumerate(records, 1):
            one = _read(record, f"{found.source}:{number}", f"{found.name}:{number}")
            if one is not None:
                pages += 1
                yield one
                if isinstance(one, ReadError) and one.code == "truncated":
                    return
    except (OSError, ValueError, EOFError) as error:
        pages += 1
        yield ReadError(f"{found.source}:{number + 1}", "corrupt", str(error))
    if number and not pages:
        yield ReadError(found.source, "no_article")


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
    record.freeze()
    if len(record.reader.read()) < stated:
        return ReadError(source, "truncated")
    return _page(record, source, name)


def _page(record: WarcRecord, source: str, name: str) -> Item | ReadError | None:
    record.parse_http(auto_decode="all")
    http = record.http_headers
    if (
        http is None
        or (http.status_code or 0) // 100 != 2
        or record.http_content_type not in _PAGES
    ):
        return None
    data = record.reader.read(LARGEST + 1)
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
