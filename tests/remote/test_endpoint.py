"""A graph elsewhere answers as it does here."""

from __future__ import annotations

from collections.abc import Iterator

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

GRAPH = "https://example.org/samples"
VALUES = {
    "body": ["Luton", "Wirral Borough Council"],
    "kind": ["council", "district"],
    "sector": ["education", "Adult care services"],
    "category": ["education/other"],
    "ground": ["late", "insufficient-evidence-of-fault"],
    "provision": ["Highways Act 1980", "s24A(6) LGA 1974"],
    "decision": ["24-006-404", "23 020 492"],
    "year": ["2019"],
    "integer": ["2"],
}
"""What the samples can be asked about, for each kind of parameter."""


@pytest.fixture(params=["oxigraph", "virtuoso"], scope="module")
def endpoint(request: pytest.FixtureRequest, sample_graph: Graph) -> Iterator[Endpoint]:
    """Return the samples at each of the stores in turn."""
    elsewhere = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OMBUDSGRAPH_USER", elsewhere.user)
        environment.setenv("OMBUDSGRAPH_PASSWORD", elsewhere.password)
        sample_graph.push(elsewhere.store, named_graph=GRAPH)
    with ombudsgraph.connect(elsewhere.query, GRAPH) as asked:
        yield asked


def asked_about() -> Iterator[object]:
    """Yield each question with its defaults, and with one value for each parameter in turn."""
    for question in questions.catalogue():
        needed = {p.name: VALUES[p.kind][0] for p in question.parameters if p.required}
        given: list[dict[str, str]] = [needed]
        for parameter in question.parameters:
            for value in parameter.choices or VALUES[parameter.kind]:
                given.append({**needed, parameter.name: value})
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
    question: str, parameters: dict[str, str], endpoint: Endpoint, sample_graph: Graph
) -> None:
    assert answered(endpoint, question, parameters) == answered(sample_graph, question, parameters)


def test_every_decision_is_explained_alike(endpoint: Endpoint, sample_graph: Graph) -> None:
    decisions = sample_graph.query("SELECT ?r { ?d a og:Decision ; dcterms:identifier ?r }").rows

    assert len(decisions) > 50
    for (reference,) in decisions:
        assert endpoint.explain(str(reference)) == sample_graph.explain(str(reference))


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
    sample_graph: Graph,
) -> None:
    here = answered(sample_graph, question, parameters)

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
def test_a_query_has_the_same_answer(sparql: str, endpoint: Endpoint, sample_graph: Graph) -> None:
    assert endpoint.query(sparql).rows == sample_graph.query(sparql).rows


def test_a_graph_is_constructed_alike(endpoint: Endpoint, sample_graph: Graph) -> None:
    sparql = "CONSTRUCT { ?d og:outcome ?o } { ?d og:outcome ?o }"
    here, there = sample_graph.query(sparql), endpoint.query(sparql)

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
def test_what_may_not_be_asked_is_told_alike(
    sparql: str, endpoint: Endpoint, sample_graph: Graph
) -> None:
    with pytest.raises(QueryError) as here:
        sample_graph.query(sparql)
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
        endpoint.query("SELECT ?n { VALUES ?n { 1 2 3 4 } ?s ?p ?o }")


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
        pytest.param(["explain", "24-006-404", "outcome"], id="explain"),
    ],
)
def test_a_command_prints_the_same(
    command: list[str], endpoint: Endpoint, sample_graph: Graph
) -> None:
    place = ["--endpoint", endpoint.url, "--named-graph", GRAPH]
    here = CliRunner().invoke(cli, [*command, "-g", str(sample_graph.path)])
    there = CliRunner().invoke(cli, [*command, *place])

    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout) != (0, "")


def test_a_named_graph_without_an_endpoint_is_wrong_usage(sample_graph: Graph) -> None:
    done = CliRunner().invoke(
        cli, ["ask", "bodies-compared", "-g", str(sample_graph.path), "--named-graph", GRAPH]
    )

    assert done.exit_code == 2
    assert "--named-graph goes with --endpoint" in done.stderr


def test_the_name_of_a_graph_must_be_an_iri() -> None:
    with pytest.raises(RemoteError, match="no name of a graph"):
        ombudsgraph.connect("http://127.0.0.1:9/query", "not one> } DROP ALL")
