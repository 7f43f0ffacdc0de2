"""Readers for the child process in tests: a small honest one, and one that misbehaves in every way."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import time
from pathlib import Path

from ingest.condition import condition_of
from ingest.limits import Limits
from ingest.mupdf import read_pages
from ingest.page import Page
from ingest.passage import PageFacts, Reading
from ingest.usable import page_is_usable


def read_state(data: bytes, *, limits: Limits) -> Reading:
    """The file's state and pages, without layout: enough to try the door."""
    file = read_pages(data, limits=limits)
    condition = condition_of(file)
    facts = tuple(_facts(page) for page in file.pages)
    return Reading(hashlib.sha256(data).hexdigest(), condition.state, facts, (), condition.warnings)


def misbehave(data: bytes, *, limits: Limits) -> Reading:
    """Does what the file's title tells it to do."""
    match read_pages(data, limits=limits).title:
        case "burn":
            while True:
                pass
        case "sleep":
            time.sleep(3600)
        case "eat":
            # At once: filling it bit by bit takes processor time, and on a busy machine that limit would come first.
            hoard = [bytearray(64 * 1024**3)]
            return Reading(str(len(hoard)), "ok")
        case "fall":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "leave":
            os._exit(3)
        case "vanish":
            os.kill(os.getpid(), 9)
        case "raise":
            raise ZeroDivisionError
        case "print":
            print("noise on stdout " * 1000, flush=True)
            os.write(1, b"more noise")
        case "write":
            (Path(sys.executable).parent / "never.txt").write_text("x")
        case "environment":
            return Reading(" ".join(sorted(os.environ)), "ok")
    return read_state(data, limits=limits)


def _facts(page: Page) -> PageFacts:
    characters = sum(len(span.text) for line in page.lines for span in line.spans)
    return PageFacts(page.number, page.width, page.height, characters, page_is_usable(page))
