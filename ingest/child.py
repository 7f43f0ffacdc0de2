"""Reading files of unknown origin: in a child process with limits, so that no file can harm or stop the rest.

One worker process reads many files one after another (starting one costs 0.3 to 1 s); it is replaced after a
crash, after a limit, and after `Limits.files_a_worker` files. The limits hold for each file apart.
`python -m ingest.child --table DIR` prints what becomes of every file in a folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

from ingest import refusals
from ingest.limits import Limits
from ingest.passage import Reading, State
from ingest.problem import Problem, ProblemReport

READER = "ingest.read:read_file"
"""The function that the child runs: `(data: bytes, *, limits: Limits) -> Reading`."""

_TO_END = 30.0
"""Seconds that a process may take to end after its last word: on a busy machine giving back its memory takes long."""

MAX_ANSWER = 1024 * 1024 * 1024
"""Bytes of one answer; a reading of 5,000 pages takes about 100 MB."""

Seen = Callable[[int, int], None]
"""Is told the page that was reached, from 1, and the number of pages."""

ENCRYPTED = "pdf-encrypted"
CRASHED = "pdf-crashed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `problem` is set if there is nothing to search in: its text is for the user.

    `lines` is what a reader gave that answers in bytes (see `ingest.stage_lines`)."""

    reading: Reading
    problem: ProblemReport | None = None
    lines: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child says: first the number of pages (so that the time allowed can follow), where that is asked for
    the page that it is `at` now and then, then the result.

    `last` says that the process ends itself after this answer, to give back its memory."""

    pages: int | None = None
    at: int = 0
    reading: Reading | None = None
    lines: bytes | None = None
    problem: ProblemReport | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the parent asks: a path, and for readers that take one a `request` in their own form; `tell` at which page
    it is (the reader of `READER` alone can)."""

    path: bytes
    request: bytes = b""
    tell: bool = False


class Worker:
    """A child process that reads files. Total: every path gives an Outcome, whatever the file does.

    Use it as a context manager and from one thread at a time.
    """

    def __init__(self, limits: Limits, *, reader: str = READER):
        self._limits = limits
        self._reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Answer | None] = queue.Queue()
        self._files = 0
        self._seen: Seen | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data_path: Path, *, request: bytes = b"", seen: Seen | None = None) -> Outcome:
        """The outcome for one file; `seen` is told the page reached and the number of pages.

        A crash of a process that had read other files is tried again in a new
        one, so that the outcome does not depend on what was read before."""
        try:
            sha256 = _sha256(data_path)
        except OSError as error:
            return Outcome(Reading("", "refused"), refusals.unreadable(error.strerror or "").report())
        others = self._files
        question = Question(os.fsencode(data_path.absolute()), request, seen is not None)
        self._seen = seen
        outcome = self._read_once(question, sha256)
        if others and outcome.problem and outcome.problem.code in (CRASHED, refusals.memory().code):
            outcome = self._read_once(question, sha256)
        return outcome

    def close(self) -> None:
        """Ends the process, also in the middle of a file."""
        process, self._process, self._files = self._process, None, 0
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # unsent bytes to a dead process
                        pipe.close()

    def _read_once(self, question: Question, sha256: str) -> Outcome:
        try:
            self._ask(question)
            answer = self._wait()
        except BaseException:  # Ctrl-C too: never leave a process behind in the middle of a file
            self.close()
            raise
        if answer.last or self._files >= self._limits.files_a_worker:
            self.close()
        return _outcome(answer, sha256)

    def _ask(self, question: Question) -> None:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._start()
        self._files += 1
        assert self._process is not None and self._process.stdin is not None
        with contextlib.suppress(OSError):  # it died just now: `_wait` sees the end of its answers
            write_frame(self._process.stdin, msgspec.msgpack.encode(question))

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.worker", self._reader],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_clean_environment(self._reader),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._answers = queue.Queue()
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._answers), name="reading-answers", daemon=True
        ).start()
        with contextlib.suppress(OSError):
            write_frame(self._process.stdin, msgspec.msgpack.encode(self._limits))

    def _wait(self) -> Answer:
        start = time.monotonic()
        allowed = self._limits.wall_budget(0)
        while True:
            left = start + allowed - time.monotonic()
            if left <= 0:
                return Answer(problem=refusals.time().report(), last=True)
            try:
                answer = self._answers.get(timeout=min(left, 0.5))  # in steps: Windows sees Ctrl-C between
            except queue.Empty:
                continue
            if answer is None:
                return Answer(problem=self._how_it_ended().report(), last=True)
            if answer.pages is None:
                return answer
            allowed = self._limits.wall_budget(answer.pages)
            if answer.at and self._seen is not None:
                self._seen(answer.at, answer.pages)

    def _how_it_ended(self) -> Problem:
        assert self._process is not None
        try:
            code = self._process.wait(timeout=_TO_END)
        except subprocess.TimeoutExpired:  # it speaks no more, but lives
            return refusals.crashed("geen antwoord")
        if code == -getattr(signal, "SIGXCPU", 0):
            return refusals.time()
        if code == -getattr(signal, "SIGKILL", 0):
            return refusals.memory()  # not by us: the system ends the largest process when memory runs out
        if code < 0:
            return refusals.crashed(signal.Signals(-code).name)
        return refusals.crashed(f"code {code}")


def _outcome(answer: Answer, sha256: str) -> Outcome:
    if answer.problem is not None:
        states: dict[str, State] = {ENCRYPTED: "encrypted", CRASHED: "crashed"}
        return Outcome(Reading(sha256, states.get(answer.problem.code, "refused")), answer.problem)
    if answer.lines is not None:
        return Outcome(Reading(sha256, "ok"), None, answer.lines)
    assert answer.reading is not None
    if answer.reading.state == "no_text":
        return Outcome(answer.reading, refusals.no_text(len(answer.reading.pages)).report())
    return Outcome(answer.reading)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _clean_environment(reader: str) -> dict[str, str]:
    """Only what the child needs: where our packages lie, fixed hashing, one thread. No secrets go along."""
    homes = [str(Path(__file__).resolve().parents[1])]
    spec = importlib.util.find_spec(reader.partition(":")[0])
    if spec is not None and spec.origin is not None and "." not in spec.name:
        homes.append(str(Path(spec.origin).parent))
    environment = {
        "PYTHONPATH": os.pathsep.join(homes),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    if "SYSTEMROOT" in os.environ:  # Windows cannot start Python without it
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return environment


def write_frame(pipe: IO[bytes], payload: bytes) -> None:
    """One message: its length in four bytes, then the bytes."""
    pipe.write(struct.pack(">I", len(payload)) + payload)
    pipe.flush()


def read_frames(pipe: IO[bytes]) -> Iterator[bytes]:
    """The messages until the pipe closes; one that was cut off is left out."""
    while len(head := pipe.read(4)) == 4:
        (size,) = struct.unpack(">I", head)
        payload = pipe.read(min(size, MAX_ANSWER))
        if len(payload) < size:
            return
        yield payload


def _collect(pipe: IO[bytes], answers: queue.Queue[Answer | None]) -> None:
    """Runs in a thread: a read from a pipe cannot be given a time limit everywhere, a queue can."""
    decoder = msgspec.msgpack.Decoder(Answer)
    with contextlib.suppress(
        OSError, ValueError, msgspec.DecodeError
    ):  # closed by `close`, or garbage: the end
        for payload in read_frames(pipe):
            answers.put(decoder.decode(payload))
    answers.put(None)


if __name__ == "__main__":
    from ingest.reading_table import main

    sys.exit(main())
