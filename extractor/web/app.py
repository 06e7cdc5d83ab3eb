"""The local server (máy chủ tại chỗ): paste or drop articles, read the page, use the calculator."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from extractor.batch.work import Failure
from extractor.checks.registry import CHECKS
from extractor.model import Lang, Report
from extractor.reading import Item
from extractor.web import calculator
from extractor.web.api import ROUTES as API_ROUTES
from extractor.web.asking import BusyError, Desk
from extractor.web.examples import Example, examples
from extractor.web.failures import failure_line
from extractor.web.guard import Guard
from extractor.web.languages import COOKIE, language
from extractor.web.problems import Problem, ProblemError, problem_response
from extractor.web.render import page, policy, rendered
from extractor.web.settings import ServeSettings
from extractor.web.uploads import items


def create(settings: ServeSettings) -> Starlette:
    """The application. Nothing that is sent to it is kept; no name in a request is a path."""
    routes = [
        Route("/", home),
        Route("/report", report, methods=["POST"]),
        Route("/example/{name}", example),
        Route("/check", check_list),
        Route("/check/{name}", check_form),
        Route("/language/{lang}", switch),
        *API_ROUTES,
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts)),
            Middleware(Guard, body=settings.body, token=settings.token),
        ],
        exception_handlers={
            ProblemError: _told,
            BusyError: _busy,
            HTTPException: _not_served,
            Exception: _fault,
        },
    )
    app.state.settings, app.state.desk = settings, Desk(settings)
    app.state.examples = examples(settings.examples)
    return app


async def home(request: Request) -> Response:
    """Where one pastes a text, drops files or clicks an example."""
    found: dict[str, Example] = request.app.state.examples
    return _html(request, "home.html.j2", examples=list(found.values()))


async def report(request: Request) -> Response:
    """The page of the articles that were sent."""
    settings: ServeSettings = request.app.state.settings
    try:
        async with request.form(max_files=settings.files, max_part_size=settings.body) as form:
            sent = await items(form, settings.files)
    except HTTPException as error:
        raise ProblemError(422, "bad_request", error.detail) from None
    return await _page_of(request, sent)


async def example(request: Request) -> Response:
    """The page of a sample article, known by its place in the list and not by a path."""
    found: Example | None = request.app.state.examples.get(request.path_params["name"])
    if found is None:
        raise ProblemError(404, "not_found")
    return await _page_of(request, [found.item])


async def _page_of(request: Request, sent: list[Item]) -> Response:
    lang = language(request)
    outcomes = await request.app.state.desk.ask(sent, lang)
    reports = [each for each in outcomes if isinstance(each, Report)]
    failed = [failure_line(each, lang) for each in outcomes if isinstance(each, Failure)]
    if not reports:
        raise ProblemError(422, "unreadable", "; ".join(failed))
    return _answer(page(reports, lang, failed=failed, served=True))


async def check_list(request: Request) -> Response:
    """Every check of the calculator."""
    return _html(request, "checks.html.j2", checks=list(CHECKS))


async def check_form(request: Request) -> Response:
    """The form of one check, with its answer where numbers were typed; an address to pass on."""
    name = request.path_params["name"]
    if name not in CHECKS:
        raise ProblemError(404, "not_found")
    lang, typed = language(request), dict(request.query_params)
    answer = calculator.answer(name, typed, lang)
    return _html(
        request,
        "check.html.j2",
        name=name,
        inputs=calculator.inputs(name, typed, lang),
        answer=None if isinstance(answer, str) else answer,
        wrong=answer if isinstance(answer, str) else None,
    )


async def switch(request: Request) -> Response:
    """Remember a language and go back to the start."""
    answer = RedirectResponse("/", 303)
    lang = request.path_params["lang"]
    if lang in ("vi", "en"):
        answer.set_cookie(COOKIE, lang, httponly=True, samesite="strict")
    return answer


def _html(request: Request, template: str, **values: object) -> Response:
    lang: Lang = language(request)
    return _answer(rendered(template, lang, store=request.app.state.settings.store, **values))


def _answer(html: str) -> Response:
    """A page; its forms may be sent to this server and nowhere else."""
    headers = {"Content-Security-Policy": policy("'self'")}
    return Response(html, headers=headers, media_type="text/html; charset=utf-8")


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(request, error.problem)


async def _busy(request: Request, error: Exception) -> Response:
    return problem_response(request, Problem(503, "busy"))


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = {404: "not_found", 405: "method"}.get(error.status_code, "bad_request")
    return problem_response(request, Problem(error.status_code, kind))


async def _fault(request: Request, error: Exception) -> Response:
    return problem_response(request, Problem(500, "failed"))
