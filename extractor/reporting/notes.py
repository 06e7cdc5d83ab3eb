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
        "wrong_direction": "Các con số không theo chiều tăng, giảm mà bài nêu.",
        "word_against_number": "Từ ngữ (vượt, đạt, chưa đạt, tăng, giảm, quá bán…) không hợp "
        "với con số.",
        "read_as_increase": "Nói “tăng gấp” thường là gấp ngần ấy lần số cũ; ở đây chỉ hợp nếu "
        "hiểu là tăng thêm ngần ấy lần.",
        "uncertain_group": "Chưa chắc các con số này nói về cùng một việc.",
        "mixed_rounding": "Các tỷ lệ của bài không được làm tròn theo cùng một cách.",
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
        "wrong_direction": "The numbers do not go the way the article says.",
        "word_against_number": "The word (exceeded, reached, missed, increase, decrease, "
        "majority…) does not fit the number.",
        "read_as_increase": "“tăng gấp” usually means so many times the old number; here only a "
        "growth of so many times fits.",
        "uncertain_group": "The numbers may not be about one thing.",
        "mixed_rounding": "The percentages of the article are not all rounded in one way.",
        "may_be_grouped": "One item may group several things, so the items need not be as many.",
    },
}
