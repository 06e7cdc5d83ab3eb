"""Label Studio tasks read back as annotation: what annotators made of them, else the predictions.

A claim is a region ``number``, or a region ``percent`` that no number is linked to, with the
regions linked to it. Its row is the one that the task came with where number and percentage are
where they were; choices overrule it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from extractor.exchange.annotation import ROLES, Annotated, Misreading, Note, Role
from extractor.exchange.errors import ExchangeError
from extractor.exchange.gold_rows import stretch
from extractor.exchange.labelstudio import ASIDE, BASE, CHOICES, CLAIM, PART, WHOLE
from extractor.exchange.records import Record, entries, place, record, word
from extractor.model import Reason, SetAside, Span
from extractor.reading import article_from_text
from extractor.reporting.columns import Row


@dataclass(slots=True)
class _Region:
    """A labelled stretch with what was chosen for it."""

    span: Span
    label: str = ""
    chosen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Task:
    """The regions of a task by id, and the links between them by name."""

    text: str
    regions: Mapping[str, _Region]
    links: Mapping[str, Sequence[tuple[str, str]]]


def read_tasks(found: object, source: str) -> tuple[Annotated, ...]:
    """The annotation of a file of tasks.

    Where any task was annotated, those that were not are left out: their predictions are the
    program's own. Raises ExchangeError.
    """
    tasks = [_named(one, f"{source}: [{n}]") for n, one in enumerate(entries(found, source), 1)]
    done = [(task, where) for task, where in tasks if _submitted(task, where)]
    return tuple(_annotated(task, where) for task, where in done or tasks)


def _named(value: object, where: str) -> tuple[Record, str]:
    return record(value, where), where


def _submitted(task: Record, where: str) -> list[Record]:
    found = [record(one, where) for one in entries(task.get("annotations") or [], where)]
    return [one for one in found if not one.get("was_cancelled")]


def _annotated(task: Record, where: str) -> Annotated:
    data = record(task.get("data"), where)
    article = article_from_text(word(data, "text", where), word(data, "article_id", where))
    if article.text != data["text"]:
        raise ExchangeError(where, ("văn bản không ở dạng NFC", "the text is not in NFC"))
    last = (_submitted(task, where) or entries(task.get("predictions") or [{}], where))[-1]
    taken = _taken_apart(article.text, record(last, where), where)
    rows = [record(row, where) for row in entries(data.get("claims") or [], where)]
    return Annotated(article, tuple(_notes(taken, rows, where)), tuple(_asides(taken, where)))


def _taken_apart(text: str, annotation: Record, where: str) -> _Task:
    regions: dict[str, _Region] = {}
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for value in entries(annotation.get("result") or [], where):
        item = record(value, where)
        if item.get("type") == "relation":
            pair = word(item, "from_id", where), word(item, "to_id", where)
            for name in entries(item.get("labels") or [CLAIM], where):
                links[str(name)].append(pair)
        elif item.get("from_name") == PART or item.get("from_name") in CHOICES:
            _add(regions, text, item, where)
    return _Task(text, regions, links)


def _add(regions: dict[str, _Region], text: str, item: Record, where: str) -> None:
    """A label or a choice of a region, which all go by the region's id."""
    name, control = word(item, "id", where), word(item, "from_name", where)
    where = f"{where} {name}"
    value = record(item.get("value"), where)
    region = regions.setdefault(name, _Region(_span(text, value, where)))
    kind = "labels" if control == PART else "choices"
    given = entries(value.get(kind), where)
    allowed = (*ROLES, ASIDE) if control == PART else CHOICES[control]
    chosen = word({control: given[0] if given else None}, control, where, allowed)
    if control == PART:
        region.label = chosen
    else:
        region.chosen[control] = chosen


def _span(text: str, value: Record, where: str) -> Span:
    """The stretch of a region; where its text does not stand there, offsets are UTF-16 units."""
    span = place(value, where)
    quoted = value.get("text")
    if quoted is None or span.of(text) == quoted:
        return place(value, where, len(text))
    units = text.encode("utf-16-le", "surrogatepass")
    before = units[: 2 * span.start].decode("utf-16-le", "replace")
    moved = Span(len(before), len(before) + len(str(quoted)))
    if moved.of(text) != quoted:
        said = f"{quoted!r} không đứng ở {span.start}", f"{quoted!r} does not stand at {span.start}"
        raise ExchangeError(where, said)
    return moved


def _notes(task: _Task, rows: Sequence[Record], where: str) -> Iterator[Note]:
    linked = _linked(task)
    heads = [name for name, region in task.regions.items() if _is_head(task, name, linked)]
    heads.sort(key=lambda name: task.regions[name].span)
    spare = list(rows)
    claims = {name: f"c{count}" for count, name in enumerate(heads, 1)}
    for name in heads:
        parts = _parts(task, name, linked.get(name, []), f"{where} {name}")
        row = _taken(spare, parts)
        row |= {"claim_id": claims[name], **_chosen(task, name, claims)}
        misread = cast(Misreading | None, task.regions[name].chosen.get("misread"))
        if misread != "not_a_claim":
            word(row, "relation", f"{where} {name}")
            yield Note(claims[name], _around(parts.values()), parts, row, misread)


def _linked(task: _Task) -> dict[str, list[str]]:
    """The regions linked as parts of one claim, either way."""
    found: dict[str, list[str]] = defaultdict(list)
    for start, end in task.links.get(CLAIM, ()):
        if start in task.regions and end in task.regions:
            found[start].append(end)
            found[end].append(start)
    return found


def _is_head(task: _Task, name: str, linked: Mapping[str, Sequence[str]]) -> bool:
    label = task.regions[name].label
    numbers = [other for other in linked.get(name, ()) if task.regions[other].label == "number"]
    return label == "number" or (label == "percent" and not numbers)


def _parts(task: _Task, name: str, others: Sequence[str], where: str) -> dict[Role, Span]:
    parts: dict[Role, Span] = {}
    for other in (name, *dict.fromkeys(others)):
        region = task.regions[other]
        role = cast(Role, region.label)
        if role in parts and parts[role] != region.span:
            raise ExchangeError(where, (f"hai {role} cho một nhận định", f"two of {role}"))
        if role in ROLES:
            parts[role] = region.span
    return parts


def _taken(spare: list[Record], parts: Mapping[Role, Span]) -> Row:
    """The row that came with the task for this number and percentage, each taken once."""
    wanted = parts.get("number"), parts.get("percent")
    for row in spare:
        if (stretch(row, "number"), stretch(row, "percent")) == wanted:
            spare.remove(row)
            return dict(row)
    return {}


def _chosen(task: _Task, name: str, claims: Mapping[str, str]) -> Row:
    """What the annotation says of a claim; what it no longer says is empty."""
    chosen: Row = dict.fromkeys(("relation", "verdict", "target_kind", "status"))
    chosen |= {key: value for key, value in task.regions[name].chosen.items() if key in chosen}
    for link in (WHOLE, BASE):
        ends = (end for start, end in task.links.get(link, ()) if start == name)
        chosen[link] = next((claims[end] for end in ends if end in claims), None)
    return chosen


def _around(spans: object) -> Span:
    found = sorted(cast("list[Span]", spans))
    return Span(found[0].start, max(span.end for span in found))


def _asides(task: _Task, where: str) -> Iterator[SetAside]:
    for name, region in task.regions.items():
        if region.label == ASIDE:
            reason = word(dict(region.chosen), "reason", f"{where} {name}", CHOICES["reason"])
            yield SetAside(region.span, cast(Reason, reason), "")
