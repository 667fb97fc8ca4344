from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ombudsgraph import questions
from ombudsgraph.catalogue import binding, example, headers
from ombudsgraph.errors import QuestionError
from ombudsgraph.library import Graph
from ombudsgraph.rdf import static_triples
from ombudsgraph.rdf.terms import literal

QUESTIONS = questions.catalogue()
SAMPLES = [
    json.loads(line)
    for line in Path(__file__).with_name("answers.jsonl").read_text(encoding="utf-8").splitlines()
]
"""What questions answer from the bundled samples: some of their rows, as a table prints them."""
SELECT = "http://www.w3.org/ns/shacl#select"
HEADER = "# title: T\n# question: Q?\n# audience: A\n"


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
    if parameter.kind == "integer":
        return [*unset, Literal(2020)]
    if parameter.kind == "date":
        return [*unset, binding.literal(parameter, "2021-01-01")]
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


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.name)
def test_every_question_is_in_the_graph_with_an_example_that_runs(
    item: questions.Question, store: Store
) -> None:
    text = example(item)
    store.query(text)
    assert " UNDEF " not in text
    [line] = [line for line in static_triples() if f"/question/{item.name}> <{SELECT}>" in line]
    assert line.endswith(f"{literal(text)} .")


@pytest.mark.parametrize("row", SAMPLES, ids=lambda row: f"{row['question']}: {row['why']}")
def test_a_question_answers_from_the_samples(row: dict[str, Any], sample_graph: Graph) -> None:
    answer = sample_graph.ask(row["question"], **row["parameters"])
    rows = [["" if value is None else str(value) for value in shown] for shown in answer.rows]
    assert all(shown in rows for shown in row["rows"])


@pytest.mark.parametrize(
    ("header", "message"),
    [
        pytest.param("", "no “# columns:” line", id="no columns"),
        pytest.param("# columns: year", "has no meaning", id="no meaning"),
        pytest.param(
            "# columns: a — b\n# parameter: x (colour, optional) y", "cannot read", id="kind"
        ),
        pytest.param("# columns: a — b\n# rate: a over b", "cannot read the rate", id="rate"),
        pytest.param("# columns: a — b\n# example: x", "cannot read the example", id="example"),
        pytest.param(
            "# columns: a — b\n# parameter: x (body, required) y",
            "required are x",
            id="no example of what is required",
        ),
    ],
)
def test_a_bad_header_is_refused(header: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        headers.read("mine", HEADER + header)
