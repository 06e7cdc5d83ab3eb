"""The road through the house: an article in, its checked claims and set-aside figures out."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks import check_claims
from extractor.checks.diagnosed import diagnosed
from extractor.checks.from_article import check_article
from extractor.claims import Look, View, find_claims
from extractor.figures import read_figures
from extractor.model import Article, Claim, Figure, Layers, Report, Span
from extractor.reading import article_from_text


def report_text(text: str, article_id: str, *, nlp: bool = False) -> Report:
    """The report on an article given as text; as `report_article`."""
    return report_article(article_from_text(text, article_id), nlp=nlp)


def report_article(article: Article, *, nlp: bool = False) -> Report:
    """Figures, claims and checks of one article.

    With ``nlp`` the language layer mends indicators that are torn or missing and adds
    holders; numbers, pairs and verdicts are the same without it. Raises
    ``extractor.nlp.NlpUnavailable`` when the layer is asked for and not installed, whether
    the article needs it or not.
    """
    ledger = read_figures(article)
    claims = find_claims(article, ledger, _language_layer() if nlp else None)
    checked = check_claims(article.text, claims)
    checked, findings = diagnosed(checked, check_article(article, checked))
    figures = _spans(ledger.figures)
    accounted = len(figures & _claimed(claims)) + len(ledger.asides)
    return Report(article, checked, ledger, len(figures) + len(ledger.asides), accounted, findings)


def _language_layer() -> Look:
    """What claims ask that lack a name or a holder; its models are loaded when they do."""
    from extractor.nlp import annotate, ensure_installed

    ensure_installed()

    def look(view: View, phrases: bool) -> Layers:
        figures = sorted(_spans(view.figures))
        return annotate(view.text, [view.sentence], figures, phrases=phrases)

    return look


def _spans(figures: Sequence[Figure]) -> set[Span]:
    return {f.span for figure in figures for f in (figure, figure.whole) if f}


def _claimed(claims: Sequence[Claim]) -> set[Span]:
    """Every figure that stands in a claim: as number, whole of a k/n, percentage or target."""
    parts = [f for c in claims for f in (c.number, c.percent, c.target.figure) if f]
    return _spans(parts)
