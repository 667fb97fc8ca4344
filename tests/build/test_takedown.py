"""What is on the takedown list is nowhere: not in records, triples, search, exports, nor files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.build import build, takedown
from ombudsgraph.errors import OmbudsgraphError

GONE = "24-000-002"
SECRET = "Wistfulness"
"""A word that only the page to be taken down has."""


@pytest.fixture
def sources(pages: Path, page: Callable[..., str]) -> Path:
    """Return a folder of four pages, one of which has the word that must go."""
    told = page(GONE, summary=f"{SECRET} was complained of. We will not investigate.")
    (pages / f"{GONE}.txt").write_text(told, encoding="utf-8")
    return pages


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    file = tmp_path / "withdrawn.txt"
    file.write_text("# asked for by letter\n24 000 002  # as printed\n\n", encoding="utf-8")
    return file


def references(folder: Path) -> list[str]:
    with ombudsgraph.open(folder) as graph:
        rows = graph.query("SELECT ?r { ?d a og:Decision ; dcterms:identifier ?r }").rows
    return sorted(str(row[0])[-3:] for row in rows)


def holding(folder: Path, word: str) -> list[str]:
    """Return the files below ``folder`` in which the bytes of ``word`` stand, in either case."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [str(file) for file in files if word.lower().encode() in file.read_bytes().lower()]


def test_a_decision_already_built_is_gone_from_every_file_of_the_folder(
    sources: Path, listing: Path, tmp_path: Path, exported: Callable[[Path], dict[str, bytes]]
) -> None:
    folder = tmp_path / "graph"
    build([sources], folder)
    with ombudsgraph.open(folder) as graph:
        assert graph.search(SECRET).total == 1
        graph.similar("24-000-001")
    assert holding(folder, SECRET), "else the words are looked for in the wrong way"

    report = build([], folder, takedown_list=listing)

    assert report.decisions == 3
    assert references(folder) == ["001", "003", "004"]
    assert holding(folder, SECRET) == []
    with ombudsgraph.open(folder) as graph:
        assert graph.search(SECRET).total == 0
        assert graph.validate().conforms
    assert not any(SECRET.encode() in data for data in exported(folder).values())


def test_a_page_that_is_given_again_is_left_out_again(
    sources: Path, listing: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    build([sources], folder, takedown_list=listing)
    generation = {file.name for file in (folder / "oxigraph").iterdir()}

    report = build([sources], folder)

    assert [Path(name).name for name in report.taken_down] == [f"{GONE}.txt"]
    assert (report.unchanged, report.decisions) == (3, 3)
    assert holding(folder, SECRET) == []
    assert {file.name for file in (folder / "oxigraph").iterdir()} == generation, "built anew"


def test_a_page_that_comes_to_speak_of_it_takes_its_old_words_along(
    sources: Path, listing: Path, tmp_path: Path, page: Callable[..., str]
) -> None:
    folder, other = tmp_path / "graph", sources / "24-000-003.txt"
    build([sources], folder, takedown_list=listing)
    other.write_text(page(GONE), encoding="utf-8")

    build([sources], folder)

    assert references(folder) == ["001", "004"]


@pytest.mark.parametrize("body", ["Exampleshire County Council", "Sample Care Home"])
def test_taken_down_is_as_if_never_given(
    sources: Path,
    listing: Path,
    tmp_path: Path,
    page: Callable[..., str],
    exported: Callable[[Path], dict[str, bytes]],
    body: str,
) -> None:
    (sources / f"{GONE}.txt").write_text(page(GONE, body=body), encoding="utf-8")
    build([sources], tmp_path / "with")
    build([], tmp_path / "with", takedown_list=listing)
    (sources / f"{GONE}.txt").unlink()
    build([sources], tmp_path / "without")

    assert exported(tmp_path / "with") == exported(tmp_path / "without")


def test_a_page_with_several_references_goes_by_any_of_them(
    pages: Path, page: Callable[..., str], listing: Path, tmp_path: Path
) -> None:
    told = page("24-000-001", printed="24 000 001, 24 000 002")
    (pages / "24-000-001.txt").write_text(told, encoding="utf-8")
    build([pages], tmp_path / "graph", takedown_list=listing)

    assert references(tmp_path / "graph") == ["003", "004"]


def test_the_list_is_kept_with_its_remarks_and_a_reference_once(
    pages: Path, listing: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / takedown.FILE).write_text("24-000-009 # first", encoding="utf-8")
    build([pages], folder, takedown_list=listing)
    build([pages], folder, takedown_list=listing)

    kept = (folder / takedown.FILE).read_text(encoding="utf-8")
    assert kept == "24-000-009 # first\n24-000-002\n"


def test_what_leaves_the_list_comes_back_with_its_page(
    sources: Path, listing: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    build([sources], folder, takedown_list=listing)
    (folder / takedown.FILE).unlink()

    build([sources], folder)

    assert references(folder) == ["001", "002", "003", "004"]


def test_a_line_that_is_no_reference_is_named_and_nothing_is_built(
    pages: Path, tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    file.write_text("24-000-001\nthe one about Mr X\n", encoding="utf-8")

    with pytest.raises(
        OmbudsgraphError, match=r"list\.txt:2: 'the one about Mr X' is no reference"
    ):
        build([pages], tmp_path / "graph", takedown_list=file)
