"""What the command says to people, in Vietnamese and in English, one line each."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.checks.registry import CHECKS
from extractor.model import VERDICTS, Article, Lang
from extractor.reporting.labels import VERDICT_NAMES, Pair, counted, say

if TYPE_CHECKING:
    from extractor.evaluation.annotation import Show
    from extractor.evaluation.marks import GoldError
    from extractor.exchange.errors import ExchangeError
    from extractor.reading import ReadError
    from extractor.tally import Tally

_READ_ERRORS: Mapping[str, Pair] = {
    "missing": ("không có tệp này", "no such file"),
    "directory": ("là thư mục, không phải tệp", "is a directory, not a file"),
    "unreadable": ("không mở được tệp", "cannot open the file"),
    "unsupported": ("chưa đọc được loại tệp này", "a type of file that is not read"),
    "empty": ("không có chữ nào", "it holds no text"),
    "binary": ("không phải văn bản (tệp nhị phân)", "not text (binary file)"),
    "encoding": ("không phải UTF-8", "not UTF-8"),
    "closed": ("đầu vào chuẩn đã đóng", "standard input is closed"),
    "no_article": ("trang không có bài", "no article on the page"),
    "too_large": ("quá lớn", "too large"),
    "too_deep": ("lồng quá sâu", "nested too deep"),
    "truncated": ("bị cụt", "cut short"),
    "corrupt": ("bị hỏng", "damaged"),
    "bad_line": ("không phải một đối tượng JSON", "not a JSON object"),
    "no_field": ("không có cột chứa bài", "no column holds the article"),
    "ragged": ("số ô khác dòng đầu", "not as many cells as the header"),
    "loop": ("thư mục vòng lại chính nó", "the folder leads back to itself"),
    "needs_extra": ("cần cài thêm", "needs an extra of the package"),
    "fetch": ("không tải được", "cannot fetch"),
    "time_limit": ("quá thời gian cho một bài", "over the time limit of an article"),
    "memory_limit": ("quá bộ nhớ cho một bài", "over the memory limit of an article"),
    "worker_died": ("tiến trình đọc bài này đã chết", "the worker that read it died"),
    "failed": ("lỗi của chương trình ở bài này", "a fault of this program on the article"),
}

_READ_WARNINGS: Mapping[str, Pair] = {
    "lost_numbers": (
        "số có trên trang mà không có trong bài",
        "numbers on the page that the article lacks",
    ),
    "no_body": (
        "trang chỉ có tiêu đề, không có thân bài",
        "the page has a title and no body",
    ),
}

_WRITE_ERRORS: Mapping[int, Pair] = {
    0: ("đã đóng", "closed"),
    errno.EBADF: ("đã đóng", "closed"),
    errno.ENOENT: ("không có thư mục này", "no such folder"),
    errno.ENOTDIR: ("đường dẫn đi qua một tệp", "its folder is a file"),
    errno.EISDIR: ("là thư mục, không phải tệp", "is a directory, not a file"),
    errno.EACCES: ("không có quyền ghi", "permission denied"),
    errno.EROFS: ("ổ đĩa chỉ đọc", "read-only disk"),
    errno.ENOSPC: ("hết chỗ trên đĩa", "no space left"),
}

_STORE_ERRORS: Mapping[str, Pair] = {
    "missing": ("không có kho này", "no such store"),
    "directory": ("là thư mục, không phải kho", "is a directory, not a store"),
    "not_a_store": ("không phải kho của Kiểm số", "not a store of Kiểm số"),
    "newer_schema": (
        "kho do bản Kiểm số mới hơn ghi, lược đồ",
        "the store was written by a newer Kiểm số, schema",
    ),
    "locked": ("một lượt chạy khác đang ghi vào kho", "another run is writing to the store"),
    "no_folder": ("không có thư mục này", "no such folder"),
    "unwritable": ("không có quyền ghi", "permission denied"),
    "full": ("hết chỗ trên đĩa; kho còn nguyên", "no space left; the store is whole"),
    "damaged": ("kho hỏng hoặc không đọc được", "the store is damaged or cannot be read"),
}

_OWN_TEXTS = (
    "thư mục này đã có các bài; --articles chỉ đi với tệp JSON Lines",
    "this folder holds its texts; --articles goes with a file of JSON Lines",
)
_FAULTS = 20


def read_error(error: ReadError, lang: Lang) -> str:
    """One line naming the input and why it could not be read."""
    detail = f" ({error.detail})" if error.detail else ""
    return f"kiemso: {error.source}: {say(lang, _READ_ERRORS[error.code])}{detail}"


def why_unread(code: str, lang: Lang) -> str:
    """The reason behind the code of a ReadError, without its input."""
    return say(lang, _READ_ERRORS[code])


def store_error(path: Path, code: str, detail: str, lang: Lang) -> str:
    """One line naming a store and why it cannot be used."""
    return f"kiemso: {path}: {say(lang, _STORE_ERRORS[code])}{detail and f' ({detail})'}"


def page_of_one(lang: Lang) -> str:
    """That a page is made of inputs or of a store."""
    pair = "cần INPUT hay --store, một trong hai", "needs INPUT or --store, one of the two"
    return f"kiemso: page: {say(lang, pair)}"


def export_needs_output(format: str, lang: Lang) -> str:
    """That bytes for machines are not written to a terminal."""
    why = say(lang, ("cần --output", "needs --output"))
    return f"kiemso: export: --format {format} {why}"


def only_for_csv(lang: Lang) -> str:
    """That the protection of CSV is for CSV."""
    why = say(lang, ("chỉ đi với --format csv", "goes with --format csv only"))
    return f"kiemso: export: --for-spreadsheets {why}"


def cut_cells(cells: int, lang: Lang) -> str:
    """That a workbook cannot hold all of some texts."""
    count = counted(cells, lang, "ô", "cell")
    why = "dài hơn 32.767 ký tự, bị cắt", "longer than 32,767 characters, cut"
    return f"kiemso: export: {count} {say(lang, why)}"


def read_warnings(article: Article, lang: Lang) -> list[str]:
    """A line for each thing a reader should know before trusting an article's text."""
    name = article.origin.source or article.article_id
    told = (warning.partition(" ") for warning in article.warnings)
    said = ((say(lang, _READ_WARNINGS[code]), count) for code, _, count in told)
    return [f"kiemso: {name}: {what}: {n}" if n else f"kiemso: {name}: {what}" for what, n in said]


