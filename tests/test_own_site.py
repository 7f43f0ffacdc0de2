"""Who may ask the app anything: its own pages, under its own names."""

from __future__ import annotations

from typing import Any

import asgi
import pytest

from beleidswijzer.own_site import OwnSite, content_policy, known_names

HERE = {"host": "127.0.0.1:8501"}
PROXIED = {"host": "beleid.example.nl"}


def asked(
    kind: str, headers: dict[str, str], *, hosts: str = "", method: str = "GET"
) -> tuple[int, list[Any]]:
    """The status that a visitor gets (403 for a websocket that is closed), and the headers that the app saw."""
    sent: list[Any] = []
    seen: list[Any] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        seen.extend(scope["headers"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})

    async def send(message: Any) -> None:
        sent.append(message)

    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "method": method, "headers": encoded}
    guarded = OwnSite(app, known_names("127.0.0.1", hosts))
    asgi.run(guarded(scope, None, send))  # type: ignore[arg-type]
    first = sent[0]
    return first.get("status", 403), seen if first.get("status") == 200 else first.get("headers", [])


@pytest.mark.parametrize(
    ("name", "hosts", "status"),
    [
        ("127.0.0.1:8501", "", 200),
        ("localhost:8501", "", 200),
        ("LOCALHOST", "", 200),
        ("[::1]:8501", "", 200),
        ("kwaad.example", "", 421),
        ("127.0.0.1.kwaad.example:8501", "", 421),
        ("127.0.0.1:8501.kwaad.example", "", 421),
        ("127.0.0.1:8501:1", "", 421),
        ("127.1:8501", "", 421),
        ("2130706433", "", 421),
        ("kwaad@127.0.0.1:8501", "", 421),
        ("beleid.example.nl", "", 421),
        ("Beleid.example.nl", "beleid.example.nl, ander.example.nl", 200),
        ("kwaad.example", "beleid.example.nl", 421),
        ("", "", 421),
    ],
)
def test_the_app_answers_under_its_own_names_alone(name: str, hosts: str, status: int) -> None:
    """A page elsewhere whose name was made to lead to this machine is another site, and stays one."""
    headers = {"host": name} if name else {}
    assert asked("http", headers, hosts=hosts)[0] == status
    assert (asked("websocket", headers, hosts=hosts)[0] == 200) == (status == 200)


@pytest.mark.parametrize(
    "origin",
    [
        "http://kwaad.example",
        "http://127.0.0.1:9999",  # another program of this machine
        "http://localhost:8501",  # to a browser another site than 127.0.0.1
        "http://127.0.0.1",
        "http://[::1]:8501",
        "http://127.0.0.1:8501.kwaad.example",
        "http://127.0.0.1:8501@kwaad.example",
        "http://127.0.0.1.kwaad.example:8501",
        "https://app.streamlit.app",
        "chrome-extension://abc",
        "file://",
        "null",
        "",
    ],
)
@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_a_page_elsewhere_can_ask_nothing(kind: str, origin: str) -> None:
    """Streamlit would let every page of this machine in, and ask the internet about the others."""
    assert asked(kind, HERE | {"origin": origin})[0] == 403


@pytest.mark.parametrize(
    ("headers", "hosts"),
    [
        (HERE, ""),
        (HERE | {"origin": "http://127.0.0.1:8501"}, ""),
        ({"host": "[::1]:8501", "origin": "http://[::1]:8501"}, ""),
        ({"host": "localhost", "origin": "https://localhost"}, ""),
        (PROXIED | {"origin": "https://beleid.example.nl"}, "beleid.example.nl"),
        (
            PROXIED | {"origin": "https://beleid.example.nl:8443"},
            "beleid.example.nl",
        ),  # $host of nginx has no port
    ],
)
@pytest.mark.parametrize("kind", ["websocket", "http"])
def test_its_own_pages_are_answered_and_streamlit_sees_no_origin_to_look_up(
    kind: str, headers: dict[str, str], hosts: str
) -> None:
    status, seen = asked(kind, headers, hosts=hosts)
    assert status == 200
    assert [name for name, _ in seen] == [b"host"]


@pytest.mark.parametrize(
    ("site", "mode", "method", "status"),
    [
        ("cross-site", "no-cors", "GET", 403),  # <img src>, <script src>
        ("same-site", "cors", "GET", 403),  # another port of this machine
        ("cross-site", "navigate", "POST", 403),  # a form of another site
        ("cross-site", "navigate", "GET", 200),  # a link in a mail or on a site
        ("same-origin", "cors", "POST", 200),
        ("none", "navigate", "GET", 200),  # typed
    ],
)
def test_another_site_can_lead_to_the_app_but_take_nothing_from_it(
    site: str, mode: str, method: str, status: int
) -> None:
    headers = HERE | {"sec-fetch-site": site, "sec-fetch-mode": mode}
    assert asked("http", headers, method=method)[0] == status


def test_no_other_site_can_show_the_app_inside_a_page_of_its_own() -> None:
    """Somebody could be made to press a button there that he does not see."""
    for headers in (HERE, HERE | {"origin": "http://kwaad.example"}):
        sent: list[Any] = []

        async def app(_: Any, __: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Any, sent: list[Any] = sent) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        }
        asgi.run(OwnSite(app, known_names("127.0.0.1", ""))(scope, None, send))  # type: ignore[arg-type]
        told = dict(sent[0]["headers"])
        assert told[b"x-frame-options"] == b"DENY"
        assert told[b"x-content-type-options"] == b"nosniff"


def test_what_a_page_may_run_is_named_by_its_bytes() -> None:
    policy = content_policy(b"<script>a()</script><script>b()</script>", "127.0.0.1:8501").decode()
    assert policy.count("'sha256-") == 2
    assert "connect-src 'self' ws://127.0.0.1:8501 wss://127.0.0.1:8501;" in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]
    assert "kwaad" not in content_policy(b"", "a; script-src kwaad.example").decode()
