"""The page as one file that opens from disk: no outside request, scripts and styles by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from extractor.model import Lang, Report
from extractor.reporting.labels import VERDICT_NAMES, say
from extractor.web.view import View, ranked, view
from extractor.web.words import SIGNS, meanings, words


def page(reports: Sequence[Report], lang: Lang = "vi") -> str:
    """The page of one article, or of several with an index, the gravest first.

    Every byte of an article is text to the page: it is escaped, and a Content-Security-Policy
    lets no script run but the page's own, known by its hash.
    """
    views = ranked([view(report, lang) for report in reports])
    style, script = _asset("style.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            views=views,
            lang=lang,
            w=words(lang),
            title=_title(views, lang),
            verdicts=_legend(lang),
            signs=SIGNS,
            names={verdict: say(lang, pair) for verdict, pair in VERDICT_NAMES.items()},
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing from anywhere, this style and this script alone."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


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
