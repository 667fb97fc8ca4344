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

from pyoxigraph import Literal, NamedNode

from ..errors import QuestionError
from .library import Parameter, Question

Bound = Mapping[str, NamedNode | Literal | str]
"""Values by parameter: a term, or the word of a choice."""

_CONDITION = re.compile(r"\s*# (?P<when>if|unless) (?P<name>\w+)(?:=(?P<choice>[\w-]+))?\s*$")
_VALUES = re.compile(r"(?P<start>\s*VALUES \?(?P<name>\w+) \{ )UNDEF(?P<end> \}.*)", re.DOTALL)


def bind(question: Question, values: Bound) -> str:
    """Return the SPARQL of a question for given values: what ``ask`` runs and ``--show`` prints.

    >>> from ombudsgraph.questions.library import question
    >>> text = bind(question("outcomes-by-year"), {"body": NamedNode("http://example.org/b")})
    >>> next(line.strip() for line in text.splitlines() if "VALUES" in line)
    'VALUES ?body { <http://example.org/b> }'
    """
    lines = (_line(line, values) for line in question.sparql.splitlines())
    return "\n".join(line for line in lines if line is not None) + "\n"


def number(parameter: Parameter, value: object) -> Literal:
    """Return a whole number, or a year, as a term.

    Raises:
        QuestionError: It is not a whole number, or not a year of four digits.
    """
    text = str(value).strip()
    pattern = r"\d{4}" if parameter.kind == "year" else r"\d{1,9}"
    if not re.fullmatch(pattern, text, re.ASCII):
        wanted = "a year of four digits" if parameter.kind == "year" else "a whole number"
        raise QuestionError(f"{parameter.name} must be {wanted}, not “{text}”.")
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
