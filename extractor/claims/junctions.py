"""Which of two phrases names the quantity, where a verb, an auxiliary or a time parts them.

`JUNCTIONS` are small rules, tried in order; the first that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.claims.phrases import Kind, Phrase, size
from extractor.claims.words import Word
from extractor.model import Span

_LONGEST = 16
_MONEY = frozenset("tiền|khoản|khoản tiền|số tiền|kinh phí|ngân sách|nguồn vốn".split("|"))


@dataclass(frozen=True, slots=True)
class Junction:
    """Two stretches parted by a word: which of their phrases names the quantity?

    ``before`` is the phrase of the left stretch, ``own`` that of the right one, next to the
    figure; ``cue`` the verb between it and the figure.
    """

    left: Sequence[Word]
    at: Word
    right: Sequence[Word]
    before: Phrase | None
    own: Phrase | None
    money: bool
    cue: str

    @property
    def strong(self) -> Phrase | None:
        """The left phrase if it names an amount."""
        return self.before if self.before and self.before.kind == "amount" else None

    @property
    def tied(self) -> Phrase | None:
        """The left phrase if it names an amount and nothing parts it from the word."""
        return self.strong if self.strong and self.touches else None

    @property
    def touches(self) -> bool:
        """Whether the left phrase reaches the word."""
        if self.before is None or not self.left:
            return False
        end = self.before.span.end
        return all(word.end <= end or word.has("kept") for word in self.left)

    def own_is(self, *kinds: Kind) -> bool:
        """Whether there is a right phrase of one of these kinds."""
        return self.own is not None and self.own.kind in kinds

    def joined(self, before: Phrase) -> Phrase:
        """The left phrase with the right stretch as its relative clause, unless too long."""
        if not self.right or size((*self.left, self.at, *self.right)) > 2 * _LONGEST:
            return before
        whole = Span(before.span.start, self.right[-1].end)
        words = [w for w in (*self.left, self.at, *self.right) if w.start >= whole.start]
        return before if size(words) > _LONGEST else Phrase(whole, before.kind)


def planned(j: Junction) -> Phrase | None:
    """``chỉ tiêu tuyển dụng tăng 34%``, ``tăng trưởng GDP ở mức 6%``: itself the subject."""
    if not j.cue or j.own is None:
        return None
    plan = not j.left and j.at.has("plan") and j.own.kind == "plain"
    growth = j.at.low == "tăng trưởng" and (j.before is None or j.before.kind == "actor")
    return Phrase(Span(j.at.start, j.own.span.end), j.own.kind) if plan or growth else None


def relative(j: Junction) -> Phrase | None:
    """``kim ngạch có thuế``, ``số thu do huyện quản lý``, ``khoản tiền mà …``."""
    return j.joined(j.tied) if j.tied and j.at.has("link") else None


def copula(j: Junction) -> Phrase | None:
    """``tổng giá trị là mua ròng 5 tỷ``; ``Australia là nước dẫn đầu``."""
    if j.at.low != "là":
        return None
    if j.own_is("actor"):
        return j.before
    return j.strong if j.tied or not j.own_is("amount") else None


def qualified(j: Junction) -> Phrase | None:
    """``mức phạt với người lái xe vi phạm là 40 triệu``."""
    return j.tied if j.cue and j.at.low in ("với", "cho") else None


def reason(j: Junction) -> Phrase | None:
    """``chi phí để thu gom``, ``mức lương đưa ra khi tuyển dụng``: the amount before."""
    if not j.at.has("reason"):
        return None
    if j.tied or j.own is None or j.own.kind == "plain":
        return j.strong or j.own or j.before
    return j.own


def spent(j: Junction) -> Phrase | None:
    """``số thu điều tiết về trung ương phải thu 5 tỷ``: the verb next to the money."""
    return j.own if j.money and j.own_is("deed") and not (j.cue and j.strong) else None


def paid(j: Junction) -> Phrase | None:
    """``tiền dịch vụ đã chi trả 14 tỷ``: money is what is paid."""
    first = next((w for w in j.left if j.before and w.start == j.before.span.start), None)
    return j.before if first and first.low in _MONEY and j.at.has("aux") else None


def placed(j: Junction) -> Phrase | None:
    """``nhà máy được xây trên tổng diện tích là 5 ha``: the amount that it was done with."""
    if not j.at.has("aux") or j.own is None or j.own.kind != "amount":
        return None
    ahead = [j.at, *(word for word in j.right if word.end <= j.own.span.start)]
    if j.at.low == "cùng":  # được áp dụng cùng mức lãi suất
        return j.own
    return j.own if len(ahead) > 1 and ahead[-1].has("prep", "verb") else None


def applied(j: Junction) -> Phrase | None:
    """``lãi suất áp dụng đối với tiền gửi là 4%``: what is applied, not to what."""
    to = bool(j.right) and j.right[0].low in ("đối với", "cho", "với", "tại", "theo")
    return j.strong if j.cue and to and j.at.has("verb") else None


def adjacent(j: Junction) -> Phrase | None:
    """``khách hàng được hỗ trợ lãi suất 0%``: the amount right before the figure."""
    return j.own if j.own_is("amount") and not j.cue else None


def object_of_amount(j: Junction) -> Phrase | None:
    """``lượng nắm giữ cổ phiếu``: a verb inside the name."""
    return j.joined(j.tied) if j.tied and j.at.has("verb") and j.own_is("noun") else None


def inner_change(j: Junction) -> Phrase | None:
    """``dự phòng giảm giá là 2 tỷ``, ``số xã đạt chuẩn là 5``: the main verb comes later."""
    return j.joined(j.tied) if j.tied and j.cue and j.at.has("cue") else None


def headed(j: Junction) -> Phrase | None:
    """``công ty ghi nhận doanh thu``: the right phrase, where it names a quantity."""
    if not j.own_is("amount", "noun", "deed"):
        return None
    passive = j.at.has("aux") and (j.strong or (not j.money and _is_plain(j.before)))
    return None if passive else j.own


def after_time(j: Junction) -> Phrase | None:
    """``thu ngân sách 9 tháng của tỉnh`` | ``năm nay huyện phấn đấu``."""
    if not j.at.has("time"):
        return None
    goes_on = bool(j.right) and j.right[0].has("prep")
    return j.before or j.own if goes_on or j.strong else j.own or j.before


def people(j: Junction) -> Phrase | None:
    """``người còn mắc kẹt``, ``khách đặt phòng``: people with a clause of their own."""
    if j.before is None or j.before.kind != "noun" or not j.touches:
        return None
    first = next((word for word in j.left if word.start == j.before.span.start), None)
    return j.joined(j.before) if first and first.low in ("người", "hộ", "khách") else None


def passive(j: Junction) -> Phrase | None:
    """``cổ tức được chi trả``; ``mỗi hộ được hỗ trợ``; ``buýt không trợ giá``."""
    if not j.at.has("aux"):
        return None
    if j.at.low in ("không", "chưa") and j.before and j.own and (j.tied or not j.money):
        return j.joined(j.before)
    if j.strong:
        return j.strong if len(j.right) <= 2 else j.joined(j.strong)
    if j.own and (j.money or j.before is None or j.before.kind == "actor"):
        return j.own
    return j.before if j.before and j.before.kind in ("plain", "noun") else j.own


def ranked(j: Junction) -> Phrase | None:
    """``Hoạt động chuyên môn xếp thứ 3``: what is ranked, not where."""
    return j.before if j.at.has("rank") else None


def relative_of_amount(j: Junction) -> Phrase | None:
    """``tỷ lệ người đi mô tô đội mũ``: any verb may open a clause in the name of an amount."""
    if j.tied:
        return j.joined(j.tied)
    return j.strong if j.cue and j.own_is("plain") else None


def having(j: Junction) -> Phrase | None:
    """``xe có động cơ khác đạt 51 triệu USD``: the main verb comes later."""
    if j.at.low == "có" and j.cue and j.own and _is_plain(j.before) and j.before:
        return Phrase(Span(j.before.span.start, j.own.span.end))
    return None


def _is_plain(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.kind == "plain"


JUNCTIONS: tuple[Callable[[Junction], Phrase | None], ...] = (
    planned,
    relative,
    copula,
    qualified,
    reason,
    paid,
    placed,
    applied,
    spent,
    adjacent,
    object_of_amount,
    inner_change,
    headed,
    after_time,
    people,
    passive,
    ranked,
    relative_of_amount,
    having,
)


def decided(junction: Junction) -> Phrase | None:
    """The phrase of the first rule that answers; else the one next to the figure."""
    for rule in JUNCTIONS:
        if found := rule(junction):
            return found
    return junction.own or junction.before
