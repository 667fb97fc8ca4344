from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.model import Reference, Span
from ombudsgraph.rdf.iris import (
    decision_iri,
    evidence_iri,
    official_page,
    reference_of,
    remedy_iri,
    web_iri,
)

REFERENCES = st.from_regex(r"[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?", fullmatch=True).map(Reference)


@given(REFERENCES)
def test_a_decision_s_iri_leads_back_to_its_reference(reference: Reference) -> None:
    assert reference_of(decision_iri(reference)) == reference


@given(REFERENCES, st.integers(1, 99))
def test_what_a_decision_owns_leads_back_to_its_reference(reference: Reference, n: int) -> None:
    assert reference_of(remedy_iri(decision_iri(reference), n)) == reference


@given(REFERENCES, REFERENCES)
def test_two_references_never_share_an_iri(one: Reference, other: Reference) -> None:
    assert (decision_iri(one) == decision_iri(other)) == (one == other)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("24 006 404", id="spaces, as pages print it"),
        pytest.param("24006404", id="no separators"),
        pytest.param("24-006-404A", id="capital suffix"),
        pytest.param("24-006-404\n", id="trailing newline"),
        pytest.param("٢٤-006-404", id="digits of another script"),
        pytest.param("", id="nothing"),
    ],
)
def test_only_a_normalised_reference_has_an_iri(text: str) -> None:
    with pytest.raises(ValueError, match="24-006-404 is one"):
        decision_iri(Reference(text))


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/ombudsgraph/body/24-006-404",
        "https://w3id.org/ombudsgraph/decision/",
        "https://w3id.org/ombudsgraph/decision/24-006-404/x",
        "24-006-404",
    ],
)
def test_another_iri_is_no_decision(iri: str) -> None:
    with pytest.raises(ValueError, match="not a decision"):
        reference_of(iri)


def test_evidence_has_another_name_for_another_value_place_or_page() -> None:
    decision = decision_iri(Reference("24-006-404"))
    names = {
        evidence_iri(decision, property, value, span, sha256)
        for property in ("p", "q")
        for value in ("<v>", "<w>", None)
        for span in (Span(1, 2), Span(1, 3), None)
        for sha256 in ("0" * 64, "1" * 64)
    }
    assert len(names) == 2 * 3 * 3 * 2


@pytest.mark.parametrize(
    ("url", "page"),
    [
        pytest.param(
            "https://www.lgo.org.uk/decisions/planning/other/24-006-404?chapter=4#top",
            "https://www.lgo.org.uk/decisions/planning/other/24-006-404",
            id="a chapter of a report is on the report's page",
        ),
        pytest.param("http://lgo.org.uk/x", "http://lgo.org.uk/x", id="short host, plain scheme"),
        pytest.param("https://lgo.org.uk.example.org/x", None, id="a host that only looks like it"),
        pytest.param("file:///home/x/24-006-404.html", None, id="a file"),
        pytest.param("24-006-404.html", None, id="a bare name"),
        pytest.param("https://[broken", None, id="not an address"),
        pytest.param("https://www.lgo.org.uk:port/x", None, id="no such port"),
        pytest.param("https://www.lgo.org.uk/a b", "https://www.lgo.org.uk/a%20b", id="a space"),
        pytest.param(None, None, id="none stated"),
    ],
)
def test_only_the_ombudsman_s_own_address_is_the_page(url: str | None, page: str | None) -> None:
    assert official_page(url) == page


@given(st.text(st.characters(codec=None)))
def test_whatever_was_stated_as_address_is_an_iri_or_none(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        iri = web_iri(url)
        assert iri is None or ox.NamedNode(iri).value == iri


def test_a_reprint_s_address_is_an_address() -> None:
    assert web_iri(" https://example.org/24-006-404 ") == "https://example.org/24-006-404"
