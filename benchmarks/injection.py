"""Errors put into gold articles: how many are caught, where, and what alarms for nothing.

    python -m benchmarks.injection [--seed N] [--paired] [--each N] [--bucket N] [--text N] [--show]

First the numbers that the gold has paired go straight to the checks; then whole articles with
one change in their text go the whole road. Labels are worked out by trial (`tests.brute_force`).
Caught is every verdict but `consistent` and `not_checkable`, an alarm is `inconsistent` alone.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.endtoend import Flag, Outcome, Run, run
from benchmarks.paired import Bucket, Trial, counted, hidden, trials
from benchmarks.stated import broken
from extractor.evaluation import gold
from extractor.evaluation.annotation import GoldArticle
from extractor.model import Span
from extractor.reading import article_from_text

GOLD = Path(__file__).parents[1] / "gold"


def wilson(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score; everything where there is nothing."""
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    reach = z * math.sqrt(share * (1 - share) / whole + spread / whole / 4) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def rate(part: int, whole: int) -> str:
    """``98.7 (97.1–99.4)``: a share in per cent with its interval; a dash where there is none."""
    if not whole:
        return "–"
    low, high = wilson(part, whole)
    return f"{100 * part / whole:.1f} ({100 * low:.1f}–{100 * high:.1f})"


def row(*cells: object) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(names: Sequence[str], words: int) -> Iterator[str]:
    """The first two lines of a table; that many columns of words, the rest of numbers."""
    yield row(*names)
    yield row(*("---" if at < words else "---:" for at in range(len(names))))


# ------------------------------------------------------------------------------------ paired


def paired_tables(found: Sequence[Trial]) -> Iterator[str]:
    """Slips in a percentage beside two printed numbers; then every other number."""
    yield "Slips in a percentage whose two numbers are printed\n"
    names = ("slip", "numbers", "slips", "still true", "caught, % of the others", "alarms, %")
    yield from head((*names, "caught, % of all"), 2)
    main = [t for t in found if (t.kind, t.place) == ("level", "percentage")]
    for slip in dict.fromkeys(t.slip for t in main):
        for counts in (True, False):
            group = [t for t in main if t.slip == slip and t.counts == counts]
            yield row(slip, "counts" if counts else "rounded amounts", *_paired(group))
    yield "\nSlips in every other number\n"
    yield from head(("check", "number", *names[2:], "caught, % of all"), 2)
    rest = [t for t in found if (t.kind, t.place) != ("level", "percentage")]
    for name in dict.fromkeys((t.kind, t.place) for t in rest):
        yield row(*name, *_paired([t for t in rest if (t.kind, t.place) == name]))
    wrong = sum(not t.right for t in found)
    yield f"\n{len(found)} slips; verdict other than trial gives: {wrong}"


def _paired(group: Sequence[Trial]) -> tuple[object, ...]:
    false = [t for t in group if not t.still_true]
    caught, alarms = sum(t.caught for t in false), sum(t.alarm for t in false)
    everywhere = sum(t.caught for t in group)
    return (
        len(group),
        len(group) - len(false),
        rate(caught, len(false)),
        rate(alarms, len(false)),
        f"{100 * everywhere / len(group):.1f}" if group else "–",
    )


def hidden_table(buckets: Sequence[Bucket]) -> Iterator[str]:
    """Predicted power beside what was caught."""
    yield from head(("predicted power", "wrong percentages", "mean power", "caught", "apart"), 1)
    for tenth, bucket in enumerate(buckets):
        if bucket.n:
            power, caught = float(bucket.power / bucket.n), bucket.caught / bucket.n
            bounds = f"{tenth / 10:.1f}–{(tenth + 1) / 10:.1f}"
            apart = f"{100 * (caught - power):+.1f} points"
            yield row(bounds, bucket.n, f"{power:.3f}", f"{caught:.3f}", apart)


# -------------------------------------------------------------------------------- end to end


def text_tables(found: Run, articles: Sequence[GoldArticle]) -> Iterator[str]:
    """Slips by place and by kind, benign changes, and the articles as they are."""
    names = ("slips", "caught, %", "alarms, %", "located, %", "repair@1, %")
    for title, key in (("place", _place), ("slip", _slip)):
        yield from head((title, *names), 1)
        groups = _grouped(found.slips, key)
        for name, group in sorted(groups.items()):
            yield row(name, *_found(group))
        yield row("all", *_found(found.slips)) + "\n"
    yield f"Drawn slips after which the numbers agree, left out: {sum(found.still_true.values())}\n"
    yield from head(("benign change", "articles", "false alarms, % of articles", "% of claims"), 1)
    for name, group in sorted(_grouped(found.benign, _benign).items()):
        yield row(name, *_false(group))
    yield row("all", *_false(found.benign)) + "\n"
    yield _unchanged(found, articles)


