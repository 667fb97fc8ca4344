"""Captures of one decision, read for real, merge into the same graph in every order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.documents import parse
from ombudsgraph.findings import record
from ombudsgraph.model import DecisionRecord, Document, Source
from ombudsgraph.rdf import PREFIXES, Triples, decision_triples

REFERENCE = "17-000-547"
OFFICIAL = f"https://www.lgo.org.uk/decisions/health/other/{REFERENCE}"
REPRINTED = f"https://reprint.example/lgo-{REFERENCE}-sample-district-clinical-commissioning-group/"

COUNCIL = """Exampleshire County Council (17 000 547)

Category : Health > Other

Decision : Upheld

Decision date : 02 Oct 2018

The Ombudsman's final decision:

Summary: There was fault in how the Council kept a gate.

The complaint

  1. Ms Q complained about a gate.

The Ombudsman’s role and powers

  1. We cannot look at late complaints. (Local Government Act 1974, section 26B)

Agreed action

  1. The Council will pay Ms Q £250 within one month.

Final decision

  1. The Council was at fault.

Investigator's decision on behalf of the Ombudsman
"""

GROUP = (
    COUNCIL.replace("Exampleshire County Council", "Sample & District Clinical Commissioning Group")
    .replace("Decision : Upheld", "Decision : Not upheld")
    .replace("02 Oct", "03 Oct")
)

REPRINT = """The Ombudsman's final decision

Summary: There was no fault by the Group in how a gate was kept.

The complaint

Ms Q complained about a gate.

The Ombudsman’s role and powers

We cannot look at late complaints. (Local Government Act 1974, section 26B)

Final decision

We found no fault.

View original on LGO (Local Government & Social Care Ombudsman) website
"""

FRONT = """Category :
Health
>
Other
Decision :
Upheld
Decision date :
20 Dec 2016
Summary
A woman complains about a gate.
The complaint
Ms Q complained about a gate.
Finding
The Ombudsman upheld the complaint and found fault causing injustice.
Recommendations
The council should apologise to Ms Q.
Ombudsman satisfied with council's response: 28 July 2017
Print this page
"""

CHAPTER = """Exampleshire County Council (17 000 547)

The investigation

1. Ms Q complained about a gate. (Local Government Act 1974, section 26B)

2. In this report, we have used the word ‘fault’.
"""

LATER = CHAPTER.replace("The investigation", "The Children Act 1989").replace(
    "Local Government Act 1974, section 26B", "Children Act 1989, section 17"
)

Capture = tuple[str, str | None]
"""A page's text and its address."""

JOINT: list[Capture] = [
    (COUNCIL, OFFICIAL),
    (GROUP, f"{OFFICIAL}?displaypref=1"),
    (REPRINT, REPRINTED),
    (CHAPTER, f"http://lgo.org.uk/decisions/Health/Other/{REFERENCE}?chapter=1"),
    (LATER, f"{OFFICIAL}?chapter=2"),
]
"""One reference for two bodies, each with its page, a reprint of one, and two chapters."""

WHOLE_REPORT: list[Capture] = [(FRONT, OFFICIAL), JOINT[3], JOINT[4], (FRONT, f"{OFFICIAL}?x=1")]
"""A report: front page, two chapters, and the same front page under another address."""


def read(capture: Capture) -> tuple[DecisionRecord, str]:
    text, url = capture
    (document,) = parse(Source(f"page of {url}", text.encode(), url))
    assert isinstance(document, Document), document
    return record(document), document.text


def merged(captures: Sequence[Capture]) -> Triples:
    return decision_triples([read(capture) for capture in captures])


def store_of(triples: Triples) -> ox.Store:
    store = ox.Store()
    store.load("\n".join((*triples.owned, *triples.shared)).encode(), ox.RdfFormat.N_TRIPLES)
    return store


def rows(store: ox.Store, pattern: str) -> set[tuple[str, ...]]:
    found = store.query(f"SELECT DISTINCT {pattern}", prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(value.value.rpartition("/")[2] for value in row) for row in found}  # type: ignore[union-attr]


OUTCOMES = "?b ?o ?s { ?n a og:BodyOutcome ; og:body ?b ; og:outcome ?o ; og:basis ?s }"


@pytest.mark.parametrize(
    "captures", [pytest.param(JOINT, id="joint"), pytest.param(WHOLE_REPORT, id="report")]
)
def test_captures_merge_alike_in_every_order(captures: list[Capture]) -> None:
    readings = [read(capture) for capture in captures]
    results = {
        (tuple(triples.owned), tuple(triples.shared))
        for triples in map(decision_triples, permutations(readings))
    }
    assert len(results) == 1


