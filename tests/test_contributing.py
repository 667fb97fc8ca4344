"""The recipes of CONTRIBUTING hold: what they say to write teaches the program, without Python."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from ombudsgraph.resources import samples

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return what stands in the code blocks of a language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", CONTRIBUTING, re.DOTALL | re.MULTILINE)
    return [dedent(block) for _, block in found]


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return the program after the recipes, as a command; nobody touched its Python."""
    place = tmp_path_factory.mktemp("taught")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "graph", place / "graph", ignore=ignored)
    shutil.copytree(ROOT / "ontology", place / "ontology")
    act, ground = blocks("turtle")
    for file, block in (("acts.ttl", act), ("schemes.ttl", ground)):
        with (place / "ontology" / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{block}")
    [question] = blocks("sparql")
    (place / "ontology" / "questions" / "towns.rq").write_text(question, encoding="utf-8")

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ombudsgraph", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=place, check=False,
            env={**os.environ, "PYTHONPATH": str(place / "graph"), "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_an_act_is_taught_by_a_line(taught: Callable[..., str]) -> None:
    act = json.loads(blocks("json")[0])

    [said] = taught("cite", "-f", "jsonl", stdin=act["text"]).splitlines()

    assert [json.loads(said)["uri"].rpartition("/id/")[2]] == act["expected"]


def test_a_ground_is_taught_by_a_few_lines(
    taught: Callable[..., str], page: Callable[..., str]
) -> None:
    ground = json.loads(blocks("json")[1])
    text = page(final=ground["text"], summary="S.", assessment="None.")

    said = json.loads(taught("read", "-", "-f", "jsonl", stdin=text))

    assert [each["ground"] for each in said["grounds"] if each["applied"]] == ground["applied"]


def test_a_question_is_taught_by_a_file(taught: Callable[..., str]) -> None:
    taught("build", str(samples()), "-g", "samples.db", "--workers", "1")

    first = taught("ask", "towns", "-g", "samples.db", "-f", "csv").splitlines()

    assert first[0] == "body,decisions"
    assert len(first) > 10


def test_every_file_that_contributing_names_is_there() -> None:
    named = re.findall(r"\]\((?!https?:|#)([^)#]+)", CONTRIBUTING)
    named += re.findall(r"\btests/[\w/]+\.(?:py|jsonl)\b", CONTRIBUTING)
    named += [f"graph/ombudsgraph/{file}" for file in
              re.findall(r"`((?:documents|harvest)/\w+\.py)`", CONTRIBUTING)]  # fmt: skip
    assert len(named) > 12
    assert [file for file in named if not (ROOT / file).exists()] == []
