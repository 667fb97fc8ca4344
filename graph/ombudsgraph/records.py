"""The records of a graph folder, in SQLite: every page as it was read, and what it says.

Records are the truth and the triples are derived from them. A *capture* is one
decision on one page from one source. A decision is *due* from the moment one
of its captures changes until its triples are known to be in the store, so a
run that was killed in between is finished by the next one.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import GraphError
from .model import DecisionRecord, Reference, Source

FORMAT = 1
"""The layout of the tables; a folder with a higher number was written by a newer program."""

TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS capture (
    source TEXT NOT NULL, position INTEGER NOT NULL, sha256 TEXT NOT NULL, url TEXT,
    extractor TEXT NOT NULL, reference TEXT, record TEXT NOT NULL, text TEXT NOT NULL,
    page BLOB NOT NULL,
    PRIMARY KEY (source, position));
CREATE INDEX IF NOT EXISTS capture_reference ON capture (reference);
CREATE TABLE IF NOT EXISTS due (reference TEXT PRIMARY KEY);
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One decision read from one page: its record as JSON, and the text its spans point into."""

    reference: Reference | None
    record: str
    text: str

    @classmethod
    def of(cls, record: DecisionRecord, text: str) -> Reading:
        """Return the reading that stores ``record``."""
        return cls(record.reference, json.dumps(record.to_json(), ensure_ascii=False), text)

    def open(self) -> tuple[DecisionRecord, str]:
        """Return the record and its text."""
        return DecisionRecord.from_json(json.loads(self.record)), self.text


class Records:
    """The captures of a graph folder.

    Each method that writes is one transaction: it happens wholly or not at all.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        mode = "rwc" if write else "ro"
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30
            )
            if write:
                self._db.executescript(TABLES)
                self.note("format", self.about("format") or str(FORMAT))
            if int(self.about("format") or 0) > FORMAT:
                raise GraphError(f"{path}: written by a newer ombudsgraph; upgrade to open it")
        except sqlite3.Error as error:
            raise GraphError(f"{path}: cannot be opened as records ({error})") from error

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    # ------------------------------------------------------------ facts about the folder

    def about(self, name: str) -> str | None:
        """Return what is noted under ``name``, or ``None``."""
        row = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note ``value`` under ``name``, in place of what stood there."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    # ------------------------------------------------------------ captures

    def known(self, source: str) -> tuple[str, str] | None:
        """Return the SHA-256 and the extractor of what is stored from ``source``, or ``None``."""
        row = self._db.execute(
            "SELECT sha256, extractor FROM capture WHERE source = ? LIMIT 1", (source,)
        ).fetchone()
        return None if row is None else (row[0], row[1])

    def put(self, source: Source, sha256: str, extractor: str, readings: Sequence[Reading]) -> None:
        """Store what was read from ``source``, in place of what it said before.

        The decisions it spoke of before and speaks of now become due.
        """
        page = zlib.compress(source.data)
        with self._db:
            self._db.execute(
                "INSERT OR IGNORE INTO due SELECT reference FROM capture"
                " WHERE source = ? AND reference IS NOT NULL",
                (source.name,),
            )
            self._db.execute("DELETE FROM capture WHERE source = ?", (source.name,))
            self._db.executemany(
                "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (source.name, position, sha256, source.url, extractor, *said, page)
                    for position, said in enumerate(
                        (reading.reference, reading.record, reading.text) for reading in readings
                    )
                ],
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO due VALUES (?)",
                [(reading.reference,) for reading in readings if reading.reference],
            )

    def stale(self, extractor: str) -> Iterator[Source]:
        """Yield the stored pages that another extractor read, as sources to be read again."""
        rows = self._db.execute(
            "SELECT source, page, url FROM capture WHERE extractor <> ? AND position = 0"
            " ORDER BY source",
            (extractor,),
        ).fetchall()
        for name, page, url in rows:
            yield Source(name, zlib.decompress(page), url)

    def pages(self, reference: str) -> list[Source]:
        """Return every page that speaks of one decision, as it was given, in order of source."""
        rows = self._db.execute(
            "SELECT source, page, url FROM capture WHERE source IN"
            " (SELECT source FROM capture WHERE reference = ?) AND position = 0 ORDER BY source",
            (reference,),
        ).fetchall()
        return [Source(name, zlib.decompress(page), url) for name, page, url in rows]

    def readings(self, reference: str) -> list[Reading]:
        """Return every capture of one decision, in the order of their sources."""
        rows = self._db.execute(
            "SELECT reference, record, text FROM capture WHERE reference = ?"
            " ORDER BY source, position",
            (reference,),
        )
        return [Reading(*row) for row in rows]

    def references(self) -> list[Reference]:
        """Return the references of every stored decision, sorted."""
        rows = self._db.execute(
            "SELECT DISTINCT reference FROM capture WHERE reference IS NOT NULL ORDER BY reference"
        )
        return [row[0] for row in rows]

    def headless(self) -> list[str]:
        """Return the sources whose page states no reference: stored, but not in the graph."""
        rows = self._db.execute(
            "SELECT source FROM capture WHERE reference IS NULL ORDER BY source, position"
        )
        return [row[0] for row in rows]

    # ------------------------------------------------------------ what is due

    def due(self) -> list[Reference]:
        """Return the decisions whose triples may differ from their records, sorted."""
        return [row[0] for row in self._db.execute("SELECT reference FROM due ORDER BY reference")]

    def settle(self, references: Iterable[str]) -> None:
        """Say that the triples of ``references`` are in the store."""
        with self._db:
            self._db.executemany(
                "DELETE FROM due WHERE reference = ?", [(reference,) for reference in references]
            )

    def settle_all(self, **notes: str) -> None:
        """Say that every decision's triples are in the store, and note ``notes`` with it."""
        with self._db:
            self._db.execute("DELETE FROM due")
            self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", notes.items())
