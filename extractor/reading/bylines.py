"""Who wrote an article and from where (tác giả, địa danh): bylines and datelines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from extractor.lexicon import fold
from extractor.reading.furniture import is_site_name
from extractor.reading.page_lines import Line
from extractor.reading.page_marks import is_marked

_LABEL = regex.compile(
    r"[\s\-–(]*(?:tác giả|người viết|người đăng|người đưa tin|bài,? ?(?:và )?ảnh|tin,? ?(?:và )?ảnh"
    r"|tin,? bài|bài viết|thực hiện|phóng viên|theo|bài|by)\s*:\s*",
    regex.IGNORECASE,
)
_NAME = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.]*(?:[\s\-–,&/]+|\s*\(\s*)?){1,8}[)\s.]*$")
_TITLES = regex.compile(
    r"(?:ông|bà|đồng chí|đ/c|huyện|xã|tỉnh|thành phố|hình|ảnh)\b", regex.IGNORECASE
)
_EMAIL = regex.compile(r"\s*[-–(]?\s*[\w.+-]{1,64}@[\w.-]{1,100}\)?\s*")
_NOBODY = frozenset("admin administrator root editor quantri webmaster ban biên tập bbt".split())
_LONGEST_NAME = 60
_PLACE = regex.compile(
    r"(?:\((?P<code>\p{Lu}[\p{L}\p{M}.\s]{1,30})\)|(?P<place>(?:TP\.?\s?)?\p{Lu}[\p{L}\p{M}’'.]*"
    r"(?:\s\p{Lu}[\p{L}\p{M}’'.]*){0,4})(?:\s?\([^()]{1,30}\))?"
    r"(?:,? (?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)?)"
    r"\s?[–—-]\s"
)
_PERSONS = regex.compile(r"(?:Ông|Bà|Anh|Chị|Em|Báo|Theo|Năm|Ngày|Sáng|Chiều|Tối)\b")


def author_of(
    lines: Sequence[Line],
    around: Iterable[int],
    body: Sequence[int],
    told: Iterable[str],
    site: str | None,
) -> str | None:
    """The author: as metadata tell, a byline near the title, or a name that signs the body."""
    barred = {fold(site or ""), ""}
    written = (_name(text, barred) for text in told)
    marked = (_byline(lines[at], barred) for at in [*around, *body[:2], *body[-4:]])
    signed = (_signature(lines[at], barred) for at in reversed(body[-2:]))
    return next((name for names in (written, marked, signed) for name in names if name), None)


def _name(text: str, barred: Iterable[str]) -> str | None:
    """A name, without the address behind it; None for the site, an editor's account, a link."""
    name = " ".join(_EMAIL.sub(" ", text).split()).strip(" -–,;:")
    folded = fold(name)
    if not name or len(name) > _LONGEST_NAME or folded in barred or "://" in name:
        return None
    if is_site_name(name) or set(folded.split()) <= _NOBODY:
        return None
    return name if any(character.isalpha() for character in name) else None


def _byline(line: Line, barred: Iterable[str]) -> str | None:
    """``Tác giả: Minh Thu``, or a short line whose element is marked as the author's."""
    if len(line.text) > 2 * _LONGEST_NAME:
        return None
    label = _LABEL.match(line.text)
    if label and _NAME.match(line.text, label.end()):
        return _name(line.text[label.end() :], barred)
    is_author = is_marked(line.element, "author")
    return _name(line.text, barred) if is_author and not any(map(str.isdigit, line.text)) else None


def _signature(line: Line, barred: Iterable[str]) -> str | None:
    """The last line, when it is a name and nothing else: ``Tấn Lê``."""
    if len(line.text) > 40 or line.kind in ("item", "row", "caption", "heading"):
        return None
    if line.text.startswith(("(", "-")) or _TITLES.match(line.text):
        return None
    words = line.text.split()
    named = 2 <= len(words) <= 7 and _NAME.match(line.text) is not None
    return _name(line.text, barred) if named else None


def place_of(paragraph: str, site: str | None) -> str | None:
    """The place that leads a paragraph: ``Sóc Trăng - …``, ``(ĐN) – …``."""
    found = _PLACE.match(paragraph)
    if not found or _PERSONS.match(paragraph):
        return None
    place = (found["code"] or found["place"]).strip()
    return None if fold(place) == fold(site or "") else place
