"""A graph elsewhere answers as it does here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.cli import cli
from ombudsgraph.errors import (
    AmbiguousName,
    OmbudsgraphError,
    QueryError,
    QuestionError,
    RemoteError,
    UnknownName,
)
from ombudsgraph.library import Asking, Endpoint, Graph
from ombudsgraph.remote.endpoint import _complete
from ombudsgraph.resources import samples

GRAPH = "https://example.org/decisions"
GOLD = Path(__file__).parents[1] / "gold" / "decisions.jsonl"
VALUES = {
    "body": ["exampleshire-county-council"],
    "kind": ["council"],
    "sector": ["Adult care services"],
    "category": ["Homelessness"],
    "ground": ["late"],
    "remedy": ["apology", "payment"],
    "provision": ["ukpga/1974/7", "s24A(6) LGA 1974"],
    "decision": ["99-000-101", "24 006 404"],
    "date": ["2022-01-01"],
    "integer": ["2"],
}
"""What the decisions can be asked about, for each kind of parameter."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Return the samples, and the fictional decisions of the gold with their remedies."""
    folder = tmp_path_factory.mktemp("here") / "graph.db"
    ombudsgraph.build_graph(samples(), GOLD, graph=folder)
    with ombudsgraph.open(folder) as opened:
        yield opened


@pytest.fixture(params=["oxigraph", "virtuoso"], scope="module")
def endpoint(request: pytest.FixtureRequest, graph: Graph) -> Iterator[Endpoint]:
    """Return the same graph at each of the stores in turn."""
    elsewhere = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OMBUDSGRAPH_USER", elsewhere.user)
        environment.setenv("OMBUDSGRAPH_PASSWORD", elsewhere.password)
        graph.push(elsewhere.store, named_graph=GRAPH)
    with ombudsgraph.connect(elsewhere.query, GRAPH) as asked:
        yield asked


def asked_about() -> Iterator[object]:
    """Yield each question with its defaults, with each parameter in turn, and with each pair."""
    for question in questions.catalogue():
        needed = {p.name: VALUES[p.kind][0] for p in question.parameters if p.required}
        given: list[dict[str, str]] = [needed]
        for parameter in question.parameters:
            for value in parameter.choices or VALUES[parameter.kind]:
                given.append({**needed, parameter.name: value})
        for pair in combinations(question.parameters, 2):
            given.append({**needed, **{p.name: (p.choices or VALUES[p.kind])[-1] for p in pair}})
        for parameters in given:
            shown = ", ".join(f"{name}={value}" for name, value in parameters.items())
            yield pytest.param(question.name, parameters, id=f"{question.name}({shown})")


def answered(graph: Asking, question: str, parameters: dict[str, str]) -> object:
    """Return the answer, or what is wrong with the question."""
    try:
        answer = graph.ask(question, **parameters)
    except OmbudsgraphError as error:
        return type(error), str(error)
    return answer.columns, answer.rows, answer.caption


@pytest.mark.parametrize(("question", "parameters"), list(asked_about()))
def test_every_question_has_the_same_answer(
    question: str, parameters: dict[str, str], endpoint: Endpoint, graph: Graph
) -> None:
    assert answered(endpoint, question, parameters) == answered(graph, question, parameters)


def test_decisions_of_every_layout_are_explained_alike(endpoint: Endpoint, graph: Graph) -> None:
    decisions = graph.query("SELECT ?r { ?d a og:Decision ; dcterms:identifier ?r } ORDER BY ?r")

    assert len(decisions.rows) > 200
    for (reference,) in decisions.rows[::10]:
        assert endpoint.explain(str(reference)) == graph.explain(str(reference))


@pytest.mark.parametrize(
    ("question", "parameters", "error"),
    [
        pytest.param("outcomes-by-year", {"body": "Lutno"}, UnknownName, id="did you mean"),
        pytest.param("outcomes-by-year", {"body": "Borough"}, AmbiguousName, id="any of several"),
        pytest.param("decisions-citing", {"provision": "s.1 Care Act 2014"}, UnknownName, id="law"),
        pytest.param("words-behind", {"reference": "99-999-999"}, UnknownName, id="reference"),
        pytest.param("decisions-citing", {}, QuestionError, id="nothing given"),
    ],
)
def test_a_wrong_name_is_told_alike(
    question: str,
    parameters: dict[str, str],
    error: type[OmbudsgraphError],
    endpoint: Endpoint,
    graph: Graph,
) -> None:
    here = answered(graph, question, parameters)

    assert isinstance(here, tuple) and here[0] is error
    assert answered(endpoint, question, parameters) == here


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param("SELECT ?on { decision:24-006-404 og:decidedOn ?on }", id="a table"),
        pytest.param("SELECT ?d ?none { ?d a og:Decision } ORDER BY STR(?d) LIMIT 3", id="gaps"),
        pytest.param("ASK { ?d a og:Decision }", id="yes"),
        pytest.param("ASK { ?d a og:Nothing }", id="no"),
        pytest.param(
            "PREFIX x: <https://w3id.org/ombudsgraph/def#>"
            " SELECT (COUNT(?amended) AS ?n) { ?c x:asAmended ?amended FILTER(?amended) }",
            id="truth, and a prefix of one's own",
        ),
        pytest.param('SELECT ("from service" AS ?x) { }', id="words that are no clauses"),
    ],
)
def test_a_query_has_the_same_answer(sparql: str, endpoint: Endpoint, graph: Graph) -> None:
    assert endpoint.query(sparql).rows == graph.query(sparql).rows


