"""kiemso serve: the page and the calculator in a browser, on this machine."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path

import extractor
from extractor import messages, options
from extractor.cli.console import refuse, say
from extractor.cli.stores import to_read


def serve(
    port: options.Port = 8765,
    host: options.Host = "127.0.0.1",
    token: options.Token = None,
    workers: options.ServeWorkers = 2,
    time_limit: options.TimeLimit = 20.0,
    examples: options.Examples = None,
    store: options.SearchedStore = None,
    lang: options.Language = "vi",
) -> None:
    """Mở trang kiểm số trong trình duyệt, trên máy này / the page in a browser, locally."""
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "jinja2")):
        raise refuse(messages.extra_missing("web", lang))
    import uvicorn

    from extractor.web.app import create
    from extractor.web.settings import LOOPBACK, ServeSettings

    if store is not None:
        with to_read(store, lang):
            pass  # one that cannot be read is told now, not to whoever asks first
    near = host in LOOPBACK
    if not near:
        token = token or secrets.token_urlsafe(16)
        say(messages.not_loopback(host, lang))
    settings = ServeSettings(
        seconds=time_limit,
        workers=workers,
        token=token,
        hosts=ServeSettings().hosts if near else ("*",),
        examples=examples or _corpus(),
        store=store,
    )
    say(messages.serving(host, port, token, lang))
    uvicorn.run(create(settings), host=host, port=port, log_level="warning", access_log=False)


def _corpus() -> Path | None:
    """The sample articles that stand beside the package, where it is run from its folder."""
    beside = Path(extractor.__file__).parents[1] / "corpus"
    return beside if beside.is_dir() else None
