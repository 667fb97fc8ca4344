"""The addresses of saved pages: what ``harvest`` notes in a folder beside the pages themselves."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = "harvest-manifest.jsonl"
"""The file in a folder that says of its pages where they were fetched; itself it is no page."""


def addresses(folder: Path) -> dict[str, str]:
    """Return the address of each file that the manifest of a folder names, by its path.

    A last line that was cut in two, and anything else that is no row of a manifest, names none.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    with manifest.open(encoding="utf-8", errors="replace") as lines:
        return {str(folder / file): url for file, url in filter(None, map(_row, lines))}


def _row(line: str) -> tuple[str, str] | None:
    """Return the file and its address; nothing where a line is of something else, or cut in two."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    match row:
        case {"file": str(file), "url": str(url)}:
            return file, url
    return None
