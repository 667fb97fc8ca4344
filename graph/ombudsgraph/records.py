"""The records of a graph folder, in SQLite: every page as it was read, and what it says.

Records are the truth and the triples are derived from them. A *capture* is one
decision on one page from one source. A decision is *due* from the moment one
of its captures changes until its triples are known to be in the store, so a
run that was killed in between is finished by the next one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from .model import Reference, Source
from .readings import Page, Reading
from .schema import connect

_LAST = "\U0010ffff"
"""Sorts after every reference."""


class Records:
    """The pages and captures of a graph folder.

    Each method that writes is one transaction: it happens wholly or not at all.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open the tables at ``path``; only ``write`` makes or upgrades them.

        Raises:
            GraphError: They are of a newer program, of an older one and not to be
                written, never finished, or no tables at all.
        """
        self._db = connect(path, write)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    # ------------------------------------------------------------ facts about the folder

    def about(self, name: str) -> str | None:
        """Return what is noted under ``name``, or ``None``."""
        row = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    # ------------------------------------------------------------ pages

    def known(self, sources: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return the SHA-256 and the extractor of those of ``sources`` that say anything."""
        rows = self._db.execute(
            "SELECT source, sha256, extractor FROM page INDEXED BY page_state"
            " WHERE source IN (SELECT value FROM json_each(?))"
            " AND EXISTS (SELECT 1 FROM capture WHERE capture.source = page.source)",
            (json.dumps(sources),),
        )
        return {source: (sha256, extractor) for source, sha256, extractor in rows}

    def stamps(self, sources: Sequence[str], extractor: str) -> dict[str, str]:
        """Return the stamps of files that held what is stored, as ``extractor`` read it.

        Only of those of ``sources`` that say anything.
        """
        rows = self._db.execute(
            "SELECT source, stamp FROM page INDEXED BY page_state JOIN file USING (source, sha256)"
            " WHERE source IN (SELECT value FROM json_each(?)) AND extractor = ?"
            " AND EXISTS (SELECT 1 FROM capture WHERE capture.source = page.source)",
            (json.dumps(sources), extractor),
        )
        return dict(rows.fetchall())

    def put(self, pages: Sequence[Page]) -> None:
        """Store what was read from ``pages``, in place of what their sources said before.

        The decisions they spoke of before and speak of now become due.
        """
        with self._db:
            self._forget([page.source for page in pages])
            self._db.executemany(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
                [(page.source, page.sha256, page.url, page.extractor, page.data) for page in pages],
            )
            said = [
                (page.source, position, reading.reference, reading.record, reading.text)
                for page in pages
                for position, reading in enumerate(page.readings)
            ]
            self._db.executemany("INSERT INTO capture VALUES (?, ?, ?, ?, ?)", said)
            self._db.executemany(
                "INSERT OR IGNORE INTO due VALUES (?)", [(row[2],) for row in said if row[2]]
            )

    def _forget(self, sources: Iterable[str]) -> None:
        names = [(source,) for source in sources]
        self._db.executemany(
            "INSERT OR IGNORE INTO due SELECT reference FROM capture"
            " WHERE source = ? AND reference IS NOT NULL",
            names,
        )
        self._db.executemany("DELETE FROM capture WHERE source = ?", names)
        self._db.executemany("DELETE FROM page WHERE source = ?", names)
        self._db.executemany("DELETE FROM file WHERE source = ?", names)

    def stale(self, extractor: str) -> Iterator[Source]:
        """Yield the stored pages that another extractor read, as sources to be read again.

        They come in the order of their names, and may be put back while this goes on.
        """
        name = ""
        while rows := self._db.execute(
            # Looked for in the index: where nothing is stale, no page need be touched.
            "SELECT source, data, url FROM page INDEXED BY page_state"
            " WHERE extractor <> ? AND source > ? ORDER BY source LIMIT 16",
            (extractor, name),
        ).fetchall():
            for name, data, url in rows:
                yield Source(name, zlib.decompress(data), url)

    def count_stale(self, extractor: str) -> int:
        """Return how many stored pages another extractor read."""
        row = self._db.execute("SELECT COUNT(*) FROM page WHERE extractor <> ?", (extractor,))
        return int(row.fetchone()[0])

    def headless(self) -> list[str]:
        """Return the sources whose page states no reference: stored, but not in the graph."""
        rows = self._db.execute(
            "SELECT source FROM capture WHERE reference IS NULL ORDER BY source, position"
        )
        return [row[0] for row in rows]

    def hashes(self) -> list[tuple[str, str | None]]:
        """Return the SHA-256 and the address of every page that the graph rests on, sorted."""
        return self._db.execute(
            "SELECT DISTINCT sha256, url FROM page WHERE source IN"
            " (SELECT source FROM capture WHERE reference IS NOT NULL) ORDER BY sha256, url"
        ).fetchall()

    # ------------------------------------------------------------ pages no longer given

    def give(self, sources: Iterable[tuple[str, str | None, str | None]]) -> None:
        """Note that ``sources`` were given to this run.

        With each goes the SHA-256 of what was found, and the stamp of the file that held it.
        """
        with self._db:
            self._db.executemany("INSERT OR IGNORE INTO given VALUES (?, ?, ?)", sources)

    def keep_stamps(self) -> None:
        """Keep the stamps of files given to this run that hold what is now stored."""
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO file SELECT source, sha256, stamp"
                " FROM given JOIN page USING (source, sha256) WHERE stamp IS NOT NULL"
            )

    def ungiven(self) -> Iterator[str]:
        """Yield the stored sources that were not given to this run, sorted."""
        rows = self._db.execute(
            "SELECT source FROM page WHERE source NOT IN (SELECT source FROM given) ORDER BY source"
        )
        return (row[0] for row in rows)

    def remove(self, sources: Iterable[str]) -> None:
        """Remove the pages of ``sources``; the decisions they spoke of become due."""
        with self._db:
            self._forget(sources)

    # ------------------------------------------------------------ decisions

    def count(self) -> int:
        """Return how many decisions are stored under a reference."""
        return int(self._db.execute("SELECT COUNT(DISTINCT reference) FROM capture").fetchone()[0])

    def count_due(self) -> int:
        """Return how many decisions are due."""
        return int(self._db.execute("SELECT COUNT(*) FROM due").fetchone()[0])

    def references(self) -> list[Reference]:
        """Return the references of every stored decision, sorted."""
        rows = self._db.execute(
            "SELECT DISTINCT reference FROM capture WHERE reference IS NOT NULL ORDER BY reference"
        )
        return [row[0] for row in rows]

    def due(self) -> list[Reference]:
        """Return the decisions whose triples may differ from their records, sorted."""
        return [row[0] for row in self._db.execute("SELECT reference FROM due ORDER BY reference")]

    def readings(self, reference: str) -> list[Reading]:
        """Return every capture of one decision, in the order of their sources."""
        rows = self._db.execute(
            "SELECT reference, record, text FROM capture WHERE reference = ?"
            " ORDER BY source, position",
            (reference,),
        )
        return [Reading(*row) for row in rows]

    def pages(self, reference: str) -> list[Source]:
        """Return every page that speaks of one decision, as it was given, in order of source."""
        rows = self._db.execute(
            "SELECT source, data, url FROM page WHERE source IN"
            " (SELECT source FROM capture WHERE reference = ?) ORDER BY source",
            (reference,),
        ).fetchall()
        return [Source(name, zlib.decompress(data), url) for name, data, url in rows]

    def decisions(
        self, first: str = "", last: str = _LAST
    ) -> Iterator[tuple[Reference, list[Reading]]]:
        """Yield every decision with its captures, in the order of references, then of sources.

        Only those from ``first`` to ``last`` where these are given.
        """
        return _by_reference(
            self._db.execute(
                "SELECT reference, record, text FROM capture WHERE reference BETWEEN ? AND ?"
                " ORDER BY reference, source, position",
                (first, last),
            )
        )

    def due_decisions(self) -> Iterator[tuple[Reference, list[Reading]]]:
        """Yield the decisions whose triples may differ from their records, as they are stored.

        One that nobody speaks of any longer comes without captures.
        """
        return _by_reference(
            self._db.execute(
                "SELECT due.reference, record, text FROM due LEFT JOIN capture USING (reference)"
                " ORDER BY due.reference, source, position"
            )
        )

    def settle_all(self, **notes: str) -> None:
        """Say that every decision's triples are in the store, and note ``notes`` with it."""
        with self._db:
            self._db.execute("DELETE FROM due")
            self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", notes.items())


def _by_reference(
    rows: Iterable[tuple[Reference, str, str]],
) -> Iterator[tuple[Reference, list[Reading]]]:
    """Yield rows as readings; the one row of a decision that has none holds no record."""
    for reference, group in groupby(rows, key=lambda row: row[0]):
        yield reference, [Reading(*row) for row in group if row[1]]
