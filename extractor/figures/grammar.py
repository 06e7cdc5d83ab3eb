"""What every form of number shares: the text with a place in it, a numeral, a reading, a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractor.model import Figure, SetAside, Unit

Style = Literal["vi", "en", ""]
Start = Literal["digit", "word", "roman"]

ONE = Decimal(1)
LINK_MARKS = ("http", "www.", "@", ".vn", ".com", ".net", ".org", ".jpg", ".png", ".htm")
"""What a text that holds a web or e-mail address holds."""
LEFT_REACH = 64
"""How many characters before a number may speak about it; cues are shorter than this."""

SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
GAPS = SPACES + INVISIBLE
GAP = f"[{GAPS}]"
"""One character of white space inside a line, of any width, or an invisible mark."""

UPPER = "[A-ZĐ" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x1EFA)))) + "]"
"""One capital letter of Vietnamese; the range ``À-Ỹ`` would hold small ones too."""

_UP_TO = {most: re.compile(f"{GAP}{{0,{most}}}") for most in (1, 3)}
_EXOTIC = GAPS.replace(" ", "").replace("\t", "").replace("\u00a0", "")
_AS_SPACE = str.maketrans(dict.fromkeys(SPACES, " ") | dict.fromkeys(INVISIBLE, None))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A bare number at ``[start, end)``: digits or words with their scale words, no sign or unit.

    ``scale`` is the last scale word's worth (``2,3 tỷ`` → 10^9), ``bare`` whether it is an
    integer written in digits alone; ``low`` and ``high`` are set by ``ba bốn chục``.
    """

    start: int
    end: int
    value: Decimal
    decimals: int = 0
    step: Decimal = ONE
    scale: Decimal = ONE
    form: str = "digits"
    alternatives: tuple[str, ...] = ()
    bare: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form made of the text from its place on; the search goes on at ``end``."""

    end: int
    figure: Figure | None = None
    asides: tuple[SetAside, ...] = ()


class Scan:
    """The text being read: memory of numerals, of the last reading, and of the writer's style.

    No reading may start before ``floor``, where the last one ended.
    """

    __slots__ = (
        "amounts",
        "exotic",
        "floor",
        "last",
        "linked",
        "numerals",
        "style",
        "text",
        "thousandths",
        "units",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.numerals: dict[int, Numeral | None] = {}
        self.amounts: dict[int, Numeral | None] = {}
        self.units: dict[int, Unit | None] = {}
        self.style: Style | None = None
        self.thousandths: bool | None = None
        self.last: Reading | None = None
        self.floor = 0
        self.exotic = any(space in text for space in _EXOTIC)
        self.linked = any(mark in text for mark in LINK_MARKS)

    def left(self, pos: int, reach: int = LEFT_REACH) -> str:
        """Lower-case text before ``pos`` on the same line, at most ``reach`` characters."""
        before = self.text[max(0, pos - reach) : pos]
        return self._folded(before[before.rfind("\n") + 1 :])

    def right(self, pos: int, reach: int = LEFT_REACH) -> str:
        """Lower-case text from ``pos`` on, on the same line, at most ``reach`` characters."""
        after = self.text[pos : pos + reach]
        return self._folded(after.partition("\n")[0])

    def _folded(self, text: str) -> str:
        """In lower case, with plain spaces. `str.translate` is slow and seldom needed."""
        if self.exotic:
            return text.translate(_AS_SPACE).lower()
        return text.replace("\u00a0", " ").replace("\t", " ").lower()


Parse = Callable[[Scan, int], Reading | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a number, or one reason why a number is no quantity.

    ``starts`` says at which places it is tried, ``opens`` with which characters it may begin
    (any if empty), ``after`` which ones may stand behind the digits there (past a space), and
    ``glued`` that it is never tried after a space. An example is a text with the figure in
    square brackets and what it must give: a value (``"41.82 percent"``) or a reason.
    ``phenomena`` are the entries of the catalogue of figures it covers. A counter-example
    is a text in which this form must read nothing.
    """

    name: str
    starts: tuple[Start, ...]
    parse: Parse
    phenomena: tuple[int, ...] = ()
    examples: tuple[tuple[str, str], ...] = field(default=())
    counter_examples: tuple[str, ...] = ()
    after: str = ""
    opens: str = ""
    glued: bool = False


def skip(text: str, pos: int, most: int = 3) -> int:
    """The position after at most ``most`` spaces of any width (no line break)."""
    found = _UP_TO[most].match(text, pos)
    return found.end() if found else pos
