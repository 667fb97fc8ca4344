"""The addresses of saved pages: what ``harvest`` notes in a folder beside the pages themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MANIFEST = "harvest-manifest.jsonl"
"""The file in a folder that says of its pages where they were fetched; itself it is no page."""


def addresses(folder: Path) -> dict[str, str]:
    """Return the address of each file that the manifest of a folder names, by its path.

    A last line that was cut in two, and anything else that is no row of a manifest, names none.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    known = {}
    with manifest.open(encoding="utf-8", errors="replace") as lines:
        for row in filter(None, map(_row, lines)):
            known[str(folder / row["file"])] = row["url"]
    return known


def _row(line: str) -> dict[str, Any] | None:
    """Return what a line says of a page; nothing where it is of something else, or cut in two."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    named = isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("file", "url"))
    return row if named else None
