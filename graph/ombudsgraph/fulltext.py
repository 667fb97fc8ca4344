"""The words of every page, as an index in the records: SQLite's own full text, FTS5.

It stands in ``records.sqlite`` and holds no second copy of the texts. The first search makes
it; from then on triggers keep it in step, in the same transaction that changes a
record, so no build has to know of it and no kill can part the two.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .errors import GraphError, QueryError
from .store import LOCK, RECORDS

INDEX = """
BEGIN;
CREATE VIRTUAL TABLE words USING fts5(
    text, content='capture', content_rowid='rowid',
    tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER words_added AFTER INSERT ON capture BEGIN
    INSERT INTO words (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER words_gone AFTER DELETE ON capture BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER words_changed AFTER UPDATE ON capture BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.rowid, old.text);
    INSERT INTO words (rowid, text) VALUES (new.rowid, new.text);
END;
INSERT INTO words (words) VALUES ('rebuild');
COMMIT;
"""

MARK = "**"
"""Stands before and after each word that was looked for, in a snippet."""
AROUND = 32
"""Words of a snippet, about."""

OPERATORS = frozenset({"AND", "OR", "NOT"})
_PART = re.compile(r'"(?P<phrase>[^"]*)"\*?|[()]|[^\s()"]+(?:\([^\s()"]*\)[^\s()"]*)*')
_LETTER = re.compile(r"\w")


class FullText:
    """The index of one graph folder, open for reading."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator[FullText]:
        """Open the index of a graph folder, made first if it is absent.

        Raises:
            GraphError: It is absent and cannot be made: a build is writing, the folder may not
                be written, or this Python's SQLite has no FTS5.
        """
        path = (folder / RECORDS).absolute()
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=30)) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
                _make(db, folder)
            db.execute("PRAGMA query_only = ON")
            yield cls(db)

    def ranked(self, words: str) -> list[tuple[str, int]]:
        """Return the decisions whose text has ``words``, each with its best page, best first.

        Ranked by BM25: words that few pages have count more, and so does a page that has
        them often for its length. A page without a reference is in no graph, so it is left out.

        Raises:
            QueryError: ``words`` cannot be read as a search.
        """
        asked = expression(words)
        references = dict(
            self._db.execute("SELECT rowid, reference FROM capture WHERE reference IS NOT NULL")
        )
        try:
            found = self._db.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid", (asked,)
            ).fetchall()
        except sqlite3.OperationalError as error:
            raise QueryError(_unread(words)) from error
        best: dict[str, int] = {}
        for (row,) in found:
            if row in references:
                best.setdefault(references[row], row)
        return list(best.items())

    def snippet(self, words: str, row: int) -> str:
        """Return the part of one page that has most of ``words``, on one line, the words marked."""
        asked = (
            "SELECT snippet(words, 0, ?, ?, '…', ?) FROM words WHERE words MATCH ? AND rowid = ?"
        )
        ((text,),) = self._db.execute(asked, (MARK, MARK, AROUND, expression(words), row))
        return " ".join(text.split())


def expression(words: str) -> str:
    """Return what a person typed as an expression of FTS5.

    Words, ``"a phrase"``, ``prefix*``, ``AND``, ``OR``, ``NOT`` and brackets mean what they say;
    anything else, such as ``s.19`` or ``24A(6)``, is a phrase of its letters and figures.

    >>> expression('24A(6) NOT (appeal OR "right of review") transp*')
    '"24A(6)" NOT ("appeal" OR "right of review") "transp"*'

    Raises:
        QueryError: There is no word to look for, or a quotation mark has no partner.
    """
    if words.count('"') % 2 or not _LETTER.search(words):
        raise QueryError(_unread(words))
    parts = []
    for found in _PART.finditer(words):
        part = found[0]
        if part in OPERATORS or part in "()":
            parts.append(part)
        elif _LETTER.search(part):
            parts.append(f'"{part.strip("*").strip(chr(34))}"{"*" * part.endswith("*")}')
    return " ".join(parts).replace("( ", "(").replace(" )", ")")


def _make(db: sqlite3.Connection, folder: Path) -> None:
    try:
        with FileLock(folder / LOCK, timeout=0):
            db.executescript(INDEX)
    except Timeout:
        raise GraphError(f"{folder}: a build is writing here; search when it has ended") from None
    except (OSError, sqlite3.OperationalError) as error:
        raise GraphError(f"{folder}: its index for searching cannot be made ({error})") from error


def _unread(words: str) -> str:
    return (
        f'“{words}” cannot be read as a search: write words, a "phrase" in straight quotation'
        " marks, prefix*, and AND, OR or NOT between words or (brackets)."
    )
