"""A finding in words, with a line a reader can type into a calculator (lời giải thích)."""

from __future__ import annotations

from extractor.checks.verdicts import accepted
from extractor.model import Finding, Lang
from extractor.reporting.hints import details, hints
from extractor.reporting.notes import NOTES
from extractor.reporting.phrases import CONVENTIONS, REASONS, SENTENCES
from extractor.reporting.workings import WORKINGS


def explain(finding: Finding, lang: Lang = "vi") -> str:
    """The finding's working, its verdict and what that verdict does and does not mean.

    >>> from extractor.checks.calculator import check
    >>> explain(check("bounds", kind="share", percent="103"), "en").split(". ")[0]
    'The article says 103%'
    """
    sentences = working(finding, lang)
    if finding.note:
        sentences.append(NOTES[lang][finding.note])
    return " ".join(
        [*sentences, *details(finding, lang), _verdict(finding, lang), *hints(finding, lang)]
    )


def working(finding: Finding, lang: Lang = "vi") -> list[str]:
    """The way to the verdict by sentences; the first can be typed into a calculator."""
    words = WORKINGS.get(finding.check)
    return words(finding, lang) if words and finding.facts else []


def _verdict(finding: Finding, lang: Lang) -> str:
    convention = accepted(finding.conventions) or "half_up"
    return SENTENCES[lang][finding.verdict].format(
        convention=CONVENTIONS[lang][convention],
        reason=_reason(finding, lang),
    )


def _reason(finding: Finding, lang: Lang) -> str:
    """The reason in words; a check without targets to count has words of its own for some."""
    words, reason = REASONS[lang], finding.reason or ""
    if reason == "no_power" and not finding.n_candidates:
        return words["no_power_any"]
    return words.get(f"{reason}_{finding.check}", words.get(reason, ""))
