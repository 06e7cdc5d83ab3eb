"""A server of its own for the tests of pages, on a free port of this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from extractor.web.app import create
from extractor.web.settings import ServeSettings


@contextmanager
def served(settings: ServeSettings) -> Iterator[str]:
    """The address of a server that runs as long as the block."""
    server = uvicorn.Server(
        uvicorn.Config(create(settings), host="127.0.0.1", port=0, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
