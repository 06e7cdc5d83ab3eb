"""What stands before every route (cổng vào): size, token, headers, errors with a clear answer."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.web.problems import Problem, problem_response

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer. Nothing of an article may lie about in a cache.

Other sites are told nothing of an address; with ``no-referrer`` a browser would not say either
that a form of this server's own is, and it would be refused.
"""

_COOKIE = "kiemso_token"


class TooLargeError(Exception):
    """A request body beyond the limit, noticed while it was coming in."""


class Guard:
    """Refuses what is too large, unasked for or without its token, and marks every answer."""

    def __init__(self, app: ASGIApp, body: int, token: str | None) -> None:
        self._app, self._body, self._token = app, body, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request of the ASGI protocol."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await problem_response(Request(scope), refused)(scope, receive, _marked(send))
            return
        try:
            marked = _marked(send, self._remembered(scope))
            await self._app(scope, _bounded(receive, self._body), marked)
        except TooLargeError:
            too_large = problem_response(Request(scope), Problem(413, "too_large"))
            await too_large(scope, receive, _marked(send))

    def _refusal(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:20]) > self._body:
            return Problem(413, "too_large")
        if scope["method"] == "POST" and _from_elsewhere(headers):
            return Problem(403, "from_elsewhere")
        if self._token is not None and not _allowed(Request(scope), self._token):
            return Problem(401, "no_token")
        return None

    def _remembered(self, scope: Scope) -> str | None:
        """The cookie that keeps a token given in the address, so that links need not repeat it."""
        if self._token is None or not Request(scope).query_params.get("token"):
            return None
        return f"{_COOKIE}={quote(self._token)}; HttpOnly; SameSite=Strict; Path=/"


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site sends the request; a browser always says which."""
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _allowed(request: Request, token: str) -> bool:
    """The token may come as ``Authorization: Bearer``, as ``?token=`` or in a cookie."""
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    given = (
        bearer,
        request.query_params.get("token", ""),
        unquote(request.cookies.get(_COOKIE, "")),
    )
    return any(hmac.compare_digest(each.encode(), token.encode()) for each in given)


def _bounded(receive: Receive, most: int) -> Receive:
    """The same messages, as long as their bodies are no larger together."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLargeError
        return message

    return bounded


def _marked(send: Send, cookie: str | None = None) -> Send:
    """The same answer, with the headers of every answer."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", "default-src 'none'")
            if cookie is not None:
                headers.append("Set-Cookie", cookie)
        await send(message)

    return marked
