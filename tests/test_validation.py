"""Differences between triples and records are planted, told, and put right."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.comparison import DUE, LACKING, MISQUOTED, SURPLUS
from ombudsgraph.errors import GraphError
from ombudsgraph.exports import export
from ombudsgraph.model import Reference
from ombudsgraph.rdf import PREFIXES
from ombudsgraph.store import GraphFolder
from ombudsgraph.validation import EXAMPLES, OUTDATED, SHARED, Report, repair, validate

BASE = "https://w3id.org/ombudsgraph/"
FIRST, SECOND = "24-000-001", "24-000-002"
D = f"<{BASE}decision/{FIRST}>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, page: Callable[..., str]) -> Path:
    """Return a folder with two decisions, one about a body that no register has."""
    place = tmp_path_factory.mktemp("built")
    (place / "pages").mkdir()
    for reference, facts in ((FIRST, {"body": "Sample Care Home"}), (SECOND, {})):
        (place / "pages" / f"{reference}.txt").write_text(
            page(reference, **facts), encoding="utf-8"
        )
    ombudsgraph.build_graph(place / "pages", graph=place / "graph.db")
    return place / "graph.db"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "graph.db"))


def planted(folder: Path, update: str) -> None:
    with GraphFolder.write(folder) as opened:
        before = set(opened.triples)
        opened.triples.update(update, prefixes=PREFIXES)
        assert set(opened.triples) != before, "nothing was planted"


def written(folder: Path) -> bytes:
    with GraphFolder.write(folder) as opened:
        stream = io.BytesIO()
        export(opened.triples, stream, "ttl")
        return stream.getvalue()


def checked(folder: Path) -> Report:
    with GraphFolder.write(folder) as opened:
        return validate(opened)


def counts(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for problem in report.problems:
        found[problem.message] = found.get(problem.message, 0) + problem.count
    return found


# What is planted, and how many triples the records then say that the graph does not, and reverse.
DIFFERENCES = [
    pytest.param(
        f"DELETE WHERE {{ {D} og:decidedOn ?x }}", 1, 0, FIRST, id="a statement is deleted"
    ),
    pytest.param(
        f"INSERT DATA {{ {D} og:appliedGround ground:late }}", 0, 1, FIRST, id="one is added"
    ),
    pytest.param(
        f"DELETE {{ {D} og:decidedOn ?x }} INSERT {{ {D} og:decidedOn '2001-01-01'^^xsd:date }}"
        f" WHERE {{ {D} og:decidedOn ?x }}",
        *(1, 1, FIRST),
        id="one is changed",
    ),
    pytest.param(
        f"DELETE {{ ?x og:ofDecision {D} }} WHERE {{ ?x og:ofDecision {D} ; a og:Capture }}",
        *(1, 0, FIRST),
        id="a page is cut off from its decision",
    ),
    pytest.param(
        "INSERT DATA { decision:99-999-999 a og:Decision . }",
        *(0, 1, "99-999-999"),
        id="a decision that no record knows",
    ),
    pytest.param(
        f"INSERT DATA {{ <{BASE}decision/nonsense#x> rdfs:label 'x' }}",
        *(0, 1, "nonsense"),
        id="a node of a decision that cannot be",
    ),
    pytest.param(
        "INSERT DATA { <https://example.org/stranger> rdfs:label 'x' }",
        *(0, 1, SHARED),
        id="a foreign subject",
    ),
    pytest.param("INSERT DATA { [] rdfs:label 'x' }", 0, 1, SHARED, id="a blank node"),
    pytest.param(
        "DELETE { ?b rdfs:label ?x } INSERT { ?b rdfs:label 'Another' }"
        " WHERE { ?b rdfs:label ?x FILTER(?x = 'Sample Care Home') }",
        *(1, 1, SHARED),
        id="a body has another name",
    ),
    pytest.param(
        "DELETE { ?p eli:number ?x } WHERE { ?p a og:Provision ; eli:number ?x"
        " FILTER(STRENDS(STR(?p), '/34B')) }",
        *(1, 0, SHARED),
        id="a provision has lost its number",
    ),
]


@pytest.mark.parametrize(("update", "lacking", "surplus", "where"), DIFFERENCES)
def test_what_differs_from_the_records_is_told_and_put_right(
    built: Path, folder: Path, update: str, lacking: int, surplus: int, where: str
) -> None:
    planted(folder, update)
    report = checked(folder)
    assert not report.conforms
    assert report.differs
    told = counts(report)
    assert (told.get(LACKING, 0), told.get(SURPLUS, 0)) == (lacking, surplus)

    mended = repair(folder)

    [(what, changed)] = mended.repaired.items()
    assert what.endswith(where)
    assert changed == (lacking, surplus)
    assert mended.conforms
    assert written(folder) == written(built)


def test_a_decision_that_is_gone_comes_back_whole(built: Path, folder: Path) -> None:
    with GraphFolder.write(folder) as opened:
        opened.update([([Reference(FIRST)], b"")])
    report = checked(folder)
    assert report.decisions == 2
    assert counts(report)[LACKING] > 100
    repair(folder)
    assert written(folder) == written(built)


def test_everything_gone_comes_back(built: Path, folder: Path) -> None:
    planted(folder, "DELETE WHERE { ?s ?p ?o }")
    assert set(repair(folder).repaired) == {
        f"{BASE}decision/{FIRST}",
        f"{BASE}decision/{SECOND}",
        SHARED,
    }
    assert written(folder) == written(built)


def test_a_repair_that_is_killed_changes_nothing_and_the_next_does_all(
    built: Path, folder: Path
) -> None:
    planted(folder, "DELETE WHERE { ?s ?p ?o }")
    code = (
        "import os, signal, sys; from ombudsgraph.validation import repair;"
        "repair(sys.argv[1], progress=lambda step, done, total:"
        " step == 'repairing' and os.kill(os.getpid(), signal.SIGKILL))"
    )
    places = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", code, folder], env=places, check=False)
    assert killed.returncode == -signal.SIGKILL
    with GraphFolder.write(folder) as opened:
        assert len(opened.triples) == 0
    assert len(repair(folder).repaired) == 3
    assert written(folder) == written(built)


def test_a_sound_folder_is_left_as_it_is(built: Path, folder: Path) -> None:
    report = repair(folder)
    assert (report.problems, report.repaired) == ([], {})
    assert written(folder) == written(built)


def test_a_decision_the_build_left_unfinished_is_told_apart_and_finished(
    built: Path, folder: Path
) -> None:
    with GraphFolder.write(folder) as opened:
        opened.update([([Reference(FIRST)], b"")])
    with sqlite3.connect(folder / "records.sqlite") as db:
        db.execute("INSERT INTO due VALUES (?)", (FIRST,))
    assert counts(checked(folder))[DUE] == 1
    repair(folder)
    assert written(folder) == written(built)
    with GraphFolder.write(folder) as opened:
        assert list(opened.records.due()) == []


def test_a_quote_that_is_not_in_the_page_is_found_whatever_the_record_says(folder: Path) -> None:
    """Text and triples were both changed, so that they still agree."""
    with sqlite3.connect(folder / "records.sqlite") as db:
        db.execute("UPDATE capture SET text = 'x' || text WHERE reference = ?", (FIRST,))
    assert MISQUOTED in counts(checked(folder))


def test_triples_of_another_version_are_not_compared_and_not_repaired(folder: Path) -> None:
    with GraphFolder.write(folder) as opened:
        opened.records.settle_all(**{"triples-of": "0.0.0"})
    report = checked(folder)
    assert counts(report) == {OUTDATED: 1}
    assert report.conforms
    with pytest.raises(GraphError, match="run ombudsgraph build"):
        repair(folder)


def test_where_there_is_no_graph_repair_makes_none(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        repair(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_a_problem_is_told_once_with_its_count_examples_and_pages(folder: Path) -> None:
    planted(folder, f"DELETE WHERE {{ ?x og:ofDecision {D} ; og:rule ?r }}")
    [problem] = [each for each in checked(folder).problems if "og:rule has fewer" in each.message]
    assert problem.count > EXAMPLES == len(problem.examples)
    assert [Path(page).name for page in problem.pages] == [f"{FIRST}.txt"]


def test_an_iri_that_leads_to_nothing_is_found(folder: Path) -> None:
    planted(folder, f"INSERT DATA {{ {D} og:cites <{BASE}guidance/no-such-paper> }}")
    assert "An IRI of this graph leads to nothing" in counts(checked(folder))


def test_the_number_of_processes_changes_nothing_in_the_report(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(sample_folder, tmp_path / "graph.db"))
    planted(folder, "DELETE WHERE { ?x a og:Evidence ; og:rule ?r ; og:property og:summary }")
    monkeypatch.setattr("ombudsgraph.validation.FEW", 0)
    with ombudsgraph.open(folder) as graph:
        alone, together = graph.validate(workers=1), graph.validate(workers=2)
    assert alone == together
    assert not alone.conforms


def test_a_store_of_samples_is_valid(sample_folder: Path) -> None:
    with ombudsgraph.open(sample_folder) as graph:
        report = graph.validate()
    assert report.conforms
    assert report.decisions > 50
