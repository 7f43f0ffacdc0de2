"""What is installed is whole: a wheel takes along every table, query and picture that the code opens."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
ROOTS = sorted({name.partition(".")[0] for name in SETUP["packages"]})
NOT_DATA = {".py", ".pyc"}


@pytest.mark.parametrize("package", ROOTS)
def test_every_file_of_a_package_is_installed_with_it(package: str) -> None:
    folder = ROOT / package
    named = {path for pattern in SETUP["package-data"].get(package, []) for path in folder.glob(pattern)}
    there = {path for path in folder.rglob("*") if path.is_file() and path.suffix not in NOT_DATA}
    assert there - named == set()


@pytest.mark.parametrize("package", ROOTS)
def test_every_pattern_names_a_file(package: str) -> None:
    for pattern in SETUP["package-data"].get(package, []):
        assert any((ROOT / package).glob(pattern)), pattern


def test_every_folder_with_code_is_a_package() -> None:
    found = {path.parent for name in ROOTS for path in (ROOT / name).rglob("*.py")}
    assert {".".join(path.relative_to(ROOT).parts) for path in found} == set(SETUP["packages"])
