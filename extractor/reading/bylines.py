"""Who wrote an article and from where (tác giả, địa danh): bylines and datelines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from extractor.lexicon import fold
from extractor.reading.furniture import is_site_name
from extractor.reading.page_body import is_prose
from extractor.reading.page_lines import Line
from extractor.reading.page_marks import is_marked

_LABEL = regex.compile(
    r"(?<![^\W_])(?:(?:tác giả|người viết|người đăng|người đưa tin|phóng viên|thực hiện|bài viết"
    r"|(?:bài|t[iị]n),? (?:và )?(?:ảnh|bài)|bài|tin)\s*:\s*"
    r"|(?:(?:được )?(?:viết|đăng|thực hiện) bởi|bởi|posted by|by|tác giả)\s+"
    r"|(?:bài|t[iị]n),? (?:và )?(?:ảnh|bài)\s+(?=\p{Lu}))",
    regex.IGNORECASE,
)
_WORD = r"\p{Lu}[\p{L}\p{M}'’.]*"
_NAME = regex.compile(rf"{_WORD}(?:(?:\s|\s?[-–,&]\s?){_WORD}){{0,7}}")
_WHEN = regex.compile(
    r"(?:thứ\s\w+|chủ nhật|t[2-7]|cn)\s?,|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\s?[:h]\s?\d{2}"
    r"(?::\d\d)?|\(?gmt\s?\+\s?\d+\)?|(?<![^\W_])(?:ngày|lúc|vào)(?=\s+(?:thứ|t?\d))",
    regex.IGNORECASE,
)
_EMAIL = regex.compile(r"[\w.+-]{1,64}@[\w.-]{1,100}")
_ROLE = regex.compile(r"\((?:thực hiện|tổng hợp|lược ghi|ghi|t/h|th)\)", regex.IGNORECASE)
_NO_SIGNATURE = regex.compile(
    r"(?:theo|nguồn|ông|bà|đồng chí|đ/c|huyện|xã|tỉnh|thành phố|hình|ảnh)\b", regex.IGNORECASE
)
_NO_PERSON = regex.compile(r"(?:báo|đài|tạp chí|cổng|trang|ban|sở|ubnd|hđnd)\b", regex.IGNORECASE)
_NOBODY = frozenset("admin administrator root editor quantri webmaster bbt".split())
_LONGEST_NAME, _LONGEST_BYLINE, _LONGEST_SIGNATURE = 60, 120, 40
_ENDS = frozenset('.!?…”"/')
_AROUND = " -–—,;:.()|·•"

_PLACE = regex.compile(
    r"(?:\((?P<code>\p{Lu}[\p{L}\p{M}.\s]{1,30})\)"
    r"|(?P<place>(?:TP\.?\s?)?\p{Lu}[\p{L}\p{M}’'.]*(?:\s\p{Lu}[\p{L}\p{M}’'.]*){0,4})"
    r"(?:\s?\([^()]{1,30}\))?(?:,? (?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)?)"
    r"\s?[–—-]\s"
)
_NO_PLACE = regex.compile(r"(?:Ông|Bà|Anh|Chị|Em|Báo|Theo|Năm|Ngày|Sáng|Chiều|Tối)\b")


def author_of(
    lines: Sequence[Line],
    near: Iterable[int],
    end: Sequence[int],
    behind: Iterable[int],
    told: Iterable[str],
    site: str | None,
) -> str | None:
    """The author: whom the metadata name, a byline, or a name that signs the body.

    ``near`` are the lines about the title, ``end`` the last of the body and those below it
    that may sign it, ``behind`` all that may tell of it there.
    """
    barred = {fold(site or ""), ""}
    bylines = (name for at in (*near, *end, *behind) for name in _bylines(lines[at]))
    signed = (
        name for above, at in pairwise(end) for name in _signature(lines[above].text, lines[at])
    )
    named = (_name(text, barred) for text in (*told, *bylines, *signed))
    return next(filter(None, named), None)


def _name(text: str, barred: Collection[str]) -> str | None:
    """A name, without the address behind it; None for the site, an editor's account, a link."""
    name = " ".join(_ROLE.sub(" ", _EMAIL.sub(" ", text)).split()).strip(_AROUND)
    folded = fold(name)
    if not name or len(name) > _LONGEST_NAME or folded in barred or "://" in name:
        return None
    if is_site_name(name) or _NO_PERSON.match(name) or set(folded.split()) <= _NOBODY:
        return None
    return name if any(character.isalpha() for character in name) else None


def is_byline(line: Line) -> bool:
    """Whether a short line tells who wrote the article and nothing else."""
    return next(_bylines(line), None) is not None


def _bylines(line: Line) -> Iterator[str]:
    """``Tác giả: Minh Thu``, ``Minh Thu · 28/12/2024``, a line marked as the author's."""
    text = line.text
    if len(text) > _LONGEST_BYLINE or line.kind == "row" or is_prose(line):
        return
    label = _LABEL.search(text)
    if label and (name := _NAME.match(text, label.end())):
        yield name[0]
    rest = _WHEN.sub(" ", _EMAIL.sub(" ", text))
    name = _NAME.fullmatch(" ".join(rest.split()).strip(_AROUND))
    dated = len(rest) != len(text) and name is not None and " " in name[0]
    if name and (dated or is_marked(line.element, "author")):
        yield name[0]


def _signature(above: str, line: Line) -> Iterator[str]:
    """A line that is a name and nothing else, below a sentence: ``Tấn Lê``."""
    text = _ROLE.sub("", line.text).strip(_AROUND)
    plain = line.kind == "text" and not line.links and line.text[0] not in "(-"
    signs = plain and above[-1] in _ENDS and not _NO_SIGNATURE.match(text)
    if signs and len(text) <= _LONGEST_SIGNATURE and " " in text and _NAME.fullmatch(text):
        yield text


def place_of(paragraph: str, site: str | None) -> str | None:
    """The place that leads a paragraph: ``Sóc Trăng - …``, ``(ĐN) – …``."""
    found = _PLACE.match(paragraph)
    if not found or _NO_PLACE.match(paragraph):
        return None
    place = (found["code"] or found["place"]).strip()
    return None if fold(place) == fold(site or "") else place
