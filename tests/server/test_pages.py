"""Pages of the site: nothing that is said becomes a program, and every IRI leads to its page."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shlex
import socket
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from ombudsgraph import questions
from ombudsgraph.rdf.vocabulary import BASE, LAW

from ..conftest import PATIENCE
from .conftest import HOSTILE, Served

DECISION = "/doc/decision/24-000-003"
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ESCAPED = HOSTILE.replace('"', '\\"')
QUERY = quote(f'SELECT ("{ESCAPED}" AS ?x) {{}}')


def live(text: str) -> bool:
    """Return whether hostile words are part of a page's markup."""
    return (
        "<script>alert" in text or "<img" in text or re.search(r'="[^"<>]*\'><', text) is not None
    )


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"{DECISION}.html", id="a summary on the page of a decision"),
        pytest.param(f"/?query={QUERY}", id="a query and its answer"),
        pytest.param(f"/?query={quote(HOSTILE)}", id="what is no query"),
        pytest.param("/?query=" + quote("SELECT ?s { ?d og:summary ?s }"), id="a literal"),
        pytest.param(f"/q/outcomes-by-year?body={quote(HOSTILE)}", id="a parameter"),
        pytest.param(f"/q/outcomes-by-year?{quote(HOSTILE)}=1", id="the name of a parameter"),
        pytest.param(f"/q/bodies-compared?since={quote(HOSTILE)}", id="a date"),
        pytest.param(f"/q/provisions-cited?include={quote(HOSTILE)}", id="a choice"),
        pytest.param(f"/q/{quote(HOSTILE, safe='')}", id="the name of a question"),
        pytest.param(f"/doc/decision/{quote(HOSTILE, safe='')}.html", id="the name of a thing"),
        pytest.param(f"/{quote(HOSTILE, safe='')}", id="a path"),
        pytest.param(f"/data/{quote(HOSTILE, safe='')}", id="a file"),
        pytest.param(f"/sparql?query={quote(HOSTILE)}", id="an error of the endpoint"),
        pytest.param(f"/sparql?query=ASK%7B%7D&format={quote(HOSTILE)}", id="a format"),
    ],
)
def test_nothing_that_is_said_becomes_a_program(address: str, served: Served) -> None:
    answer = served.client.get(address, headers=HTML)
    assert answer.status_code < 500
    if answer.headers["content-type"].startswith("text/html"):
        assert not live(answer.text)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src" not in answer.headers["content-security-policy"]


def test_every_parameter_of_every_question_is_escaped(served: Served) -> None:
    for asked in questions.catalogue():
        given = {parameter.name: HOSTILE for parameter in asked.parameters}
        answer = served.client.get(f"/q/{asked.name}", params=given, headers=HTML)
        assert answer.status_code == (400 if given else 200), asked.name
        assert not live(answer.text), asked.name


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/data/../../../../etc/passwd", id="dots"),
        pytest.param("/data/..%2f..%2f..%2fetc%2fpasswd", id="dots with coded slashes"),
        pytest.param("/data/%2e%2e/%2e%2e/etc/passwd", id="coded dots"),
        pytest.param("/data//etc/passwd", id="from the root"),
        pytest.param("/doc/../../etc/passwd.ttl", id="through a thing"),
        pytest.param("/doc/decision/..%2f..%2f..%2fetc%2fpasswd.html", id="below a thing"),
        pytest.param("/data/ombudsgraph.ttl.gz%00.txt", id="a null byte"),
        pytest.param("/q/..%2f..%2fpyproject.toml", id="through a question"),
    ],
)
def test_no_path_leads_to_a_file_of_the_machine(path: str, served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as sent:
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        sent.sendall(head.encode())
        answer = b"".join(iter(lambda: sent.recv(1 << 16), b""))
    assert answer.split()[1] in (b"404", b"400")
    assert b"root:" not in answer and b"[project]" not in answer


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(b"/decision/x%0d%0aSet-Cookie:%20a=b", id="in the name of a thing"),
        pytest.param(b"/id/body/x%0d%0a%0d%0a<html>", id="a whole answer"),
    ],
)
def test_no_name_becomes_a_header(path: bytes, served: Served) -> None:
    answer = served.client.get(httpx.URL(served.address("/")).copy_with(raw_path=path))
    assert answer.status_code in (303, 404)
    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers.get("location", "")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("localhost", 200, id="this machine"),
        pytest.param("127.0.0.1:8000", 200, id="with a port"),
        pytest.param("evil.example.org", 400, id="another name"),
        pytest.param("localhost.evil.example.org", 400, id="a name that begins alike"),
        pytest.param("", 400, id="none"),
    ],
)
def test_only_known_hosts_are_answered(host: str, status: int, served: Served) -> None:
    assert served.client.get("/health", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        pytest.param(HTML["Accept"], ".html", id="a browser"),
        pytest.param("text/turtle", ".ttl", id="Turtle"),
        pytest.param("application/ld+json", ".jsonld", id="JSON-LD"),
        pytest.param("*/*", ".html", id="anything"),
        pytest.param("image/png", None, id="a picture"),
    ],
)
@pytest.mark.parametrize("where", ["/decision/24-000-003", "/id/decision/24-000-003", DECISION])
def test_a_name_leads_to_what_is_known(
    where: str, accept: str, suffix: str | None, served: Served
) -> None:
    answer = served.client.get(where, headers={"Accept": accept})
    if suffix is None:
        assert answer.status_code == 406
    else:
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{DECISION}{suffix}"


