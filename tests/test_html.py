"""HTML into an article: lines, tables, title, date, author, place, lost numbers, bad pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import Row, load
from extractor.model import Article, Origin
from extractor.reading import Item, ReadError, read, read_item
from extractor.reading.furniture import (
    heads_related,
    is_page_furniture,
    is_site_line,
    is_site_name,
)
from extractor.reading.html import article_from_html
from extractor.reading.lost_numbers import lost_numbers
from extractor.reading.page_dates import stated_date
from extractor.reading.page_marks import is_chrome, is_hidden, is_marked
from extractor.reading.page_tree import tree_of

TITLE = "Xã Lũng Trà hoàn thành gieo cấy vụ mùa"
FIRST = "Đến cuối tháng 6, toàn xã Lũng Trà đã gieo cấy xong 412 ha lúa mùa, đạt kế hoạch giao."
OTHER = "Đoàn kiểm tra của huyện đã đi thực địa tại các thôn vùng cao trong hai ngày cuối tuần."
LAST = "Ủy ban nhân dân xã đề nghị bà con thăm đồng thường xuyên để phòng trừ sâu bệnh kịp thời."


def page(body: str, *, head: str = "", title: str = f"<h1>{TITLE}</h1>") -> Article:
    """The article of a page whose body stands between two paragraphs of prose."""
    article = f"{title}<div><p>{FIRST}</p>{body}<p>{LAST}</p></div>"
    return article_from_html(f"<html><head>{head}</head><body>{article}</body></html>", "a")


def between(body: str) -> list[str]:
    """The lines that a piece of markup makes in the midst of an article."""
    lines = page(body).text.split("\n")
    assert lines[:2] == [TITLE, FIRST]
    assert lines[-1] == LAST
    return lines[2:-1]


def code(markup: str) -> str:
    with pytest.raises(ReadError) as refused:
        article_from_html(markup, "a", origin=Origin("trang.html"))
    assert refused.value.source == "trang.html"
    return refused.value.code


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Tỷ lệ đạt <b>112,9</b><span>%</span> kế hoạch.</p>", ["Tỷ lệ đạt 112,9% kế hoạch."]),
        ("<p>Rộng 12 km<sup>2</sup>.</p>", ["Rộng 12 km²."]),
        ("<p>Có 3 × 10<sup>6</sup> m<sup>3</sup>.</p>", ["Có 3 × 10⁶ m³."]),
        ("<p>Khí CO<sub>2</sub> giảm 5%.</p>", ["Khí CO₂ giảm 5%."]),
        ("<p>Xã có 120 hộ<sup>1</sup> nghèo.</p>", ["Xã có 120 hộ¹ nghèo."]),
        ("<p>Một.<br>Hai.<br/>Ba.</p>", ["Một.", "Hai.", "Ba."]),
        ("Chữ ngoài đoạn, 15 hộ.<p>Trong đoạn.</p>", ["Chữ ngoài đoạn, 15 hộ.", "Trong đoạn."]),
        ("<ul><li>Trồng 5 ha</li><li>Nuôi 7 con</li></ul>", ["Trồng 5 ha", "Nuôi 7 con"]),
        ("<figure><img><figcaption>Ảnh 3 thôn</figcaption></figure>", ["Ảnh 3 thôn"]),
        ("<p>2&nbsp;500 hộ &amp;lt; 3</p>", ["2 500 hộ &lt; 3"]),
        ("<p>ngân&shy;sách\u200b 5 tỷ</p>", ["ngânsách 5 tỷ"]),
        ("<pre>Dòng 1\nDòng 2</pre>", ["Dòng 1", "Dòng 2"]),
        ("<p>Còn<script>var a = 99;</script> 4 hộ.</p>", ["Còn 4 hộ."]),
        ("<p hidden>77 hộ</p><p style='display: none'>88</p><i aria-hidden=true>99</i>", []),
        ("<template><p>55 hộ</p></template><style>p{top:66px}</style><!-- 44 hộ -->", []),
        ("<p>Chưa đóng <b>5 hộ<p>Đoạn sau", ["Chưa đóng 5 hộ", "Đoạn sau"]),
        ("<p>ﬁ 10⁶ m² ½</p>", ["ﬁ 10⁶ m² ½"]),
    ],
)
def test_lines(markup: str, lines: list[str]) -> None:
    assert between(markup) == lines


def table(*rows: str, attributes: str = "") -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table {attributes}>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_a_table_of_figures_keeps_its_heads_above_its_rows() -> None:
    rows = ("TT|Xã|Kế hoạch (ha)|Thực hiện (ha)", "1|Lũng Trà|900|720", "2|Bản Vượt|50|45")
    assert between(table(*rows)) == [" | ".join(row.split("|")) for row in rows]


def test_a_row_with_a_gap_tells_each_cell_with_its_head() -> None:
    told = between(table("Xã|Kế hoạch (ha)|Tỷ lệ (%)", "Lũng Trà|900|80", "Nà Lốc||90", "Ba|4|5"))
    assert told[2] == "Nà Lốc: Tỷ lệ 90%"


def test_rows_of_words_are_told_as_prose() -> None:
    told = between(table("Xã|Kế hoạch (ha)|Ghi chú", "Lũng Trà|900|đạt 80%", "Nà Lốc|50|chưa báo"))
    assert told == [
        "Lũng Trà: Kế hoạch 900 ha; Ghi chú: đạt 80%",
        "Nà Lốc: Kế hoạch 50 ha; Ghi chú: chưa báo",
    ]


def test_pairs_and_a_column_of_units() -> None:
    assert between(table("Diện tích|120 ha", "Dân số|4.500 người")) == [
        "Diện tích: 120 ha",
        "Dân số: 4.500 người",
    ]
    told = between(table("Cây|ĐVT|Năm nay|Ghi chú", "Lúa|ha|900|tăng", "Ngô|tấn|50|giảm"))
    assert told[0] == "Lúa: Năm nay 900 ha; Ghi chú: tăng"


def test_spans_are_filled_in() -> None:
    markup = (
        "<table><tr><th rowspan=2>Xã<th colspan=2>Năm 2023<tr><th>Kế hoạch<th>Thực hiện"
        "<tr><td>Lũng Trà<td>900<td>720<tr><td>Nà Lốc<td>50<td>45</table>"
    )
    assert between(markup)[0] == "Xã | Năm 2023 Kế hoạch | Năm 2023 Thực hiện"


def test_a_table_for_layout_is_just_paragraphs() -> None:
    assert between(f"<table><tr><td>{OTHER}</td></tr></table>") == [OTHER]
    inner = table("Xã|Hộ", "Lũng Trà|12", "Nà Lốc|15")
    assert between(
        f"<table><tr><td>Bảng sau</td><td>{inner}</td></tr><tr><td>Hết</td></tr></table>"
    ) == [
        "Bảng sau",
        "Lũng Trà: Hộ 12",
        "Nà Lốc: Hộ 15",
        "Hết",
    ]


def test_related_lists_counters_and_chrome_are_no_part_of_the_article() -> None:
    links = "<ul><li><a href=1>Thu 90 tỷ đồng</a></li><li><a href=2>Giảm 70 hộ</a></li></ul>"
    footer = "<div class=footer>Giấy phép số 12/GP. Điện thoại: 0299 3 800 800</div>"
    article = page("").text
    for extra in (f"<h3>Tin liên quan</h3>{links}", f"<nav>{links}</nav>", footer):
        assert page(extra).text == article
    assert page("<p>Lượt xem: 310</p>").text == article


def test_title_from_a_heading_the_metadata_or_the_container() -> None:
    site = "<h1 style='display:none'>Home</h1><h1>Trang chủ</h1>"
    assert page("", title=f"{site}<h2>{TITLE}</h2>").title == TITLE
    told = page("", title="", head=f"<title>{TITLE} | Báo Bình Lâm</title>")
    assert (told.title, told.text.split("\n")[0]) == (TITLE, TITLE)
    item = Item("a", "a.html", "html", f"<h1>Khác hẳn</h1><p>{FIRST}</p>".encode(), title=TITLE)
    assert read_item(item).title == TITLE


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thứ hai, 11/05/2024 | 07:50 GMT+7", "2024-05-11"),
        ("thứ năm, 08 08 2019 08:51", "2019-08-08"),
        ("(25.04.2019 14:04)", "2019-04-25"),
        ("Ngày đăng: 2/3/2024", "2024-03-02"),
        ("Cập nhật lúc 08:30 ngày 02/03/2024", "2024-03-02"),
        ("Minh Thu - 13/09/2023 17:42", "2023-09-13"),
        ("3 Tháng Bảy, 2024", "2024-07-03"),
        ("Ngày 10/6/2022, huyện kiểm tra 33 cơ sở", None),
        ("Ngày 10/6/2022 huyện họp.", None),
        ("32/13/2024", None),
    ],
)
def test_a_line_that_states_a_date(line: str, date: str | None) -> None:
    found = stated_date(line)
    assert (found.isoformat() if found else None) == date


def test_a_page_clock_or_a_day_to_come_is_not_the_date() -> None:
    menu = "<ul>" + "<li><a href=1>Mục tin</a></li>" * 8 + "</ul>"
    assert page("", title=f"<div>Thứ ba, 5/3/2024</div>{menu}<h1>{TITLE}</h1>").date is None
    assert page("", title=f"<h1>{TITLE}</h1><i>05/03/2024</i>").date == datetime.date(2024, 3, 5)
    assert page("", title=f"<h1>{TITLE}</h1><i>05/03/2094</i>").date is None


def test_author_and_place() -> None:
    signed = article_from_html(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>Minh Thu</p></div>", "a")
    assert signed.author == "Minh Thu"
    assert page("", title=f"<h1>{TITLE}</h1><p>Tác giả: Lê Hoa</p>").author == "Lê Hoa"
    person = '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Vũ An"}}'
    assert page("", head=f'<script type="application/ld+json">{person}</script>').author == "Vũ An"
    assert page("").author is None
    placed = article_from_html(f"<h1>{TITLE}</h1><p>Sóc Trăng - {FIRST}</p>", "a")
    assert (placed.origin.place, placed.text.split("\n")[1]) == (
        "Sóc Trăng",
        f"Sóc Trăng - {FIRST}",
    )
    assert article_from_html(f"<h1>{TITLE}</h1><p>(ĐN) – {FIRST}</p>", "a").origin.place == "ĐN"


def test_numbers_of_the_main_part_that_the_article_lacks_are_counted() -> None:
    assert lost_numbers(["Có 5 hộ, 5 con, 1.200 m"], ["5 con"]) == 2
    assert page("<p>Có 5 hộ.</p>").warnings == ()


def test_words_of_the_site() -> None:
    assert heads_related("TIN CÙNG CHUYÊN MỤC:")
    assert not heads_related("Tin liên quan đến đất đai được niêm yết")
    assert is_page_furniture("Lượt xem: 1.024")
    assert not is_page_furniture("Thích nghi với hạn mặn")
    assert is_site_name("Cổng thông tin điện tử tỉnh Bình Lâm")
    assert not is_site_name("Trang trại nuôi 500 con bò")


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<html></html>", "no_article"),
        ("<p></p><script>12</script>", "no_article"),
        ("<ul>" + "<li><a href=1>Một tin của trang</a></li>" * 30 + "</ul>", "no_article"),
        ("<div>" * 4_000_000 + "5 hộ", "too_large"),
        ("<div>" * 900_000 + "5 hộ", "too_deep"),
        ("<b><i>" * 400_000 + "5 hộ", "too_deep"),
        ("a" * (33 * 2**20), "too_large"),
        ("<!--" * 1_000_000, "no_article"),
        ("<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">", "no_article"),
    ],
    ids="empty script links 20mb deep inline large comments attributes".split(),
)
def test_pages_that_are_refused(markup: str, why: str) -> None:
    assert code(markup) == why


def test_many_attributes_do_not_hide_what_follows() -> None:
    many = "<p " + " ".join(f'a{n}=">"' for n in range(30_000)) + ">"
    assert between(f"{many}Còn 5 hộ.</p>") == ["Còn 5 hộ."]


def test_an_entity_bomb_stays_as_it_is_written() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    article = article_from_html(f"{bomb}<h1>{TITLE}</h1><p>{FIRST}</p><p>&b;&b;&b;</p>", "a")
    assert "xxxx" not in article.text


@pytest.mark.parametrize(
    "filler", ["<td>9", "<table><tr><td>", "&nbsp;", "</p>", "<li><a>x", "<sup>2"]
)
def test_a_run_of_anything_is_read_or_refused(filler: str) -> None:
    markup = f"<h1>{TITLE}</h1><p>{FIRST}</p>" + filler * (2**18 // len(filler))
    try:
        assert article_from_html(markup, "a").text.startswith(TITLE)
    except ReadError as error:
        assert error.code in ("too_deep", "too_large", "no_article")


@given(st.text(alphabet="<>/pbtrdaul=\"' 19%ộ&;!-\n", max_size=300))
def test_any_markup_is_an_article_or_an_error(markup: str) -> None:
    try:
        article = article_from_html(markup, "a")
    except ReadError as error:
        assert error.code == "no_article"
    else:
        assert "\n\n" not in article.text


def test_files_and_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bai.html"
    meta = '<meta charset="windows-1252">'
    path.write_bytes(f"{meta}<h1>{TITLE}</h1><p>{FIRST}</p>".encode())
    article = read(path)
    assert (article.article_id, article.title, article.origin.encoding) == ("bai", TITLE, "utf-8")
    for data, why in ((b"", "empty"), (b"\x00\x01\x02\x03" * 100, "binary")):
        path.write_bytes(data)
        with pytest.raises(ReadError) as refused:
            read(path)
        assert refused.value.code == why


def test_the_tree_is_read_without_the_styles_and_scripts_but_for_data() -> None:
    data = '<script type="application/ld+json">{}</script>'
    root = tree_of(f"<script>1</script><style>2</style>{data}<p>3</p>", "a")
    assert [element.tag for element in root.iter("script", "style", "p")] == ["script", "p"]


MARKS = load("page_marks", ("surface", "role", "example"), key=("surface", "role"))
SITE_WORDS = load("furniture", ("surface", "scope", "example"), key=("surface", "scope"))
SAID: dict[str, Callable[[str], bool]] = {
    "rest": heads_related,
    "rest_page": heads_related,
    "page": is_page_furniture,
    "line_any": is_site_line,
    "site": is_site_name,
    "site_name": is_site_name,
}


@pytest.mark.parametrize("row", MARKS, ids=lambda row: f"{row['surface']}-{row['role']}")
def test_every_mark_is_seen_in_its_example(row: Row) -> None:
    (element,) = tree_of(row["example"], "a").iterdescendants(*"div td ul span p h1 h2 h3".split())
    seen = {
        "hidden": is_hidden(element, None),
        "title": is_marked(element, "title"),
        "author": is_marked(element, "author"),
        "date": is_marked(element, "date"),
        "section": is_marked(element, "section"),
    }
    assert seen.get(row["role"], is_chrome(element))


@pytest.mark.parametrize(
    "row",
    [row for row in SITE_WORDS if row["scope"] in SAID],
    ids=lambda row: f"{row['surface']}-{row['scope']}",
)
def test_every_word_of_the_site_is_seen_in_its_example(row: Row) -> None:
    assert SAID[row["scope"]](row["example"])
