"""The tables of the records, and how those of an older version become today's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .errors import GraphError

FORMAT = 4
"""The layout of the tables, of a record's JSON and of the triples; it grows when one changes.

A folder with a higher number was written by a newer program and is refused. One with a lower
number is brought up to date by the next build.
"""

CAPTURES = """
CREATE TABLE page (
    source TEXT PRIMARY KEY, sha256 TEXT NOT NULL, url TEXT, extractor TEXT NOT NULL,
    data BLOB NOT NULL);
CREATE INDEX page_state ON page (source, sha256, extractor);
CREATE TABLE capture (
    source TEXT NOT NULL, position INTEGER NOT NULL, reference TEXT, record TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (source, position));
CREATE INDEX capture_reference ON capture (reference, source, position);
"""

FILES = """
CREATE TABLE file (source TEXT PRIMARY KEY, sha256 TEXT NOT NULL, stamp TEXT NOT NULL)
    WITHOUT ROWID;
"""
"""What was in a file when its stamp was this one: so that it need not be opened again."""

TABLES = f"""
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE due (reference TEXT PRIMARY KEY);
{CAPTURES}
{FILES}
INSERT INTO about VALUES ('format', '{FORMAT}');
"""

UPGRADES = {
    # A page of several decisions was kept once for each of them.
    1: f"""
ALTER TABLE capture RENAME TO before;
DROP INDEX capture_reference;
{CAPTURES}
INSERT INTO page SELECT source, sha256, url, extractor, page FROM before WHERE position = 0;
INSERT INTO capture SELECT source, position, reference, record, text FROM before;
DROP TABLE before;
DELETE FROM about WHERE name = 'triples-of';
INSERT OR REPLACE INTO about VALUES ('format', '2');
""",
    2: f"{FILES} INSERT OR REPLACE INTO about VALUES ('format', '3');",
    # A decision did not list its outcomes.
    3: """
DELETE FROM about WHERE name = 'triples-of';
INSERT OR REPLACE INTO about VALUES ('format', '4');
""",
}
"""What turns each older layout into the next; where the triples have to be made anew, it says so
by removing the note of who made them."""

GIVEN = """
CREATE TEMP TABLE given (source TEXT PRIMARY KEY, sha256 TEXT, stamp TEXT) WITHOUT ROWID"""
"""What was given to a build, and what was found in the files it opened."""

CACHE = "PRAGMA cache_size = -65536"
"""Kibibytes that a build keeps of the tables; SQLite's own 2 MiB make large builds slow."""


def connect(path: Path, write: bool) -> sqlite3.Connection:
    """Return the tables at ``path``; only where ``write`` holds are they made or upgraded.

    Raises:
        GraphError: They are of a newer program, of an older one and not to be written, never
            finished, or no tables at all.
    """
    # A reader also asks for "rw": it must be able to undo what a killed build left half done.
    # Where the file may not be written, SQLite opens it for reading alone.
    mode = "rwc" if write else "rw"
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
        made = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone()
        if not made and not write:
            raise GraphError(f"{path.parent}: its build was not finished; run it again")
        if not made:
            db.executescript(f"BEGIN;{TABLES}COMMIT;")
        _settle_format(db, path, write)
        if write:
            db.execute(CACHE)
            db.execute(GIVEN)
        else:
            db.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        raise GraphError(f"{path}: cannot be opened as records ({error})") from error
    return db


def _settle_format(db: sqlite3.Connection, path: Path, write: bool) -> None:
    form = int(db.execute("SELECT value FROM about WHERE name = 'format'").fetchone()[0])
    if form > FORMAT:
        raise GraphError(f"{path}: written by a newer ombudsgraph; upgrade to open it")
    if form < FORMAT and not write:
        raise GraphError(
            f"{path}: written by an older ombudsgraph; run the build that made it again"
            " to bring it up to date"
        )
    for older in range(form, FORMAT):
        db.executescript(f"BEGIN;{UPGRADES[older]}COMMIT;")
