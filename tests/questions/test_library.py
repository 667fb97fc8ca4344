from __future__ import annotations

from itertools import product

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ombudsgraph import questions
from ombudsgraph.errors import QuestionError
from ombudsgraph.questions import binding, library

QUESTIONS = questions.catalogue()
HEADER = "# title: T\n# question: Q?\n# audience: A\n"


def test_the_first_questions_are_there() -> None:
    assert {item.name for item in QUESTIONS} >= {
        "bodies-compared",
        "decisions-citing",
        "outcomes-by-year",
        "provisions-cited",
        "reasons-not-investigated",
    }


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.name)
def test_every_question_is_sparql_as_it_stands(item: questions.Question, store: Store) -> None:
    store.query(item.sparql)


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.name)
def test_every_question_is_a_sentence_and_ends_as_one(item: questions.Question) -> None:
    assert item.question.endswith("?")
    assert item.title and item.audience
    assert all(column.meaning for column in item.columns)


def terms(parameter: questions.Parameter) -> list[object]:
    """Return what a parameter may be bound to, unset included where it may be."""
    unset = [] if parameter.required or parameter.default else [None]
    if parameter.choices:
        return [*unset, *parameter.choices]
    if parameter.kind in ("integer", "year"):
        return [*unset, Literal(2020)]
    return [*unset, NamedNode("http://example.org/x")]


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.name)
def test_every_combination_of_parameters_gives_the_declared_columns(
    item: questions.Question, store: Store
) -> None:
    names = [parameter.name for parameter in item.parameters]
    for values in product(*map(terms, item.parameters)):
        given = {name: value for name, value in zip(names, values, strict=True) if value}
        text = binding.bind(item, given)  # type: ignore[arg-type]
        solutions = store.query(text)
        assert isinstance(solutions, QuerySolutions)
        got = [variable.value for variable in solutions.variables]
        assert got == [column.name for column in item.selected], given
        assert "UNDEF" not in text, given


@pytest.mark.parametrize(
    ("header", "message"),
    [
        pytest.param("", "no “# columns:” line", id="no columns"),
        pytest.param("# columns: year", "has no meaning", id="no meaning"),
        pytest.param(
            "# columns: a — b\n# parameter: x (colour, optional) y", "cannot read", id="kind"
        ),
        pytest.param("# columns: a — b\n# rate: a over b", "cannot read the rate", id="rate"),
    ],
)
def test_a_bad_header_is_refused(header: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        library.read("mine", HEADER + header)
