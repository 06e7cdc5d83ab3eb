"""The trace: every figure, how it was read or why it was set aside, and what paired the claims."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import model
from extractor.model import Figure, Lang, Report, SetAside
from extractor.report import report_text
from extractor.reporting import labels
from extractor.reporting.trace import trace, traces

ROOT = Path(__file__).parents[1]
TEXT = (
    "Ngày 11/5/2024, huyện có 727,215 người, gần 123/128 chi bộ họp.\n"
    "Hội đã thành lập 23 tổ (đạt 41,82% chỉ tiêu), thu từ 8 đến 10 tỷ đồng. Cảm ơn bà con."
)
REPORT = report_text(TEXT, "bai")
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))


def told(text: str = TEXT, lang: Lang = "vi", at: int | None = None) -> list[str]:
    return list(trace(report_text(text, "bai"), lang, at))


def line(word: str, lines: list[str]) -> str:
    """The first line of a figure or claim that shows a word."""
    return next(line.strip() for line in lines if line.startswith("  ") and word in line)


def test_a_figure_is_told_with_place_reading_form_and_other_reading() -> None:
    at = TEXT.index("727,215")
    assert line("“727,215”", told()) == (
        f"[{at}, {at + 7}) “727,215” = 727.215 người · dạng number:counted · cũng có thể là 727,215"
    )
    assert line("“727,215”", told(lang="en")).endswith(
        "= 727,215 người · form number:counted · or else 727.215"
    )


def test_a_set_aside_figure_is_told_with_reason_and_rule() -> None:
    assert line("“11/5/2024”", told()).endswith("để riêng: ngày tháng (date) · quy tắc date")
    assert line("“11/5/2024”", told(lang="en")).endswith("set aside: date · rule date")


@pytest.mark.parametrize(
    ("wording", "reading"),
    [
        ("8 đến 10 tỷ", "từ 8.000.000.000 đến 10.000.000.000 đồng (VND)"),
        ("123", "gần 123 / 128 chi bộ"),
        ("41,82%", "41,82 phần trăm"),
    ],
)
def test_a_reading_says_bound_value_unit_and_whole(wording: str, reading: str) -> None:
    assert f"= {reading} ·" in next(line for line in told() if f"{wording}”" in line)


def test_a_claim_is_told_with_its_rules_and_verdict() -> None:
    assert line("23 tổ · đạt", told()) == (
        "→ nhận định c3 · 23 tổ · đạt (achieved) 41,82 phần trăm"
        " · so với “chỉ tiêu” [chỉ tiêu (target)] · quy tắc bracket · khớp (target)"
    )
    assert "rules bracket · consistent (target)" in line("claim c3", told(lang="en"))


def test_claims_follow_the_figures_of_their_sentence() -> None:
    lines = told()
    places = [i for i, each in enumerate(lines) if each.startswith("Câu")]
    assert [lines[i].split()[1] for i in places] == ["1", "2"]
    for first, after in zip(places, [*places[1:], len(lines)], strict=True):
        arrows = [not each.startswith("  [") for each in lines[first + 1 : after] if each]
        assert arrows == sorted(arrows)
        assert arrows


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_figure_aside_and_claim_is_told_once_and_in_order(path: Path) -> None:
    report = report_text(path.read_text(encoding="utf-8"), path.stem)
    found = list(traces(report))
    entries = [entry for one in found for entry in one.entries]
    both: list[Figure | SetAside] = [*report.ledger.figures, *report.ledger.asides]
    assert entries == sorted(both, key=lambda entry: entry.span)
    assert sorted(c.claim.claim_id for one in found for c in one.claims) == sorted(
        checked.claim.claim_id for checked in report.checked
    )
    assert all(one.sentence.contains(entry.span) for one in found for entry in one.entries)


@pytest.mark.parametrize("wording", ["23", "3 tổ", "tổ", "41,82%", ",82%"])
def test_at_an_offset_only_that_figure_and_its_claim_are_told(wording: str) -> None:
    lines = told(at=TEXT.index(wording, TEXT.index("lập")))
    assert [each.split()[0] for each in lines if each.startswith("Câu")] == ["Câu"]
    assert any(each.startswith("  [") for each in lines)
    assert "nhận định c3" in lines[-2]
    assert lines[-1].startswith("    23 : 55 = 0,41818…")
    assert not any("727,215”" in each or "nhận định c4" in each for each in lines)


def test_at_an_offset_between_figures_the_claim_is_told_with_its_sentence() -> None:
    lines = told(at=TEXT.index("đạt"))
    assert lines[-2].startswith("  → nhận định c3")
    assert lines[-3].startswith("Câu 2")


def test_at_an_offset_without_a_figure_the_sentence_is_named_and_said_to_hold_none() -> None:
    lines = told(at=TEXT.index("bà con"))
    assert lines[-2].startswith("Câu 3")
    assert "Không có con số" in lines[-1]


def test_an_offset_beyond_the_text_is_named() -> None:
    assert "9999" in told(at=9999)[-1] and str(len(TEXT)) in told(at=9999)[-1]


def test_nothing_in_the_text_steers_the_terminal() -> None:
    lines = told("Hội\x1b[31m có 23 tổ\x07 và 5\u00a0000\u200b hộ.\n")
    assert all(each.isprintable() for each in lines)


@given(st.text("0123456789,.%/ ()hộtỷđạt\n", max_size=60), st.integers(0, 70))
def test_any_text_is_traced_whole_and_at_any_place(text: str, at: int) -> None:
    report = report_text(text, "a")
    shown = sum(each.startswith("  [") for each in trace(report))
    assert shown == len(report.ledger.figures) + len(report.ledger.asides)
    assert list(trace(report, "en", at))


@pytest.mark.parametrize(
    ("names", "vocabulary"),
    [
        (labels.VERDICT_NAMES, model.Verdict),
        (labels.RELATION_NAMES, model.Relation),
        (labels.REASON_NAMES, model.Reason),
        (labels.TARGET_NAMES, model.TargetKind),
        (labels.BOUND_NAMES, model.Bound),
        (labels.PERCENT_NAMES, model.PercentUnit),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_word_of_the_vocabulary_has_a_label(
    names: dict[str, object], vocabulary: object
) -> None:
    assert set(names) == set(get_args(vocabulary))


def kiemso(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", "explain", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": ""}
    return subprocess.run(command, input=stdin, capture_output=True, env=environment)


def test_the_command_prints_the_trace() -> None:
    found = kiemso("-", stdin=TEXT.encode())
    expected = list(trace(report_text(TEXT, "stdin")))
    assert found.returncode == 0
    assert found.stdout.decode().splitlines() == expected


def test_a_place_is_an_offset_into_the_nfc_text() -> None:
    nfd = unicodedata.normalize("NFD", TEXT).encode()
    found = kiemso("--at", str(TEXT.index("23 tổ")), "--lang", "en", "-", stdin=nfd)
    assert "“23” = 23 tổ" in found.stdout.decode()
    assert found.returncode == 0


def test_a_bad_file_is_named_and_the_others_are_traced(tmp_path: Path) -> None:
    good, bad = tmp_path / "bai.txt", tmp_path / "hong.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01")
    found = kiemso(bad, good)
    assert found.returncode == 1
    assert "hong.txt: không phải văn bản" in found.stderr.decode()
    assert "“727,215”" in found.stdout.decode()
    assert kiemso(bad).returncode == 3


def test_a_negative_place_is_wrong_usage() -> None:
    assert kiemso("--at", "-1", "-", stdin=b"1").returncode == 2


def test_the_page_shows_what_the_command_prints() -> None:
    page = (ROOT / "docs" / "tracing.md").read_text(encoding="utf-8")
    example = page.partition("bai.txt\n")[2].partition("\n| part")[0]
    text = "Năm 2024, huyện có 727,215 người.\nHội đã thành lập 23 tổ (đạt 41,82% chỉ tiêu).\n"
    expected = list(trace(report_text(text, "bai")))
    assert [each.removeprefix("    ") for each in example.rstrip().splitlines()] == expected


def test_the_report_holds_its_ledger() -> None:
    assert isinstance(REPORT, Report)
    assert REPORT.asides == REPORT.ledger.asides
