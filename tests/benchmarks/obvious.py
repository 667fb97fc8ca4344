"""The pipeline that anybody would write first, for comparison: same extraction, plain libraries.

BeautifulSoup (``html.parser``) takes the text out of HTML, our own functions read it, rdflib
holds the triples and writes them as Turtle, in one process. What differs from our build is only
how pages are opened, how triples are held and written, and that nothing is kept between runs.
``python tests/benchmarks/obvious.py PAGES FILE.ttl`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from ombudsgraph.model import Source


def build(pages: Path, turtle: Path) -> Graph:
    """Return the graph of every page in the folder ``pages``, written to ``turtle`` too."""
    import rdflib

    from ombudsgraph.model import Source
    from ombudsgraph.rdf import static_triples

    graph = rdflib.Graph()
    for triple in terms(static_triples()):
        graph.add(triple)
    for file in sorted(pages.iterdir()):
        for triple in terms(lines(opened(Source(str(file), file.read_bytes())))):
            graph.add(triple)
    graph.serialize(turtle, format="turtle", encoding="utf-8")
    return graph


def opened(page: Source) -> Source:
    """Return a page as text, with one line for each piece of text between two tags."""
    from bs4 import BeautifulSoup

    if not page.name.endswith(".html"):
        return page
    soup = BeautifulSoup(page.data, "html.parser")
    for hidden in soup(["script", "style", "title"]):
        hidden.decompose()
    return replace(page, data=soup.get_text("\n", strip=True).encode())


def lines(source: Source) -> Iterator[str]:
    """Yield what one page says, as the N-Triples lines that our own build makes of it."""
    from ombudsgraph import documents
    from ombudsgraph.findings import record
    from ombudsgraph.model import Rejection
    from ombudsgraph.rdf import decision_triples

    for document in documents.parse(source):
        if isinstance(document, Rejection):
            raise ValueError(f"the benchmark's own page was rejected: {document}")
        made = decision_triples([(record(document), document.text)])
        yield from made.owned
        yield from made.shared


def terms(said: Iterable[str]) -> Iterator[tuple[Node, Node, Node]]:
    """Yield N-Triples lines as rdflib terms.

    Oxigraph splits them: quicker than rdflib's parser, which favours this pipeline.
    """
    import pyoxigraph as ox
    from rdflib import Literal, URIRef

    for quad in ox.parse("\n".join(said), format=ox.RdfFormat.N_TRIPLES):
        value = quad.object
        held: Node
        if not isinstance(value, ox.Literal):
            held = URIRef(value.value)
        elif value.language:
            held = Literal(value.value, lang=value.language)
        else:
            held = Literal(value.value, datatype=URIRef(value.datatype.value))
        yield URIRef(quad.subject.value), URIRef(quad.predicate.value), held


def main() -> None:
    """Build from the folder and into the file on the command line, and print the counts."""
    from rdflib import RDF, URIRef

    from ombudsgraph.rdf import vocabulary

    graph = build(Path(sys.argv[1]), Path(sys.argv[2]))
    counts = {
        name: sum(1 for _ in graph.subjects(RDF.type, URIRef(kind)))
        for name, kind in (("decisions", vocabulary.DECISION), ("citations", vocabulary.CITATION))
    }
    print(json.dumps({**counts, "triples": len(graph)}))


if __name__ == "__main__":
    main()