def write_error(path: Path | None, error: OSError, lang: Lang) -> str:
    """One line naming the output (none: standard output) and why it could not be written."""
    name = path or say(lang, ("đầu ra chuẩn", "standard output"))
    known = _WRITE_ERRORS.get(error.errno or 0)
    why = say(lang, known) if known else error.strerror or str(error)
    return f"kiemso: {name}: {say(lang, ('không ghi được', 'cannot write'))} ({why})"


def findings_or_asides(lang: Lang) -> str:
    """That set-aside figures belong to the table of claims."""
    return "kiemso: --findings " + say(lang, ("không đi với --asides", "excludes --asides"))


def wrong_case(why: str, line: int | None = None) -> str:
    """What is wrong with the numbers given to a check, and on which line of standard input."""
    return f"kiemso: check: {why}" if line is None else f"kiemso: -:{line}: {why}"


def gold_error(path: Path, error: OSError, lang: Lang) -> str:
    """One line naming the gold that could not be opened, and why."""
    code = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
    return f"kiemso: {error.filename or path}: {say(lang, _READ_ERRORS[code])}"


def gold_faults(error: GoldError, lang: Lang) -> str:
    """A line for each fault of the gold, ``file:line:column: what``; the first twenty."""
    lines = [problem.told(lang) for problem in error.problems[:_FAULTS]]
    if rest := len(error.problems) - len(lines):
        lines.append(f"kiemso: {say(lang, ('còn', 'and'))} {rest} {say(lang, ('lỗi', 'more'))}")
    return "\n".join(lines)


def exchange_error(error: ExchangeError, lang: Lang) -> str:
    """One line naming a file of another tool, or an article, and what is wrong with it."""
    return f"kiemso: {error.told(lang)}"


def gold_needs_folder(lang: Lang) -> str:
    """That marked prose is a file an article."""
    pair = "nhiều bài cần --output THƯ_MỤC", "several articles need --output FOLDER"
    return f"kiemso: annotate: --format gold: {say(lang, pair)}"


def marks_gone(article_id: str, marks: int, lang: Lang) -> str:
    """That some marked claims are no longer made."""
    count = counted(marks, lang, "chỗ đánh dấu", "mark")
    why = "không còn nhận định nào ở đó", "no claim stands there any more"
    return f"kiemso: {article_id}: {count}: {say(lang, why)}"


def corrections_alone(lang: Lang) -> str:
    """That corrections are counted, not compared sentence by sentence."""
    pair = "không đi với --show, --nlp", "do not go with --show, --nlp"
    return f"kiemso: {say(lang, ('chỗ đọc sai', 'corrections'))} {say(lang, pair)}"


def contradiction(
    gold: Path,
    articles: Path | None,
    show: Show | None,
    layer: str | None,
    lang: Lang,
    *,
    json: bool,
) -> str | None:
    """Why the options of ``evaluate`` do not go together; None when they do."""
    from extractor.exchange.samples import files

    if show and json:
        return "kiemso: --show " + say(lang, ("không đi với --json", "does not go with --json"))
    if articles and gold.is_dir() and not files(gold):
        return f"kiemso: {gold}: {say(lang, _OWN_TEXTS)}"
    return _wrong_layer(show, layer, lang) if layer is not None else None


