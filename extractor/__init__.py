"""Kiểm số: indicator claims of Vietnamese news, extracted and their arithmetic checked.

>>> report = extract("Xã đã trồng 235 ha rừng (đạt 94% kế hoạch 250 ha).")
>>> report.checked[0].findings[0].verdict
'consistent'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from extractor.model import Article, Finding, Report

if TYPE_CHECKING:
    from pathlib import Path

Number: TypeAlias = str | Mapping[str, object]
"""``"41.82"``, or a description: ``{"v": "300", "bound": "over"}``."""
Input: TypeAlias = Number | bool | Sequence[Number | Sequence[Number]] | None
"""What a field of a check takes; a case ``{"check", "in"}`` is a mapping as well."""

__all__ = ["Article", "Finding", "Report", "check", "extract", "read"]
__version__ = "0.1.0"


def read(path: str | Path) -> Article:
    """Read one article from a UTF-8 ``.txt`` file.

    Raises ``extractor.reading.ReadError``, which names the file and the reason.
    """
    from extractor.reading import read as read_file

    return read_file(path)


def extract(article: Article | str, *, article_id: str = "article", nlp: bool = False) -> Report:
    """Extract the claims of an article (bài) and check their arithmetic.

    ``article`` is text or what `read` returned; ``article_id`` names an article given as
    text. ``nlp`` adds the language layer (extra ``nlp``): more indicators and holders, the
    same numbers and verdicts.
    """
    from extractor.report import report_article, report_text

    if isinstance(article, str):
        return report_text(article, article_id, nlp=nlp)
    return report_article(article, nlp=nlp)


def check(name: str, **fields: Input) -> Finding:
    """Run one check on given numbers, as the command ``kiemso check`` does.

    ``check("target", count="235", percent="113", relation="exceeded")``. Numbers are
    strings, since trailing zeros are evidence of rounding, or descriptions such as
    ``{"v": "5.8", "rounded": True, "mult": "1000000000"}``; several of them are a list or a
    tuple, as are the two numbers of a pair and the claims of ``convention``:

    >>> check("joint", pairs=[("23", "41.82"), ("9", "16.36")]).candidates["half_up"]
    (55,)

    Raises ValueError for an unknown check or a bad field.
    """
    from extractor.checks.calculator import check as run

    return run(name, **fields)
