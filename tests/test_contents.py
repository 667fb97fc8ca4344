"""What a graph says is the same from its records and from its store, and as it was at the start."""

from __future__ import annotations

import io
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from ombudsgraph.build import build, triples
from ombudsgraph.contents import Contents
from ombudsgraph.exports import TRIPLES, export
from ombudsgraph.rdf import DECISIONS, vocabulary
from ombudsgraph.schema import connect
from ombudsgraph.store import RECORDS, GraphFolder

NASTY = 'A summary with a tab\t, a bell\x07, a \\ and "words". £1,050.50 and £250.00 are paid.'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, page: Callable[..., str]) -> Path:
    """Return a graph folder of pages whose words must be escaped; for reading only."""
    place = tmp_path_factory.mktemp("contents")
    (place / "pages").mkdir()
    for name in ("24-000-001", "24-000-002", "24-000-002a"):
        text = page(name, summary=NASTY, assessment=NASTY)
        (place / "pages" / f"{name}.txt").write_text(text, encoding="utf-8")
    build([place / "pages"], place / "graph", workers=1)
    return place / "graph"


def written(place: ox.Store | GraphFolder, format: str, *, facts: bool = False) -> bytes:
    stream = io.BytesIO()
    export(place, stream, format, facts=facts)
    return stream.getvalue()


@pytest.mark.parametrize("format", TRIPLES)
@pytest.mark.parametrize("which", ["folder", "sample_folder"])
def test_records_and_store_give_the_same_bytes(
    request: pytest.FixtureRequest, which: str, format: str
) -> None:
    opened = GraphFolder.open(request.getfixturevalue(which))
    assert written(opened, format) == written(opened.triples, format)
    opened.close()


def test_what_decisions_own_is_what_their_records_say(folder: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copytree(folder, tmp_path / "graph"))
    with_all = GraphFolder.open(folder)
    store = ox.Store(str(changed / with_all.triples_path.relative_to(folder)))
    decision = ox.NamedNode(f"{DECISIONS}24-000-001")
    store.remove(next(store.quads_for_pattern(decision, ox.NamedNode(vocabulary.SUMMARY), None)))
    store.flush()
    del store

    without = GraphFolder.open(changed)

    assert written(without, "nt") == written(with_all, "nt") != written(without.triples, "nt")
    without.close()
    with_all.close()


def test_every_line_of_the_store_is_in_one_part(folder: Path) -> None:
    opened = GraphFolder.open(folder)
    contents = Contents(opened)
    lines = [line for part in contents.parts() for line in contents.lines(part)]
    assert sorted(lines) == sorted(f"{quad.triple} .\n".encode() for quad in opened.triples)
    opened.close()


def test_the_contents_of_a_folder_travel_and_those_of_a_store_do_not(folder: Path) -> None:
    opened = GraphFolder.open(folder)
    contents = Contents(opened)
    there = pickle.loads(pickle.dumps(contents))
    assert [there.lines(part) for part in there.parts()] == [
        contents.lines(part) for part in contents.parts()
    ]
    with pytest.raises(TypeError, match="the contents of a store do not travel"):
        pickle.dumps(Contents(opened.triples))
    opened.close()


def _by_another_version(graph: Path) -> None:
    db = connect(graph / RECORDS, write=True)
    db.execute("UPDATE about SET value = 'older' WHERE name = ?", (triples.MADE_BY,))
    # What another version would make of them is not in the store.
    db.execute("UPDATE capture SET record = '{}'")
    db.commit()
    db.close()


def _by_a_build_that_ended(graph: Path) -> None:
    (graph / "takedown.txt").write_text("24-000-001\n", encoding="utf-8")
    build([], graph, workers=1)


def _by_a_build_under_way(graph: Path) -> None:
    db = connect(graph / RECORDS, write=True)
    db.execute("INSERT INTO due VALUES ('24-000-001')")
    db.execute("DELETE FROM capture WHERE reference = '24-000-001'")
    db.commit()
    db.close()


@pytest.mark.parametrize(
    "changed", [_by_another_version, _by_a_build_that_ended, _by_a_build_under_way]
)
def test_what_is_open_is_passed_through_whatever_becomes_of_the_records(
    folder: Path, tmp_path: Path, changed: Callable[[Path], None]
) -> None:
    graph = Path(shutil.copytree(folder, tmp_path / "graph"))
    opened = GraphFolder.open(graph)
    before = written(opened, "nt")

    changed(graph)

    assert written(opened, "nt") == before
    opened.close()
