"""What the page says beside the article and its numbers, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.exchange.annotation import Misreading
from extractor.model import Lang, Verdict
from extractor.reporting.labels import Pair, say

SIGNS: Mapping[Verdict, str] = {
    "inconsistent": "✗",
    "implausible": "?",
    "consistent_other_rounding": "≈",
    "consistent": "✓",
    "not_checkable": "–",
}
"""A sign for each verdict: colour is never the only mark."""

MEANINGS: Mapping[Verdict, Pair] = {
    "inconsistent": (
        "Các số in trong bài không thể cùng đúng, dù làm tròn theo cách nào. Phép kiểm không nói "
        "số nào nhầm, ai nhầm hay vì sao.",
        "The printed numbers cannot all hold, however they were rounded. The check does not say "
        "which number slipped, whose slip it was, or why.",
    ),
    "implausible": (
        "Các số khó mà cùng đúng, hoặc chỉ khớp khi hiểu câu theo cách ít gặp. Nên hỏi lại trước "
        "khi viết.",
        "The numbers hardly hold together, or only under an unusual reading. Ask before writing.",
    ),
    "consistent_other_rounding": (
        "Các số khớp nếu người viết cắt bỏ phần lẻ hay làm tròn theo lệ khác; làm tròn thông "
        "thường thì lệch ở chữ số cuối.",
        "The numbers hold if decimals were cut or rounded by another rule; with ordinary rounding "
        "the last digit differs.",
    ),
    "consistent": (
        "Các số hợp với nhau. Điều đó không chứng tỏ chúng đúng với thực tế.",
        "The numbers fit together. That does not show that they are right.",
    ),
    "not_checkable": (
        "Bài không cho đủ số để tính lại, hoặc số nào cũng sẽ hợp.",
        "The article does not print enough to recompute, or any number would fit.",
    ),
}

WORDS: Mapping[str, Pair] = {
    "report": ("Bản kiểm số", "Number check"),
    "index": ("Các bài đã kiểm", "Articles checked"),
    "alarms": ("Chỗ cần hỏi lại", "What to ask about"),
    "no_alarms": (
        "Không thấy con số nào mâu thuẫn với nhau. Điều đó không có nghĩa là các số đều đúng.",
        "No numbers were found to contradict each other. That does not mean they are all right.",
    ),
    "article": ("Bài báo", "The article"),
    "claims": ("Mọi nhận định có số", "All claims"),
    "table": ("Bảng, cuộn ngang được", "Table, scrolls sideways"),
    "no_claims": (
        "Bài không có nhận định nào kèm con số.",
        "The article makes no claim in numbers.",
    ),
    "joined": ("Nhiều con số cùng nhau", "Several numbers together"),
    "asides": ("Con số để riêng", "Figures set aside"),
    "asides_note": (
        "Ngày tháng, tuổi, văn bản, địa chỉ …: không phải chỉ tiêu nên không kiểm.",
        "Dates, ages, documents, addresses …: no indicators, so not checked.",
    ),
    "legend": ("Các kết luận có nghĩa gì", "What the verdicts mean"),
    "calculator": ("Bấm máy", "On a calculator"),
    "implied": ("Chỉ tiêu suy ra", "Implied target"),
    "repairs": ("Nếu nhầm một phím", "If one key slipped"),
    "show": ("Hiện", "Show"),
    "to_text": ("xem trong bài", "in the article"),
    "to_row": ("xem trong bảng", "in the table"),
    "number": ("Con số", "Number"),
    "indicator": ("Nội dung", "Indicator"),
    "percent": ("Tỷ lệ", "Percentage"),
    "target": ("So với", "Compared with"),
    "holder": ("Của ai", "Holder"),
    "verdict": ("Kết luận", "Verdict"),
    "relation": ("Quan hệ", "Relation"),
    "working": ("Cách tính", "Working"),
    "reason": ("Vì sao để riêng", "Reason"),
    "figure": ("Con số", "Figure"),
    "sentence": ("Trong câu", "In the sentence"),
    "title": ("Bài", "Article"),
    "date": ("Ngày", "Date"),
    "source": ("Nguồn", "Source"),
    "author": ("Tác giả", "Author"),
    "accounted": ("con số có chỗ trong bảng hay phần để riêng", "figures accounted for"),
    "rounded": ("làm tròn", "rounded"),
    "cut": ("cắt bỏ phần lẻ", "cut"),
    "total": ("tổng ghi trong bài", "total as printed"),
    "sum": ("cộng các phần", "sum of the parts"),
    "interval": (
        "Các chỉ tiêu hợp với tỷ lệ đã in",
        "The targets that fit the printed percentage",
    ),
    "stack": ("Các phần đặt cạnh tổng", "The parts beside their total"),
    "language": ("English", "Tiếng Việt"),
    "skip": ("Tới chỗ cần hỏi lại", "Skip to what to ask about"),
    "made_by": (
        "Kiểm số chỉ xét các con số trong bài có khớp nhau không, không xét sự việc.",
        "Kiểm số tells whether the numbers of an article fit together, not what happened.",
    ),
    "copy": ("Chép lời giải thích", "Copy the explanation"),
    "copied": ("Đã chép", "Copied"),
    "keys": (
        "Phím n, p: tới chỗ cần hỏi lại sau, trước.",
        "Keys n, p: next and previous thing to ask about.",
    ),
    "misread": ("Đọc sai?", "Misread?"),
    "note": ("ghi chú", "note"),
    "marked": ("chỗ đã đánh dấu là đọc sai", "marked as misread"),
    "download_marks": ("Tải các đánh dấu", "Download the marks"),
    "save": ("Tải kết quả về", "Download the results"),
    "save_marked": ("Tải kết quả, bỏ chỗ đọc sai", "Download the results, corrected"),
    "save_note": (
        "Chỗ đã đánh dấu là đọc sai được tính vào: bảng và dòng gold bỏ các nhận định ấy, Label "
        "Studio và Web Annotation ghi rõ đọc sai thế nào, ClaimReview không nhắc tới. Máy chủ "
        "không lưu gì.",
        "Marks are applied: tables and gold lines leave misread claims out, Label Studio and Web "
        "Annotation say how they were misread, ClaimReview passes over them. The server keeps "
        "nothing.",
    ),
    "clear_marks": ("Xóa đánh dấu", "Clear the marks"),
    "warnings": ("Lưu ý khi đọc", "Notes on the reading"),
    "articles": ("bài", "articles"),
    "home": ("Kiểm các con số của một bài báo", "Check the numbers of an article"),
    "paste": ("Dán bài vào đây", "Paste the article here"),
    "files": ("hoặc chọn tệp .txt, .html, .jsonl", "or choose .txt, .html, .jsonl files"),
    "submit": ("Kiểm", "Check"),
    "table_instead": ("Hoặc tải thẳng kết quả", "Or download the results"),
    "kept": ("Không lưu lại gì.", "Nothing is kept."),
    "examples": ("Bài mẫu", "Sample articles"),
    "checks": ("Máy tính kiểm số", "Calculator"),
    "check": ("Tính", "Check"),
    "search": ("Tìm trong kho", "Search the store"),
    "typed": (
        "Số viết như trên báo: 1.500 và 41,82. Danh sách ngăn bằng dấu chấm phẩy hay xuống dòng, "
        "cặp số ngăn bằng dấu hai chấm.",
        "Numbers as English papers print them: 1,500 and 41.82. Lists are separated by semicolons "
        "or new lines, pairs by a colon.",
    ),
    "required": ("phải có", "required"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "again": ("Kiểm bài khác", "Another article"),
    "back": ("Về trang đầu", "Back to the start"),
    "failed": ("Không đọc được", "Could not be read"),
    "words": ("Từ khóa", "Words"),
    "words_note": (
        "Có dấu hay không đều được; cụm từ đặt trong ngoặc kép.",
        "With or without marks; words in quotation marks stand together.",
    ),
    "place": ("Địa phương", "Place"),
    "month": ("Tháng", "Month"),
    "any": ("Tất cả", "All"),
    "find": ("Tìm", "Search"),
    "no_conditions": ("Bỏ mọi điều kiện", "Clear all"),
    "found": ("nhận định", "claims"),
    "nothing_found": (
        "Không thấy nhận định nào như vậy trong kho.",
        "The store has no such claim.",
    ),
    "results": ("Kết quả", "Results"),
    "next": ("Trang sau", "Next page"),
    "first_page": ("Về trang đầu kết quả", "First page of results"),
    "figures": ("Các số", "Figures"),
    "download": ("Tải về", "Download"),
    "download_note": (
        "Bảng các nhận định, mọi cột; CSV mở an toàn bằng bảng tính.",
        "The table of claims, every column; the CSV is safe to open in a spreadsheet.",
    ),
    "charts": ("Cảnh báo theo thời gian và theo nguồn", "Alarms over time and by source"),
    "over_time": ("Cảnh báo theo tháng", "Alarms by month"),
    "by_source": ("Cảnh báo theo nguồn", "Alarms by source"),
    "as_table": ("Xem thành bảng", "As a table"),
    "bar": ("Biểu đồ", "Bar"),
    "no_alarms_found": (
        "Không có cảnh báo trong các kết quả này.",
        "No alarms among these results.",
    ),
    "in_store": ("Trong kho", "In the store"),
    "all_shown": (
        "Trang này có cả {total} bài của kho.",
        "This page has all {total} articles of the store.",
    ),
    "left_out": (
        "Trang này có {shown} bài đáng hỏi lại nhất trong {total} bài của kho; {left} bài khác "
        "không có ở đây.",
        "This page has the {shown} articles with most to ask about, of {total} in the store; the "
        "other {left} are not here.",
    ),
    "read_again": (
        "Trang này đọc lại từ lời bài trong kho; kết quả trùng với bảng trong kho.",
        "This page was read again from the text in the store; it agrees with the store's table.",
    ),
    "as_stored": (
        "Đây là kết quả đã lưu trong kho: bài được đọc bằng luật khác với luật hiện nay, hay với "
        "lớp ngôn ngữ, nên trang không tính lại.",
        "These are the results kept in the store: the article was read by other rules than "
        "today's, or with the language layer, so the page does not compute them again.",
    ),
    "rules_version": ("Phiên bản luật", "Rules version"),
}

MISREADING_NAMES: Mapping[Misreading, Pair] = {
    "wrong_pair": ("ghép nhầm các số", "wrong pair"),
    "wrong_number": ("đọc nhầm con số", "wrong number"),
    "not_a_claim": ("không phải nhận định", "not a claim"),
}
"""How a claim can be misread, as the menu beside it says."""


def words(lang: Lang) -> dict[str, str]:
    """Every word of the page in one language."""
    return {name: say(lang, pair) for name, pair in WORDS.items()}


def meanings(lang: Lang) -> dict[Verdict, str]:
    """What each verdict means and does not mean."""
    return {verdict: say(lang, pair) for verdict, pair in MEANINGS.items()}
