"""The gate itself: what it lets pass, what it refuses, what it writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.evaluation import gold
from tests import gate
from tests.gold_rows import Row, perfect

MARKED = "Đã có ⟦n1 23⟧ tổ (đạt ⟦p1 41,82%⟧ chỉ tiêu).\n⟧1 achieved | unit: tổ | kind: target\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder of one article and one sentence that yields nothing."""
    (tmp_path / "a.txt").write_text(MARKED, "utf-8")
    (tmp_path / "nothing.txt").write_text("# none\nNăm nay trời đẹp.\n", "utf-8")
    return tmp_path


def answer(text: str, article_id: str) -> Sequence[Row]:
    """What the small gold asks for, whatever file it stands in."""
    return perfect(gold.parse(MARKED, f"gold/{article_id}.txt"))


def doctored(text: str, article_id: str) -> Sequence[Row]:
    return [{**row, "relation": "exceeded"} for row in answer(text, article_id)]


def test_same_state_passes(folder: Path) -> None:
    floors = gate.measure(folder, answer)
    assert gate.complaints(gate.measure(folder, answer), floors) == []


def test_doctored_answer_is_refused(folder: Path) -> None:
    floors = gate.measure(folder, answer)
    found = gate.complaints(gate.measure(folder, doctored), floors)
    assert "relation: recall 0.0000 is below its floor 1.0000" in found
    assert any(line.startswith("strict row: precision") for line in found)
    assert not any(line.startswith("pair:") for line in found)


@pytest.mark.parametrize("name", ["a.txt", "nothing.txt"])
def test_changed_gold_is_refused_until_its_floors_are_renewed(folder: Path, name: str) -> None:
    floors = gate.measure(folder, answer)
    (folder / name).write_text((folder / name).read_text("utf-8") + "\n", "utf-8")
    assert gate.complaints(gate.measure(folder, answer), floors) == [
        "gold has changed since its floors were set: run with --update"
    ]


def test_renamed_gold_has_another_digest(folder: Path) -> None:
    before = gate.digest(folder)
    (folder / "a.txt").rename(folder / "b.txt")
    assert gate.digest(folder) != before


def test_gold_may_not_shrink(folder: Path) -> None:
    (folder / "b.txt").write_text(MARKED, "utf-8")
    floors = gate.measure(folder, answer)
    (folder / "b.txt").unlink()
    assert "rows: 1, were 2" in gate.slides(gate.measure(folder, answer), floors)


def test_lost_layer_is_refused(folder: Path) -> None:
    floors = gate.measure(folder, answer)
    fewer = {**floors, "layers": {}}
    assert "pair: precision 0 is below its floor 1.0000" in gate.complaints(fewer, floors)


def test_update_writes_what_is_measured(folder: Path) -> None:
    path = folder / "floors.json"
    measured = gate.measure(folder, answer)
    assert gate.update(measured, path, {}, allow_regression=False) == []
    assert gate.read(path) == measured


def test_update_refuses_to_lower_a_floor(folder: Path) -> None:
    path = folder / "floors.json"
    gate.update(gate.measure(folder, answer), path, {}, allow_regression=False)
    kept = path.read_bytes()
    assert gate.update(
        gate.measure(folder, doctored), path, gate.read(path), allow_regression=False
    )
    assert path.read_bytes() == kept


def test_update_lowers_a_floor_when_told_to(folder: Path) -> None:
    path = folder / "floors.json"
    gate.update(gate.measure(folder, answer), path, {}, allow_regression=False)
    lower = gate.measure(folder, doctored)
    assert gate.update(lower, path, gate.read(path), allow_regression=True) == []
    assert json.loads(path.read_text("utf-8")) == lower


def test_floors_are_cut_not_rounded_up(folder: Path) -> None:
    (folder / "b.txt").write_text(MARKED, "utf-8")
    (folder / "c.txt").write_text(MARKED, "utf-8")
    measured = gate.measure(folder, lambda t, i: doctored(t, i) if i == "c" else answer(t, i))
    assert json.loads(json.dumps(measured))["layers"]["relation"]["recall"] == "0.6666"


def test_gold_that_does_not_read_stops_the_gate(folder: Path) -> None:
    (folder / "a.txt").write_text("Có ⟦n1 5⟧ xã.\n", "utf-8")
    with pytest.raises(ValueError, match="n1 has no row"):
        gate.measure(folder, answer)


def test_gold_that_has_grown_keeps_the_floors_of_its_earlier_articles(folder: Path) -> None:
    floors = gate.grown(gate.measure(folder, answer))
    (folder / "b.txt").write_text(MARKED, "utf-8")

    def worse(text: str, article_id: str) -> Sequence[Row]:
        return (doctored if article_id == "b" else answer)(text, article_id)

    measured = gate.measure(folder, worse, gate.earlier_sets(floors))
    assert gate.slides(measured, floors) == []
    path = folder / "floors.json"
    assert gate.update(measured, path, floors, allow_regression=False) == []
    kept = gate.read(path)
    slid = gate.measure(folder, doctored, gate.earlier_sets(kept))
    complaints = gate.slides(slid, kept)
    assert "relation: recall 0.0000 is below its floor 0.5000" in complaints
    expected = "relation: recall 0.0000 is below its floor 1.0000 on the earlier 1 articles"
    assert expected in complaints
