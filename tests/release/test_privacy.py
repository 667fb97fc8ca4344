"""Nothing in the graph joins people, and what looks as if it could identify somebody is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.library import Graph
from ombudsgraph.rdf import DECISIONS
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.release import Slip, release
from ombudsgraph.release.privacy import identifying

TELLING = [
    pytest.param("lives at SW1A 1AA.", ["postcode"], id="a postcode"),
    pytest.param("moved to M1 1AE in May", ["postcode"], id="a short postcode"),
    pytest.param("rang 020 7946 0000", ["telephone number"], id="a telephone number"),
    pytest.param("on +44 (0)7700 900123", ["telephone number"], id="one from abroad"),
    pytest.param("wrote to jane.doe@example.org", ["e-mail address"], id="an e-mail address"),
    pytest.param("Mr Doe complained", ["likely name"], id="a surname"),
    pytest.param("Mrs Jane Doe-Smith complained", ["likely name"], id="a full name"),
    pytest.param("Mr and Mrs O’Doe complained", ["likely name"], id="a couple"),
    pytest.param("her son, John Doe, was", ["likely name"], id="a name without a title"),
]
SILENT = [
    pytest.param("Mr X and Mrs Y complain about Ms B’s bill", id="pseudonyms"),
    pytest.param("Mr and Mrs X", id="a couple's pseudonym"),
    pytest.param("X complained for their son, G", id="bare letters"),
    pytest.param("(24 006 404) and 23-020-492", id="references"),
    pytest.param("section 24A(6), Schedule 5A, paragraph 4", id="law"),
    pytest.param("£1,250,000,000 by 02 Oct 2024", id="sums and dates"),
    pytest.param("the Council’s son et lumière", id="a family word that is none"),
    pytest.param("the Special Educational Needs and Disability Tribunal", id="a tribunal"),
    pytest.param("the complainant told the Council", id="a complainant and a body"),
]


@pytest.mark.parametrize(("text", "kinds"), TELLING)
def test_what_may_identify_somebody_is_told(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in identifying(text)] == kinds


@pytest.mark.parametrize("text", SILENT)
def test_what_identifies_nobody_is_not(text: str) -> None:
    assert list(identifying(text)) == []


def test_a_case_or_a_body_is_no_person_but_its_address_is_told() -> None:
    assert list(identifying("R (Mr Doe) v Somewhere, N1 1AA", names=False)) == [
        ("postcode", "N1 1AA")
    ]


def test_a_release_tells_slips_in_quotes_and_counts_them_in_its_datasheet(
    page: Callable[..., str], tmp_path: Path
) -> None:
    slip = "Mrs Jane Example of N1 1AA complained. We will not investigate."
    (tmp_path / "page.txt").write_text(page(summary=slip), encoding="utf-8")
    build([tmp_path / "page.txt"], tmp_path / "graph", workers=1)

    released = release(tmp_path / "graph", tmp_path / "release", workers=1)

    assert {*released.slips} == {
        Slip("24-000-001", "likely name", "Mrs Jane Example"),
        Slip("24-000-001", "postcode", "N1 1AA"),
    }
    datasheet = (tmp_path / "release/DATASHEET.md").read_text(encoding="utf-8")
    assert f"**{len(released.slips)} places look like one**" in datasheet
    assert "Jane Example" not in datasheet


def test_the_samples_have_no_slip(sample_release: Path) -> None:
    assert "None was found." in (sample_release / "DATASHEET.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- nothing joins people


SHARED = {
    *(voc.BODY, f"{voc.OG}Council", voc.INSTRUMENT, voc.PROVISION, voc.GUIDANCE, voc.TREATY),
    *(voc.PASSAGE, voc.JUDGMENT, voc.CONCEPT),
}
"""Of what class things are that several decisions may lead to: bodies, law and schemes."""
ELSEWHERE = (DECISIONS, "http://www.legislation.gov.uk/")
"""How IRIs start that need no class here: other decisions that are cited, and dated law."""


def joins(store: ox.Store) -> set[str]:
    """Return the nodes that decisions lead to, apart from their own and those of ``SHARED``."""
    kinds: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(voc.TYPE), None):
        kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
    led = {
        quad.object.value
        for quad in store
        if isinstance(quad.object, ox.NamedNode)
        and quad.subject.value.startswith(DECISIONS)
        and quad.object.value.partition("#")[0] != quad.subject.value.partition("#")[0]
        and quad.predicate.value not in (voc.TYPE, voc.PROPERTY, voc.PAGE, voc.URL)
    }
    return {
        iri
        for iri in led
        if not kinds.get(iri, set()) & SHARED and ("#" in iri or not iri.startswith(ELSEWHERE))
    }


def test_decisions_meet_only_in_bodies_law_schemes_and_each_other(sample_graph: Graph) -> None:
    assert joins(sample_graph.store) == {f"{voc.BASE}body/lgsco"}


def test_a_node_for_a_person_would_be_noticed(sample_graph: Graph) -> None:
    store = ox.Store()
    store.extend(sample_graph.store)
    somebody = ox.NamedNode(f"{voc.BASE}person/mr-x")
    decision = ox.NamedNode(f"{DECISIONS}24-006-404")
    store.add(ox.Quad(decision, ox.NamedNode(f"{voc.OG}complainant"), somebody))

    assert somebody.value in joins(store)


def test_a_pseudonym_of_two_decisions_is_no_node_and_joins_nothing(
    page: Callable[..., str], tmp_path: Path
) -> None:
    for number in (1, 2):
        text = page(
            f"24-000-00{number}",
            summary="Mr X complained for his son G about School Z. We will not investigate.",
            assessment="Mr X says Council 2 told Miss Y, of Property L, to wait.",
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "1.txt", tmp_path / "2.txt"], tmp_path / "graph", workers=1)

    with ombudsgraph.open(tmp_path / "graph") as graph:
        named = {
            quad.subject.value
            for quad in graph.store
            if isinstance(quad.object, ox.Literal)
            and any(each in quad.object.value for each in ("Mr X", "School Z", "Miss Y"))
        }
        minted = {quad.subject.value for quad in graph.store}
    assert named and all("#" in iri or iri.startswith(DECISIONS) for iri in named)
    assert not [iri for iri in minted if iri.rpartition("/")[2] in ("mr-x", "school-z", "miss-y")]
