"""The records: layouts of other versions, and what a killed build leaves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.errors import GraphError
from ombudsgraph.records import Records
from ombudsgraph.schema import FORMAT

FIRST = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE capture (
    source TEXT NOT NULL, position INTEGER NOT NULL, sha256 TEXT NOT NULL, url TEXT,
    extractor TEXT NOT NULL, reference TEXT, record TEXT NOT NULL, text TEXT NOT NULL,
    page BLOB NOT NULL,
    PRIMARY KEY (source, position));
CREATE INDEX capture_reference ON capture (reference);
CREATE TABLE due (reference TEXT PRIMARY KEY);
INSERT INTO about VALUES ('format', '1'), ('generation', '1'), ('triples-of', '0.1.0+first');
"""
"""The tables as the first version of the program made them."""


@pytest.fixture
def graph(tmp_path: Path, page: Callable[..., str]) -> Path:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(page(f"24-000-00{number}"), encoding="utf-8")
    build([tmp_path / "1.txt", tmp_path / "2.txt"], tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture
def first(graph: Path, tmp_path: Path) -> Path:
    """Return the folder of the first version: its pages, with records that no longer hold."""
    folder = tmp_path / "first"
    (folder / "oxigraph" / "1").mkdir(parents=True)
    (folder / "oxigraph" / "incoming.nt").touch()
    db = sqlite3.connect(folder / "records.sqlite")
    db.executescript(FIRST)
    for number in (1, 2):
        file = tmp_path / f"{number}.txt"
        packed = zlib.compress(file.read_bytes())
        row = (str(file), 0, "0" * 64, None, "0.1.0+first", "23-999-999", "{}", "words", packed)
        db.execute(f"INSERT INTO capture VALUES ({', '.join('?' * 9)})", row)
    db.commit()
    db.close()
    return folder


def test_an_older_folder_is_not_read_but_brought_up_to_date_by_a_build(
    first: Path, graph: Path, tmp_path: Path
) -> None:
    with pytest.raises(GraphError, match="written by an older ombudsgraph; run the build"):
        ombudsgraph.open(first)
    (tmp_path / "1.txt").unlink()  # the page that was stored is all there is

    report = build([tmp_path / "2.txt"], first)

    assert (report.reread, report.changed, report.decisions) == (1, 1, 2)
    with ombudsgraph.open(first) as upgraded, ombudsgraph.open(graph) as fresh:
        assert set(upgraded.store) == set(fresh.store)


def test_a_folder_from_before_stamps_gets_new_triples_without_reading_a_page_again(
    graph: Path, tmp_path: Path
) -> None:
    db = sqlite3.connect(graph / "records.sqlite")
    db.executescript("DROP TABLE file; UPDATE about SET value = '2' WHERE name = 'format';")
    db.close()
    triples = {file.name for file in (graph / "oxigraph").iterdir()}
    with pytest.raises(GraphError, match="written by an older ombudsgraph; run the build"):
        ombudsgraph.open(graph)

    report = build([tmp_path / "1.txt", tmp_path / "2.txt"], graph)

    assert (report.unchanged, report.read) == (2, 0)
    assert triples < {file.name for file in (graph / "oxigraph").iterdir()}
    with ombudsgraph.open(graph) as opened:
        assert len(opened.query("SELECT ?d { ?d og:outcomeList ?any }").rows) == 2


def test_a_stored_page_that_this_version_rejects_says_nothing_but_is_kept(
    first: Path, tmp_path: Path
) -> None:
    db = sqlite3.connect(first / "records.sqlite")
    db.execute("UPDATE capture SET page = ? WHERE source LIKE '%1.txt'", (zlib.compress(b"no"),))
    db.commit()
    db.close()

    report = build([tmp_path / "2.txt"], first)
    again = build([tmp_path / "2.txt"], first)

    assert [Path(each.source).name for each in report.rejected] == ["1.txt"]
    assert (report.decisions, again.rejected) == (1, [])
    db = sqlite3.connect(first / "records.sqlite")
    assert db.execute("SELECT COUNT(*) FROM page").fetchone() == (2,)
    db.close()


def test_a_newer_folder_is_refused_for_reading_and_for_writing(graph: Path) -> None:
    db = sqlite3.connect(graph / "records.sqlite")
    db.execute("UPDATE about SET value = ? WHERE name = 'format'", (str(FORMAT + 1),))
    db.commit()
    db.close()

    for attempt in (lambda: ombudsgraph.open(graph), lambda: build([], graph)):
        with pytest.raises(GraphError, match="written by a newer ombudsgraph; upgrade"):
            attempt()


HALFWAY = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA cache_size = 1")
db.execute("DELETE FROM capture")
db.execute("CREATE TABLE filler AS SELECT zeroblob(1000000)")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""Dies with a transaction half written to the file."""


def test_a_transaction_that_was_killed_is_undone_by_whoever_opens_next(graph: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", HALFWAY, graph / "records.sqlite"])
    assert killed.returncode == -signal.SIGKILL
    assert (graph / "records.sqlite-journal").stat().st_size

    with ombudsgraph.open(graph) as opened:
        assert len(opened.query("SELECT ?d { ?d a og:Decision }").rows) == 2
    records = Records(graph / "records.sqlite")
    assert records.count() == 2
    records.close()


def test_a_file_that_is_no_database_is_named(graph: Path) -> None:
    (graph / "records.sqlite").write_bytes(os.urandom(5000))
    with pytest.raises(GraphError, match=r"records\.sqlite: cannot be opened as records"):
        ombudsgraph.open(graph)
