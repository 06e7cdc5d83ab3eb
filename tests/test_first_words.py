"""Where surfaces may begin: one pattern finds their first words, whatever their case."""

from __future__ import annotations

import pytest

from extractor.lexicon.first_words import finder

FOUND = finder(("đến cuối năm", "đến", "thủy sản", "quý này", "tháng"), also=r"\d+")


def places(text: str) -> list[int]:
    return [found.start() for found in FOUND.finditer(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ đầu đến cuối", [7]),
        ("ĐẾN, Đến, ðến, Ðến", [0, 5, 10, 15]),
        ("thuỷ sản, thủy lợi", [0, 10]),
        ("quí này, quý sau", [0, 9]),
        ("tháng 12/2024", [0, 6, 9]),
    ],
)
def test_a_first_word_is_found_in_any_case_and_spelling(text: str, expected: list[int]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("text", ["thángs", "quýt", "đếnh", "Xđến", "thán"])
def test_a_part_of_a_word_is_none(text: str) -> None:
    assert places(text) == []
