"""Fuzzing: what the reader, the grammars and the query parser do with texts that nobody would write.

    python benchmarks/fuzz.py TARGET --minutes 10

TARGET is layout, references, query, guideline or indication (`fuzz_targets.py` says what must hold). With the package
atheris (pip install atheris, of the extra "fuzz") inputs follow the code that they reach; without it, or with --plain,
bytes are changed at random from a seed. What breaks is printed as a line for tests/cases/fuzz.tsv, which
tests/test_fuzz.py tries for ever after. What takes more than --seconds of the processor counts as broken too.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # also where the project is not installed
LONGEST = 2048  # bytes
SLOW = 5.0


def main() -> int:
    options = _options()
    if importlib.util.find_spec("atheris") and not options.plain:
        return _with_atheris(options)
    return _at_random(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=("layout", "references", "query", "guideline", "indication"))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=SLOW, help="processor time that one input may take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--plain", action="store_true", help="change bytes at random, also where atheris is installed"
    )
    return parser.parse_args()


def _with_atheris(options: argparse.Namespace) -> int:
    import atheris

    with atheris.instrument_imports(include=["ingest", "ontology", "index"]):
        from fuzz_targets import TARGETS, Choices
    target = TARGETS[options.target]
    target(Choices(b""))  # registers are loaded before the clock runs

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            target(Choices(data))
        except BaseException as error:
            print(_row(options.target, data, error), flush=True)
            raise
        if (took := time.process_time() - began) > options.seconds:
            print(_row(options.target, data, f"{took:.1f} s"), flush=True)

    words = [
        sys.argv[0],
        f"-max_total_time={round(options.minutes * 60)}",
        f"-max_len={LONGEST}",
        f"-seed={options.seed}",
        f"-artifact_prefix={tempfile.gettempdir()}/",  # what breaks is printed; no file is left in the project
    ]
    atheris.Setup(
        [*words, "-len_control=0", "-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1"], one
    )
    atheris.Fuzz()  # ends the process
    return 0


def _at_random(options: argparse.Namespace) -> int:
    from fuzz_targets import TARGETS, Choices

    target, broken, tried, slowest = TARGETS[options.target], set[str](), 0, 0.0
    target(Choices(b""))
    until = time.monotonic() + options.minutes * 60
    for data in _inputs(random.Random(options.seed)):
        if time.monotonic() > until:
            break
        tried, began = tried + 1, time.process_time()
        told: object = ""
        try:
            target(Choices(data))
        except Exception as error:
            told = error
        slowest = max(slowest, took := time.process_time() - began)
        told = told or (f"{took:.1f} s" if took > options.seconds else "")
        if told and (place := _place(told)) not in broken:
            broken.add(place)
            print(_row(options.target, data, told), flush=True)
    print(f"{options.target}: {tried:,} inputs tried, {len(broken)} broken, the slowest took {slowest:.2f} s")
    return int(bool(broken))


def _inputs(chance: random.Random) -> Iterator[bytes]:
    """New ones of every length, and former ones with bytes changed, left out and brought in from another."""
    pool: list[bytes] = []
    while True:
        if len(pool) < 50 or chance.random() < 0.3:
            data = chance.randbytes(chance.choice((4, 16, 64, 256, 1024, LONGEST)))
        else:
            one, other = bytearray(chance.choice(pool)), chance.choice(pool)
            for _ in range(chance.choice((1, 2, 8))):
                at = chance.randrange(len(one) + 1)
                one[at : at + chance.randrange(8)] = chance.choice(
                    (chance.randbytes(3), other[at : at + 40], b"")
                )
            data = bytes(one[:LONGEST]) or b"\x00"
        pool = [*pool[-500:], data]
        yield data


def _place(told: object) -> str:
    """Where it broke: one line for each place, however many inputs lead there."""
    if not isinstance(told, BaseException):
        return "slow"
    last = traceback.extract_tb(told.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def _row(target: str, data: bytes, told: object) -> str:
    why = f"{type(told).__name__}: {told}" if isinstance(told, BaseException) else str(told)
    place = _place(told).rpartition("/")[2]
    return "\t".join(
        ["BROKEN", target, data.hex(), f"{place} {why}"[:160].replace("\t", " ").replace("\n", " ")]
    )


if __name__ == "__main__":
    sys.exit(main())
