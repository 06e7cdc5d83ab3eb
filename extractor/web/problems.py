"""Why a request gets no result (lỗi của yêu cầu): problem+json for programs, a page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from extractor.model import Lang
from extractor.reporting.labels import Pair, say
from extractor.web.languages import language
from extractor.web.render import policy, rendered

TITLES: Mapping[str, Pair] = {
    "too_large": ("Yêu cầu quá lớn", "The request is too large"),
    "too_many_files": ("Quá nhiều tệp", "Too many files"),
    "from_elsewhere": (
        "Yêu cầu đến từ một trang khác",
        "The request comes from another site",
    ),
    "no_token": ("Thiếu mã truy cập hoặc mã sai", "The token is missing or wrong"),
    "not_found": ("Không có trang này", "There is no such page"),
    "method": ("Không dùng cách gửi này ở đây", "That method is not used here"),
    "unreadable": ("Không đọc được", "Cannot be read"),
    "too_slow": ("Bài cần quá nhiều thời gian", "The article takes too long"),
    "wrong_case": ("Phép kiểm nhập sai", "The case is malformed"),
    "nothing": ("Chưa có bài nào", "No article was given"),
    "busy": ("Máy đang bận, xin thử lại", "Busy, please try again"),
    "no_store": ("Máy chủ chạy không có kho", "The server has no store"),
    "slow_query": (
        "Tìm quá lâu, xin thêm điều kiện",
        "The search takes too long; please narrow it",
    ),
    "store_failed": ("Không đọc được kho", "The store cannot be read"),
    "too_many_rows": (
        "Quá nhiều dòng để tải, xin thêm điều kiện",
        "Too many rows to download; please narrow the search",
    ),
    "needs_extra": ("Máy chủ thiếu thư viện", "The server lacks a library"),
    "bad_request": ("Yêu cầu sai dạng", "The request is malformed"),
    "failed": ("Lỗi của chương trình", "A fault of this program"),
}
"""Each kind of problem in words. Its name is its ``type`` as well."""

_PASSING = frozenset({"busy", "slow_query", "store_failed"})
"""What may be over in a moment; an article that takes too long will do so again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A status code, the kind of problem and what is to be known of this one."""

    status: int
    kind: str
    detail: str = ""


class ProblemError(Exception):
    """A problem on its way to whoever asked."""

    def __init__(self, status: int, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.problem = Problem(status, kind, detail)


def problem_response(request: Request, problem: Problem) -> Response:
    """The answer that tells of a problem, in the form that fits who asked."""
    lang = language(request)
    headers = {"Retry-After": "5"} if problem.kind in _PASSING else {}
    if request.url.path.startswith("/api/"):
        body = json.dumps(_as_json(problem, lang), ensure_ascii=False)
        return Response(body, problem.status, headers, "application/problem+json")
    return _page(problem, lang, headers)


def _as_json(problem: Problem, lang: Lang) -> dict[str, object]:
    """RFC 9457: type, title, status and detail."""
    return {
        "type": f"urn:kiemso:{problem.kind}",
        "title": say(lang, TITLES[problem.kind]),
        "status": problem.status,
        "detail": problem.detail,
    }


def _page(problem: Problem, lang: Lang, headers: Mapping[str, str]) -> Response:
    title = say(lang, TITLES[problem.kind])
    html = rendered("problem.html.j2", lang, title=title, detail=problem.detail, store=None)
    told = {**headers, "Content-Security-Policy": policy("'self'")}
    return Response(html, problem.status, told, "text/html; charset=utf-8")
