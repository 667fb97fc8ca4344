"""Records to N-Triples: everything one decision says, from all the pages about it.

Lines are plain strings, made without an RDF library: a decision takes less
than a millisecond. Each ends in `` .`` and stands alone, so lines of many
decisions can be joined in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .. import law
from ..model import Remedy
from . import vocabulary as voc
from .iris import (
    OMBUDSMAN,
    body_outcome_iri,
    capture_iri,
    concept_iri,
    decision_iri,
    evidence_iri,
    official_page,
    remedy_iri,
    web_iri,
)
from .merging import Decision, Reading, merge
from .shared import body_triples, shared_triples
from .statements import INFERRED, Statement
from .terms import boolean, decimal, integer, literal, node, typed

SUBSTANCE = "substance"
"""The role of a citation of law that mattered, against law cited in standard paragraphs."""

OFFICIAL = ("official", "report")
"""The layouts whose address is the Ombudsman's own page."""


class Triples(NamedTuple):
    """The N-Triples lines one decision brings to the graph, each part sorted and unique.

    ``owned`` have a subject under the decision's own IRI and go when it goes;
    ``shared`` describe the law, topics and bodies it speaks of.
    """

    owned: list[str]
    shared: list[str]


def decision_triples(readings: Sequence[Reading]) -> Triples:
    """Return what ``readings``, all of one reference, say about their decision.

    The order of the readings changes nothing; see :mod:`ombudsgraph.rdf.merging`
    for who wins where they disagree. No readings, no triples.

    Raises:
        ValueError: The readings are not all of one decision, or have no reference.
    """
    if not readings:
        return Triples([], [])
    references = {record.reference for record, _ in readings}
    reference = references.pop()
    if reference is None or references:
        raise ValueError("the readings of one decision must share one reference")
    iri = decision_iri(reference)
    decision = merge(readings)
    evidence = _named(iri, decision.statements)
    owned = {
        *_decision(iri, reference, decision),
        *_outcomes(iri, decision),
        *_captures(iri, decision.pages),
        *_evidence(iri, evidence),
        *_versions(evidence),
        *_remedies(iri, decision),
    }
    return Triples(sorted(owned), _shared(decision))


def _decision(iri: str, reference: str, decision: Decision) -> Iterator[str]:
    """Yield the plain triples of the decision itself."""
    subject = node(iri)
    names = "; ".join(body.name for body in decision.bodies)
    yield f"{subject} <{voc.TYPE}> <{voc.DECISION}> ."
    yield f"{subject} <{voc.LABEL}> {literal(f'{reference} {names}'.rstrip())} ."
    yield f"{subject} <{voc.DECIDED_BY}> <{OMBUDSMAN}> ."
    for outcome in decision.outcomes:
        yield f"{subject} <{voc.OUTCOME}> {node(concept_iri('outcome', outcome))} ."
    listed = "\n".join(decision.outcomes)
    yield f"{subject} <{voc.OUTCOME_LIST}> {literal(listed)} ."
    for statement in decision.statements:
        if statement.value is not None:
            yield f"{subject} <{statement.property}> {statement.value} ."
            if statement.role == SUBSTANCE:
                yield f"{subject} <{voc.CITES_IN_SUBSTANCE}> {statement.value} ."


def _outcomes(iri: str, decision: Decision) -> Iterator[str]:
    """Yield one outcome node for each body, with the name its page prints."""
    for body in decision.bodies:
        outcome = node(body_outcome_iri(iri, body.id))
        yield f"<{iri}> <{voc.HAS_OUTCOME}> {outcome} ."
        yield f"{outcome} <{voc.TYPE}> <{voc.BODY_OUTCOME}> ."
        yield f"{outcome} <{voc.OF_DECISION}> <{iri}> ."
        yield f"{outcome} <{voc.OF_BODY}> {node(body.id)} ."
        yield f"{outcome} <{voc.PRINTED}> {literal(body.name)} ."
        said = node(concept_iri("outcome", body.outcome))
        yield f"{outcome} <{voc.OUTCOME}> {said} ."
        counted = node(concept_iri("basis", INFERRED)) if body.basis == INFERRED else said
        yield f"{outcome} <{voc.COUNTED_AS}> {counted} ."
        if body.basis is not None:
            yield f"{outcome} <{voc.BASIS}> {node(concept_iri('basis', body.basis))} ."


def _captures(iri: str, pages: Sequence[Reading]) -> Iterator[str]:
    """Yield one node for each page, and the official address where a page states it."""
    for record, _ in pages:
        capture = f"<{capture_iri(iri, record.sha256)}>"
        yield f"<{iri}> <{voc.DERIVED_FROM}> {capture} ."
        yield f"{capture} <{voc.TYPE}> <{voc.CAPTURE}> ."
        yield f"{capture} <{voc.OF_DECISION}> <{iri}> ."
        yield f"{capture} <{voc.SHA256}> {literal(record.sha256)} ."
        yield f"{capture} <{voc.LAYOUT}> {literal(record.layout)} ."
        url = web_iri(record.url)
        if url is not None:
            yield f"{capture} <{voc.URL}> {node(url)} ."
        page = official_page(url) if record.layout in OFFICIAL else None
        if page is not None:
            yield f"<{iri}> <{voc.PAGE}> {node(page)} ."


