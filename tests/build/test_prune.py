"""What ``prune`` removes, and what it must leave."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.errors import OmbudsgraphError

Page = Callable[..., str]


def decisions(folder: Path) -> list[str]:
    with ombudsgraph.open(folder) as graph:
        rows = graph.query("SELECT ?r { ?d a og:Decision ; dcterms:identifier ?r }").rows
    return sorted(str(row[0])[-3:] for row in rows)


@pytest.fixture
def graph(pages: Path, tmp_path: Path) -> Path:
    build([pages], tmp_path / "graph")
    return tmp_path / "graph"


def test_without_prune_what_is_gone_stays(pages: Path, graph: Path) -> None:
    (pages / "24-000-002.txt").unlink()
    assert build([pages], graph).pruned == 0
    assert decisions(graph) == ["001", "002", "003", "004"]


def test_prune_removes_what_no_source_holds_and_ends_as_a_fresh_build(
    pages: Path, graph: Path, tmp_path: Path, exported: Callable[[Path], dict[str, bytes]]
) -> None:
    (pages / "24-000-002.txt").unlink()
    (pages / "24-000-003.txt").unlink()

    report = build([pages], graph, prune=True)
    build([pages], tmp_path / "fresh")

    assert (report.pruned, report.decisions) == (2, 2)
    assert exported(graph) == exported(tmp_path / "fresh")


def test_a_decision_that_another_source_still_holds_stays(
    pages: Path, graph: Path, tmp_path: Path, page: Page
) -> None:
    (tmp_path / "copy.txt").write_text(page("24-000-002", outcome="Upheld"), encoding="utf-8")
    (pages / "24-000-002.txt").unlink()

    report = build([pages, tmp_path / "copy.txt"], graph, prune=True)

    assert (report.pruned, report.decisions) == (1, 4)


@pytest.mark.parametrize(
    "sources",
    [
        pytest.param(["missing"], id="a folder that is not there"),
        pytest.param(["empty"], id="an empty folder"),
        pytest.param([], id="no sources"),
        pytest.param(["bad.txt"], id="a file that is no decision"),
    ],
)
def test_where_nothing_is_found_nothing_is_removed(
    sources: list[str], graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.txt").write_bytes(b"")

    with pytest.raises(OmbudsgraphError, match="nothing was removed: no decision page was found"):
        build([tmp_path / name for name in sources], graph, prune=True)

    assert decisions(graph) == ["001", "002", "003", "004"]


def test_what_cannot_be_read_today_stays(
    pages: Path, graph: Path, tmp_path: Path, page: Page
) -> None:
    lines = tmp_path / "more.jsonl"
    records = [json.dumps({"text": page(f"24-000-0{n}")}) for n in (11, 12)]
    lines.write_text("\n".join(records), encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    (below / "a.txt").write_text(page("24-000-013"), encoding="utf-8")
    build([lines, below], graph)
    lines.write_text(f"{records[0]}\nno record", encoding="utf-8")
    (below / "a.txt").unlink()
    below.rmdir()
    (pages / "24-000-002.txt").write_bytes(b"")
    (pages / "24-000-003.txt").unlink()

    report = build([pages, lines, below], graph, prune=True)

    assert report.pruned == 1
    assert decisions(graph) == ["001", "002", "004", "011", "012", "013"]


def test_pages_from_standard_input_are_kept_by_what_they_say(
    graph: Path, pages: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(text: str, *sources: str | Path, prune: bool = False) -> int:
        stdin = SimpleNamespace(buffer=io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        return build(sources, graph, prune=prune).pruned

    give(page("24-000-011"), "-")
    give(page("24-000-012"), "-")
    assert decisions(graph) == ["001", "002", "003", "004", "011", "012"]

    assert give("", pages, prune=True) == 0
    assert give(page("24-000-012"), pages, "-", prune=True) == 1
    assert decisions(graph) == ["001", "002", "003", "004", "012"]
