"""The files that pages come from: what an input names, or what a folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..model import Rejection
from .manifest import MANIFEST, addresses

STDIN = "-"
"""What stands for standard input."""

_MISSING = "there is no such file or folder; check the path"


class File(NamedTuple):
    """A file by its path, and the address that the manifest of its folder gives for it."""

    path: str
    url: str | None


def files(source: str | Path) -> Iterator[File | Rejection]:
    """Yield the file that ``source`` is, or those of the folder, in the order of their paths.

    Hidden files are left out; none is opened, and one that does not exist comes all the same.
    Standard input comes as the file ``-``, and as nothing else does.
    """
    if not str(source):
        yield Rejection("", _MISSING)
        return
    folder = Path(source)
    try:
        if str(source) == STDIN or not folder.is_dir():
            yield File(str(folder), None)
            return
        known = addresses(folder)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Rejection(printable(folder), unreadable(error))
        return
    for file in below(str(folder)):
        yield file if isinstance(file, Rejection) else File(file, known.get(file))


def below(folder: str) -> Iterator[str | Rejection]:
    """Yield the files below a folder in the order of their paths.

    Paths are strings and not ``Path``: a build looks at every page there is each time.
    """
    try:
        with os.scandir(folder) as entries:
            members = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Rejection(printable(folder), unreadable(error))
        return
    for member in members:
        path = member.path if folder != "." or member.name == STDIN else member.name
        if member.name.startswith(".") or member.name == MANIFEST:
            continue
        if member.is_dir(follow_symlinks=False):
            yield from below(path)
        elif member.is_file():
            yield path
        else:
            yield Rejection(
                printable(path), "it is a link or device, not a file; give what it stands for"
            )


def printable(path: str | Path) -> str:
    """Return a path as text that can be printed, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace") if os.name == "posix" else str(path)


def unreadable(error: Exception) -> str:
    """Return why a file or folder cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return _MISSING
    told = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read ({told or error}); check the path and its permissions"
