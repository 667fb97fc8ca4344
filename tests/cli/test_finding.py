from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ombudsgraph
from ombudsgraph.cli import cli
from ombudsgraph.resources import samples


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), input=stdin)


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_a_search_prints_what_the_library_finds(sample_folder: Path) -> None:
    done = run("search", "council", "tax", "--sector", "Benefits and tax", "-g", sample_folder)
    with ombudsgraph.open(sample_folder) as graph:
        found = graph.search("council tax", sector="Benefits and tax")
    assert [row["reference"] for row in rows(done)] == [row[0] for row in found.rows]
    assert "**council** **tax**" in done.stdout
    assert found.caption in done.stderr


def test_a_search_that_cannot_be_read_is_told_in_one_line(sample_folder: Path) -> None:
    done = run("search", '"council', "-g", sample_folder)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("search", ("council", "--since", "2025-01-01", "--until", "2020-01-01")),
        ("network", ("co-citation", "--since", "2025-01-01", "--until", "2020-01-01")),
        ("ask", ("bodies-compared", "-p", "since=2025-01-01", "-p", "until=2020-01-01")),
    ],
)
def test_dates_the_wrong_way_round_are_told_alike(
    sample_folder: Path, command: str, options: tuple[str, ...]
) -> None:
    done = run(command, *options, "-g", sample_folder)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "since 2025-01-01 is after until 2020-01-01: exchange the two dates" in done.stderr


def test_a_reference_a_file_and_standard_input_are_compared_alike(
    sample_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.html"
    shutil.copy(samples() / "25-013-542.html", file)
    by_reference = run("similar", "25 013 542", "-g", sample_folder)
    assert rows(by_reference)[0]["reference"] == "17-018-831"
    for done in (
        run("similar", file, "-g", sample_folder),
        run("similar", "-", "-g", sample_folder, stdin=file.read_bytes()),
    ):
        assert done.stdout == by_reference.stdout
    assert "says nothing about how a complaint will come out" in by_reference.stderr


def test_help_says_that_nothing_is_predicted() -> None:
    assert "Nothing is predicted" in run("similar", "--help").stdout


@pytest.fixture
def later(sample_folder: Path, tmp_path: Path) -> Path:
    """Return a graph of the samples without one of them."""
    pages = tmp_path / "pages"
    shutil.copytree(samples(), pages)
    (pages / "25-013-542.html").unlink()
    ombudsgraph.build_graph(pages, graph=tmp_path / "later.db")
    return tmp_path / "later.db"


def test_a_difference_in_every_format(sample_folder: Path, later: Path) -> None:
    (row,) = rows(run("diff", sample_folder, later, "-f", "csv"))
    (item,) = json.loads(run("diff", sample_folder, later, "-f", "json").stdout)
    assert (row["change"], row["reference"]) == ("gone", "25-013-542")
    assert (item["change"], item["reference"]) == ("gone", "25-013-542")
    done = run("diff", sample_folder, later, "-f", "md")
    assert "## Lincolnshire County Council" in done.stdout
    assert "0 new, 0 changed, 1 gone, 62 unchanged" in done.stderr
    back = rows(run("diff", later, sample_folder, "-f", "csv"))
    assert [each["change"] for each in back] == ["new"]
