"""A page or a text that is not in the graph, read so that it can be compared with what is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import pyoxigraph as ox

from .. import documents, law
from ..errors import QuestionError
from ..findings import record
from ..model import DecisionRecord, Document, FieldSpans, Outcome, Reference, Source
from ..rdf import decision_triples

UNNAMED = Reference("00-000-000")
"""Stands for the reference of a text that has none; the Ombudsman numbers no year 00-000."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text as the triples a build would make of it, in a store of its own.

    ``reference`` is the one it states; ``summary`` says that it has one, else all its
    words stand for it.
    """

    store: ox.Store
    reference: Reference | None
    summary: bool


def read(name: str, data: bytes) -> Given:
    """Return a text as a store of triples.

    Raises:
        QuestionError: It holds no text, or several decisions.
    """
    found = [item for item in documents.parse(Source(name, data)) if isinstance(item, Document)]
    if len(found) > 1:
        raise QuestionError(f"{name} holds {len(found)} decisions: give one of them.")
    if found:
        said, text = record(found[0]), found[0].text
    else:
        said, text = _plain(name, data)
    own = replace(said, reference=said.reference or UNNAMED, summary=said.summary or text)
    triples = decision_triples([(own, text)])
    store = ox.Store()
    lines = "\n".join([*triples.owned, *triples.shared])
    store.load(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    return Given(store, said.reference, said.summary is not None)


def _plain(name: str, data: bytes) -> tuple[DecisionRecord, str]:
    """Return the record of a text that is no decision page: the law it cites, and its words."""
    page = documents.readable(data)
    if isinstance(page, str):
        raise QuestionError(f"{name}: {page}.")
    return (
        DecisionRecord(
            source=name,
            sha256=hashlib.sha256(data).hexdigest(),
            layout="text",
            url=None,
            references=(),
            reference=None,
            bodies=(),
            sector=None,
            category=None,
            decided=None,
            summary=None,
            outcome=Outcome("unknown", None, None),
            citations=law.citations(page.text),
            grounds=(),
            remedies=(),
            warnings=(),
            spans=FieldSpans(),
        ),
        page.text,
    )
