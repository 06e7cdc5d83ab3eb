"""Writes numbers the way people do, for the reader to give them back."""

from __future__ import annotations

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def in_words(number: int, empty: str = "linh", thousand: str = "nghìn", five: str = "lăm") -> str:
    """A whole number from 1 to 10^15 in schoolbook words; spellings are the writer's choice."""
    words: list[str] = []
    for worth, scale in SCALES:
        part, number = divmod(number, worth)
        if part:
            words += [in_words(part, empty, thousand, five), scale]
    if number:
        words.append(_below_thousand(number, empty, five, full=bool(words)))
    text = " ".join(words)
    return text.replace("nghìn", thousand)


def _below_thousand(number: int, empty: str, five: str, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} trăm"] if hundreds or full else []
    if 0 < rest < 10 and words:
        return " ".join([*words, empty, ONES[rest]])
    if rest:
        words.append(_below_hundred(rest, five))
    return " ".join(words)


def _below_hundred(number: int, five: str) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ONES[ones]
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    if ones == 0:
        return head
    last = {5: five, 1: "một" if tens == 1 else "mốt"}.get(ones, ONES[ones])
    return f"{head} {last}"


def in_digits(number: int) -> str:
    """``3495`` → ``3.495``."""
    return f"{number:,}".replace(",", ".")


def with_scale(number: int) -> str:
    """A whole number in digits and scale words: ``2.300.500`` → ``2 triệu 300 nghìn 500``…

    The part below a thousand must be zero.
    """
    words: list[str] = []
    for worth, scale in SCALES:
        part, number = divmod(number, worth)
        if part:
            words.append(f"{in_digits(part)} {scale}")
    return " ".join(words)
