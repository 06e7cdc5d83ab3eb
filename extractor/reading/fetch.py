"""One page fetched from its address (địa chỉ trang), within limits of time, size and redirects."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Mapping
from importlib import metadata
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from extractor.reading.errors import ReadError
from extractor.reading.items import Item, Kind
from extractor.reading.streams import LARGEST, too_large

if TYPE_CHECKING:
    from httpx import Client, Response

SECONDS = 30.0
"""How long a page may take, redirects included."""
REDIRECTS = 5
SCHEMES = ("https://", "http://")

_SECONDS_OF_SILENCE = 10.0
_PIECE = 2**16
_KINDS: Mapping[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}


def fetch(address: str) -> Item:
    """The page at an address; its id is the address it was asked for at.

    Follows redirects over http and https, but into a private network only from one. Raises
    `ReadError`, and ImportError without the extra ``files``.
    """
    import httpx

    limits = httpx.Timeout(_SECONDS_OF_SILENCE)
    try:
        with httpx.Client(timeout=limits, headers={"User-Agent": _agent()}) as client:
            return _followed(client, address, time.monotonic() + SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
        raise _refused(address, " ".join(str(error).split()) or type(error).__name__) from None


def _followed(client: Client, address: str, deadline: float) -> Item:
    at_home = is_private(address)
    url = address
    for _ in range(REDIRECTS + 1):
        with client.stream("GET", url) as answer:
            if not answer.is_redirect:
                return _item(address, url, answer, deadline)
            url = urljoin(url, answer.headers["location"])
        if not url.startswith(SCHEMES):
            raise _refused(address, f"→ {url[:80]}")
        if not at_home and is_private(url):
            raise _refused(address, f"→ {urlsplit(url).hostname}")
    raise _refused(address, f"> {REDIRECTS} redirects")


def is_private(url: str) -> bool:
    """Whether a host is this machine or in a network of its own; unknown to names is neither."""
    host = urlsplit(url).hostname or ""
    try:
        places = {str(found[4][0]) for found in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(place.partition("%")[0]).is_global for place in places)


def _item(address: str, url: str, answer: Response, deadline: float) -> Item:
    if answer.status_code != 200:
        raise _refused(address, f"HTTP {answer.status_code}")
    said = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if said not in _KINDS:
        raise _refused(address, said[:60])
    data = _body(address, answer, deadline)
    label = answer.charset_encoding
    return Item(address, address, _KINDS[said], data, charset=label, url=url)


def _body(address: str, answer: Response, deadline: float) -> bytes:
    data = bytearray()
    for piece in answer.iter_bytes(_PIECE):
        data += piece
        if len(data) > LARGEST:
            raise too_large(address)
        if time.monotonic() > deadline:
            raise _refused(address, f"> {SECONDS:.0f} s")
    return bytes(data)


def _agent() -> str:
    try:
        return f"kiemso/{metadata.version('kiemso')}"
    except metadata.PackageNotFoundError:
        return "kiemso"


def _refused(address: str, why: str) -> ReadError:
    return ReadError(address, "fetch", why)
