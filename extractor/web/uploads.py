"""What a form sends, as items to be read (tệp gửi lên); a file's name is never a path."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile

from extractor.reading import Item, ReadError
from extractor.reading.jsonl import read_stream
from extractor.web import returned
from extractor.web.names import safe_name
from extractor.web.problems import ProblemError

KINDS = {".txt": "text", "": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}

PASTED = "bai-dan"
"""What a pasted article is called."""


async def items(form: FormData, most: int) -> list[Item]:
    """The articles of a form: the pasted text, its files, those that a page sends back.

    Raises ProblemError, ExchangeError.
    """
    pasted = str(form.get("text") or "")
    found = [Item(PASTED, PASTED, "text", pasted.encode())] if pasted.strip() else []
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
    for file in files:
        if file.filename or file.size:
            found += _of(safe_name(file.filename or ""), await file.read())
    found += [returned.item(str(each)) for each in form.getlist("articles")]
    if len(found) > most:
        raise ProblemError(413, "too_many_files", f"> {most}")
    if not found:
        raise ProblemError(422, "nothing")
    return found


def _of(name: str, data: bytes) -> list[Item]:
    path = PurePosixPath(name)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise ProblemError(422, "unreadable", f"{name}: {', '.join(filter(None, KINDS))}")
    if kind == "jsonl":
        return _lines(path.stem or name, name, data)
    return [Item(path.stem or name, name, "html" if kind == "html" else "text", data)]


def _lines(name: str, source: str, data: bytes) -> list[Item]:
    found = list(read_stream(io.BytesIO(data), source, name))
    wrong = [each for each in found if isinstance(each, ReadError)]
    if wrong:
        raise ProblemError(422, "unreadable", str(wrong[0]))
    return [each for each in found if isinstance(each, Item)]
