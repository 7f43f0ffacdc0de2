"""Serves the web app on this computer: Streamlit as an ASGI app, with pages that say they are Dutch."""

from __future__ import annotations

import importlib
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from beleidswijzer.config import PREFIX, Settings, load_settings
from beleidswijzer.own_site import (
    Application,
    Headers,
    Message,
    OwnSite,
    Receive,
    Send,
    content_policy,
    known_names,
)
from beleidswijzer.unknown_address import is_unknown, unknown_page
from beleidswijzer.wording import DEFAULT_LANGUAGE, LANGUAGES
from ingest.problem import Problem

SCRIPT = Path(__file__).parents[1] / "app.py"
THEME = Path(__file__).with_name("theme.toml")
HOST, PORT = "127.0.0.1", 8501
LETTING_GO = 30.0
"""Seconds after which the app lets go of what another program removed, when nobody visits it."""
OPTIONS: dict[str, Any] = {
    "server.headless": True,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.maxUploadSize": Settings.model_fields["max_megabytes"].default,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.allowedOrigins": [],
    "logger.hideWelcomeMessage": True,
    "runner.magicEnabled": False,
}


def serve(
    settings: Settings | None = None,
    *,
    host: str = HOST,
    port: int = PORT,
    ready: Callable[[str], None] = lambda address: _tell(address),
) -> None:
    """Serve until interrupted. `ready` is called with the address once pages can be asked for.

    `settings` reach the pages through the environment, where they read theirs.
    Raises Problem "port-in-use" when something else listens there, "app-missing" without app.py.
    """
    if not SCRIPT.is_file():
        raise Problem(
            "app-missing",
            "De webapp is niet meegeïnstalleerd.",
            where=str(SCRIPT),
            remedy="Start de app vanuit de map van het project: python3 run.py app.",
            family="missing",
        )
    _check_port(host, port)
    if settings is not None:
        os.environ.update(_as_environment(settings))
    from starlette.middleware import Middleware
    from streamlit.starlette import App  # import-linter: the one place outside the pages

    address = f"http://{host}:{port}"

    @asynccontextmanager
    async def lifespan(_: App) -> AsyncIterator[None]:
        threading.Thread(target=_warm_up, daemon=True).start()
        ready(address)
        yield

    names = known_names(host, settings.hosts if settings else "")
    middleware = [Middleware(OwnSite, names=names), Middleware(PageLanguage)]
    app = App(SCRIPT, middleware=middleware, lifespan=lifespan)
    own = {"server.address": host, "server.port": port, "theme.base": str(THEME)}
    app.run(config=OPTIONS | own | {"server.maxUploadSize": (settings or load_settings()).max_megabytes})


def _tell(address: str) -> None:
    print(f"Beleidswijzer staat klaar op {address} (stoppen: Ctrl-C).", file=sys.stderr, flush=True)


def _warm_up() -> None:
    """Load what the first visitor would wait for; what goes wrong here is told on the page that needs it."""
    from beleidswijzer.pages.frame import library

    logging.getLogger("streamlit.runtime.scriptrunner_utils").setLevel(logging.ERROR)
    try:
        opened = library()
        opened.search("pakket", limit=1)
        importlib.import_module("ingest.mupdf")
    except Problem as problem:
        logging.getLogger(__name__).info("warming up: %s", problem)
    while True:  # a view that nobody asks for any more would keep what another program removed
        time.sleep(LETTING_GO)
        with suppress(Problem, OSError):
            library()


def _as_environment(settings: Settings) -> dict[str, str]:
    values = settings.model_dump() | {"store": settings.store.absolute(), "cache": settings.cache.absolute()}
    return {PREFIX + name.upper(): str(value) for name, value in values.items() if value is not None}


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise Problem(
                "port-in-use",
                f"Poort {port} op {host} is niet vrij.",
                remedy=f"Sluit het programma dat haar gebruikt, of kies een andere poort, bijvoorbeeld {port + 1}.",
                family="usage",
            ) from reason


class PageLanguage:
    """Sets the language of the HTML page, which Streamlit fixes at "en", to that of the app; where the app has no
    page it says so."""

    def __init__(self, app: Application):
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _asks_for_page(scope):
            await self._app(scope, receive, send)
            return
        kept = [header for header in scope["headers"] if header[0] not in _UNWANTED]
        unpacked = {**scope, "headers": kept}
        start: Message = {}
        body: list[bytes] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.append(message.get("body", b""))
            if not message.get("more_body"):
                code, whole = _language_of(scope), b"".join(body)
                if _is_html(start) and is_unknown(scope["path"]) and _TITLE in whole:
                    start["status"], whole = 404, unknown_page(code)
                elif _is_html(start):
                    whole = translated(whole, code)
                await send({**start, "headers": _headers_of(whole, start, scope)})
                await send({"type": "http.response.body", "body": whole})

        await self._app(unpacked, receive, hold)


# Without it the browser first asks for /document/_stcore/health and the like, which are not there.
_BASE = b'<script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin + "/"}</script>'
_TITLE = b"<title>Streamlit</title>"  # by which its start page is known, which it gives for any address
_UNWANTED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


def translated(page: bytes, code: str) -> bytes:
    """The start page of Streamlit with its language, the app's name and the place of the server in it."""
    page = page.replace(b'<html lang="en">', f'<html lang="{code}">'.encode(), 1)
    page = page.replace(_TITLE, b"<title>Beleidswijzer</title>", 1)
    return page.replace(b"<head>", b"<head>" + _BASE, 1)


def _asks_for_page(scope: Message) -> bool:
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return scope["method"] == "GET" and b"text/html" in accept


def _is_html(start: Message) -> bool:
    return any(name.lower() == b"content-type" and b"text/html" in value for name, value in start["headers"])


def _language_of(scope: Message) -> str:
    wanted = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def _headers_of(page: bytes, start: Message, scope: Message) -> Headers:
    """Those of a changed page: its length, and of HTML what it may load and run."""
    kept = [
        (name, value) for name, value in start["headers"] if name.lower() not in (b"content-length", b"etag")
    ]
    if _is_html(start):
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        kept.append((b"content-security-policy", content_policy(page, host)))
    return [*kept, (b"content-length", str(len(page)).encode())]
