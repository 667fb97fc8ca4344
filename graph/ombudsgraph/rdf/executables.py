"""The canned questions as part of the graph, where SPARQL editors look for examples."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import catalogue, example
from . import vocabulary as voc
from .iris import concept_iri
from .terms import literal, node


def question_triples() -> Iterator[str]:
    """Yield the N-Triples lines of every canned question, as SHACL's own class for a query.

    Each is a ``sh:SPARQLSelectExecutable`` (SHACL Advanced Features §5; the form in which SIB's
    editor and others find examples), with the text that ``ask`` runs: defaults in place, and an
    example for what a question requires.
    """
    for asked in catalogue():
        subject = node(concept_iri("question", asked.name))
        yield f"{subject} <{voc.TYPE}> <{voc.SPARQL_EXECUTABLE}> ."
        yield f"{subject} <{voc.TYPE}> <{voc.SPARQL_SELECT_EXECUTABLE}> ."
        yield f"{subject} <{voc.LABEL}> {literal(asked.title, 'en')} ."
        yield f"{subject} <{voc.COMMENT}> {literal(asked.question, 'en')} ."
        yield f"{subject} <{voc.AUDIENCE}> {literal(asked.audience, 'en')} ."
        yield f"{subject} <{voc.SELECT}> {literal(example(asked))} ."
