"""What is raised where the libraries of the language layer are not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class NlpUnavailable(ImportError):
    """underthesea or spaCy cannot be imported; the message says what to do about it."""

    def __init__(self, module: str) -> None:
        super().__init__(
            f"the language layer needs {module}: install kiemso[nlp] or do without --nlp",
            name=module,
        )


@contextmanager
def needed(module: str) -> Iterator[None]:
    """Turn a failed import of ``module`` into `NlpUnavailable`."""
    try:
        yield
    except NlpUnavailable:
        raise
    except ImportError as error:
        raise NlpUnavailable(error.name or module) from error
