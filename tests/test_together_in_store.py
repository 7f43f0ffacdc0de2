"""Three processes write overlapping papers while others read: the union, nothing double, every view of one revision."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from promise_ledger import Trial

PROGRAM = Path(__file__).parent / "three_writers.py"


@pytest.mark.skipif(sys.platform == "win32", reason="dit systeem kent geen fork")
def test_every_view_is_of_one_revision_while_three_write(trial: Callable[[str], Trial]) -> None:
    together = trial("together")
    command = [sys.executable, str(PROGRAM), str(together.tries)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["revisions"] > 1, "nothing was written meanwhile"
    note = f"of {seen['revisions']} revisions and {seen['generations']} generations"
    print(done.stderr)  # why a writer ended
    together.tell(seen["snapshots"], seen["wrong"], note)
