"""Ask a canned question and get its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..catalogue import Parameter, Question, RateColumn, binding
from ..catalogue import question as question_named
from ..dates import first_and_last
from ..errors import QuestionError
from ..statistics import Rate, partial_years, rate
from ..tabular import Tabular
from . import completion
from .queryable import Queryable
from .terms import Value, plain

Row: TypeAlias = tuple[Value, ...]

_COVERAGE = """
PREFIX og: <https://w3id.org/ombudsgraph/def#>
SELECT ?decisions ?first ?last WHERE {
  { SELECT (COUNT(?decision) AS ?decisions) WHERE { ?decision a og:Decision } }
  { SELECT (MIN(?date) AS ?first) (MAX(?date) AS ?last) WHERE { ?dated og:decidedOn ?date } }
}
"""


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Tabular):
    """The answer to a question.

    ``rows`` are as wide as ``columns`` and in the order the question sorts them.
    Each rate is a sentence and three numbers; :meth:`for_reading` leaves the numbers out.
    ``asked`` says what was asked, ``coverage`` what the figures cover.
    """

    question: Question
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    asked: str
    coverage: str

    @property
    def caption(self) -> str:
        """What was asked and what the figures cover, in two sentences."""
        return f"{self.asked}. {self.coverage}"

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def for_reading(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """Return columns and rows without what is for machines.

        That is identifiers beside a name, and the numbers a rate's sentence already gives.
        """
        for_machines = {column.name for column in self.question.selected if column.key}
        for item in self.question.rates:
            for_machines.update(column.name for column in item.columns[1:])
        kept = [place for place, name in enumerate(self.columns) if name not in for_machines]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return tuple(self.columns[place] for place in kept), rows


def ask(graph: Queryable, name: str, **parameters: object) -> Answer:
    """Answer a canned question.

    A body, provision, sector, category or ground is given as a person would write it:
    see :mod:`ombudsgraph.questions.completion`.

    Raises:
        QuestionError: No such question or parameter, a required one is missing, or a value
            is not of its kind.
        UnknownName: A value stands for nothing in the graph, or for several things.
    """
    question = question_named(name)
    values = resolve(graph, question, parameters)
    solutions = graph.query(binding.bind(question, values))
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    joined = {column.name for column in question.selected if column.joined}
    rows = tuple(
        _with_rates(
            question.rates,
            names,
            tuple(
                _cell(plain(term), name in joined) for name, term in zip(names, row, strict=True)
            ),
        )
        for row in solutions
    )
    columns = tuple(column.name for column in question.columns)
    asked = ", ".join(f"{name} {_said(graph, value)}" for name, value in values.items())
    title = f"{question.title}; {asked}" if asked else question.title
    return Answer(question, columns, rows, title, _coverage(graph, question))


def show(graph: Queryable, name: str, **parameters: object) -> str:
    """Return the SPARQL that :func:`ask` would run; raises as it does."""
    question = question_named(name)
    return binding.bind(question, resolve(graph, question, parameters))


def resolve(graph: Queryable, question: Question, given: dict[str, object]) -> binding.Bound:
    """Turn parameters as given into terms and choices, with defaults; raises as ``ask`` does."""
    for name in given:
        question.parameter(name)
    values: dict[str, NamedNode | Literal | str] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name)
        value = parameter.default if value is None else value
        if value is not None:
            values[parameter.name] = _term(graph, parameter, value)
        elif parameter.required:
            raise QuestionError(f"{question.name} needs {parameter.name}: {parameter.description}.")
    # What it returns is in the query already; it refuses dates the wrong way round.
    first_and_last(*(_day(values.get(name)) for name in ("since", "until")))
    return values


def _day(value: NamedNode | Literal | str | None) -> date | None:
    return date.fromisoformat(value.value) if isinstance(value, Literal) else None


def _term(graph: Queryable, parameter: Parameter, value: object) -> NamedNode | Literal | str:
    if parameter.kind == "choice":
        return binding.choice(parameter, value)
    if parameter.kind in binding.LITERALS:
        return binding.literal(parameter, value)
    return completion.complete(graph, parameter.kind, str(value))


def _cell(value: Value, joined: bool) -> Value:
    """Sort the values that a GROUP_CONCAT gave in no order of its own."""
    return "; ".join(sorted(str(value).split("\n"))) if joined and value else value


def _with_rates(rates: tuple[RateColumn, ...], names: list[str], row: Row) -> Row:
    counts = dict(zip(names, row, strict=True))
    for item in rates:
        part, whole = counts[item.part], counts[item.whole]
        if part is None or whole is None:  # nothing was counted in this row, so there is no rate
            row += (None,) * 4
            continue
        assert isinstance(part, int) and isinstance(whole, int)
        figure = rate(part, whole)
        row += (str(figure), *_percentages(figure))
    return row


def _percentages(figure: Rate) -> tuple[Decimal | None, ...]:
    shares = (figure.share, figure.low, figure.high)
    return tuple(
        None if share is None else Decimal(share * 100).quantize(Decimal("0.1")) for share in shares
    )


def _coverage(graph: Queryable, question: Question) -> str:
    """Return how many decisions there are, of which days, and which years they do not cover."""
    solutions = graph.query(_COVERAGE)
    assert isinstance(solutions, QuerySolutions)
    decisions, first, last = map(plain, next(iter(solutions)))
    days = f"{first}" if first == last else f"{first} to {last}"
    dates = f", decided {days}" if first else ""
    counted = "1 published decision" if decisions == 1 else f"{decisions} published decisions"
    covered = f"Coverage: {counted} in this graph, not all complaints{dates}."
    by_year = any(column.name == "year" for column in question.selected)
    if by_year and isinstance(first, date) and isinstance(last, date):
        partial = " and ".join(map(str, sorted(partial_years(first, last))))
        covered += f" Not whole years: {partial}." if partial else ""
    return covered


def _said(graph: Queryable, value: NamedNode | Literal | str) -> str:
    """Return a parameter's value as a person would say it."""
    if isinstance(value, NamedNode):
        return completion.label(graph, value)
    return value if isinstance(value, str) else value.value
