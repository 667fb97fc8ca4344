from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from scipy.stats import fisher_exact

from ombudsgraph import networks
from ombudsgraph.errors import QuestionError

LAW = "http://www.legislation.gov.uk/id/"
S24A6 = f"{LAW}ukpga/1974/7/section/24A/6"
S19, S19_1 = f"{LAW}ukpga/1996/56/section/19", f"{LAW}ukpga/1996/56/section/19/1"
S508B = f"{LAW}ukpga/1996/56/section/508B"
CARE9 = f"{LAW}ukpga/2014/23/section/9"
LGA, EA, CA = (f"{LAW}ukpga/{act}" for act in ("1974/7", "1996/56", "2014/23"))
BODY = "https://w3id.org/ombudsgraph/body/"
GROUND = "https://w3id.org/ombudsgraph/ground/"


def weights(graph: networkx.Graph[str]) -> dict[tuple[str, str], int]:
    return {(a, b): data["weight"] for a, b, data in graph.edges(data=True)}


def test_law_is_joined_where_one_decision_turns_on_both(store: Store) -> None:
    graph = networks.draw(store, "co-citation")
    assert weights(graph) == {(S19_1, S508B): 1, (S24A6, CARE9): 1}
    assert {node: graph.nodes[node]["decisions"] for node in graph} == {
        S24A6: 1,
        S19: 1,
        S19_1: 1,
        S508B: 2,
        CARE9: 1,
    }
    # Four decisions cite law in substance; one cites both, of one and two: 1 × 4 / (1 × 2).
    assert graph.edges[S19_1, S508B]["lift"] == 2.0
    assert graph.nodes[S508B] == {
        "label": "Education Act 1996, s.508B",
        "kind": "provision",
        "decisions": 2,
        "category": "Education: School transport",
        "first": 2020,
        "last": 2022,
    }


def test_with_the_powers_everything_hangs_on_them(store: Store) -> None:
    graph = networks.draw(store, "co-citation", everything=True)
    assert graph.nodes[S24A6]["decisions"] == 5
    assert weights(graph) == {
        (S24A6, S19): 1,
        (S24A6, S19_1): 1,
        (S24A6, S508B): 1,
        (S24A6, CARE9): 1,
        (S19_1, S508B): 1,
    }


def test_at_instrument_level_every_provision_stands_for_its_act(store: Store) -> None:
    graph = networks.draw(store, "co-citation", everything=True, level="instrument")
    assert weights(graph) == {(LGA, EA): 2, (LGA, CA): 1}
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"instrument"}
    assert graph.nodes[EA]["decisions"] == 3


def test_an_unknown_level_is_refused(store: Store) -> None:
    with pytest.raises(QuestionError, match="leaf or instrument"):
        networks.draw(store, "co-citation", level="chapter")


def test_bodies_are_joined_to_the_grounds_applied_to_them(store: Store) -> None:
    testford = f"{BODY}testford-borough-council"
    applied = networks.draw(store, "body-ground")
    assert weights(applied) == {
        (testford, f"{GROUND}late"): 1,
        (testford, f"{GROUND}no-injustice"): 1,
        (testford, f"{GROUND}nothing-to-add"): 2,
    }
    assert applied.nodes[testford]["decisions"] == 3
    assert applied.nodes[f"{GROUND}late"]["kind"] == "ground"
    recited = networks.draw(store, "body-ground", everything=True)
    assert recited.edges[testford, f"{GROUND}late"]["weight"] == 2
    assert recited.edges[testford, f"{GROUND}nothing-to-add"]["weight"] == 3


def test_decisions_are_joined_to_the_most_exact_law_they_cite(store: Store) -> None:
    graph = networks.draw(store, "decision-provision")
    second = "https://w3id.org/ombudsgraph/decision/20-000-002"
    assert sorted(graph[second]) == [S19]
    assert graph.number_of_edges() == 6


def test_guidance_and_judgments_are_nodes_and_other_decisions_are_not(store: Store) -> None:
    fresh = Store()
    fresh.extend(store)
    base = "https://w3id.org/ombudsgraph/"
    pin = f"{base}guidance/school-admissions-code#paragraph-2.16"
    case = "https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207"
    fresh.update(
        f"""INSERT DATA {{ <{base}decision/24-006-404> <{base}def#cites> <{pin}>, <{case}>,
        <{base}decision/21-003-631>, <{pin.partition("#")[0]}> }}"""
    )
    graph = networks.draw(fresh, "decision-provision", everything=True)
    assert (graph.nodes[pin]["kind"], graph.nodes[case]["kind"]) == ("guidance", "judgment")
    assert pin.partition("#")[0] not in graph
    assert f"{base}decision/21-003-631" not in graph
    whole = networks.draw(fresh, "co-citation", everything=True, level="instrument")
    assert pin.partition("#")[0] in whole and pin not in whole


