"""The command: outputs, bad inputs, exit codes. Run as users run it, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (
    "Hội đã thành lập 23 tổ phụ nữ (đạt 41,82% chỉ tiêu) và hỗ trợ 235 hộ (vượt 113% chỉ tiêu).\n"
)


def kiemso(
    *arguments: str | Path, stdin: bytes | None = b"", cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": ""}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment)


def extract(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return kiemso("extract", *arguments, stdin=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(found: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in found.stdout.decode().splitlines()]


def test_the_table_holds_the_checked_claims(article: Path) -> None:
    found = extract(article)
    data = json.loads(found.stdout)["data"]
    assert found.returncode == 0
    assert [(row["value"], row["percent"], row["verdict"]) for row in data] == [
        (23, 41.82, "consistent"),
        (235, 113, "consistent_other_rounding"),
    ]


def test_the_summary_is_one_line_on_standard_error(article: Path) -> None:
    shown = extract(article).stderr.decode().splitlines()
    assert len(shown) == 1
    assert shown[0].startswith("kiemso: 1 bài · 2 nhận định · 0 con số để riêng · có chỗ cho 100%")
    assert "không khớp 0" in shown[0]


def test_the_summary_counts_alarms_over_several_claims(tmp_path: Path) -> None:
    path = tmp_path / "xe.txt"
    path.write_text("Đội đã giữ 50 xe, gồm 30 xe máy, 12 xe điện và 5 xe tải.\n", encoding="utf-8")
    shown = extract(path).stderr.decode()
    assert shown.rstrip().endswith("· giữa nhiều nhận định: không khớp 1")


def test_english_summary_and_explanations(article: Path) -> None:
    found = extract(article, "--lang", "en", "--format", "jsonl")
    assert "2 claims" in found.stderr.decode()
    assert "235 / 110" in str(lines(found)[1]["explanation"]) or "235 : 110" in str(
        lines(found)[1]["explanation"]
    )


@pytest.mark.parametrize("name", ["table", "jsonl", "csv", "md"])
def test_every_format_holds_the_same_claims(article: Path, name: str) -> None:
    text = extract(article, "--format", name).stdout.decode()
    assert "41,82%" in text
    assert "consistent_other_rounding" in text


def test_exact_numbers_reach_the_output(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Doanh thu 12.345.678.901,23 triệu đồng, tăng 41,82% so với cùng kỳ.", "utf-8")
    text = extract(path, "--format", "jsonl").stdout.decode()
    assert '"value": 12345678901230000,' in text
    assert '"percent": 41.82,' in text


def test_standard_input_and_nfd_give_the_same_claims(article: Path) -> None:
    nfc = extract("-", "--format", "jsonl", stdin=TEXT.encode())
    nfd = extract("-", "--format", "jsonl", stdin=unicodedata.normalize("NFD", TEXT).encode())
    assert nfc.stdout == nfd.stdout
    assert lines(nfc)[0]["article_id"] == "stdin"


def test_asides_come_with_their_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ngày 11/5/2024, hội ra mắt 5 tổ.", encoding="utf-8")
    aside = lines(extract(path, "--asides", "--format", "jsonl"))[-1]
    assert (aside["claim_id"], aside["reason"]) == (None, "date")
    assert "11/5/2024" in str(aside["number_text"])


def test_output_is_written_whole(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.json"
    found = extract(article, "--output", target)
    assert found.stdout == b""
    assert len(json.loads(target.read_text(encoding="utf-8"))["data"]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bai.txt", "ra.json"]


def test_a_missing_output_folder_is_named(article: Path, tmp_path: Path) -> None:
    found = extract(article, "--output", tmp_path / "khong-co" / "ra.json")
    assert found.returncode == 2
    shown = found.stderr.decode().splitlines()
    assert len(shown) == 1
    assert "khong-co" in shown[0]
    assert "không ghi được" in shown[0]


BAD_FILES = {
    "rong.txt": (b"", "không có chữ nào"),
    "nhi-phan.txt": (b"\x00\x01\x02\x03", "nhị phân"),
    "khong-utf8.txt": (b"\x81\x8d\x90\xff" * 9, "không phải UTF-8"),
    "nua-utf16.txt": (b"\xff\xfe\x00\xd8", "không phải UTF-8 (UTF-16, byte 0)"),
    "bai.pdf": (b"%PDF-1.7", "chưa đọc được loại tệp này"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_go_on(article: Path, name: str) -> None:
    data, reason = BAD_FILES[name]
    bad = article.parent / name
    bad.write_bytes(data)
    found = extract(bad, article, "--format", "jsonl")
    shown = found.stderr.decode().splitlines()
    assert found.returncode == 1
    assert len(lines(found)) == 2
    assert name in shown[0]
    assert reason in shown[0]
    assert len(shown) == 2


def test_nothing_read_exits_with_3(tmp_path: Path) -> None:
    found = extract(tmp_path / "khong-co.txt")
    assert found.returncode == 3
    assert json.loads(found.stdout)["data"] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_named(article: Path) -> None:
    article.chmod(0)
    found = extract(article)
    assert found.returncode == 3
    assert "không mở được" in found.stderr.decode()


def test_closed_standard_input_is_named() -> None:
    command = f'"{sys.executable}" -m extractor extract - <&-'
    found = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT)
    assert found.returncode == 3
    assert "đầu vào chuẩn" in found.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "--format", "xml", "a.txt"],
        ["extract", "--lang"],
        ["khong-co-lenh"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    found = kiemso(*arguments)
    assert found.returncode == 2
    assert b"Traceback" not in found.stderr


def test_a_reader_that_stops_listening_is_no_error(article: Path) -> None:
    run = f'"{sys.executable}" -m extractor extract --format jsonl "{article}"'
    found = subprocess.run(["bash", "-c", f"{run} | head -c 1"], capture_output=True, cwd=ROOT)
    assert b"Traceback" not in found.stderr


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which ``kiemso`` is the command."""
    run = f'kiemso() {{ "{sys.executable}" -m extractor "$@"; }}; set -o pipefail; {line}'
    return subprocess.run(["bash", "-c", run], capture_output=True, cwd=ROOT)


