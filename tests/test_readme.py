"""The README holds: every command of its tour runs and prints what it shows."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ombudsgraph import questions
from ombudsgraph.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the demo has been run, as the tour begins."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "bin").mkdir()
    command = folder / "bin" / "ombudsgraph"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ombudsgraph "$@"\n')
    command.chmod(0o755)
    _shell("ombudsgraph demo", folder)
    return folder


def _shell(command: str, folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "OMBUDSGRAPH": "ombudsgraph-demo/ombudsgraph.db"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def _console_examples() -> list[tuple[str, str]]:
    """Return each command of the console blocks with the output shown below it."""
    examples = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            examples.append((command, output))
    return examples


@pytest.mark.parametrize(("command", "output"), _console_examples())
def test_each_command_prints_what_the_readme_shows(command: str, output: str, tour: Path) -> None:
    printed = _shell(command, tour)

    if output.strip():
        assert [line.rstrip() for line in printed.rstrip().splitlines()] == [
            line.rstrip() for line in output.rstrip().splitlines()
        ]


def test_the_python_of_the_readme_gives_what_it_shows(
    tour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tour)
    blocks = "\n".join(re.findall(r"```pycon\n(.*?)```", README, re.DOTALL))
    examples = doctest.DocTestParser().get_doctest(blocks, {}, "README.md", "README.md", 0)
    report: list[str] = []

    failed, tried = doctest.DocTestRunner(verbose=False).run(examples, out=report.append)

    assert tried > 5
    assert not failed, "".join(report)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"ombudsgraph {command}" in README


def test_every_question_is_in_the_readme() -> None:
    assert all(f"`{asked.name}`" in README for asked in questions.catalogue())


def test_every_link_inside_the_project_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", README):
        assert (ROOT / target.partition("#")[0]).exists(), target