def test_categories_are_joined_to_the_grounds_on_which_their_complaints_went(store: Store) -> None:
    graph = networks.draw(store, "category-ground")
    names = {
        (graph.nodes[a]["label"], graph.nodes[b]["label"]): weight
        for (a, b), weight in weights(graph).items()
    }
    found = store.query(
        """PREFIX og: <https://w3id.org/ombudsgraph/def#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT (CONCAT(?above, ": ", ?topic) AS ?filed) ?ground (COUNT(?d) AS ?n) {
          ?d og:category ?c ; og:appliedGround/skos:prefLabel ?ground .
          ?c skos:prefLabel ?topic ; skos:broader/skos:prefLabel ?above }
        GROUP BY ?above ?topic ?ground"""
    )
    assert names
    assert names == {(row[0].value, row[1].value): int(row[2].value) for row in found}


def test_dates_cut_the_decisions_both_days_included(store: Store) -> None:
    dated = {
        row[0].value.rpartition("/")[2]: date.fromisoformat(row[1].value)
        for row in store.query(
            "SELECT ?d ?on { ?d <https://w3id.org/ombudsgraph/def#decidedOn> ?on }"
        )
    }
    first = dated["20-000-001"]

    def decisions(**dates: date) -> set[str]:
        graph = networks.draw(store, "decision-provision", everything=True, **dates)
        kinds = graph.nodes(data="kind")
        return {node.rpartition("/")[2] for node, kind in kinds if kind == "decision"}

    everything = decisions()
    assert decisions(since=first) == {
        each for each in everything & dated.keys() if dated[each] >= first
    }
    assert decisions(until=first) == {
        each for each in everything & dated.keys() if dated[each] <= first
    }
    assert "20-000-001" in decisions(since=first, until=first)


def test_dates_the_wrong_way_round_are_refused(store: Store) -> None:
    dates = {"since": date(2025, 1, 1), "until": date(2020, 1, 1)}
    with pytest.raises(QuestionError, match="since 2025-01-01 is after until 2020-01-01"):
        networks.draw(store, "co-citation", **dates)


def test_the_periods_share_the_decisions_out(store: Store) -> None:
    whole = networks.draw(store, "decision-provision", everything=True)
    parts = dict(networks.periods(store, "decision-provision", years=2, everything=True))
    years = {int(name[:4]) for name in parts}
    dated = {node for node, data in whole.nodes(data=True) if "first" in data}
    assert years == set(range(min(years), max(years) + 1, 2))
    assert sorted(edge for part in parts.values() for edge in map(sorted, part.edges)) == sorted(
        sorted(edge) for edge in whole.edges if set(edge) <= dated
    )
    assert list(networks.periods(Store(), "co-citation")) == []


@given(
    st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=5), min_size=1, max_size=20)
)
def test_weight_lift_and_p_are_what_counting_pair_by_pair_gives(decisions: list[set[str]]) -> None:
    store = Store()
    base = "https://w3id.org/ombudsgraph/"
    for number, laws in enumerate(decisions):
        cites = " , ".join(f"<{LAW}{law}>" for law in sorted(laws))
        store.update(
            f"INSERT DATA {{ <{base}decision/{number}> <{base}def#citesInSubstance> {cites} }}"
        )
    graph = networks.draw(store, "co-citation")
    pairs = Counter(pair for laws in decisions for pair in combinations(sorted(laws), 2))
    single = Counter(law for laws in decisions for law in laws)
    assert weights(graph) == {(LAW + a, LAW + b): both for (a, b), both in pairs.items()}
    total = len(decisions)
    for (a, b), both in pairs.items():
        edge = graph.edges[LAW + a, LAW + b]
        assert edge["lift"] == pytest.approx(both * total / (single[a] * single[b]), abs=1e-6)
        table = [
            [both, single[a] - both],
            [single[b] - both, total - single[a] - single[b] + both],
        ]
        assert edge["p"] == pytest.approx(fisher_exact(table, "greater").pvalue, rel=0.01)
        assert edge["p"] <= edge["q"] <= 1


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from("abc"), min_size=1),
            st.none() | st.dates(date(2009, 1, 1), date(2026, 1, 1)),
            st.none() | st.sampled_from("xy"),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_years_and_category_of_law_are_those_of_its_decisions(
    decisions: list[tuple[set[str], date | None, str | None]],
) -> None:
    store = Store()
    base = "https://w3id.org/ombudsgraph/"
    for number, (laws, on, category) in enumerate(decisions):
        facts = [f"<{base}def#citesInSubstance> <{LAW}{law}>" for law in sorted(laws)]
        if on:
            facts.append(f"<{base}def#decidedOn> '{on}'^^<http://www.w3.org/2001/XMLSchema#date>")
        if category:
            facts.append(f"<{base}def#category> <{base}category/{category}>")
        store.update(f"INSERT DATA {{ <{base}decision/{number}> {' ; '.join(facts)} }}")
    graph = networks.draw(store, "co-citation")
    for law in set().union(*(laws for laws, _, _ in decisions)):
        own = [(on, category) for laws, on, category in decisions if law in laws]
        years = [on.year for on, _ in own if on]
        filed = Counter(category for _, category in own if category)
        data = graph.nodes[LAW + law]
        assert (data.get("first"), data.get("last")) == (
            min(years, default=None),
            max(years, default=None),
        )
        assert data.get("category") == min(
            filed, key=lambda name: (-filed[name], name), default=None
        )
