"""The tables of a CSV export: one SPARQL query each, over plain triples wherever there are any.

Rows are sorted, so the same graph gives the same bytes. IRIs minted here are
shortened to what stands after their place (``upheld``, ``education/other``, ``24-006-404``); law
keeps its full identifier.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import IO

import pyoxigraph as ox

from .rdf.vocabulary import BASE, OG, PREFIXES

TABLES = {
    "decisions": """
        SELECT ?reference ?decided ?sector ?category ?page ?summary WHERE {
          ?reference a og:Decision .
          OPTIONAL { ?reference og:decidedOn ?decided }
          OPTIONAL { ?reference og:sector ?sector }
          OPTIONAL { ?reference og:category ?category }
          OPTIONAL { ?reference og:summary ?summary }
          OPTIONAL { { SELECT ?reference (MIN(STR(?each)) AS ?page) WHERE {
            ?reference og:page ?each } GROUP BY ?reference } } }""",
    "outcomes": """
        SELECT ?reference ?body ?printed ?outcome ?basis WHERE {
          ?node a og:BodyOutcome ; og:ofDecision ?reference ; og:body ?body ;
            og:printed ?printed ; og:outcome ?outcome .
          OPTIONAL { ?node og:basis ?basis } }""",
    "bodies": """
        SELECT DISTINCT ?body ?name ?kind ?gss ?region ?first_day ?last_day WHERE {
          ?reference og:complainedAbout ?body . ?body rdfs:label ?name .
          OPTIONAL { ?body org:classification ?kind }
          OPTIONAL { ?body os:gssCode ?gss }
          OPTIONAL { ?body og:region ?region }
          OPTIONAL { ?body og:startDate ?first_day }
          OPTIONAL { ?body og:endDate ?last_day } }""",
    "citations": """
        SELECT ?reference ?cites ?label ?in_substance WHERE {
          ?reference og:cites ?cites . OPTIONAL { ?cites rdfs:label ?label }
          BIND(EXISTS { ?reference og:citesInSubstance ?cites } AS ?in_substance) }""",
    "grounds": """
        SELECT ?reference ?ground ?force ?applied ?recited WHERE {
          { SELECT DISTINCT ?reference ?ground WHERE {
            ?reference og:appliedGround|og:recitedGround ?ground } }
          OPTIONAL { ?ground og:force ?force }
          BIND(EXISTS { ?reference og:appliedGround ?ground } AS ?applied)
          BIND(EXISTS { ?reference og:recitedGround ?ground } AS ?recited) }""",
    "remedies": """
        SELECT ?reference ?remedy ?kind ?amount ?per ?deadline ?status ?total ?complied WHERE {
          ?reference og:hasRemedy ?node . ?node og:remedyKind ?kind ; og:status ?status .
          BIND(STRAFTER(STR(?node), "#remedy-") AS ?remedy)
          OPTIONAL { ?node og:amount ?amount } OPTIONAL { ?node og:per ?per }
          OPTIONAL { ?node og:deadline ?deadline } OPTIONAL { ?node og:total ?total }
          OPTIONAL { ?node og:compliedOn ?complied } }""",
    "provisions": """
        SELECT ?provision ?label ?number ?part_of ?instrument ?title WHERE {
          ?provision a og:Provision ; rdfs:label ?label ; dcterms:isPartOf ?part_of ;
            og:instrument ?instrument .
          ?instrument leg:title ?title . OPTIONAL { ?provision eli:number ?number } }""",
    "evidence": """
        SELECT ?reference ?property ?value ?quote ?start ?end ?section ?paragraph ?basis ?rule
               ?role ?printed ?unresolved ?sha256 WHERE {
          ?node a og:Evidence ; og:ofDecision ?reference ; og:property ?property ;
            og:basis ?basis ; og:rule ?rule ; prov:wasDerivedFrom/og:sha256 ?sha256 .
          OPTIONAL { ?node og:value ?value }
          OPTIONAL { ?node og:quote ?quote ; og:start ?start ; og:end ?end }
          OPTIONAL { ?node og:section ?section } OPTIONAL { ?node og:paragraph ?paragraph }
          OPTIONAL { ?node og:role ?role } OPTIONAL { ?node og:printed ?printed }
          OPTIONAL { ?node og:unresolved ?unresolved } }""",
}
"""The tables by name; ``evidence`` is the only one that a facts-only export leaves out."""


def table(store: ox.Store, name: str, stream: IO[bytes]) -> None:
    """Write one table to ``stream`` as CSV: UTF-8, a header row, lines ending in LF, rows sorted.

    Rows are sorted on disk, so a table may be larger than memory.
    """
    solutions = store.query(TABLES[name], prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    columns = [variable.value for variable in solutions.variables]
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    cells = (list(map(cell, solution)) for solution in solutions)
    writer.writerows(_sorted(cells, len(columns)))
    text.detach()


def _sorted(rows: Iterable[Sequence[str]], width: int) -> Iterator[Sequence[str]]:
    """Yield ``rows`` of ``width`` cells in order; SQLite sorts text by its bytes."""
    numbers = range(1, width + 1)
    with closing(sqlite3.connect("")) as db:  # no name: a file that goes when it is closed
        db.execute(f"CREATE TABLE row ({', '.join(f'c{n} TEXT' for n in numbers)})")
        db.executemany(f"INSERT INTO row VALUES ({', '.join('?' * width)})", rows)
        yield from db.execute(f"SELECT * FROM row ORDER BY {', '.join(map(str, numbers))}")


def cell(term: object) -> str:
    """Return what a table shows of a term: an IRI shortened where it is one of ours."""
    if isinstance(term, ox.NamedNode):
        iri = term.value
        if iri.startswith(OG):
            return iri.removeprefix(OG)
        return iri.removeprefix(BASE).partition("/")[2] if iri.startswith(BASE) else iri
    return term.value if isinstance(term, ox.Literal) else ""
