from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import example, given
from hypothesis import strategies as st

import ombudsgraph
from ombudsgraph.errors import GraphError, QueryError, QuestionError, UnknownName
from ombudsgraph.library import Graph
from ombudsgraph.store import LOCK, RECORDS

Page = Callable[..., str]

PAGES: dict[str, dict[str, str]] = {
    "24-000-001": {"assessment": "The bus route to the school was unsafe. A taxi was refused."},
    "24-000-002": {
        "assessment": "The routes were changed without notice, and the buses were late.",
        "decided": "05 Jan 2023",
        "category": "School admissions",
    },
    "24-000-003": {
        "body": "Sampleton Borough Council",
        "sector": "Housing",
        "category": "Homelessness",
        "outcome": "Upheld",
        "assessment": "No taxi was needed. Section 188 of the Housing Act 1996 is about homes.",
        "summary": "There was fault, and we uphold the complaint.",
        "final": "We uphold this complaint. There was fault causing injustice.",
    },
}


@pytest.fixture
def pages(tmp_path: Path, page: Page) -> Path:
    """Return a folder of three invented pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for reference, facts in PAGES.items():
        (folder / f"{reference}.txt").write_text(page(reference, **facts), encoding="utf-8")
    return folder


@pytest.fixture
def folder(pages: Path, tmp_path: Path) -> Path:
    """Return the graph of these pages."""
    ombudsgraph.build_graph(pages, graph=tmp_path / "graph.db")
    return tmp_path / "graph.db"


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with ombudsgraph.open(folder) as graph:
        yield graph


def found(graph: Graph, words: str, **filters: str) -> set[str]:
    return {row[0][-1] for row in graph.search(words, **filters).rows}


@pytest.mark.parametrize(
    ("words", "references"),
    [
        pytest.param("taxi", "13", id="a word"),
        pytest.param("TAXI", "13", id="whatever its case"),
        pytest.param("route", "12", id="a word in all its forms"),
        pytest.param("route taxi", "1", id="all words"),
        pytest.param('"bus route"', "1", id="a phrase"),
        pytest.param('"route bus"', "", id="a phrase in its order"),
        pytest.param("unsa*", "1", id="the start of a word"),
        pytest.param("unsafe OR notice", "12", id="either"),
        pytest.param("taxi NOT route", "3", id="one without the other"),
        pytest.param("taxi AND (unsafe OR homes)", "13", id="brackets"),
        pytest.param("unsafe not", "1", id="small letters are words"),
        pytest.param("s.188", "", id="a stop parts words"),
        pytest.param("24A(6)", "123", id="brackets of a citation"),
        pytest.param("— route …", "12", id="what is no word is left out"),
        pytest.param("zeppelin", "", id="nothing"),
    ],
)
def test_words_mean_what_a_person_means_by_them(graph: Graph, words: str, references: str) -> None:
    assert found(graph, words) == set(references)


@pytest.mark.parametrize(
    "words",
    ["", "…", '"bus', "NOT bus", "bus AND", "(bus", "bus)", "OR", "bus NOT NOT taxi"],
)
def test_what_cannot_be_read_is_told_in_one_sentence(graph: Graph, words: str) -> None:
    with pytest.raises(QueryError, match="cannot be read as a search"):
        graph.search(words)


@given(st.text(st.sampled_from("bus\"()*ANDORT taxi:^+-{}.'\\%;,24A")))
@example('"bus"*taxi')
@example("bus* NOT(taxi)")
def test_any_text_is_searched_for_or_refused(text: str) -> None:
    """The library's own error never gets out; an index of one page stands for all."""
    from ombudsgraph.fulltext import expression

    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    try:
        asked = expression(text)
    except QueryError:
        return
    try:
        db.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,)).fetchall()
    except sqlite3.OperationalError as error:
        assert "syntax error" in str(error)
    finally:
        db.close()


