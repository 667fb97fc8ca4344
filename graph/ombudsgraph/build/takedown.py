"""Decisions that must not be kept: a list of references, honoured at every build and release.

The list is ``takedown.txt`` in the graph folder: one reference a line; what follows ``#`` is a
remark. A page that speaks of a decision on it is kept in no form: not as bytes or text, not as a
record, a triple or a word of the search index. Where such a page speaks of another decision too,
that one is without the page. Where another decision cites the reference, its own page says so:
that stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from ..errors import OmbudsgraphError
from ..findings.topics import normalise_reference
from ..model import Reference
from ..schema import connect
from ..store import RECORDS, GraphFolder

FILE = "takedown.txt"
"""The list of a graph folder."""
HONOURED = "takedown"
"""What the records call the digest of the list that they were last searched with."""

_SPEAKING = """
SELECT DISTINCT source FROM capture WHERE reference IN (SELECT value FROM json_each(:given))
    OR EXISTS (SELECT 1 FROM json_each(record, '$.references')
        WHERE value IN (SELECT value FROM json_each(:given)))"""
"""Where decisions are spoken of; every record is looked into."""
_STORED = "SELECT source FROM page WHERE source IN (SELECT value FROM json_each(:given))"


def listed(file: Path) -> frozenset[Reference]:
    """Return the references in ``file``; none where it does not exist.

    Raises:
        OmbudsgraphError: A line is no reference; the message says which.
    """
    if not file.exists():
        return frozenset()
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OmbudsgraphError(f"{file}: cannot be read as a takedown list ({error})") from error
    found = set()
    for number, line in enumerate(lines, start=1):
        if said := line.partition("#")[0].strip():
            reference = normalise_reference(said)
            if reference is None:
                raise OmbudsgraphError(f"{file}:{number}: {said!r} is no reference (24-006-404 is)")
            found.add(reference)
    return frozenset(found)


def add(folder: Path, file: Path) -> None:
    """Add the references of ``file`` to the list of the graph folder, whose remarks stay.

    Raises:
        OmbudsgraphError: There is no such file, or a line of it is no reference.
    """
    if not file.is_file():
        raise OmbudsgraphError(f"{file}: there is no such takedown list")
    kept = folder / FILE
    if new := sorted(listed(file) - listed(kept)):
        before = kept.read_text(encoding="utf-8").rstrip("\n") if kept.exists() else ""
        lines = [before] * bool(before) + new
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def is_honoured(graph: GraphFolder, made_by: str) -> bool:
    """Tell whether ``graph`` is rid of all on its list; ``made_by`` notes who made its triples."""
    return _was_searched(graph, listed(graph.path / FILE)) and bool(graph.records.about(made_by))


def erase(
    graph: GraphFolder, references: Collection[Reference], sources: Collection[str], made_by: str
) -> bool:
    """Remove what speaks of ``references``, and the pages of ``sources``; tell if there was any.

    Their bytes are overwritten in the file of the records, and the triples are due to be
    made anew: Oxigraph may keep what was only removed. So the note ``made_by`` goes.
    """
    searches = [(_STORED, sources)] if sources else []
    if not _was_searched(graph, references):
        searches.append((_SPEAKING, references))
    if not searches:
        return False
    with closing(connect(graph.path / RECORDS, write=True)) as db:
        db.execute("PRAGMA secure_delete = ON")
        with db:
            gone = [
                row
                for search, given in searches
                for row in db.execute(search, {"given": json.dumps(sorted(given))}).fetchall()
            ]
            for table in ("capture", "page", "file"):
                db.executemany(f"DELETE FROM {table} WHERE source = ?", gone)
            if gone:
                db.execute("DELETE FROM about WHERE name = ?", (made_by,))
            note = (HONOURED, _digest(references))
            db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", note)
        if gone and db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
            with db:  # the index keeps words that were only deleted, until its parts are merged
                db.execute("INSERT INTO words (words) VALUES ('optimize')")
    for made in graph.path.glob("*.npz") if gone else ():
        made.unlink()  # reckoned from the triples, and made again when it is wanted
    return bool(gone)


def _was_searched(graph: GraphFolder, references: Collection[Reference]) -> bool:
    """Tell whether the records hold nothing of ``references`` since they were last searched."""
    return (graph.records.about(HONOURED) or _digest(())) == _digest(references)


def _digest(references: Collection[Reference]) -> str:
    return hashlib.sha256("\n".join(sorted(references)).encode()).hexdigest()
