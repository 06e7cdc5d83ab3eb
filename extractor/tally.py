"""What a run over many articles adds up to (kết quả chung): counts for the last line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.model import Report


@dataclass(slots=True)
class Tally:
    """Articles read and failed; claims, figures set aside, figures and those with a place.

    ``verdicts`` counts claims by the worst of their findings, ``joined`` what several claims
    of an article say together.
    """

    articles: int = 0
    failed: int = 0
    claims: int = 0
    asides: int = 0
    figures: int = 0
    accounted: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one article in."""
        from extractor.checks import worst

        self.articles += 1
        self.claims += len(report.checked)
        self.asides += len(report.asides)
        self.figures += report.figures
        self.accounted += report.accounted
        self.verdicts.update(worst(checked.findings).verdict for checked in report.checked)
        self.joined.update(finding.verdict for finding in report.findings)

    @property
    def nothing_read(self) -> bool:
        """Whether every input failed."""
        return self.failed > 0 and not self.articles

    def exit_code(self) -> int:
        """0 all well, 1 some inputs failed, 3 nothing could be read."""
        return 3 if self.nothing_read else int(self.failed > 0)
