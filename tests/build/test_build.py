"""The build: what a run stores, replaces, rejects and leaves alone."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.build import REPORT, build
from ombudsgraph.build.pages import FEW
from ombudsgraph.errors import GraphError
from ombudsgraph.parallel import CHUNK
from ombudsgraph.store import GraphFolder

Page = Callable[..., str]

MANY = FEW * CHUNK + 30
"""So many pages that worker processes are started."""


def triples(folder: Path) -> list[str]:
    with ombudsgraph.open(folder) as graph:
        return sorted(map(str, graph.store))


def test_a_second_build_changes_nothing(pages: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    first = build([pages], graph)
    before = triples(graph)

    second = build([pages], graph)

    assert (first.new, first.decisions) == (4, 4)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 4)
    assert triples(graph) == before


def test_a_changed_page_replaces_its_decision_and_ends_as_a_fresh_build(
    pages: Path, tmp_path: Path, page: Page
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    changed = page("24-000-002", outcome="Upheld", law="Care Act 2014, section 9")
    (pages / "24-000-002.txt").write_text(changed, encoding="utf-8")

    report = build([pages], graph)
    build([pages], tmp_path / "fresh")

    assert (report.changed, report.unchanged) == (1, 3)
    assert triples(graph) == triples(tmp_path / "fresh")


def test_a_page_that_changes_its_reference_moves_its_decision(
    pages: Path, tmp_path: Path, page: Page
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    (pages / "24-000-002.txt").write_text(page("24-000-009"), encoding="utf-8")

    build([pages], graph)
    build([pages], tmp_path / "fresh")

    assert triples(graph) == triples(tmp_path / "fresh")
    assert not any("24-000-002" in line for line in triples(graph))


def test_a_bad_page_is_rejected_with_its_reason_and_nothing_else_is_touched(
    pages: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    before = triples(graph)
    (pages / "24-000-002.txt").write_bytes(b"")
    (pages / "binary.txt").write_bytes(b"\x00\x01\x02")

    report = build([pages, tmp_path / "missing.txt"], graph)

    assert sorted(Path(item.source).name for item in report.rejected) == [
        "24-000-002.txt",
        "binary.txt",
        "missing.txt",
    ]
    assert all(item.reason for item in report.rejected)
    assert triples(graph) == before


def test_the_order_of_pages_does_not_matter(pages: Path, tmp_path: Path) -> None:
    files = sorted(pages.iterdir())
    build(files, tmp_path / "sorted")
    random.Random(7).shuffle(files)

    for file in files:
        build([file], tmp_path / "one by one")

    assert triples(tmp_path / "one by one") == triples(tmp_path / "sorted")


def test_the_same_decision_from_two_pages_is_one_decision(
    pages: Path, tmp_path: Path, page: Page
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(page("24-000-001", outcome="Upheld"), encoding="utf-8")
    build([pages, copy], tmp_path / "one")
    build([copy, pages], tmp_path / "two")

    with ombudsgraph.open(tmp_path / "one") as graph:
        outcomes = graph.query(
            "SELECT ?o { ?d dcterms:identifier '24-000-001' ; og:hasOutcome/og:outcome ?o }"
        )
    assert len(outcomes.rows) == 1
    assert triples(tmp_path / "one") == triples(tmp_path / "two")


def test_a_body_outside_the_register_has_one_label_whatever_was_read_first(
    tmp_path: Path, page: Page
) -> None:
    files = []
    for number, name in enumerate(["SAMPLE Care Ltd.", "Sample Care Ltd", "Sample Care (Ltd)"]):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(page(f"24-000-00{number}", body=name), encoding="utf-8")
    label = "SELECT ?name { body:sample-care-ltd rdfs:label ?name }"

    for file in reversed(files):
        build([file], tmp_path / "one by one")
    build(files, tmp_path / "together")

    with ombudsgraph.open(tmp_path / "one by one") as graph:
        assert graph.query(label).rows == (("SAMPLE Care Ltd.",),)
    assert triples(tmp_path / "one by one") == triples(tmp_path / "together")

    files[0].write_text(page("24-000-000", body="Another Body"), encoding="utf-8")
    build(files, tmp_path / "together")
    with ombudsgraph.open(tmp_path / "together") as graph:
        assert graph.query(label).rows == (("Sample Care (Ltd)",),)


@pytest.mark.parametrize("workers", [1, 2])
def test_worker_processes_change_nothing(
    workers: int, tmp_path: Path, many: Callable[[Path, int], Path]
) -> None:
    lines = many(tmp_path / "pages.jsonl", MANY)

    report = build([lines], tmp_path / "graph", workers=workers)

    with ThreadPoolExecutor(2) as threads:
        build([lines], tmp_path / "threads", executor=threads)
    assert report.new == MANY
    assert triples(tmp_path / "graph") == triples(tmp_path / "threads")


def test_a_page_without_a_reference_is_stored_and_reported_but_not_in_the_graph(
    tmp_path: Path, page: Page
) -> None:
    file = tmp_path / "headless.txt"
    text = page()
    file.write_text(text[text.index("The Ombudsman's final") :], encoding="utf-8")

    report = build([file], tmp_path / "graph")

    assert report.headless == [str(file)]
    assert report.decisions == 0


def test_a_run_stopped_between_records_and_triples_is_finished_by_the_next(
    pages: Path, tmp_path: Path, page: Page
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    before = triples(graph)
    (pages / "24-000-003.txt").write_text(page("24-000-003", outcome="Upheld"), encoding="utf-8")

    def stop(step: str, done: int, total: int | None) -> None:
        if step == "linking":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([pages], graph, progress=stop)
    assert triples(graph) == before

    build([pages], graph)
    build([pages], tmp_path / "fresh")
    assert triples(graph) == triples(tmp_path / "fresh")


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    with (
        GraphFolder.write(tmp_path),
        pytest.raises(GraphError, match="another build is writing"),
    ):
        build([], tmp_path)


def test_pages_read_by_another_version_are_read_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    before = triples(graph)
    shutil.rmtree(pages)
    monkeypatch.setattr("ombudsgraph.build.extractor", lambda: "another")

    report = build([], graph)

    assert report.reread == 4
    assert triples(graph) == before


def test_a_reader_goes_on_while_a_build_rewrites_the_triples(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph"
    build([pages], graph)
    with ombudsgraph.open(graph) as reader:
        monkeypatch.setattr("ombudsgraph.build.extractor", lambda: "another")
        build([pages], graph)

        assert len(reader.query("SELECT ?d { ?d a og:Decision }").rows) == 4
    with GraphFolder.write(graph) as folder:
        assert folder.generation == 2


def test_the_report_is_written_beside_the_graph(pages: Path, tmp_path: Path) -> None:
    build([pages], tmp_path / "graph")

    report = json.loads((tmp_path / "graph" / REPORT).read_text(encoding="utf-8"))

    assert report["new"] == 4
    assert report["rejected"] == []
