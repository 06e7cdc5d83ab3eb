"""The local server (máy chủ tại chỗ): paste or drop articles, read the page, use the calculator."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from extractor.checks.registry import CHECKS
from extractor.reading import Item
from extractor.reporting import table
from extractor.web import calculator, downloads
from extractor.web.answers import answer, html
from extractor.web.api import ROUTES as API_ROUTES
from extractor.web.asking import Desk, Outcome
from extractor.web.examples import Example, examples
from extractor.web.failures import all_read, readable
from extractor.web.guard import Guard
from extractor.web.languages import COOKIE, language
from extractor.web.problems import Problem, ProblemError, problem_response
from extractor.web.render import page
from extractor.web.settings import ServeSettings
from extractor.web.shelf import shelf_of
from extractor.web.store_pages import ROUTES as STORE_ROUTES
from extractor.web.turns import BusyError
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
        *STORE_ROUTES,
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
    app.state.shelf = shelf_of(settings)
    app.state.examples = examples(settings.examples)
    return app


async def home(request: Request) -> Response:
    """Where one pastes a text, drops files or clicks an example."""
    found: dict[str, Example] = request.app.state.examples
    return html(request, "home.html.j2", examples=list(found.values()), forms=downloads.FORMS)


async def report(request: Request) -> Response:
    """The page of the articles that were sent; with a ``format``, their claims as a file."""
    settings: ServeSettings = request.app.state.settings
    try:
        async with request.form(max_files=settings.files, max_part_size=settings.body) as form:
            sent, ending = await items(form, settings.files), str(form.get("format") or "")
    except HTTPException as error:
        raise ProblemError(422, "bad_request", error.detail) from None
    if ending:
        return await _table_of(request, sent, downloads.form_of(ending))
    return await _page_of(request, sent)


async def example(request: Request) -> Response:
    """The page of a sample article, known by its place in the list and not by a path."""
    found: Example | None = request.app.state.examples.get(request.path_params["name"])
    if found is None:
        raise ProblemError(404, "not_found")
    return await _page_of(request, [found.item])


async def _page_of(request: Request, sent: list[Item]) -> Response:
    lang = language(request)
    searchable = request.app.state.shelf is not None

    def shown(outcomes: list[Outcome]) -> str:
        reports, failed = readable(outcomes, lang)
        return page(reports, lang, failed=failed, served=True, searchable=searchable)

    return answer(await request.app.state.desk.ask(sent, lang, shown))


async def _table_of(request: Request, sent: list[Item], form: downloads.Form) -> Response:
    """The claims of all that was sent. A table cannot say what it lacks, so it lacks nothing."""
    lang = language(request)

    def written(outcomes: list[Outcome]) -> bytes:
        found = [row for each in all_read(outcomes, lang) for row in table.rows(each, lang=lang)]
        return downloads.written(found, form)

    data = await request.app.state.desk.ask(sent, lang, written)
    return downloads.attached(data, "claims", form)


async def check_list(request: Request) -> Response:
    """Every check of the calculator."""
    return html(request, "checks.html.j2", checks=list(CHECKS))


async def check_form(request: Request) -> Response:
    """The form of one check, with its answer where numbers were typed; an address to pass on."""
    name = request.path_params["name"]
    if name not in CHECKS:
        raise ProblemError(404, "not_found")
    lang, typed = language(request), dict(request.query_params)
    told = calculator.answer(name, typed, lang)
    return html(
        request,
        "check.html.j2",
        name=name,
        inputs=calculator.inputs(name, typed, lang),
        answer=None if isinstance(told, str) else told,
        wrong=told if isinstance(told, str) else None,
    )


async def switch(request: Request) -> Response:
    """Remember a language and go back to the start."""
    back = RedirectResponse("/", 303)
    lang = request.path_params["lang"]
    if lang in ("vi", "en"):
        back.set_cookie(COOKIE, lang, httponly=True, samesite="strict")
    return back


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
