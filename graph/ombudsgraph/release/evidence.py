"""The table of evidence, written as its triples pass by: asking for it takes as long as the rest.

It is byte for byte the table that an export has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from ..rdf import vocabulary as voc
from ..tables import cell
from ..turtle import Block, name_of, text_of

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

_TERMS = [f"<{iri}>".encode() for iri in _PROPERTIES.values()]
_PROPERTY, _DERIVED_FROM, _SHA256 = (
    f"<{iri}>".encode() for iri in (voc.PROPERTY, voc.DERIVED_FROM, voc.SHA256)
)


def table(decision: Iterable[Block]) -> bytes:
    """Return the rows of one decision, from what is said of each node that it owns, sorted.

    Decisions come in the order of their references, so their rows follow each other in order.
    """
    nodes: list[dict[bytes, bytes]] = []
    hashes: dict[bytes, bytes] = {}
    for subject, pairs in decision:
        said = dict(pairs)
        if _PROPERTY in said:
            nodes.append(said)
        elif _SHA256 in said:
            hashes[subject] = said[_SHA256]
    for node in nodes:
        node[_DERIVED_FROM] = hashes[node[_DERIVED_FROM]]
    rows = ([_cell(node.get(each)) for each in _TERMS] for node in nodes)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sorted(rows))
    return text.getvalue().encode()


def _cell(term: bytes | None) -> str:
    if term is None:
        return ""
    return text_of(term) if term[:1] == b'"' else _shortened(term)


@lru_cache(maxsize=1 << 16)
def _shortened(term: bytes) -> str:
    return cell(ox.NamedNode(name_of(term).decode()))
