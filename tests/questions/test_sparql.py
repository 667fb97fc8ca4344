from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from ombudsgraph.errors import QueryError
from ombudsgraph.questions import run
from ombudsgraph.rdf.vocabulary import PREFIXES

from ..conftest import PATIENCE

PREFIX = "PREFIX og: <https://w3id.org/ombudsgraph/def#> PREFIX x: <http://example.org/>\n"
AWAY = "<http://127.0.0.1:9/>"
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"?s ?p ?o . SERVICE {AWAY} {{ ?s ?p ?o }}", id="plain"),
        pytest.param(f"SERVICE SILENT {AWAY} {{ ?s ?p ?o }}", id="silent"),
        pytest.param(
            f"?s ?p ?o {{ SELECT * {{ service {AWAY} {{ ?s ?p ?o }} }} }}", id="sub-select"
        ),
        pytest.param(f"?s ?p ?o FILTER EXISTS {{ sErViCe {AWAY} {{ ?s ?p ?o }} }}", id="EXISTS"),
        pytest.param(f"?s ?p ?o FILTER(1=1)MINUS{{SERVICE{AWAY}{{?s ?p ?o}}}}", id="no spaces"),
        pytest.param(f"?s ?p 5SERVICE{AWAY}{{ ?s ?p ?o }}", id="glued to a number"),
        pytest.param(f"?s ?p trueSERVICE{AWAY}{{ ?s ?p ?o }}", id="glued to true"),
        pytest.param("SERVICEx:y{ ?s ?p ?o }", id="glued to a prefix"),
        pytest.param(f"?s ?p x:a.SERVICE{AWAY}{{ ?s ?p ?o }}", id="glued to a name by a stop"),
        pytest.param("?s ?p ?o SERVICE ?s { ?s ?p ?o }", id="address from a variable"),
        pytest.param(
            f"?s ?p ?o # '''\n SERVICE {AWAY} {{ ?s ?p ?o }} # '''", id="quotes in comments"
        ),
        pytest.param(
            f"?s ?p x:\\' . SERVICE {AWAY} {{}} ?s ?p x:\\'", id="escaped quotes in names"
        ),
        pytest.param(
            f"BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b#>'''\n) SERVICE {AWAY} {{}} }}#'''",
            id="less-than that looks like an IRI",
        ),
        pytest.param(
            f"BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n{AWAY}{{}}",
            id="clause inside what looks like an IRI",
        ),
    ],
)
def test_service_is_refused_wherever_it_stands(store: Store, body: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is not allowed|Write the IRI"):
        run(store, f"{PREFIX}SELECT * {{ {body} }}")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "ASK from named <http://example.org/g> { ?s ?p ?o }",
        "SELECT(1<2AS?x)FROM<http://example.org/>{}",
        "DESCRIBE ?s FROM <http://example.org/> { ?s ?p ?o }",
    ],
)
def test_from_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="FROM is not allowed"):
        run(store, sparql)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('?s ?p "care service from home"', id="string"),
        pytest.param("?s ?p '''from\nSERVICE'''", id="long string"),
        pytest.param("?s ?p <http://example.org/service#from>", id="IRI"),
        pytest.param("?service ?p $from", id="variables"),
        pytest.param("?s x:provide-service ?o", id="prefixed name"),
        pytest.param("?s ?p ?o # no service from here", id="comment"),
        pytest.param('?s ?p "service"@en-from', id="language"),
        pytest.param("?s ?p ?o FILTER(?o < 3 && ?o > 1) # service", id="less-than with spaces"),
    ],
)
def test_the_words_service_and_from_are_allowed_where_they_are_no_clause(
    store: Store, body: str
) -> None:
    assert run(store, f"{PREFIX}SELECT * {{ {body}\n }}").kind == "select"


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "prefix x: <http://x/> delete where { ?s ?p ?o }",
        "# harmless\nDROP ALL",
        "LOAD <http://127.0.0.1:9/>",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { { SELECT * { ?s ?p ?o } } }",
    ],
)
def test_an_update_is_refused_as_one_and_changes_nothing(store: Store, sparql: str) -> None:
    before = len(store)
    with pytest.raises(
        QueryError, match=r"This is an update \([A-Z]+\), and the graph is read-only"
    ):
        run(store, sparql)
    assert len(store) == before


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        pytest.param("SELECT * {\n ?s ?p ] }", "line 2, column 2: “.s .p ] }” was not", id="place"),
        pytest.param("SELEC * { ?s ?p ?o }", "line 1, column 1: “SELEC", id="keyword"),
        pytest.param("SELECT * { ?s ?p ?o", "line 1, column 20: the text ends too early", id="end"),
        pytest.param(
            "ASK { ?s y:z ?o }", "line 1, .*: the prefix “y:” is not declared", id="prefix"
        ),
        pytest.param(
            "SELECT (COUNT(?s) AS ?n) ?o { ?s ?p ?o }", "contains a variable that is", id="reason"
        ),
        pytest.param("", "line 1, column 1: the text ends", id="empty"),
    ],
)
def test_a_syntax_error_says_where(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, sparql)


