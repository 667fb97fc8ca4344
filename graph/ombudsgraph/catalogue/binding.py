"""Put parameters into a question as terms.

The engine's own ``substitutions`` reach only variables in the outermost projection, and are
applied too late to choose a plan: on 60,000 decisions the decisions citing one Act took
7.1 s with them and 0.09 s with a ``VALUES`` line. So a value goes into its ``VALUES`` line as
the text the engine itself writes for a term. A :class:`pyoxigraph.NamedNode`
cannot hold a character that ends an IRI, and a literal's quotes are escaped, so
no value can become syntax. The text that comes out also runs anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from ..errors import QuestionError
from ..resources import BASE
from .headers import Parameter, Question

LITERALS = ("date", "integer")
"""The kinds of parameter that are literals; a choice is a word, all others are things."""

Bound = Mapping[str, NamedNode | Literal | str]
"""Values by parameter: a term, or the word of a choice."""

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_CONDITION = re.compile(r"\s*# (?P<when>if|unless) (?P<name>\w+)(?:=(?P<choice>[\w-]+))?\s*$")
_VALUES = re.compile(r"(?P<start>\s*VALUES \?(?P<name>\w+) \{ )UNDEF(?P<end> \}.*)", re.DOTALL)


def bind(question: Question, values: Bound) -> str:
    """Return the SPARQL of a question for given values: what ``ask`` runs and ``--show`` prints.

    >>> from ombudsgraph.catalogue import question
    >>> text = bind(question("outcomes-by-year"), {"body": NamedNode("http://example.org/b")})
    >>> next(line.strip() for line in text.splitlines() if "VALUES" in line)
    'VALUES ?body { <http://example.org/b> }'
    """
    lines = (_line(line, values) for line in question.sparql.splitlines())
    return "\n".join(line for line in lines if line is not None) + "\n"


def example(question: Question) -> str:
    """Return the SPARQL of a question with its defaults, and an example for what it requires.

    >>> from ombudsgraph.catalogue import question
    >>> text = example(question("decisions-since"))
    >>> next(line.strip() for line in text.splitlines() if "VALUES" in line)
    'VALUES ?since { "2024-04-01"^^<http://www.w3.org/2001/XMLSchema#date> }'
    """
    values: dict[str, NamedNode | Literal | str] = {}
    for parameter in question.parameters:
        given = question.examples.get(parameter.name, parameter.default)
        if given is None:
            continue
        if parameter.kind in LITERALS:
            values[parameter.name] = literal(parameter, given)
        elif parameter.kind == "choice":
            values[parameter.name] = given
        elif parameter.name in question.examples:
            values[parameter.name] = NamedNode(given)
        else:  # the default of a concept is its short name
            values[parameter.name] = NamedNode(f"{BASE}{parameter.kind}/{given}")
    return bind(question, values)


def literal(parameter: Parameter, value: object) -> Literal:
    """Return a whole number, or a date, as a term.

    >>> literal(Parameter("since", "date", True, None, ""), "2024-04-01")
    <Literal value=2024-04-01 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#date>>

    Raises:
        QuestionError: It is not a whole number, or not a date as 2024-04-01.
    """
    text = str(value).strip()
    if parameter.kind == "date":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise QuestionError(
                f"{parameter.name} must be a date as 2024-04-01, not “{text}”."
            ) from None
        return Literal(day.isoformat(), datatype=_DATE)
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise QuestionError(
            f"{parameter.name} must be a whole number of at most nine digits, not “{text}”."
        )
    return Literal(int(text))


def choice(parameter: Parameter, value: object) -> str:
    """Return the word of a choice.

    Raises:
        QuestionError: The word is not one of the choices.
    """
    if value not in parameter.choices:
        listed = ", ".join(parameter.choices)
        raise QuestionError(f"{parameter.name} must be one of {listed}, not “{value}”.")
    return str(value)


def _line(line: str, values: Bound) -> str | None:
    """Return a line with its value in place, or ``None`` where its condition does not hold."""
    condition = _CONDITION.search(line)
    if condition:
        given = values.get(condition["name"])
        holds = given is not None and condition["choice"] in (None, given)
        if holds != (condition["when"] == "if"):
            return None
        line = line[: condition.start()]
    place = _VALUES.fullmatch(line)
    if not place:
        return line
    term = values.get(place["name"])
    if not isinstance(term, NamedNode | Literal):
        return line
    return f"{place['start']}{term}{place['end']}"
