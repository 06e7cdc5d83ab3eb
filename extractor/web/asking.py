"""Articles of a request read by workers of a bounded number, each with its limits (hỏi máy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.batch.pool import results
from extractor.batch.work import Failure, Result, Settings
from extractor.model import Lang, Report
from extractor.reading import Item
from extractor.web.settings import ServeSettings
from extractor.web.turns import Turns
from extractor.web.work import reported


@dataclass(slots=True)
class Desk:
    """Where requests wait their turn: each gets a worker process of its own for its articles.

    An article that takes too long, or too much memory, ends its worker and nothing else.
    """

    settings: ServeSettings
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.turns = Turns(self.settings.workers, self.settings.waiting)

    async def ask(self, items: Sequence[Item], lang: Lang) -> list[Report | Failure]:
        """The report on each item, or why there is none. Raises BusyError."""
        return await self.turns.run(lambda: self._read(items, lang))

    def _read(self, items: Sequence[Item], lang: Lang) -> list[Report | Failure]:
        answers = results(
            items, Settings(lang=lang), workers=1, time_limit=self.settings.seconds, work=reported
        )
        return [_outcome(answer) for answer in answers]


def _outcome(answer: Result) -> Report | Failure:
    if answer.report is not None:
        return answer.report
    assert answer.failure is not None
    return answer.failure
