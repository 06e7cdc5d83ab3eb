"""What a run over many articles adds up to (kết quả chung): counts for the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.model import Report
from extractor.reporting.columns import Row


@dataclass(slots=True)
class Tally:
    """Articles read and failed; claims, figures set aside, figures and those with a place.

    ``verdicts`` counts claims by the worst of their findings, ``joined`` what several claims
    of an article say together, ``alarms`` all that is inconsistent by its severity. In a batch
    ``skipped`` were done before, and ``duplicates`` have the text of another.
    """

    articles: int = 0
    failed: int = 0
    claims: int = 0
    asides: int = 0
    figures: int = 0
    accounted: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    duplicates: int = 0

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

    def add_rows(
        self, article: Row, claims: Sequence[Row], findings: Sequence[Row], asides: Sequence[Row]
    ) -> None:
        """Count one article in by the rows of its tables."""
        self.articles += 1
        self.claims += len(claims)
        self.asides += len(asides)
        self.figures += int(article["figures"] or 0)
        self.accounted += int(article["accounted"] or 0)
        self.verdicts.update(str(row["verdict"]) for row in claims)
        self.joined.update(str(row["verdict"]) for row in findings)
        alarms = (row for row in (*claims, *findings) if row["verdict"] == "inconsistent")
        self.alarms.update(str(row["severity"]) for row in alarms)

    @property
    def nothing_read(self) -> bool:
        """Whether every input failed."""
        return self.failed > 0 and not self.articles + self.skipped

    def exit_code(self) -> int:
        """0 all well, 1 some inputs failed, 3 nothing could be read."""
        return 3 if self.nothing_read else int(self.failed > 0)
