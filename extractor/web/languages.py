"""Vietnamese first; English by switch, remembered, or by what the browser asks for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from extractor.model import Lang

COOKIE = "kiemso_lang"


def language(request: Request) -> Lang:
    """The language of the answer: ``?lang=``, then the cookie, then Accept-Language."""
    for given in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if given == "vi":
            return "vi"
        if given == "en":
            return "en"
    return preferred(request.headers.get("accept-language", ""))


def remember(response: Response, lang: Lang) -> Response:
    """The same answer, after which the browser asks for this language."""
    response.set_cookie(COOKIE, lang, httponly=True, samesite="strict")
    return response


def preferred(header: str) -> Lang:
    """The language a header likes better (RFC 9110); Vietnamese where it likes both, or neither."""
    liked = {"vi": 0.0, "en": 0.0}
    for entry in header[:500].split(","):
        name, _, rest = entry.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        if language in liked:
            liked[language] = max(liked[language], _quality(rest))
    return "en" if liked["en"] > liked["vi"] else "vi"


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if not text.strip():
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
