"""``exports/release`` is what ``make exports`` writes from the bundled samples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EXPORTS = Path(__file__).parents[1] / "exports/release"
STALE = "exports/ is stale: run make exports"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file, but for the two that tell which libraries were at work."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return {name: data for name, data in found.items() if name not in ("build.json", "SHA256SUMS")}


def built(folder: Path) -> dict[str, Any]:
    """Return ``build.json`` without the versions of libraries, which need not be those of here."""
    said: dict[str, Any] = json.loads((folder / "build.json").read_bytes())
    own = {name: said["versions"][name] for name in ("ombudsgraph", "triples made by")}
    return {**said, "versions": own}


def test_the_committed_release_is_current(sample_release: Path) -> None:
    committed = contents(EXPORTS)

    assert committed.keys() == contents(sample_release).keys(), STALE
    for name, data in contents(sample_release).items():
        assert data == committed[name], f"{name}: {STALE}"


def test_the_committed_release_was_made_of_the_same_pages_by_the_same_program(
    sample_release: Path,
) -> None:
    assert built(sample_release) == built(EXPORTS), STALE
