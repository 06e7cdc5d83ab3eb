"""The page: an article is text to it, every mark leads somewhere, nothing comes from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract, read
from extractor.checks import worst
from extractor.model import ALARMING, Lang, Report
from extractor.reporting.labels import VERDICT_NAMES
from extractor.web.marks import pieces
from extractor.web.render import page
from extractor.web.view import view
from extractor.web.words import MEANINGS, SIGNS, WORDS

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, and the text outside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.text = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in {"script", "style"} else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.text += data

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attrs in self.elements if (value := attrs.get(name)) is not None]


def report(path: Path) -> Report:
    return extract(read(path))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_pieces_are_the_paragraphs(path: Path) -> None:
    found = report(path)
    cut = ["".join(piece.text for piece in each) for each in pieces(found)]
    assert cut == [span.of(found.article.text) for span in found.article.paragraphs]
    opened = [name for each in pieces(found) for piece in each for name in piece.opens]
    assert sorted(opened) == sorted(each.claim.claim_id for each in found.checked)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_alarm_has_its_sign_in_the_text_and_its_card(path: Path) -> None:
    found = report(path)
    alarming = {c.claim.claim_id for c in found.checked if worst(c.findings).verdict in ALARMING}
    signs = {badge.claim_id for each in pieces(found) for piece in each for badge in piece.badges}
    cards = [alarm.name for alarm in view(found, "vi").alarms]
    assert signs == alarming
    assert alarming <= set(cards)
    assert len(cards) == len(set(cards))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_link_leads_somewhere(lang: Lang) -> None:
    shown = Page(page([report(path) for path in CORPUS[:5]], lang))
    names = shown.values("id")
    assert len(names) == len(set(names))
    assert {link for link in shown.values("href") if link.startswith("#")} <= {
        f"#{name}" for name in names
    }
    assert {name for labels in shown.values("aria-labelledby") for name in labels.split()} <= {
        *names
    }


def test_nothing_comes_from_outside() -> None:
    text = page([report(CORPUS[0])])
    shown = Page(text)
    assert shown.values("src") == []
    assert [tag for tag, _ in shown.elements if tag in {"link", "img", "iframe", "object"}] == []
    assert "url(" not in shown.raw["style"]
    assert "@import" not in shown.raw["style"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_keys_are_told_in_words(lang: Lang) -> None:
    shown = Page(page([extract(ALARM)], lang))
    assert WORDS["keys"][("vi", "en").index(lang)] in shown.text
    assert "built-in" not in shown.text


def test_the_policy_lets_only_our_own_script_run() -> None:
    shown = Page(page([report(CORPUS[0])]))
    policy = next(attrs["content"] for tag, attrs in shown.elements if "http-equiv" in attrs)
    assert policy is not None
    for name in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(shown.raw[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert re.findall(r" on\w+=", page([report(CORPUS[0])])) == []


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "{{ 7919*7907 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "--><!--",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_byte_of_an_article_is_text(hostile: str) -> None:
    clean = Page(page([extract(ALARM)]))
    shown = Page(page([extract(f"{hostile}\n{hostile} {ALARM}")]))
    assert hostile in shown.text
    kinds = {tag for tag, _ in clean.elements} | {"span"}
    assert {tag for tag, _ in shown.elements} <= kinds
    assert {name for _, attrs in shown.elements for name in attrs} <= {
        name for _, attrs in clean.elements for name in attrs
    }


@given(st.text(max_size=200))
def test_any_text_makes_a_page(text: str) -> None:
    found = extract(text)
    cut = ["".join(piece.text for piece in each) for each in pieces(found)]
    assert cut == [span.of(found.article.text) for span in found.article.paragraphs]
    assert page([found]).rstrip().endswith("</html>")


def test_an_alarm_tells_its_working_and_nothing_of_truth() -> None:
    shown = Page(page([extract(ALARM)])).text
    assert "1.305 : 1.500 = 0,87" in shown
    assert "✗ không khớp" in shown
    assert "sai sự thật" not in shown


def test_several_articles_have_an_index_the_gravest_first() -> None:
    shown = page([extract("Không có số.", article_id="a"), extract(ALARM, article_id="b")])
    index = shown[: shown.index("</table>")]
    assert index.index("Huyện cấp") < index.index("Không có số")


def test_the_words_of_the_page_are_in_both_languages() -> None:
    for pair in (*WORDS.values(), *MEANINGS.values()):
        assert all(pair)
    assert set(SIGNS) == set(MEANINGS) == set(VERDICT_NAMES)
    assert "sai sự thật" not in str(WORDS) + str(MEANINGS)
    english = Page(page([extract(ALARM)], "en")).text
    assert "✗ inconsistent" in english
    assert "What to ask about" in english


PICTURED = {
    "targets": ("Có 235 hộ đạt chuẩn (vượt 113% chỉ tiêu).", 2),
    "a stack": ("Trồng 70 ha rừng, trong đó: xã A 30 ha, xã B 40 ha.", 3),
    "too many targets": ("Có 235.000 người tham gia (đạt 98% chỉ tiêu).", 0),
}


@pytest.mark.parametrize("name", PICTURED)
def test_a_picture_stands_where_it_says_something(name: str) -> None:
    text, bars = PICTURED[name]
    shown = view(extract(text), "vi")
    told = [one.told for one in shown.rows] + [one.told for one in shown.joined]
    drawn = [str(each.picture) for each in told if each.picture]
    assert [each.count("<rect") for each in drawn] == ([bars] if bars else [])
