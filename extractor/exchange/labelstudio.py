"""Annotation as Label Studio tasks: a text, its regions, choices for each, links between them.

Offsets count code points, as Label Studio does since 1.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from extractor.exchange.annotation import MISREADINGS, ROLES, Annotated, Note, Role
from extractor.exchange.records import Record, plain_row
from extractor.model import REASONS, RELATIONS, VERDICTS, SetAside, Span, Status, TargetKind

PART, TEXT = "part", "text"
"""What the control that labels stretches and the one that shows the text are called."""
ASIDE = "set_aside"
CLAIM, WHOLE, BASE = "same_claim", "part_of", "base_claim"
"""The relations: from the head of a claim to its other parts, to its whole, to its base."""
LINKS = (CLAIM, WHOLE, BASE)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "relation": RELATIONS,
    "verdict": VERDICTS,
    "target_kind": get_args(TargetKind),
    "status": get_args(Status),
    "misread": MISREADINGS,
    "reason": REASONS,
}
"""What is chosen for a region: all but ``reason`` for the head of a claim."""


def config() -> str:
    """The labelling configuration of a project that these tasks are for."""
    relations = "".join(f'\n    <Relation value="{name}"/>' for name in LINKS)
    labels = "".join(f'\n    <Label value="{name}"/>' for name in (*ROLES, ASIDE))
    choices = "".join(_choices(name) for name in CHOICES)
    return (
        f"<View>\n  <Relations>{relations}\n  </Relations>\n"
        f'  <Labels name="{PART}" toName="{TEXT}">{labels}\n  </Labels>\n'
        f'  <Text name="{TEXT}" value="$text"/>{choices}\n</View>\n'
    )


def _choices(name: str) -> str:
    lines = "".join(f'\n    <Choice value="{value}"/>' for value in CHOICES[name])
    head = f'<Choices name="{name}" toName="{TEXT}" perRegion="true" choice="single-radio">'
    return f"\n  {head}{lines}\n  </Choices>"


def tasks(articles: Iterable[Annotated]) -> list[Record]:
    """A task an article, its claims as one prediction; the rows of the table stand in its data."""
    return [_task(one) for one in articles]


def _task(one: Annotated) -> Record:
    rows = [plain_row(note.row) for note in one.notes]
    data = {"text": one.article.text, "article_id": one.article.article_id, "claims": rows}
    result = [*_claims(one), *_asides(one)]
    return {"data": data, "predictions": [{"model_version": "kiemso", "result": result}]}


def head(note: Note) -> Role:
    """The part that stands for its claim: the number, else the percentage."""
    return "number" if "number" in note.parts else "percent"


def _claims(one: Annotated) -> Iterator[Record]:
    heads = {note.claim_id: f"{note.claim_id}-{head(note)}" for note in one.notes}
    for note in one.notes:
        mine = heads[note.claim_id]
        for role, span in note.parts.items():
            yield _region(one, f"{note.claim_id}-{role}", span, PART, "labels", role)
        for name in CHOICES:
            value = note.misread if name == "misread" else note.row.get(name)
            if name != "reason" and value:
                span = note.parts[head(note)]
                yield _region(one, mine, span, name, "choices", str(value))
        for role in note.parts:
            if role != head(note):
                yield _link(mine, f"{note.claim_id}-{role}", CLAIM)
        for name in (WHOLE, BASE):
            if (other := heads.get(str(note.row.get(name)))) is not None:
                yield _link(mine, other, name)


def _asides(one: Annotated) -> Iterator[Record]:
    for count, aside in enumerate(one.asides, 1):
        yield from _aside(one, f"aside-{count}", aside)


def _aside(one: Annotated, name: str, aside: SetAside) -> Iterator[Record]:
    yield _region(one, name, aside.span, PART, "labels", ASIDE)
    yield _region(one, name, aside.span, "reason", "choices", aside.reason)


def _region(one: Annotated, name: str, span: Span, control: str, kind: str, value: str) -> Record:
    where = {"start": span.start, "end": span.end, "text": span.of(one.article.text)}
    return {
        "id": name,
        "from_name": control,
        "to_name": TEXT,
        "type": kind,
        "value": {**where, kind: [value]},
    }


def _link(start: str, end: str, name: str) -> Record:
    return {
        "type": "relation",
        "from_id": start,
        "to_id": end,
        "direction": "right",
        "labels": [name],
    }
