from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.rdf.terms import decimal, literal, node

ANY_TEXT = st.text(st.characters(codec=None))
PLAIN_TEXT = st.text()
SUBJECT = "<https://example.org/s> <https://example.org/p>"


def read_back(term: str) -> ox.NamedNode | ox.Literal:
    data = f"{SUBJECT} {term} .".encode()
    [quad] = ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.NamedNode | ox.Literal)
    return quad.object


@given(PLAIN_TEXT)
def test_any_text_comes_back_from_a_literal_unchanged(text: str) -> None:
    assert read_back(literal(text)).value == text


@given(PLAIN_TEXT, st.integers(0, 10**9), st.integers(0, 3))
def test_terms_are_written_as_a_store_gives_them_back(text: str, pence: int, places: int) -> None:
    for term in (literal(text), decimal(f"{pence / 1000:.{places}f}")):
        store = ox.Store()
        store.load(f"{SUBJECT} {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)
        [quad] = store
        assert str(quad.object) == term


@given(PLAIN_TEXT)
def test_any_text_comes_back_from_an_update_unchanged(text: str) -> None:
    store = ox.Store()
    store.update(f"INSERT DATA {{ {SUBJECT} {literal(text)} . }}")
    [quad] = store
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


@given(ANY_TEXT)
def test_broken_text_keeps_its_length(text: str) -> None:
    assert len(read_back(literal(text)).value) == len(text)


@given(ANY_TEXT.filter(lambda text: "#" not in text))
def test_any_address_becomes_a_node_that_parses(text: str) -> None:
    assert read_back(node(f"https://example.org/{text}")).value.startswith("https://example.org/")


def test_a_well_formed_address_stays_as_it_is() -> None:
    address = "http://www.legislation.gov.uk/id/ukpga/Geo6/11-12/29/section/21"
    assert node(address) == f"<{address}>"
