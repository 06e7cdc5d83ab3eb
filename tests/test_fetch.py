"""Pages from their addresses: limits of time, size and redirects. The server is this machine's."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from extractor.reading import ReadError, fetch, read_item
from extractor.reading.containers import items
from extractor.reading.items import Item

pytest.importorskip("httpx")

BODY = "Hội đã giúp 165 hộ nghèo (vượt 50% chỉ tiêu)."
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/bai": (200, {"Content-Type": "text/html; charset=UTF-8"}, f"<p>{BODY}</p>".encode()),
    "/chu": (200, {"Content-Type": "text/plain; charset=utf-8"}, BODY.encode()),
    "/anh": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/mat": (404, {}, b""),
    "/mot": (302, {"Location": "/hai"}, b""),
    "/hai": (301, {"Location": "/chu"}, b""),
    "/vong": (302, {"Location": "/vong"}, b""),
    "/tep": (302, {"Location": "file:///etc/passwd"}, b""),
    "/noi-bo": (302, {"Location": "http://127.0.0.1:{port}/chu"}, b""),
}


class Site(BaseHTTPRequestHandler):
    """A newspaper of a few pages."""

    seen: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.seen.append(self.headers["User-Agent"])
        with suppress(OSError):
            if self.path in ("/lon", "/cham"):
                self._endless(0.02 if self.path == "/cham" else 0)
            else:
                self._answer(*ANSWERS[self.path])

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value.replace("{port}", self.headers["Host"].rpartition(":")[2]))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        piece = b"x" * (2**20 if not pause else 1)
        for _ in range(100):
            self.wfile.write(piece)
            time.sleep(pause)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to standard error."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def got(address: str) -> Item | ReadError:
    (one,) = items([address], fetch=True)
    return one


def refused(address: str) -> tuple[str, str]:
    error = got(address)
    assert isinstance(error, ReadError)
    assert error.source == address
    return error.code, error.detail


@pytest.mark.parametrize(("path", "kind"), [("/bai", "html"), ("/chu", "text")])
def test_a_page_is_an_item_called_by_its_address(port: int, path: str, kind: str) -> None:
    address = f"http://127.0.0.1:{port}{path}"
    item = got(address)
    assert isinstance(item, Item)
    assert (item.article_id, item.url, item.source, item.kind) == (address, address, address, kind)
    assert (item.charset or "").lower() == "utf-8"
    assert BODY in item.data.decode()
    assert str(Site.seen[-1]).startswith("kiemso")


def test_redirects_are_followed_and_the_last_address_is_kept(port: int) -> None:
    item = got(f"http://127.0.0.1:{port}/mot")
    assert isinstance(item, Item)
    assert item.article_id.endswith("/mot")
    assert str(item.url).endswith("/chu")
    assert read_item(item).text == BODY


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/anh", "image/png"),
        ("/mat", "HTTP 404"),
        ("/vong", "> 5 redirects"),
        ("/tep", "→ file:///etc/passwd"),
    ],
)
def test_what_is_no_page_is_refused(port: int, path: str, why: str) -> None:
    assert refused(f"http://127.0.0.1:{port}{path}") == ("fetch", why)


def test_a_public_address_may_not_lead_into_a_private_network(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = fetch.is_private
    monkeypatch.setattr(fetch, "is_private", lambda url: "localhost" not in url and private(url))
    assert refused(f"http://localhost:{port}/noi-bo") == ("fetch", "→ 127.0.0.1")
    assert isinstance(got(f"http://127.0.0.1:{port}/noi-bo"), Item)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("[::1]", True),
        ("10.0.0.8", True),
        ("169.254.169.254", True),
        ("192.168.1.1:8080", True),
        ("[::ffff:127.0.0.1]", True),
        ("0.0.0.0", True),
        ("8.8.8.8", False),
    ],
)
def test_private_networks_are_known(host: str, private: bool) -> None:
    assert fetch.is_private(f"http://{host}/") is private


def test_a_page_without_end_is_too_large(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 2**21)
    assert refused(f"http://127.0.0.1:{port}/lon")[0] == "too_large"


def test_a_page_that_drips_is_given_up(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.1)
    monkeypatch.setattr(fetch, "_PIECE", 1)
    assert refused(f"http://127.0.0.1:{port}/cham") == ("fetch", "> 0 s")


def test_nobody_at_the_address_is_told() -> None:
    code, why = refused("http://127.0.0.1:9/")
    assert (code, bool(why)) == ("fetch", True)


@pytest.mark.parametrize("address", ["http://", "https://[", "http://a b/", "http://x\n/"])
def test_addresses_that_are_none_are_refused(address: str) -> None:
    assert refused(address)[0] == "fetch"


def test_addresses_are_not_fetched_unless_it_was_allowed(port: int) -> None:
    (error,) = items([f"http://127.0.0.1:{port}/chu"])
    assert isinstance(error, ReadError)
    assert error.code == "fetch"


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    assert refused("http://127.0.0.1:9/") == ("needs_extra", "kiemso[files]")
