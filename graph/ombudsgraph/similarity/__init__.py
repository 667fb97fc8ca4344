"""Decisions like one decision, or like a text, each with its reason.

Likeness is of law, grounds, topic, remedies and words, as the triples tell them; a weighted
product of vectors and nothing that learns. It says nothing of how a complaint will
come out, and nothing here tries to: outcomes are no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import QuestionError
from ..heads import Head, heads
from ..model import Reference
from ..rdf import decision_iri, reference_of
from ..resources import extractor
from ..store import RECORDS
from ..tabular import Tabular
from .features import Pairs, features
from .given import read
from .nearest import Alike, nearest
from .reasons import Wording
from .vectors import Vectors

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..store import GraphFolder

__all__ = [
    "COLUMNS",
    "WARNING",
    "Alike",
    "Similar",
    "Vectors",
    "Wording",
    "nearest",
    "similar_to",
    "similar_to_text",
    "vectors",
]

KEPT = "similarity.npz"
"""The file of a graph folder that keeps the vectors, so that they are reckoned once."""

COLUMNS = ("likeness", *Head._fields, "reason")

WARNING = "Likeness says nothing about how a complaint will come out."


@dataclass(frozen=True, slots=True, repr=False)
class Similar(Tabular):
    """The decisions most like one.

    ``rows`` are as wide as ``columns``, the most alike first: likeness, where 1 would be another
    that shares all there is to share, the head of the decision, and the reason in a sentence.
    """

    caption: str
    rows: tuple[tuple[Any, ...], ...]
    columns: tuple[str, ...] = COLUMNS


def vectors(folder: GraphFolder) -> Vectors:
    """Return the vectors of a graph folder: those kept in it, else made and kept.

    They hold until the records change, as every build that changes the graph does, or the program.
    """
    stamp = f"{(folder.path / RECORDS).stat().st_mtime_ns} {extractor()}"
    path = folder.path / KEPT
    known = Vectors.read(path, stamp)
    if known is None:
        known = Vectors.of(folder.triples)
        # Who may not write in the folder reckons them each time.
        with suppress(PermissionError):
            known.write(path, stamp)
    return known


def similar_to(store: Store, known: Vectors, reference: Reference, limit: int = 10) -> Similar:
    """Return the decisions most like the one with ``reference``."""
    decision = decision_iri(reference)
    place = known.place(decision)
    if place is None:
        raise QuestionError(f"{reference} states nothing that another decision could share.")
    row = known.matrix[[place]]
    return _answer(store, known, row, limit, like=reference, apart=decision)


def similar_to_text(
    store: Store, known: Vectors, name: str, data: bytes, limit: int = 10
) -> Similar:
    """Return the decisions most like a page or any other text, which need not be in the graph.

    A decision page is read as a build would read it; of any other text, the law it cites
    and its words count.

    Raises:
        QuestionError: There is no text, or it holds several decisions.
    """
    given = read(name, data)
    found: Mapping[str, Pairs] = features(given.store)
    apart = decision_iri(given.reference) if given.reference else None
    row = known.row(found)
    like = given.reference or name
    return _answer(store, known, row, limit, like=like, apart=apart, summary=given.summary)


def _answer(
    store: Store,
    known: Vectors,
    row: Any,
    limit: int,
    *,
    like: str,
    apart: str | None,
    summary: bool = True,
) -> Similar:
    (found,) = nearest(known, row, Wording(store), [apart], limit, summary=summary)
    told = heads(store, [reference_of(each.decision) for each in found])
    rows = [(each.likeness, *head, each.reason) for each, head in zip(found, told, strict=True)]
    total = len(known.decisions)
    caption = f"The {len(rows)} most like {like} of {total:,} decisions. {WARNING}"
    return Similar(caption, tuple(rows))
