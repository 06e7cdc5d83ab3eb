"""Reading: decoding, NFC, paragraphs, sentences, furniture, and every bad input."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading import ReadError, article_from_text, decoded, read


def sentences(text: str) -> list[str]:
    article = article_from_text(text, "a")
    return [span.of(article.text) for span in article.sentences]


def furniture(text: str) -> list[str]:
    article = article_from_text(text, "a")
    return [span.of(article.text) for span in article.furniture]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("Tiêu đề\nThân bài.", ["Tiêu đề", "Thân bài."]),
        ("Thu đạt 3.495 tỷ. Chi 2 tỷ.", ["Thu đạt 3.495 tỷ.", "Chi 2 tỷ."]),
        ("Năm 2016.Tổng thu tăng.", ["Năm 2016.", "Tổng thu tăng."]),
        ("Ông ở TP. Hồ Chí Minh về.", ["Ông ở TP. Hồ Chí Minh về."]),
        ("PGS.TS. Lê A nói vậy.", ["PGS.TS. Lê A nói vậy."]),
        ("Ảnh: N. Linh chụp.", ["Ảnh: N. Linh chụp."]),
        ("1. Mục tiêu chung", ["1. Mục tiêu chung"]),
        ("Thu 1. 500 tỷ đồng.", ["Thu 1. 500 tỷ đồng."]),
        ("Đạt 95%. 12 xã về đích.", ["Đạt 95%.", "12 xã về đích."]),
        ("“Tốt lắm.” Bà nói.", ["“Tốt lắm.”", "Bà nói."]),
        ("Còn nhiều việc… Huyện sẽ làm.", ["Còn nhiều việc…", "Huyện sẽ làm."]),
        ("Trang a.b.vn đăng tin.", ["Trang a.b.vn đăng tin."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aÀ1. ,!?…\n”)đ ", max_size=60))
def test_sentences_cover_all_that_is_not_space(text: str) -> None:
    article = article_from_text(text, "a")
    covered = "".join(span.of(article.text) for span in article.sentences)
    assert "".join(covered.split()) == "".join(article.text.split())
    assert list(article.sentences) == sorted(article.sentences)


def test_nfd_is_read_as_nfc() -> None:
    text = "Hội đã thành lập 23 tổ phụ nữ."
    assert article_from_text(unicodedata.normalize("NFD", text), "a").text == text


def test_long_runs_of_combining_marks_are_cut() -> None:
    article = article_from_text("a" + "\u0301" * 100_000 + "b", "a")
    assert len(article.text) < 100


def test_furniture_takes_clock_lines_footers_and_related_lists() -> None:
    text = (
        "Xã về đích\n11/05/2024 07:50 GMT +7\nThân bài có 5 hộ.\n"
        "Tin liên quan\nHuyện khác trồng 30 ha rừng\nĐiện thoại: 0299 3 800 800"
    )
    assert furniture(text) == [
        "11/05/2024 07:50 GMT +7",
        "Tin liên quan",
        "Huyện khác trồng 30 ha rừng",
        "Điện thoại: 0299 3 800 800",
    ]


def test_prose_after_a_related_box_is_body() -> None:
    prose = "Đến nay toàn xã đã làm được nhiều việc cho dân, " * 8
    assert furniture(f"Mở bài.\nTin liên quan\nTin ngắn\n{prose}")[-1] == "Tin ngắn"


def test_a_sentence_that_begins_with_a_cue_is_body() -> None:
    assert furniture("Mở bài.\nBình luận viên của đài nói 5 điều.") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x01\x02", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (b"\x81\x8d\x90\xff" * 9, "encoding"),
    ],
)
def test_bytes_that_are_no_article(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        decoded(data, source="x.txt")
    assert (caught.value.source, caught.value.code) == ("x.txt", code)


def test_a_byte_order_mark_and_line_ends_are_dropped() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\rc", source="x").text == "a\nb\nc"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.txt", "missing"),
        (".", "directory"),
        ("bai.pdf", "unsupported"),
        ("a\0b", "unreadable"),
    ],
)
def test_paths_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "bai.pdf").write_text("nội dung", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert caught.value.code == code


def test_the_article_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "xa-tan-lap.txt"
    path.write_text("Xã có 5 hộ.", encoding="utf-8")
    assert read(path).article_id == "xa-tan-lap"
