"""A graph sent elsewhere is there whole and alone, however often the sending was cut off."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

import ombudsgraph
from ombudsgraph.cli import cli
from ombudsgraph.errors import RemoteError
from ombudsgraph.library import Graph
from ombudsgraph.remote import targets
from ombudsgraph.remote.push import push

Page = Callable[..., str]
NOTES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/push/')) }"
both_protocols = pytest.mark.parametrize("protocol", ["store", "update"])


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make seven decisions take some ten batches by either protocol."""
    for way in (targets.GraphStore, targets.UpdateEndpoint):
        monkeypatch.setattr(way, "size", 4096)


@pytest.fixture
def graph(tmp_path: Path, page: Page) -> Iterator[Callable[..., Graph]]:
    """Return a function that builds the graph of two decisions, with given facts of the first."""
    opened: list[Graph] = []

    def build(**facts: str) -> Graph:
        for file in (tmp_path / "pages").glob("*"):
            file.unlink()
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / "1.txt").write_text(page("24-000-001", **facts), encoding="utf-8")
        (tmp_path / "pages" / "2.txt").write_text(page("24-000-002"), encoding="utf-8")
        ombudsgraph.build_graph(tmp_path / "pages", graph=tmp_path / "graph.db")
        opened.append(ombudsgraph.open(tmp_path / "graph.db"))
        return opened[-1]

    yield build
    for each in opened:
        each.close()


def triples(store: Store) -> set[object]:
    return {quad.triple for quad in store}


def saying(words: str) -> Store:
    store = Store()
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal(words), DefaultGraph()))
    return store


def notes(elsewhere) -> list[object]:
    with ombudsgraph.connect(elsewhere.query) as asked:
        return list(asked.query(NOTES).rows)


# ---------------------------------------------------------------- whole and alone


@both_protocols
def test_a_graph_arrives_whole_and_leaves_no_note(
    protocol, elsewhere, named_graph, sample_graph
) -> None:
    pushed = sample_graph.push(elsewhere.at(protocol), named_graph=named_graph)

    assert (pushed.triples, pushed.before) == (len(sample_graph.store), 0)
    assert elsewhere.triples(named_graph) == triples(sample_graph.store)
    assert notes(elsewhere) == []


@both_protocols
def test_pushing_again_changes_nothing(protocol, elsewhere, named_graph, store) -> None:
    for _ in range(2):
        push(store, elsewhere.at(protocol), named_graph=named_graph)

    assert elsewhere.triples(named_graph) == triples(store)


@both_protocols
def test_nothing_stale_is_left_when_a_changed_graph_is_pushed(
    protocol, elsewhere, named_graph, graph
) -> None:
    before = graph(summary="We upheld this fictional complaint about a bus.")
    before.push(elsewhere.at(protocol), named_graph=named_graph)
    stale = triples(before.store)
    before.close()
    after = graph(summary="We ended our investigation of a fictional bus.", category="Admissions")
    after.push(elsewhere.at(protocol), named_graph=named_graph)

    assert stale - triples(after.store)
    assert elsewhere.triples(named_graph) == triples(after.store)


@both_protocols
def test_the_default_graph_is_replaced_and_no_other(protocol, oxigraph, named_graph, store) -> None:
    theirs = saying("theirs")
    push(theirs, oxigraph.at(protocol), named_graph=named_graph)
    push(theirs, oxigraph.at(protocol))
    push(store, oxigraph.at(protocol))

    assert oxigraph.triples(None) == triples(store)
    assert oxigraph.triples(named_graph) == triples(theirs)


@both_protocols
@pytest.mark.parametrize(
    "words",
    [
        pytest.param('" . } ; DROP ALL ; #', id="the end of a literal"),
        pytest.param(r"\u0022 } ; DROP ALL ; INSERT DATA { <a:> <a:> \u0022", id="an escaped one"),
        pytest.param(r"\\u0022 } ; DROP ALL ; \U00000022", id="an escaped escape"),
        pytest.param("£ “é” 😀 \t\r\n \\ \\n \x7f", id="signs of every kind"),
    ],
)
def test_words_stay_words(protocol, words, elsewhere, named_graph) -> None:
    push(saying(words), elsewhere.at(protocol), named_graph=named_graph)

    assert elsewhere.triples(named_graph) == triples(saying(words))


# ---------------------------------------------------------------- cut off