def test_each_form_of_query_has_its_result(store: Store) -> None:
    rows = run(store, PREFIX + "SELECT ?d ?no { ?d a og:Decision } ORDER BY ?d", limit=2)
    start = "https://w3id.org/ombudsgraph/decision/20-000-00"
    assert (rows.columns, rows.rows) == (("d", "no"), ((f"{start}1", None), (f"{start}2", None)))
    assert rows.truncated
    exact = run(store, PREFIX + "SELECT ?d { ?d a og:Decision }", limit=7)
    assert (len(exact.rows), exact.truncated) == (7, False)
    yes = run(store, PREFIX + "ASK { ?d a og:Decision }")
    assert (yes.kind, yes.columns, yes.rows) == ("ask", ("answer",), ((True,),))
    made = run(store, PREFIX + "CONSTRUCT WHERE { ?d a og:Decision }", limit=3)
    assert (made.kind, len(made.triples), made.truncated) == ("graph", 3, True)
    about = run(store, "DESCRIBE <https://w3id.org/ombudsgraph/ground/late>")
    assert len(about.triples) == len(about.rows) == 4


def test_results_are_written_as_the_web_reads_them(store: Store) -> None:
    ask = run(store, "ASK {}")
    assert json.loads(ask.serialize("sparql-json")) == {"head": {}, "boolean": True}
    sparql = "SELECT ?l ?none ?n { ground:late skos:prefLabel ?l BIND(2 AS ?n) }"
    rows = run(store, sparql).serialize("sparql-json")
    engine = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(engine, QuerySolutions)
    theirs = engine.serialize(format=QueryResultsFormat.JSON)
    assert theirs is not None
    assert json.loads(rows) == json.loads(theirs)
    made = run(store, "CONSTRUCT { ?g a skos:Concept } WHERE { ?g og:force force:discretion }")
    assert made.serialize("nt").count("\n") == 2
    assert "ground:no-injustice a skos:Concept" in made.serialize("ttl")
    assert json.loads(made.serialize("jsonld"))
    for result, form in ((made, "sparql-json"), (ask, "ttl")):
        with pytest.raises(QueryError, match="is a format for the results of"):
            result.serialize(form)


WRITTEN = """SELECT ?iri ?text ?tagged ?typed ?none ?name { VALUES (?iri ?text ?tagged ?typed) {
  (<http://example.org/a?b=1&c=2> "a \\"quoted\\", <b>, line\\r\\n\\ttwo" "A’r"@cy-gb 1.50)
  (UNDEF "" "b"@en "2024-02-01"^^xsd:date) } }"""


@pytest.mark.parametrize(
    ("form", "theirs"),
    [
        pytest.param("sparql-json", QueryResultsFormat.JSON, id="JSON"),
        pytest.param("sparql-xml", QueryResultsFormat.XML, id="XML"),
        pytest.param("sparql-tsv", QueryResultsFormat.TSV, id="TSV"),
    ],
)
def test_what_is_written_reads_back_as_the_same_terms(
    form: str, theirs: QueryResultsFormat, store: Store
) -> None:
    result = run(store, WRITTEN)
    again = parse_query_results(result.serialize(form), theirs)
    assert isinstance(again, QuerySolutions)
    assert tuple(tuple(row) for row in again) == result.terms
    assert bool(parse_query_results(run(store, "ASK {}").serialize(form), theirs))


def test_csv_says_what_the_engine_says(store: Store) -> None:
    engine = store.query(WRITTEN, prefixes=PREFIXES)
    assert isinstance(engine, QuerySolutions)
    theirs = engine.serialize(format=QueryResultsFormat.CSV)
    assert theirs is not None
    ours = run(store, WRITTEN).serialize("sparql-csv")
    read = [list(csv.reader(io.StringIO(text, newline=""))) for text in (ours, theirs.decode())]
    assert read[0] == read[1]


def test_what_xml_cannot_hold_is_replaced(store: Store) -> None:
    written = run(store, 'SELECT ("a\\u0001b" AS ?x) {}').serialize("sparql-xml")
    assert "a\ufffdb" in written


