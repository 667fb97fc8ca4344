"""A release is whole or not there, the same every time, and holds what an export holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph import contents as contents_of
from ombudsgraph.build import build, takedown
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.library import Graph
from ombudsgraph.release import release
from ombudsgraph.release.parts import TRIPLES


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, page: Callable[..., str]) -> Path:
    """Return a graph folder of three decisions; for reading only."""
    place = tmp_path_factory.mktemp("small")
    (place / "pages").mkdir()
    for number in (1, 2, 3):
        text = page(f"24-000-00{number}", decided=f"0{number} Oct 2024")
        (place / "pages" / f"{number}.txt").write_text(text, encoding="utf-8")
    build([place / "pages"], place / "graph", workers=1)
    return place / "graph"


@pytest.fixture
def graph(small: Path, tmp_path: Path) -> Path:
    """Return a copy of the small graph, to be changed."""
    return Path(shutil.copytree(small, tmp_path / "graph"))


# ---------------------------------------------------------------- the same every time


def test_several_processes_write_the_bytes_of_one_in_place_of_the_old_ones(
    sample_folder: Path, sample_release: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_release, tmp_path / "release")
    (tmp_path / "release" / "void.ttl").write_text("stale", encoding="utf-8")

    release(sample_folder, tmp_path / "release", workers=2)

    assert contents(tmp_path / "release") == contents(sample_release)
    assert [file.name for file in tmp_path.iterdir()] == ["release"]


def test_how_many_decisions_make_a_part_changes_no_byte(
    sample_folder: Path, sample_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents_of, "TOGETHER", 3)

    release(sample_folder, tmp_path / "release", workers=1)

    assert contents(tmp_path / "release") == contents(sample_release)


@pytest.mark.parametrize(("path", "format", "facts"), [(p, *of) for p, of in TRIPLES.items()])
def test_triples_are_byte_for_byte_those_of_an_export(
    sample_graph: Graph, sample_release: Path, tmp_path: Path, path: str, format: str, facts: bool
) -> None:
    sample_graph.export(tmp_path / "exported", format, facts=facts)

    assert (sample_release / path).read_bytes() == (tmp_path / "exported").read_bytes()


def test_tables_are_byte_for_byte_those_of_an_export(
    sample_graph: Graph, sample_release: Path, tmp_path: Path
) -> None:
    sample_graph.export(tmp_path / "tables", "csv")

    released = contents(sample_release / "tables")
    del released["csv-metadata.json"]
    assert released == contents(tmp_path / "tables")


def test_the_date_is_that_of_the_latest_decision_unless_one_is_given(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert release(small, tmp_path / "release", workers=1).version == "2024-10-03"

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert release(small, tmp_path / "release", workers=1).version == "2025-01-01"
    said = json.loads((tmp_path / "release" / "datapackage.json").read_bytes())
    assert said["created"] == "2025-01-01T00:00:00Z"

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(OmbudsgraphError, match="whole number of seconds"):
        release(small, tmp_path / "release", workers=1)


def test_a_graph_without_any_date_asks_for_one(
    page: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = page().replace("Decision date : 02 Oct 2024", "")
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "page.txt"], tmp_path / "graph", workers=1)

    with pytest.raises(OmbudsgraphError, match="set SOURCE_DATE_EPOCH"):
        release(tmp_path / "graph", tmp_path / "release", workers=1)
    assert not (tmp_path / "release").exists()


# ---------------------------------------------------------------- in place of the old one


def test_a_folder_with_files_of_others_is_refused_and_left_alone(
    small: Path, tmp_path: Path
) -> None:
    target = tmp_path / "release"
    release(small, target, workers=1)
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(target)

    with pytest.raises(OmbudsgraphError, match=r"holds notes\.txt, which no release wrote"):
        release(small, target, workers=1)

    assert contents(target) == before


def test_a_run_that_was_killed_between_its_last_steps_loses_nothing(
    small: Path, tmp_path: Path
) -> None:
    target = tmp_path / "release"
    release(small, target, workers=1)
    target.rename(tmp_path / ".release.old")
    (tmp_path / ".release.new").mkdir()

    with pytest.raises(OmbudsgraphError, match=r"\.release\.new: another release is being written"):
        release(small, target, workers=1)

    assert (target / "SHA256SUMS").exists()


def test_a_graph_that_is_built_meanwhile_is_not_released(
    graph: Path, tmp_path: Path, page: Callable[..., str]
) -> None:
    (tmp_path / "new.txt").write_text(page("24-000-009"), encoding="utf-8")

    def meanwhile(step: str, done: int, total: int | None) -> None:
        if step == "writing triples" and done == total:
            build([tmp_path / "new.txt"], graph, workers=1)

    with pytest.raises(OmbudsgraphError, match="a build changed it meanwhile"):
        release(graph, tmp_path / "release", workers=1, progress=meanwhile)

    assert not (tmp_path / "release").exists()


# ---------------------------------------------------------------- the takedown list


def test_a_decision_on_the_list_is_in_no_file_of_a_release_nor_in_the_graph(
    graph: Path, tmp_path: Path
) -> None:
    (graph / takedown.FILE).write_text("24-000-003\n", encoding="utf-8")
    listing = tmp_path / "more.txt"
    listing.write_text("24 000 002\n", encoding="utf-8")

    released = release(graph, tmp_path / "release", takedown_list=listing, workers=1)

    for name, data in contents(tmp_path / "release").items():
        assert b"24-000-002" not in data, name
        assert b"24-000-003" not in data, name
    assert released.version == "2024-10-01"
    with ombudsgraph.open(graph) as opened:
        assert opened.info()["decisions"] == 1


def test_a_list_edited_after_the_build_is_honoured_by_a_release(
    graph: Path, tmp_path: Path
) -> None:
    (graph / takedown.FILE).write_text("24-000-003\n", encoding="utf-8")

    release(graph, tmp_path / "release", workers=1)

    assert not [
        name for name, data in contents(tmp_path / "release").items() if b"24-000-003" in data
    ]
