from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

import ombudsgraph
from ombudsgraph.errors import QuestionError, UnknownName
from ombudsgraph.library import Graph
from ombudsgraph.rdf import PREFIXES
from ombudsgraph.resources import samples
from ombudsgraph.similarity import KEPT, Vectors

Page = Callable[..., str]

TEN = (
    *("25-013-542", "17-018-831", "19-007-429", "23-020-492", "24-006-404"),
    *("21-003-631", "25-006-847", "24-010-157", "22-013-954", "23-016-170"),
)
COUNTED = re.compile(r"(?P<what>.+) \((?P<count>[\d,]+) of (?P<total>[\d,]+) decisions\)")


def values(store: Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(term.value for term in row) for row in solutions]


def said(graph: Graph, reference: str) -> dict[str, set[str]]:
    """Return what a decision says, by the words a reason uses, from plain SPARQL."""
    decision = f"<https://w3id.org/ombudsgraph/decision/{reference}>"
    found: dict[str, set[str]] = {}
    for what, path in {
        "law": "og:citesInSubstance/dcterms:isPartOf*/rdfs:label",
        "ground": "og:appliedGround/skos:prefLabel",
        "remedy": "og:hasRemedy/og:remedyKind/skos:prefLabel",
        "topic": "(og:category|og:sector)/skos:prefLabel",
        "summary": "og:summary",
    }.items():
        rows = values(graph.store, f"SELECT DISTINCT ?name {{ {decision} {path} ?name }}")
        found[what] = {name for (name,) in rows}
    return found


def law_of(words: str) -> str:
    """Return the label of law named in a sentence.

    >>> law_of("s.19 Education Act 1996")
    'Education Act 1996, s.19'
    """
    number, _, title = words.partition(" ")
    return title if number == "the" else f"{title}, {number}"


def check(graph: Graph, one: str, other: str, reason: str) -> int:
    """Fail unless every part of a reason is true of both decisions; return how many it has."""
    both = {what: own & said(graph, other)[what] for what, own in said(graph, one).items()}
    parts = reason.rstrip(".").split("; ")
    for part in parts:
        rest = part[0].lower() + part[1:]
        if rest.startswith("both cite, outside the standard paragraphs, "):
            listed = rest.removeprefix("both cite, outside the standard paragraphs, ")
            for each in re.split(r"(?<=decisions\)) and ", listed):
                match = COUNTED.fullmatch(each)
                assert match
                label = law_of(match["what"])
                assert label in both["law"]
                query = (
                    "SELECT DISTINCT ?d { ?d og:citesInSubstance/dcterms:isPartOf* ?l ."
                    f' ?l rdfs:label "{label}" }}'
                )
                assert len(values(graph.store, query)) == int(match["count"])
        elif rest.startswith("both rely on"):
            assert set(re.findall("“(.+?)”", rest)) <= both["ground"]
        elif rest.startswith("both are filed under"):
            match = COUNTED.fullmatch(rest.removeprefix("both are filed under "))
            assert match
            assert set(match["what"].split(": ")) <= both["topic"]
        elif rest.startswith("both have the rem"):
            assert set(re.findall("“(.+?)”", rest)) <= both["remedy"]
        else:
            assert rest.startswith("their summaries share")
            for reference in (one, other):
                (summary,) = said(graph, reference)["summary"]
                assert set(re.findall("“(.+?)”", rest)) <= set(
                    re.findall("[a-z]+", summary.casefold())
                )
    return len(parts)


@pytest.mark.parametrize("reference", TEN)
def test_every_reason_is_true(sample_graph: Graph, reference: str) -> None:
    answer = sample_graph.similar(reference)
    assert 1 <= len(answer.rows) <= 10
    for row in answer.rows:
        named = dict(zip(answer.columns, row, strict=True))
        assert named["reference"] != reference
        assert check(sample_graph, reference, named["reference"], named["reason"])


def test_likeness_falls_and_stays_below_that_with_itself(sample_graph: Graph) -> None:
    for reference in TEN:
        likeness = [row[0] for row in sample_graph.similar(reference, limit=62).rows]
        assert likeness == sorted(likeness, reverse=True)
        assert all(0 <= each <= 1 for each in likeness)


