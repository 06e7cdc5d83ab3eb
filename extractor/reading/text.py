"""Plain text files: bytes in, an article with its stretches marked out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractor.model import Article, Origin
from extractor.reading.charset import decoded
from extractor.reading.errors import ReadError
from extractor.reading.furniture import furniture
from extractor.reading.items import KINDS, Item, read_item
from extractor.reading.normal_form import is_seen, normal
from extractor.reading.sentences import paragraphs, sentences

_NOWHERE = Origin()


def read(path: str | Path) -> Article:
    """Read one ``.txt``, ``.html`` or ``.htm`` file; the article's id is the file's stem.

    Raises :class:`ReadError` for a file that is missing, a directory, unreadable, of
    another type, empty, binary or in an encoding that cannot be told.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "missing") from None
    except IsADirectoryError:
        raise ReadError(str(path), "directory") from None
    except (OSError, ValueError) as error:
        raise ReadError(str(path), "unreadable", _reason(error)) from error
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise ReadError(str(path), "unsupported", path.suffix)
    return read_item(Item(path.stem or path.name, str(path), kind, data))


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)


def read_bytes(data: bytes, article_id: str, *, source: str, label: str | None = None) -> Article:
    """An article from the bytes of a text; ``source`` is named in errors, ``label`` no promise."""
    read = decoded(data, source=source, label=label)
    origin = Origin(source=source, encoding=read.encoding, states=read.states)
    return article_from_text(read.text, article_id, origin=origin)


def article_from_text(text: str, article_id: str, *, origin: Origin = _NOWHERE) -> Article:
    """An article from text: NFC once, then its paragraphs, sentences and furniture marked.

    The states of ``origin`` tell what was done before; of what is in the text, the text does.
    """
    text, found = normal(text)
    blocks = paragraphs(text)
    before = (state for state in origin.states if not is_seen(state))
    states = tuple(dict.fromkeys((*before, *found)))
    return Article(
        article_id,
        text,
        blocks,
        sentences(text, blocks),
        furniture(text, blocks),
        origin=replace(origin, states=states),
    )
