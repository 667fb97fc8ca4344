"""A build that is killed: the folder opens as it was or as it is to be, and can be finished.

``KILLS=50`` in the environment makes that many random kills instead of a few.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.build.pages import FEW
from ombudsgraph.parallel import CHUNK

from ..conftest import PATIENCE

KILLS = int(os.environ.get("KILLS", "5"))
MANY = (FEW + 1) * CHUNK
"""So many pages that worker processes are started."""
CODE = Path(ombudsgraph.__file__).parents[1]

Exported = Callable[[Path], dict[str, bytes]]

BUILD = "from ombudsgraph.cli import main; main()"
WHEN = """
import os, signal, sys
event, part = sys.argv.pop(1), sys.argv.pop(1)
def watch(name, given):
    if name == event and part in str(given):
        {act}
sys.addaudithook(watch)
"""
"""Acts when Python tells its auditors of an event that names something."""
AT = WHEN.format(act="os.kill(os.getpid(), signal.SIGKILL)")
CTRL_C = WHEN.format(act="os.killpg(0, signal.SIGINT)")
"""Interrupts the process and its workers, as a terminal does."""


def started(script: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(CODE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


class Update:
    """A folder as a first build left it, and the sources of a second build that changes much."""

    def __init__(self, place: Path, many: Callable[[Path, int], Path], exported: Exported) -> None:
        self.place = place
        self.pages = place / "pages"
        self.pages.mkdir()
        many(self.pages / "changing.jsonl", MANY // 2)
        build([self.pages], place / "before", workers=1)
        text = (self.pages / "changing.jsonl").read_text(encoding="utf-8")
        many(self.pages / "more.jsonl", MANY)
        lines = text.replace("Closed after initial enquiries", "Upheld").splitlines(keepends=True)
        (self.pages / "changing.jsonl").write_text("".join(lines[10:]), encoding="utf-8")
        start = monotonic()
        self.finish(Path(shutil.copytree(place / "before", place / "after")))
        self.seconds = monotonic() - start
        self.exported = exported
        self.before, self.after = exported(place / "before"), exported(place / "after")

    def folder(self) -> Path:
        """Return a new copy of the folder before the second build."""
        folder = self.place / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.place / "before", folder))

    def arguments(self, folder: Path) -> tuple[str | Path, ...]:
        """Return the command of the second build."""
        return ("build", "--prune", "--workers", "2", self.pages, "-g", folder)

    def finish(self, folder: Path) -> None:
        """Run the second build undisturbed."""
        done = started(BUILD, *self.arguments(folder))
        _, said = done.communicate()
        assert done.returncode == 0, said.decode()

    def check(self, folder: Path) -> None:
        """Check that ``folder`` opens in a good state, and ends as if nothing had happened."""
        assert self.exported(folder) in (self.before, self.after)
        self.finish(folder)
        assert self.exported(folder) == self.after


@pytest.fixture(scope="module")
def update(
    tmp_path_factory: pytest.TempPathFactory,
    many: Callable[[Path, int], Path],
    exported: Exported,
) -> Update:
    return Update(tmp_path_factory.mktemp("killed"), many, exported)


def test_the_second_build_does_something(update: Update) -> None:
    assert update.before != update.after


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_build_killed_at_a_random_moment_is_finished_by_the_next(
    kill: int, update: Update
) -> None:
    moment = random.Random(kill).uniform(0, update.seconds)
    folder = update.folder()
    process = started(BUILD, *update.arguments(folder))
    sleep(moment)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()

    update.check(folder)
    assert not psutil.wait_procs(workers, timeout=PATIENCE)[1], "workers outlive their build"


@pytest.mark.parametrize(
    ("event", "part"),
    [
        pytest.param("open", "oxigraph", id="as it looks for old triples"),
        pytest.param("os.mkdir", "oxigraph", id="before the new triples"),
        pytest.param("open", "build-report.json", id="after the new triples took their place"),
    ],
)
def test_a_build_killed_beside_the_swap_is_finished_by_the_next(
    event: str, part: str, update: Update
) -> None:
    folder = update.folder()
    process = started(AT + BUILD, event, part, *update.arguments(folder))
    process.communicate()

    assert process.returncode == -signal.SIGKILL
    update.check(folder)


def test_a_build_killed_as_it_removes_old_triples_is_finished_by_the_next(update: Update) -> None:
    folder = update.folder()
    update.finish(folder)
    process = started(AT + BUILD, "shutil.rmtree", "oxigraph", *update.arguments(folder))
    process.communicate()

    assert process.returncode == -signal.SIGKILL
    update.check(folder)


def test_a_first_build_that_is_killed_leaves_no_graph_but_can_be_finished(update: Update) -> None:
    folder = update.place / "first"
    process = started(AT + BUILD, "open", "build-report.json", *update.arguments(folder))
    process.communicate()
    assert update.exported(folder) == update.after

    shutil.rmtree(folder)
    process = started(AT + BUILD, "os.mkdir", "oxigraph", *update.arguments(folder))
    process.communicate()
    with pytest.raises(ombudsgraph.GraphError, match="its build was not finished"):
        ombudsgraph.open(folder)
    update.finish(folder)
    assert update.exported(folder) == update.after


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(update: Update) -> None:
    folder = update.folder()
    process = started(CTRL_C + BUILD, "os.mkdir", "oxigraph", *update.arguments(folder))
    _, said = process.communicate()

    assert process.returncode == 130
    assert said.decode().strip() == (
        "Interrupted. Nothing stored is lost; run the same command again to go on."
    )
    update.check(folder)


def test_of_two_builds_at_once_one_is_told_to_wait_and_nothing_is_lost(update: Update) -> None:
    folder = update.folder()
    both = [started(BUILD, *update.arguments(folder)) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]

    codes = [process.returncode for process in both]
    if codes != [0, 0]:  # the first had ended when the second began
        assert sorted(codes) == [0, 1]
        assert "another build is writing here; wait until it ends" in said[codes.index(1)]
    assert update.exported(folder) == update.after
