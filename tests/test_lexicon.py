"""The word lists: what the loader refuses, and how surfaces are found in text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import Hit, LexiconError, Row, Trie, fold, load, parse, skip_gap

COLUMNS = ("surface", "kind", "example")
HEADER = "surface\tkind\texample\n"
KINDS = {"kind": ("verb", "noun")}
LISTED = ("hộ", "hộ nghèo", "tỷ", "thủy sản", "hoà giải", "bác sĩ", "đồng", "$", "m2")


def refusal(body: str, header: str = HEADER, key: tuple[str, ...] = ()) -> str:
    with pytest.raises(LexiconError) as refused:
        parse("words", header + body, COLUMNS, KINDS, key=key)
    return str(refused.value)


def test_rows_keep_the_order_of_the_file_and_skip_comments_and_blank_lines() -> None:
    body = "# verbs\nđạt\tverb\tXã đạt chuẩn.\n\nhộ\tnoun\tCó 5 hộ.\n"
    rows = parse("words", HEADER + body, COLUMNS, KINDS)
    assert [dict(row) for row in rows] == [
        {"surface": "đạt", "kind": "verb", "example": "Xã đạt chuẩn."},
        {"surface": "hộ", "kind": "noun", "example": "Có 5 hộ."},
    ]


def test_rows_cannot_be_changed() -> None:
    (row,) = parse("words", HEADER + "hộ\tnoun\tCó 5 hộ.\n", COLUMNS)
    with pytest.raises(TypeError):
        row["kind"] = "verb"  # type: ignore[index]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("hộ\tnoun\n", "line 2: 2 columns where 3 columns (surface, kind, example) are wanted"),
        ("hộ\tnoun\tCó 5 hộ.\t\n", "line 2: 4 columns"),
        ("hộ\tnoun\t\n", "line 2: the example is empty"),
        ("hộ\tnuon\tCó 5 hộ.\n", "line 2: kind is 'nuon'; allowed: noun, verb"),
        ("hộ\tnoun\tCó 5 tổ.\n", "line 2: the example does not contain 'hộ'"),
        ("\tnoun\tCó 5 hộ.\n", "line 2: the surface is empty"),
        ("hộ \tnoun\tCó 5 hộ ở xã.\n", "line 2: surface begins or ends with a space"),
        ("# x\nhộ\tnoun\tCó 5 hộ.\nHộ\tnoun\tCó 6 hộ.\n", "line 4: 'hộ' stands on line 3 already"),
        ("hoà\tverb\tAnh hoà.\nhòa\tverb\tAnh hòa.\n", "line 3: 'hòa' stands on line 2 already"),
    ],
)
def test_a_bad_row_is_refused_in_one_sentence(body: str, said: str) -> None:
    assert refusal(body).startswith(f"lexicon/words.tsv, {said}")


def test_text_that_is_not_nfc_is_refused() -> None:
    body = normalize("NFD", "hộ\tnoun\tCó 5 hộ.\n")
    assert refusal(body) == "lexicon/words.tsv, line 2: the text is not NFC"


@pytest.mark.parametrize("header", ["", "surface\texample\n", "kind\tsurface\texample\n"])
def test_another_header_is_refused(header: str) -> None:
    assert "the header must be surface | kind | example" in refusal("", header=header)


def test_rows_are_unique_by_all_columns_of_the_key_together() -> None:
    body = "chi\tnoun\tLiệt 2 chi.\nchi\tverb\tXã chi tiền.\n"
    assert len(parse("words", HEADER + body, COLUMNS, KINDS, key=("surface", "kind"))) == 2
    assert "stands on line 2 already" in refusal(body)


def test_a_list_is_read_from_the_package() -> None:
    rows: tuple[Row, ...] = load("nonunits", ("surface", "example"))
    assert any(row["surface"] == "và" for row in rows)
    with pytest.raises(LexiconError):
        load("nonunits", ("surface", "kind", "example"))


# ------------------------------------------------------------------------------ spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bác  Sỹ", "bác sĩ"),
        ("thuỷ sản", "thủy\u00a0sản"),
        ("hoà giải", "hòa giải"),
        ("sức khoẻ", "sức khỏe"),
        ("TỶ LỆ", "tỉ lệ"),
        ("quý", "quí"),
        ("ðồng", "đồng"),
        ("Ðắk Lắk", "Đắk Lắk"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("bảy", "bẫy"), ("hoán", "hóan"), ("hội", "hộ"), ("tai", "tay")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


# ------------------------------------------------------------------------------ the trie


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("hộ", 2),
        ("hội viên", None),
        ("hộ nghèo", 8),
        ("hộ nghèon", 2),
        ("HỘ NGHÈO", 8),
        ("hộ \u00a0 nghèo", 10),
        ("hộ\nnghèo", 2),
        ("tỉ đồng", 2),
        ("thuỷ sản", 8),
        ("hòa giải", 8),
        ("bác sỹ", 6),
        ("Ðồng", 4),
        ("$5", 1),
        ("m2", 2),
        ("m22", None),
        ("hộ2", None),
        ("hộ_", 2),
        ("İ hộ", None),
        ("", None),
    ],
)
def test_the_longest_surface_that_ends_a_word_is_matched(text: str, end: int | None) -> None:
    assert Trie(LISTED).match(text, 0) == end


def test_a_hit_names_the_surface_as_its_list_spells_it() -> None:
    assert Trie(LISTED).hit("5 HÒA  GIẢI", 2) == Hit(2, 11, "hoà giải")


def test_offsets_hold_where_lower_case_is_longer_than_upper_case() -> None:
    assert Trie(LISTED).hit("İİİ hộ", 4) == Hit(4, 6, "hộ")


@pytest.mark.parametrize(
    ("text", "start"), [("có 5 hộ nghèo", 5), ("cả hộ  nghèo", 3), ("mộhộ", None), ("hội", None)]
)
def test_a_surface_is_matched_backwards_from_its_end(text: str, start: int | None) -> None:
    assert Trie(LISTED).match_before(text, len(text)) == start


def test_scanning_finds_whole_words_left_to_right_without_overlap() -> None:
    text = "Thuỷ sản của 165 hộ nghèo, hội, ahộ; 5$ và Tỉ lệ"
    found = [(text[hit.start : hit.end], hit.surface) for hit in Trie(LISTED).scan(text)]
    assert found == [("Thuỷ sản", "thủy sản"), ("hộ nghèo", "hộ nghèo"), ("Tỉ", "tỷ")]


def test_scanning_keeps_within_its_bounds() -> None:
    text = "hộ hộ nghèo hộ"
    assert [hit.start for hit in Trie(LISTED).scan(text, 3)] == [3, 12]
    assert [hit.start for hit in Trie(LISTED).scan(text, 0, 8)] == [0]


def test_an_empty_trie_finds_nothing() -> None:
    assert Trie(()).match("hộ", 0) is None
    assert Trie(()).match_before("hộ", 2) is None


class Counted(str):
    """Text that counts how many of its characters are looked at."""

    looks = 0

    def __getitem__(self, key: object) -> str:
        Counted.looks += 1
        return str.__getitem__(self, key)  # type: ignore[index]


@pytest.mark.parametrize("piece", ["hộ nghèo ", "hộ     ", "hộ nghè", "tỷ tỷ ", " "])
def test_matching_everywhere_looks_at_each_character_a_bounded_number_of_times(piece: str) -> None:
    looks: Mapping[int, int] = dict(_looks(piece))
    assert looks[2000] <= 2.1 * looks[1000]


def _looks(piece: str) -> Iterator[tuple[int, int]]:
    trie = Trie(LISTED)
    for times in (1000, 2000):
        text = Counted(piece * times)
        Counted.looks = 0
        for pos in range(len(text)):
            trie.match(text, pos)
        yield times, Counted.looks


@given(st.text(alphabet="hộ nghèotỷđồng$m2\u00a0\n", max_size=30))
def test_forwards_and_backwards_agree_on_where_surfaces_stand(text: str) -> None:
    trie = Trie(LISTED)
    for start in range(len(text)):
        whole = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        end = trie.match(text, start)
        if end is not None and whole:
            back = trie.match_before(text, end)
            assert back is not None
            assert back <= start


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=" \u00a0\n5a", max_size=10), st.integers(0, 10))
def test_skipping_spaces_stops_at_the_first_other_character(text: str, pos: int) -> None:
    end = skip_gap(text, pos)
    assert end >= pos
    assert text[pos:end].strip(" \u00a0") == ""
    assert end >= len(text) or text[end] not in " \u00a0"
