"""Articles out of folders, dumps and archives, and every way in which those can be damaged.

The files are made here, from the articles of corpus/ and lines of our own.
"""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
import pickle
import re
import tracemalloc
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.messages import read_error
from extractor.model import Lang
from extractor.reading import Fields, Item, ReadError, read_item, streams, table_files
from extractor.reading.containers import items

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
ARTICLES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))}
SOME = dict(list(ARTICLES.items())[:6])
BODY = "Hội đã giúp 165 hộ nghèo (vượt 50% chỉ tiêu)."
PAGE = f"<html><body><h1>Giúp hộ nghèo</h1><p>{BODY}</p></body></html>"

NO_FIELDS = Fields()
Row = Mapping[str, object]


def found(
    *inputs: str | Path, fields: Fields = NO_FIELDS
) -> tuple[list[Item], list[tuple[str, str, str]]]:
    """Items and errors, the folder in front of names cut off."""
    both = list(items(map(str, inputs), fields))
    read = [one for one in both if isinstance(one, Item)]
    wrong = [one for one in both if isinstance(one, ReadError)]
    for error in wrong:
        languages: tuple[Lang, ...] = ("vi", "en")
        told = [read_error(error, lang) for lang in languages]
        assert told[0] != told[1]
        assert all("\n" not in line and error.source in line for line in told)
    return read, [(Path(error.source).name, error.code, error.detail) for error in wrong]


def texts(read: Iterable[Item]) -> dict[str, str]:
    return {item.article_id: item.data.decode() for item in read}


