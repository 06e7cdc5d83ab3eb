"""Why an article of a request has no page, in a line."""

from __future__ import annotations

from extractor import messages
from extractor.batch.work import Failure
from extractor.model import Lang


def failure_line(failure: Failure, lang: Lang) -> str:
    """The message the command line gives, without its name in front."""
    return messages.read_error(failure.as_error(), lang).removeprefix("kiemso: ")
