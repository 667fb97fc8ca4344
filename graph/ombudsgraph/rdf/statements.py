"""What one page says about one decision, as statements with the words behind each.

A statement is a property and a value of the decision, and where it comes from.
It becomes one plain triple and one flat evidence node.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import DecisionRecord, Span
from . import vocabulary as voc
from .iris import category_iri, concept_iri
from .terms import literal, node, typed

FIELD = "field"
"""The rule of a statement that a labelled field or the heading of the page makes."""
ADDRESS = "url"
"""The rule of a statement made by the page's address and by no words on the page."""
PAGE = "page"
"""The rule of a statement the page makes as a whole, at no one place."""

HEADER, SUMMARY = "header", "summary"
"""The sections of a page that its labelled fields stand in."""

STATED, MATCHED, INFERRED = "stated", "matched", "inferred"
STRENGTH = {STATED: 0, MATCHED: 1, INFERRED: 2}
"""How the bases of the scheme ``basis`` rank: what is stated beats what is inferred."""

UNKNOWN = "unknown"
"""The outcome where none is known: nothing was extracted, so it needs no evidence."""


class Statement(NamedTuple):
    """One statement of one page about its decision, flat.

    ``property`` is an IRI; ``value`` an N-Triples term, ``None`` only for a
    citation left unresolved. ``span`` counts code points of the page's text, and ``quote``
    holds the words there; both are ``None`` where no words of the page say it.
    ``basis`` is stated (a labelled field), matched (a pattern in prose) or
    inferred. ``role``, ``as_amended``, ``printed`` and ``unresolved`` belong to citations.
    """

    property: str
    value: str | None
    span: Span | None
    quote: str | None
    rule: str
    basis: str
    capture: str
    section: str | None = None
    paragraph: int | None = None
    role: str | None = None
    as_amended: bool = False
    printed: str | None = None
    unresolved: str | None = None


def statements(record: DecisionRecord, text: str) -> tuple[Statement, ...]:
    """Return what ``record`` says about its decision, fields first, then in reading order.

    ``text`` is the text its spans point into. A category is named within its
    sector, so one without a sector is left out. An outcome ``unknown`` states nothing.
    """
    return (
        *_fields(record, text),
        *_outcomes(record, text),
        *_citations(record, text),
        *_grounds(record, text),
    )


def topic_value(sector: str, category: str | None = None) -> str:
    """Return a sector or a category as an N-Triples node; both are slugs."""
    return node(category_iri(sector, category))


def _fields(record: DecisionRecord, text: str) -> Iterator[Statement]:
    spans = record.spans

    def field(property: str, value: str, span: Span | None, key: str) -> Statement:
        if span is not None:
            section = SUMMARY if property == voc.SUMMARY else HEADER
            words = span.of(text)
            return Statement(property, value, span, words, FIELD, STATED, record.sha256, section)
        rule = ADDRESS if record.url and key in record.url else PAGE
        return Statement(property, value, None, None, rule, INFERRED, record.sha256)

    own = () if record.reference is None else (record.reference,)
    for reference in sorted({*record.references, *own}):
        span = spans.reference if reference == record.reference else None
        yield field(voc.IDENTIFIER, literal(reference), span, reference)
    for position, body in enumerate(record.bodies):
        span = spans.bodies[position] if position < len(spans.bodies) else None
        yield field(voc.COMPLAINED_ABOUT, node(body.id), span, body.id.rpartition("/")[2])
    if record.sector:
        sector = record.sector.slug
        yield field(voc.SECTOR, topic_value(sector), spans.sector, sector)
        if record.category:
            slug = record.category.slug
            yield field(voc.CATEGORY, topic_value(sector, slug), spans.category, slug)
    if record.decided:
        decided = typed(record.decided, "date")
        yield field(voc.DECIDED_ON, decided, spans.decided, record.decided)
    if record.summary:
        yield field(voc.SUMMARY, literal(record.summary), spans.summary, record.summary)


def _outcomes(record: DecisionRecord, text: str) -> Iterator[Statement]:
    """Yield the outcomes known for any body, or the page's own where it names no body.

    The page shows words for one outcome; another one beside it, in a joint
    decision, is an inference without words of its own.
    """
    said = record.outcome
    values = {body.outcome for body in record.bodies} or {said.value}
    for value in sorted(values - {UNKNOWN}):
        span = said.span if value == said.value else None
        yield Statement(
            voc.OUTCOME,
            node(concept_iri("outcome", value)),
            span,
            None if span is None else span.of(text),
            said.rule or (PAGE if span is None else FIELD),
            outcome_basis(record, value) or INFERRED,
            record.sha256,
            None if span is None else said.section,
            None if span is None else said.paragraph,
        )


def outcome_basis(record: DecisionRecord, value: str) -> str | None:
    """Return how ``record`` knows the outcome ``value``; ``None`` where that is ``unknown``."""
    if value == UNKNOWN:
        return None
    said = record.outcome
    return said.basis or INFERRED if value == said.value else INFERRED


def _citations(record: DecisionRecord, text: str) -> Iterator[Statement]:
    for citation in record.citations:
        yield Statement(
            voc.CITES,
            None if citation.uri is None else node(citation.uri),
            citation.span,
            citation.span.of(text),
            citation.rule,
            MATCHED,
            record.sha256,
            citation.section,
            citation.paragraph,
            citation.role,
            citation.as_amended,
            citation.printed,
            citation.unresolved,
        )


def _grounds(record: DecisionRecord, text: str) -> Iterator[Statement]:
    for ground in record.grounds:
        yield Statement(
            voc.APPLIED_GROUND if ground.applied else voc.RECITED_GROUND,
            node(concept_iri("ground", ground.ground)),
            ground.span,
            ground.span.of(text),
            ground.rule,
            MATCHED,
            record.sha256,
            ground.section,
            ground.paragraph,
        )
