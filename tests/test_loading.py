"""Triples into Oxigraph: what is replaced step by step ends as what is filled in at once."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombudsgraph.build.triples import derive
from ombudsgraph.law import citations
from ombudsgraph.loading import BATCH, fill, replace
from ombudsgraph.model import Body, DecisionRecord, FieldSpans, Outcome, Reference, Topic
from ombudsgraph.rdf import static_triples
from ombudsgraph.readings import Reading

REFERENCES = [Reference(f"24-000-00{number}") for number in range(1, 5)]
PRINTED = ("Sample Care Ltd", "SAMPLE CARE LTD", "Sample Care (Ltd)", "Another Home")
LAWS = (
    "section 9 of the Care Act 2014",
    "section 9(2) of the Care Act 2014",
    "paragraph 2.16 of the School Admissions Code",
    "See our decision 24-000-002.",
    "",
)
STATIC = "".join(f"{line}\n" for line in static_triples()).encode()


def reading(reference: Reference, names: tuple[str, ...], text: str, topic: str) -> Reading:
    bodies = tuple(
        Body(name, f"https://w3id.org/ombudsgraph/body/{slug(name)}", "provider", None, "upheld")
        for name in names
    )
    record = DecisionRecord(
        source=reference,
        sha256=hashlib.sha256(f"{reference}{names}{text}".encode()).hexdigest(),
        layout="official",
        url=None,
        references=(reference,),
        reference=reference,
        bodies=bodies,
        sector=None,
        category=Topic(topic.replace("-", " "), topic),
        decided=None,
        summary=None,
        outcome=Outcome("upheld", None, None),
        citations=citations(text, own=[reference]),
        grounds=(),
        remedies=(),
        warnings=(),
        spans=FieldSpans(),
    )
    return Reading.of(record, text)


def slug(name: str) -> str:
    return "another-home" if name.startswith("Another") else "sample-care-ltd"


readings = st.builds(
    lambda reference, names, text, topic: (reference, [reading(reference, names, text, topic)]),
    st.sampled_from(REFERENCES),
    st.lists(st.sampled_from(PRINTED), max_size=2, unique_by=slug).map(tuple),
    st.sampled_from(LAWS),
    st.sampled_from(("school-transport", "a-new-topic")),
)
removals = st.sampled_from(REFERENCES).map(lambda reference: (reference, []))
batches = st.lists(
    st.lists(readings | removals, min_size=1, max_size=3, unique_by=lambda each: each[0]),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25)
@given(batches)
def test_decisions_replaced_in_any_steps_end_as_if_filled_in_at_once(steps) -> None:
    changed, fresh = ox.Store(), ox.Store()
    fill(changed, [STATIC])
    said = {}
    for step in steps:
        replace(changed, [reference for reference, _ in step], derive(step))
        said.update(step)
    fill(fresh, [STATIC, derive(sorted(said.items()))])

    assert set(changed) == set(fresh)


def test_more_than_one_batch_is_filled_in() -> None:
    line = '<http://example.org/{}> <http://example.org/p> "{}" .\n'
    words = "x" * 1_000_000
    lines = [line.format(n, words).encode() for n in range(BATCH // 1_000_000 + 2)]
    store = ox.Store()

    fill(store, lines)

    assert len(store) == len(lines)


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_batch_that_cannot_be_loaded_fails_the_whole_wherever_it_stands(place: int) -> None:
    line = b'<http://example.org/s> <http://example.org/p> "%b" .\n' % (b"x" * BATCH)
    batches = [line] * 4
    batches[place] = b"no triple\n" + line

    with pytest.raises(SyntaxError):
        fill(ox.Store(), batches)
