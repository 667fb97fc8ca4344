"""What a decision says, as statements that two graphs can be compared by and a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..links import labels, topics
from ..rdf import vocabulary as voc
from ..rdf.statements import INFERRED

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

PROPERTIES = {
    voc.HAS_OUTCOME: "outcome",
    voc.DECIDED_ON: "decided on",
    voc.SECTOR: "sector",
    voc.CATEGORY: "category",
    voc.SUMMARY: "summary",
    voc.PAGE: "official page",
    voc.CITES: "cites",
    voc.CITES_IN_SUBSTANCE: "cites in substance",
    voc.APPLIED_GROUND: "applies the ground",
    voc.RECITED_GROUND: "recites the ground",
    voc.HAS_REMEDY: "remedy",
}
"""What a decision says, in the order to tell it. Where it was read from, and by which rule, is not
what it says: another copy of the same page changes nothing."""

_PARTS = {
    voc.HAS_OUTCOME: (voc.OF_BODY, voc.OUTCOME, voc.BASIS),
    voc.HAS_REMEDY: (
        *(voc.REMEDY_KIND, voc.AMOUNT, voc.PER, voc.DEADLINE),
        *(voc.STATUS, voc.TOTAL, voc.COMPLIED_ON),
    ),
}
"""The statements that are nodes, and what such a node says."""

_SHOWN = {voc.AMOUNT: "£{}", voc.PER: "a {}", voc.DEADLINE: "within {}"}
_SHOWN |= {voc.TOTAL: "in all", voc.COMPLIED_ON: "done by {}"}


class Statement(NamedTuple):
    """A property, and its value as (property, value) pairs: one, or those of a node."""

    property: str
    value: tuple[tuple[str, str], ...]


def statements(store: Store, decision: NamedNode) -> dict[Statement, str]:
    """Return what a decision says, each statement with the value its evidence names."""
    said = {}
    for quad in store.quads_for_pattern(decision, None, None):
        property = quad.predicate.value
        if property in PROPERTIES:
            value = quad.object.value  # type: ignore[union-attr]
            parts = _PARTS.get(property)
            own = _node(store, value, parts) if parts else ((property, value),)
            said[Statement(property, own)] = value
    return said


def _node(store: Store, iri: str, parts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    from pyoxigraph import NamedNode

    known = {
        quad.predicate.value: quad.object.value  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(NamedNode(iri), None, None)
    }
    return tuple((part, known[part]) for part in parts if part in known)


def spoken(store: Store, statement: Statement) -> str:
    """Return the value of a statement in words."""
    return " ".join(_spoken(store, statement.value))


def _spoken(store: Store, value: tuple[tuple[str, str], ...]) -> Iterator[str]:
    things = [own for _, own in value if own.startswith("http")]
    named = labels(store, things)
    for part, own in value:
        if part in (voc.CATEGORY, voc.SECTOR):
            yield topics(store, [own])[own]
        elif part in (voc.SUMMARY, voc.PAGE):
            yield own
        elif part == voc.BASIS:
            yield from ["(inferred)"] if own.endswith(f"/{INFERRED}") else []
        else:
            yield _SHOWN.get(part, "{}").format(named.get(own, own))


def told(differing: Iterable[Statement]) -> list[Statement]:
    """Return the statements to tell of, in order: law in substance is not told as cited too."""
    said = set(differing)
    mattered = {
        each._replace(property=voc.CITES, value=((voc.CITES, each.value[0][1]),))
        for each in said
        if each.property == voc.CITES_IN_SUBSTANCE
    }
    places = list(PROPERTIES)
    return sorted(said - mattered, key=lambda each: (places.index(each.property), each))
