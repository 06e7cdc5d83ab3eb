"""Drafts of ClaimReview (schema.org) for what does not add up: a person completes them, or not.

A draft rates nothing: it has no ``reviewRating``, no author and no address. It says what the
article prints and shows the working.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from extractor.checks import worst
from extractor.exchange.annotation import Misreading
from extractor.exchange.records import Record
from extractor.model import ALARMING, Article, Finding, Lang, Report
from extractor.reporting.explanations import explain
from extractor.reporting.findings import numbered
from extractor.reporting.labels import VERDICT_NAMES, Pair, say

DRAFT: Pair = (
    "BẢN NHÁP do phần mềm lập, để người viết xem lại: các số trong bài có khớp nhau không, "
    "không xét sự việc. Trước khi đăng phải có người kiểm, tác giả, địa chỉ và mức đánh giá.",
    "DRAFT made by a program for a person to go over: whether printed numbers fit together, not "
    "what happened. Before it is published a person must check it and give author, address "
    "and rating.",
)


def claim_reviews(
    reports: Iterable[tuple[Report, Mapping[str, Misreading]]], lang: Lang = "vi"
) -> Record:
    """A draft for every alarm and doubt; none where a reader said that a claim was misread."""
    drafts = [draft for report, misread in reports for draft in _drafts(report, misread, lang)]
    return {"@context": "https://schema.org", "@graph": drafts}


def _drafts(report: Report, misread: Mapping[str, Misreading], lang: Lang) -> Iterator[Record]:
    """Claims first, then what several say together."""
    text, found = report.article.text, {c.claim.claim_id: c.claim for c in report.checked}
    alarms: list[tuple[str, Finding, tuple[str, ...]]] = [
        (c.claim.claim_id, worst(c.findings), (c.claim.claim_id,)) for c in report.checked
    ]
    alarms += [(name, each, each.claims) for name, each in numbered(report.findings)]
    for name, finding, claims in alarms:
        if finding.verdict in ALARMING and not misread.keys() & set(claims):
            sentences = dict.fromkeys(found[c].sentence.of(text) for c in claims if c in found)
            yield _draft(report.article, name, finding, " ".join(sentences), lang)


def _draft(article: Article, name: str, finding: Finding, claimed: str, lang: Lang) -> Record:
    return {
        "@type": "ClaimReview",
        "identifier": f"{article.article_id}#{name}",
        "creativeWorkStatus": "Draft",
        "disambiguatingDescription": say(lang, DRAFT),
        "alternateName": say(lang, VERDICT_NAMES[finding.verdict]),
        "inLanguage": lang,
        "claimReviewed": claimed,
        "reviewBody": explain(finding, lang),
        "itemReviewed": {"@type": "Claim", "appearance": _appearance(article)},
    }


def _appearance(article: Article) -> Record:
    """The article that prints the claim, as far as it is known."""
    known = {
        "url": article.origin.url,
        "headline": article.title,
        "datePublished": article.date.isoformat() if article.date else None,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
    }
    return {
        "@type": "NewsArticle",
        "identifier": article.article_id,
        **{key: value for key, value in known.items() if value},
    }
