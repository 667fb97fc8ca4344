"""N-Triples into Oxigraph: all of them in bulk, or what some decisions say in place of before.

Both work on a store that nobody else sees yet; see :mod:`ombudsgraph.store`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox

from .model import Reference
from .rdf import DECISIONS, PREFIXES, decision_iri, is_static, naming
from .rdf import vocabulary as voc

BATCH = 32 << 20
"""How many bytes of N-Triples go to the bulk loader at a time.

It sorts what it is given in memory: about seven times as much as this."""
LOADERS = 2
"""How many batches are loaded at a time, while others make the next: one alone would be waited for.
"""

_OF_DECISION = ox.NamedNode(voc.OF_DECISION)
_LABEL = ox.NamedNode(voc.LABEL)

Names = defaultdict[str, set[str]]
"""The names that pages print, of each body by its IRI."""


def fill(store: ox.Store, lines: Iterable[bytes]) -> None:
    """Put N-Triples into an empty store by its bulk loader, and label bodies by what is printed.

    Each batch becomes a layer of files that every look-up would go through. Several are merged:
    for 60,000 decisions that takes 18 s of processor and 45 MiB, and halves the time of look-ups.
    """
    layers = _load(store, _batches(lines))
    store.update(naming(), prefixes=PREFIXES)
    if layers > 1:
        store.optimize()


def _load(store: ox.Store, batches: Iterable[bytes]) -> int:
    """Load N-Triples, several batches at a time (Oxigraph runs beside Python); count them."""
    count, under_way = 0, deque[Future[None]]()
    with ThreadPoolExecutor(LOADERS) as loaders:
        for batch in batches:
            if len(under_way) == LOADERS:
                under_way.popleft().result()
            under_way.append(loaders.submit(_bulk_load, store, batch))
            count += 1
        for loaded in under_way:
            loaded.result()
    return count


def _bulk_load(store: ox.Store, lines: bytes) -> None:
    """Load N-Triples; their IRIs, three tenths of the work, are valid as :mod:`.rdf` makes them."""
    store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)


def _batches(lines: Iterable[bytes]) -> Iterator[bytes]:
    waiting: list[bytes] = []
    size = 0
    for some in lines:
        waiting.append(some)
        size += len(some)
        if size >= BATCH:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def replace(store: ox.Store, references: Sequence[Reference], lines: bytes) -> None:
    """Replace everything that some decisions say by ``lines``: N-Triples of all of them.

    A decision that ``lines`` do not speak of is removed. Law, topics and bodies
    that no decision speaks of any longer go too.
    """
    decisions = [ox.NamedNode(decision_iri(reference)) for reference in references]
    before = _names(store, decisions)
    left = _without(store, [node for each in decisions for node in _owned(store, each)])
    _bulk_load(store, lines)
    _clear(store, left)
    _rename(store, before, _names(store, decisions))


def _owned(store: ox.Store, decision: ox.NamedNode) -> set[ox.NamedNode]:
    """Return the decision and every node that belongs to it."""
    owned = {quad.subject for quad in store.quads_for_pattern(None, _OF_DECISION, decision)}
    return {decision} | {node for node in owned if isinstance(node, ox.NamedNode)}


def _without(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    """Remove what is said of ``nodes``; return the shared nodes that they led to.

    Another decision that is cited is never one of them: it has its own pages.
    """
    # All are found before any goes: Oxigraph looks more slowly among what was just removed.
    quads = [quad for node in nodes for quad in store.quads_for_pattern(node, None, None)]
    for quad in quads:
        store.remove(quad)
    return {
        quad.object
        for quad in quads
        if isinstance(quad.object, ox.NamedNode)
        and not quad.object.value.startswith(DECISIONS)
        and not is_static(quad.object.value)
    }


def _clear(store: ox.Store, nodes: Iterable[ox.NamedNode]) -> None:
    """Remove those of ``nodes`` that nothing leads to, and what only they led to."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if next(store.quads_for_pattern(None, None, node), None) is None:
            waiting += _without(store, [node])


def _names(store: ox.Store, decisions: Iterable[ox.NamedNode]) -> Names:
    """Return the names that pages of ``decisions`` print of bodies outside the register."""
    names: Names = defaultdict(set)
    for decision in decisions:
        for outcome in map(ox.NamedNode, _values(store, decision, voc.HAS_OUTCOME)):
            for body in _values(store, outcome, voc.OF_BODY):
                if not is_static(body):
                    names[body].update(_values(store, outcome, voc.PRINTED))
    return names


def _rename(store: ox.Store, before: Names, after: Names) -> None:
    """Label each body with the first name of those printed, as :func:`naming` does for all.

    Only where its label may have gone are all of a body's decisions looked at.
    """
    for iri in sorted({*before, *after}):
        body = ox.NamedNode(iri)
        label = next(_values(store, body, voc.LABEL), None)
        if label is None or label in before[iri] - after[iri]:
            store.update(naming([str(body)]), prefixes=PREFIXES)
        elif (first := min(after[iri], default=label)) < label:
            store.remove(ox.Quad(body, _LABEL, ox.Literal(label)))
            store.add(ox.Quad(body, _LABEL, ox.Literal(first)))


def _values(store: ox.Store, subject: ox.NamedNode, property: str) -> Iterator[str]:
    """Yield the IRIs or the words that a property of ``subject`` has."""
    for quad in store.quads_for_pattern(subject, ox.NamedNode(property), None):
        assert isinstance(quad.object, (ox.NamedNode, ox.Literal))
        yield quad.object.value
