"""Every statement read from a page has its words: over all samples and all gold decisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from ombudsgraph.documents import parse, sources
from ombudsgraph.findings import record
from ombudsgraph.model import DecisionRecord, Document, Source
from ombudsgraph.rdf import PREFIXES, decision_triples, naming, static_triples
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.rdf.shapes import check
from ombudsgraph.resources import samples

from .gold.accuracy import rows

EXTRACTED = (
    *(voc.IDENTIFIER, voc.COMPLAINED_ABOUT, voc.SECTOR, voc.CATEGORY, voc.DECIDED_ON),
    *(voc.SUMMARY, voc.OUTCOME, voc.CITES, voc.APPLIED_GROUND, voc.RECITED_GROUND),
)
UNKNOWN = "https://w3id.org/ombudsgraph/outcome/unknown"
"""The one outcome that nothing was extracted for."""

Facts = dict[str, dict[str, list[str]]]


def pages() -> Iterator[Source]:
    for source in sources(samples()):
        assert isinstance(source, Source)
        yield source
    for row in rows():
        yield Source(row["id"], row["text"].encode())


def documents() -> Iterator[Document]:
    for page in pages():
        for document in parse(page):
            assert isinstance(document, Document), document
            yield document


@pytest.fixture(scope="module")
def read() -> list[tuple[DecisionRecord, str]]:
    """Return every record that has a reference, with its text."""
    found = [(record(document), document.text) for document in documents()]
    return [(said, text) for said, text in found if said.reference]


def facts_of(said: DecisionRecord, text: str) -> Facts:
    """Return what the triples a page brings say: subject, property, values."""
    facts: Facts = defaultdict(lambda: defaultdict(list))
    lines = "\n".join(decision_triples([(said, text)]).owned)
    for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES):
        facts[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return facts


def decision_of(said: DecisionRecord) -> str:
    return f"https://w3id.org/ombudsgraph/decision/{said.reference}"


def test_every_extracted_triple_has_an_evidence_node(
    read: list[tuple[DecisionRecord, str]],
) -> None:
    seen = set()
    for said, text in read:
        facts = facts_of(said, text)
        evidence = {
            (node[voc.PROPERTY][0], value)
            for node in facts.values()
            if voc.PROPERTY in node
            for value in node.get(voc.VALUE, ())
        }
        own = facts[decision_of(said)]
        for property in EXTRACTED:
            for value in own.get(property, ()):
                assert value == UNKNOWN or (property, value) in evidence, (property, value)
                seen.add(property)
        in_substance = {
            node[voc.VALUE][0]
            for node in facts.values()
            if voc.VALUE in node and any("substance" in role for role in node.get(voc.ROLE, ()))
        }
        assert set(own.get(voc.CITES_IN_SUBSTANCE, ())) == in_substance
    assert seen == set(EXTRACTED)


def test_every_quote_is_the_text_at_its_place(read: list[tuple[DecisionRecord, str]]) -> None:
    quoted = 0
    for said, text in read:
        for name, node in facts_of(said, text).items():
            if voc.QUOTE in node:
                (quote,), (start,), (end,) = node[voc.QUOTE], node[voc.START], node[voc.END]
                assert text[int(start) : int(end)] == quote != "", name
                quoted += 1
    assert quoted > 5000


def test_every_remedy_quotes_its_words_and_its_amount(
    read: list[tuple[DecisionRecord, str]],
) -> None:
    paid = 0
    for said, text in read:
        facts = facts_of(said, text)
        nodes = facts[decision_of(said)].get(voc.HAS_REMEDY, [])
        assert len(nodes) == len(said.remedies)
        for remedy in map(facts.__getitem__, nodes):
            for part in (voc.QUOTE, voc.START, voc.END, voc.RULE, voc.SECTION, voc.STATUS):
                assert len(remedy[part]) == 1, part
            for amount in remedy.get(voc.AMOUNT, ()):
                pounds = re.sub(r"\.00?$", "", amount)
                assert pounds in remedy[voc.QUOTE][0].replace(",", "")
                paid += 1
    assert paid > 100


def test_the_graph_of_decisions_with_remedies_conforms_to_its_shapes(
    read: list[tuple[DecisionRecord, str]],
) -> None:
    lines = [*static_triples()]
    for said, text in read:
        if said.remedies:
            triples = decision_triples([(said, text)])
            lines += [*triples.owned, *triples.shared]
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update(naming(), prefixes=PREFIXES)
    assert [result for result in check(store) if result.severity == "violation"] == []