def _place(outcome: Outcome) -> str:
    return outcome.edit.place


def _slip(outcome: Outcome) -> str:
    return outcome.edit.slip


def _benign(outcome: Outcome) -> str:
    edit = outcome.edit
    shared = edit.slip in ("hơn", "gần", "khoảng")
    return f"{edit.slip}, {edit.place}" if shared else edit.slip


def _grouped(found: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return groups


def _found(group: Sequence[Outcome]) -> tuple[object, ...]:
    """Located: of the slips that brought any new finding, those where one names the number."""
    repaired = [each.repaired for each in group if each.repaired is not None]
    caught = sum(bool(each.caught) for each in group)
    return (
        len(group),
        rate(caught, len(group)),
        rate(sum(each.alarmed for each in group), len(group)),
        rate(caught, sum(bool(each.found) for each in group)),
        rate(sum(repaired), len(repaired)),
    )


def _false(group: Sequence[Outcome]) -> tuple[object, ...]:
    alarms, claims = sum(len(each.alarms) for each in group), sum(each.claims for each in group)
    alarmed = sum(bool(each.alarms) for each in group)
    return len(group), rate(alarmed, len(group)), rate(min(alarms, claims), claims)


def _unchanged(found: Run, articles: Sequence[GoldArticle]) -> str:
    """Alarms on the articles as they are: those beside a number that gold or trial finds wrong."""
    false = {a.article_id: false_alarms(a, found.unchanged[a.article_id]) for a in articles}
    alarms = sum(f.verdict == "inconsistent" for each in found.unchanged.values() for f in each)
    wrong = sum(map(len, false.values()))
    return (
        f"Unchanged: {alarms} alarms, {wrong} of them false; "
        f"articles with a false one, %: {rate(sum(map(bool, false.values())), len(false))}; "
        f"of {found.claims} claims, %: {rate(wrong, found.claims)}"
    )


def false_alarms(article: GoldArticle, flags: Sequence[Flag]) -> list[Flag]:
    """Alarms in whose sentence no number is wrong."""
    wrong = broken(article)
    sentences = article_from_text(article.text, article.article_id).sentences
    doubtful = [s for s in sentences if any(s.contains(place) for place in wrong)]
    places = [*wrong, *doubtful]
    alarms = (flag for flag in flags if flag.verdict == "inconsistent")
    return [flag for flag in alarms if not any(flag.names(place) for place in places)]


def shown(found: Run, articles: Sequence[GoldArticle]) -> Iterator[str]:
    """One line for every slip that was missed and every false alarm, to be read by hand."""
    for each in found.slips:
        if not each.caught:
            yield f"missed\t{_told(each)}"
    for each in found.benign:
        for flag in each.alarms:
            yield f"false\t{flag.check}\t{_told(each)}"
    for article in articles:
        for flag in false_alarms(article, found.unchanged[article.article_id]):
            words = ", ".join(span.of(article.text) for span in flag.spans)
            yield f"false\t{flag.check}\t{article.article_id}\t{words}"


def _told(outcome: Outcome) -> str:
    edit = outcome.edit
    text, place = edit.changed, edit.moved(edit.span)
    around = Span(max(0, place.start - 60), min(len(text), place.end + 40)).of(text)
    was = edit.span.of(edit.article.text)[:40]
    near = around.replace("\n", " / ")
    return f"{edit.article.article_id}\t{edit.place}\t{edit.slip}\t{was} → {edit.text[:40]}\t{near}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--paired", action="store_true", help="leave out the end-to-end part")
    parser.add_argument("--each", type=int, default=2, help="slips a kind in a paired number")
    parser.add_argument("--bucket", type=int, default=3000, help="wrong percentages a bucket")
    parser.add_argument("--text", type=int, default=6, help="changed articles a place and kind")
    parser.add_argument("--show", action="store_true", help="list what is missed or false")
    given = parser.parse_args()
    articles = gold.load(GOLD)
    print(f"{len(articles)} articles, seed {given.seed}\n")
    print("\n".join(paired_tables(list(trials(articles, given.each, _draw(given.seed))))) + "\n")
    print("Hidden targets\n")
    print(
        "\n".join(hidden_table(hidden(counted(articles), given.bucket, _draw(given.seed)))) + "\n"
    )
    if given.paired:
        return
    print("End to end\n")
    found = run(articles, given.text, _draw(given.seed))
    print("\n".join(shown(found, articles) if given.show else text_tables(found, articles)))


def _draw(seed: int) -> random.Random:
    return random.Random(seed)


if __name__ == "__main__":
    main()
