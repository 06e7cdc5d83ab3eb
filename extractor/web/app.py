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
from extractor.exchange.corrections import misread
from extractor.exchange.errors import ExchangeError
from extractor.reading import Item
from extractor.web import calculator, downloads, returned
from extractor.web.answers import answer, html
from extractor.web.api import ROUTES as API_ROUTES
from extractor.web.asking import Desk, Outcome
from extractor.web.examples import Example, examples
from extractor.web.failures import all_read, readable
from extractor.web.guard import Guard
from extractor.web.languages import language, remember
from extractor.web.problems import Problem, ProblemError, problem_response
from extractor.web.render import Served, page
from extractor.web.returned import Asked
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
            ExchangeError: _unusable,
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
    chosen = downloads.choices(language(request))
    return html(request, "home.html.j2", examples=list(found.values()), downloads=chosen)


async def report(request: Request) -> Response:
    """The page of the articles that were sent; with a ``format``, a file made of them."""
    settings: ServeSettings = request.app.state.settings
    try:
        async with request.form(max_files=settings.files, max_part_size=settings.body) as form:
            sent = await items(form, settings.files)
            asked = returned.asked(form, language(request))
    except HTTPException as error:
        raise ProblemError(422, "bad_request", error.detail) from None
    if asked.format:
        return await _file_of(request, sent, asked, downloads.download_of(asked.format))
    return await _page_of(request, sent, asked)


async def example(request: Request) -> Response:
    """The page of a sample article, known by its place in the list and not by a path."""
    found: Example | None = request.app.state.examples.get(request.path_params["name"])
    if found is None:
        raise ProblemError(404, "not_found")
    return await _page_of(request, [found.item], Asked(language(request)))


async def _page_of(request: Request, sent: list[Item], asked: Asked) -> Response:
    searchable = request.app.state.shelf is not None

    def shown(outcomes: list[Outcome]) -> str:
        reports, failed = readable(outcomes, asked.lang)
        served = Served(downloads.choices(asked.lang), searchable, asked.corrections)
        return page(reports, asked.lang, failed=failed, served=served)

    shown_page = answer(await request.app.state.desk.ask(sent, asked.lang, shown))
    return shown_page if asked.lang == language(request) else remember(shown_page, asked.lang)


async def _file_of(
    request: Request, sent: list[Item], asked: Asked, download: downloads.Download
) -> Response:
    """A file of all that was sent. It cannot say what it lacks, so it lacks nothing."""

    def written(outcomes: list[Outcome]) -> bytes:
        reports = all_read(outcomes, asked.lang)
        marked = [(each, misread(each, asked.marks)) for each in reports]
        return download.data(marked, asked.lang)

    data = await request.app.state.desk.ask(sent, asked.lang, written)
    return downloads.attached(data, download.file, download.media)


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
    back, lang = RedirectResponse("/", 303), request.path_params["lang"]
    return remember(back, lang) if lang in ("vi", "en") else back


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(request, error.problem)


async def _unusable(request: Request, error: Exception) -> Response:
    assert isinstance(error, ExchangeError)
    return problem_response(request, Problem(422, "unreadable", error.told(language(request))))


async def _busy(request: Request, error: Exception) -> Response:
    return problem_response(request, Problem(503, "busy"))


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = {404: "not_found", 405: "method"}.get(error.status_code, "bad_request")
    return problem_response(request, Problem(error.status_code, kind))


async def _fault(request: Request, error: Exception) -> Response:
    return problem_response(request, Problem(500, "failed"))