def test_everything_named_has_a_page_and_the_same_as_triples(served: Served) -> None:
    names = served.sparql("SELECT DISTINCT ?s { ?s a ?c } ORDER BY RAND() LIMIT 12").json()
    iris = [row["s"]["value"].partition("#")[0] for row in names["results"]["bindings"]]
    for iri in {*iris, f"{BASE}decision/24-000-003", f"{LAW}ukpga/1974/7/section/34B"}:
        path = iri.replace(LAW, "/doc/law/").replace(BASE, "/doc/")
        page = served.client.get(f"{path}.html")
        assert page.status_code == 200, iri
        turtle = served.client.get(f"{path}.ttl")
        subjects = {quad.subject.value for quad in parse(turtle.content, RdfFormat.TURTLE)}
        assert iri in subjects
        assert json.loads(served.client.get(f"{path}.jsonld").text)


def test_a_decision_comes_with_what_it_owns_and_the_names_of_what_it_names(served: Served) -> None:
    turtle = served.client.get(f"{DECISION}.ttl").text
    assert "#capture-" in turtle and "og:quote" in turtle
    assert "Examplesea Council" in turtle
    page = served.client.get(f"{DECISION}.html").text
    assert "Examplesea Council" in page
    assert 'href="/doc/law/ukpga/1974/7/section/34B"' in page
    assert f'<link rel="alternate" type="text/turtle" href="{DECISION}.ttl">' in page
    assert "What leads here" in served.client.get("/doc/body/examplesea-council.html").text


def test_what_the_graph_does_not_hold_is_not_found(served: Served) -> None:
    answer = served.client.get("/doc/decision/99-999-999.html", headers=HTML)
    assert answer.status_code == 404
    assert "This graph says nothing of" in answer.text
    assert served.client.get("/nothing/here").status_code == 404


def test_a_question_is_a_form_with_its_answer(served: Served) -> None:
    page = served.client.get("/q/outcomes-by-year", params={"body": "Exampleshire"}).text
    assert 'name="body" value="Exampleshire"' in page
    assert "<caption>1 row" in page
    assert "Coverage: 3 published decisions" in page
    for form, read in (("csv", _csv), ("json", json.loads)):
        address = f"/q/outcomes-by-year.{form}?body=Exampleshire"
        assert f"{address.partition('?')[0]}?body=Exampleshire" in page
        [row] = read(served.client.get(address).text)
        assert int(row["published"]) == 2


def _csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_question_waits_for_what_it_needs(served: Served) -> None:
    page = served.client.get("/q/decisions-citing").text
    assert "required" in page and "<table" not in page


