"""Questions that are evaluated at once, each in a child of its own, made by forking a process that holds the graph.

A child shares the memory of the graph, and one is always made beforehand, so that no question waits for it. It can open
nothing, neither a file nor a connection; its time and the memory that it may add are limited; where there are many, who
takes long gives way to who comes after. Where there is no fork (Windows) `ontology/query_worker.py` answers one
question after another instead.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import msgspec

MOST = 16
"""Questions at once; who comes then is asked to come back."""
FIRST, FIRST_MEGABYTES, LATER_MEGABYTES = 4, 1024, 256
"""The first few may add more memory than who comes beside them: 7 GB at the very most."""
FREE = 2  # questions that run as they are
PATIENCE = 0.5  # seconds after which a question gives way when there are more
_GIVING_WAY = 19  # of `nice`: only what others leave
_CHUNK = 1 << 20

Answering = Callable[[str, int], dict[str, Any]]


@dataclass(slots=True)
class _Child:
    asked: int  # the id of the question
    pid: int
    pipe: int
    seconds: float
    begun: float
    gives_way: bool = False
    said: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True, slots=True)
class _Spare:
    """A child that has no question yet: it gets one through `asking`."""

    pid: int
    asking: int
    pipe: int


class Children:
    """Reads questions from `source`, one JSON object a line, and says answers as they come, each with its id."""

    def __init__(self, source: int, answering: Answering, say: Callable[[dict[str, Any]], None]):
        self._source = source
        self._answering = answering
        self._say = say
        self._selector = selectors.DefaultSelector()
        self._running: dict[int, _Child] = {}  # by pipe
        self._unread = b""
        self._spare = self._made()

    def serve(self) -> None:
        """Until the source ends and the last question is answered."""
        self._selector.register(self._source, selectors.EVENT_READ)
        open_source = True
        try:
            while open_source or self._running:
                for key, _ in self._selector.select(self._wait()):
                    if key.fd == self._source:
                        open_source = self._read_questions()
                    else:
                        self._hear(self._running[key.fd])
                self._look_at_clock()
        finally:
            for child in list(self._running.values()):
                self._end(child)
            os.close(self._spare.asking)
            os.waitpid(self._spare.pid, 0)

    def _wait(self) -> float | None:
        """Seconds until a child has to give way or to stop."""
        now = time.monotonic()
        crowded = len(self._running) > FREE
        moments = [
            one.begun + (min(PATIENCE, one.seconds) if crowded and not one.gives_way else one.seconds)
            for one in self._running.values()
        ]
        return max(0.0, min(moments) - now) if moments else None

    def _read_questions(self) -> bool:
        read = os.read(self._source, _CHUNK)
        *lines, self._unread = (self._unread + read).split(b"\n")
        for line in lines:
            self._begin(msgspec.json.decode(line))
        if not read:
            self._selector.unregister(self._source)
        return bool(read)

    def _begin(self, request: dict[str, Any]) -> None:
        if len(self._running) >= MOST:
            message = f"Er worden al {MOST} vragen tegelijk beantwoord."
            remedy = "Stel de vraag over enkele seconden opnieuw."
            self._say({"id": request["id"], "problem": ["query-busy", message, remedy]})
            return
        megabytes = FIRST_MEGABYTES if len(self._running) < FIRST else LATER_MEGABYTES
        chosen = self._spare
        with suppress(BrokenPipeError):  # one that has ended is told of as any other
            _write(chosen.asking, msgspec.json.encode(request | {"megabytes": megabytes}))
        os.close(chosen.asking)
        child = _Child(request["id"], chosen.pid, chosen.pipe, request["seconds"], time.monotonic())
        self._running[chosen.pipe] = child
        self._selector.register(chosen.pipe, selectors.EVENT_READ)
        self._spare = self._made()

    def _made(self) -> _Spare:
        asked, asking = os.pipe()
        heard, saying = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(asking)
            self._answer(asked, saying)
        os.close(asked)
        os.close(saying)
        return _Spare(pid, asking, heard)

    def _answer(self, asked: int, writing: int) -> NoReturn:
        """In the child: confined, it says one answer and ends, whatever happens."""
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            if question := b"".join(iter(lambda: os.read(asked, _CHUNK), b"")):
                self._say_answer(msgspec.json.decode(question), writing)
        finally:
            os._exit(0)

    def _say_answer(self, request: dict[str, Any], writing: int) -> None:
        _confine(request["megabytes"], request["seconds"])
        answer = self._answering(request["query"], request["rows"])
        _write(writing, msgspec.json.encode(answer | {"id": request["id"]}))

    def _hear(self, child: _Child) -> None:
        if read := os.read(child.pipe, _CHUNK):
            child.said += read
            return
        self._end(child)
        try:
            answer = msgspec.json.decode(bytes(child.said))
        except msgspec.DecodeError:  # it ended before all was said
            answer = {"id": child.asked, "problem": stopped()}
        self._say(answer)

    def _look_at_clock(self) -> None:
        now = time.monotonic()
        for child in list(self._running.values()):
            if now >= child.begun + child.seconds:
                self._end(child)
                self._say({"id": child.asked, "problem": too_late(child.seconds)})
            elif len(self._running) > FREE and not child.gives_way and now >= child.begun + PATIENCE:
                child.gives_way = True
                with suppress(ProcessLookupError):
                    os.setpriority(os.PRIO_PROCESS, child.pid, _GIVING_WAY)

    def _end(self, child: _Child) -> None:
        """Stop a child, also when it has ended by itself."""
        del self._running[child.pipe]
        self._selector.unregister(child.pipe)
        os.close(child.pipe)
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)


def _write(pipe: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]


def too_late(seconds: float) -> list[str]:
    """Code, message and remedy of a question that took too long."""
    return [
        "query-timeout",
        f"De vraag duurde langer dan {seconds:g} seconden en is gestopt.",
        "Maak de vraag kleiner, bijvoorbeeld met LIMIT of met één document.",
    ]


def stopped() -> list[str]:
    """Code, message and remedy of a question whose process ended."""
    return [
        "query-stopped",
        "Het proces dat de vraag beantwoordt is gestopt: de vraag vroeg te veel geheugen of is te diep genest.",
        "Maak de vraag kleiner, bijvoorbeeld met LIMIT.",
    ]


def _confine(megabytes: int, seconds: float) -> None:
    """From now on this process can open nothing: no file, no connection, no look-up of a host."""
    import resource

    os.close(2)  # a failing allocation would be told there
    held = _address_space()
    if held is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = held + megabytes * 1024 * 1024
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    end = int(seconds) + 2  # of a child whose parent was killed
    for name, value in (("CPU", end), ("FSIZE", 0), ("CORE", 0), ("NOFILE", 0)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def _address_space() -> int | None:
    """Bytes of address space in use, where the system tells it."""
    try:
        text = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(text.split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None
