"""The addresses of saved pages: what ``harvest`` notes in a folder beside the pages themselves."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = "harvest-manifest.jsonl"
"""The file in a folder that says of its pages where they were fetched; itself it is no page."""


def addresses(folder: Path) -> dict[str, str]:
    """Return the address of each file that the manifest of a folder names, by its path.

    Lines that say something else, or that were cut in two, say nothing here.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    known = {}
    with manifest.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                row = json.loads(line)
                known[str(folder / row["file"])] = str(row["url"])
            except (ValueError, KeyError, TypeError):
                continue
    return known
