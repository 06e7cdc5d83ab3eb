"""``kiemso evaluate``: gold read with its faults named, every source measured, errors shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from extractor.evaluation.annotation import Show
from extractor.evaluation.differences import SHOWN
from extractor.evaluation.layers import Tally
from extractor.evaluation.marks import GoldError
from extractor.evaluation.measure import Measure, measure, predict, table
from extractor.evaluation.samples import load
from extractor.evaluation.sheet import STRICT, as_json, decimal, sheet
from extractor.evaluation.shown import shown
from extractor.model import Lang
from extractor.reporting.formats import json_object
from tests.test_score import THEIR_NAMES

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD_DEV = SHARED / "gold-dev" / "claims.jsonl"

TEXTS = {
    "xa-1": "Xã đã lập 23 tổ (đạt 41,82% chỉ tiêu). Ngày 12/6, ra mắt 5 mô hình mới.\n",
    "xa-2": "Toàn xã trồng 180 ha rừng.\n",
    "bao-1": "Doanh thu 5 tỷ đồng, tăng 10% so với cùng kỳ.\n",
}


def place(article_id: str, wording: str) -> list[int]:
    start = TEXTS[article_id].index(wording)
    return [start, start + len(wording)]


def row(article_id: str, number: str, percent: str | None = None, **fields: object) -> str:
    record: dict[str, object] = {"id": article_id, "near": TEXTS[article_id], "relation": "count"}
    record["number_span"] = place(article_id, number)
    if percent:
        record["percent_span"] = place(article_id, percent)
    return json.dumps({**record, "status": "result", **fields}, ensure_ascii=False)


LINES = [
    row(
        "xa-1", "23", "41,82%", value="23", unit="tổ", pvalue="41.82", relation="achieved",
        tkind="target",
    ),
    row("xa-1", "5", value="5", unit="mô hình"),
    json.dumps({"id": "xa-1", "aside": "12/6", "reason": "date", "span": place("xa-1", "12/6")}),
    row("xa-2", "180", value="180", unit="ha"),
    row(
        "bao-1", "5 tỷ", "10%", value="5000000000", unit="đồng", pvalue="10", relation="increase",
        tkind="period",
    ),
]  # fmt: skip


def kit(folder: Path, lines: list[str], texts: str = "text") -> Path:
    (folder / texts).mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / texts / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "claims.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def measured(path: Path) -> dict[str | None, Measure]:
    samples = load(path)
    return {one.source: one for one in measure(samples, predict(samples))}


def told(path: Path, show: Show) -> list[str]:
    samples = load(path)
    return list(shown(show, samples, predict(samples), "en"))


# ------------------------------------------------------------------------------ measures


def test_sources_are_measured_apart_and_together(tmp_path: Path) -> None:
    found = measured(kit(tmp_path, LINES))
    assert list(found) == [None, "bao", "xa"]
    assert [one.articles for one in found.values()] == [3, 1, 2]
    assert [one.layers["strict row"] for one in found.values()] == [
        Tally(4, 0, 0),
        Tally(1, 0, 0),
        Tally(3, 0, 0),
    ]
    assert found["xa"].layers["set-aside reason"] == Tally(1, 0, 0)
    assert all(one.lost == 0 for one in found.values())


def test_marked_prose_is_measured_by_the_kind_of_its_articles() -> None:
    found = measured(ROOT / "gold")
    kinds = (ROOT / "corpus" / "index.tsv").read_text("utf-8").splitlines()[1:]
    assert set(found) == {None, *(line.split("\t")[2] for line in kinds)}
    apart = [one.layers["figure"].right for source, one in found.items() if source]
    assert sum(apart) == found[None].layers["figure"].right > 0


def test_one_thing_for_another_is_one_error() -> None:
    tally = Tally(right=6, wrong=3, missed=2, swapped=1)
    assert tally.errors == 4
    assert tally.per_thousand == 500


def test_a_wrong_unit_is_one_error_and_a_lost_row_another(tmp_path: Path) -> None:
    lines = [LINES[0].replace('"tổ"', '"nhóm"'), *LINES[1:3], *LINES[4:]]
    total = measured(kit(tmp_path, lines))[None].layers
    assert total["unit"] == Tally(right=2, wrong=1, missed=1, swapped=1)
    assert total["unit"].per_thousand == Fraction(1000, 3)


def test_the_sheet_shows_counts_shares_and_errors() -> None:
    layers = {"unit": Tally(2, 1, 1, 1), "verdict": Tally(0, 0, 0)}
    one = Measure(None, False, 1, 3, 0, 3, 0, layers)
    lines = list(sheet([one], "en"))
    assert lines[0].startswith("all: 1 article · gold 3 claims")
    assert lines[-1].split() == "unit 0.667 0.667 0.667 2 1 1 1 333.3".split()
    assert len(lines) == 3


def test_a_total_goes_on_to_relations_and_confidences_and_a_source_does_not() -> None:
    strict, count, high = Tally(3, 1, 0), Tally(2, 1, 0), Tally(1, 1, 0)
    apart = {"count": count, "share": Tally(0, 0, 0)}, {"high": high, "low": Tally(0, 0, 0)}
    one = Measure(None, False, 1, 3, 0, 3, 0, {STRICT: strict}, *apart)
    total = [line.split() for line in sheet([one], "en")]
    assert total[3:] == [
        [],
        "strict row by relation P R F1 right wrong missed errors per 1000".split(),
        "count 0.667 1.000 0.800 2 1 0 1 500.0".split(),
        [],
        "strict row by confidence P right wrong".split(),
        "high 0.500 1 1".split(),
        "low - 0 0".split(),
    ]
    assert len(list(sheet([replace(one, source="xa")], "en"))) == 3


@pytest.mark.parametrize(
    ("share", "text"), [((2, 3), "0.667"), ((1, 2000), "0.001"), ((1, 1), "1.000")]
)
def test_shares_are_rounded_exactly(share: tuple[int, int], text: str) -> None:
    assert decimal(Fraction(*share), 3) == text


def test_json_holds_every_layer_of_every_source(tmp_path: Path) -> None:
    samples = load(kit(tmp_path, LINES))
    measures = measure(samples, predict(samples))
    data = json.loads("\n".join(as_json(measures)))
    parts = [(one.layers, one.relations, one.confidences) for one in measures]
    assert len(data) == sum(len(part) for three in parts for part in three)
    total = [one for one in data if one["source"] is None]
    whole = {one["layer"]: one for one in total if not (one["relation"] or one["confidence"])}
    assert whole["figure"]["right"] == 6
    assert whole["figure"]["f1"] == 1
    assert {one["layer"] for one in total if one["relation"] or one["confidence"]} == {STRICT}
    counts = next(one for one in total if one["relation"] == "count")
    assert (counts["right"], counts["precision"]) == (2, 1)


@pytest.mark.skipif(not GOLD_DEV.is_file(), reason="the reference annotation is not at hand")
def test_agrees_with_the_reference_program(tmp_path: Path) -> None:
    samples = load(GOLD_DEV)
    reports = predict(samples)
    found = tmp_path / "found.jsonl"
    found.write_text("\n".join(map(json_object, table(reports))), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(GOLD_DEV), str(found), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    total = measure(samples, reports)[0].layers
    assert len(theirs) >= 13
    for name, expected in theirs.items():
        tally = total[THEIR_NAMES.get(name, name)]
        ours = [tally.precision, tally.recall, tally.f1]
        assert [float(share) for share in ours] == pytest.approx(expected, abs=0.0001), name


# -------------------------------------------------------------------------- what is shown


def test_a_missing_row_is_shown_with_its_marks(tmp_path: Path) -> None:
    lost = row("xa-2", "rừng", value="7", relation="share")
    assert told(kit(tmp_path, [*LINES, lost]), "missing") == [
        "MISSING xa-2 [21, 25) share",
        "    Toàn xã trồng 180 ha ⟦n rừng⟧.",
    ]


def test_a_missing_row_is_shown_with_what_stands_there(tmp_path: Path) -> None:
    lines = [
        *LINES[:2],
        *LINES[3:],
        row("xa-1", "12/6", value="12"),
        row("xa-2", "180", relation="share"),
    ]
    aside, claim = (line for line in told(kit(tmp_path, lines), "missing") if "there" in line)
    assert aside == "    found there: a:date"
    assert claim.startswith("    found there: c1 count · rules ")


def test_an_extra_row_is_shown_with_its_marks(tmp_path: Path) -> None:
    title, *rest = told(kit(tmp_path, [LINES[0], *LINES[2:]]), "extra")
    assert title.startswith("EXTRA xa-1 [57, 58) c2 count · rules ")
    assert title.endswith(" · confidence high")
    assert rest == ["    Ngày 12/6, ra mắt ⟦n 5⟧ mô hình mới."]


def test_an_extra_row_is_shown_with_what_gold_has_there(tmp_path: Path) -> None:
    lines = [*LINES[:3], LINES[4], row("xa-2", "Toàn", tvalue_span=place("xa-2", "180"))]
    assert told(kit(tmp_path, lines), "extra")[2:] == ["    gold there: 5 count (Toàn)"]


def test_a_wrong_row_is_shown_with_what_differs(tmp_path: Path) -> None:
    lines = [LINES[0].replace('"tổ"', '["nhóm", "đội"]'), *LINES[1:]]
    lines[2] = lines[2].replace('"date"', '"clock"')
    first, *rest = told(kit(tmp_path, lines), "wrong")
    assert first.startswith("WRONG xa-1 [10, 12) achieved → c1 achieved · rules ")
    assert rest == [
        "    Xã đã lập ⟦n 23⟧ tổ (đạt ⟦p 41,82%⟧ chỉ tiêu).",
        "    unit: gold nhóm ~ đội, found tổ",
        "WRONG xa-1 [44, 48) clock",
        "    Ngày ⟦a:clock 12/6⟧, ra mắt 5 mô hình mới.",
        "    reason: gold clock, found date",
    ]


def test_figures_found_elsewhere_are_shown_as_they_were_read(tmp_path: Path) -> None:
    target = {"tvalue": "12", "tvalue_span": place("xa-1", "12")}
    lines = [LINES[0].replace("}", f", {json.dumps(target)[1:]}"), *LINES[1:2], *LINES[3:]]
    assert told(kit(tmp_path, lines), "wrong")[1:] == [
        "    Xã đã lập ⟦n 23⟧ tổ (đạt ⟦p 41,82%⟧ chỉ tiêu). Ngày ⟦t 12⟧/6, ra mắt 5 mô hình mới.",
        "    target value: gold 12, found none",
        "    found: Xã đã lập ⟦n 23⟧ tổ (đạt ⟦p 41,82%⟧ chỉ tiêu).",
    ]


def test_rows_wrong_in_a_layer_are_shown(tmp_path: Path) -> None:
    lines = [
        row("xa-1", "23", "41,82%", row="a", indicator="nhóm", part_of="b", base_row=[None]),
        row("xa-1", "5", row="b", indicator="mô hình", part_of=None),
    ]
    samples = load(kit(tmp_path, lines))
    reports = predict(samples)
    layers = {"indicator exact", "part of", "base row", "pair"}
    found = {name: list(shown("wrong", samples, reports, "en", name)) for name in layers}
    assert found["part of"][2:] == ["    part of: gold b (5), found none"]
    assert found["indicator exact"][2].startswith("    indicator: gold nhóm, found ")
    assert found["base row"] == found["pair"] == []


def test_every_layer_shows_as_many_rows_as_it_counts() -> None:
    samples = load(ROOT / "gold")[:4]
    reports = predict(samples)
    total = measure(samples, reports)[0].layers
    for layer in SHOWN:
        lines = shown("wrong", samples, reports, "en", layer)
        titles = [line for line in lines if line.startswith("WRONG") and "→" in line]
        assert total[layer].swapped <= len(titles) <= total[layer].errors, layer


@pytest.mark.parametrize("show", ["missing", "extra", "wrong"])
def test_a_perfect_answer_has_nothing_to_show(tmp_path: Path, show: Show) -> None:
    assert told(kit(tmp_path, LINES), show) == []


# -------------------------------------------------------------------------- faulty gold

LANGUAGES: tuple[Lang, ...] = get_args(Lang)

FAULTS = {
    "{khong": "2:2: not JSON",
    "[1]": "2:1: not a JSON object",
    '{"near": "x"}': "no id",
    '{"id": "xa-1", "relation": "count"}': "neither number_span nor percent_span",
    '{"id": "xa-1", "aside": "5", "reason": "date"}': "no span",
    row("xa-1", "5", relation="grows"): "relation 'grows': one of achieved",
    row("xa-1", "5", value="năm"): "value 'năm' is no number",
    row("xa-1", "5", value="NaN"): "value 'NaN' is no number",
    row("xa-1", "5", number_span=[7]): "number_span [7] is not [start, end]",
    row("xa-1", "5", number_span=[9, 7]): "is not [start, end]",
    row("xa-1", "5", number_span=[1, 700]): f"ends at 700, the text at {len(TEXTS['xa-1'])}",
    row("xa-1", "5", part_of="7"): "part_of: there is no row '7'",
    row("xa-1", "5", row="c", base_row=["c"]): "base_row is the row itself",
    row("xa-1", "5", id="xa-9"): "no text for 'xa-9'",
    row("xa-1", "5", id="../text/xa-1"): "no text for '../text/xa-1'",
}


@pytest.mark.parametrize(("line", "said"), FAULTS.items(), ids=FAULTS.values())
def test_a_faulty_line_is_named_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    path = kit(tmp_path, [LINES[0], line, *LINES[1:]])
    with pytest.raises(GoldError) as caught:
        load(path)
    assert all(str(p).startswith(f"{path}:2:") for p in caught.value.problems)
    assert said in str(caught.value)


@pytest.mark.parametrize("line", FAULTS, ids=FAULTS.values())
def test_a_fault_is_told_in_both_languages(tmp_path: Path, line: str) -> None:
    with pytest.raises(GoldError) as caught:
        load(kit(tmp_path, [line]))
    for problem in caught.value.problems:
        place = f"{problem.path}:1:{problem.column}: "
        vi, en = (problem.told(lang).removeprefix(place) for lang in LANGUAGES)
        assert vi != en


def test_the_column_of_a_fault_is_where_its_key_stands(tmp_path: Path) -> None:
    line = row("xa-1", "5", value="năm")
    with pytest.raises(GoldError) as caught:
        load(kit(tmp_path, [line]))
    assert caught.value.problems[0].column == line.index('"value"') + 1


def test_bytes_that_are_not_utf8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b'{"id": "x"}\n{"\xff"}\n')
    with pytest.raises(GoldError, match=r"claims\.jsonl:2:3: not UTF-8"):
        load(path)


def test_marked_prose_that_is_not_the_article_is_named(tmp_path: Path) -> None:
    for folder in ("gold", "corpus"):
        (tmp_path / folder).mkdir()
    name = "lua-thanh-lac.txt"
    shutil.copy(ROOT / "gold" / name, tmp_path / "gold" / name)
    text = (ROOT / "corpus" / name).read_text("utf-8")
    (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    assert [sample.source for sample in load(tmp_path / "gold")] == ["gold"]
    (tmp_path / "corpus" / name).write_text(text.replace("lúa", "ngô", 1), encoding="utf-8")
    with pytest.raises(GoldError, match=rf"{name}:1:\d+: offset"):
        load(tmp_path / "gold")


# --------------------------------------------------------------------------- the command


def evaluate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extractor", "evaluate", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)


def test_the_command_prints_the_sheet_and_the_sentences(tmp_path: Path) -> None:
    path = kit(tmp_path, [*LINES[:1], *LINES[2:]], texts="bai")
    found = evaluate(path, "--articles", tmp_path / "bai", "--show", "extra")
    assert found.returncode == 0
    assert [line.partition(":")[0] for line in found.stdout.splitlines() if " bài · " in line] == [
        "tất cả",
        "bao",
        "xa",
    ]
    title, sentence = found.stdout.splitlines()[-2:]
    assert sentence == "    Ngày 12/6, ra mắt ⟦n 5⟧ mô hình mới."
    assert title.startswith("THỪA xa-1 [57, 58) c2 count · quy tắc ")


def test_the_command_measures_the_language_layer_when_asked(tmp_path: Path) -> None:
    found = evaluate(kit(tmp_path, LINES), "--nlp", "--json")
    assert found.returncode == 0
    lines = json.loads(found.stdout)
    assert {(one["nlp"], one["source"]) for one in lines} == {
        (nlp, source) for nlp in (False, True) for source in ("bao", "xa", None)
    }


def test_faulty_gold_exits_with_2_and_names_twenty_faults(tmp_path: Path) -> None:
    found = evaluate(kit(tmp_path, ["{}"] * 9), "--lang", "en")
    assert found.returncode == 2
    shown_lines = found.stderr.splitlines()
    assert len(shown_lines) == 21
    assert shown_lines[-1] == "kiemso: and 7 more"
    assert found.stdout == ""


def test_a_folder_of_texts_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    found = evaluate(kit(tmp_path, LINES), "--articles", tmp_path / "bai")
    assert found.returncode == 3
    assert found.stderr == f"kiemso: {tmp_path / 'bai'}: không có tệp này\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["khong-co.jsonl"], 3, "không có tệp này"),
        (["docs"], 2, "docs:1:1: không có bài nào được đánh dấu"),
        (["docs", "--lang", "en"], 2, "docs:1:1: no annotated article"),
        (
            ["gold", "--articles", "docs"],
            2,
            "gold: thư mục này đã có các bài; --articles chỉ đi với",
        ),
        (
            ["gold", "--articles", "x", "--lang", "en"],
            2,
            "--articles goes with a file of JSON Lines",
        ),
        (["gold", "--show", "right"], 2, "--show"),
        (["gold", "--show", "wrong", "--json"], 2, "--show"),
        (["gold", "--show", "extra", "--layer", "unit"], 2, "--layer chỉ đi với --show wrong"),
        (["gold", "--show", "wrong", "--layer", "x"], 2, "--layer 'x': phải là một trong pair"),
        ([], 2, "GOLD"),
    ],
)
def test_what_cannot_be_measured_is_said(arguments: list[str], code: int, said: str) -> None:
    found = evaluate(*(ROOT / a if a in ("gold", "docs") else a for a in arguments))
    assert found.returncode == code
    assert said in found.stderr
    assert "Traceback" not in found.stderr
