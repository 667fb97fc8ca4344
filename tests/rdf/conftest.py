"""Pages about decisions of bodies that do not exist, built to order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from ombudsgraph.model import (
    Body,
    Citation,
    DecisionRecord,
    FieldSpans,
    Ground,
    Outcome,
    Reference,
    Remedy,
    Span,
    Topic,
)
from ombudsgraph.rdf import PREFIXES, decision_triples, naming, static_triples

LAW = "http://www.legislation.gov.uk/id/"

TEXT = """\
Exampleshire County Council (24 006 404)
Category : Education > Alternative provision
Decision : Upheld
Decision date : 02 Oct 2024
Summary: There was “fault” in how the Council acted.
The Ombudsman’s role and powers
1. We cannot look at late complaints. (Local Government Act 1974, section 26B)
My assessment
2. The duty is in section 19 Education Act 1996.
Final decision
3. We will not look at the first year: it is late.
4. The Council will pay £250 within one month.
"""

Page = tuple[DecisionRecord, str]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def body(name: str, outcome: str = "upheld", kind: str = "council") -> Body:
    slug = name.lower().replace(" ", "-")
    return Body(name, f"https://w3id.org/ombudsgraph/body/{slug}", kind, None, outcome)


def page(name: str = "page", **changes: Any) -> Page:
    """Return the record of ``TEXT`` with ``changes``, and the text; ``name`` makes its bytes."""
    exampleshire = body("Exampleshire County Council")
    powers, duty = "section 26B", "section 19 Education Act 1996"
    record = DecisionRecord(
        source=f"{name}.txt",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        layout="official",
        url=None,
        references=(Reference("24-006-404"),),
        reference=Reference("24-006-404"),
        bodies=(exampleshire,),
        sector=Topic("Education", "education"),
        category=Topic("Alternative provision", "alternative-provision"),
        decided="2024-10-02",
        summary="There was “fault” in how the Council acted.",
        outcome=Outcome("upheld", "stated", span("Upheld"), "decision-line"),
        citations=(
            Citation(
                powers,
                span(powers),
                f"{LAW}ukpga/1974/7/section/26B",
                "powers",
                "powers",
                1,
                "forward",
            ),
            Citation(
                duty,
                span(duty),
                f"{LAW}ukpga/1996/56/section/19",
                "substance",
                "assessment",
                2,
                "forward",
            ),
        ),
        grounds=(
            Ground(
                "late", False, "qualified-bar", span("cannot look at late"), "powers", 1, "late#1"
            ),
            Ground("late", True, "qualified-bar", span("it is late"), "final", 3, "late#2"),
        ),
        remedies=(
            Remedy(
                "payment",
                "250.00",
                None,
                "P1M",
                "agreed",
                span("The Council will pay £250 within one month."),
                section="final",
                paragraph=4,
                rule="wording:payment#1+final",
            ),
        ),
        warnings=(),
        spans=FieldSpans(
            reference=span("24 006 404"),
            bodies=(span("Exampleshire County Council"),),
            sector=span("Education"),
            category=span("Alternative provision"),
            decided=span("02 Oct 2024"),
            summary=span("There was “fault” in how the Council acted."),
        ),
    )
    return replace(record, **changes), TEXT


@pytest.fixture(name="page")
def _page() -> Callable[..., Page]:
    return page


@pytest.fixture(name="body")
def _body() -> Callable[..., Body]:
    return body


def graph(*pages: Page, fixed: bool = False) -> ox.Store:
    """Return a store of what ``pages`` say of one decision, with the fixed part if wanted."""
    triples = decision_triples(pages)
    lines = [*triples.owned, *triples.shared, *(static_triples() if fixed else ())]
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update(naming(), prefixes=PREFIXES)
    return store


@pytest.fixture(name="graph")
def _graph() -> Callable[..., ox.Store]:
    return graph


@pytest.fixture
def values() -> Callable[..., set[str]]:
    """Return a function that gives the decision's values of an ``og:`` property, shortened."""

    def values_of(store: ox.Store, name: str) -> set[str]:
        decision = ox.NamedNode("https://w3id.org/ombudsgraph/decision/24-006-404")
        property = ox.NamedNode(f"https://w3id.org/ombudsgraph/def#{name}")
        found = set()
        for quad in store.quads_for_pattern(decision, property, None):
            assert isinstance(quad.object, ox.NamedNode | ox.Literal)
            value = quad.object.value
            found.add(value.removeprefix("https://w3id.org/ombudsgraph/").removeprefix(LAW))
        return found

    return values_of
