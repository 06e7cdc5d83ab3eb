"""Corrections: marks of readers, read with care, applied, exported and counted."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor import extract
from extractor.cli import app
from extractor.exchange.annotation import MISREADINGS, annotated
from extractor.exchange.corrections import fingerprint, gone, misread, read_corrections
from extractor.exchange.errors import ExchangeError
from extractor.exchange.gold_rows import gold_article
from extractor.exchange.misreadings import as_json, counts, sheet, wilson
from extractor.model import Report

TEXT = (
    "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"
    "Xã có 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 78,94%.\n"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return extract(TEXT, article_id="bai")


def corrections(report: Report, *kinds: str, **more: object) -> dict[str, Any]:
    """Marks on the first claims of a report, as the page writes them."""
    pairs = zip(report.checked, kinds, strict=False)
    marks = [
        {
            "claim_id": each.claim.claim_id,
            "start": each.claim.span.start,
            "end": each.claim.span.end,
            "kind": kind,
            "note": "",
        }
        for each, kind in pairs
    ]
    head = {"kiemso": "corrections", "version": 1, "article_id": report.article.article_id}
    return {**head, "text_sha256": fingerprint(report.article.text), "marks": marks, **more}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bai.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_marks_are_known_by_their_place(report: Report) -> None:
    value = corrections(report, "wrong_pair", "not_a_claim")
    value["marks"][0]["claim_id"] = "c99"
    found = read_corrections(value, "m.json")
    first, second = (each.claim.claim_id for each in report.checked[:2])
    assert misread(report, found) == {first: "wrong_pair", second: "not_a_claim"}
    assert gone(report, found) == ()


def test_a_mark_on_no_claim_is_told_apart(report: Report) -> None:
    value = corrections(report, "wrong_pair")
    value["marks"][0] |= {"start": 0, "end": 1}
    found = read_corrections(value, "m.json")
    assert misread(report, found) == {}
    assert [mark.claim_id for mark in gone(report, found)] == ["c1"]


def test_marks_on_another_text_are_refused(report: Report) -> None:
    found = read_corrections(corrections(report, "wrong_pair", text_sha256="0"), "m.json")
    with pytest.raises(ExchangeError, match="changed since"):
        misread(report, found)
    assert misread(extract(TEXT, article_id="khac"), found) == {}


def test_misread_claims_are_dropped_or_flagged(report: Report) -> None:
    names = [each.claim.claim_id for each in report.checked]
    kinds = {names[0]: "not_a_claim", names[1]: "wrong_pair"}
    found = annotated(report, "vi", kinds)  # type: ignore[arg-type]
    assert [note.claim_id for note in found.notes] == names[1:]
    assert found.notes[0].misread == "wrong_pair"
    assert [row.row_id for row in gold_article(found).rows] == names[2:]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kiemso": "x"}, "not corrections"),
        ({"version": 2}, "only 1"),
        ({"version": None}, "only 1"),
        ({"article_id": ""}, "no article_id"),
        ({"text_sha256": 5}, "no text_sha256"),
        ({"marks": {}}, "not a JSON array"),
        ({"marks": [1]}, "not a JSON object"),
        ({"marks": [{"claim_id": "c1", "start": 0, "end": 1, "kind": "x"}]}, "one of wrong_pair"),
        ({"marks": [{"claim_id": "c1", "start": 1, "end": 1, "kind": "wrong_pair"}]}, "no place"),
        ({"marks": [{"claim_id": "c1", "start": True, "end": 2, "kind": "wrong_pair"}]}, "place"),
        (
            {"marks": [{"claim_id": "a", "start": 0, "end": 1, "kind": "wrong_pair", "note": 1}]},
            "note",
        ),
        (
            {"marks": [{"claim_id": "a", "start": 0, "end": 1, "kind": "wrong_pair"}] * 2},
            "marked twice",
        ),
        ({"claims": 0}, "fewer"),
        ({"claims": "3"}, "fewer"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    report: Report, change: dict[str, object], said: str
) -> None:
    value = {**corrections(report, "wrong_pair"), **change}
    with pytest.raises(ExchangeError, match=said) as told:
        read_corrections([value], "m.json")
    assert told.value.source.startswith("m.json: [1]")


def test_counts_are_those_of_the_marks(report: Report) -> None:
    one = corrections(report, "wrong_pair", "wrong_pair", claims=10)
    other = corrections(report, "not_a_claim", claims=5)
    found = counts(read_corrections([one, other], "m.json"))
    assert (found.articles, found.claims, found.marked) == (2, 15, 3)
    assert found.kinds == {"wrong_pair": 2, "wrong_number": 0, "not_a_claim": 1}
    lines = {line.split()[0]: line.split()[1:4] for line in list(sheet(found, "en"))[2:]}
    assert lines["precision"] == ["12", "15", "0.800"]
    assert lines["wrong_pair"] == ["2", "15", "0.133"]
    told = json.loads("".join(as_json(found)))
    assert [one["kind"] for one in told] == ["precision", *MISREADINGS]
    assert told[0]["share"] == 0.8


def test_a_share_of_an_unknown_number_is_not_given(report: Report) -> None:
    value = corrections(report, "wrong_pair")
    found = counts(read_corrections([value, corrections(report, claims=4)], "m.json"))
    assert found.claims is None
    assert "precision" not in "".join(sheet(found))
    assert json.loads("".join(as_json(found)))[0]["share"] is None


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_wilson_interval_solves_its_equation(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = wilson(part, whole)
    share = part / whole
    assert 0 <= low <= share <= high <= 1
    for bound in (low, high):
        if 0 < bound < 1:
            z = abs(share - bound) / math.sqrt(bound * (1 - bound) / whole)
            assert z == pytest.approx(1.959964, rel=1e-4)


def test_evaluate_counts_a_folder_of_corrections(report: Report, tmp_path: Path) -> None:
    write(tmp_path / "a.json", corrections(report, "wrong_pair", claims=10))
    write(tmp_path / "b.json", [corrections(report, "not_a_claim", claims=10)])
    run = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--lang", "en"])
    assert run.exit_code == 0
    assert run.stdout.startswith("2 articles · 20 claims · 2 marks")
    refused = CliRunner().invoke(app, ["evaluate", str(tmp_path), "--show", "wrong"])
    assert refused.exit_code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "too deep"),
        (b'{"kiemso": NaN}', "strange number"),
        (b"[]", "neither Label Studio"),
        (b'{"a": 1}', "neither Label Studio"),
        (b'[{"data": {}}]', "no text"),
    ],
)
def test_evaluate_tells_what_it_cannot_read(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    run = CliRunner().invoke(app, ["evaluate", str(path), "--lang", "en"])
    assert run.exit_code == 2
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
    assert str(path) in run.stderr


def annotate(folder: Path, *options: str) -> Any:
    arguments = ["annotate", str(folder / "bai.txt"), "--lang", "en", *options]
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize("format", ["labelstudio", "goldlines", "webannotation"])
def test_what_annotate_writes_evaluate_reads(folder: Path, format: str) -> None:
    out = folder / ("out.jsonl" if format == "goldlines" else "out.json")
    assert annotate(folder, "--format", format, "-o", str(out)).exit_code == 0
    (folder / "out").mkdir()
    run = CliRunner().invoke(app, ["evaluate", str(out), "--articles", str(folder), "--json"])
    assert run.exit_code == 0, run.stderr
    assert {layer["errors"] for layer in json.loads(run.stdout)} == {0}


def test_corrections_go_into_what_is_annotated(folder: Path, report: Report) -> None:
    marks = write(folder / "m.json", corrections(report, "not_a_claim"))
    run = annotate(folder, "--format", "gold", "--corrections", str(marks))
    assert run.exit_code == 0
    assert "⟦n1 1.305⟧" not in run.stdout
    assert "bai.txt:1:25: 1 is not marked" in run.stderr
    review = annotate(folder, "--format", "claimreview", "--corrections", str(marks))
    assert json.loads(review.stdout)["@graph"] == []


def test_marks_that_do_not_fit_are_told(folder: Path, report: Report) -> None:
    value = corrections(report, "wrong_pair")
    value["marks"][0] |= {"start": 0, "end": 1}
    told = annotate(folder, "--corrections", str(write(folder / "m.json", value)))
    assert told.exit_code == 0
    assert "bai: 1 mark: no claim stands there any more" in told.stderr
    old = write(folder / "m.json", corrections(report, "wrong_pair", text_sha256="0"))
    refused = annotate(folder, "--corrections", str(old), "-o", str(folder / "out.json"))
    assert "changed since" in refused.stderr
    assert not (folder / "out.json").exists()
    missing = annotate(folder, "--corrections", str(folder / "none.json"))
    assert missing.exit_code == 2
    assert "none.json: no such file" in missing.stderr


def test_marked_prose_is_a_file_an_article(folder: Path) -> None:
    (folder / "hai.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gold").mkdir()
    refused = annotate(folder, str(folder / "hai.txt"), "--format", "gold")
    assert refused.exit_code == 2
    assert "several articles need --output FOLDER" in refused.stderr
    written = annotate(
        folder, str(folder / "hai.txt"), "--format", "gold", "-o", str(folder / "gold")
    )
    assert written.exit_code == 0
    assert sorted(path.name for path in (folder / "gold").iterdir()) == ["bai.txt", "hai.txt"]
    run = CliRunner().invoke(app, ["evaluate", str(folder / "gold"), "--json"])
    assert {layer["errors"] for layer in json.loads(run.stdout)} == {0}
