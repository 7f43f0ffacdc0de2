"""The child's side of `ingest.child`: takes questions on stdin, reads each within limits, answers on stdout.

Started as `python -m ingest.worker MODULE:FUNCTION`; the first message is the Limits, then one Question each.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec

from ingest import refusals
from ingest.child import Answer, Question, read_frames, write_frame
from ingest.limits import Limits
from ingest.mupdf import count_pages
from ingest.passage import Reading
from ingest.problem import Problem

if sys.platform != "win32":
    import fcntl
    import resource

ReadFile = Callable[..., Reading | bytes]
TELL_SECONDS = 0.25


def main() -> None:
    """Serves until stdin closes, or until the memory of this process has grown."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent decides and ends us
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the answers
    questions = os.fdopen(0, "rb")
    frames = read_frames(questions)
    limits = msgspec.msgpack.decode(next(frames), type=Limits)
    module, _, function = sys.argv[1].partition(":")
    read_file: ReadFile = getattr(importlib.import_module(module), function)
    gc.freeze()
    gc.set_threshold(50_000)  # a page makes thousands of short-lived objects without cycles
    confine(limits)
    for frame in frames:
        _watch_parent(True)
        answer = _answer(msgspec.msgpack.decode(frame, type=Question), read_file, limits, answers)
        payload = _encoded(answer)
        _watch_parent(False)
        write_frame(answers, payload)
        if answer.last:
            return


def confine(limits: Limits) -> None:
    """Sets the limits that hold for the whole process. Windows has none of these; the wall limit remains."""
    if sys.platform == "win32":
        return
    _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_CORE, 0)


def allow_cpu(seconds: float) -> None:
    """Ends this process (SIGXCPU) when it has used so much more CPU time, counted from now."""
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def _limit(what: int, value: int) -> None:
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(what)
    value = value if hard < 0 else min(value, hard)
    resource.setrlimit(what, (value, value))


def _answer(question: Question, read_file: ReadFile, limits: Limits, answers: IO[bytes]) -> Answer:
    allow_cpu(limits.cpu_budget(0))
    start = time.process_time()
    try:
        data = _bytes_of(Path(os.fsdecode(question.path)), limits)
        pages = count_pages(data, limits=limits)
        allow_cpu(limits.cpu_budget(pages) - (time.process_time() - start))
        write_frame(answers, msgspec.msgpack.encode(Answer(pages=pages)))
        more: dict[str, object] = {"request": question.request} if question.request else {}
        if question.tell:
            more["seen"] = _teller(answers, pages)
        found = read_file(data, limits=limits, **more)
        if isinstance(found, bytes):
            return Answer(lines=found, last=_has_grown(limits))
        return Answer(reading=found, last=_has_grown(limits))
    except Problem as problem:
        return Answer(problem=problem.report(), last=problem.code == refusals.memory().code)
    except MemoryError:
        return Answer(problem=refusals.memory().report(), last=True)
    except Exception as error:  # a fault of ours in reading: this file fails, by name, and the next are read
        return Answer(problem=refusals.crashed(_where(error)).report())


def _teller(answers: IO[bytes], pages: int) -> Callable[[int], None]:
    """Tells the parent the page reached: the first, then a few times a second at most."""
    told = float("-inf")

    def tell(page: int) -> None:
        nonlocal told
        if (now := time.monotonic()) - told >= TELL_SECONDS:
            told = now
            write_frame(answers, msgspec.msgpack.encode(Answer(pages=pages, at=page)))

    return tell


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.file_bytes:
            raise refusals.too_large(limits)
        return path.read_bytes()
    except OSError as error:
        raise refusals.unreadable(error.strerror or "") from error


def _encoded(answer: Answer) -> bytes:
    try:
        return msgspec.msgpack.encode(answer)
    except MemoryError:
        return msgspec.msgpack.encode(Answer(problem=refusals.memory().report(), last=True))


def _where(error: Exception) -> str:
    """The fault's kind and place in our code, for a report; no text of the document."""
    trace = error.__traceback__
    place = ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}"


def _has_grown(limits: Limits) -> bool:
    """True if this process took over a third of the memory allowed: the next file gets a new process."""
    if sys.platform == "win32":
        return False
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak > limits.memory_bytes / 3


def _watch_parent(on: bool) -> None:
    """While a file is read nobody looks at stdin, and inside the library no Python code runs: let the kernel
    send SIGIO, which ends this process, when the parent's end of the pipe closes. The parent sends nothing
    until it has the answer. (PR_SET_PDEATHSIG would also end us when only the thread that started us ends.)
    """
    if sys.platform != "linux":
        return
    flags = fcntl.fcntl(0, fcntl.F_GETFL)
    if on:
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_ASYNC)
        if select.select([0], [], [], 0)[0]:  # closed before we watched
            os._exit(1)
    else:
        fcntl.fcntl(0, fcntl.F_SETFL, flags & ~os.O_ASYNC)


if __name__ == "__main__":
    main()
