"""What the tests of the build share: many pages, and a graph's bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph


@pytest.fixture
def pages(tmp_path: Path, page: Callable[..., str]) -> Path:
    """Return a folder of four pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 5):
        reference = f"24-000-00{number}"
        (folder / f"{reference}.txt").write_text(page(reference), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def many(page: Callable[..., str]) -> Callable[[Path, int], Path]:
    """Return a function that writes so many pages into one file of records."""

    def write(file: Path, n: int) -> Path:
        with file.open("w", encoding="utf-8") as lines:
            for number in range(n):
                reference = f"24-{number // 1000:03}-{number % 1000:03}"
                lines.write(json.dumps({"url": None, "text": page(reference)}) + "\n")
        return file

    return write


@pytest.fixture(scope="session")
def exported() -> Callable[[Path], dict[str, bytes]]:
    """Return a function that gives everything a graph folder is exported as, by file name."""

    def export(folder: Path) -> dict[str, bytes]:
        turtle = io.BytesIO()
        tables = folder.with_name(f"{folder.name}-tables")
        with ombudsgraph.open(folder) as graph:
            graph.export(turtle, "ttl")
            graph.export(tables, "csv")
        return {"": turtle.getvalue()} | {file.name: file.read_bytes() for file in tables.iterdir()}

    return export
