from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.model import FieldSpans, Outcome, Remedy, Span, Topic
from ombudsgraph.rdf import decision_triples

from .conftest import Page, body, page

OUTCOMES = ("upheld", "not-upheld", "closed-after-initial-enquiries", "unknown")


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Draw a page about the one decision: any layout, bodies, outcome, and fields lost."""
    names = draw(
        st.lists(
            st.sampled_from(["Exampleshire County Council", "Sample NHS Trust"]),
            unique=True,
            max_size=2,
        )
    )
    value = draw(st.sampled_from(OUTCOMES))
    basis = None if value == "unknown" else draw(st.sampled_from(["stated", "inferred"]))
    changes: dict[str, Any] = {
        "layout": draw(st.sampled_from(["official", "report", "aggregator"])),
        "url": draw(st.sampled_from([None, "https://example.org/education/24-006-404"])),
        "bodies": tuple(body(name, draw(st.sampled_from(OUTCOMES))) for name in names),
        "outcome": Outcome(value, basis, None, "any"),
        "decided": draw(st.sampled_from([None, "2024-10-02", "2024-10-03"])),
        "sector": draw(st.sampled_from([None, Topic("", "education"), Topic("", "planning")])),
        "category": draw(st.sampled_from([None, Topic("", "other"), Topic("", "trees")])),
    }
    if draw(st.booleans()):
        changes["spans"] = FieldSpans()
    if draw(st.booleans()):
        changes |= {"citations": (), "remedies": ()}
    return page(draw(st.sampled_from("abc")), **changes)


READINGS = st.lists(pages(), min_size=1, max_size=3, unique_by=lambda each: each[0].sha256)


@given(READINGS)
def test_the_order_of_reading_changes_nothing(readings: list[Page]) -> None:
    [triples] = {
        (tuple(each.owned), tuple(each.shared))
        for each in map(decision_triples, permutations(readings))
    }
    assert triples


def test_the_same_bytes_under_two_addresses_merge_in_either_order() -> None:
    url = "https://www.lgo.org.uk/decisions/{}/other/24-006-404"
    one, other = (
        page(
            "a", source=sector, url=url.format(sector), spans=FieldSpans(), sector=Topic("", sector)
        )
        for sector in ("education", "planning")
    )
    assert decision_triples([one, other]) == decision_triples([other, one])


@given(READINGS, st.integers(0, 2))
def test_reading_a_page_twice_changes_nothing(readings: list[Page], which: int) -> None:
    again = readings[which % len(readings)]
    assert decision_triples([*readings, again]) == decision_triples(readings)


def stated(name: str, layout: str, decided: str) -> Page:
    return page(name, layout=layout, decided=decided)


@pytest.mark.parametrize(
    ("pages", "winner"),
    [
        pytest.param(
            [
                page("a", layout="aggregator", decided="2024-10-01"),
                page("b", layout="official", decided="2024-10-02", spans=FieldSpans()),
            ],
            "2024-10-01",
            id="stated in a reprint beats inferred from an official page",
        ),
        pytest.param(
            [stated("a", "aggregator", "2024-10-01"), stated("b", "official", "2024-10-02")],
            "2024-10-02",
            id="official beats reprint",
        ),
        pytest.param(
            [stated("a", "report", "2024-10-01"), stated("b", "official", "2024-10-02")],
            "2024-10-02",
            id="official beats report",
        ),
        pytest.param(
            [stated("a", "report", "2024-10-01"), stated("b", "aggregator", "2024-10-02")],
            "2024-10-01",
            id="report beats reprint",
        ),
    ],
)
def test_the_better_page_gives_the_date(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]], pages: list[Page], winner: str
) -> None:
    assert values(graph(*pages), "decidedOn") == {winner}


def test_between_equal_pages_the_lower_hash_decides(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    pages = [stated("a", "official", "2024-10-01"), stated("b", "official", "2024-10-02")]
    lower = min(pages, key=lambda each: each[0].sha256)[0].decided
    assert values(graph(*pages), "decidedOn") == {lower}


def test_the_category_is_one_of_the_sector_that_won(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    store = graph(
        page("a", layout="aggregator", sector=Topic("", "planning"), category=Topic("", "trees")),
        page("b", sector=Topic("", "education"), category=None),
    )
    assert values(store, "sector") == {"category/education"}
    assert values(store, "category") == set()


def test_pages_of_a_joint_decision_each_speak_for_their_own_body(
    graph: Callable[..., ox.Store],
) -> None:
    one = page("a", bodies=(body("Exampleshire County Council", "upheld"),))
    other = page(
        "b",
        bodies=(body("Sample NHS Trust", "not-upheld", "nhs-body"),),
        outcome=Outcome("not-upheld", "stated", Span(0, 3), "decision-line"),
    )
    assert outcomes(graph(one, other)) == {
        ("exampleshire-county-council", "upheld", "stated"),
        ("sample-nhs-trust", "not-upheld", "stated"),
    }


def test_a_stated_outcome_beats_an_inferred_one_for_the_same_body(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    store = graph(
        page(
            "a",
            bodies=(body("Exampleshire County Council", "not-upheld"),),
            outcome=Outcome("not-upheld", "inferred", Span(0, 3), "rule"),
        ),
        page("b", layout="aggregator"),
    )
    assert outcomes(store) == {("exampleshire-county-council", "upheld", "stated")}
    assert values(store, "outcome") == {"outcome/upheld"}


def test_a_page_that_names_no_body_speaks_for_the_only_one_there_is(
    graph: Callable[..., ox.Store],
) -> None:
    silent = page(
        "a",
        bodies=(body("Exampleshire County Council", "unknown"),),
        outcome=Outcome("unknown", None, None),
    )
    assert outcomes(graph(silent, page("b", bodies=()))) == {
        ("exampleshire-county-council", "upheld", "stated")
    }


def test_remedies_come_from_one_page_and_are_not_doubled(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    store = graph(page("a", layout="aggregator"), page("b"))
    assert values(store, "hasRemedy") == {"decision/24-006-404#remedy-1"}


def test_a_page_without_remedies_takes_none_away(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    two = tuple(
        Remedy("apology", None, None, None, "agreed", Span(start, start + 3)) for start in (9, 4)
    )
    store = graph(page("a", layout="aggregator", remedies=two), page("b", remedies=()))
    assert len(values(store, "hasRemedy")) == 2


def test_evidence_comes_from_the_best_page_and_keeps_all_its_mentions(
    graph: Callable[..., ox.Store],
) -> None:
    record, _ = page("b")
    twice = (*record.citations, *record.citations)
    moved = [
        *twice[:3],
        type(twice[3])(**{**_fields(twice[3]), "span": Span(3, 9)}),
    ]
    store = graph(page("a", layout="aggregator"), page("b", citations=tuple(moved)))
    rows = store.query(
        """PREFIX og: <https://w3id.org/ombudsgraph/def#> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?x ?sha { ?x a og:Citation ; prov:wasDerivedFrom/og:sha256 ?sha ; og:value
        <http://www.legislation.gov.uk/id/ukpga/1996/56/section/19> }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row["x"].value, row["sha"].value) for row in rows]  # type: ignore[union-attr]
    assert len(found) == 2
    assert {sha for _, sha in found} == {page("b")[0].sha256}


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def outcomes(store: ox.Store) -> set[tuple[str, str, str]]:
    rows = store.query(
        """PREFIX og: <https://w3id.org/ombudsgraph/def#>
        SELECT ?b ?o ?s { ?d og:hasOutcome ?n . ?n og:body ?b ; og:outcome ?o ; og:basis ?s }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    return {tuple(str(row[i]).strip("<>").rpartition("/")[2] for i in range(3)) for row in rows}  # type: ignore[misc]
