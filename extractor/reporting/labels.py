"""The closed vocabularies in the words people read, Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import Bound, Lang, PercentUnit, Reason, Relation, TargetKind, Verdict

Pair = tuple[str, str]
"""A wording in Vietnamese and in English."""

VERDICT_NAMES: Mapping[Verdict, Pair] = {
    "consistent": ("khớp", "consistent"),
    "consistent_other_rounding": (
        "khớp nếu làm tròn khác",
        "consistent with other rounding",
    ),
    "inconsistent": ("không khớp", "inconsistent"),
    "implausible": ("đáng ngờ", "implausible"),
    "not_checkable": ("không kiểm được", "not checkable"),
}

RELATION_NAMES: Mapping[Relation, Pair] = {
    "achieved": ("đạt", "achieved"),
    "exceeded": ("vượt", "exceeded"),
    "short": ("thiếu", "short"),
    "increase": ("tăng", "increase"),
    "decrease": ("giảm", "decrease"),
    "equals": ("bằng", "equals"),
    "share": ("chiếm", "share"),
    "rate": ("tỷ lệ", "rate"),
    "multiple": ("gấp", "multiple"),
    "count": ("số đếm", "count"),
}

CHECK_NAMES: Mapping[str, Pair] = {
    "target": ("chỉ tiêu ẩn sau số đếm và tỷ lệ", "the target behind a count and a percentage"),
    "ratio": ("phần, tổng và tỷ lệ", "part, whole and percentage"),
    "achieved-exceeded": ("đạt bao nhiêu tức vượt bao nhiêu", "achieved against exceeded"),
    "change": ("tăng, giảm so với kỳ trước", "change from the previous period"),
    "points": ("điểm phần trăm", "percentage points"),
    "multiple": ("gấp bao nhiêu lần", "how many times"),
    "parts": ("các phần và tổng", "parts and their total"),
    "shares": ("các tỷ lệ của một tổng", "shares of one whole"),
    "count": ("số mục nêu và số mục kể ra", "items announced and listed"),
    "same": ("một số kể hai lần", "one fact told twice"),
    "bounds": ("giới hạn của một tỷ lệ", "bounds of a percentage"),
    "remaining": ("phần còn lại", "what remains"),
    "mean": ("số bình quân", "a mean"),
    "joint": ("nhiều tỷ lệ trên một tổng ẩn", "several percentages over one hidden base"),
    "mixture": ("tỷ lệ chung của các nhóm", "the overall rate of groups"),
    "product": ("tích: diện tích × năng suất", "a product: area × yield"),
    "implied-parts": ("các phần suy ra từ tỷ lệ", "parts implied by their shares"),
    "repair": ("nếu nhầm một phím", "if one key slipped"),
    "convention": ("lệ làm tròn của bài", "the rounding of an article"),
}

TARGET_NAMES: Mapping[TargetKind, Pair] = {
    "target": ("chỉ tiêu", "target"),
    "period": ("kỳ trước", "period"),
    "whole": ("tổng số", "whole"),
    "other": ("nơi khác, nhóm khác", "other"),
}

BOUND_NAMES: Mapping[Bound, Pair] = {
    "exact": ("", ""),
    "approx": ("khoảng", "about"),
    "nearly": ("gần", "nearly"),
    "over": ("hơn", "over"),
    "under": ("dưới", "under"),
    "at_least": ("ít nhất", "at least"),
    "at_most": ("tối đa", "at most"),
    "range": ("từ", "from"),
}

PERCENT_NAMES: Mapping[PercentUnit, Pair] = {
    "percent": ("phần trăm", "percent"),
    "point": ("điểm phần trăm", "percentage points"),
    "permille": ("phần nghìn", "per mille"),
    "times": ("lần", "times"),
    "fraction": ("phần của 1", "of 1"),
}

REASON_NAMES: Mapping[Reason, Pair] = {
    "date": ("ngày tháng", "date"),
    "period": ("khoảng thời gian", "period"),
    "clock": ("giờ", "clock"),
    "duration": ("thời lượng", "duration"),
    "age": ("tuổi", "age"),
    "document": ("văn bản", "document"),
    "code": ("mã số", "code"),
    "ordinal": ("thứ tự", "ordinal"),
    "address": ("địa chỉ", "address"),
    "contact": ("liên hệ", "contact"),
    "score": ("tỷ số, điểm", "score"),
    "slogan": ("khẩu hiệu", "slogan"),
    "enumerator": ("số mục", "enumerator"),
    "name": ("tên gọi", "name"),
    "vague": ("phỏng chừng", "vague"),
    "furniture": ("khung trang", "furniture"),
}


def say(lang: Lang, pair: Pair) -> str:
    """The wording in one language."""
    return pair[0] if lang == "vi" else pair[1]


def counted(number: int, lang: Lang, vi: str, en: str) -> str:
    """``1 claim``, ``2 claims``; ``2 nhận định``."""
    return f"{number} {vi}" if lang == "vi" else f"{number} {en}{'s' * (number != 1)}"
