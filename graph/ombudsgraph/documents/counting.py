"""How many pages there are to read, told before they are read: for progress only."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ..model import Rejection
from .files import below
from .sources import DAMAGED, RECORDS, skipped, suffix_of


def count(source: str | Path) -> int | None:
    """Return about how many pages one input holds, or ``None`` where that cannot be told quickly.

    Records are counted by their lines, whatever these hold, members of an archive by their
    names; nothing packed is unpacked, and what cannot be read counts as one.
    """
    path = str(source)
    if path == "-":
        return None
    if not Path(path).is_dir():
        return _in_file(path)
    total = 0
    for file in below(path):
        found = 1 if isinstance(file, Rejection) else _in_file(file)
        if found is None:
            return None
        total += found
    return total


def _in_file(path: str) -> int | None:
    suffix = suffix_of(path)
    try:
        if path.lower().endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                return sum(not (name.endswith("/") or skipped(name)) for name in names)
        if suffix in RECORDS and path.lower().endswith(".gz"):
            return None
        if suffix in RECORDS:
            with Path(path).open("rb") as stream:
                return sum(1 for _ in stream)
    except (OSError, *DAMAGED):
        return 1
    return 1
