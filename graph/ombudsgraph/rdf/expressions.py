"""What each constraint of SHACL means, as an expression of SPARQL that is true where it is met."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pyoxigraph as ox

from ..errors import OmbudsgraphError
from .terms import literal
from .vocabulary import RDFS, SH, TYPE, XSD, shortened

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def unless(holds: str) -> str:
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


VALUES: dict[str, Callable[[str, Term], str]] = {
    "nodeKind": _is_node,
    "pattern": _pattern,
    "datatype": _datatype,
    "class": _class,
    "minInclusive": partial(_compared, operator=">="),
    "minExclusive": partial(_compared, operator=">"),
}
"""Constraints on a node or a value: the expression that is true where one is met."""

COUNTS: dict[str, Callable[[str, str, Term], str]] = {
    "minCount": lambda focus, path, value: _at_least(focus, path, int(value.value)),
    "maxCount": lambda focus, path, value: f"!{_at_least(focus, path, int(value.value) + 1)}",
    "hasValue": lambda focus, path, value: f"EXISTS {{ {focus} {path} {value} }}",
    "uniqueLang": _one_each,
}
"""Constraints on all values of a property together."""

WRONG = {
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

KNOWN = frozenset(WRONG) | {"property", "sparql"}
"""The constraints that are translated."""
