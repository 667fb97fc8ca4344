"""Files that are as they were: known by their stamps, and never wrongly."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ombudsgraph.build import build
from ombudsgraph.build.given import SETTLED, stamp
from ombudsgraph.documents import LIMIT, File

Page = Callable[..., str]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no stamps here: every file is opened")

TOO_OLD = "0" * 64
"""The hash of no page."""


def settled(file: Path) -> str:
    """Return the stamp of a file as soon as it has one."""
    while (found := stamp(File(str(file), None), LIMIT)) is None:
        time.sleep(0.05)
    return found


def rewritten(file: Path) -> None:
    times = file.stat()
    file.write_bytes(file.read_bytes().swapcase())
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def replaced(file: Path) -> None:
    other = file.with_suffix(".new")
    other.write_bytes(file.read_bytes().swapcase())
    shutil.copystat(file, other)
    other.replace(file)


def linked(file: Path) -> None:
    other = file.with_suffix(".other")
    shutil.copy2(file, other)
    file.unlink()
    file.symlink_to(other)


HIDDEN = {
    "written with as many bytes, and its time set back": rewritten,
    "another file with its size and time in its place": replaced,
    "a link to a copy with its size and time": linked,
}


def test_a_file_has_another_stamp_after_any_change_that_hides(tmp_path: Path) -> None:
    for name in HIDDEN:
        (tmp_path / name).write_text("A page")
        os.utime(tmp_path / name, ns=(0, 0))
    stamped = {name: settled(tmp_path / name) for name in HIDDEN}

    for name, change in HIDDEN.items():
        before = (tmp_path / name).stat()
        change(tmp_path / name)
        after = (tmp_path / name).stat()
        assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)

    assert [name for name in HIDDEN if settled(tmp_path / name) == stamped[name]] == []


def test_a_file_has_no_stamp_before_it_was_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("A page")
    os.utime(file, ns=(0, 0))  # sets the time of the last change, to now
    written = file.stat().st_ctime_ns
    found = stamp(File(str(file), None), LIMIT)
    assert found is None or time.time_ns() - written >= SETTLED


def test_what_is_written_at_once_after_a_build_is_seen(
    pages: Path, tmp_path: Path, page: Page
) -> None:
    file = pages / "24-000-002.txt"
    for round in range(3):
        build([pages], tmp_path / "graph")
        time_before = file.stat().st_mtime_ns
        file.write_text(page("24-000-002", summary=f"Summary number {round}."), encoding="utf-8")
        os.utime(file, ns=(time_before, time_before))

        assert build([pages], tmp_path / "graph").changed == 1


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory, page: Page) -> Iterator[Path]:
    """Return folders of four pages each, a new one for each test, waited for together."""
    folders = [tmp_path_factory.mktemp("aged") for _ in range(5)]
    files = [folder / f"24-000-00{number}.txt" for folder in folders for number in range(1, 5)]
    for file in files:
        file.write_text(page(file.stem), encoding="utf-8")
    for file in files:
        settled(file)
    return iter(folders)


@pytest.fixture
def old_pages(aged: Iterator[Path]) -> Path:
    return next(aged)


@pytest.fixture
def remembered(old_pages: Path, tmp_path: Path) -> Path:
    """Return the records of a graph of ``old_pages``, whose files are known by their stamps."""
    build([old_pages], tmp_path / "graph")
    return tmp_path / "graph" / "records.sqlite"


def asked(records: Path, query: str) -> list[tuple[str, ...]]:
    db = sqlite3.connect(records)
    with db:
        rows = db.execute(query).fetchall()
    db.close()
    return rows


def test_a_file_with_the_same_stamp_is_not_opened_unless_all_are_checked(
    old_pages: Path, remembered: Path
) -> None:
    for table in ("page", "file"):  # what only a look into the file could find out
        asked(remembered, f"UPDATE {table} SET sha256 = '{TOO_OLD}' WHERE source LIKE '%2.txt'")

    trusting = build([old_pages], remembered.parent)
    checking = build([old_pages], remembered.parent, check_all=True)

    assert (trusting.unchanged, trusting.changed) == (4, 0)
    assert (checking.unchanged, checking.changed) == (3, 1)


def test_a_stamp_is_of_no_use_for_what_is_not_stored_or_was_read_otherwise(
    old_pages: Path, remembered: Path
) -> None:
    for change in (
        "UPDATE page SET extractor = 'another' WHERE source LIKE '%1.txt'",
        f"UPDATE page SET sha256 = '{TOO_OLD}' WHERE source LIKE '%2.txt'",
        "DELETE FROM capture WHERE source LIKE '%3.txt'",
    ):
        asked(remembered, change)

    report = build([old_pages], remembered.parent)

    assert (report.reread, report.changed, report.new, report.unchanged) == (1, 1, 1, 1)


def test_another_limit_is_asked_of_every_file(old_pages: Path, remembered: Path) -> None:
    report = build([old_pages], remembered.parent, max_bytes=100)
    assert (len(report.rejected), report.unchanged) == (4, 0)


def test_a_file_that_came_to_hold_no_decision_is_rejected_each_time(
    old_pages: Path, remembered: Path
) -> None:
    (old_pages / "24-000-002.txt").write_text("No decision.", encoding="utf-8")
    settled(old_pages / "24-000-002.txt")

    for _ in range(2):
        report = build([old_pages], remembered.parent)
        assert (len(report.rejected), report.unchanged) == (1, 3)


def test_stamps_go_with_their_pages(old_pages: Path, remembered: Path, tmp_path: Path) -> None:
    (old_pages / "24-000-002.txt").unlink()
    (tmp_path / "withdrawn.txt").write_text("24-000-003", encoding="utf-8")

    build([old_pages], remembered.parent, prune=True, takedown_list=tmp_path / "withdrawn.txt")

    kept = [Path(row[0]).name for row in asked(remembered, "SELECT source FROM file ORDER BY 1")]
    assert kept == ["24-000-001.txt", "24-000-004.txt"]
