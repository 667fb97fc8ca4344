"""The head of a decision, as a list of decisions shows it: about whom, when, how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .links import labels, topics
from .model import Reference
from .rdf import decision_iri
from .rdf import vocabulary as voc

if TYPE_CHECKING:
    from pyoxigraph import Store


class Head(NamedTuple):
    """What stands at the top of a decision, in words; ``None`` or empty where it says nothing.

    ``category`` is ``sector: category``, ``outcome`` has each result once, ``page`` is the
    address on the Ombudsman's own site.
    """

    reference: str
    bodies: tuple[str, ...]
    decided: date | None
    category: str | None
    outcome: tuple[str, ...]
    page: str | None


def heads(store: Store, references: Iterable[str]) -> Iterator[Head]:
    """Yield the head of each decision, in the order given; labels are looked up once."""
    known: dict[str, str] = {}
    for reference in references:
        said = _said(store, reference)
        categories = said[voc.CATEGORY] or said[voc.SECTOR]
        known |= topics(store, set(categories) - known.keys())
        named = said[voc.COMPLAINED_ABOUT] + said[voc.OUTCOME]
        known |= labels(store, set(named) - known.keys())
        decided = next(iter(said[voc.DECIDED_ON]), None)
        yield Head(
            reference,
            tuple(sorted(known[body] for body in said[voc.COMPLAINED_ABOUT])),
            date.fromisoformat(decided) if decided else None,
            min((known[category] for category in categories), default=None),
            tuple(sorted(known[outcome] for outcome in said[voc.OUTCOME])),
            next(iter(said[voc.PAGE]), None),
        )


def _said(store: Store, reference: str) -> dict[str, list[str]]:
    """Return the values of each property that a head needs, in order."""
    from pyoxigraph import Literal, NamedNode

    properties = (voc.COMPLAINED_ABOUT, voc.DECIDED_ON, voc.SECTOR, voc.CATEGORY)
    said: dict[str, list[str]] = {each: [] for each in (*properties, voc.OUTCOME, voc.PAGE)}
    for quad in store.quads_for_pattern(NamedNode(decision_iri(Reference(reference))), None, None):
        if quad.predicate.value in said and isinstance(quad.object, Literal | NamedNode):
            said[quad.predicate.value].append(quad.object.value)
    return {property: sorted(values) for property, values in said.items()}
