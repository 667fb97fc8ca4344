"""Two graph folders compared, decision by decision.

Triples say of which bytes each decision was read, and a graph of which version of the program
they are. Where both agree the decision is the same and is not looked at, so two harvests of
60,000 decisions that differ in a hundred are compared by these hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..heads import Head, heads
from ..links import links
from ..rdf import reference_of
from ..rdf.vocabulary import (
    CITES,
    CITES_IN_SUBSTANCE,
    HAS_OUTCOME,
    OUTCOME,
    PREFIXES,
    SUMMARY,
)
from ..tabular import Tabular
from .statements import PROPERTIES, Statement, spoken, statements, told

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..store import GraphFolder


class Said(NamedTuple):
    """One statement that was added or dropped, in words, and the words of the page behind it."""

    how: str
    statement: str
    value: str
    quote: str | None


NOTHING = (None,) * len(Said._fields)
"""What stands in the row of a decision that is new or gone as a whole."""


COLUMNS = ("change", *Head._fields, *Said._fields)


@dataclass(frozen=True, slots=True)
class Changed:
    """A decision that is new, changed or gone.

    ``summary`` is its summary; ``said`` is empty unless it changed.
    """

    change: str
    head: Head
    summary: str | None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Difference(Tabular):
    """What changed between two graphs: new decisions, then changed, then gone ones.

    Each kind stands in the order of references. ``unchanged`` counts the rest of the new graph.
    """

    decisions: tuple[Changed, ...]
    unchanged: int
    columns: tuple[str, ...] = COLUMNS

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """One row for each decision new or gone, and for each statement of a changed one."""
        return tuple(
            (each.change, *each.head, *(statement or NOTHING))
            for each in self.decisions
            for statement in each.said or (None,)
        )

    def count(self, change: str) -> int:
        """Return how many decisions are ``new``, ``changed`` or ``gone``."""
        return sum(each.change == change for each in self.decisions)

    @property
    def caption(self) -> str:
        """The counts, in a sentence."""
        counts = ", ".join(f"{self.count(kind):,} {kind}" for kind in ("new", "changed", "gone"))
        return f"Decisions: {counts}, {self.unchanged:,} unchanged."


def compare(old: GraphFolder, new: GraphFolder) -> Difference:
    """Return what changed from ``old`` to ``new``."""
    before, after = _states(old.triples), _states(new.triples)
    same_program = old.records.about("triples-of") == new.records.about("triples-of")
    changed = {
        decision: said
        for decision in sorted(before.keys() & after.keys())
        if not same_program or before[decision] != after[decision]
        if (said := tuple(_said(old.triples, new.triples, decision)))
    }
    fresh, gone = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    found = (
        *_changes("new", new.triples, dict.fromkeys(fresh, ())),
        *_changes("changed", new.triples, changed),
        *_changes("gone", old.triples, dict.fromkeys(gone, ())),
    )
    return Difference(found, len(after) - len(fresh) - len(changed))


def _states(store: Store) -> dict[str, set[str]]:
    """Return for each decision the bytes it was read from, and the addresses they had."""
    states: dict[str, set[str]] = {}
    for decision, _ in links(store, "SELECT ?d ?id { ?d a og:Decision ; dcterms:identifier ?id }"):
        states[decision] = set()
    for query in (
        "SELECT ?capture ?sha256 { ?capture og:sha256 ?sha256 }",
        "SELECT ?capture ?url { ?capture og:url ?url }",
    ):
        for capture, state in links(store, query):
            states[capture.partition("#")[0]].add(state)
    return states


def _changes(
    change: str, store: Store, decisions: Mapping[str, tuple[Said, ...]]
) -> Iterator[Changed]:
    references = [reference_of(decision) for decision in decisions]
    found = heads(store, references)
    for (decision, said), head in zip(decisions.items(), found, strict=True):
        yield Changed(change, head, _summary(store, decision), said)


def _summary(store: Store, decision: str) -> str | None:
    from pyoxigraph import NamedNode

    found = store.quads_for_pattern(NamedNode(decision), NamedNode(SUMMARY), None)
    return min((quad.object.value for quad in found), default=None)  # type: ignore[union-attr]


def _said(old: Store, new: Store, decision: str) -> Iterator[Said]:
    """Yield the statements in which two graphs differ about one decision."""
    from pyoxigraph import NamedNode

    node = NamedNode(decision)
    before, after = statements(old, node), statements(new, node)
    for how, store, own, other in (("dropped", old, before, after), ("added", new, after, before)):
        differing = told(own.keys() - other.keys())
        quotes = _quotes(store, decision) if differing else {}
        for each in differing:
            quote = quotes.get(_evidence(each, own[each]))
            yield Said(how, PROPERTIES[each.property], spoken(store, each), quote)


def _evidence(statement: Statement, value: str) -> tuple[str, str]:
    """Return property and value as the evidence of a statement names them."""
    if statement.property == HAS_OUTCOME:
        return OUTCOME, dict(statement.value)[OUTCOME]
    # A mention in substance is evidence of citing, with a role.
    property = CITES if statement.property == CITES_IN_SUBSTANCE else statement.property
    return property, value


def _quotes(store: Store, decision: str) -> dict[tuple[str, str], str]:
    """Return the words behind each statement of a decision, by property and value."""
    from pyoxigraph import QuerySolutions

    found = store.query(
        f"SELECT ?property ?value ?quote {{ ?x og:ofDecision <{decision}> ; og:quote ?quote ."
        " { ?x og:property ?property ; og:value ?value }"
        " UNION { ?x a og:Remedy BIND(og:hasRemedy AS ?property) BIND(?x AS ?value) }"
        " } ORDER BY ?property ?value DESC(?quote)",
        prefixes=PREFIXES,
    )
    assert isinstance(found, QuerySolutions)
    return {(property.value, value.value): quote.value for property, value, quote in found}