@pytest.fixture
def pages(tmp_path: Path, page: Page) -> Path:
    """Return pages that share law of which one section is rare, grounds and a category."""
    folder = tmp_path / "pages"
    folder.mkdir()
    common, rare = "section 508B of the Education Act 1996", "section 19 of the Education Act 1996"
    for number in range(8):
        law = rare if number < 2 else common if number < 7 else "the Care Act 2014"
        text = page(
            f"24-000-00{number}",
            assessment=f"This turns on {law}.",
            category="School transport" if number else "Special educational needs",
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def graph(pages: Path, tmp_path: Path) -> Iterator[Graph]:
    ombudsgraph.build_graph(pages, graph=tmp_path / "graph.db")
    with ombudsgraph.open(tmp_path / "graph.db") as graph:
        yield graph


def test_rare_law_binds_more_than_a_common_category(graph: Graph) -> None:
    first, second = graph.similar("24-000-001").rows[:2]
    assert first[1] == "24-000-000"
    assert "s.19 Education Act 1996 (2 of 8 decisions)" in first[-1]
    assert first[0] > second[0]


def test_a_shared_act_is_named_where_no_section_is_shared(graph: Graph) -> None:
    reasons = {row[1]: row[-1] for row in graph.similar("24-000-001").rows}
    assert "the Education Act 1996 (7 of 8 decisions)" in reasons["24-000-003"]
    assert "s.508B" not in reasons["24-000-003"]


def test_what_shares_only_what_all_have_is_not_shown(graph: Graph) -> None:
    assert "24-000-007" not in {row[1] for row in graph.similar("24-000-000").rows}


def test_standard_paragraphs_make_nothing_alike(graph: Graph) -> None:
    assert not [row for row in graph.similar("24-000-001").rows if "Local Government" in row[-1]]


def test_a_page_is_compared_as_the_decision_it_would_be(sample_graph: Graph) -> None:
    for file in ("25-013-542.html", "17-018-831.txt"):
        data = (samples() / file).read_bytes()
        in_graph = sample_graph.similar(file.partition(".")[0])
        assert sample_graph.similar_to_text(data).rows == in_graph.rows


def test_a_page_that_is_not_in_the_graph_needs_no_reference(graph: Graph, page: Page) -> None:
    text = page(assessment="This turns on section 19 of the Education Act 1996.")
    unnamed = text.replace(" (24 000 001)", "")
    rows = graph.similar_to_text(unnamed).rows
    assert {rows[0][1], rows[1][1]} == {"24-000-000", "24-000-001"}


def test_of_any_other_text_the_law_and_the_words_count(sample_graph: Graph) -> None:
    answer = sample_graph.similar_to_text(
        "They will not mend the road, though section 41 of the Highways Act 1980 binds them."
    )
    assert {row[1] for row in answer.rows[:2]} == {"25-013-542", "17-018-831"}
    assert "s.41 Highways Act 1980 (2 of 63 decisions)" in answer.rows[0][-1]
    words = sample_graph.similar_to_text("repair of a highway").rows[0][-1]
    assert words.startswith("Its summary shares with the text the words")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_holds_no_text_is_refused(sample_graph: Graph, data: bytes) -> None:
    with pytest.raises(QuestionError):
        sample_graph.similar_to_text(data)


def test_a_decision_that_is_not_in_the_graph_is_refused(sample_graph: Graph) -> None:
    with pytest.raises(UnknownName, match="99-999-999"):
        sample_graph.similar("99-999-999")


def test_nothing_is_said_of_how_a_complaint_will_come_out(graph: Graph) -> None:
    answer = graph.similar("24-000-001")
    assert "says nothing about how a complaint will come out" in answer.caption
    assert not [row for row in answer.rows if "outcome" in row[-1] or "likely" in row[-1]]


def test_what_is_kept_is_what_would_be_reckoned_and_follows_the_graph(
    graph: Graph, pages: Path, page: Page
) -> None:
    before = graph.similar("24-000-001")
    assert (graph.path / KEPT).is_file()
    with ombudsgraph.open(graph.path) as again:
        assert again.similar("24-000-001") == before
    text = page("24-000-009", assessment="This turns on section 19 of the Education Act 1996.")
    (pages / "9.txt").write_text(text, encoding="utf-8")
    ombudsgraph.build_graph(pages, graph=graph.path)
    with ombudsgraph.open(graph.path) as later:
        references = {row[1] for row in later.similar("24-000-001").rows[:2]}
    assert references == {"24-000-000", "24-000-009"}


def test_vectors_are_read_back_as_they_were_written(graph: Graph, tmp_path: Path) -> None:
    made = Vectors.of(graph.store)
    made.write(tmp_path / "kept.npz", "one")
    again = Vectors.read(tmp_path / "kept.npz", "one")
    assert again is not None
    assert (again.decisions, again.names) == (made.decisions, made.names)
    assert (again.matrix != made.matrix).nnz == 0
    assert Vectors.read(tmp_path / "kept.npz", "two") is None
    assert Vectors.read(tmp_path / "absent.npz", "one") is None


def test_an_empty_graph_has_nothing_alike() -> None:
    empty = Vectors.of(Store())
    assert empty.matrix.shape == (0, 0)
