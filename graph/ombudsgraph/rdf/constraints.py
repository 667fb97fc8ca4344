"""The shapes of ``ontology/shapes.ttl`` as SPARQL: one query for each constraint.

A SHACL processor asks each node for each of its constraints; a query asks all nodes
at once, inside the store. What is translated is what the shapes use, by the definitions of
SHACL (W3C, 2017), and anything else is refused by name. Tests hold the two beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file

import pyoxigraph as ox

from ..errors import OmbudsgraphError
from ..resources import ontology
from .expressions import COUNTS, KNOWN, VALUES, WRONG, Term, unless
from .vocabulary import RDF, RDFS, SH, TYPE, shortened

Node = ox.NamedNode | ox.BlankNode

NOTES = frozenset(f"{SH}{name}" for name in ("targetClass", "message", "severity", "path")) | {TYPE}
"""What a shape says that is no constraint."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must hold, as a query for ``?this`` where it does not.

    The query may give ``?value`` and ``?path`` too. ``target`` is the class of the nodes it is
    about, ``path`` the property, empty where it is about the node as a whole; ``severity`` is
    ``violation`` or ``warning``.
    """

    query: str
    target: str
    message: str
    severity: str
    path: str = ""


@cache
def constraints() -> tuple[Constraint, ...]:
    """Return every constraint of the shapes.

    Raises:
        OmbudsgraphError: The shapes use something that is not translated.
    """
    shapes = Shapes()
    return tuple(
        constraint
        for shape, target in shapes.targets()
        for constraint in shapes.constraints(shape, target)
    )


class Shapes:
    """The shapes file, and its translation."""

    def __init__(self) -> None:
        self._store = ox.Store()
        with as_file(ontology("shapes.ttl")) as path:
            self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)

    def targets(self) -> Iterator[tuple[Node, str]]:
        """Yield each shape with each class whose nodes it is about."""
        found = self._store.quads_for_pattern(None, ox.NamedNode(f"{SH}targetClass"), None)
        for quad in sorted(found, key=str):
            assert not isinstance(quad.subject, ox.Triple) and isinstance(quad.object, ox.NamedNode)
            yield quad.subject, quad.object.value

    def constraints(self, shape: Node, target: str) -> Iterator[Constraint]:
        """Yield the constraints of a node shape on the nodes of the class ``target``."""
        about = f"?this <{TYPE}>/<{RDFS}subClassOf>* <{target}> ."
        for kind, value in self._said(shape):
            if kind == "property":
                yield from self._of_property(value, shape, target, about)
            elif kind == "sparql":
                select = self._one(value, "select").replace("{", f"{{ {about} ", 1)
                query = self._prefixes(value) + select
                yield self._constraint(query, target, value, shape, "", "")
            else:
                holds = self._of_node(kind, value, "?this")
                query = f"SELECT ?this {{ {about} {unless(holds)} }}"
                yield self._constraint(query, target, shape, shape, WRONG[kind], "")

    def _of_property(
        self, shape: Term, parent: Node, target: str, about: str
    ) -> Iterator[Constraint]:
        path = self._path(shape)
        shown = path.strip("<>") if path.startswith("<") else path.replace("<", "").replace(">", "")
        for kind, value in self._said(shape):
            if kind in COUNTS:
                holds = COUNTS[kind]("?this", path, value)
                query = f"SELECT ?this {{ {about} {unless(holds)} }}"
            else:
                holds = self._of_node(kind, value, "?value")
                query = f"SELECT ?this ?value {{ {about} ?this {path} ?value {unless(holds)} }}"
            message = f"{shortened(shown)} {WRONG[kind].format(_shown(value))}"
            yield self._constraint(query, target, shape, parent, message, shown)

    def _constraint(
        self, query: str, target: str, shape: Term, parent: Node, message: str, path: str
    ) -> Constraint:
        severity = self._one(shape, "severity") or self._one(parent, "severity") or f"{SH}Violation"
        return Constraint(
            query,
            target,
            self._one(shape, "message") or self._one(parent, "message") or message,
            severity.removeprefix(SH).lower(),
            path,
        )

    # ------------------------------------------------------------ expressions

    def _of_node(self, kind: str, value: Term, focus: str) -> str:
        """Return the expression that says whether ``focus`` meets one constraint on a node."""
        if kind in VALUES:
            return VALUES[kind](focus, value)
        if kind == "in":
            return f"{focus} IN ({', '.join(map(str, self._list(value)))})"
        members = [self._holds(member, focus) for member in self._list(value)]
        if kind == "or":
            return " || ".join(members)
        return " + ".join(f"IF({member}, 1, 0)" for member in members) + " = 1"  # xone

    def _holds(self, shape: Term, focus: str) -> str:
        """Return the expression that says whether ``focus`` meets all constraints of ``shape``."""
        parts = []
        for kind, value in self._said(shape):
            if kind != "property":
                parts.append(self._of_node(kind, value, focus))
                continue
            path = self._path(value)
            for inner, wanted in self._said(value):
                if inner in COUNTS:
                    parts.append(COUNTS[inner](focus, path, wanted))
                else:
                    fault = unless(self._of_node(inner, wanted, "?inner"))
                    parts.append(f"NOT EXISTS {{ {focus} {path} ?inner {fault} }}")
        return f"({' && '.join(parts)})"

    # ------------------------------------------------------------ the file

    def _said(self, shape: Term) -> list[tuple[str, Term]]:
        """Return the constraints of a shape: the name of each, and what it asks for."""
        assert not isinstance(shape, ox.Literal)
        properties = {
            quad.predicate.value for quad in self._store.quads_for_pattern(shape, None, None)
        }
        names = sorted(iri.removeprefix(SH) for iri in properties - NOTES)
        for name in names:
            if name not in KNOWN:
                raise OmbudsgraphError(f"shapes.ttl: validate cannot check {name}")
        return [(name, value) for name in names for value in self._objects(shape, name)]

    def _path(self, shape: Term) -> str:
        """Return the path of a property shape as SPARQL writes it."""
        [path] = self._objects(shape, "path")
        inverse = self._objects(path, "inversePath")
        return f"^{inverse[0]}" if inverse else str(path)

    def _prefixes(self, constraint: Term) -> str:
        """Return the prefixes that a query of the shapes declares, as SPARQL writes them."""
        return "".join(
            f"PREFIX {self._one(each, 'prefix')}: <{self._one(each, 'namespace')}>\n"
            for declared in self._objects(constraint, "prefixes")
            for each in self._objects(declared, "declare")
        )

    def _one(self, node: Term, name: str) -> str:
        values = self._objects(node, name)
        return values[0].value if values else ""

    def _objects(self, node: Term, name: str, base: str = SH) -> list[Term]:
        if isinstance(node, ox.Literal):
            return []
        quads = self._store.quads_for_pattern(node, ox.NamedNode(base + name), None)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]

    def _list(self, node: Term) -> Iterator[Term]:
        while first := self._objects(node, "first", RDF):
            yield first[0]
            [node] = self._objects(node, "rest", RDF)


def _shown(value: Term) -> str:
    return shortened(value.value) if not isinstance(value, ox.BlankNode) else ""
