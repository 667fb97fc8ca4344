"""The pipeline that anybody would write first, for comparison: same extraction, plain libraries.

BeautifulSoup (``html.parser``) takes the text out of HTML, our own functions read it, rdflib
holds the triples and writes them as Turtle, in one process. What differs from our build is how
pages are opened, how triples are held and written, and that nothing is kept: neither between runs,
nor the law and findings of a paragraph that stood in an earlier decision too.
``python tests/benchmarks/obvious.py PAGES FILE.ttl`` prints what it found as JSON, and the seconds
of processor time that each stage took.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from ombudsgraph.model import DecisionRecord, Document, Source

Said = list[tuple["DecisionRecord", str]]
"""Records, each with the text of its document."""


def build(pages: Path, turtle: Path) -> tuple[Graph, Counter[str]]:
    """Return the graph of every page in the folder ``pages``, written to ``turtle`` too.

    With it come the seconds of processor time, by stage.
    """
    import rdflib

    from ombudsgraph.findings import paragraphs
    from ombudsgraph.law import blocks
    from ombudsgraph.model import Source
    from ombudsgraph.rdf import static_triples

    took: Counter[str] = Counter()
    graph = rdflib.Graph()
    for triple in terms(static_triples()):
        graph.add(triple)
    for file in sorted(pages.iterdir()):
        blocks.forget()
        paragraphs.forget()
        moments = [process_time()]
        page = opened(Source(str(file), file.read_bytes()))
        moments.append(process_time())
        documents = list(read(page))
        moments.append(process_time())
        said = told(documents)
        moments.append(process_time())
        made = list(lines(said))
        moments.append(process_time())
        for triple in terms(made):
            graph.add(triple)
        moments.append(process_time())
        stages = ("BeautifulSoup", "documents", "law and findings", "triples", "rdflib")
        for stage, start, end in zip(stages, moments, moments[1:], strict=False):
            took[stage] += end - start
    start = process_time()
    graph.serialize(turtle, format="turtle", encoding="utf-8")
    took["Turtle"] = process_time() - start
    return graph, took


def opened(page: Source) -> Source:
    """Return a page as text, with one line for each piece of text between two tags."""
    from bs4 import BeautifulSoup

    if not page.name.endswith(".html"):
        return page
    soup = BeautifulSoup(page.data, "html.parser")
    for hidden in soup(["script", "style", "title"]):
        hidden.decompose()
    return replace(page, data=soup.get_text("\n", strip=True).encode())


def read(source: Source) -> Iterator[Document]:
    """Yield the decisions of one page.

    Raises:
        ValueError: It is rejected.
    """
    from ombudsgraph import documents
    from ombudsgraph.model import Rejection

    for document in documents.parse(source):
        if isinstance(document, Rejection):
            raise ValueError(f"the benchmark's own page was rejected: {document}")
        yield document


def told(documents: Iterable[Document]) -> Said:
    """Return the record of each document: the law it cites, and what was found."""
    from ombudsgraph.findings import record

    return [(record(document), document.text) for document in documents]


def lines(said: Said) -> Iterator[str]:
    """Yield what records say, as the N-Triples lines that our own build makes of them."""
    from ombudsgraph.rdf import decision_triples

    for one in said:
        made = decision_triples([one])
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

    graph, took = build(Path(sys.argv[1]), Path(sys.argv[2]))
    counts = {
        name: sum(1 for _ in graph.subjects(RDF.type, URIRef(kind)))
        for name, kind in (("decisions", vocabulary.DECISION), ("citations", vocabulary.CITATION))
    }
    print(json.dumps({**counts, "triples": len(graph), "took": took}))


if __name__ == "__main__":
    main()