def _named(iri: str, statements: Sequence[Statement]) -> dict[str, Statement]:
    """Return statements by the names of their evidence, the first of those that share one."""
    named: dict[str, Statement] = {}
    for said in statements:
        name = evidence_iri(iri, said.property, said.value, said.span, said.capture)
        named.setdefault(name, said)
    return named


def _evidence(iri: str, named: Mapping[str, Statement]) -> Iterator[str]:
    """Yield one flat node for each statement."""
    for name, said in named.items():
        subject = f"<{name}>"
        for value in _evidence_values(iri, said):
            yield f"{subject} {value} ."


def _versions(named: Mapping[str, Statement]) -> Iterator[str]:
    """Yield where the legislation cited is as it stood when the decision was made, if known."""
    said_on = (said.value for said in named.values() if said.property == voc.DECIDED_ON)
    dates = [date.split('"')[1] for date in said_on if date]
    for name, said in named.items() if dates else ():
        if said.property == voc.CITES and said.value is not None:
            then = law.version(said.value[1:-1], dates[0])
            if then is not None:
                yield f"<{name}> <{voc.VERSION_AT_DECISION}> {node(then)} ."


def _evidence_values(iri: str, said: Statement) -> Iterator[str]:
    """Yield property and value; some tens of these make up most of what a decision brings."""
    yield f"<{voc.TYPE}> <{voc.EVIDENCE}>"
    yield f"<{voc.OF_DECISION}> <{iri}>"
    yield f"<{voc.PROPERTY}> <{said.property}>"
    yield f"<{voc.RULE}> {literal(said.rule)}"
    yield f"<{voc.BASIS}> {node(concept_iri('basis', said.basis))}"
    yield f"<{voc.DERIVED_FROM}> <{capture_iri(iri, said.capture)}>"
    if said.value is not None:
        yield f"<{voc.VALUE}> {said.value}"
    if said.span is not None and said.quote is not None:
        yield f"<{voc.QUOTE}> {literal(said.quote)}"
        yield f"<{voc.START}> {integer(said.span.start)}"
        yield f"<{voc.END}> {integer(said.span.end)}"
    if said.section is not None:
        yield f"<{voc.SECTION}> {node(concept_iri('section', said.section))}"
    if said.paragraph is not None:
        yield f"<{voc.PARAGRAPH}> {integer(said.paragraph)}"
    if said.role is not None:
        yield f"<{voc.TYPE}> <{voc.CITATION}>"
        yield f"<{voc.ROLE}> {node(concept_iri('role', said.role))}"
        yield f"<{voc.AS_AMENDED}> {boolean(said.as_amended)}"
    if said.printed is not None:
        yield f"<{voc.PRINTED}> {literal(said.printed)}"
    if said.unresolved is not None:
        yield f"<{voc.UNRESOLVED}> {literal(said.unresolved)}"


def _remedies(iri: str, decision: Decision) -> Iterator[str]:
    """Yield one node for each remedy; it carries its words itself."""
    for number, remedy in enumerate(decision.remedies, start=1):
        subject = remedy_iri(iri, number)
        yield f"<{iri}> <{voc.HAS_REMEDY}> <{subject}> ."
        for property, value in _remedy_values(iri, remedy, decision.remedies_from):
            yield f"<{subject}> <{property}> {value} ."


def _remedy_values(iri: str, remedy: Remedy, page: Reading) -> Iterator[tuple[str, str]]:
    record, text = page
    yield voc.TYPE, f"<{voc.REMEDY}>"
    yield voc.OF_DECISION, f"<{iri}>"
    yield voc.REMEDY_KIND, node(concept_iri("remedy", remedy.kind))
    yield voc.STATUS, literal(remedy.status)
    yield voc.QUOTE, literal(remedy.span.of(text))
    yield voc.START, integer(remedy.span.start)
    yield voc.END, integer(remedy.span.end)
    yield voc.DERIVED_FROM, f"<{capture_iri(iri, record.sha256)}>"
    if remedy.amount is not None:
        yield voc.AMOUNT, decimal(remedy.amount)
    if remedy.per is not None:
        yield voc.PER, literal(remedy.per)
    if remedy.deadline is not None:
        yield voc.DEADLINE, literal(remedy.deadline)
    if remedy.total:
        yield voc.TOTAL, boolean(True)
    if remedy.complied is not None:
        yield voc.COMPLIED_ON, typed(remedy.complied, "date")
    if remedy.section is not None:
        yield voc.SECTION, node(concept_iri("section", remedy.section))
    if remedy.paragraph is not None:
        yield voc.PARAGRAPH, integer(remedy.paragraph)
    if remedy.rule is not None:
        yield voc.RULE, literal(remedy.rule)


def _shared(decision: Decision) -> list[str]:
    """Return the lines of the law, topics and bodies that the decision speaks of."""
    iris = {
        said.value[1:-1]
        for said in decision.statements
        if said.value is not None and said.property in (voc.CITES, voc.SECTOR, voc.CATEGORY)
    }
    lines = set(shared_triples(iris))
    for body in decision.bodies:
        lines.update(body_triples(body.id, body.kind))
    return sorted(lines)
