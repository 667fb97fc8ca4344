"""Which decisions a page carries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ombudsgraph.errors import UnknownName
from ombudsgraph.pages import explorer
from ombudsgraph.pages.explorer.neighbourhood import neighbourhood
from ombudsgraph.rdf import vocabulary as og
from ombudsgraph.rdf.vocabulary import BASE, LAW


@pytest.fixture(scope="module")
def large_store(request):
    return request.getfixturevalue("large").store()


STARTS = [
    None,
    f"{BASE}body/exampleshire-county-council",
    f"{BASE}ground/late",
    f"{BASE}category/education",
    f"{BASE}outcome/upheld",
    f"{BASE}decision/23-000-000",
    f"{LAW}ukpga/1996/56/section/19",
]


@settings(max_examples=20)
@given(limit=st.integers(1, 1200), start=st.sampled_from(STARTS))
def test_a_page_carries_as_many_decisions_as_it_may_each_once(large_store, limit, start):
    part = neighbourhood(large_store, start, limit)
    assert len(part.decisions) == len(set(part.decisions)) == min(limit, part.total)
    assert part.total == 900
    assert part.near <= limit and bool(part.near) == bool(start)


def test_without_a_start_the_newest_are_carried(large_store):
    part = neighbourhood(large_store, None, 200)
    decided = {
        quad.subject.value: quad.object.value
        for quad in large_store.quads_for_pattern(None, NamedNode(og.DECIDED_ON), None)
    }
    dates = [decided[each] for each in part.decisions]
    assert dates == sorted(decided.values(), reverse=True)[:200]


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(f"{LAW}ukpga/1974/7", id="an Act stands for its sections"),
        pytest.param(f"{LAW}ukpga/1974/7/section/26/6", id="a subsection for its paragraphs"),
        pytest.param(f"{BASE}ground/discretion", id="a group of grounds for each of them"),
    ],
)
def test_a_broad_start_finds_what_lies_within(large_store, start):
    assert neighbourhood(large_store, start, 90).near == 90


def test_decisions_that_rely_on_the_start_come_before_those_that_recite_it(large_store):
    part = neighbourhood(large_store, f"{BASE}ground/late", 900)
    applied, late = NamedNode(og.APPLIED_GROUND), NamedNode(f"{BASE}ground/late")
    applies = [
        any(large_store.quads_for_pattern(NamedNode(decision), applied, late))
        for decision in part.decisions[: part.near]
    ]
    assert applies == sorted(applies, reverse=True) and not all(applies) and any(applies)


def test_a_decision_comes_first_and_then_those_that_share_most_with_it(large_store):
    start = f"{BASE}decision/23-000-000"
    assert neighbourhood(large_store, start, 50).decisions[0] == start


def test_a_name_that_is_nothing_in_the_graph_is_refused(small):
    with pytest.raises(UnknownName, match="nothing-of-the-kind"):
        explorer(small.store(), start=f"{BASE}body/nothing-of-the-kind")


def test_a_page_needs_room_for_a_decision(small):
    with pytest.raises(ValueError, match="at least 1"):
        explorer(small.store(), limit=0)
