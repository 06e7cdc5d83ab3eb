"""What a finding adds to its verdict, in Vietnamese and in English (ghi chú)."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import Lang

NOTES: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "outside_pragmatic_range": "Con số nằm ngoài khoảng mà từ hạn định (hơn, gần, khoảng) "
        "thường chỉ.",
        "part_exceeds_whole": "Phần lớn hơn tổng số.",
        "uncertain_pairing": "Bài không nêu chỉ tiêu của số này, có thể tỷ lệ tính trên thứ khác.",
        "different_units": "Hai số đếm mang tên khác nhau, có thể là hai thứ khác nhau.",
        "share_outside_0_100": "Một phần của tổng số nằm trong khoảng từ 0% đến 100%.",
        "decrease_over_100": "Không gì giảm được quá 100%.",
        "negative_achievement": "Mức đạt không thể âm.",
        "achieved_over_1000": "Đạt trên 1.000% là rất hiếm.",
        "may_be_grouped": "Một mục có thể gộp nhiều nội dung, nên đếm mục chưa chắc ra số công bố.",
    },
    "en": {
        "outside_pragmatic_range": "The number lies outside what the qualifier (over, nearly, "
        "about) usually means.",
        "part_exceeds_whole": "The part is larger than the whole.",
        "uncertain_pairing": "The article names no target for this number; the percentage may be "
        "of something else.",
        "different_units": "The two counts are named differently and may be different things.",
        "share_outside_0_100": "A share of a whole lies between 0% and 100%.",
        "decrease_over_100": "Nothing decreases by more than 100%.",
        "negative_achievement": "An achievement cannot be negative.",
        "achieved_over_1000": "An achievement above 1,000% is very rare.",
        "may_be_grouped": "One item may group several things, so the items need not be as many.",
    },
}
