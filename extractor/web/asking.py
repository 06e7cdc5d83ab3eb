"""Articles of a request read by workers of a bounded number, each with its limits (hỏi máy)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.batch.pool import results
from extractor.batch.work import Failure, Result, Settings
from extractor.model import Lang, Report
from extractor.reading import Item
from extractor.web.settings import ServeSettings
from extractor.web.turns import Turns
from extractor.web.work import reported

Outcome = Report | Failure
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Desk:
    """Where requests wait their turn: each gets a worker process of its own for its articles.

    An article that takes too long, or too much memory, ends its worker and nothing else.
    """

    settings: ServeSettings
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.turns = Turns(self.settings.workers, self.settings.waiting)

    async def ask(
        self, items: Sequence[Item], lang: Lang, answer: Callable[[list[Outcome]], Answer]
    ) -> Answer:
        """What ``answer`` makes of the report on each item, or of why there is none.

        It is made in the thread that waited for the reports, for a page of many claims takes
        its time and nobody else is to wait for it. Raises BusyError.
        """
        return await self.turns.run(lambda: answer(self._read(items, lang)))

    def _read(self, items: Sequence[Item], lang: Lang) -> list[Outcome]:
        answers = results(
            items, Settings(lang=lang), workers=1, time_limit=self.settings.seconds, work=reported
        )
        return [_outcome(answer) for answer in answers]


def _outcome(answer: Result) -> Outcome:
    if answer.report is not None:
        return answer.report
    assert answer.failure is not None
    return answer.failure
