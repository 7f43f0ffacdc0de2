"""Work in a process of its own, which has all that its parent loaded, and may end in any way."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any


def in_child(work: Callable[[], Iterable[Any]]) -> tuple[list[Any], int]:
    """What `work` gives, or the parts that it told of with `yield` before it was killed; in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            with os.fdopen(writing, "w") as stream:
                for part in work():
                    stream.write(json.dumps(part) + "\n")
                    stream.flush()
            code = 0
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as stream:
        parts = [json.loads(line) for line in stream]
    _, status = os.waitpid(child, 0)
    return parts, os.waitstatus_to_exitcode(status)
