"""Pages as answers to requests (trả lời)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from extractor.web.languages import language
from extractor.web.render import policy, rendered


def html(request: Request, template: str, **values: object) -> Response:
    """A page of the server, in the language of whoever asks."""
    store = request.app.state.settings.store
    return answer(rendered(template, language(request), store=store, **values))


def answer(text: str) -> Response:
    """A page; its forms may be sent to this server and nowhere else."""
    headers = {"Content-Security-Policy": policy("'self'")}
    return Response(text, headers=headers, media_type="text/html; charset=utf-8")
