"""What a build is given: files, which of them are as they were, and the pages of the others."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .. import documents
from ..documents import STDIN, File
from ..model import Rejection, Source
from .report import Report

SETTLED = 2_000_000_000
"""How many nanoseconds a file must have been left alone to be known by its stamp.

A file that is written twice within one tick of the clock of its file system has the same times
both times. No file system in use has a longer tick.
"""


class Stamped(NamedTuple):
    """A file, the name that it is kept under where it is one page, and its stamp if it has one."""

    file: File
    name: str
    stamp: str | None


class Given(NamedTuple):
    """A page: the name it is kept under, its bytes and their hash, and the stamp of its file."""

    name: str
    source: Source
    sha256: str
    stamp: str | None


def files(places: Iterable[str | Path], max_bytes: int, report: Report) -> Iterator[Stamped]:
    """Yield every file of ``places``; what is none goes into ``report``."""
    for place in places:
        for file in documents.files(place):
            if isinstance(file, Rejection):
                report.rejected.append(file)
            else:
                name = absolute(documents.printable(file.path))
                yield Stamped(file, name, stamp(file, max_bytes))


def pages(given: Stamped, max_bytes: int, report: Report) -> Iterator[Given]:
    """Yield the pages of a file; what is no page goes into ``report``.

    A page is kept under the name of where it is, from wherever the build is run. What came by
    standard input is nowhere, so its content names it.
    """
    for source in documents.pages(given.file, max_bytes):
        if isinstance(source, Rejection):
            report.rejected.append(source)
            continue
        digest = sha256(source)
        if given.file.path == STDIN:
            yield Given(f"{STDIN}#{digest[:16]}", source, digest, None)
        else:
            name = absolute(source.name)
            page = Source(name, source.data, source.url)
            yield Given(name, page, digest, given.stamp if name == given.name else None)


def stamp(file: File, max_bytes: int) -> str | None:
    """Return what a file has as long as nobody writes to it: size, times, and place on the disk.

    The time of the last change to either content or these cannot be set by a user, so neither
    a copy with the times of the original nor a file put in the place of another has the same. The
    limit goes with it, as that decides whether there is a page in the file. No stamp have
    standard input, a file that cannot be asked, one that is not :data:`SETTLED`, and any
    file where the system does not keep that time.
    """
    if file.path == STDIN or os.name != "posix":
        return None
    try:
        status = os.stat(file.path)  # noqa: PTH116
    except (OSError, ValueError):  # reading it will tell why
        return None
    size, written, changed = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    if time.time_ns() - max(written, changed) < SETTLED:
        return None
    return f"{size} {written} {changed} {status.st_ino} {max_bytes}"


def sha256(source: Source) -> str:
    """Return the hash of a page's bytes."""
    return hashlib.sha256(source.data).hexdigest()


def absolute(name: str) -> str:
    """Return a source's name with the whole path of its folder."""
    folder, file = os.path.split(name)
    return f"{_resolved(folder).rstrip(os.sep)}{os.sep}{file}"


@lru_cache(maxsize=256)
def _resolved(folder: str) -> str:
    return str(Path(folder).resolve())