def _wrong_layer(show: Show | None, layer: str, lang: Lang) -> str | None:
    from extractor.evaluation.differences import SHOWN

    if show != "wrong":
        only = "chỉ đi với --show wrong", "goes with --show wrong only"
        return f"kiemso: --layer {say(lang, only)}"
    if layer not in SHOWN:
        one_of = say(lang, ("phải là một trong", "one of"))
        return f"kiemso: --layer {layer!r}: {one_of} {', '.join(SHOWN)}"
    return None


def nlp_missing(lang: Lang) -> str:
    """The language layer is asked for and not installed."""
    return say(
        lang,
        (
            "kiemso: thiếu lớp ngôn ngữ: cài kiemso[nlp], hoặc chạy không có --nlp",
            "kiemso: the language layer is missing: install kiemso[nlp], or run without --nlp",
        ),
    )


def extra_missing(name: str, lang: Lang) -> str:
    """A part of the package is asked for and not installed."""
    pair = "thiếu một phần của gói: cài", "a part of the package is missing: install"
    return f"kiemso: {say(lang, pair)} kiemso[{name}]"


def serving(host: str, port: int, token: str | None, lang: Lang) -> str:
    """Where the server listens, as an address to open."""
    name = f"[{host}]" if ":" in host else host
    asked = f"/?token={token}" if token else "/"
    opened = say(lang, ("mở trang", "open"))
    stop = say(lang, ("Ctrl-C để dừng", "Ctrl-C to stop"))
    return f"kiemso: {opened} http://{name}:{port}{asked} ({stop})"


def not_loopback(host: str, lang: Lang) -> str:
    """The server can be reached from other machines, without encryption."""
    pair = (
        "máy khác vào được, đường truyền không mã hóa; mọi yêu cầu phải có mã truy cập",
        "other machines can reach this, unencrypted; every request needs the token",
    )
    return f"kiemso: {host}: {say(lang, pair)}"


def check_needs_name(lang: Lang) -> str:
    """Options were given without the name of a check."""
    why = say(lang, ("thiếu tên phép kiểm", "the name of a check is missing"))
    return wrong_case(f"{why}: {', '.join(CHECKS)}")


def share(part: int, whole: int, lang: Lang) -> str:
    """A percentage cut to one decimal, so that 100 % means all: ``99,9%``."""
    tenths = 1000 if not whole else part * 1000 // whole
    point = "," if lang == "vi" else "."
    return f"{tenths // 10}{point}{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def summary(tally: Tally, lang: Lang) -> str:
    """The last line: articles, claims, set-aside figures, share accounted for, verdicts."""
    accounted = share(tally.accounted, tally.figures, lang)
    parts = [
        counted(tally.articles, lang, "bài", "article"),
        counted(tally.claims, lang, "nhận định", "claim"),
        counted(tally.asides, lang, "con số", "figure") + say(lang, (" để riêng", " set aside")),
        f"{say(lang, ('có chỗ cho', 'accounted for'))} {accounted} "
        + f"{say(lang, ('của', 'of'))} {counted(tally.figures, lang, 'con số', 'figure')}",
    ]
    parts[1:1] = _besides(tally, lang)
    verdicts = [
        f"{say(lang, VERDICT_NAMES[name])} {tally.verdicts.get(name, 0)}" for name in VERDICTS
    ]
    return "kiemso: " + " · ".join(parts + verdicts + _joined(tally, lang))


def _besides(tally: Tally, lang: Lang) -> list[str]:
    """Inputs that were not read, and articles that are not counted twice, if there are any."""
    failed = counted(tally.failed, lang, "đầu vào", "input")
    told = {
        failed + say(lang, (" không đọc được", " unreadable")): tally.failed,
        f"{tally.skipped} {say(lang, ('đã có từ trước', 'done before'))}": tally.skipped,
        f"{tally.duplicates} {say(lang, ('trùng', 'with the text of another'))}": tally.duplicates,
    }
    return [part for part, number in told.items() if number]


def _joined(tally: Tally, lang: Lang) -> list[str]:
    """Alarms and doubts over several claims of an article, if there are any."""
    told = [
        f"{say(lang, VERDICT_NAMES[name])} {tally.joined[name]}"
        for name in ("inconsistent", "implausible")
        if tally.joined.get(name)
    ]
    over = say(lang, ("giữa nhiều nhận định", "over several claims"))
    return [f"{over}: {', '.join(told)}"] if told else []
