"""Encodings, legacy fonts and mojibake: what is read, what is mended, and what is left alone."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import load
from extractor.lexicon.syllable import well_formed
from extractor.model import Origin
from extractor.reading import (
    Decoded,
    Item,
    ReadError,
    article_from_text,
    decoded,
    read_bytes,
    read_item,
)
from extractor.reading.legacy_fonts import FONTS, Font, font_of, in_unicode
from extractor.reading.mending import mended, mended_page

DATA = Path(__file__).parents[2] / "shared" / "data"

ROWS = load("legacy_fonts", ("letter", "tcvn3", "vni", "example"), key=("letter", "tcvn3"))
TCVN3 = {row["letter"]: chr(int(row["tcvn3"], 16)) for row in ROWS}
VNI = {row["letter"].upper(): row["vni"].upper() for row in ROWS}
VNI |= {row["letter"]: row["vni"] for row in ROWS}
TONES = "\u0300\u0301\u0303\u0309\u0323"

TEXT = (
    "Hội phụ nữ xã vượt chỉ tiêu kết nạp hội viên\n"
    "Đến cuối quý ba, hội đã kết nạp được 235 hội viên, vượt 113% chỉ tiêu cả năm.\n"
    "Ông Bảy nói rằng ở đây còn 12 hộ nghèo, giảm 3,5% so với cùng kỳ; sẽ hỗ trợ thêm vốn."
)
"""Composed. No accented capital but Đ and Ô: ABC fonts keep only those apart."""


def as_font(text: str, font: Font) -> str:
    """What was typed so that a font of that kind shows the text."""
    if font == "vni":
        return "".join(VNI.get(letter, letter) for letter in text)
    return "".join(TCVN3.get(x) or TCVN3.get(x.lower(), x) for x in text)


def as_1258(text: str) -> bytes:
    """Letters of the code page, with a combining tone where it has no whole letter."""
    return b"".join(letter_1258(letter) for letter in text)


def letter_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = normalize("NFD", letter)
        base = normalize("NFC", "".join(part for part in parts if part not in TONES))
        tone = "".join(part for part in parts if part in TONES)
        return base.encode("cp1258") + tone.encode("cp1258")


def as_mojibake(text: str) -> str:
    """UTF-8 shown as Windows-1252, the five bytes that has not as the controls of Latin-1."""
    return "".join(western(byte) for byte in text.encode())


def western(byte: int) -> str:
    data = bytes([byte])
    return data.decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252")


WAYS: dict[str, tuple[Callable[[str], bytes], str, tuple[str, ...]]] = {
    "utf-8": (str.encode, "utf-8", ()),
    "with a mark": (lambda text: text.encode("utf-8-sig"), "utf-8", ("bom",)),
    "utf-16": (lambda text: text.encode("utf-16"), "utf-16", ("bom",)),
    "utf-16-le": (lambda text: text.encode("utf-16-le"), "utf-16", ()),
    "utf-16-be": (lambda text: text.encode("utf-16-be"), "utf-16", ()),
    "utf-32": (lambda text: text.encode("utf-32"), "utf-32", ("bom",)),
    "utf-32-be": (lambda text: text.encode("utf-32-be"), "utf-32", ()),
    "nfd": (lambda text: normalize("NFD", text).encode(), "utf-8", ("nfd",)),
    "windows-1258": (as_1258, "windows-1258", ()),
    "tcvn3": (lambda text: as_font(text, "tcvn3").encode("cp1252"), "tcvn3", ("tcvn3",)),
    "vni": (lambda text: as_font(text, "vni").encode("cp1252"), "vni", ("vni",)),
    "tcvn3 in utf-8": (lambda text: as_font(text, "tcvn3").encode(), "utf-8", ("tcvn3",)),
    "vni in utf-8": (lambda text: as_font(text, "vni").encode(), "utf-8", ("vni",)),
    "mojibake": (lambda text: as_mojibake(text).encode(), "utf-8", ("mojibake",)),
    "mojibake twice": (
        lambda text: as_mojibake(as_mojibake(text)).encode(),
        "utf-8",
        ("mojibake",),
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", [TEXT, *TEXT.split("\n")[1:]], ids=["all", "second", "third"])
def test_a_text_comes_out_the_same_from_every_encoding(way: str, text: str) -> None:
    encode, encoding, states = WAYS[way]
    assert decoded(encode(text), source="x") == Decoded(text, encoding, states)


@given(st.permutations(TEXT.split()))
def test_no_order_of_words_is_mended_as_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    assert decoded(text.encode(), source="x") == Decoded(text, "utf-8")
    for font in FONTS:
        assert decoded(as_font(text, font).encode(), source="x") == Decoded(text, "utf-8", (font,))


@given(st.text(max_size=40))
def test_any_text_in_utf_8_keeps_its_characters_or_says_why_not(text: str) -> None:
    try:
        found = decoded(text.encode("utf-8", "replace"), source="x")
    except ReadError as error:
        assert error.code in {"binary", "empty"}
        return
    untouched = not {"mojibake", "bom", "tcvn3", "vni", "stray_marks", "nul"} & {*found.states}
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert not untouched or found.text in {normalize("NFC", lines), lines.replace("\0", "")}


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        found = decoded(data, source="x")
    except ReadError as error:
        assert error.source == "x"
    else:
        assert found.text == normalize("NFC", found.text)
        found.text.encode()


# --------------------------------------------------------------------------- legacy fonts


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["letter"])
@pytest.mark.parametrize("font", FONTS)
def test_every_letter_of_the_fonts_is_read(row: dict[str, str], font: Font) -> None:
    example = row["example"]
    assert row["letter"] in example
    assert in_unicode(as_font(example, font), font) == example


def test_the_two_titles_everyone_knows() -> None:
    said = "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert in_unicode("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3") == said
    assert in_unicode("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni") == said


def test_capitals_of_an_abc_font_show_in_the_plain_letters_beside_them() -> None:
    assert in_unicode("CéNG HßA", "tcvn3") == "CỘNG HÒA"
    assert in_unicode("B¸o c¸o cña ñy ban", "tcvn3") == "Báo cáo của ủy ban"


def test_signs_that_stand_alone_are_no_letters() -> None:
    assert in_unicode("· Héi ®o 3 × 4 m, ®¹t 5 «", "tcvn3") == "· Hội đo 3 × 4 m, đạt 5 ô"


def test_a_minus_between_letters_is_the_soft_hyphen_of_a_converter() -> None:
    assert in_unicode("n\u2212íc ®−îc gi¶m −5%", "tcvn3") == "nước được giảm −5%"


def test_a_title_in_unicode_stays_above_a_body_in_a_legacy_font() -> None:
    title, body, end = TEXT.split("\n")
    for font in FONTS:
        mixed = "\n".join([title, as_font(body, font), as_font(end, font)])
        assert mended(mixed) == (TEXT, (font,))


def test_a_short_paragraph_follows_the_font_of_the_rest() -> None:
    text = "\n".join([TEXT, "Có vốn"])
    assert mended(as_font(text, "tcvn3"))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a été réélu à l'unanimité, dès l'été, très tôt ; où est né le thé ?",
        "Für die Größe müssen wir über Äpfel und Öl reden, schöne Grüße aus München.",
        "El niño comió piñas mañana en España; ¿dónde está José?",
        "A situação não é tão má: o pão, a mãe e a avó estão aqui.",
        "Du må markere dem på nytt, så gå på å lagre det du får under.",
        "Perché più caffè? Così è già, però può darsi di sì.",
        "Pokémon, café, Beyoncé, Müller và Møller cùng đến Đắk Lắk, Krông Nô.",
        "TRUNG TÂM VĂN HOÁ XÔ, “CÁC XÃ” – “KHOÁ”… CÒN “LÀ”",
        "Diện tích 12 m², 3 × 4 m; £5; © 2024 «Báo» · tin",
    ],
)
def test_what_is_no_legacy_font_and_no_mojibake_is_left_alone(text: str) -> None:
    assert mended(text) == (text, ())
    assert decoded(text.encode(), source="x").text == normalize("NFC", text)


@pytest.mark.parametrize("font", FONTS)
def test_a_page_is_mended_piece_by_piece_with_its_tags_and_entities(font: Font) -> None:
    title, body, end = TEXT.split("\n")
    page = '<title>{0}</title><meta content="{1}"><p>{1} <b>{2}</b><p>Xã Đắk Lua'
    wanted = page.format(title, body, end)
    legacy = page.format(title, as_font(body, font), as_font(end, font))
    entities = "".join(f"&#{ord(x)};" if "\xa0" < x <= "\xff" else x for x in legacy)
    assert mended(legacy) == (wanted, (font,))
    assert mended_page(entities) == (wanted, (font,))


def test_short_pieces_follow_the_prose_of_a_page_and_not_its_scripts() -> None:
    scripts = "<script>'Xin chaøo'; window.settings.shortcuts.handlers.push(function(x){})</script>"
    page = f"<p>{as_font(TEXT, 'vni')}</p><p>Ñaït 5%</p>{scripts * 20}"
    assert mended(page)[0].startswith(f"<p>{TEXT}</p><p>Đạt 5%</p>")


def test_entities_of_a_page_in_unicode_stay() -> None:
    page = "<p>caf&eacute; &amp; &#7897; &lt;b&gt; &nbsp;&frac12; h&#224;ng"
    assert mended_page(page) == (page, ())


def test_short_pieces_of_mojibake_follow_the_rest() -> None:
    page = f"<p>{TEXT}</p><p>SĐT 0299</p><p>\xa0</p>"
    twice = as_mojibake(as_mojibake(page))
    assert mended(twice) == (page, ("mojibake",))


def test_mojibake_is_mended_around_what_is_damaged_or_whole_already() -> None:
    title, body, end = TEXT.split("\n")
    mixed = "\n".join([title, as_mojibake(body), as_mojibake(as_mojibake(end))])
    assert mended(mixed) == (TEXT, ("mojibake",))
    cut = as_mojibake(TEXT + " Đ")[:-1]
    assert mended(cut) == (TEXT + " Ä", ("mojibake",))
    spoilt = as_mojibake(TEXT).replace("Ä‘Ã£", "Ä‘ã").replace("Ã´ng", "Ã~ng")
    assert mended(spoilt)[0] == TEXT.replace("ông", "Ã~ng")


@pytest.mark.parametrize(
    "piece", ["<>", "Ä‘áº¡t ", "Céng hµ\n", "&eacute;", "é", "Á”", "«", "a" + "\u0301" * 40, "\n"]
)
def test_a_hostile_megabyte_comes_back(piece: str) -> None:
    page = piece * (1_000_000 // len(piece))
    text, _ = mended_page(mended(page)[0])
    assert text.count("\n") == page.count("\n")


# --------------------------------------------------------------------------- labels and damage


@pytest.mark.parametrize(
    ("data", "label", "encoding", "wrong"),
    [
        (TEXT.encode(), "windows-1252", "utf-8", True),
        (TEXT.encode(), "UTF8", "utf-8", False),
        (TEXT.encode(), "no-such-label", "utf-8", False),
        (as_1258(TEXT), "utf-8", "windows-1258", True),
        (as_1258(TEXT), "windows-1258", "windows-1258", False),
        (as_font(TEXT, "vni").encode("cp1252"), "iso-8859-1", "vni", False),
        (as_font(TEXT, "vni").encode("cp1252"), "utf-8", "vni", True),
        (TEXT.encode("utf-16"), "utf-8", "utf-16", True),
        ("Où est né l'élève ?".encode("cp1252"), "iso-8859-1", "windows-1252", False),
        ("Привет, мир".encode("cp1251"), "windows-1251", "windows-1251", False),
        (b"xin chao", "windows-1258", "utf-8", False),
    ],
)
def test_a_wrong_label_is_recorded_and_not_obeyed(
    data: bytes, label: str, encoding: str, wrong: bool
) -> None:
    found = decoded(data, source="x", label=label)
    assert (found.encoding, "wrong_label" in found.states) == (encoding, wrong)


def test_the_label_of_a_page_counts_where_nothing_else_says_one() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body>{TEXT}</body></html>'
    assert decoded(page.encode(), source="x").states == ("wrong_label",)
    assert decoded(page.encode(), source="x", label="utf-8").states == ()
    assert decoded(f"charset=latin-1 {TEXT}".encode(), source="x").states == ()


def test_a_text_cut_inside_a_character_loses_that_one() -> None:
    cut = TEXT[:-5] + "đạ"
    found = decoded(cut.encode()[:-1], source="x")
    assert found == Decoded(TEXT[:-5] + "đ\ufffd", "utf-8", ("replacement 1",))
    assert decoded(cut.encode("utf-16")[:-1], source="x").states == ("bom", "replacement 1")


def test_lines_of_another_encoding_are_read_in_that_one() -> None:
    title, body, end = TEXT.split("\n")
    mixed = b"\n".join([title.encode(), as_1258(body), as_1258(end)])
    assert decoded(mixed, source="x") == Decoded(TEXT, "utf-8", ("mixed", "windows-1258"))


def test_a_damaged_line_of_a_text_in_utf_8_stays_utf_8() -> None:
    data = TEXT.encode() + b"\nThu 5 t\xe1\xbb ng"
    assert decoded(data, source="x") == Decoded(
        f"{TEXT}\nThu 5 t\ufffd ng", "utf-8", ("replacement 1",)
    )


def test_a_byte_that_means_nothing_is_lost_alone() -> None:
    spoilt = as_1258(TEXT).replace(b"113%", b"113\x9d%")
    found = decoded(spoilt, source="x", label="utf-8")
    assert found.text == TEXT.replace("113%", "113\ufffd%")
    assert found.states == ("wrong_label", "replacement 1")


def test_nul_bytes_far_inside_are_marked_as_lost() -> None:
    data = (TEXT * 60).encode() + b"\0." + TEXT.encode()
    found = decoded(data, source="x")
    assert found.states == ("nul", "replacement 1")
    assert found.text == TEXT * 60 + "\ufffd." + TEXT


def test_states_of_unicode_are_recorded_and_the_text_kept() -> None:
    text = "Ðồng \ue000 Hà\u200bNội \u0301x, 12 km²"
    found = decoded(text.encode(), source="x")
    assert found.text == text
    assert found.states == ("stray_marks", "private_use", "zero_width", "eth")


@pytest.mark.parametrize("library", ["chardet", "ftfy"])
def test_without_the_libraries_only_what_needs_them_is_refused(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    needs = {"chardet": "Привет, мир".encode("cp1251"), "ftfy": as_mojibake(TEXT).encode()}
    for way, (encode, encoding, _) in WAYS.items():
        if not way.startswith("mojibake"):
            assert decoded(encode(TEXT), source="x").encoding == encoding
    with pytest.raises(ReadError) as caught:
        decoded(needs[library], source="x")
    assert caught.value.code == "encoding"


def test_a_page_of_mojibake_in_entities_without_ftfy_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    page = "<p>" + "".join(f"&#{ord(x)};" for x in TEXT.encode().decode("latin-1"))
    data = page.replace("&#10;", "\n").encode()
    with pytest.raises(ReadError) as caught:
        read_item(Item("a", "a.html", "html", data))
    assert (caught.value.source, caught.value.code) == ("a.html", "needs_extra")


def test_an_article_keeps_what_was_made_of_its_bytes() -> None:
    origin = read_bytes(as_font(TEXT, "vni").encode(), "a", source="a.txt").origin
    assert (origin.source, origin.encoding, origin.states) == ("a.txt", "utf-8", ("vni",))
    assert article_from_text(normalize("NFD", TEXT), "a").origin.states == ("nfd",)


def test_an_article_tells_of_the_characters_it_has_and_not_of_those_cut_from_its_page() -> None:
    page = Origin("a.html", states=("nfd", "zero_width", "replacement 20"))
    found = article_from_text("Còn \ufffd hộ", "a", origin=page)
    assert found.origin.states == ("nfd", "replacement 1")


# --------------------------------------------------------------------------- real articles


def real_texts() -> Iterator[str]:
    for path in sorted(DATA.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


@pytest.mark.skipif(not DATA.exists(), reason="the articles to develop against are not here")
def test_no_real_article_is_mended_and_every_one_is_utf_8() -> None:
    read = [(text, decoded(text.encode(), source="x")) for text in real_texts()]
    repairs = {"mojibake", "wrong_label", "mixed", *FONTS}
    assert len(read) > 2000
    assert not [found.states for _, found in read if repairs & {*found.states}]
    assert {found.encoding for _, found in read} == {"utf-8"}
    lines = [(normalize("NFC", text).splitlines(), found.text.splitlines()) for text, found in read]
    assert not [want for want, got in lines if want != got]


@pytest.mark.skipif(not DATA.exists(), reason="the articles to develop against are not here")
@pytest.mark.parametrize("font", FONTS)
def test_a_real_article_in_a_legacy_font_is_known_as_such(font: Font) -> None:
    texts = list(real_texts())[::20]
    assert [font_of(as_font(normalize("NFC", text), font)) for text in texts] == [font] * len(texts)


# --------------------------------------------------------------------------- syllables


@pytest.mark.parametrize("word", ["nghĩa", "quyết", "giếng", "gì", "khuỷu", "oẳn", "HOÀ", "yêu"])
def test_syllables(word: str) -> None:
    assert well_formed(word)


@pytest.mark.parametrize(
    "word", ["C«ng", "hoµ", "été", "nghịc", "đat", "giaù", "cuả", "quốý", "m²", "b", ""]
)
def test_what_is_no_syllable(word: str) -> None:
    assert not well_formed(word)
