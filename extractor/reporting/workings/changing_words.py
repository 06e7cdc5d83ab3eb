"""The sentences on changes, points and multiples (câu chữ về mức tăng, giảm)."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import Lang

WORDS: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "increase": "tăng",
        "decrease": "giảm",
        "changed": "thay đổi",
        "unchanged": "không đổi",
        "by_increase": "tăng",
        "by_decrease": "giảm",
        "by_changed": "thay đổi",
        "difference": "{high} - {low} = {difference}: {went}.",
        "division": "{part} : {whole} = {quotient}, tức {reached}%",
        "reach": "Theo mọi giá trị mà các số in ra có thể mang, mức thay đổi nằm từ {low}% "
        "đến {high}%.",
        "printed": "Bài ghi {what}.",
        "and": ", tức ",
        "to_nothing": "Giảm về 0 là giảm 100%, dù số gốc là bao nhiêu.",
        "from_nothing": "Thay đổi 0 là 0%, dù số gốc là bao nhiêu.",
        "no_base": "Không có số gốc nguyên nào cho tỷ lệ này.",
        "one_base": "Số gốc nguyên duy nhất hợp với tỷ lệ này là {bases}",
        "many_bases": "Có {n} số gốc nguyên hợp với tỷ lệ này: {bases}",
        "points": "{high} - {low} = {points} điểm phần trăm.",
        "point_unit": " điểm phần trăm",
        "times": "{part} : {whole} = {quotient}: gấp {times} lần, tức tăng thêm {more} lần số cũ.",
        "times_becomes": "{convention} thành {value} lần",
        "gấp": "gấp {times} lần",
        "tăng": "tăng {times} lần",
        "tăng gấp": "tăng gấp {times} lần",
        "word": "Bài ghi “{word}”, con số là {number}.",
        "times_unit": " lần",
        "exceeded": "vượt",
        "reached": "đạt",
        "missed": "chưa đạt",
        "majority": "quá bán, hơn một nửa",
        "doubled": "gấp đôi",
        "tripled": "gấp ba",
    },
    "en": {
        "increase": "an increase",
        "decrease": "a decrease",
        "changed": "a change",
        "unchanged": "no change",
        "by_increase": "an increase of",
        "by_decrease": "a decrease of",
        "by_changed": "a change of",
        "difference": "{high} - {low} = {difference}: {went}.",
        "division": "{part} / {whole} = {quotient}, that is {reached}%",
        "reach": "For all values the printed numbers may mean, the change lies from {low}% "
        "to {high}%.",
        "printed": "The article says {what}.",
        "and": ", that is ",
        "to_nothing": "A fall to 0 is one of 100% from any base.",
        "from_nothing": "A change of 0 is one of 0% of any base.",
        "no_base": "No whole-number base gives this percentage.",
        "one_base": "The only whole-number base that fits this percentage is {bases}",
        "many_bases": "{n} whole numbers fit as the base: {bases}",
        "points": "{high} - {low} = {points} percentage points.",
        "point_unit": " percentage points",
        "times": "{part} / {whole} = {quotient}: {times} times the old number, {more} times more.",
        "times_becomes": "{convention} {value} times",
        "gấp": "{times} times as much",
        "tăng": "an increase of {times} times",
        "tăng gấp": "an increase to {times} times",
        "word": "The article says “{word}”, the number is {number}.",
        "times_unit": " times",
        "exceeded": "exceeded",
        "reached": "reached",
        "missed": "missed",
        "majority": "a majority, more than half",
        "doubled": "doubled",
        "tripled": "tripled",
    },
}

DIAGNOSES: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "base_is_new_value": "tỷ lệ in ra hợp nếu tính trên số mới thay vì số cũ.",
        "level_called_change": "tỷ lệ in ra hợp nếu hiểu là bằng ngần ấy phần trăm số cũ.",
        "points_called_percent": "Con số in ra hợp nếu hiểu là điểm phần trăm. Văn bản hành chính "
        "thường viết % cho điểm phần trăm: đây là ghi chú về cách dùng từ, không phải lỗi số học.",
        "percent_called_points": "Con số in ra hợp nếu hiểu là phần trăm của tỷ lệ cũ, không phải "
        "điểm phần trăm.",
        "read_as_multiple": "Hợp nếu hiểu là số mới gấp ngần ấy lần số cũ.",
        "read_as_increase": "Hợp nếu hiểu là tăng thêm ngần ấy lần số cũ.",
    },
    "en": {
        "base_is_new_value": "the printed percentage fits if taken of the new number instead of "
        "the old one.",
        "level_called_change": "the printed percentage fits if the new number is so many per cent "
        "of the old one.",
        "points_called_percent": "The printed number fits as percentage points. Official prose "
        "often writes % for points: this is a note on usage, not an error of arithmetic.",
        "percent_called_points": "The printed number fits as per cent of the old rate, not as "
        "percentage points.",
        "read_as_multiple": "It fits if the new number is so many times the old one.",
        "read_as_increase": "It fits if the growth is so many times the old number.",
    },
}
"""The other reading that a diagnosis names."""
