"""A page kept as it was fetched, and what is noted about it."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from .. import documents
from ..model import Rejection, Source
from .addresses import DECISION
from .listing import chapters
from .manifest import Row
from .times import now
from .visitor import Answer


def saved(folder: Path, url: str, answer: Answer, before: Row | None) -> Row:
    """Return the row of an answer, after its page is on disk, whole.

    A page that is no decision is kept too, with the reason. Of one that cannot be had any longer
    the file stays that ``before`` tells of.
    """
    if answer.why:
        kept = before.file if before else None
        return Row(url, now(), answer.status, file=kept, problem=answer.why)
    file, data = _file(url), answer.data
    _write(folder / file, data)
    read = documents.parse(Source(url, data, url))[0]
    problem = read.reason if isinstance(read, Rejection) else None
    digest, leads = sha256(data).hexdigest(), chapters(data, url)
    return Row(url, now(), answer.status, digest, len(data), file, problem, leads=leads)


def _file(url: str) -> str:
    """Return where in the folder a page is kept.

    >>> _file("http://localhost/decisions/housing/other/24-006-404?chapter=2")
    'housing/other/24-006-404.chapter-2.html'
    """
    parts = urlsplit(url)
    assert DECISION.fullmatch(parts.path)
    suffix = f".{parts.query.replace('=', '-')}" if parts.query else ""
    return f"{parts.path.removeprefix('/decisions/')}{suffix}.html"


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
