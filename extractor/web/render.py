"""The page as one file that opens from disk: no outside request, scripts and styles by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from extractor.model import Lang, Report
from extractor.reporting.labels import (
    BOUND_NAMES,
    CHECK_NAMES,
    PERCENT_NAMES,
    RELATION_NAMES,
    VERDICT_NAMES,
    Pair,
    say,
)
from extractor.web.overview import Overview
from extractor.web.returned import as_json
from extractor.web.view import View, ranked, view
from extractor.web.words import MISREADING_NAMES, SIGNS, meanings, words

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Served:
    """What a page has that a server stands behind.

    ``downloads`` are the files it can be taken away as and what people call them,
    ``searchable`` says whether there is a store, ``corrections`` the marks that it opens with.
    """

    downloads: Mapping[str, str]
    searchable: bool = False
    corrections: str = ""


def page(
    reports: Sequence[Report],
    lang: Lang = "vi",
    *,
    failed: Sequence[str] = (),
    notes: Sequence[str] = (),
    served: Served | None = None,
    store: Overview | None = None,
) -> str:
    """The page of one article, or of several with an index, the gravest first.

    ``failed`` says which inputs could not be read, ``notes`` what else is to be known first;
    a ``served`` page leads on to the server's others and sends its articles back for a download
    or in another language, and one of a ``store`` says what that has.
    Every byte of an article is text to the page: it is escaped, and a Content-Security-Policy
    lets no script run but the page's own, known by its hash.
    """
    views = ranked([view(report, lang) for report in reports])
    return _fill(
        "page.html.j2",
        lang,
        views=views,
        title=_title(views, lang),
        verdicts=_legend(lang),
        failed=failed,
        notes=notes,
        served=served,
        articles=[as_json(each.article) for each in views] if served else [],
        store=store,
        misreadings=_spoken(MISREADING_NAMES, lang),
        script=Markup(_script()),
        policy=policy("'self'" if served else "'none'"),
    )


def rendered(template: str, lang: Lang, **values: object) -> str:
    """A page of the server, from its template."""
    return _fill(
        template,
        lang,
        check_names=_spoken(CHECK_NAMES, lang),
        choice_names=_choices(lang),
        **values,
    )


def policy(form_action: str = "'none'") -> str:
    """The Content-Security-Policy: nothing from anywhere, this style and this script alone."""
    return (
        f"default-src 'none'; style-src '{_hash(_asset('style.css'))}'; "
        f"script-src '{_hash(_script())}'; base-uri 'none'; form-action {form_action}"
    )


def _fill(template: str, lang: Lang, **values: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            lang=lang,
            w=words(lang),
            signs=SIGNS,
            names=_spoken(VERDICT_NAMES, lang),
            style=Markup(_asset("style.css")),
            **values,
        )
    )


def _spoken(pairs: Mapping[Name, Pair], lang: Lang) -> dict[Name, str]:
    return {name: say(lang, pair) for name, pair in pairs.items()}


def _choices(lang: Lang) -> dict[str, str]:
    """The words of what a form lets choose from."""
    tables = (RELATION_NAMES, BOUND_NAMES, PERCENT_NAMES, CHECK_NAMES)
    pairs: list[tuple[str, Pair]] = [pair for table in tables for pair in table.items()]
    return {name: say(lang, pair) for name, pair in pairs if all(pair)}


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _script() -> str:
    """The script of a page: the way through it, and the marks of its reader."""
    return _asset("page.js") + _asset("marking.js")


@cache
def _asset(name: str) -> str:
    """Styles and script hold no ``</``, so that they cannot end their own element."""
    text = (files("extractor.web") / "templates" / name).read_text(encoding="utf-8")
    assert "</" not in text, name
    return text


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("extractor.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _title(views: Sequence[View], lang: Lang) -> str:
    spoken = words(lang)
    if len(views) == 1:
        return f"{views[0].heading} · {spoken['report']}"
    return spoken["index"]


def _legend(lang: Lang) -> list[tuple[str, str, str, str]]:
    """Each verdict: its code, sign, word and meaning."""
    return [
        (verdict, SIGNS[verdict], say(lang, VERDICT_NAMES[verdict]), meaning)
        for verdict, meaning in meanings(lang).items()
    ]
