"""The server: pages that say they are Dutch, settings that keep it on this machine."""

from __future__ import annotations

import base64
import hashlib
import socket
import tomllib
from typing import Any

import asgi
import pytest

from beleidswijzer.pages.menu import PAGES
from beleidswijzer.serve import (
    OPTIONS,
    SCRIPT,
    THEME,
    PageLanguage,
    serve,
    translated,
)
from ingest.problem import Problem

START = b'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head></html>'


def answer(path: str, query: bytes = b"", accept: bytes = b"text/html") -> tuple[dict[bytes, bytes], bytes]:
    """The headers and page of `answer_of`."""
    sent = answer_of(path, query, accept)
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def answer_of(path: str, query: bytes = b"", accept: bytes = b"text/html") -> list[Any]:
    """What a browser gets from an app that answers START in two pieces."""
    sent: list[Any] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        assert accept != b"text/html" or not any(name == b"accept-encoding" for name, _ in scope["headers"])
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", b"75"),
            (b"etag", b'"a"'),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": START[:30], "more_body": True})
        await send({"type": "http.response.body", "body": START[30:]})

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"accept", accept), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    asgi.run(PageLanguage(app)(scope, None, send))  # type: ignore[arg-type]
    return sent


def test_the_page_says_it_is_dutch_and_how_long_it_is() -> None:
    headers, body = answer("/document")
    assert b'<html lang="nl">' in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers


def test_the_page_in_english() -> None:
    assert b'<html lang="en">' in answer("/", b"q=a&lang=en")[1]


def test_an_unknown_language_never_reaches_the_page() -> None:
    assert b'<html lang="nl">' in answer("/", b"lang=%22%3E%3Cscript%3E")[1]


@pytest.mark.parametrize(
    ("query", "words", "search"),
    [
        (b"", "Deze bladzijde bestaat niet", 'href="/"'),
        (b"lang=en", "This page does not exist", 'href="/?lang=en"'),
    ],
)
def test_an_address_without_a_page_is_said_in_the_language_of_the_app(
    query: bytes, words: str, search: str
) -> None:
    start, *_ = answer_of("/onzin", query)
    headers, body = answer("/onzin", query)
    assert start["status"] == 404
    assert words in body.decode()
    assert search in body.decode()
    assert headers[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize("path", ["", "/", *(f"/{one.path}" for one in PAGES)])
def test_every_page_of_the_menu_has_its_address(path: str) -> None:
    assert answer_of(path)[0]["status"] == 200


def test_other_files_are_left_alone() -> None:
    assert answer("/static/x.js", accept=b"*/*")[1] == START


def test_the_browser_is_told_where_the_server_is() -> None:
    assert b"BACKEND_BASE_URL: window.location.origin" in translated(START, "nl")


def test_a_page_runs_and_loads_what_the_app_gives_and_nothing_else() -> None:
    headers, body = answer("/document")
    policy = headers[b"content-security-policy"].decode()
    script = body.partition(b"<script>")[2].partition(b"</script>")[0]
    assert base64.b64encode(hashlib.sha256(script).digest()).decode() in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob: 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy


def test_nothing_is_reported_to_anyone_and_forms_are_protected() -> None:
    assert OPTIONS["browser.gatherUsageStats"] is False
    assert OPTIONS["server.enableXsrfProtection"] is True
    assert OPTIONS["client.showErrorDetails"] == "none"
    assert OPTIONS["client.allowedOrigins"] == []  # Streamlit's own are sites where anyone can put a page


def test_the_options_are_known_to_streamlit() -> None:
    from streamlit import config

    assert set(OPTIONS) <= set(config._config_options_template)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", ["primaryColor", "textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_the_theme_has_enough_contrast(colour: str, ground: str) -> None:
    theme = tomllib.loads(THEME.read_text(encoding="utf-8"))["theme"]
    light, dark = sorted((luminance(theme[colour]), luminance(theme[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_port_that_is_taken_is_said_with_its_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Problem) as raised:
            serve(port=taken.getsockname()[1])
    assert raised.value.code == "port-in-use"
    assert "andere poort" in raised.value.remedy


def test_streamlit_run_has_the_same_options() -> None:
    tables = tomllib.loads((SCRIPT.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    written = {f"{table}.{name}": value for table, values in tables.items() for name, value in values.items()}
    own = OPTIONS | {"server.address": "127.0.0.1", "server.port": 8501}
    assert written.pop("theme.base") == THEME.relative_to(SCRIPT.parent).as_posix()
    assert written == own


def test_no_text_box_speaks_english_while_one_types() -> None:
    style = (SCRIPT.parent / "beleidswijzer" / "style" / "app.css").read_text(encoding="utf-8")
    assert '[data-testid="InputInstructions"] { display: none; }' in style
