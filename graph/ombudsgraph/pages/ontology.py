"""What the files of ``ontology/`` say, subject by subject, for pages that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from .. import resources
from ..rdf import vocabulary as voc

SOURCES = ("ombudsgraph", "schemes", "shapes")
"""The files of ``ontology/`` that say what terms and concepts mean."""

REGISTERS = ("statutes", "guidance", "councils", "bodies")
"""Those that list what there is in the world."""

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Said: TypeAlias = Mapping[str, Sequence[Node]]
"""What is said of one subject, by property."""

Facts: TypeAlias = Mapping[str, Said]


@cache
def facts() -> Facts:
    """Return what the ontology says, its subjects in the order in which it tells of them."""
    found: dict[str, dict[str, list[Node]]] = {}
    for quad in quads(SOURCES):
        said = found.setdefault(key(quad.subject), {})
        assert not isinstance(quad.object, ox.Triple)
        said.setdefault(quad.predicate.value, []).append(quad.object)
    return found


def quads(stems: Iterable[str]) -> Iterator[ox.Quad]:
    """Yield every statement of some files of the ontology."""
    for stem in stems:
        path = str(resources.ontology(f"{stem}.ttl"))
        yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE)


def of_type(kind: str) -> Iterator[str]:
    """Yield the subjects of one type, in order."""
    for iri, said in facts().items():
        if any(key(each) == kind for each in said.get(voc.TYPE, ())):
            yield iri


def shaped() -> Iterator[tuple[str, str, Said]]:
    """Yield what the shapes ask: a class, a property that it has, and what is said of that."""
    for shape in facts().values():
        for target in map(key, shape.get(f"{voc.SH}targetClass", ())):
            for node in shape.get(f"{voc.SH}property", ()):
                said = facts()[key(node)]
                for path in said[f"{voc.SH}path"]:
                    if isinstance(path, ox.NamedNode):  # not the way back of another property
                        yield target, path.value, said


def key(node: object) -> str:
    """Return what a node is called: its identifier, or the label of one that has none."""
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def text(values: Iterable[Node]) -> str:
    """Return the first words among some values; empty where there are none."""
    return next((each.value for each in values if isinstance(each, ox.Literal)), "")


def named(said: Said, *properties: str) -> tuple[str, ...]:
    """Return the values of some properties, shortened."""
    return tuple(voc.shortened(key(each)) for name in properties for each in said.get(name, ()))