def test_the_usual_prefixes_need_no_declaration(store: Store) -> None:
    assert run(store, "ASK { ?d a og:Decision ; og:outcome outcome:upheld }").answer
    assert not run(store, "PREFIX og: <http://example.org/> ASK { ?d a og:Decision }").answer


def test_a_query_with_a_time_limit_gives_what_one_without_gives(folder: Path) -> None:
    sparql = PREFIX + "SELECT ?d ?date { ?d og:decidedOn ?date } ORDER BY ?date"
    apart = run(folder, sparql, timeout=PATIENCE)
    assert apart == run(folder, sparql)
    assert len(apart.rows) == 6


def test_errors_come_back_from_the_process_apart(folder: Path) -> None:
    with pytest.raises(QueryError, match="line 1, column"):
        run(folder, "SELECT * {", timeout=PATIENCE)
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        run(folder, f"SELECT * {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}", timeout=PATIENCE)


TRIPLES = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(60))


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param(BOMB, id="rows counted without end"),
        pytest.param(f"SELECT (SUM(STRLEN(STR(?c))) AS ?n) {{ {TRIPLES} }}", id="summed"),
        pytest.param(f"SELECT (MAX(?l) AS ?n) {{ {TRIPLES} }}", id="a maximum"),
        pytest.param(f"SELECT * {{ {TRIPLES} }} ORDER BY ?l ?a", id="sorted"),
        pytest.param(f"SELECT (COUNT(DISTINCT ?l) AS ?n) {{ {TRIPLES} }}", id="distinct values"),
        pytest.param(f"SELECT (GROUP_CONCAT(?l) AS ?n) {{ {TRIPLES} }}", id="one huge literal"),
        pytest.param(f"SELECT ?a (COUNT(?l) AS ?n) {{ {TRIPLES} }} GROUP BY ?a ?d ?g", id="groups"),
        pytest.param(f"SELECT * {{ {TRIPLES} }} OFFSET 9000000000", id="an endless way to begin"),
        pytest.param(f"CONSTRUCT {{ ?a ?e ?l }} WHERE {{ {TRIPLES} }}", id="triples without end"),
        pytest.param(
            f"ASK {{ {TRIPLES} FILTER(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j)) = '') }}",
            id="a search in vain",
        ),
        pytest.param(
            f"SELECT * {{ {TRIPLES} FILTER NOT EXISTS {{ {TRIPLES} }} }}", id="nested in a filter"
        ),
        pytest.param(
            "SELECT (COUNT(*) AS ?n) { ?a (!<x:p>)* ?b . ?b (!<x:q>)* ?c . ?c (!<x:r>)* ?d ."
            " ?d (!<x:s>)* ?e . ?e (!<x:t>)* ?f }",
            id="deep paths",
        ),
        pytest.param(
            f"SELECT (STRLEN(?x60) AS ?n) {{ BIND('aaaaaaaa' AS ?x0) {DOUBLED} }}",
            id="a literal doubled sixty times",
        ),
        pytest.param(
            f"SELECT (COUNT(*) AS ?n) {{ {TRIPLES}"
            " FILTER(REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), '(a+)+$')) }",
            id="expressions without end",
        ),
        pytest.param(f"SELECT * {{ SERVICE {AWAY} {{ ?s ?p ?o }} }}", id="SERVICE to this machine"),
        pytest.param("SELECT * { SERVICE <http://169.254.169.254/> { ?s ?p ?o } }", id="metadata"),
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", id="FROM a file"),
        pytest.param("ASK FROM NAMED <http://127.0.0.1:9/> {}", id="FROM NAMED"),
        pytest.param("LOAD <file:///etc/passwd>", id="LOAD"),
        pytest.param("{" * 5000 + "SELECT * {}", id="brackets without end"),
        pytest.param("SELECT * {" + "{" * 20000 + "}" * 20000 + "}", id="groups nested deep"),
    ],
)
def test_a_hostile_query_ends_with_a_sentence_and_the_next_one_answers(
    folder: Path, sparql: str
) -> None:
    """Four unjoined patterns over 300 triples are ten thousand million rows."""
    with pytest.raises(QueryError, match=r"^[A-Z].*[.:]"):
        run(folder, sparql, limit=1000, timeout=1)
    assert run(folder, PREFIX + "ASK { ?d a og:Decision }", timeout=PATIENCE).answer


def test_an_open_store_cannot_keep_a_time_limit(store: Store) -> None:
    with pytest.raises(ValueError, match="needs the folder"):
        run(store, "ASK {}", timeout=1)
