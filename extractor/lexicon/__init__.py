"""Word lists (từ vựng) kept as TSV beside this file, and the loader that refuses a bad row.

A list has a header row; lines that begin with ``#`` are comments; every row has an
``example``, a sentence of ours in which the surface occurs, and a test runs it.
Surfaces are found in text by a `Trie`, whatever their case, spacing and tone placement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import resources
from itertools import product
from types import MappingProxyType
from typing import Final, NamedTuple
from unicodedata import is_normalized

Row = Mapping[str, str]
"""One row of a list: column name → cell. Read-only."""

NO_VALUES: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


class LexiconError(ValueError):
    """A row of a list is wrong; the message names file, line and what is allowed."""


class Hit(NamedTuple):
    """A surface found in text at ``[start, end)``, spelled as its list spells it."""

    start: int
    end: int
    surface: str


# --------------------------------------------------------------------------- reading a list


def load(
    name: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]] = NO_VALUES,
    *,
    key: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """The rows of ``lexicon/NAME.tsv``, in file order.

    ``columns`` is the header the file must have, ``example`` among them; ``allowed`` the
    values a column may hold; ``key`` the columns that together must be unique (the first
    column if empty). Raises `LexiconError` on the first bad row.
    """
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return parse(name, text, columns, allowed, key=key)


def parse(
    name: str,
    text: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]] = NO_VALUES,
    *,
    key: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """The rows of a list given as text; as `load`, which reads the file."""
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    lines = _lines(text)
    number, header = next(lines, (1, ""))
    if tuple(header.split("\t")) != columns:
        raise _refuse(name, number, f"the header must be {' | '.join(columns)}")
    for number, line in lines:
        row = _row(name, number, line, columns, allowed)
        identity = tuple(fold(row[column]) for column in key or columns[:1])
        if identity in seen:
            raise _refuse(name, number, f"{identity[0]!r} stands on line {seen[identity]} already")
        seen[identity] = number
        rows.append(row)
    return tuple(rows)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are neither empty nor comments, numbered from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")
        if line.strip() and not line.startswith("#"):
            yield number, line


def _row(
    name: str,
    number: int,
    line: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]],
) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        wanted = f"{len(columns)} columns ({', '.join(columns)})"
        raise _refuse(name, number, f"{len(cells)} columns where {wanted} are wanted")
    if not is_normalized("NFC", line):
        raise _refuse(name, number, "the text is not NFC")
    row = dict(zip(columns, cells, strict=True))
    fault = _fault(row, allowed)
    if fault:
        raise _refuse(name, number, fault)
    return MappingProxyType(row)


def _fault(row: Row, allowed: Mapping[str, Collection[str]]) -> str | None:
    """What is wrong with the cells of a row, in words; None if nothing is."""
    if not row["example"].strip():
        return "the example is empty"
    for column, values in allowed.items():
        if row[column] not in values:
            return f"{column} is {row[column]!r}; allowed: {', '.join(sorted(values))}"
    for column, cell in row.items():
        if cell != cell.strip():
            return f"{column} begins or ends with a space"
    surface = row.get("surface")
    if surface == "":
        return "the surface is empty"
    if surface and fold(surface) not in fold(row["example"]):
        return f"the example does not contain {surface!r}"
    return None


def _refuse(name: str, number: int, fault: str) -> LexiconError:
    return LexiconError(f"lexicon/{name}.tsv, line {number}: {fault}")


# --------------------------------------------------------------------- spelling variants

GAP: Final = r"[ \t\u00a0\u00ad\u2000-\u200d\u202f\u2060\u3000\ufeff]"
"""One character of the space between syllables: a space of any width, or an invisible mark."""

_GAPS: Final = re.compile(GAP + "+")
_GAP_LIMIT: Final = 4
_INSIDE_WORD: Final = r"[^\W_]"

# Old and new tone placement: hoà / hòa, khoẻ / khỏe, thuỷ / thủy.
_GLIDES: Final = (
    ("o", "òóỏõọ", "a", "àáảãạ"),
    ("o", "òóỏõọ", "e", "èéẻẽẹ"),
    ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
)
_NEW_OF_OLD: Final = {
    glide + toned: tone + plain
    for glide, tones, plain, toneds in _GLIDES
    for tone, toned in zip(tones, toneds, strict=True)
}
_OLD_OF_NEW: Final = {new: old for old, new in _NEW_OF_OLD.items()}
_OLD_TONE: Final = re.compile("|".join(_NEW_OF_OLD))

# Final y and i are one sound after these letters: tỷ / tỉ, kỹ / kĩ, bác sỹ / bác sĩ, quý / quí.
_Y: Final = "yỳýỷỹỵ"
_I: Final = "iìíỉĩị"
_I_OF_Y: Final = str.maketrans(_Y, _I)
_Y_OF_I: Final = str.maketrans(_I, _Y)
_FINAL_Y: Final = re.compile(rf"(?:(?<=[hklmstv])|(?<=qu))[{_Y}](?!{_INSIDE_WORD})")
_FINAL_I: Final = re.compile(rf"(?:(?<=[hklmstv])|(?<=qu))[{_I}](?!{_INSIDE_WORD})")

_ETH: Final = str.maketrans("Ðð", "Đđ")


def fold(text: str) -> str:
    """The one spelling behind all the ways a word is written: a key, not for offsets.

    Lower case, single spaces, đ for ð, i for a final y, new tone placement:
    ``fold("Bác  Sỹ") == fold("bác sĩ")``, ``fold("thuỷ") == fold("thủy")``.
    """
    text = _GAPS.sub(" ", text.translate(_ETH).lower())
    text = _FINAL_Y.sub(lambda found: found[0].translate(_I_OF_Y), text)
    return _OLD_TONE.sub(lambda found: _NEW_OF_OLD[found[0]], text)


def _spellings(surface: str) -> Iterator[str]:
    """Every way to write a surface, apart from case and spacing."""
    syllables = _GAPS.sub(" ", surface.translate(_ETH).lower()).split(" ")
    for choice in product(*map(_syllable_spellings, syllables)):
        yield " ".join(choice)


def _syllable_spellings(syllable: str) -> tuple[str, ...]:
    """``thủy`` → thủy, thuỷ; ``tỷ`` → tỷ, tỉ; a syllable with one spelling: itself."""
    forms = [syllable]
    swapped = _OLD_OF_NEW.get(syllable[-2:]) or _NEW_OF_OLD.get(syllable[-2:])
    if swapped and not syllable.startswith("qu"):
        forms.append(syllable[:-2] + swapped)
    forms.append(_FINAL_Y.sub(lambda found: found[0].translate(_I_OF_Y), syllable))
    forms.append(_FINAL_I.sub(lambda found: found[0].translate(_Y_OF_I), syllable))
    return tuple(dict.fromkeys(forms))


# ---------------------------------------------------------------------- finding surfaces

_Node = dict[str, "_Node"]
_END: Final = ""


class Trie:
    """Finds the longest of many surfaces at a place in a text, in time linear in its length.

    Any case; any spacing between syllables (NBSP too); both tone placements; Ð for Đ.
    A surface that ends in a letter or digit ends at a word's end: ``hộ`` is not in ``hội``.
    """

    __slots__ = ("_at", "_before", "_reach", "_scan", "_surfaces")

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._surfaces = {fold(surface): surface for surface in surfaces}
        spellings = [form for surface in self._surfaces.values() for form in _spellings(surface)]
        self._reach = max((len(form) * _GAP_LIMIT for form in spellings), default=0)
        forwards = _pattern(spellings)
        self._at = re.compile(forwards)
        self._scan = re.compile(f"(?<!{_INSIDE_WORD})(?:{forwards})")
        self._before = re.compile(_pattern([form[::-1] for form in spellings]))

    def match(self, text: str, pos: int) -> int | None:
        """Where the longest surface that starts at ``pos`` ends; None if none starts there."""
        found = self._at.match(text, pos)
        return found.end() if found else None

    def hit(self, text: str, pos: int) -> Hit | None:
        """As `match`, with the surface as its list spells it."""
        end = self.match(text, pos)
        return None if end is None else self._hit(text, pos, end)

    def match_before(self, text: str, end: int) -> int | None:
        """Where the longest surface that ends at ``end`` starts: cues before a number."""
        found = self._before.match(text[max(0, end - self._reach) : end][::-1])
        return end - found.end() if found else None

    def hit_before(self, text: str, end: int) -> Hit | None:
        """As `match_before`, with the surface as its list spells it."""
        start = self.match_before(text, end)
        return None if start is None else self._hit(text, start, end)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every surface from ``start`` to ``end`` that begins and ends a word, left to right."""
        for found in self._scan.finditer(text, start, len(text) if end is None else end):
            yield self._hit(text, *found.span())

    def _hit(self, text: str, start: int, end: int) -> Hit:
        return Hit(start, end, self._surfaces[fold(text[start:end])])


def skip_gap(text: str, pos: int) -> int:
    """The position after the spaces (of any width, not line breaks) that stand at ``pos``."""
    found = _GAPS.match(text, pos)
    return found.end() if found else pos


def _pattern(spellings: Iterable[str]) -> str:
    """A trie-shaped regular expression; one that matches nothing if there are no spellings."""
    root: _Node = {}
    for form in spellings:
        node = root
        for character in form:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _branches(root, "") if root else r"(?!)"


def _branches(node: _Node, last: str) -> str:
    """Longer surfaces first, so that the first branch to succeed is the longest."""
    branches = [_letter(char) + _branches(node[char], char) for char in node if char != _END]
    if _END in node:
        branches.append(f"(?!{_INSIDE_WORD})" if last.isalnum() else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _letter(character: str) -> str:
    """One character of a surface, in either case (``re.IGNORECASE`` pairs more than case)."""
    if character == " ":
        return f"{GAP}{{1,{_GAP_LIMIT}}}"
    if character == "đ":
        return "[đĐðÐ]"
    upper = character.upper()
    if upper == character or len(upper) > 1:
        return re.escape(character)
    return f"[{character}{upper}]"
