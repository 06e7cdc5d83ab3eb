"""Annotation for other tools: every format is read back as it was, and holds nothing but data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract, read
from extractor.evaluation import kit
from extractor.evaluation.annotation import GoldArticle
from extractor.evaluation.gold import lint, parse
from extractor.evaluation.kit_writer import to_lines
from extractor.evaluation.marks import strip
from extractor.evaluation.measure import measure
from extractor.evaluation.samples import Sample
from extractor.exchange.annotation import Annotated, annotated
from extractor.exchange.claim_review import claim_reviews
from extractor.exchange.errors import ExchangeError
from extractor.exchange.gold_rows import gold_article
from extractor.exchange.labelstudio import CHOICES, config, tasks
from extractor.exchange.labelstudio_reader import read_tasks
from extractor.exchange.marked_prose import file_name, marked_prose
from extractor.exchange.records import parsed, written
from extractor.exchange.web_annotation import annotation_page
from extractor.exchange.web_annotation_reader import read_page
from extractor.model import ALARMING, Report
from extractor.reporting.labels import VERDICT_NAMES

ROOT = Path(__file__).parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người)."
PLAIN = "Xã có 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 78,94%."
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"quotes" and \\ \u2028 \u2029 \x85',
    "=1+1",
    "@SUM(A1)",
    "<!-- & -->",
    "𝟘 😀 ễ",
)

Round = Callable[[Sequence[Annotated]], tuple[Annotated, ...]]


@cache
def reports() -> tuple[Report, ...]:
    return tuple(extract(read(path)) for path in CORPUS)


def through_label_studio(found: Sequence[Annotated]) -> tuple[Annotated, ...]:
    return read_tasks(parsed(written(tasks(found)).encode(), "t.json"), "t.json")


def through_web_annotation(found: Sequence[Annotated]) -> tuple[Annotated, ...]:
    texts = {one.article.article_id: one.article for one in found}
    page = parsed(written(annotation_page(found)).encode(), "w.json")
    return read_page(page, "w.json", texts.get)


ROUNDS = {"labelstudio": through_label_studio, "webannotation": through_web_annotation}


def said(one: Annotated) -> tuple[object, ...]:
    """What must be the same after a round: stretches, relations, links by place, set-asides."""
    at = {note.claim_id: dict(note.parts) for note in one.notes}
    claims = [
        (
            dict(note.parts),
            note.row["relation"],
            note.row.get("verdict"),
            note.row.get("status"),
            note.row.get("target_kind"),
            note.misread,
            at.get(str(note.row.get("part_of"))),
            at.get(str(note.row.get("base_claim"))),
        )
        for note in one.notes
    ]
    order = sorted(claims, key=lambda claim: str(claim[0]))
    return one.article.text, order, sorted((a.span, a.reason) for a in one.asides)


@pytest.mark.parametrize("name", ROUNDS)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_a_round_changes_nothing(name: str, data: st.DataObject) -> None:
    picked = data.draw(st.lists(st.sampled_from(reports()), min_size=1, max_size=3, unique_by=id))
    kinds = st.sampled_from(("wrong_pair", "wrong_number", "not_a_claim"))
    found = []
    for report in picked:
        names = [each.claim.claim_id for each in report.checked]
        marks = data.draw(st.dictionaries(st.sampled_from(names), kinds, max_size=4))
        found.append(annotated(report, "vi", marks))  # type: ignore[arg-type]
    assert list(map(said, ROUNDS[name](found))) == list(map(said, found))


def gold_of(name: str) -> list[GoldArticle]:
    found = [annotated(report) for report in reports()]
    if name == "gold":
        made = [(one.article, marked_prose(gold_article(one))) for one in found]
        assert [lint(m, a.article_id, a.text) for a, m in made] == [()] * len(made)
        return [parse(marked, f"{article.article_id}.txt") for article, marked in made]
    if name == "goldlines":
        texts = {one.article.article_id: one.article.text for one in found}
        lines = list(to_lines(map(gold_article, found)))
        return list(kit.from_lines(lines, "g.jsonl", texts.get))
    return [gold_article(one) for one in ROUNDS[name](found)]


@pytest.mark.parametrize("name", ["gold", "goldlines", *ROUNDS])
def test_our_own_output_measures_as_right_throughout(name: str) -> None:
    by_id = {report.article.article_id: report for report in reports()}
    gold = gold_of(name)
    samples = [Sample(one, by_id[one.article_id].article, "x") for one in gold]
    total = measure(samples, [by_id[one.article_id] for one in gold])[0]
    assert total.claims == total.found == sum(len(report.checked) for report in reports())
    assert {layer for layer, tally in total.layers.items() if tally.errors} == set()
    assert total.layers["strict row"].right == total.found


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ROUNDS)
def test_text_is_data_in_every_format(name: str, hostile: str) -> None:
    report = extract(f"{hostile} {ALARM}\n{hostile}\n{PLAIN} {hostile}", article_id=hostile)
    found = [annotated(report)]
    assert found[0].notes
    assert list(map(said, ROUNDS[name](found))) == list(map(said, found))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_may_stand_in_a_page(hostile: str) -> None:
    report = extract(f"{hostile} {ALARM}", article_id=hostile)
    for made in (tasks([annotated(report)]), annotation_page([annotated(report)])):
        assert not set("<>&\u2028\u2029") & set(written(made))
        assert json.loads(written(made)) == made
    drafts = claim_reviews([(report, {})])
    assert not set("<>&\u2028\u2029") & set(written(drafts))
    assert json.loads(written(drafts)) == drafts


@pytest.mark.parametrize("hostile", HOSTILE)
def test_marked_prose_gives_back_the_text(hostile: str) -> None:
    report = extract(f"{hostile} {ALARM}\n{PLAIN}\n{hostile}")
    marked = marked_prose(gold_article(annotated(report)))
    assert strip(marked) == report.article.text


@pytest.mark.parametrize("sign", ["⟦", "⟧"])
def test_marked_prose_refuses_its_own_brackets(sign: str) -> None:
    report = extract(f"Tin {sign} mới.\n{ALARM}", article_id="bai")
    with pytest.raises(ExchangeError, match="goldlines"):
        marked_prose(gold_article(annotated(report)))
    assert list(to_lines([gold_article(annotated(report))]))


@pytest.mark.parametrize("word", ["người | thợ", "người ~ thợ", "none"])
def test_marked_prose_refuses_a_phrase_it_would_misread(word: str) -> None:
    gold = gold_article(annotated(extract(ALARM)))
    rows = tuple(replace(row, holders=(word,)) for row in gold.rows)
    with pytest.raises(ExchangeError, match="holder"):
        marked_prose(replace(gold, rows=rows))


def test_a_file_is_called_by_its_article_inside_one_folder() -> None:
    assert file_name("dan-so") == "dan-so.txt"
    for article_id in ("../a/b", "/", "..", "a\\b", "a\x00b", ""):
        name = file_name(article_id)
        assert Path(name).name == name
        assert name.endswith(".txt")
        assert not name.startswith(".")


# ------------------------------------------------------------------------------ Label Studio


def test_the_configuration_declares_all_that_tasks_use() -> None:
    made = tasks([annotated(report) for report in reports()])
    results = [one for task in made for one in task["predictions"][0]["result"]]
    for one in results:
        named = one["labels"] if one["type"] == "relation" else one["value"][one["type"]]
        assert all(f'value="{value}"' in config() for value in named)
    assert {one["from_name"] for one in results if "from_name" in one} <= {"part", *CHOICES}
    assert config() in (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")


def annotation(task: dict[str, Any]) -> list[dict[str, Any]]:
    """The prediction of a task as an annotator would have submitted it."""
    result: list[dict[str, Any]] = json.loads(json.dumps(task["predictions"][0]["result"]))
    task["annotations"] = [{"result": result, "was_cancelled": False}]
    return result


def test_what_an_annotator_corrects_is_what_counts() -> None:
    report = extract(f"{ALARM}\n{PLAIN}", article_id="bai")
    (task,) = tasks([annotated(report)])
    result = annotation(task)
    chosen = next(one for one in result if one.get("from_name") == "relation")
    chosen["value"]["choices"] = ["exceeded"]
    (found,) = read_tasks([task], "t.json")
    assert found.notes[0].row["relation"] == "exceeded"
    kept = [one for one in result if not str(one.get("id")).startswith("c1-")]
    task["annotations"] = [{"result": kept}]
    (found,) = read_tasks([task], "t.json")
    assert len(found.notes) == len(report.checked) - 1


def test_tasks_that_nobody_annotated_are_left_out_where_some_were() -> None:
    made = tasks([annotated(extract(ALARM, article_id=name)) for name in ("a", "b", "c")])
    annotation(made[1])
    made[2]["annotations"] = [{"result": [], "was_cancelled": True}]
    assert [one.article.article_id for one in read_tasks(made, "t.json")] == ["b"]


def test_a_moved_figure_keeps_no_value() -> None:
    (task,) = tasks([annotated(extract(ALARM, article_id="a"))])
    for one in annotation(task):
        if one.get("id") == "c1-number":
            one["value"] |= {"end": one["value"]["start"] + 1, "text": "1"}
    (found,) = read_tasks([task], "t.json")
    (row,) = gold_article(found).rows
    assert row.number is not None
    assert (row.number.end - row.number.start, row.values) == (1, (None,))


def test_offsets_in_utf16_are_known_by_their_text() -> None:
    report = extract(f"😀😀 {ALARM}", article_id="a")
    (task,) = tasks([annotated(report)])
    for one in task["predictions"][0]["result"]:
        if "value" in one:
            one["value"]["start"] += 2
            one["value"]["end"] += 2
    assert said(read_tasks([task], "t.json")[0]) == said(annotated(report))


def broken(change: Callable[[dict[str, Any]], object]) -> list[dict[str, Any]]:
    (task,) = tasks([annotated(extract(ALARM, article_id="a"))])
    change(task)
    return [task]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.pop("data"), "not a JSON object"),
        (lambda t: t["data"].pop("text"), "no text"),
        (lambda t: t["data"].update(text="e\u0302"), "NFC"),
        (lambda t: t["predictions"][0]["result"][0].pop("id"), "no id"),
        (lambda t: t["predictions"][0]["result"][0]["value"].update(start=-1), "no place"),
        (lambda t: t["predictions"][0]["result"][0]["value"].update(text="zz"), "does not stand"),
        (lambda t: t["predictions"][0]["result"][0]["value"].update(labels=["x"]), "one of"),
        (lambda t: t["predictions"][0].update(result={}), None),
        (lambda t: t["predictions"][0].update(result=[1]), "not a JSON object"),
    ],
)
def test_a_task_that_cannot_be_read_is_told(
    change: Callable[[dict[str, Any]], object], said: str | None
) -> None:
    if said is None:
        assert read_tasks(broken(change), "t.json")[0].notes == ()
        return
    with pytest.raises(ExchangeError, match=re.escape(said)) as told:
        read_tasks(broken(change), "t.json")
    assert told.value.source.startswith("t.json: [1]")
    assert told.value.told("vi") != told.value.told("en")


# -------------------------------------------------------------------------- Web Annotation


def test_selectors_say_where_in_code_points() -> None:
    report = extract(f"😀 ễ {ALARM}", article_id="a b/c")
    text = report.article.text
    for item in annotation_page([annotated(report)])["items"]:
        for target in item["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])
            assert target["source"] == "urn:kiemso:a%20b%2Fc"


def test_a_quote_finds_its_place_in_a_text_that_moved() -> None:
    report = extract(ALARM, article_id="a")
    page = annotation_page([annotated(report)])
    moved = extract(f"Tin trong ngày.\n{ALARM}", article_id="a").article
    (found,) = read_page(page, "w.json", lambda _: moved)
    number = found.notes[0].parts["number"]
    assert number.of(moved.text) == "1.305"
    other = extract("Bài khác hẳn, 7 dòng.", article_id="a").article
    with pytest.raises(ExchangeError, match="is not found in the text"):
        read_page(page, "w.json", lambda _: other)
    with pytest.raises(ExchangeError, match="no text for 'a'"):
        read_page(page, "w.json", lambda _: None)


# ------------------------------------------------------------------------------ ClaimReview


def drafts_of(text: str, **misread: str) -> list[dict[str, Any]]:
    made = claim_reviews([(extract(text, article_id="bai"), misread)])  # type: ignore[list-item]
    found: list[dict[str, Any]] = made["@graph"]
    return found


def test_a_draft_rates_nothing_and_says_that_it_is_one() -> None:
    (draft,) = drafts_of(f"{ALARM}\n{PLAIN}")
    assert draft["creativeWorkStatus"] == "Draft"
    assert draft["alternateName"] in {VERDICT_NAMES[verdict][0] for verdict in ALARMING}
    assert draft["claimReviewed"] == ALARM
    assert "BẢN NHÁP" in draft["disambiguatingDescription"]
    for key in ("reviewRating", "author", "url", "datePublished"):
        assert key not in draft
    assert "sai sự thật" not in json.dumps(draft, ensure_ascii=False)


def test_there_is_no_draft_on_what_holds_or_was_misread() -> None:
    assert drafts_of(PLAIN) == []
    assert drafts_of(ALARM, c1="wrong_number") == []


def test_every_alarm_of_the_corpus_has_one_draft() -> None:
    made = claim_reviews((report, {}) for report in reports())
    names = [draft["identifier"] for draft in made["@graph"]]
    assert names
    assert len(names) == len(set(names))
    assert "sai sự thật" not in written(made)