@pytest.mark.parametrize(
    ("filters", "references"),
    [
        pytest.param({"body": "Sampleton"}, "3", id="body"),
        pytest.param({"sector": "Education"}, "12", id="sector"),
        pytest.param({"category": "School transport"}, "1", id="category"),
        pytest.param({"outcome": "Upheld"}, "3", id="outcome"),
        pytest.param({"ground": "insufficient-evidence-of-fault"}, "12", id="ground"),
        pytest.param({"provision": "Housing Act 1996"}, "3", id="an Act, for what is inside it"),
        pytest.param({"provision": "s.24A(6) LGA 1974", "sector": "Housing"}, "3", id="two"),
        pytest.param({"since": date(2024, 10, 2)}, "13", id="since, that day too"),
        pytest.param({"until": date(2023, 1, 5)}, "2", id="until, that day too"),
    ],
)
def test_filters_keep_what_they_name(
    graph: Graph, filters: dict[str, str], references: str
) -> None:
    assert found(graph, "council", **filters) == set(references)


@pytest.mark.parametrize(
    ("filters", "error", "message"),
    [
        pytest.param({"body": "Atlantis"}, UnknownName, "Atlantis", id="no such body"),
        pytest.param({"colour": "blue"}, QuestionError, "no filter “colour”", id="no such filter"),
        pytest.param(
            {"since": date(2025, 1, 1), "until": date(2020, 1, 1)},
            QuestionError,
            "since 2025-01-01 is after until 2020-01-01",
            id="dates the wrong way round",
        ),
    ],
)
def test_a_filter_that_can_keep_nothing_is_refused(
    graph: Graph, filters: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        graph.search("council", **filters)


def test_the_words_are_marked_and_the_head_tells_which_decision_it_is(graph: Graph) -> None:
    answer = graph.search('"unsafe" taxi')
    (row,) = answer.rows
    said = dict(zip(answer.columns, row, strict=True))
    assert "was **unsafe**. A **taxi** was refused." in said.pop("words")
    assert said == {
        "reference": "24-000-001",
        "bodies": ("Exampleshire County Council",),
        "decided": date(2024, 10, 2),
        "category": "Education: School transport",
        "outcome": ("Closed after initial enquiries",),
        "page": None,
    }


def test_the_best_are_shown_and_all_are_counted(graph: Graph) -> None:
    answer = graph.search("taxi OR route OR unsafe", limit=1)
    assert [row[0] for row in answer.rows] == ["24-000-001"]
    assert answer.total == 3
    assert answer.caption == "3 decisions have taxi OR route OR unsafe; the best 1 are shown."


def test_two_pages_of_one_decision_are_one_answer(folder: Path, tmp_path: Path, page: Page) -> None:
    second = tmp_path / "again.txt"
    second.write_text(page("24-000-001", assessment="A taxi, a taxi and a taxi."), encoding="utf-8")
    ombudsgraph.build_graph(second, graph=folder)
    with ombudsgraph.open(folder) as graph:
        answer = graph.search("taxi", body="Exampleshire")
    (row,) = answer.rows
    assert answer.total == 1
    assert "**taxi**, a **taxi** and a **taxi**" in row[-1]


def test_the_index_follows_every_build(folder: Path, pages: Path, page: Page) -> None:
    with ombudsgraph.open(folder) as graph:
        assert found(graph, "taxi") == {"1", "3"}
    changed = pages / "24-000-001.txt"
    changed.write_text(page("24-000-001", assessment="A zeppelin was refused."), encoding="utf-8")
    (pages / "24-000-004.txt").write_text(page("24-000-004", assessment="A taxi."), "utf-8")
    ombudsgraph.build_graph(pages, graph=folder)
    with ombudsgraph.open(folder) as graph:
        assert found(graph, "taxi") == {"3", "4"}
        assert found(graph, "zeppelin") == {"1"}
    with sqlite3.connect(folder / RECORDS) as db:  # raises if index and texts differ
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    db.close()


def test_a_first_search_waits_for_no_build(folder: Path) -> None:
    with (
        ombudsgraph.open(folder) as graph,
        FileLock(folder / LOCK),
        pytest.raises(GraphError, match="a build is writing here"),
    ):
        graph.search("taxi")


def test_a_page_without_a_reference_is_not_found(folder: Path, tmp_path: Path, page: Page) -> None:
    headless = tmp_path / "headless.txt"
    text = (
        page().replace(" (24 000 001)", "").replace("The Council followed", "A zeppelin followed")
    )
    headless.write_text(text, encoding="utf-8")
    report = ombudsgraph.build_graph(headless, graph=folder)
    assert report.headless
    with ombudsgraph.open(folder) as graph:
        assert graph.search("zeppelin").total == 0
