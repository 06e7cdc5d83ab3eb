"""Articles with digits altered at random: whatever they add up to, they are read to the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractor import extract
from extractor.web.render import page

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))


def altered(text: str, seed: int, digits: str) -> str:
    """One digit in eight is another one."""
    chance = random.Random(seed)
    return "".join(
        chance.choice(digits) if char.isdigit() and chance.random() < 0.125 else char
        for char in text
    )


@pytest.mark.parametrize("digits", ["0123456789", "0"])
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_altered_digits_are_read_checked_and_explained(path: Path, digits: str) -> None:
    report = extract(altered(path.read_text(encoding="utf-8"), len(digits), digits))
    assert report.accounted == report.figures
    assert page([report]).rstrip().endswith("</html>")