@both_protocols
@pytest.mark.usefixtures("small_batches")
def test_a_push_that_is_cut_off_says_how_far_it_came_and_goes_on(
    protocol, elsewhere, named_graph, store, connection
) -> None:
    way = connection(elsewhere)
    to = way.passes(elsewhere.at(protocol))
    way.left = 20_000
    with pytest.raises(RemoteError, match="run the same command again to go on") as broken:
        push(store, to, named_graph=named_graph)
    there = re.search(r"(\d+) of (\d+) triples", str(broken.value))
    assert there is not None
    assert 0 < int(there[1]) < int(there[2]) == len(store)
    assert len(elsewhere.triples(named_graph)) >= int(there[1])

    way.left = float("inf")
    pushed = push(store, to, named_graph=named_graph)

    assert pushed.before == int(there[1])
    assert elsewhere.triples(named_graph) == triples(store)
    assert notes(elsewhere) == []


@both_protocols
@pytest.mark.usefixtures("small_batches")
def test_a_push_of_another_graph_does_not_go_on_from_the_old_one(
    protocol, elsewhere, named_graph, store, connection
) -> None:
    way = connection(elsewhere)
    to = way.passes(elsewhere.at(protocol))
    way.left = 20_000
    with pytest.raises(RemoteError, match="to go on"):
        push(store, to, named_graph=named_graph)
    way.left = float("inf")

    assert push(saying("other"), to, named_graph=named_graph).before == 0
    assert elsewhere.triples(named_graph) == triples(saying("other"))
    assert push(store, to, named_graph=named_graph).before == 0


def test_a_killed_push_goes_on(
    oxigraph, named_graph, sample_folder, sample_graph, connection
) -> None:
    way = connection(oxigraph)
    way.left, way.hangs = 1_200_000, True
    command = [sys.executable, "-m", "ombudsgraph", "push", "--named-graph", named_graph]
    command += ["--to", way.passes(oxigraph.update), "-g", str(sample_folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        way.stuck.wait()
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert 0 < len(oxigraph.triples(named_graph)) < len(sample_graph.store)

    way.left, way.hangs = float("inf"), False
    again = subprocess.run(command, capture_output=True, text=True, check=True)

    assert re.search(r"triples are there, [1-9]\d* of them from before", again.stderr)
    assert oxigraph.triples(named_graph) == triples(sample_graph.store)


@pytest.mark.usefixtures("ctrl_c")
def test_an_interrupted_push_says_how_far_it_came(
    oxigraph, named_graph, sample_folder, connection
) -> None:
    way = connection(oxigraph)
    way.left, way.hangs = 1_200_000, True
    command = [sys.executable, "-m", "ombudsgraph", "push", "--named-graph", named_graph]
    command += ["--to", way.passes(oxigraph.update), "-g", str(sample_folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        way.stuck.wait()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()

    assert process.returncode == 130
    assert re.search(r"[1-9]\d* of \d+ triples are there\.\n.*run the same command", said)


# ---------------------------------------------------------------- refused


@both_protocols
@pytest.mark.parametrize("user", ["", "dba"])
def test_a_wrong_password_is_told_in_a_sentence_that_does_not_show_it(
    protocol, user, virtuoso, named_graph, store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMBUDSGRAPH_USER", user)
    monkeypatch.setenv("OMBUDSGRAPH_PASSWORD", "wrong words")

    with pytest.raises(RemoteError, match="OMBUDSGRAPH_USER and OMBUDSGRAPH_PASSWORD") as refused:
        push(store, virtuoso.at(protocol), named_graph=named_graph)

    assert refused.value.status == 401
    assert "wrong words" not in str(refused.value)


def test_the_command_tells_an_error_in_one_line(sample_folder: Path) -> None:
    to = "http://127.0.0.1:9/store"
    done = CliRunner().invoke(cli, ["push", "--to", to, "-g", str(sample_folder)])

    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith(f"Error: {to}: cannot be reached")


def test_without_the_libraries_the_command_says_what_to_install(sample_folder: Path) -> None:
    code = "import sys; sys.modules['httpx'] = None; from ombudsgraph.cli import main; main()"
    command = [sys.executable, "-c", code, "push", "--to", "http://127.0.0.1:9/store"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "OMBUDSGRAPH": sample_folder}
    )

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        'Error: other stores are reached by httpx and stamina: pip install "ombudsgraph[remote]"'
    ]