def test_the_snippet_asks_the_same(served: Served) -> None:
    page = served.client.get("/q/outcomes-by-year", params={"body": "Exampleshire & more"}).text
    assert "did you mean" in page or "No body" in page
    page = served.client.get("/q/outcomes-by-year", params={"body": "Exampleshire"}).text
    [command] = re.findall(r"<pre>(curl .*?)</pre>", page, re.DOTALL)
    *_, address = shlex.split(command.replace("&#39;", "'").replace("&amp;", "&"))
    assert httpx.get(address, timeout=PATIENCE).json()[0]["published"] == 2


def test_the_first_page_answers_without_a_script(served: Served) -> None:
    page = served.client.get("/", params={"query": "SELECT ?d { ?d a og:Decision }"}).text
    assert "<caption>3 rows" in page
    assert all(f'href="/q/{asked.name}"' in page for asked in questions.catalogue())
    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    dataset = json.loads(said)
    assert (dataset["@type"], dataset["license"][:8]) == ("Dataset", "https://")
    wrong = served.client.get("/", params={"query": "SELECT ?d {\n oops }"})
    assert wrong.status_code == 400
    assert re.search(r"<pre> oops }\n *\^</pre>", wrong.text)


def test_the_graph_can_be_taken_away(served: Served) -> None:
    listed = served.client.get("/data/").text
    assert "ombudsgraph.nt.gz" in listed
    served.eventually(lambda: served.client.get("/data/ombudsgraph.nt.gz").status_code == 200)
    data = served.client.get("/data/ombudsgraph.nt.gz").content
    count = served.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    assert gzip.decompress(data).count(b"\n") == int(count[0]["n"]["value"])


def test_search_engines_find_the_decisions(served: Served) -> None:
    address = re.findall("<loc>(.*?)</loc>", served.client.get("/sitemap.xml").text)[0]
    listed = re.findall("<loc>(.*?)</loc>", httpx.get(address, timeout=PATIENCE).text)
    assert served.address(DECISION) in listed
    assert served.client.get("/sitemap-9.xml").status_code == 404
    assert "Sitemap: http" in served.client.get("/robots.txt").text


def test_the_pages_of_an_atlas_stand_in_for_plain_ones(served: Served) -> None:
    client = served.client
    assert "An atlas" in client.get("/doc/index.html").text
    led = client.get("/outcome/upheld", headers=HTML, follow_redirects=True)
    assert "A page of it" in led.text
    assert "skos:" in client.get("/doc/outcome/upheld.ttl").text
    assert client.get(f"{DECISION}.html").status_code == 200  # which this atlas lacks


@pytest.mark.parametrize(
    "path", ["/doc/../secret.html", "/doc/%2e%2e/secret.html", "/doc/outcome/..%2f..%2fsecret.html"]
)
def test_nothing_outside_an_atlas_is_served(path: str, served: Served) -> None:
    answer = served.client.get(httpx.URL(served.address(path)))
    assert (answer.status_code, "outside" in answer.text) == (404, False)


@pytest.mark.parametrize(
    ("path", "words"), [("/workbench", "Workbench"), ("/doc/def.html", "citesInSubstance")]
)
def test_a_page_with_a_policy_of_its_own_keeps_it(path: str, words: str, served: Served) -> None:
    answer = served.client.get(path)
    assert words in answer.text
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "default-src &#39;none&#39;" in answer.text or "default-src 'none'" in answer.text


def test_the_same_is_worked_out_once_while_the_graph_is_the_same(served: Served) -> None:
    query = "SELECT (COUNT(*) AS ?kept) { ?s ?p ?o }"
    before = served.metric("ombudsgraph_answers_kept_total")
    answers = [served.sparql(query).text for _ in range(3)]
    assert answers == [answers[0]] * 3
    assert served.metric("ombudsgraph_answers_kept_total") == before + 2
    fleeting = "SELECT (RAND() AS ?x) {}"
    assert served.sparql(fleeting).text != served.sparql(fleeting).text