# ------------------------------------------------------------------- folders and patterns


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder of a few articles, a page, a dump, and what is none of these."""
    top = tmp_path / "dump"
    for name in ("b.txt", "a.txt", "huyen/c.txt", "huyen/C.html", "Đ.txt", "ảnh.jpg", ".an.txt"):
        path = top / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"Bài {name}: {BODY}", encoding="utf-8")
    (top / "huyen" / "d.jsonl").write_text(json.dumps({"text": BODY}) + "\n", encoding="utf-8")
    (top / ".git").mkdir()
    (top / ".git" / "x.txt").write_text(BODY, encoding="utf-8")
    return top


def test_a_folder_is_walked_in_the_order_of_its_names(dump: Path) -> None:
    read, wrong = found(dump)
    assert [item.article_id for item in read] == ["a", "b", "huyen/C", "huyen/c", "huyen/d:1", "Đ"]
    assert [item.kind for item in read] == ["text", "text", "html", "text", "text", "text"]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("*.txt", ["a", "b", "Đ"]),
        ("**/*.txt", ["a", "b", "huyen/c", "Đ"]),
        ("**/[cC].*", ["huyen/C", "huyen/c"]),
        ("huyen/*", ["C", "c", "d:1"]),
        ("h*/?.html", ["huyen/C"]),
        ("**", ["a", "b", "huyen/C", "huyen/c", "huyen/d:1", "Đ"]),
    ],
)
def test_a_pattern_finds_what_it_says(dump: Path, pattern: str, ids: list[str]) -> None:
    read, wrong = found(dump / pattern)
    assert ([item.article_id for item in read], wrong) == (ids, [])


def test_a_file_named_directly_is_called_by_its_stem(dump: Path) -> None:
    read, _ = found(dump / "huyen" / "c.txt", dump / "huyen" / "d.jsonl")
    assert [item.article_id for item in read] == ["c", "d:1"]


def test_a_name_with_wildcards_that_exists_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "bai [1].txt").write_text(BODY, encoding="utf-8")
    assert texts(found(tmp_path / "bai [1].txt")[0]) == {"bai [1]": BODY}


def test_links_are_followed_and_a_folder_is_read_once(dump: Path) -> None:
    (dump / "lien-ket.txt").symlink_to(dump / "a.txt")
    (dump / "quan").symlink_to(dump / "huyen")
    (dump / "hong.txt").symlink_to(dump / "khong-co.txt")
    read, wrong = found(dump)
    assert [item.article_id for item in read if "huyen" in item.article_id] == [
        "huyen/C",
        "huyen/c",
        "huyen/d:1",
    ]
    assert "lien-ket" in texts(read)
    assert wrong == [("hong.txt", "missing", "")]


def test_a_loop_of_links_is_told_and_the_walk_goes_on(dump: Path) -> None:
    (dump / "huyen" / "ve").symlink_to(dump)
    (dump / "minh.txt").symlink_to(dump / "minh.txt")
    read, wrong = found(dump)
    assert len(read) == 6
    assert wrong == [("ve", "loop", ""), ("minh.txt", "loop", "")]


def test_a_folder_that_cannot_be_entered_is_told_and_the_walk_goes_on(
    dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = Path.iterdir

    def refusing(path: Path) -> Iterable[Path]:
        if path.name == "huyen":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return entries(path)

    monkeypatch.setattr(Path, "iterdir", refusing)
    read, wrong = found(dump)
    assert [item.article_id for item in read] == ["a", "b", "Đ"]
    assert wrong == [("huyen", "unreadable", "Permission denied")]


def test_a_folder_within_a_folder_without_end_is_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["x"] * 600)
    here = tmp_path
    for part in deep.relative_to(tmp_path).parts:
        here = here / part
        here.mkdir()
    (here / "a.txt").write_text(BODY, encoding="utf-8")
    assert len(found(tmp_path)[0]) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("khong-co.txt", "missing"),
        ("khong-co/*.txt", "missing"),
        ("*.xyz", "missing"),
        ("trong", "empty"),
        ("bai.pdf", "unsupported"),
        ("bai.gz", "unsupported"),
        ("a\0b", "unreadable"),
        ("https://bao.example/bai", "fetch"),
    ],
)
def test_inputs_that_name_nothing_to_read(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "trong").mkdir()
    for file in ("bai.pdf", "bai.gz"):
        (tmp_path / file).write_bytes(b"x")
    given = name if name.startswith("https") else f"{tmp_path}/{name}"
    (error,) = items([given])
    assert isinstance(error, ReadError)
    assert error.code == code


def test_ids_are_unique_whatever_the_dumps_say(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ids = ["x", "y", "x", "x#2", "x", "x"]
    path.write_text("".join(json.dumps({"id": i, "text": BODY}) + "\n" for i in ids), "utf-8")
    seen = [item.article_id for item in found(path, path)[0]]
    assert seen[:6] == ["x", "y", "x#2", "x#2#2", "x#3", "x#4"]
    assert len(set(seen)) == 12
    assert seen == [item.article_id for item in found(path, path)[0]]


# --------------------------------------------------------------------- dumps that are whole


def as_jsonl(rows: Sequence[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: Sequence[Row], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_parquet(rows: Sequence[Row]) -> bytes:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), out, row_group_size=4)
    return out.getvalue()


def zstandard(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


def as_json(rows: Sequence[Row]) -> bytes:
    return json.dumps(rows).encode()


MAKERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "a.jsonl": as_jsonl,
    "a.ndjson": as_jsonl,
    "a.jsonl.gz": lambda rows: gzip.compress(as_jsonl(rows)),
    "a.jsonl.zst": lambda rows: zstandard(as_jsonl(rows)),
    "a.json": as_json,
    "a.csv": as_csv,
    "excel.csv": lambda rows: b"\xef\xbb\xbf" + as_csv(rows, ";"),
    "utf16.csv": lambda rows: as_csv(rows, "\t").decode().encode("utf-16"),
    "a.csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    "a.tsv": lambda rows: as_csv(rows, "\t"),
    "a.parquet": as_parquet,
}
ROWS = [{"id": name, "tieu_de": name.upper(), "noi_dung": text} for name, text in SOME.items()]


@pytest.mark.parametrize("name", MAKERS)
def test_every_container_gives_the_articles_that_went_in(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MAKERS[name](ROWS))
    read, wrong = found(tmp_path / name)
    assert wrong == []
    assert texts(read) == {name: text.strip() for name, text in SOME.items()}
    assert [item.title for item in read] == [name.upper() for name in SOME]
    assert [pickle.loads(pickle.dumps(item)) for item in read] == read


@pytest.mark.parametrize("name", MAKERS)
def test_an_error_names_the_place_in_the_file(tmp_path: Path, name: str) -> None:
    rows = [ROWS[0], {**ROWS[1], "noi_dung": " "}, ROWS[2]]
    (tmp_path / name).write_bytes(MAKERS[name](rows))
    read, ((source, code, _),) = found(tmp_path / name)
    assert len(read) == 2
    assert re.fullmatch(re.escape(name) + r":\d+", source)
    assert code == "empty"


def test_what_a_container_tells_stands_on_the_article(tmp_path: Path) -> None:
    row = {
        "article_id": 17,
        "headline": "Giúp hộ nghèo",
        "byline": ["An", "Bình"],
        "published_at": "Thứ hai, 11/05/2024 | 07:50 GMT+7",
        "link": "https://bao.example/17",
        "content": BODY,
    }
    (tmp_path / "a.jsonl").write_bytes(as_jsonl([row]))
    ((item,), _) = found(tmp_path / "a.jsonl")
    article = read_item(item)
    assert article.article_id == "17"
    assert article.text == f"Giúp hộ nghèo\n{BODY}"
    assert (article.title, article.author) == ("Giúp hộ nghèo", "An, Bình")
    assert str(article.date) == "2024-05-11"
    assert (article.origin.source, article.origin.url) == (item.source, row["link"])


def test_columns_can_be_named_and_lie_in_nested_objects(tmp_path: Path) -> None:
    row = {"text": "không phải", "bai": {"than": {"vi": BODY}}, "a.b": "x", "so": 5, "url": "u"}
    (tmp_path / "a.jsonl").write_bytes(as_jsonl([row]))
    ((item,), _) = found(tmp_path / "a.jsonl", fields=Fields(text="bai.than.vi", id="a.b"))
    assert (item.data.decode(), item.article_id, item.url) == (BODY, "x", "u")


def test_nested_columns_of_parquet_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(as_parquet([{"bai": {"than": BODY, "x": 1}, "n": 2}]))
    ((item,), _) = found(tmp_path / "a.parquet", fields=Fields(text="bai.than", id="n"))
    assert (item.data.decode(), item.article_id) == (BODY, "2")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"html": "Chữ thôi"}, "html"),
        ({"raw_html": PAGE}, "html"),
        ({"content": f"<p>{BODY}</p>"}, "html"),
        ({"content": f"\ufeff \n<!DOCTYPE html>{PAGE}"}, "html"),
        ({"content": f"<Xã> {BODY}"}, "text"),
        ({"content": "<p 5 hộ, không có thẻ đóng"}, "text"),
        ({"content": BODY, "html": PAGE}, "text"),
        ({"content": "", "html": PAGE}, "html"),
    ],
)
def test_pages_are_told_from_texts(tmp_path: Path, row: Row, kind: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(as_jsonl([row]))
    ((item,), wrong) = found(tmp_path / "a.jsonl")
    assert (item.kind, wrong) == (kind, [])


def test_paragraphs_in_a_list_are_lines_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(as_jsonl([{"body": ["Mở bài.", BODY]}]))
    assert texts(found(tmp_path / "a.jsonl")[0]) == {"a:1": f"Mở bài.\n{BODY}"}


def test_half_an_emoji_does_not_lose_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "\\udcaa", "text": "Có 5 hộ \\ud83d"}\n', "utf-8")
    assert texts(found(tmp_path / "a.jsonl")[0]) == {"\ufffd": "Có 5 hộ \ufffd"}


@given(st.dictionaries(st.text(max_size=8), st.text() | st.integers() | st.none(), max_size=4))
def test_any_record_is_an_item_or_an_error(row: dict[str, object]) -> None:
    from extractor.reading.fields import record_item

    one = record_item({**row, "text": BODY}, Fields(), source="a:1", default_id="a:1")
    assert isinstance(one, Item)
    one.article_id.encode()


# ----------------------------------------------------------------- JSON Lines that are not


GOOD = as_jsonl([{"text": BODY}])
BAD_LINES = {
    "bad_line": b'{"text": "x"',
    "no_field": b'{"summary": "x"}',
    "encoding": b'{"text": "Thu ng\xe2n s\xe1ch"}',
    "too_deep": b'{"text":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "empty": b'{"text": null}',
    "too_large": b'{"text": "' + b"x" * (50 * 2**20) + b'"}',
}


@pytest.mark.parametrize("code", BAD_LINES)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, code: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"\n" + BAD_LINES[code] + b"\n" + GOOD)
    read, wrong = found(tmp_path / "a.jsonl")
    assert [item.source[-2:] for item in read] == [":1", ":4"]
    assert [error[:2] for error in wrong] == [("a.jsonl:3", code)]


@pytest.mark.parametrize("line", [b"[1, 2]", b'"x"', b"17", b"null", b"x" * 100, b"1" * 10_000])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(line + b"\n" + GOOD)
    read, wrong = found(tmp_path / "a.jsonl")
    assert len(read) == 1
    assert [error[:2] for error in wrong] == [("a.jsonl:1", "bad_line")]


def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl.gz").open("wb") as out, gzip.open(out, "wb", 1) as packed:
        for _ in range(150):
            packed.write(b"x" * 2**20)
        packed.write(b"\n" + GOOD)
    tracemalloc.start()
    read, wrong = found(tmp_path / "a.jsonl.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [error[:2] for error in wrong] == [("a.jsonl.gz:1", "too_large")]
    assert [item.source[-2:] for item in read] == [":2"]
    assert peak < 3 * streams.LARGEST


@pytest.mark.parametrize("lines", [1, 99, 100, 5000])
def test_a_file_that_lacks_the_field_is_one_error(tmp_path: Path, lines: int) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"summary": "x", "id": 1}\n' * lines)
    assert found(tmp_path / "a.jsonl") == ([], [("a.jsonl", "no_field", "summary, id")])


def test_a_named_field_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    read, wrong = found(tmp_path / "a.jsonl", fields=Fields(text="than_bai"))
    assert (read, wrong) == ([], [("a.jsonl", "no_field", "than_bai ∉ text")])


def test_a_head_without_the_field_does_not_lose_what_follows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"version": 1}\n{"text": \n' + GOOD)
    read, wrong = found(tmp_path / "a.jsonl")
    assert len(read) == 1
    assert [error[:2] for error in wrong] == [("a.jsonl:1", "no_field"), ("a.jsonl:2", "bad_line")]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_dump_is_named(tmp_path: Path, data: bytes) -> None:
    names = ("a.jsonl", "a.csv", "a.parquet", "a.warc", "b.jsonl.gz", "a.jsonl.zst")
    for name in names[:4]:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(data))
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard(data))
    wrong = [found(tmp_path / name) for name in names]
    assert all(not read and len(errors) == 1 for read, errors in wrong)
    expected = {"empty"} if not data else {"empty", "corrupt", "no_field"}
    assert {errors[0][1] for _, errors in wrong} == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"{", "bad_line"), (b"3", "bad_line"), (b"\xff", "encoding"), (b"[]", "empty")],
)
def test_json_that_holds_no_article(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    read, ((source, said, _),) = found(tmp_path / "a.json")
    assert (read, source, said) == ([], "a.json", code)


# ------------------------------------------------------------------------- damaged packings


def damaged(data: bytes) -> bytes:
    """Forty bytes in the middle overwritten."""
    middle = len(data) // 2
    return data[:middle] + b"\x99" * 40 + data[middle + 40 :]


NUMBERS = b"id,text\n" + b"".join(b"%d,x%d\n" % (i, i * 7919 % 10007) for i in range(3000))
MANY = as_jsonl([{"id": i, "text": f"{i * 7919 % 10007} {BODY}"} for i in range(4000)])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cut.jsonl.gz", gzip.compress(MANY)[:-5000], "truncated"),
        ("cut-by-one.jsonl.gz", gzip.compress(MANY)[:-1], "truncated"),
        ("damaged.jsonl.gz", damaged(gzip.compress(MANY)), "corrupt"),
        ("cut.csv.gz", gzip.compress(NUMBERS)[:-100], "truncated"),
        ("no.jsonl.gz", b"not gzip at all", "corrupt"),
        ("no.txt.gz", b"not gzip at all", "corrupt"),
        ("cut.txt.gz", gzip.compress(BODY.encode())[:-9], "truncated"),
        ("no.json.gz", b"\x1f\x8b", "truncated"),
    ],
)
def test_a_damaged_gzip_gives_what_lies_before_and_says_where(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    read, wrong = found(tmp_path / name)
    place, said, _ = wrong[-1]
    assert said == code
    assert place.startswith(name)
    if len(data) > 1000:
        assert read
        assert int(place.rpartition(":")[2]) == len(read) + len(wrong) + (".csv" in name)


@pytest.mark.parametrize("keep", [-1, -2000, 3])
def test_zstandard_cut_short_is_told(tmp_path: Path, keep: int) -> None:
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard(MANY)[:keep])
    read, ((source, code, _),) = found(tmp_path / "a.jsonl.zst")
    assert code == "truncated"
    assert source == f"a.jsonl.zst:{len(read) + 1}"


@pytest.mark.parametrize("data", [b"not zstandard", b"junk after"])
def test_damaged_zstandard_is_told(tmp_path: Path, data: bytes) -> None:
    packed = zstandard(GOOD) + data if data == b"junk after" else data
    (tmp_path / "a.jsonl.zst").write_bytes(packed)
    _, ((source, code, _),) = found(tmp_path / "a.jsonl.zst")
    assert (source.partition(":")[0], code) == ("a.jsonl.zst", "corrupt")


def test_zstandard_frames_follow_one_another(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard(GOOD) + zstandard(b"") + zstandard(GOOD))
    assert len(found(tmp_path / "a.jsonl.zst")[0]) == 2


# --------------------------------------------------------------------------------------- CSV


def test_cells_above_the_standard_limit_are_read(tmp_path: Path) -> None:
    long = f"{BODY} " * 20_000
    (tmp_path / "a.csv").write_bytes(as_csv([{"id": "dai", "text": long}]))
    assert len(long) > 131_072
    assert texts(found(tmp_path / "a.csv")[0]) == {"dai": long.strip()}


def test_a_line_or_unclosed_cell_above_our_limit_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LARGEST", 2**20)
    monkeypatch.setattr(table_files, "LARGEST", 2**20)
    large = "x" * (streams.LARGEST + 10)
    in_lines = "x\n" * (streams.LARGEST // 2 + 10)
    data = f'id,text\n1,{BODY}\n2,{large}\n3,{BODY}\n4,"{in_lines}5,{BODY}\n'
    (tmp_path / "a.csv").write_text(data, encoding="utf-8")
    read, wrong = found(tmp_path / "a.csv")
    assert [item.article_id for item in read][:2] == ["1", "3"]
    assert [item.article_id for item in read][-1] == "5"
    assert [error[:2] for error in wrong if error[1] == "too_large"] == [
        ("a.csv:3", "too_large"),
        ("a.csv:5", "too_large"),
    ]


def test_a_cell_with_nul_bytes_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"id,text\n1,A\0B {BODY}\n2,{BODY}\n".encode())
    read, wrong = found(tmp_path / "a.csv")
    assert wrong == []
    with pytest.raises(ReadError) as refused:
        read_item(read[0])
    assert (Path(refused.value.source).name, refused.value.code) == ("a.csv:2", "binary")
    assert read_item(read[1]).text == BODY


@pytest.mark.parametrize(
    ("row", "detail"),
    [("2,Một, hai,x", "4/3"), ("2,Một", "2/3"), ("2", "1/3")],
)
def test_a_ragged_row_is_named_and_the_others_go_on(tmp_path: Path, row: str, detail: str) -> None:
    data = f"id,text,title\n1,{BODY},a\n{row}\n\n3,{BODY},b,,\n"
    (tmp_path / "a.csv").write_text(data, encoding="utf-8")
    read, wrong = found(tmp_path / "a.csv")
    assert [item.article_id for item in read] == ["1", "3"]
    assert wrong == [("a.csv:3", "ragged", detail)]


def test_quotes_that_do_not_close_are_named(tmp_path: Path) -> None:
    data = f'id,text\n1,{BODY}\n2,"Anh nói "có" rồi"\n3,{BODY}\n4,"không đóng\n5,{BODY}\n'
    (tmp_path / "a.csv").write_text(data, encoding="utf-8")
    read, wrong = found(tmp_path / "a.csv")
    assert [item.article_id for item in read] == ["1", "3"]
    assert [error[:2] for error in wrong] == [("a.csv:3", "corrupt"), ("a.csv:5", "corrupt")]


def test_rows_over_several_lines_are_named_by_their_first(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text\n"a\nb\nc"\n{BODY}\n', encoding="utf-8")
    assert list(texts(found(tmp_path / "a.csv")[0])) == ["a:2", "a:5"]


def test_a_table_without_a_header_names_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"1,{BODY}\n2,{BODY}\n", encoding="utf-8")
    read, ((source, code, detail),) = found(tmp_path / "a.csv")
    assert (read, source, code) == ([], "a.csv", "no_field")
    assert detail == f"1, {BODY[:30]}"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_column_that_was_asked_for_must_be_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MAKERS[name](ROWS))
    assert found(tmp_path / name, fields=Fields(id="ma")) == (
        [],
        [(name, "no_field", "ma ∉ id, tieu_de, noi_dung")],
    )


def test_another_encoding_in_a_cell_is_left_to_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n1,Thu ng\xe2n s\xe1ch\n")
    ((item,), _) = found(tmp_path / "a.csv")
    assert item.data == b"Thu ng\xe2n s\xe1ch"


# ----------------------------------------------------------------------------------- Parquet


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[:-20], "truncated"),
        (lambda data: data[:100], "truncated"),
        (lambda data: b"x" * 500, "corrupt"),
        (lambda data: data[:-60] + b"\x99" * 40 + data[-20:], "corrupt"),
    ],
)
def test_a_damaged_parquet_file_is_named(
    tmp_path: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    (tmp_path / "a.parquet").write_bytes(spoil(as_parquet(ROWS)))
    read, ((source, said, _),) = found(tmp_path / "a.parquet")
    assert (read, source.partition(":")[0], said) == ([], "a.parquet", code)


def test_a_damaged_row_group_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    data = bytearray(as_parquet([{"text": f"{i} {BODY}" * 50} for i in range(12)]))
    at = data.find(f"5 {BODY}".encode()[:8])
    data[4:40] = b"\xff" * 36
    (tmp_path / "a.parquet").write_bytes(bytes(data))
    read, wrong = found(tmp_path / "a.parquet")
    assert at
    assert [error[:2] for error in wrong] == [("a.parquet:1", "corrupt")]
    assert [item.article_id for item in read] == [f"a:{row}" for row in range(5, 13)]


# -------------------------------------------------------------------------------------- WARC


def record(
    url: str,
    body: bytes,
    *,
    head: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Record-ID: <urn:uuid:{url[-1]}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def chunked(body: bytes) -> bytes:
    packed = gzip.compress(body)
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)


RECORDS = [
    record("https://bao.example/1", PAGE.encode()),
    record("https://bao.example/2", b"", kind="request"),
    record("https://bao.example/3", b"%PDF", head="Content-Type: application/pdf"),
    record("https://bao.example/4", PAGE.encode(), status="404 Not Found"),
    record(
        "https://bao.example/5",
        chunked(PAGE.encode()),
        head="Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
    ),
    record("https://bao.example/6", PAGE.encode()),
]
ARCHIVES = {
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "whole.warc.gz": gzip.compress(b"".join(RECORDS)),
}
PAGES = [f"https://bao.example/{n}" for n in (1, 5, 6)]


@pytest.fixture
def warc(tmp_path: Path) -> Callable[[str, bytes], Path]:
    pytest.importorskip("fastwarc")

    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


@pytest.mark.parametrize("name", ARCHIVES)
def test_pages_come_out_of_an_archive(warc: Callable[[str, bytes], Path], name: str) -> None:
    read, wrong = found(warc(name, ARCHIVES[name]))
    assert wrong == []
    assert [item.article_id for item in read] == [item.url for item in read] == PAGES
    assert [item.charset for item in read] == ["utf-8", None, "utf-8"]
    assert {item.data.decode() for item in read} == {PAGE}
    assert [item.source.rpartition(":")[2] for item in read] == ["1", "5", "6"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("cut", [20, 120])
def test_an_archive_cut_short_is_an_error_and_no_silence(
    warc: Callable[[str, bytes], Path], name: str, cut: int
) -> None:
    read, wrong = found(warc(name, ARCHIVES[name][:-cut]))
    assert [item.url for item in read] == PAGES[:2]
    assert wrong == [(f"{name}:6", "truncated", "")]


def test_a_damaged_archive_gives_what_lies_before(warc: Callable[[str, bytes], Path]) -> None:
    data = b"".join([*map(gzip.compress, RECORDS[:5]), damaged(gzip.compress(RECORDS[5]))])
    read, ((source, code, _),) = found(warc("a.warc.gz", data))
    assert ([item.url for item in read], source, code) == (PAGES[:2], "a.warc.gz:6", "corrupt")


@pytest.mark.parametrize("header", ["Transfer-Encoding: chunked", "Content-Encoding: gzip"])
def test_a_body_that_its_crawler_unpacked_is_read(
    warc: Callable[[str, bytes], Path], header: str
) -> None:
    lies = record(
        "https://bao.example/8", PAGE.encode(), head=f"Content-Type: text/html\r\n{header}"
    )
    read, wrong = found(warc("a.warc", lies + RECORDS[0]))
    assert [item.data.decode() for item in read] == [PAGE, PAGE]
    assert wrong == []


@pytest.mark.parametrize("data", [b"khong phai WARC\n" * 50, gzip.compress(b"khong phai\n" * 50)])
def test_what_is_no_archive_is_named(warc: Callable[[str, bytes], Path], data: bytes) -> None:
    read, ((source, code, _),) = found(warc("a.warc", data))
    assert (read, source, code) == ([], "a.warc:1", "corrupt")


def test_an_archive_without_a_page_is_named(warc: Callable[[str, bytes], Path]) -> None:
    assert found(warc("a.warc", RECORDS[1] + RECORDS[2])) == ([], [("a.warc", "no_article", "")])


def test_a_page_above_our_limit_is_named(warc: Callable[[str, bytes], Path]) -> None:
    large = record("https://bao.example/7", b"x" * (streams.LARGEST + 1))
    read, wrong = found(warc("a.warc", large + RECORDS[0]))
    assert [item.url for item in read] == PAGES[:1]
    assert wrong == [("a.warc:1", "too_large", "> 32 MB")]


# ------------------------------------------------------------------------------- all of them


def test_files_above_our_limit_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.json"):
        (tmp_path / name).write_bytes(b"x" * (streams.LARGEST + 1))
    read, wrong = found(tmp_path)
    assert (read, {error[1] for error in wrong}, len(wrong)) == ([], {"too_large"}, 3)


@pytest.mark.parametrize(
    ("name", "library"),
    [("a.parquet", "pyarrow.parquet"), ("a.warc", "fastwarc.warc"), ("a.csv.zst", "zstandard")],
)
def test_a_part_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    (tmp_path / name).write_bytes(b"PAR1 PAR1")
    assert found(tmp_path / name) == ([], [(name, "needs_extra", "kiemso[files]")])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_memory_does_not_grow_with_the_dump(tmp_path: Path, name: str) -> None:
    peaks = []
    for rows in (200, 4000):
        path = tmp_path / name
        path.write_bytes(MAKERS[name]([{"id": i, "text": BODY * 20} for i in range(rows)]))
        found_in = items([str(path)])
        next(found_in)
        tracemalloc.start()
        count = sum(1 for _ in found_in)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == rows - 1
    assert peaks[1] < peaks[0] + 2**20


@pytest.mark.skipif(not SHARED.exists(), reason="the real dumps are not here")
@pytest.mark.parametrize("name", ["news-claims.jsonl.gz", "news-plain.jsonl.gz"])
def test_every_article_of_the_real_dumps_comes_out_whole(name: str) -> None:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    read, wrong = found(SHARED / name)
    assert wrong == []
    assert len(read) == len(rows)
    for item in read:
        assert item.data.decode() == rows[item.article_id]["text"].strip()
        assert read_item(item).text
