"""RDF terms as plain Python values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Value: TypeAlias = str | int | Decimal | date | None
"""What a cell of an answer holds. Truth is 1 and 0's Python name, ``bool``, which is an ``int``."""

_XSD = "http://www.w3.org/2001/XMLSchema#"


def plain(term: Term | None) -> Value:
    """Return what a term says: a number, a date, or text; an IRI as its text.

    A literal whose text does not fit its datatype is given as that text: XSD
    allows years and numbers that Python does not.

    >>> plain(Literal(3)), plain(Literal("2024-05-01", datatype=NamedNode(_XSD + "date")))
    (3, datetime.date(2024, 5, 1))
    >>> plain(Literal("1.50", datatype=NamedNode(_XSD + "decimal")))
    Decimal('1.50')
    """
    if term is None:
        return None
    if isinstance(term, Triple):
        return str(term)
    if not isinstance(term, Literal):
        return term.value
    read = _READERS.get(term.datatype.value.removeprefix(_XSD))
    try:
        return read(term.value) if read else term.value
    except (ValueError, ArithmeticError):
        return term.value


def w3c(term: Term) -> dict[str, Any]:
    """Return a term as SPARQL 1.1 Query Results JSON has it (§3.2.2).

    >>> w3c(Literal("Upheld", language="en"))
    {'type': 'literal', 'value': 'Upheld', 'xml:lang': 'en'}
    """
    if isinstance(term, Triple):
        parts = {name: w3c(getattr(term, name)) for name in ("subject", "predicate", "object")}
        return {"type": "triple", "value": parts}
    if not isinstance(term, Literal):
        return {"type": "uri" if isinstance(term, NamedNode) else "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    plain_text = term.datatype.value == f"{_XSD}string"
    return found if plain_text else {**found, "datatype": term.datatype.value}


_READERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "decimal": Decimal,
    "double": Decimal,
    "float": Decimal,
    "date": date.fromisoformat,
    "boolean": lambda text: text in ("true", "1"),
}