def test_a_graph_is_constructed_alike(endpoint: Endpoint, graph: Graph) -> None:
    sparql = "CONSTRUCT { ?d og:outcome ?o } { ?d og:outcome ?o }"
    here, there = graph.query(sparql), endpoint.query(sparql)

    assert set(there.triples) == set(here.triples)
    written = {quad.triple for quad in parse(there.serialize("nt"), RdfFormat.N_TRIPLES)}
    assert written == set(here.triples)


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", id="elsewhere"),
        pytest.param("SELECT * FROM <https://example.org/other> { ?s ?p ?o }", id="another graph"),
        pytest.param("INSERT DATA { <urn:a> <urn:b> <urn:c> }", id="an update"),
        pytest.param("LOAD <http://127.0.0.1/>", id="a load"),
        pytest.param("SELECT * { ?s ?p }", id="no SPARQL"),
        pytest.param("SELECT * { ?s zzz:p ?o }", id="a prefix nobody knows"),
    ],
)
def test_what_may_not_be_asked_is_told_alike(sparql: str, endpoint: Endpoint, graph: Graph) -> None:
    with pytest.raises(QueryError) as here:
        graph.query(sparql)
    with pytest.raises(QueryError) as there:
        endpoint.query(sparql)

    assert str(there.value) == str(here.value)


def test_a_limit_cuts_an_answer_and_says_so(endpoint: Endpoint) -> None:
    result = endpoint.query("SELECT ?d { ?d a og:Decision }", limit=2)

    assert len(result.rows) == 2
    assert result.truncated


def test_a_query_without_an_answer_is_stopped(oxigraph, connection) -> None:
    way = connection(oxigraph)
    way.left, way.hangs = 0, True
    with (
        ombudsgraph.connect(way.passes(oxigraph.query)) as asked,
        pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"),
    ):
        asked.query("ASK {}", timeout=0.5)


@pytest.mark.parametrize("endpoint", ["virtuoso"], indirect=True)
def test_an_answer_that_the_store_cuts_short_is_refused(endpoint: Endpoint) -> None:
    with pytest.raises(RemoteError, match="no more than 50000 rows"):
        endpoint.query("SELECT ?n { VALUES ?n { 1 2 } ?s ?p ?o }")


@pytest.mark.parametrize("path", ["/", "/store", "/nothing"])
def test_an_address_that_answers_no_queries_is_told(path: str, oxigraph) -> None:
    url = oxigraph.query.replace("/query", path)
    with ombudsgraph.connect(url) as asked, pytest.raises(RemoteError) as told:
        asked.query("ASK {}")

    assert str(told.value).startswith(f"{url}: ")
    assert "; check the " in str(told.value)


def test_prefixes_are_declared_where_they_are_used() -> None:
    known = {"og": "http://og/", "skos": "http://skos/"}
    assert _complete("ASK { ?s og:x 'skos:y' }", known) == (
        "PREFIX og: <http://og/>\nASK { ?s og:x 'skos:y' }"
    )
    declared = "PREFIX og: <http://mine/> ASK { ?s og:x 1 }"
    assert _complete(declared, known) == declared


# ---------------------------------------------------------------- the commands


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ask", "outcomes-by-year", "-p", "body=Luton"], id="ask"),
        pytest.param(["query", "SELECT ?o { decision:24-006-404 og:outcome ?o }"], id="query"),
        pytest.param(["explain", "24-006-404"], id="explain"),
    ],
)
def test_a_command_prints_the_same(command: list[str], endpoint: Endpoint, graph: Graph) -> None:
    place = ["--endpoint", endpoint.url, "--named-graph", GRAPH]
    here = CliRunner().invoke(cli, [*command, "-g", str(graph.path)])
    there = CliRunner().invoke(cli, [*command, *place])

    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout) != (0, "")


def test_a_named_graph_without_an_endpoint_is_wrong_usage(graph: Graph) -> None:
    done = CliRunner().invoke(
        cli, ["ask", "bodies-compared", "-g", str(graph.path), "--named-graph", GRAPH]
    )

    assert done.exit_code == 2
    assert "--named-graph goes with --endpoint" in done.stderr


def test_the_name_of_a_graph_must_be_an_iri() -> None:
    with pytest.raises(RemoteError, match="no name of a graph"):
        ombudsgraph.connect("http://127.0.0.1:9/query", "not one> } DROP ALL")