def test_each_body_of_a_joint_decision_has_what_its_own_page_states() -> None:
    assert rows(store_of(merged(JOINT)), OUTCOMES) == {
        ("exampleshire-county-council", "upheld", "stated"),
        ("sample-and-district-clinical-commissioning-group", "not-upheld", "stated"),
    }


def test_the_outcomes_of_a_joint_decision_are_listed_in_order() -> None:
    listed = rows(store_of(merged(JOINT)), "?list { ?d og:outcomeList ?list }")
    assert listed == {("not-upheld\nupheld",)}


def test_a_reprints_address_that_drops_an_ampersand_makes_no_third_body() -> None:
    for pages in permutations(JOINT[1:3]):
        found = rows(store_of(merged(pages)), "?b { ?d og:complainedAbout ?b }")
        assert found == {("sample-and-district-clinical-commissioning-group",)}
    alone = rows(store_of(merged(JOINT[2:3])), "?b { ?d og:complainedAbout ?b }")
    assert alone == {("sample-district-clinical-commissioning-group",)}


def test_a_front_page_and_chapters_are_one_decision_with_one_page() -> None:
    store = store_of(merged(WHOLE_REPORT))
    assert rows(store, OUTCOMES) == {("exampleshire-county-council", "upheld", "stated")}
    assert rows(store, "?p { ?d og:page ?p }") == {(REFERENCE,)}
    assert rows(store, "?d { ?x og:decidedOn ?d }") == {("2016-12-20",)}
    assert rows(store, "?l { ?d og:cites ?l }") == {
        ("26B",),
        ("17",),
        ("41",),
    }  # the Act, in a heading
    captures = rows(store, "?c { ?d prov:wasDerivedFrom ?c . ?c a og:Capture }")
    assert len(captures) == 3  # the front page has the same bytes under both addresses


def test_a_reports_front_page_speaks_for_every_body_of_the_report() -> None:
    both = "Exampleshire County Council and Sampleton Borough Council"
    chapter = (CHAPTER.replace("Exampleshire County Council", both), f"{OFFICIAL}?chapter=1")
    assert rows(store_of(merged([chapter, WHOLE_REPORT[0]])), OUTCOMES) == {
        ("exampleshire-county-council", "upheld", "stated"),
        ("sampleton-borough-council", "upheld", "stated"),
    }


def test_a_suffix_letter_makes_another_decision() -> None:
    other = GROUP.replace("17 000 547", "17 000 547a")
    record, _ = read((other, None))
    assert record.reference == f"{REFERENCE}a"
    with pytest.raises(ValueError, match="must share one reference"):
        merged([(other, None), JOINT[0]])


def test_two_pages_that_print_one_name_mean_one_body_though_only_one_is_dated() -> None:
    undated = CHAPTER.replace("Exampleshire County Council", "Somerset")
    dated = undated.replace("547)\n", "547)\n\nDecision date : 02 Oct 2018\n")
    for pages in permutations([(dated, OFFICIAL), (undated, f"{OFFICIAL}?chapter=1")]):
        found = rows(store_of(merged(pages)), "?b { ?d og:complainedAbout ?b }")
        assert found == {("somerset-county-council",)}


# ---------------------------------------------------------------- through the build


def lines(folder: Path) -> list[str]:
    with ombudsgraph.open(folder) as graph:
        return sorted(map(str, graph.store))


def write(folder: Path, captures: Sequence[Capture]) -> list[Path]:
    """Write each capture as its own file of one line, with its address."""
    files = []
    for number, (text, url) in enumerate(captures):
        files.append(folder / f"{number}.jsonl")
        files[-1].write_text(json.dumps({"url": url, "text": text}) + "\n", encoding="utf-8")
    return files


def test_a_build_of_four_captures_ends_alike_in_every_order(tmp_path: Path) -> None:
    files = write(tmp_path, JOINT[:4])
    graphs = []
    for number, order in enumerate(permutations(files)):
        build(list(order), tmp_path / f"graph-{number}")
        graphs.append(lines(tmp_path / f"graph-{number}"))
    assert all(graph == graphs[0] for graph in graphs)


@settings(max_examples=5)
@given(order=st.permutations(range(len(JOINT))))
def test_captures_that_come_one_by_one_end_as_if_they_had_come_together(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("captures")
    files = write(folder, JOINT)
    for place in order:
        build([files[place]], folder / "one by one")
    build(files, folder / "together")
    assert lines(folder / "one by one") == lines(folder / "together")
