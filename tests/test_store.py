"""What the store deletes with a decision, and what it must leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ombudsgraph.law import citations
from ombudsgraph.model import DecisionRecord, FieldSpans, Outcome, Reference
from ombudsgraph.rdf import decision_triples
from ombudsgraph.store import GraphFolder

BASE = "https://w3id.org/ombudsgraph/"
CASE = "https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207"
PIN = f"{BASE}guidance/school-admissions-code#paragraph-2.16"
CODE = f"{BASE}guidance/school-admissions-code"


def triples(reference: str, text: str) -> bytes:
    """Return the N-Triples of a decision that says ``text`` and nothing else."""
    own = Reference(reference)
    record = DecisionRecord(
        source=reference,
        sha256=reference.replace("-", "").ljust(64, "0"),
        layout="official",
        url=None,
        references=(own,),
        reference=own,
        bodies=(),
        sector=None,
        category=None,
        decided=None,
        summary=None,
        outcome=Outcome("unknown", None, None),
        citations=citations(text, own=[reference]),
        grounds=(),
        remedies=(),
        warnings=(),
        spans=FieldSpans(),
    )
    made = decision_triples([(record, text)])
    return "\n".join(made.owned + made.shared).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[GraphFolder]:
    with GraphFolder.write(tmp_path / "graph") as folder:
        folder.rebuild([])
        yield folder


def replace(folder: GraphFolder, reference: str, lines: bytes) -> None:
    folder.update([([Reference(reference)], lines)])


def has(folder: GraphFolder, iri: str) -> bool:
    return bool(folder.triples.query(f"ASK {{ <{iri}> ?p ?o }}"))


def test_a_decision_goes_without_the_decision_it_cites(folder: GraphFolder) -> None:
    replace(folder, "21-003-631", triples("21-003-631", "It cites nothing."))
    before = set(folder.triples)
    citing = triples("22-000-016", "See our decision 21-003-631.")
    assert f"\n<{BASE}decision/21-".encode() not in citing
    replace(folder, "22-000-016", citing)
    replace(folder, "22-000-016", b"")
    assert set(folder.triples) == before


def test_decisions_that_cite_each_other_can_go_one_by_one(folder: GraphFolder) -> None:
    pair = ("21-003-631", "22-000-016")
    for own, other in (pair, pair[::-1]):
        replace(folder, own, triples(own, f"See our decision {other}."))
    replace(folder, pair[0], b"")
    assert not has(folder, f"{BASE}decision/{pair[0]}")
    assert has(folder, f"{BASE}decision/{pair[1]}")


def test_guidance_and_judgments_go_with_the_last_decision_that_cites_them(
    folder: GraphFolder,
) -> None:
    text = "paragraph 2.16 of the School Admissions Code; R (X) v Y [2023] EWCA Civ 207"
    for reference in ("21-003-631", "22-000-016"):
        replace(folder, reference, triples(reference, text))
    for reference, left in (("21-003-631", True), ("22-000-016", False)):
        replace(folder, reference, b"")
        assert [has(folder, iri) for iri in (PIN, CODE, CASE)] == [left] * 3
