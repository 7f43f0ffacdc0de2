"""Keeps the app to itself: it is asked under its own names, by its own pages, and shown in no page of another site.

To a browser a page elsewhere may send anything to this machine; what keeps that page out is what the server refuses.
Streamlit's own check of who opens a websocket lets every page of this machine in, and asks a host on the internet
for the address of this machine when a page is foreign; so it is answered here, before that.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]"})
_ORIGIN = re.compile(r"https?://(\[[0-9a-f:]+\]|[^\s\[\]:/@]+)(?::(\d{1,5}))?", re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9a-f:]+\]|[^\s\[\]:/@]+)(?::(\d{1,5}))?", re.IGNORECASE)
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HEADERS: Headers = [
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


def known_names(host: str, hosts: str) -> frozenset[str]:
    """The names under which the app may be asked for; `hosts` are those of a proxy, with commas between."""
    named = {name.strip().casefold() for name in hosts.split(",") if name.strip()}
    return frozenset({*_THIS_MACHINE, host.casefold(), *named})


class OwnSite:
    """Refuses whoever asks for the app under another name: a page elsewhere that has its own name lead to this machine
    (DNS rebinding) would else read along, since to the browser it is one site with the app. Refuses what a page of
    another site asks under the right name, too."""

    def __init__(self, app: Application, names: frozenset[str]):
        self._app = app
        self._names = names

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif not self._is_known(scope):
            await _refuse(scope, send, 421, _UNKNOWN_NAME)
        elif not _is_own_page(scope):
            await _refuse(scope, send, 403, _ELSEWHERE)
        else:

            async def guarded(message: Message) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
                await send(message)

            await self._app(_without_origin(scope), receive, guarded)

    def _is_known(self, scope: Message) -> bool:
        asked = _values(scope, b"host")
        found = _HOST.fullmatch(asked[0]) if len(asked) == 1 else None
        return found is not None and found[1].casefold() in self._names


def content_policy(page: bytes, host: str) -> bytes:
    """The Content-Security-Policy of a page: only what comes from the app itself, and of scripts in the page only those
    that it has now. Whatever a text would make of the page asks nothing of another host and runs nothing."""
    known = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE.findall(page)]
    named = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    rules = (
        "default-src 'none'",
        "script-src 'self' blob: " + " ".join(f"'sha256-{one}'" for one in known),
        "style-src 'self' 'unsafe-inline'",  # emotion, by which Streamlit is styled, writes styles in the page
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self'{named}",  # older browsers do not count a websocket as 'self'
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules).encode("latin-1")


def _is_own_page(scope: Message) -> bool:
    """Whether the app's own page asks, or a person who follows a link, or no browser at all."""
    origins = _values(scope, b"origin")
    if any(not _same(origin, _values(scope, b"host")[0]) for origin in origins):
        return False
    if scope["type"] == "websocket" or _values(scope, b"sec-fetch-site") in ([], ["same-origin"], ["none"]):
        return True
    return scope["method"] == "GET" and _values(scope, b"sec-fetch-mode") == ["navigate"]


def _same(origin: str, host: str) -> bool:
    """Whether a page of this origin is one with the app. On this machine each port is another program; behind a proxy
    the port may have been left out of the name."""
    page, app = _ORIGIN.fullmatch(origin), _HOST.fullmatch(host)
    if page is None or app is None or page[1].casefold() != app[1].casefold():
        return False
    return app[1].casefold() not in _THIS_MACHINE or (page[2] or "80") == (app[2] or "80")


def _without_origin(scope: Message) -> Message:
    """As a request that no other site can have made: Streamlit would look for its origin on the internet."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}


def _values(scope: Message, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


async def _refuse(scope: Message, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


_UNKNOWN_NAME = (
    "Onder deze naam is Beleidswijzer hier niet te bereiken. Gebruik http://127.0.0.1 met de poort die bij het starten"
    " werd genoemd; wie de app achter een proxy zet, noemt de naam daarvan in BELEIDSWIJZER_HOSTS."
)
_ELSEWHERE = (
    "Een bladzijde van een andere website kan Beleidswijzer niets vragen. Open de app zelf in de browser."
)
