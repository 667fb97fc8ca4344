"""The table of evidence, written as its triples pass by: asking for it takes as long as the rest.

It is byte for byte the table that an export has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..rdf import vocabulary as voc
from ..tables import cell

if TYPE_CHECKING:
    import pyoxigraph as ox

_PROPERTIES = {
    "reference": voc.OF_DECISION,
    "property": voc.PROPERTY,
    "value": voc.VALUE,
    "quote": voc.QUOTE,
    "start": voc.START,
    "end": voc.END,
    "section": voc.SECTION,
    "paragraph": voc.PARAGRAPH,
    "basis": voc.BASIS,
    "rule": voc.RULE,
    "role": voc.ROLE,
    "printed": voc.PRINTED,
    "unresolved": voc.UNRESOLVED,
    "sha256": voc.DERIVED_FROM,
}
"""The columns, and what an evidence node says for each; of the page, its hash is shown."""

COLUMNS = tuple(_PROPERTIES)


def table(decision: Iterable[list[ox.Triple]]) -> bytes:
    """Return the rows of one decision, from the triples of each node that it owns, sorted.

    Decisions come in the order of their references, so their rows follow each other in order.
    """
    nodes: list[dict[str, Any]] = []
    hashes: dict[object, Any] = {}
    for triples in decision:
        said = {triple.predicate.value: triple.object for triple in triples}
        if voc.PROPERTY in said:
            nodes.append(said)
        elif voc.SHA256 in said:
            hashes[triples[0].subject] = said[voc.SHA256]
    for node in nodes:
        node[voc.DERIVED_FROM] = hashes[node[voc.DERIVED_FROM]]
    rows = ([cell(node.get(each)) for each in _PROPERTIES.values()] for node in nodes)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sorted(rows))
    return text.getvalue().encode()
