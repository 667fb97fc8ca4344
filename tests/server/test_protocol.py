"""SPARQL over HTTP: the protocol, and which form of an answer a client gets."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from .conftest import Served

TESTS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("protocol.toml").read_text(encoding="utf-8")
)["test"]
XML = "application/sparql-results+xml"
SELECT, CONSTRUCT = "SELECT ?d { ?d a og:Decision }", "CONSTRUCT WHERE { ?d a og:Decision }"


@pytest.mark.parametrize("test", [pytest.param(test, id=test["name"]) for test in TESTS])
def test_the_protocol_is_kept(test: dict[str, Any], served: Served) -> None:
    body = bytes.fromhex(test["hex"]) if "hex" in test else test.get("body")
    answer = served.client.request(
        test.get("method", "GET"),
        f"/sparql?{test['address']}" if test.get("address") else "/sparql",
        params=test.get("fields"),
        content=body,
        headers={"Content-Type": test["type"]} if "type" in test else {},
    )
    assert answer.status_code == test["status"], answer.text
    if "gives" in test:
        assert answer.headers["content-type"].partition(";")[0] in test["gives"]
    assert test.get("says", "") in answer.text
    assert "Traceback" not in answer.text


ACCEPTED = [
    pytest.param(SELECT, None, "application/sparql-results+json", id="nothing asked for"),
    pytest.param(SELECT, "*/*", "application/sparql-results+json", id="anything"),
    pytest.param(SELECT, XML, XML, id="XML"),
    pytest.param(SELECT, "application/json", "application/sparql-results+json", id="plain JSON"),
    pytest.param(SELECT, "text/csv", "text/csv", id="CSV"),
    pytest.param(SELECT, "text/tab-separated-values", "text/tab-separated-values", id="TSV"),
    pytest.param(SELECT, "text/*", "text/csv", id="any text"),
    pytest.param(SELECT, "text/csv;q=0.1, */*;q=0", "text/csv", id="all else excluded"),
    pytest.param(SELECT, "TEXT/CSV ; Q=0.5", "text/csv", id="capitals and spaces"),
    pytest.param(SELECT, "text/turtle", None, id="a graph's type for a table"),
    pytest.param(SELECT, "text/html", None, id="a page"),
    pytest.param(SELECT, "nonsense", None, id="no type"),
    pytest.param("ASK {}", "text/csv", "text/csv", id="ASK as CSV"),
    pytest.param(CONSTRUCT, None, "text/turtle", id="a graph"),
    pytest.param(CONSTRUCT, "application/n-triples", "application/n-triples", id="N-Triples"),
    pytest.param(CONSTRUCT, "application/ld+json", "application/ld+json", id="JSON-LD"),
    pytest.param(CONSTRUCT, "application/rdf+xml", "application/rdf+xml", id="RDF/XML"),
    pytest.param("DESCRIBE decision:24-000-001", "text/turtle", "text/turtle", id="DESCRIBE"),
    pytest.param(CONSTRUCT, "text/csv", None, id="a table's type for a graph"),
    pytest.param(
        CONSTRUCT, "text/turtle;q=0.2, application/n-triples;q=0.3", "application/n-triples",
        id="the one liked better",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "accept", "type"), ACCEPTED)
def test_a_client_gets_what_it_accepts(
    query: str, accept: str | None, type: str | None, served: Served
) -> None:
    answer = served.sparql(query, **({} if accept is None else {"Accept": accept}))
    if type is None:
        assert answer.status_code == 406
        assert "can be had as" in answer.text
    else:
        assert answer.headers["content-type"].partition(";")[0] == type
        assert "24-000-001" in answer.text or query == "ASK {}"
    assert "Accept" in answer.headers.get("vary", "") or type is None


def test_a_graph_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    first = served.sparql(SELECT)
    again = served.sparql(SELECT, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = served.sparql("ASK {}", **{"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert "etag" not in served.sparql("SELECT (NOW() AS ?now) {}").headers


def test_an_answer_is_packed_where_the_client_can_unpack_it(served: Served) -> None:
    query = "SELECT * { ?s rdfs:label ?o }"
    with served.client.stream(
        "GET", "/sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"}
    ) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        unpacked = gzip.decompress(b"".join(packed.iter_raw()))
    plain = served.sparql(query, **{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == unpacked


def test_a_cut_off_answer_says_so(served: Served) -> None:
    answer = served.sparql("SELECT * { ?s ?p ?o }")
    assert len(answer.json()["results"]["bindings"]) == 1000
    assert answer.headers["x-sparql-maxrows"] == "1000"


def test_the_description_tells_programs_what_is_here(served: Served) -> None:
    answer = served.client.get("/sparql", headers={"Accept": "application/n-triples"})
    said = {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}
    described = {(t.predicate.value.rpartition("#")[2], t.object) for t in said}
    assert ("endpoint", NamedNode(served.address("/sparql"))) in described
    assert ("class", NamedNode("https://w3id.org/ombudsgraph/def#Decision")) in described


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        pytest.param("https://pages.example.org", True, id="the site that may"),
        pytest.param("https://elsewhere.example.org", False, id="another"),
    ],
)
def test_only_pages_of_named_sites_may_ask(origin: str, allowed: bool, served: Served) -> None:
    answer = served.sparql("ASK {}", Origin=origin)
    assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = served.client.options("/sparql", headers=asked)
    assert (before.status_code == 200) is allowed


def test_options_say_what_can_be_sent(served: Served) -> None:
    answer = served.client.options("/sparql")
    assert answer.status_code == 204
    assert "POST" in answer.headers["allow"]
    assert "application/sparql-query" in answer.headers["accept-post"]


def test_an_error_names_the_place(served: Served) -> None:
    answer = served.sparql("SELECT ?d {\n ?d a og:Decision oops }")
    assert (answer.status_code, answer.headers["content-type"]) == (
        400,
        "text/plain; charset=utf-8",
    )
    assert "line 2, column" in answer.text


def test_json_is_json(served: Served) -> None:
    assert json.loads(served.sparql("ASK {}").text) == {"head": {}, "boolean": True}
