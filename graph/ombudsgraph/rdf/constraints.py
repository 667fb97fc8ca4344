"""The shapes of ``ontology/shapes.ttl`` as SPARQL: one query for each constraint.

A SHACL processor asks each node for each of its constraints; a query asks all nodes
at once, inside the store. What is translated is what the shapes use, by the definitions of
SHACL (W3C, 2017), and anything else is refused by name. Tests hold the two beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import as_file

import pyoxigraph as ox

from ..errors import OmbudsgraphError
from ..resources import ontology
from .terms import literal
from .vocabulary import PREFIXES, RDF, RDFS, TYPE, XSD

SH = "http://www.w3.org/ns/shacl#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal
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


def shortened(iri: str) -> str:
    """Return ``iri`` with a prefix where it has one.

    >>> shortened("https://w3id.org/ombudsgraph/def#cites")
    'og:cites'
    """
    fits = [(len(base), name) for name, base in PREFIXES.items() if iri.startswith(base)]
    length, name = max(fits, default=(0, ""))
    return f"{name}:{iri[length:]}" if name else iri


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
                query = f"SELECT ?this {{ {about} {_unless(holds)} }}"
                yield self._constraint(query, target, shape, shape, _DEFAULT[kind], "")

    def _of_property(
        self, shape: Term, parent: Node, target: str, about: str
    ) -> Iterator[Constraint]:
        path = self._path(shape)
        shown = path.strip("<>") if path.startswith("<") else path.replace("<", "").replace(">", "")
        for kind, value in self._said(shape):
            if kind in _COUNTS:
                holds = _COUNTS[kind]("?this", path, value)
                query = f"SELECT ?this {{ {about} {_unless(holds)} }}"
            else:
                holds = self._of_node(kind, value, "?value")
                query = f"SELECT ?this ?value {{ {about} ?this {path} ?value {_unless(holds)} }}"
            message = f"{shortened(shown)} {_DEFAULT[kind].format(_shown(value))}"
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
        if kind in _VALUES:
            return _VALUES[kind](focus, value)
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
                if inner in _COUNTS:
                    parts.append(_COUNTS[inner](focus, path, wanted))
                else:
                    fault = _unless(self._of_node(inner, wanted, "?inner"))
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


# ---------------------------------------------------------------- what each constraint means


def _unless(holds: str) -> str:
    """Return the filter for where ``holds`` does not: what cannot be evaluated does not hold."""
    return f"FILTER(COALESCE(!({holds}), true))"


def _at_least(focus: str, path: str, number: int) -> str:
    if number == 0:
        return "true"
    names = [f"?n{each}" for each in range(number)]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
    apart = "".join(f" FILTER(!SAMETERM({one}, {other}))" for one, other in pairs)
    return f"EXISTS {{ {focus} {path} {', '.join(names)} .{apart} }}"


def _datatype(focus: str, value: Term) -> str:
    """Return whether the datatype is ``value`` and the text is one of its texts."""
    same = f"DATATYPE({focus}) = {value}"
    cast = f"DATATYPE({value}(STR({focus}))) = {value}"
    return same if value.value == f"{XSD}string" else f"{same} && {cast}"


def _class(focus: str, value: Term) -> str:
    return f"EXISTS {{ {focus} <{TYPE}>/<{RDFS}subClassOf>* {value} }}"


def _is_node(focus: str, value: Term) -> str:
    if value.value != f"{SH}IRI":
        raise OmbudsgraphError(f"shapes.ttl: validate cannot check {shortened(value.value)}")
    return f"ISIRI({focus})"


def _compared(focus: str, value: Term, operator: str) -> str:
    return f"{focus} {operator} {value}"


def _pattern(focus: str, value: Term) -> str:
    return f"!ISBLANK({focus}) && REGEX(STR({focus}), {literal(value.value)})"


def _one_each(focus: str, path: str, value: Term) -> str:
    same = 'LANG(?n0) != "" && LANG(?n0) = LANG(?n1) && !SAMETERM(?n0, ?n1)'
    return f"NOT EXISTS {{ {focus} {path} ?n0, ?n1 . FILTER({same}) }}"


_VALUES: dict[str, Callable[[str, Term], str]] = {
    "nodeKind": _is_node,
    "pattern": _pattern,
    "datatype": _datatype,
    "class": _class,
    "minInclusive": partial(_compared, operator=">="),
    "minExclusive": partial(_compared, operator=">"),
}
"""Constraints on a node or a value: the expression that is true where one is met."""

_COUNTS: dict[str, Callable[[str, str, Term], str]] = {
    "minCount": lambda focus, path, value: _at_least(focus, path, int(value.value)),
    "maxCount": lambda focus, path, value: f"!{_at_least(focus, path, int(value.value) + 1)}",
    "hasValue": lambda focus, path, value: f"EXISTS {{ {focus} {path} {value} }}",
    "uniqueLang": _one_each,
}
"""Constraints on all values of a property together."""

_DEFAULT = {
    "nodeKind": "is not an IRI",
    "pattern": "does not match the pattern",
    "datatype": "is not of the datatype {}",
    "class": "is not of the class {}",
    "in": "is not one of the values allowed",
    "or": "is of no kind allowed",
    "xone": "is not exactly one of the kinds allowed",
    "minInclusive": "is less than {}",
    "minExclusive": "is not more than {}",
    "minCount": "has fewer values than {}",
    "maxCount": "has more values than {}",
    "hasValue": "does not have the value {}",
    "uniqueLang": "has two values in one language",
}
"""What is wrong where a constraint is not met, for a shape that has no message of its own."""

KNOWN = frozenset(_DEFAULT) | {"property", "sparql"}
"""The constraints that are translated."""


def _shown(value: Term) -> str:
    return shortened(value.value) if not isinstance(value, ox.BlankNode) else ""
