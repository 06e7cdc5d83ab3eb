"""What a name does in its clause (vai trò): whom it speaks of, its source, or a mere object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.claims.name_heads import Name
from extractor.claims.name_words import words
from extractor.claims.names import stand_in
from extractor.claims.roles import (
    Role,
    acts,
    closed_at,
    counted_from,
    is_complement,
    is_counted,
    is_led,
    leads,
    opens,
    role_of,
)
from extractor.model import Span

_PARAGRAPH = 600
"""How far back ``công ty`` may mean a name that is not the article's own."""
_BODIES = ("hội", "trung tâm", "đại hội", "chi cục", "cục", "nhà trường", "bệnh viện", "htx")
_JOINED = re.compile(r",? và |, ")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as its sentence uses it: at ``at``, for what ``span`` names (``đơn vị này``).

    It ``opens`` its clause, ``acts`` if a verb or a figure follows, and ``leads`` if either or
    a word before it says that the clause speaks of it. ``closed`` is where the bracket ends
    that it stands in. ``members`` are the names it is joined with (``Hạ Trà và Vạn Bến``).
    """

    at: Span
    span: Span
    kind: str
    role: Role
    leads: bool
    place: Span | None
    opens: bool = False
    acts: bool = False
    closed: int | None = None
    members: tuple[Span, ...] = ()


def find_mentions(text: str, found: Sequence[Name]) -> tuple[Mention, ...]:
    """Names with what they do, in text order; ``ngân hàng`` stands for the one it means."""
    return tuple(_joined(text, list(_mentions(text, found))))


def _mentions(text: str, found: Sequence[Name]) -> Iterator[Mention]:
    main, past = _main(text, found), -9
    latest: dict[str, Span] = {}
    for name in found:
        mention = _mention(text, name, past)
        past = name.span.end
        if _idle(text, name, mention):
            continue
        if name.kind == "generic":
            mention = replace(mention, span=_meant(text, name.span, main, latest))
        elif mention.role != "partner" and _introduces(mention):
            latest[name.kind] = latest["either"] = short = stand_in(text, name)
            latest[name.span.of(text).split()[0].lower()] = latest[short.of(text).lower()] = short
        yield mention


def _introduces(mention: Mention) -> bool:
    """Whether ``đơn vị này`` may mean it from there on: an organisation its clause is about."""
    return mention.kind in ("agency", "business") and (mention.opens or mention.acts)


def _mention(text: str, name: Name, past: int) -> Mention:
    start, end = name.span.start, name.span.end
    tells = is_complement(text, start, past)
    acting = not tells and acts(text, end)
    listing = acting or text.startswith(",", end)
    opening = opens(text, counted_from(text, name), acting=listing)
    return Mention(
        at=name.span,
        span=name.span,
        kind=name.kind,
        role=role_of(text, name, acting=acting),
        leads=not tells and (opening or acting or leads(text, name)),
        place=name.place,
        opens=opening,
        acts=acting,
        closed=closed_at(text, Span(start, end)),
    )


def _meant(text: str, span: Span, main: Span | None, latest: Mapping[str, Span]) -> Span:
    """The organisation that ``công ty``, ``đơn vị này`` stands for; itself if there is none."""
    said = span.of(text).lower()
    if said.endswith(" đó"):
        return span
    if said in _BODIES:
        near = latest.get(said)
    elif said.startswith("đơn vị"):
        near = latest.get("either")
    elif " " in said and said.endswith(("này", "trên")):
        near = latest.get("business")
    else:
        near = main if main is not None and main.start < span.start else latest.get("business")
    if near is None or near is main:
        return near or span
    far = span.start - near.end > _PARAGRAPH or "\n\n" in text[near.end : span.start]
    return span if far else near


def _main(text: str, found: Sequence[Name]) -> Span | None:
    """The business that an article names most often, by its short name if it has one.

    Where others are named as often together, ``công ty`` may be any of them.
    """
    times = Counter(name.span.of(text) for name in found)
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    for name in found:
        if name.kind == "business":
            short = stand_in(text, name)
            key = short.of(text)
            first.setdefault(key, short)
            whole = name.span.of(text)
            counts[key] = max(counts.get(key, 0), times[whole] + times[key] * (key != whole))
    ranked = sorted(counts, key=lambda key: -counts[key])
    if not ranked or (len(ranked) > 1 and 2 * counts[ranked[0]] < 3 * counts[ranked[1]]):
        return None
    return first[ranked[0]]


def _idle(text: str, name: Name, mention: Mention) -> bool:
    """Common nouns that name nobody here: ``378 doanh nghiệp``, ``xã hội``, ``đến thành phố``."""
    if name.kind == "agency":
        bare = words("agency").match(text, name.span.start) == name.span.end
        return bare and not (mention.opens or mention.acts)
    if name.kind not in ("generic", "whole", "group", "sector"):
        return False
    if is_counted(text, name.span.start, opening=mention.opens) or text.startswith(
        " hội", name.span.end
    ):
        return True
    if name.kind == "whole":
        bare = words("place").match(text, name.span.start) == name.span.end
        return bare and not (mention.opens or is_led(text, name.span.start))
    if name.kind == "generic":
        return name.span.of(text).lower() in _BODIES and not (mention.opens and mention.acts)
    return not mention.leads


# ------------------------------------------------------------------------ names that are joined


def _joined(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Names in a row share what the first of them does; the rest of an address does nothing."""
    row: list[Mention] = []
    for mention in found:
        gap = text[row[-1].at.end : mention.at.start] if row else ""
        if row and _JOINED.fullmatch(gap) and not _told_by(row[0], mention, gap):
            if _in_address(text, row[-1], mention, gap):
                mention = replace(mention, role="partner", leads=False)
            elif _alike(row[0], mention):
                row.append(mention)
                continue
        yield from _members(text, row)
        row = [mention]
    yield from _members(text, row)


def _members(text: str, row: list[Mention]) -> Iterator[Mention]:
    if len(row) < 2:
        yield from row
        return
    if len(row) == 2 and "và" not in text[row[0].at.end : row[1].at.start] and row[1].acts:
        places = row[0].kind == "place"
        if not places:
            yield from row
            return
    spans = tuple(mention.span for mention in row)
    first, last = row[0], row[-1]
    for mention in row:
        yield replace(
            mention,
            role=first.role,
            leads=first.leads or last.acts,
            opens=first.opens,
            acts=last.acts,
            members=spans,
        )


def _told_by(source: Mention, mention: Mention, gap: str) -> bool:
    """``Theo Sở Y tế, Hội Tân Khê đã lập …``: the first tells of the second."""
    return gap == ", " and source.role == "source" and mention.role == "plain" and mention.acts


def _alike(first: Mention, other: Mention) -> bool:
    kinds = {first.kind, other.kind}
    return kinds <= {"place", "name"} or kinds <= {"business", "name"} or kinds == {"agency"}


def _in_address(text: str, before: Mention, mention: Mention, gap: str) -> bool:
    """``xã Hạ Trà, huyện Tân Khê``: not two places."""
    if gap != ", " or mention.kind != "place":
        return False
    headed = words("place").match(text, mention.at.start)
    return (
        headed is not None
        and text[mention.at.start : headed]
        != text[before.at.start : before.at.start + headed - mention.at.start]
    )
