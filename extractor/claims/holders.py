"""Of whom a row speaks (đơn vị): the subject of its clause, else what the text goes on about.

A wrong holder pins a number on a named body, so none is given where nothing tells who.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from extractor.claims.mentions import Mention, find_mentions
from extractor.claims.name_heads import RUN
from extractor.claims.name_words import any_of, words
from extractor.claims.names import names
from extractor.claims.periods import GOES_ON, may_be_time, time_end
from extractor.lexicon import skip_gap
from extractor.model import Article, Span

_FAR = 40
"""How many mentions before a figure are looked at."""
_NEAR = 120
"""How far apart what belongs together may stand, in characters."""
_ALL = ("toàn ", "cả ")
_OFTEN = 2
"""How often a bare name must come to be gone on about."""
_AGE = 3
"""For how many sentences a text goes on about a name that is not its own topic."""
_BREAK = re.compile(r"[,;:!?…](?=\s)|\n")
_FIGURE_NEXT = re.compile(r" ?\d")
_IN_STEP = re.compile(r" (?:có )?(?=\d)")
_ITEM = regex.compile(r"(\p{Ll}+(?: \p{Ll}+){0,3}?)( (?:có )?)(?!\p{L})")
_GOING_ON = ("predicate", "opener", "stopword")
"""What a clause opens with that has no subject of its own."""
_PURPOSE = re.compile(r"(?:Để|Nhằm) ")
_EACH = re.compile(r"lần lượt|tương ứng", re.IGNORECASE)
_SKIPPED = regex.compile(r"[\s•*\-–—+“\"(,:]*")
_SOURCE = regex.compile(r"(?:Cũng )?(?:[Tt]heo|[Tt]ại|[Ởở]|Trên|Về|Để|Nhờ|Từ) (?:[^,.;\n]{1,90}),")
_THIS = regex.compile(
    r"(?!con số|mức|kết quả|tỷ lệ)\p{L}+(?: \p{L}+){0,3} (?:này|đó|kia)(?!\p{L})", regex.IGNORECASE
)
_TOPIC_KINDS = ("agency", "business", "place", "whole", "group", "name", "person")


@dataclass(frozen=True, slots=True)
class Holders:
    """The mentions of an article in text order, and what each sentence may go on about."""

    mentions: tuple[Mention, ...]
    topics: Mapping[int, Span | None]
    text: str

    def in_sentence(
        self, sentence: Span, figure: Span, targets: Sequence[Span], figures: Sequence[Span] = ()
    ) -> Span | None:
        """The holder of a figure that is named in its sentence: the last subject before it."""
        before = [
            mention
            for mention in _within(self.mentions, Span(sentence.start, figure.start))[-_FAR:]
            if mention.role == "plain"
            and mention.leads
            and mention.at.end <= figure.start
            and (mention.closed is None or figure.start < mention.closed)
            and not any(target.overlaps(mention.at) for target in targets)
            and not self._of_another(mention, figure, figures)
        ]
        chosen = self._subject_of(before)
        if chosen is None:
            return self._fronted(sentence, figure)
        if self._listed(chosen, figure):
            others = [mention for mention in before if mention.kind != "sector"]
            return self._sibling(chosen, figure) or self._of_one(others, figure, figures)
        return self._member(chosen, figure, figures)

    def _of_one(
        self, before: Sequence[Mention], figure: Span, figures: Sequence[Span]
    ) -> Span | None:
        chosen = self._subject_of(before)
        return self._member(chosen, figure, figures) if chosen else None

    def _fronted(self, sentence: Span, figure: Span) -> Span | None:
        """``Để có 93% dân số tham gia, huyện cần …``: the subject stands behind its purpose."""
        if not _PURPOSE.match(self.text, sentence.start):
            return None
        end = min(sentence.end, figure.end + 2 * _NEAR)
        comma = self.text.find(",", figure.end, end)
        after = _within(self.mentions, Span(comma, end)) if comma >= 0 else ()
        led = next((mention for mention in after if mention.role == "plain"), None)
        return led.span if led and led.leads and led.opens else None

    def _sibling(self, mention: Mention, figure: Span) -> Span | None:
        """``bậc mầm non 11 trường, tiểu học 10 trường``: named in step with the first."""
        first = _IN_STEP.match(self.text, mention.at.end)
        if not first or figure.start - mention.at.end > 2 * _NEAR:
            return None
        cuts = list(_BREAK.finditer(self.text, mention.at.end, figure.start))
        if not cuts:
            return None
        item = _ITEM.match(self.text, skip_gap(self.text, cuts[-1].end()), figure.start)
        if not item or item[2] != first[0]:
            return None
        goes_on = any_of(_GOING_ON).match(self.text, item.start()) is not None
        return None if goes_on else Span(*item.span(1))

    def _of_another(self, mention: Mention, figure: Span, figures: Sequence[Span]) -> bool:
        """``21 sản phẩm của ngành thuế, 35 sản phẩm``: said of the figure before it."""
        if mention.opens or mention.acts or mention.kind == "whole":
            return False
        if (
            _BREAK.search(self.text, mention.at.end, min(figure.start, mention.at.end + _NEAR))
            is None
        ):
            return False
        other = bisect_left(figures, mention.at.start, key=lambda span: span.start) - 1
        if other < 0 or mention.at.start - figures[other].end > _NEAR:
            return False
        return _BREAK.search(self.text, figures[other].end, mention.at.start) is None

    def _listed(self, mention: Mention, figure: Span) -> bool:
        """``bậc mầm non 11 trường, tiểu học 10 trường``: the second is another sector."""
        if mention.kind != "sector":
            return False
        start = max(mention.at.end, figure.start - _NEAR)
        cuts = list(_BREAK.finditer(self.text, start, figure.start))
        bare = _FIGURE_NEXT.match(self.text, mention.at.end) is not None
        if not cuts or not (bare or cuts[-1][0] == ";"):
            return False
        at = skip_gap(self.text, cuts[-1].end())
        return at < figure.start and any_of(_GOING_ON[:2]).match(self.text, at) is None

    def _subject_of(self, before: Sequence[Mention]) -> Mention | None:
        """The last that leads, unless another opened the clause: ``Hạ Trà bán chè ở Mỹ``."""
        if not before:
            return None
        last = before[-1]
        opener = next((mention for mention in reversed(before) if mention.opens), None)
        if opener is None or (opener.opens and last.opens) or last.acts:
            return last
        broken = _BREAK.search(self.text, opener.at.end, last.at.start)
        return last if broken else opener

    def _member(self, chosen: Mention, figure: Span, figures: Sequence[Span]) -> Span:
        """The one of names in a row that a figure is of (``lần lượt``), else all of them."""
        if len(chosen.members) < 2:
            return chosen.span
        whole = Span(chosen.members[0].start, chosen.members[-1].end)
        start = max(whole.end, figure.start - 4 * _NEAR)
        each = [hit.end() for hit in _EACH.finditer(self.text, start, figure.start)]
        if not each:
            return whole
        starts = [
            bisect_left(figures, at, key=lambda f: f.start) for at in (each[-1], figure.start)
        ]
        before = starts[1] - starts[0]
        return chosen.members[before] if before < len(chosen.members) else whole

    def topic(self, sentence: Span) -> Span | None:
        """What a sentence that names nobody goes on about."""
        topic = self.topics.get(sentence.start)
        return topic if topic and not _own_subject(self.text, sentence, topic) else None


def holders(article: Article) -> Holders:
    """Who is named where in an article, and what each sentence goes on about."""
    mentions = find_mentions(article.text, names(article.text))
    return Holders(mentions, dict(_topics(article, mentions)), article.text)


# ------------------------------------------------------------------------------ the topic


def _topics(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[int, Span | None]]:
    """Sentence by sentence, what was spoken of shortly before it.

    A new paragraph goes on about it if its opening says so, or if the whole article does.
    """
    text, opening = article.text, {paragraph.start for paragraph in article.paragraphs}
    times = Counter(mention.span.of(text) for mention in mentions if _names(text, mention))
    main = _main(times)
    topic: Span | None = None
    named: dict[str, Span] = {}
    age = 0
    for sentence in article.sentences:
        lasting = topic is not None and topic.of(text) == main and not _bare_place(text, topic)
        if sentence.start in opening and not GOES_ON.match(text, sentence.start) and not lasting:
            topic = None
        inside = _within(mentions, sentence)
        placed = _place_of(text, inside)
        topic = topic or placed
        told = any(mention.role == "source" for mention in inside)
        fresh = lasting or placed is not None or (age <= _AGE and not told)
        yield sentence.start, topic if fresh else None
        subject = _subject(sentence, [m for m in inside if _lasts(text, m, times)])
        places = (mention.place for mention in inside if mention.place)
        named.update((place.of(text).split()[0].lower(), place) for place in places)
        topic, age = (_in_full(text, subject, named), 1) if subject else (topic, age + 1)


def _in_full(text: str, subject: Span, named: Mapping[str, Span]) -> Span:
    """``huyện`` is gone on about as the ``huyện Tân Khê`` named last."""
    return named.get(subject.of(text).lower(), subject)


def _names(text: str, mention: Mention) -> bool:
    """Whether a mention names anybody: ``địa phương`` and ``doanh nghiệp`` may be any."""
    if mention.kind == "generic":
        return mention.span != mention.at
    said = mention.span.of(text)
    bare = mention.kind == "whole" and said == said.lower() and not said.startswith(_ALL)
    return mention.kind in _TOPIC_KINDS and not bare


def _bare_place(text: str, topic: Span) -> bool:
    """``Trung Quốc``: a place without a head word is soon left for another."""
    return words("geo").match(text, topic.start) == topic.end


def _main(times: Mapping[str, int]) -> str | None:
    """The name an article is about: named twice, and as often as half of all the others."""
    name = max(times, key=lambda name: times[name], default=None)
    if name is None or times[name] < 2 or 3 * times[name] < sum(times.values()):
        return None
    return name


def _subject(sentence: Span, inside: Sequence[Mention]) -> Span | None:
    """Whom a sentence speaks of; a byline (``Lê Bảy``) speaks of nobody, a place heads a part."""
    plain = [
        mention
        for mention in inside
        if mention.role == "plain"
        and mention.closed is None
        and (mention.opens or (mention.acts and mention.kind != "person"))
    ]
    if not plain or (plain[0].kind != "place" and sentence.end - sentence.start <= 12):
        return None
    told = [m for m in plain if m.kind in _TOPIC_KINDS or (m.kind == "generic" and m.span != m.at)]
    opener = next((mention for mention in told if mention.opens), told[0] if told else None)
    if opener is None:
        return None
    members = opener.members
    return Span(members[0].start, members[-1].end) if len(members) > 1 else opener.span


def _lasts(text: str, mention: Mention, times: Mapping[str, int]) -> bool:
    """Whether a text may go on about a mention: ``khu vực FDI`` and ``Lê Bảy`` are passed by."""
    if mention.kind == "group":
        return not words("passing").match(text, mention.at.start)
    return mention.kind != "name" or times[mention.span.of(text)] >= _OFTEN


def _place_of(text: str, inside: Sequence[Mention]) -> Span | None:
    """``Theo UBND huyện …``: the place of a source is what it tells of."""
    sources = (mention for mention in inside if mention.role == "source")
    named = (source.span if source.kind == "business" else source.place for source in sources)
    return next((span for span in named if span and span.of(text) != span.of(text).lower()), None)


def _own_subject(text: str, sentence: Span, topic: Span) -> bool:
    """Whether a sentence speaks of somebody or something else: ``Các chủ xe …``, ``Giá …``."""
    at = _opened(text, sentence)
    if words("measure").match(text, at) is not None:
        return False
    if words("title").match(text, at) or words("office").match(text, at):
        said = words("speech").scan(text, at, min(sentence.end, at + _NEAR))
        person = words("title").match(text, topic.start) is not None
        return person or next(said, None) is None
    if words("own").match(text, at) is not None or _THIS.match(text, at):
        return True
    run = RUN.match(text, at)
    return run is not None and " " in run[0] and words("stop").match(text, at) is None


def _opened(text: str, sentence: Span) -> int:
    """Past what opens a sentence before its subject: ``Trong đó, đến nay, …``."""
    at = sentence.start
    for _ in range(4):
        past = _SKIPPED.match(text, at).end()  # type: ignore[union-attr]
        if words("own").match(text, past) is not None:
            return past
        source = _SOURCE.match(text, past, past + _NEAR)
        said = words("opener").match(text, past) or _time(text, past)
        end = source.end() if source else said or past
        if end == at:
            break
        at = skip_gap(text, end)
    return at


def _time(text: str, at: int) -> int | None:
    return time_end(text, at) if may_be_time(text, at) else None


def _within(mentions: Sequence[Mention], stretch: Span) -> Sequence[Mention]:
    """The mentions, in text order, that begin in a stretch."""
    first = bisect_left(mentions, stretch.start, key=lambda mention: mention.at.start)
    return mentions[first : bisect_left(mentions, stretch.end, key=lambda m: m.at.start)]
