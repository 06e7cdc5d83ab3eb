"""The spaCy plug-in: ``nlp.add_pipe("indicator_claims")`` fills ``doc.spans["claims"]``.

Any pipeline will do whose tokenizer keeps figures apart from words; ours does:

    tokenizer = {"@tokenizers": "extractor.Syllables.v1"}
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("indicator_claims")

(``spacy.blank("vi")`` alone wants pyvi.) spaCy finds component and tokenizer through entry
points, with no import of this package. Over many articles a Vocab grows without end:
read them in batches under ``with nlp.memory_zone():`` and take from each Doc what is
needed before the zone ends; the rows in ``doc.user_data["claims"]`` may be kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import regex
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from extractor.model import Lang

_LETTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class IndicatorClaims:
    """Doc → the same Doc with its claims: see `create_indicator_claims`."""

    spans_key: str
    layer: bool
    lang: Lang

    def __call__(self, doc: Doc) -> Doc:
        """Read ``doc.text`` and set ``doc.spans[key]`` and ``doc.user_data[key]``."""
        from extractor.report import report_text
        from extractor.reporting.table import rows

        article_id = str(doc.user_data.get("article_id", ""))
        report = report_text(doc.text, article_id, nlp=self.layer)
        place = _places(report.article.text, doc.text)
        claims = [checked.claim for checked in report.checked]
        spans = [
            _span(doc, place(c.span.start), place(c.span.end), c.relation, c.claim_id)
            for c in claims
        ]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        doc.user_data[self.spans_key] = [
            {name: _plain(cell) for name, cell in row.items()}
            for row in rows(report, lang=self.lang)
        ]
        return doc


@Language.factory(
    "indicator_claims",
    assigns=["doc.spans"],
    default_config={"spans_key": "claims", "layer": False, "lang": "vi"},
)
def create_indicator_claims(
    nlp: Language, name: str, spans_key: str, layer: bool, lang: Lang
) -> IndicatorClaims:
    """The component (thành phần) that finds and checks indicator claims.

    Each claim is a Span in ``doc.spans[spans_key]``: ``label_`` its relation, ``id_`` its
    claim id, widened to whole tokens. Its row, every column of the table with exact numbers
    as text, is in ``doc.user_data[spans_key]``; offsets there count in the NFC text, which
    is ``doc.text`` unless that was not NFC. ``layer`` adds the language layer, ``lang`` is
    that of the explanations. ``doc.user_data["article_id"]`` names the article.
    """
    return IndicatorClaims(spans_key, layer, lang)


def _span(doc: Doc, start: int, end: int, label: str, claim_id: str) -> DocSpan | None:
    span: DocSpan | None = doc.char_span(
        start, end, label=label, span_id=claim_id, alignment_mode="expand"
    )
    return span


def _plain(cell: str | int | Decimal | None) -> str | int | None:
    """Decimals as exact text: spaCy can store neither them nor, without loss, the number."""
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _places(text: str, original: str) -> Callable[[int], int]:
    """Offsets of the NFC text → offsets of the text it was made from, letter by letter."""
    if text == original:
        return int
    ours, theirs = ([*_letters(known), len(known)] for known in (text, original))
    return lambda at: theirs[min(bisect_right(ours, at), len(theirs)) - 1]


def _letters(text: str) -> list[int]:
    """Where each letter begins, combining marks counted in."""
    return [letter.start() for letter in _LETTER.finditer(text)]