TO_STANDARD_OUTPUT = [
    "extract corpus/lua-thanh-lac.txt",
    "explain corpus/lua-thanh-lac.txt",
    "check bounds --kind share --percent 101",
    "evaluate gold",
]


@pytest.mark.parametrize("command", TO_STANDARD_OUTPUT)
def test_every_command_lets_its_reader_stop(command: str) -> None:
    assert shell(f"kiemso {command} | true").returncode == 0


@pytest.mark.parametrize("command", TO_STANDARD_OUTPUT)
@pytest.mark.parametrize(("where", "why"), [(">&-", "đã đóng"), (">/dev/full", "hết chỗ")])
def test_output_that_cannot_be_written_is_said_in_one_line(
    command: str, where: str, why: str
) -> None:
    found = shell(f"kiemso {command} {where}")
    shown = [x for x in found.stderr.decode().splitlines() if not re.match(r"kiemso: \d+/", x)]
    assert found.returncode == 2
    assert len(shown) == 1
    assert f"đầu ra chuẩn: không ghi được ({why}" in shown[0]


def test_a_pipe_or_device_as_output_stays_what_it_is(article: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "ong"
    os.mkfifo(pipe)
    found = shell(f"cat '{pipe}' & kiemso extract '{article}' --output '{pipe}'; wait")
    assert len(json.loads(found.stdout)["data"]) == 2
    assert pipe.is_fifo()


def test_a_link_as_output_leads_to_the_new_file(article: Path, tmp_path: Path) -> None:
    link = tmp_path / "lien-ket.json"
    link.symlink_to("that.json")
    assert extract(article, "--output", link).returncode == 0
    assert link.is_symlink()
    assert len(json.loads((tmp_path / "that.json").read_text("utf-8"))["data"]) == 2


def test_nothing_read_leaves_an_earlier_result_alone(tmp_path: Path) -> None:
    earlier = tmp_path / "ra.json"
    earlier.write_text("truoc", encoding="utf-8")
    found = extract(tmp_path / "khong-co.txt", "--output", earlier)
    assert found.returncode == 3
    assert earlier.read_text(encoding="utf-8") == "truoc"
    assert [path.name for path in tmp_path.iterdir()] == ["ra.json"]


def test_one_is_not_many_in_english() -> None:
    found = extract("-", "--lang", "en", stdin="Hội ra mắt 5 tổ.".encode())
    assert "1 article · 1 claim · 0 figures set aside" in found.stderr.decode()


def test_markdown_shows_the_working_and_why_a_figure_was_set_aside() -> None:
    text = "Ngày 11/5/2024, hội giúp 165 hộ nghèo (vượt 50% chỉ tiêu).".encode()
    shown = extract("-", "--asides", "--format", "md", stdin=text).stdout.decode()
    assert "165 : 110 = 1,5" in shown
    assert shown.splitlines()[-1].endswith("| date |")


def test_check_by_options() -> None:
    options = ["--count", "235", "--percent", "113", "--relation", "exceeded"]
    found = kiemso("check", "target", *options)
    answer = json.loads(found.stdout)
    assert found.returncode == 0
    assert answer["verdict"] == "consistent_other_rounding"
    assert answer["candidates"]["trunc"] == [110]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "khong-co"],
        ["check", "target", "--count", "5"],
        ["check", "target", "--cuont", "5", "--percent", "4"],
        ["check", "target", "--count", "năm", "--percent", "4"],
        ["check", "--count", "5"],
    ],
)
def test_check_refuses_wrong_options(arguments: list[str]) -> None:
    found = kiemso(*arguments)
    assert found.returncode == 2
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith(b"kiemso: check: ")


