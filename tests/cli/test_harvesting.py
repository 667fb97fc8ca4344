"""``harvest`` as a user meets it, at a replica of the site."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ombudsgraph.cli import cli

from ..benchmarks.replica import Replica, served, stop
from ..harvest.conftest import decision

COMMAND = cli.get_command(None, "harvest")  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Replica]:
    """Return a site with five decisions of the last days."""
    replica = Replica(decision(n, decided=date.today() - timedelta(days=n)) for n in range(1, 6))
    served(replica)
    yield replica
    stop(replica)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ombudsgraph", "harvest", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "OMBUDSGRAPH_CONTACT": "ann@example.org"},
        check=False,
    )


def test_the_examples_of_help_run(site: Replica, tmp_path: Path) -> None:
    """At the replica: no test asks a real site."""
    examples = re.findall(r"^ +ombudsgraph harvest (.*)$", COMMAND.callback.__doc__, re.MULTILINE)  # type: ignore[union-attr, arg-type]
    assert len(examples) == 2

    for example in examples:
        done = run(tmp_path, *shlex.split(example), "--site", site.url, "--delay", "0")
        assert done.returncode == 0, done.stderr


def test_a_page_that_cannot_be_had_is_told_of_and_the_exit_code_says_so(
    site: Replica, tmp_path: Path
) -> None:
    path = next(iter(site.decisions))
    site.fault = lambda number, asked: "403" if asked == path else None

    done = run(tmp_path, "-o", "pages", "--site", site.url, "--delay", "0")

    assert done.returncode == 3
    assert f"{site.url}{path}: the site answered 403." in done.stderr
    assert "5 decisions listed; pages: 4 fetched" in done.stderr
    assert "Next:  ombudsgraph build pages" in done.stderr


def test_a_request_made_again_is_told_of(site: Replica, tmp_path: Path) -> None:
    site.fault = lambda number, asked: "503" if number == 3 else None

    done = run(tmp_path, "-o", "pages", "--site", site.url, "--delay", "0")

    assert done.returncode == 0
    assert "answered 503: trying again in 0.0 seconds" in done.stderr


def test_a_site_of_other_people_is_not_asked_more_often_than_every_three_seconds(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, "-o", "pages", "--delay", "1")

    assert done.returncode == 1
    assert "1 seconds between requests are too few for a site of other people's" in done.stderr
    assert not (tmp_path / "pages").exists()


def test_nobody_harvests_without_saying_who_they_are(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ombudsgraph", "harvest", "-o", "pages"],
        capture_output=True, cwd=tmp_path, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert b"--contact" in done.stderr
