"""Units after numbers: every row's example, compounds, the rule for unlisted nouns, the gold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.lexicon import Row, Trie, fold, load, skip_gap
from extractor.lexicon.units import DIMENSIONS, is_listed, match_unit
from extractor.model import Span, Unit

UNITS = load("units", ("surface", "norm", "dimension", "integer", "example"))
NONUNITS = load("nonunits", ("surface", "example"))
GOLD = Path(__file__).parents[2] / "shared" / "gold-dev"

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
SCALE = re.compile(r"(?: (?:nghìn|ngàn|triệu|tỷ)(?![^\W_]))+")


def number_ends(sentence: str) -> Iterator[int]:
    """Where numbers end, read without and with their scale word (5 | triệu | đồng)."""
    for digits in NUMBER.finditer(sentence):
        yield digits.end()
        scale = SCALE.match(sentence, digits.end())
        if scale:
            yield scale.end()


def unit_of(text: str) -> Unit | None:
    """The unit after the first digits of a text."""
    return match_unit(text, next(number_ends(text)))


def text_of(text: str) -> str | None:
    unit = unit_of(text)
    return unit.text if unit else None


def test_the_lexicon_holds_what_news_counts() -> None:
    assert len(UNITS) >= 350
    assert {row["dimension"] for row in UNITS} == DIMENSIONS


@pytest.mark.parametrize("row", UNITS, ids=lambda row: row["surface"])
def test_the_example_of_a_unit_reads_as_that_unit(row: Row) -> None:
    units = [match_unit(row["example"], end) for end in number_ends(row["example"])]
    (unit,) = [unit for unit in units if unit and fold(unit.text) == fold(row["surface"])]
    assert unit.norm == row["norm"]
    assert unit.dimension == row["dimension"]
    assert unit.integer == (row["integer"] == "yes")
    assert unit.span.of(row["example"]) == unit.text


@pytest.mark.parametrize("row", NONUNITS, ids=lambda row: row["surface"])
def test_the_example_of_a_nonunit_has_no_unit_there(row: Row) -> None:
    trie, sentence = Trie([row["surface"]]), row["example"]
    ends = [end for end in number_ends(sentence) if trie.match(sentence, skip_gap(sentence, end))]
    assert ends
    assert [match_unit(sentence, end) for end in ends] == [None] * len(ends)


# --------------------------------------------------------------------- the longest match


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("23 tổ phụ nữ", "tổ"),
        ("6 tổ hợp tác", "tổ hợp tác"),
        ("165 hộ phụ nữ", "hộ"),
        ("72 lượt cán bộ", "lượt"),
        ("53 trường học đạt", "trường học"),
        ("5 trường tỷ lệ", "trường"),
        ("94 quốc gia và vùng lãnh thổ", "quốc gia"),
        ("16 tỉnh, thành phố", "tỉnh"),
        ("3 nhóm hàng", "nhóm hàng"),
        ("44 dự thảo văn bản", "dự thảo"),
        ("2 xe ô tô", "xe"),
        ("20 đồng chí", "đồng chí"),
        ("20 đồng mỗi chiếc", "đồng"),
        ("12 công an xã", "công an"),
        ("12 công đất", "công"),
        ("120 phần quà", "phần quà"),
        ("12kg", "kg"),
        ("2,4ha lúa", "ha"),
        ("250\u00a0 m²,", "m²"),
        ("4 Trường THPT", "Trường"),
        ("40 HỘ NGHÈO", "HỘ"),
        ("9 số xã của huyện", "xã"),
        ('2 "cú sốc" lớn', "cú sốc"),
        ("3 “nút thắt” về vốn", "nút thắt"),
        ("11 điểm đến mới", "điểm đến"),
        ("38 Tk/kg gạo", "Tk/kg"),
    ],
)
def test_the_longest_entry_wins_and_a_classifier_stands_alone(text: str, unit: str) -> None:
    assert text_of(text) == unit


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "5, hộ",
        "5.\nHộ",
        "5\nhộ",
        "5 %",
        "5/8 chỉ tiêu",
        "5G",
        "5 phần trăm",
        "5 Nguyễn Huệ",
        "5 Đông Nam",
        "14h30",
        "5 (năm) tổ",
        "5 A1",
        "5 x 3",
        "46 năm 2017",
        "5 “Tôi trồng lúa”",
        "2 thắng to",
    ],
)
def test_no_unit_where_no_noun_follows(text: str) -> None:
    assert unit_of(text) is None


def test_a_misspelt_currency_counts_only_after_a_scale_word() -> None:
    scaled = match_unit("65 tỷ đông, tăng", 5)
    assert scaled is not None
    assert (scaled.text, scaled.norm) == ("đông", "VND")
    assert match_unit("65 đông, tăng", 2) is None


@pytest.mark.parametrize(("text", "unit"), [("300 tỷ hàng nhập", None), ("4 hàng ghế", "hàng")])
def test_after_ty_a_bare_noun_is_not_counted_in_billions(text: str, unit: str | None) -> None:
    ends = list(number_ends(text))
    found = match_unit(text, ends[-1])
    assert (found and found.text) == unit


# ---------------------------------------------------------------------- units per unit


@pytest.mark.parametrize(
    ("text", "unit", "norm", "dimension"),
    [
        ("59,6 tạ/ha; sản lượng", "tạ/ha", "tạ/ha", "mass/area"),
        ("50.000 đồng/người/năm.", "đồng/người/năm", "VND/người/năm", "money/count/time"),
        ("300 đ/kg", "đ/kg", "VND/kg", "money/mass"),
        ("80 km/h", "km/h", "km/giờ", "length/time"),
        ("900 đồng / lít", "đồng / lít", "VND/lít", "money/volume"),
        ("25 m2/người", "m2/người", "m2/người", "area/count"),
        ("38 học sinh/lớp", "học sinh/lớp", "học sinh/lớp", "count/count"),
    ],
)
def test_a_unit_per_unit_joins_its_parts(text: str, unit: str, norm: str, dimension: str) -> None:
    found = unit_of(text)
    assert found is not None
    assert (found.text, found.norm, found.dimension) == (unit, norm, dimension)
    assert not found.integer


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3,5 ca/100.000 dân", "ca"),
        ("46,8 ha/50 ha", "ha"),
        ("10 bác sĩ/vạn dân", "bác sĩ"),
        ("7 xã/phường", "xã"),
        ("9 doanh nghiệp/hợp tác xã", "doanh nghiệp"),
        ("5 hộ/", "hộ"),
    ],
)
def test_a_slash_before_a_number_or_a_like_noun_ends_the_unit(text: str, unit: str) -> None:
    assert text_of(text) == unit


# ------------------------------------------------------------- counted nouns in no list


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 rọ đá", "rọ đá"),
        ("12 rọ được thả", "rọ"),
        ("12 rọ, 3 kè", "rọ"),
        ("12 rọ Cà Mau", "rọ"),
        ("12 zeppelin bay", "zeppelin"),
        ("12 QZX trong tỉnh", "QZX"),
    ],
)
def test_an_unlisted_noun_has_one_or_two_syllables(text: str, unit: str) -> None:
    found = unit_of(text)
    assert found == Unit(Span(3, 3 + len(unit)), unit, unit, "count", integer=True)
    assert found is not None
    assert not is_listed(found)


def test_a_listed_unit_is_told_from_one_read_by_rule() -> None:
    listed = unit_of("50 đồng/kg")
    assert listed is not None
    assert is_listed(listed)


@pytest.mark.parametrize("piece", ["5 hộ/", "5 tỷ ", "5 đồng/người/", "5     ", "5 aaaa"])
def test_a_megabyte_of_units_is_read_to_the_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    found = [match_unit(text, pos) for pos in range(1, len(text), len(piece) * 50)]
    assert len({unit and unit.text for unit in found[:-1]}) == 1
    assert all(unit is None or len(unit.text) <= 60 for unit in found)


# ----------------------------------------------------------------------- hand annotation


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not beside the project")
def test_units_agree_with_the_hand_annotation() -> None:
    pairs = list(_annotated())
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(pairs) > 300
    assert len(wrong) <= 0.03 * len(pairs), wrong


def _annotated() -> Iterator[tuple[str, str | None]]:
    """Annotated unit and unit read, of numbers that the unit follows (k/n aside)."""
    for line in (GOLD / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("unit") and row.get("number_span"):
            text = (GOLD / "text" / f"{row['id']}.txt").read_text(encoding="utf-8")
            end = row["number_span"][1]
            unit = match_unit(text, end)
            if text[end : end + 1] != "/":
                yield row["unit"].lower(), unit.text.lower() if unit else None