def test_check_answers_every_line_in_order() -> None:
    cases = (
        '{"id":"1","check":"target","in":{"count":"23","percent":"41.82"}}\n'
        "khong phai json\n"
        '{"id":"2","check":"bounds","in":{"kind":"share","percent":"101"}}\n'
    )
    found = kiemso("check", stdin=cases.encode())
    answers = lines(found)
    assert [answer["id"] for answer in answers] == ["1", None, "2"]
    assert [answer.get("verdict") for answer in answers] == ["consistent", None, "inconsistent"]
    assert found.returncode == 1
    shown = found.stderr.decode().splitlines()
    assert len(shown) == 1
    assert shown[0].startswith("kiemso: -:2: dòng không phải JSON")


@pytest.mark.parametrize("given", [b"", b"\n \n", b"x\n", b'{"id": {"verdict": 1}}\n'])
def test_check_without_a_case_it_could_read_exits_with_3(given: bytes) -> None:
    found = kiemso("check", stdin=given)
    assert found.returncode == 3
    assert len(found.stderr.splitlines()) == 1


def test_a_folder_with_a_dump_is_read_and_its_bad_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    dump = [json.dumps({"ma": n, "than": TEXT}) for n in (7, 8)]
    (tmp_path / "b.jsonl").write_text("\n".join([dump[0], "{", dump[1]]), encoding="utf-8")
    fields = ("--text-field", "than", "--id-field", "ma")
    found = extract(tmp_path, *fields, "--format", "jsonl")
    assert [row["article_id"] for row in lines(found)] == ["a", "a", "7", "7", "8", "8"]
    shown = found.stderr.decode().splitlines()
    assert found.returncode == 1
    assert len(shown) == 2
    assert "b.jsonl:2: không phải một đối tượng JSON" in shown[0]
    assert shown[1].startswith("kiemso: 3 bài · 1 đầu vào không đọc được")


def test_a_page_on_standard_input_is_read_as_one() -> None:
    page = f"<html><body><h1>Tiêu đề bài</h1><p>{TEXT}</p></body></html>".encode()
    assert {row["value"] for row in lines(extract("-", "--format", "jsonl", stdin=page))} == {
        23,
        235,
    }


@pytest.mark.parametrize("command", ["read", "explain"])
def test_every_reader_takes_the_names_of_columns(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.csv").write_text(f'ma;than\n1;"{TEXT}"\n', encoding="utf-8")
    found = kiemso(command, tmp_path / "a.csv", "--text-field", "than")
    assert found.returncode == 0
    assert "41,82%" in found.stdout.decode()
