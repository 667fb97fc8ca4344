"""Turtle made of bytes is what Oxigraph's own serializer writes."""

from __future__ import annotations

import io

import pyoxigraph as ox
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.rdf.terms import literal, typed
from ombudsgraph.turtle import PREFIXES, blocks, lines_of, prefixes, text_of, turtle

PLACES = [*voc.PREFIXES.values(), "http://www.w3.org/ns/", "https://www.lgo.org.uk/decisions/"]
LOCAL = st.lists(st.sampled_from([*"aZ09-._~:/#?'()é;,&=+", "%20"]), max_size=6).map("".join)
IRIS = st.builds("<{}{}>".format, st.sampled_from(PLACES), LOCAL).filter(
    lambda iri: iri.count("#") < 2  # an IRI has no second one
)
TYPED = st.builds(
    typed,
    st.sampled_from(["1", "-1", "+01", "1.50", "1.", "true", "1e5", "2024-10-02", "", "x"]),
    st.sampled_from(["integer", "decimal", "double", "boolean", "date", "string"]),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(TYPED, TEXTS.map(literal), TEXTS.map(lambda text: literal(text, "en-gb")))
PROPERTIES = st.sampled_from(
    [voc.TYPE, voc.CITES, voc.CITES_IN_SUBSTANCE, voc.NUMBER, f"{voc.CITES}1", "http://x/p"]
)
LINES = st.builds(
    "{} <{}> {} .\n".format,
    st.one_of(IRIS, st.just("_:b0")),
    PROPERTIES,
    st.one_of(IRIS, LITERALS, st.just("_:b1")),
)


def sorted_lines(lines: list[str]) -> list[bytes]:
    """Return lines as a store gives them back: with no datatype where that is string."""
    said = ox.parse("".join(lines), format=ox.RdfFormat.N_TRIPLES)
    return sorted({f"{quad.triple} .\n".encode() for quad in said})


def serialized(triples: list[ox.Triple]) -> bytes:
    stream = io.BytesIO()
    ox.serialize(triples, stream, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return stream.getvalue()


@settings(max_examples=50)
@given(st.lists(LINES, min_size=1, max_size=12))
@example([f'<http://x/a> <http://x/{p}> "1" .\n' for p in ("p", "p/q", "p1", "pa")])
def test_blocks_are_what_oxigraph_writes_and_say_what_was_given(lines: list[str]) -> None:
    given_lines = sorted_lines(lines)
    found = blocks(given_lines)
    assert sorted(line for block in found for line in lines_of(block)) == given_lines

    again = b"".join(line for block in found for line in lines_of(block))
    triples = [quad.triple for quad in ox.parse(again, format=ox.RdfFormat.N_TRIPLES)]
    assert prefixes() + b"".join(map(turtle, found)) == serialized(triples)


@settings(max_examples=50)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_subjects_types_properties_and_values_stand_in_order(lines: list[str]) -> None:
    pairs = [
        (str(triple.subject).strip("<>"), triple.predicate.value != voc.TYPE, *rest(triple))
        for block in blocks(sorted_lines(lines))
        for line in lines_of(block)
        for triple in [next(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)).triple]
    ]
    assert pairs == sorted(pairs)


def rest(triple: ox.Triple) -> tuple[str, str]:
    return triple.predicate.value, str(triple.object)


@given(TEXTS, st.sampled_from([None, "en", "en-gb"]))
def test_the_text_of_a_literal_is_what_was_written(text: str, language: str | None) -> None:
    assert text_of(literal(text, language).encode()) == text
