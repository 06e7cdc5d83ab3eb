"""The layered score: exact counts, and agreement with the reference program on every layer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.evaluation import gold, kit
from extractor.evaluation.annotation import GoldArticle
from extractor.evaluation.breakdown import by_confidence, by_relation
from extractor.evaluation.kit_writer import to_lines
from extractor.evaluation.layers import LAYERS, Tally
from extractor.evaluation.score import compare, score
from extractor.evaluation.structure import LINKS
from tests.gold_rows import Row, jsonable, perfect

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ARTICLES = gold.load(ROOT / "gold")

MARKED = """Đã giúp ⟦n1,n2 44⟧ hộ (đạt ⟦p1 88%⟧, tăng ⟦p2 10%⟧), ⟦a:date 2024⟧.
⟧* unit: hộ | indicator: hộ
⟧1 achieved | kind: target | verdict: consistent | implied: 50 | base row: 3
⟧2 increase | kind: period

Trong đó có ⟦n3 20⟧ hộ nghèo, gồm ⟦n4 6⟧ hộ neo đơn.
⟧* unit: hộ | indicator: hộ nghèo
⟧3 count | part of: 1
⟧4 count | part of: 3 ~ none | indicator: hộ neo đơn
"""
SMALL = gold.parse(MARKED, "gold/small.txt")


def claims() -> list[Row]:
    return perfect(SMALL)


def changed(**fields: object) -> list[Row]:
    """A perfect answer but for the first row."""
    first, *rest = claims()
    return [{**first, **fields}, *rest]


def test_tally_is_exact() -> None:
    tally = Tally(right=2, wrong=1, missed=4)
    assert (tally.precision, tally.recall) == (Fraction(2, 3), Fraction(1, 3))
    assert tally.f1 == Fraction(4, 9)


def test_tally_of_nothing_is_zero() -> None:
    nothing = Tally(0, 0, 0)
    assert nothing.precision == nothing.recall == nothing.f1 == 0


def test_perfect_answer_scores_one_on_every_layer() -> None:
    rows = [row for article in ARTICLES for row in perfect(article)]
    for name, tally in score(ARTICLES, rows).items():
        assert (tally.wrong, tally.missed) == (0, 0), name
        assert tally.right or name in LINKS, name


def test_figure_of_two_rows_counts_once() -> None:
    assert score([SMALL], claims())["figure"] == Tally(5, 0, 0)


def test_rows_of_other_articles_are_not_measured() -> None:
    stranger = {**claims()[0], "article_id": "stranger"}
    assert score([SMALL], [*claims(), stranger]) == score([SMALL], claims())


@pytest.mark.parametrize(
    ("layer", "fields"),
    [
        ("figure+value", {"percent": Decimal(89)}),
        ("pair", {"number_start": None, "number_end": None}),
        ("unit", {"unit_text": "người"}),
        ("relation", {"relation": "exceeded"}),
        ("relation of %", {"relation": "share"}),
        ("target kind", {"target_kind": "whole"}),
        ("indicator overlap", {"indicator_text": "chi hội trưởng phụ nữ"}),
        ("indicator exact", {"indicator_text": "hộ dân"}),
        ("part of", {"part_of": "small-2"}),
        ("base row", {"base_claim": None}),
        ("bound", {"bound": "over"}),
        ("percent bound", {"percent_bound": "nearly"}),
        ("status", {"status": "goal"}),
        ("strict row", {"percent": Decimal(89)}),
        ("strict row with %", {"target_kind": None}),
        ("sentence perfect", {"relation": "short"}),
        ("verdict", {"verdict": "inconsistent"}),
        ("implied target", {"implied_target": 55}),
    ],
)
def test_layer_sees_its_fault(layer: str, fields: Row) -> None:
    assert score([SMALL], changed(**fields))[layer].f1 < 1


def test_fault_of_another_layer_is_not_held_against_the_pairing() -> None:
    assert score([SMALL], changed(unit_text="người", relation="short"))["pair"].f1 == 1


def test_reason_is_judged_where_the_figures_overlap() -> None:
    *rows, aside = claims()
    wider = {**aside, "start": int(str(aside["start"])) - 1}
    assert score([SMALL], [*rows, wider])["set-aside reason"].recall == 1
    assert score([SMALL], [*rows, {**aside, "reason": "code"}])["set-aside reason"].recall == 0


def test_row_too_many_costs_precision_only() -> None:
    extra = {**claims()[0], "claim_id": "small-9"}
    tally = score([SMALL], [*claims(), extra])["strict row"]
    assert tally == Tally(right=4, wrong=1, missed=0)


@pytest.mark.parametrize("spoilt", [{}, {"relation": "count"}, {"percent": None}, {"value": 7}])
def test_relations_apart_add_up_to_all_strict_rows(spoilt: Row) -> None:
    pairs, _ = compare([SMALL], changed(**spoilt))
    whole, parts = LAYERS["strict row"].tally(pairs), by_relation(pairs).values()
    assert sum(part.right for part in parts) == whole.right
    assert sum(part.wrong for part in parts) == whole.wrong
    assert sum(part.missed for part in parts) == whole.missed


def test_a_relation_taken_for_another_is_missed_in_one_and_wrong_in_the_other() -> None:
    pairs, _ = compare([SMALL], changed(relation="share"))
    found = by_relation(pairs)
    assert found["achieved"] == Tally(0, 0, 1)
    assert found["share"] == Tally(0, 1, 0)
    assert (found["increase"], found["count"]) == (Tally(1, 0, 0), Tally(2, 0, 0))


def test_confidence_tells_how_many_rows_are_right() -> None:
    words = ("high", "low", "high", "medium")
    rows = [{**row, "confidence": w} for row, w in zip(claims(), words, strict=False)]
    rows[2]["value"] = 21
    found = by_confidence(compare([SMALL], rows)[0])
    assert found == {"high": Tally(1, 1, 0), "medium": Tally(1, 0, 0), "low": Tally(1, 0, 0)}


def links(**found: str | None) -> dict[str, Tally]:
    """The layers of links when the third row, a part of the first, links so."""
    rows = claims()
    tallies = score([SMALL], [*rows[:2], {**rows[2], **found}, *rows[3:]])
    return {name: tallies[name] for name in LINKS}


def test_links_are_right_through_the_rows_that_the_claims_answer() -> None:
    assert links() == {"part of": Tally(1, 0, 0), "base row": Tally(1, 0, 0)}
    assert links(claim_id="small-99")["base row"] == Tally(0, 1, 1, 1)
    assert links(part_of="small-4")["part of"] == Tally(0, 1, 1, 1)
    assert links(part_of="small-7")["part of"] == Tally(0, 1, 1, 1)
    assert links(part_of=None)["part of"] == Tally(0, 0, 1)


def test_another_row_about_the_same_number_is_the_same_whole() -> None:
    assert links(part_of="small-2")["part of"] == Tally(1, 0, 0)


def test_links_are_asked_only_where_gold_asserts_them() -> None:
    lines = [line.replace('"part_of"', '"-"') for line in to_lines([SMALL])]
    assert score(kit.from_lines(lines), claims())["part of"] == Tally(0, 0, 0)
    assert score(kit.from_lines(lines), claims())["base row"] == Tally(1, 0, 0)


def test_kit_lines_give_back_the_annotation() -> None:
    again = kit.from_lines(to_lines(ARTICLES))
    assert score(kit.from_lines(to_lines([SMALL])), claims()).items() >= links().items()
    rows = [row for article in ARTICLES for row in perfect(article)]
    mine = {name: tally for name, tally in score(again, rows).items() if tally.right}
    assert {name: score(ARTICLES, rows)[name] for name in mine} == mine
    assert mine.keys() >= {"strict row", "set-aside reason"}


def test_kit_refuses_a_set_aside_figure_without_a_span() -> None:
    with pytest.raises(ValueError, match="no span"):
        kit.from_lines(['{"id": "x", "aside": "5", "reason": "date"}'])


def every_third_lost(rows: Sequence[Row]) -> list[Row]:
    return [row for count, row in enumerate(rows) if count % 3]


def neighbours_confused(rows: Sequence[Row]) -> list[Row]:
    """Units, relations, values and targets moved on to the next row; some rows doubled."""
    keys = ("unit_text", "relation", "value", "target_kind", "target_value", "indicator_text")
    moved = [
        {**row, **{key: other.get(key) for key in keys}} if count % 2 else row
        for count, (row, other) in enumerate(pairwise(rows))
        if "number_start" in row and "number_start" in other
    ]
    return [*moved, *moved[::7], *(row for row in rows if "number_start" not in row)]


def percentages_dropped(rows: Sequence[Row]) -> list[Row]:
    bare = {"percent_start": None, "percent_end": None, "percent": None}
    return [{**row, **bare} if count % 4 == 0 else row for count, row in enumerate(rows)]


THEIR_NAMES = {"snippet perfect": "sentence perfect"}
"""Layers that the reference program prints under another name."""


def reference(lines: Sequence[str], rows: Sequence[Row], folder: Path) -> dict[str, list[float]]:
    (folder / "gold.jsonl").write_text("\n".join(lines), "utf-8")
    found = "\n".join(json.dumps(jsonable(row), ensure_ascii=False) for row in rows)
    (folder / "predicted.jsonl").write_text(found, "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), "gold.jsonl", "predicted.jsonl", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def agrees(articles: Sequence[GoldArticle], lines: list[str], rows: list[Row], at: Path) -> None:
    theirs, ours = reference(lines, rows, at), score(articles, rows)
    assert len(theirs) >= 13
    for name, expected in theirs.items():
        tally = ours[THEIR_NAMES.get(name, name)]
        found = [float(x) for x in (tally.precision, tally.recall, tally.f1)]
        assert found == pytest.approx(expected, abs=0.0001), name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference program is not at hand")
@pytest.mark.parametrize(
    "spoil", [list, every_third_lost, neighbours_confused, percentages_dropped]
)
def test_agrees_with_the_reference_on_our_gold(
    spoil: Callable[[Sequence[Row]], list[Row]], tmp_path: Path
) -> None:
    rows = spoil([row for article in ARTICLES for row in perfect(article)])
    agrees(ARTICLES, list(to_lines(ARTICLES)), rows, tmp_path)


def forgiving(article: GoldArticle) -> GoldArticle:
    """The article with some rows, and the numbers of others, left to the reader's choice."""
    rows = [
        replace(row, optional=count % 5 == 0, number_optional=count % 7 == 0)
        for count, row in enumerate(article.rows)
    ]
    return replace(article, rows=tuple(rows))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference program is not at hand")
@pytest.mark.parametrize(
    "spoil", [list, every_third_lost, neighbours_confused, percentages_dropped]
)
def test_agrees_with_the_reference_on_optional_rows(
    spoil: Callable[[Sequence[Row]], list[Row]], tmp_path: Path
) -> None:
    rows = spoil([row for article in ARTICLES for row in perfect(article)])
    articles = [forgiving(article) for article in ARTICLES]
    agrees(articles, list(to_lines(articles)), rows, tmp_path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference annotation is not at hand")
@pytest.mark.parametrize("spoil", [list, every_third_lost, neighbours_confused])
def test_agrees_with_the_reference_on_real_annotation(
    spoil: Callable[[Sequence[Row]], list[Row]], tmp_path: Path
) -> None:
    lines = (SHARED / "gold-dev" / "claims.jsonl").read_text("utf-8").splitlines()
    articles = kit.from_lines(lines)
    rows = spoil([row for article in articles for row in perfect(article)])
    agrees(articles, lines, rows, tmp_path)
