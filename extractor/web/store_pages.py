"""The pages of a store (trang của kho): search, an article, downloads."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractor.batch.version import rules_version
from extractor.model import VERDICTS, Report
from extractor.reporting.labels import VERDICT_NAMES, say
from extractor.web import downloads
from extractor.web.addresses import LONGEST, cursor_of, query_of
from extractor.web.answers import answer, html
from extractor.web.asking import Outcome
from extractor.web.languages import language
from extractor.web.names import safe_name
from extractor.web.problems import ProblemError
from extractor.web.render import Served, page
from extractor.web.search import day_first, results, row_of
from extractor.web.shelf import shelf
from extractor.web.stored import Stored, again, agrees, stored
from extractor.web.words import SIGNS, words


async def search(request: Request) -> Response:
    """Claims of the store that a query finds; the query is the address."""
    asked, lang = shelf(request), language(request)
    query, after = query_of(request.query_params), cursor_of(request.query_params)
    found = await asked.ask(lambda store: results(store, query, after, lang))
    verdicts = [(v, f"{SIGNS[v]} {say(lang, VERDICT_NAMES[v])}") for v in VERDICTS]
    return html(
        request,
        "search.html.j2",
        found=found,
        verdicts=verdicts,
        paged=after is not None,
        forms=downloads.FORMS,
        longest=LONGEST,
    )


async def article(request: Request) -> Response:
    """The page of an article of the store, read again where that gives what was stored."""
    name = request.path_params["name"]
    found = await shelf(request).ask(lambda store: stored(store, name))
    if found is None:
        raise ProblemError(404, "not_found")
    return await _read_again(request, found) or _as_stored(request, found)


async def download(request: Request) -> Response:
    """Every claim of a query as a file."""
    ending = request.path_params["ending"]
    asked, form = shelf(request), downloads.form_of(ending)
    query, most = query_of(request.query_params), request.app.state.settings.rows
    write = partial(downloads.of_store, query=query, form=form, most=most)
    return downloads.attached(await asked.ask(write), f"claims.{ending}", form.media)


ROUTES = (
    Route("/search", search),
    Route("/article/{name:path}", article),
    Route("/download.{ending}", download),
)


async def _read_again(request: Request, found: Stored) -> Response | None:
    """The page that the article's text gives now, where the rules are those of the store."""
    if found.article["rules_version"] != rules_version() or found.with_nlp:
        return None
    lang = language(request)

    def shown(outcomes: list[Outcome]) -> str | None:
        (report,) = outcomes
        if not isinstance(report, Report) or not agrees(report, found):
            return None
        notes = [words(lang)["read_again"]]
        return page([report], lang, served=Served(downloads.choices(lang), True), notes=notes)

    text = await request.app.state.desk.ask([again(found.article)], lang, shown)
    return None if text is None else answer(text)


def _as_stored(request: Request, found: Stored) -> Response:
    return html(
        request,
        "stored.html.j2",
        article=found.article,
        source=safe_name(str(found.article["source"])),
        date=day_first(str(found.article["date"] or "")),
        paragraphs=str(found.article["text"]).split("\n"),
        rows=[(row_of(row), row) for row in found.claims],
    )
