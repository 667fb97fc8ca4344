"""The command as it runs on a machine that can stop at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.documents import MANIFEST

from ..benchmarks.replica import Replica
from .conftest import FIRST, LAST, decision

CODE = Path(ombudsgraph.__file__).parents[1]
RUN = "from ombudsgraph.cli import main; main()"
AT_RENAMING = """
import os, signal, sys
def watch(name, given):
    if name == "os.rename" and "23-000-050" in str(given):
        os.kill(os.getpid(), signal.{signal})
sys.addaudithook(watch)
"""
"""Stops the program at the moment in which a page is whole, but not in its place."""


def started(site: Replica, folder: Path, before: str = "") -> subprocess.Popen[bytes]:
    arguments = ["harvest", "-o", str(folder), "--contact", "ann@example.org", "--delay", "0"]
    arguments += ["--site", site.url, "--from", str(FIRST), "--to", str(LAST)]
    return subprocess.Popen(
        [sys.executable, "-c", before + RUN, *arguments],
        env={**os.environ, "PYTHONPATH": str(CODE)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finished(site: Replica, folder: Path) -> str:
    """Run the command undisturbed; return what it says."""
    done = started(site, folder)
    said = done.communicate()[1].decode()
    assert done.returncode == 0, said
    assert all(
        (folder / f"{path.removeprefix('/decisions/')}.html").read_bytes() == page.data
        for path, page in site.decisions.items()
    )
    urls = [json.loads(line)["url"] for line in (folder / MANIFEST).read_text("utf-8").splitlines()]
    assert sorted(url for url in urls if "/decisions/" in url) == sorted(
        site.url + path for path in site.decisions
    )
    return said


@pytest.fixture
def sixty(site: Replica) -> Replica:
    """Return the site with sixty decisions."""
    site.decisions = {each.path: each for each in map(decision, range(1, 61))}
    return site


def test_killed_three_times_it_fetches_every_page_once(sixty: Replica, tmp_path: Path) -> None:
    """Killed while it searches, and twice while it waits for a page."""
    kills = {3, 25, 55}
    processes: list[subprocess.Popen[bytes]] = []

    def fault(number: int, path: str) -> str | None:
        if number not in kills:
            return None
        processes[-1].kill()
        return "hung up"

    sixty.fault = fault
    for _ in kills:
        processes.append(started(sixty, tmp_path))
        processes[-1].communicate()
        assert processes[-1].returncode == -signal.SIGKILL
    said = finished(sixty, tmp_path)

    assert "0 with a problem; 60 held" in said
    assert [sixty.delivered(path) for path in sixty.decisions] == [1] * 60
    searched = [visit.path for visit in sixty.visits if "Search" in visit.path]
    assert len(searched) - len(set(searched)) <= 1, "the search page it was killed on, no other"


def test_killed_before_a_page_is_in_its_place_it_has_that_page_from_its_cache(
    sixty: Replica, tmp_path: Path
) -> None:
    process = started(sixty, tmp_path, AT_RENAMING.format(signal="SIGKILL"))
    process.communicate()
    assert process.returncode == -signal.SIGKILL

    finished(sixty, tmp_path)

    assert [sixty.delivered(path) for path in sixty.decisions] == [1] * 60
    assert len(sixty.asked_for("23-000-050")) == 2


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(sixty: Replica, tmp_path: Path) -> None:
    process = started(sixty, tmp_path, AT_RENAMING.format(signal="SIGINT"))
    _, said = process.communicate()

    assert process.returncode == 130
    assert said.decode().strip() == (
        "Interrupted. Nothing stored is lost; run the same command again to go on."
    )
    finished(sixty, tmp_path)
