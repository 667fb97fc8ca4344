"""Read what a page says about its nodes and edges: facts, and the words behind them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ...rdf import vocabulary as og
from ...rdf.iris import DECISIONS
from ..facts import Facts, body, decision, ground, law
from ..patterns import label, subjects, targets
from .neighbourhood import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Store

RELATIONS = ("about", "applied", "substance", "recited", "standard")
"""What an edge says: one for each of the properties that become edges, in their order."""

PASSAGES = 3
"""How many passages an edge carries; the page says how many more there are."""

_KIND_OF = {
    "about": "body",
    "applied": "ground",
    "recited": "ground",
    "substance": "law",
    "standard": "law",
}
_EVIDENCE = {
    og.COMPLAINED_ABOUT: "body",
    og.APPLIED_GROUND: "ground",
    og.RECITED_GROUND: "ground",
    og.CITES: "law",
    og.OUTCOME: "outcome",
}


def nodes_and_edges(store: Store, decisions: Sequence[str]) -> tuple[list[Facts], list[Facts]]:
    """Return decisions and all they are tied to, as nodes and edges of JSON-ready data.

    Nodes are the decisions in their order, then bodies, grounds and law by identifier. Each
    has ``id``, ``kind`` (decision, body, ground or law), ``label``, and the facts
    of its kind; all but decisions have ``total``, their decisions in the whole graph. An edge has
    ``from`` (the decision), ``to``, ``relation`` (one of :data:`RELATIONS`, the strongest that
    holds), ``words`` (up to three passages) and ``more`` (how many beyond those).
    """
    kinds: dict[str, str] = {}
    edges: list[Facts] = []
    nodes: list[Facts] = []
    for each in decisions:
        said = _passages(store, each)
        for target, relation in _ties(store, each):
            kind = kinds[target] = _KIND_OF[relation]
            words = said.get((kind, target), [])
            edges.append(
                {
                    "from": each,
                    "to": target,
                    "relation": relation,
                    "words": words[:PASSAGES],
                    "more": max(0, len(words) - PASSAGES),
                }
            )
        stated = said.get(("outcome", ""), [])[:1]
        nodes.append(
            {"id": each, "kind": "decision", "outcome_words": stated, **decision(store, each)}
        )
    facts_of = {"body": body, "ground": ground, "law": law}
    for node, kind in sorted(kinds.items(), key=lambda found: (found[1], found[0])):
        nodes.append({"id": node, "kind": kind, **facts_of[kind](store, node)})
    return nodes, edges


def _ties(store: Store, decision: str) -> list[tuple[str, str]]:
    """List what a decision is tied to, each once, with the strongest relation that holds.

    Other decisions that it cites are not among them.
    """
    found: dict[str, str] = {}
    for predicate, relation in zip(LINKS, RELATIONS, strict=True):
        for target in targets(store, decision, predicate):
            if not target.startswith(DECISIONS):
                found.setdefault(target, relation)
    return sorted(found.items())


# ---------------------------------------------------------------- the words


def _passages(store: Store, decision: str) -> dict[tuple[str, str], list[Facts]]:
    """Group the passages behind a decision's statements by kind and value.

    A passage has ``quote``, ``section`` and ``paragraph``. The same passage found in two
    captures is one. Passages that rely on something come before those that recite it,
    each lot in reading order. Outcomes are grouped together, under the value ``""``.
    """
    found: dict[tuple[str, str], set[tuple[bool, int, str, str, int]]] = defaultdict(set)
    for evidence in subjects(store, og.OF_DECISION, decision):
        facts = dict(_facts(store, evidence))
        kind = _EVIDENCE.get(facts.get(og.PROPERTY, ""))
        if kind is None or og.VALUE not in facts or og.QUOTE not in facts:
            continue
        recites = facts[og.PROPERTY] == og.RECITED_GROUND or not facts.get(
            og.ROLE, "substance"
        ).endswith("/substance")
        section = facts.get(og.SECTION)
        found[kind, "" if kind == "outcome" else facts[og.VALUE]].add(
            (
                recites and kind in ("ground", "law"),
                int(facts.get(og.START, "0")),
                facts[og.QUOTE],
                label(store, section) if section else "",
                int(facts.get(og.PARAGRAPH, "0")),
            )
        )
    return {key: _in_reading_order(passages) for key, passages in found.items()}


def _in_reading_order(passages: set[tuple[bool, int, str, str, int]]) -> list[Facts]:
    words = dict.fromkeys(passage[2:] for passage in sorted(passages))
    return [
        {"quote": quote, "section": section or None, "paragraph": paragraph or None}
        for quote, section, paragraph in words
    ]


def _facts(store: Store, subject: str) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(NamedNode(subject), None, None):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.predicate.value, quad.object.value
