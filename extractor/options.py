"""What the commands take: arguments and options, each with its help in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.evaluation.annotation import Show
from extractor.model import Lang

Format = Annotated[
    Literal["table", "jsonl", "csv", "md"],
    typer.Option("--format", help="Dạng kết quả / output format."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Tệp kết quả, ghi trọn hoặc không ghi gì / result file."),
]
Asides = Annotated[
    bool,
    typer.Option("--asides", help="Thêm các con số để riêng và lý do / figures set aside."),
]
Findings = Annotated[
    bool,
    typer.Option("--findings", help="Bảng phát hiện cấp bài / what rows say together."),
]
AnnotateFormat = Annotated[
    Literal["labelstudio", "gold", "goldlines", "webannotation", "claimreview"],
    typer.Option("--format", help="Dạng kết quả / output format."),
]
Corrections = Annotated[
    list[Path] | None,
    typer.Option("--corrections", metavar="FILE", help="Chỗ đọc sai, tải từ trang / corrections."),
]
Nlp = Annotated[
    bool,
    typer.Option("--nlp/--no-nlp", help="Với lớp ngôn ngữ, chậm hơn / language layer, slower."),
]
Language = Annotated[
    Lang, typer.Option("--lang", help="Ngôn ngữ của lời giải thích / language of messages.")
]

At = Annotated[
    int | None,
    typer.Option("--at", metavar="OFFSET", min=0, help="Chỉ chỗ này / only this offset."),
]

Gold = Annotated[
    Path,
    typer.Argument(metavar="GOLD", help="Thư mục có đánh dấu, hoặc tệp JSON Lines / gold."),
]
Articles = Annotated[
    Path | None, typer.Option("--articles", metavar="DIR", help="Thư mục các bài .txt / texts.")
]
Shown = Annotated[Show | None, typer.Option("--show", help="Kể từng câu / sentences.")]
Layer = Annotated[
    str | None,
    typer.Option("--layer", help="Lớp mà --show wrong kể, mặc định strict row / the layer shown."),
]
Json = Annotated[bool, typer.Option("--json", help="Dạng JSON / as JSON.")]
NlpAsWell = Annotated[
    bool,
    typer.Option("--nlp/--no-nlp", help="Đo thêm với lớp ngôn ngữ / with the layer as well."),
]

CheckName = Annotated[
    str | None,
    typer.Argument(
        metavar="CHECK",
        help="Tên phép kiểm; không có: đọc các dòng JSON / a check's name; none: JSON Lines.",
    ),
]

Store = Annotated[
    Path, typer.Option("--store", metavar="FILE", help="Kho kết quả, một tệp SQLite / the store.")
]
ExportFormat = Annotated[
    Literal["table", "jsonl", "csv", "parquet", "xlsx"],
    typer.Option("--format", help="Dạng kết quả / output format."),
]
ExportTable = Annotated[
    Literal["claims", "findings", "asides", "articles", "errors"],
    typer.Option("--table", help="Bảng nào của kho / which table of the store."),
]
ForSpreadsheets = Annotated[
    bool,
    typer.Option(
        "--for-spreadsheets",
        help="CSV mở bằng bảng tính: không ô nào thành công thức / no cell becomes a formula.",
    ),
]
StatsFormat = Annotated[
    Literal["text", "json"], typer.Option("--format", help="Dạng kết quả / output format.")
]
Top = Annotated[
    int, typer.Option("--top", metavar="N", min=1, help="Số dòng mỗi bảng / lines a list.")
]

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Tệp, thư mục, mẫu tên, địa chỉ / files, folders."),
]
InputsOrNone = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT]", help="Tệp, thư mục, mẫu tên, địa chỉ / files, folders."),
]
PagedStore = Annotated[
    Path | None, typer.Option("--store", metavar="FILE", help="Thay cho tệp, một kho / a store.")
]
TopArticles = Annotated[
    int, typer.Option("--top", metavar="N", min=1, help="Số bài của kho / articles of a store.")
]
ReadFormat = Annotated[
    Literal["text", "jsonl"], typer.Option("--format", help="Dạng kết quả / output format.")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=0, help="Số tiến trình, mặc định số nhân / processes."),
]
TimeLimit = Annotated[
    float,
    typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Giây cho một bài / an article."),
]
MemoryLimit = Annotated[
    int,
    typer.Option("--memory-limit", metavar="MB", min=16, help="MB cho một bài / an article."),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Chỉ nói lỗi / say errors only.")]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Nhật ký, ghi nối vào cuối / log, appended to."),
]

Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng / port.")]
Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Địa chỉ nghe / address to listen on.")
]
Token = Annotated[
    str | None, typer.Option("--token", help="Mã truy cập mà mọi yêu cầu phải có / access token.")
]
ServeWorkers = Annotated[
    int, typer.Option("--workers", min=1, help="Số bài đọc cùng lúc / articles read at a time.")
]
Examples = Annotated[
    Path | None,
    typer.Option("--examples", metavar="DIR", help="Thư mục bài mẫu / samples."),
]
SearchedStore = Annotated[
    Path | None, typer.Option("--store", metavar="FILE", help="Kho để tìm / a store to search.")
]

_FIELD = "Cột, khóa JSON chứa {}, mặc định tự tìm / column of {}."


def _field(name: str, vi: str, en: str) -> typer.models.OptionInfo:
    told = _FIELD.replace("{}", vi, 1).replace("{}", en, 1)
    option: typer.models.OptionInfo = typer.Option(f"--{name}-field", metavar="NAME", help=told)
    return option


TextField = Annotated[str | None, _field("text", "lời bài", "the text")]
IdField = Annotated[str | None, _field("id", "mã bài", "the id")]
TitleField = Annotated[str | None, _field("title", "tiêu đề", "the title")]
AuthorField = Annotated[str | None, _field("author", "tác giả", "the author")]
DateField = Annotated[str | None, _field("date", "ngày đăng", "the date")]
UrlField = Annotated[str | None, _field("url", "địa chỉ", "the address")]
StoreOfBatch = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Kho kết quả, một tệp SQLite / the store."),
]
Engine = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", help="Máy này, hoặc nhiều máy với Dask / this machine, or many."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="Địa chỉ Dask (tcp://…) / scheduler."),
]
Shards = Annotated[
    Path | None,
    typer.Option("--shards", metavar="FOLDER", help="Thư mục chung của các mảnh / shards."),
]
ShardsToMerge = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Thư mục các mảnh / the folder of shards.")
]
Parquet = Annotated[
    Path | None,
    typer.Option("--parquet", metavar="FOLDER", help="Bộ dữ liệu Parquet / a Parquet data set."),
]
