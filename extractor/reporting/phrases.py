"""The sentences of explanations, in Vietnamese and in English.

They speak of printed numbers that fit together or not, never of truth or of intent.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import Bound, Convention, Lang, Relation

REASONS: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "no_power": "với số đếm này, mọi tỷ lệ lân cận cũng ứng với một chỉ tiêu hay "
        "số gốc nguyên nào đó, nên phép kiểm không phân biệt được gì",
        "no_power_any": "với các số này thì số nào khác cũng sẽ hợp, nên phép kiểm không phân "
        "biệt được gì",
        "unbounded": "tỷ lệ quá nhỏ so với số chữ số in ra, nên chỉ tiêu hay số gốc "
        "có thể lớn bao nhiêu cũng được",
        "non_integer_unit": "số đo, số tiền hay số đã làm tròn không bắt buộc là số nguyên, nên "
        "không suy ra được chỉ tiêu",
        "unbounded_implied-parts": "có tỷ lệ in ra là 0%, nên số gốc có thể lớn bao nhiêu cũng "
        "được",
        "non_integer_unit_mean": "tổng không bắt buộc là số nguyên khi số phần tử không phải là "
        "một số đếm chính xác",
        "zero_base": "số gốc bằng 0, không chia được",
        "qualified_on_rounded": "có từ hạn định (hơn, gần, khoảng…) đi với một số chỉ biết "
        "gần đúng",
        "overlapping_groups": "các nhóm có thể trùng nhau, nên không cộng được",
        "missing_base": "bài không cho đủ số để tính lại (thiếu số gốc hoặc thiếu tỷ lệ)",
        "ambiguous_pairing": "không chắc các con số này thuộc về cùng một nhận định",
    },
    "en": {
        "no_power": "with this count every neighbouring percentage fits some whole target or "
        "base as well, so the check tells nothing apart",
        "no_power_any": "with these numbers any other would fit as well, so the check tells "
        "nothing apart",
        "unbounded": "the percentage is too small for its printed digits, so the target or base "
        "may be as large as one likes",
        "non_integer_unit": "a measure, an amount of money or a rounded figure need not be whole, "
        "so no target can be inferred",
        "unbounded_implied-parts": "a percentage is printed as 0%, so the base may be as large "
        "as one likes",
        "non_integer_unit_mean": "the sum need not be whole where the number of things is no "
        "exact count",
        "zero_base": "the base is 0, nothing can be divided by it",
        "qualified_on_rounded": "a qualifier (over, nearly, about…) stands with a number known "
        "only approximately",
        "overlapping_groups": "the groups may overlap, so they cannot be added",
        "missing_base": "the article does not print enough to recompute (no base or no percentage)",
        "ambiguous_pairing": "it is not certain that these numbers belong to one claim",
    },
}

CONVENTIONS: Mapping[Lang, Mapping[Convention, str]] = {
    "vi": {
        "half_up": "làm tròn",
        "half_down": "làm tròn mà đúng một nửa thì bỏ",
        "half_even": "làm tròn mà đúng một nửa thì lấy số chẵn",
        "trunc": "cắt bỏ phần lẻ",
        "away": "làm tròn lên",
        "double": "làm tròn hai lần",
    },
    "en": {
        "half_up": "rounded",
        "half_down": "rounded with halves down",
        "half_even": "rounded with halves to even",
        "trunc": "cut",
        "away": "rounded up",
        "double": "rounded twice",
    },
}

BOUNDS: Mapping[Lang, Mapping[Bound, str]] = {
    "vi": {
        "over": "hơn ",
        "nearly": "gần ",
        "under": "dưới ",
        "approx": "khoảng ",
        "at_least": "không dưới ",
        "at_most": "không quá ",
    },
    "en": {
        "over": "over ",
        "nearly": "nearly ",
        "under": "under ",
        "approx": "about ",
        "at_least": "at least ",
        "at_most": "at most ",
    },
}

BASES: Mapping[Lang, Mapping[Relation, str]] = {
    "vi": {"share": "tổng số", "equals": "số gốc"},
    "en": {"share": "total", "equals": "base"},
}
TARGET: Mapping[Lang, str] = {"vi": "chỉ tiêu", "en": "target"}

SENTENCES: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "division": "{part} : {whole} = {quotient}, tức {reached}% {base}",
        "exceeded": ", vượt {stated}%",
        "short": ", hụt {stated}%",
        "becomes": "{convention} thành {value}%",
        "or": " hay ",
        "between": "Theo mọi giá trị mà các số in ra có thể mang, tỷ lệ nằm từ {low}% đến {high}%.",
        "at_least": "Theo mọi giá trị mà các số in ra có thể mang, tỷ lệ từ {low}% trở lên.",
        "at_most": "Theo mọi giá trị mà các số in ra có thể mang, tỷ lệ không quá {high}%.",
        "printed": "Bài ghi {percent}%.",
        "printed_exceeded": "Bài ghi vượt {percent}%.",
        "printed_short": "Bài ghi hụt {percent}%.",
        "nothing": "Số đếm là 0 nên chỉ có thể đạt 0%. Bài ghi {percent}%.",
        "one_target": "{Base} nguyên duy nhất hợp với tỷ lệ này là {target}.",
        "many_targets": "Có {n} {base} nguyên hợp với tỷ lệ này: {targets}",
        "no_target": "Không có {base} nguyên nào cho tỷ lệ này.",
        "round_target": "{target} là số tròn, thường gặp ở chỉ tiêu.",
        "multiple_of": "Chỉ xét chỉ tiêu là bội của {multiple}.",
        "power": "Phép kiểm này có khoảng {power}% khả năng phát hiện một tỷ lệ ghi nhầm.",
        "no_catch": "Phép kiểm này gần như không phát hiện được tỷ lệ ghi nhầm.",
        "excess": "{achieved} - 100 = {over}: đạt {achieved}% tức vượt {over}%. "
        "Bài ghi vượt {exceeded}%.",
        "consistent": "Khớp: các con số hợp với nhau; điều đó chưa chứng tỏ chúng đúng "
        "với thực tế.",
        "consistent_other_rounding": "Khớp nếu {convention}; làm tròn thông thường thì không khớp.",
        "inconsistent": "Không khớp: các con số in ra không thể cùng đúng theo cách đọc này; "
        "điều đó không nói gì về nguyên nhân hay ý định.",
        "implausible": "Đáng ngờ: chưa hẳn là không khớp, nhưng nên xem lại.",
        "not_checkable": "Không kiểm được: {reason}.",
    },
    "en": {
        "division": "{part} / {whole} = {quotient}, that is {reached}% of the {base}",
        "exceeded": ", {stated}% over it",
        "short": ", {stated}% short of it",
        "becomes": "{convention} {value}%",
        "or": " or ",
        "between": "For all values the printed numbers may mean, it lies from {low}% to {high}%.",
        "at_least": "For all values the printed numbers may mean, it is {low}% or more.",
        "at_most": "For all values the printed numbers may mean, it is {high}% or less.",
        "printed": "The article says {percent}%.",
        "printed_exceeded": "The article says {percent}% over.",
        "printed_short": "The article says {percent}% short.",
        "nothing": "A count of 0 can only be 0%. The article says {percent}%.",
        "one_target": "The only whole-number {base} that fits this percentage is {target}.",
        "many_targets": "{n} whole numbers fit as the {base}: {targets}",
        "no_target": "No whole-number {base} gives this percentage.",
        "round_target": "{target} is a round number, as targets often are.",
        "multiple_of": "Only targets that are multiples of {multiple} are considered.",
        "power": "This check would catch about {power}% of random slips in the percentage.",
        "no_catch": "This check would catch hardly any slip in the percentage.",
        "excess": "{achieved} - 100 = {over}: {achieved}% achieved is {over}% over. "
        "The article says {exceeded}% over.",
        "consistent": "Consistent: the numbers fit together; that does not show that they "
        "are true.",
        "consistent_other_rounding": "Consistent if {convention}; not with ordinary rounding.",
        "inconsistent": "Inconsistent: as read here, the printed numbers cannot all hold; "
        "this says nothing about cause or intent.",
        "implausible": "Implausible: no contradiction in itself, but worth a second look.",
        "not_checkable": "Not checkable: {reason}.",
    },
}
