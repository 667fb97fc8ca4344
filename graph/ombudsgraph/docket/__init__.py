"""The docket: every decision of a graph with what it links, read once by a few whole-graph queries.

Whatever is counted over many subjects (each body, provision, ground and category in turn) is
counted here, in memory: a query for each of thousands of subjects would each walk the graph again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..links import links
from ..model import Reference
from ..rdf import reference_of
from ..statistics import Rate, rate
from .profile import NOT_UPHELD, UPHELD, Profile, Row, Tie, profile
from .spellings import spelling, spellings

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = [
    "Decision",
    "Docket",
    "Entry",
    "Profile",
    "Result",
    "Row",
    "Tie",
    "profile",
    "spelling",
    "spellings",
]

Result = tuple[str, str]
"""A body, and what its result counts as: an outcome, or ``basis/inferred``; both are IRIs."""

RELATIONS = {
    "about": "og:complainedAbout",
    "cited": "og:cites",
    "substance": "og:citesInSubstance",
    "applied": "og:appliedGround",
    "recited": "og:recitedGround",
    "category": "og:category",
    "sector": "og:sector",
    "outcome": "og:outcome",
}
"""What of a decision is kept as IRIs, and the property that says it."""


@dataclass(slots=True)
class Decision:
    """One decision: IRIs of what it links, by relation, in order; ``results`` has one per body.

    ``remedies`` are kinds with the amount in pounds as text, if any.
    """

    reference: Reference
    decided: str | None = None
    about: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    substance: tuple[str, ...] = ()
    applied: tuple[str, ...] = ()
    recited: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    results: tuple[Result, ...] = ()
    remedies: tuple[tuple[str, str | None], ...] = ()

    @property
    def year(self) -> int | None:
        """The year it was made in, if known."""
        return int(self.decided[:4]) if self.decided else None


class Entry(NamedTuple):
    """What a list shows of a decision, as IRIs; ``filed`` is its category, else its sector."""

    reference: Reference
    decided: str | None
    about: tuple[str, ...]
    filed: tuple[str, ...]
    outcome: tuple[str, ...]


@dataclass
class Docket:
    """Every decision, the latest first, those without a date last; and how law and topics nest.

    ``above`` leads from a division of law to what it is part of, and from a category to its sector.
    ``kinds`` are the kinds of bodies.
    """

    decisions: list[Decision]
    above: dict[str, str]
    kinds: dict[str, str]
    _below: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Docket:
        """Return the docket of a store."""
        dated = links(store, "SELECT ?d ?on { ?d a og:Decision OPTIONAL { ?d og:decidedOn ?on } }")
        found = {iri: Decision(reference_of(iri), on or None) for iri, on in dated}
        shared: dict[str, str] = {}
        for name, property in RELATIONS.items():
            linked = defaultdict(list)
            for iri, thing in links(store, f"SELECT ?d ?thing {{ ?d {property} ?thing }}"):
                linked[iri].append(shared.setdefault(thing, thing))
            for iri in linked.keys() & found.keys():
                setattr(found[iri], name, tuple(sorted(linked[iri])))
        _results(store, found)
        _remedies(store, found)
        above = links(store, "SELECT ?part ?whole { ?part dcterms:isPartOf|skos:broader ?whole }")
        kinds = links(store, "SELECT ?body ?kind { ?body org:classification ?kind }")
        # Twice, as sorting keeps the order of equals: by reference, then the latest first.
        listed = sorted(found.values(), key=lambda each: each.reference)
        listed.sort(key=lambda each: each.decided or "", reverse=True)
        return cls(listed, dict(sorted(above)), dict(sorted(kinds)))

    @cached_property
    def relied(self) -> dict[str, list[int]]:
        """The decisions, by number, that rely on each thing: what is inside it counts for it too.

        That is a body complained about, a ground applied, a topic filed under, law cited
        in substance.
        """
        return self._index(("about", "applied", "category", "sector", "substance"))

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """The decisions that cite or recite each thing, whether or not they rely on it."""
        return self._index(("cited", "applied", "recited"))

    def _index(self, relations: tuple[str, ...]) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, decision in enumerate(self.decisions):
            things = {each for name in relations for each in getattr(decision, name)}
            for thing in {above for each in things for above in self.lineage(each)}:
                index[thing].append(number)
        return dict(index)

    def lineage(self, thing: str) -> list[str]:
        """Return a thing and all it is inside of, the nearest first."""
        found = [thing]
        while (above := self.above.get(found[-1])) is not None and above not in found:
            found.append(above)
        return found

    @cached_property
    def upheld(self) -> dict[str, Rate]:
        """For each body complained about, its results upheld, of those investigated."""
        tally: dict[str, Counter[str]] = defaultdict(Counter)
        for decision in self.decisions:
            for body, value in decision.results:
                tally[body][value] += 1
        return {
            body: rate(own[UPHELD], own[UPHELD] + own[NOT_UPHELD]) for body, own in tally.items()
        }

    def among_its_kind(self, body: str) -> dict[str, Rate]:
        """Return the same for all bodies of one kind; for the body alone if it has none."""
        kind = self.kinds.get(body)
        return {
            other: upheld
            for other, upheld in self.upheld.items()
            if other == body or (kind is not None and self.kinds.get(other) == kind)
        }

    def entry(self, number: int) -> Entry:
        """Return what a list shows of a decision."""
        each = self.decisions[number]
        filed = each.category or each.sector
        return Entry(each.reference, each.decided, each.about, filed[:1], each.outcome)

    def below(self, thing: str) -> list[str]:
        """Return what is directly inside a thing, in order of the IRIs."""
        if not self._below:
            for part in sorted(self.above):
                self._below.setdefault(self.above[part], []).append(part)
        return self._below.get(thing, [])

    @cached_property
    def coverage(self) -> str:
        """What all of it covers, as the canned questions say it."""
        days = sorted(each.decided for each in self.decisions if each.decided)
        dates = f", decided {days[0]} to {days[-1]}" if days else ""
        return (
            f"Coverage: {len(self.decisions)} published decisions in this graph,"
            f" not all complaints{dates}."
        )


def _results(store: Store, found: dict[str, Decision]) -> None:
    bodies = dict(links(store, "SELECT ?result ?body { ?result og:body ?body }"))
    counted = links(store, "SELECT ?result ?as { ?result og:countedAs ?as }")
    results = defaultdict(list)
    for result, value in counted:
        results[result.partition("#")[0]].append((bodies[result], value))
    for iri in results.keys() & found.keys():
        found[iri].results = tuple(sorted(results[iri]))


def _remedies(store: Store, found: dict[str, Decision]) -> None:
    """Note remedies in reading order; a total counts as none beside its parts."""
    amounts = dict(links(store, "SELECT ?remedy ?amount { ?remedy og:amount ?amount }"))
    totals = {remedy for remedy, _ in links(store, "SELECT ?remedy ?is { ?remedy og:total ?is }")}
    remedies = defaultdict(list)
    for remedy, kind in links(store, "SELECT ?remedy ?kind { ?remedy og:remedyKind ?kind }"):
        if remedy not in totals:
            iri, _, number = remedy.partition("#remedy-")
            remedies[iri].append((int(number), kind, amounts.get(remedy)))
    for iri in remedies.keys() & found.keys():
        found[iri].remedies = tuple((kind, pounds) for _, kind, pounds in sorted(remedies[iri]))
