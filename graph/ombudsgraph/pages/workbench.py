"""Write the workbench: canned questions as forms, an editor for SPARQL, a map of the graph.

There are two of it. One asks an endpoint, and belongs on a server. The other is a file that opens
from disk and needs neither: it carries the graph, and Oxigraph as WebAssembly to ask it with. The
engine runs apart from the page, so a reader can stop a query that takes too long.

The editor is YASGUI's where ``make assets`` has put it into the package, else a plain text area,
which does all the rest as well. Neither page asks for anything outside the endpoint.
"""

from __future__ import annotations

import base64
import gzip
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pyoxigraph import RdfFormat, Store

from ..catalogue import Question, catalogue
from ..coverage import STATEMENT
from ..errors import OmbudsgraphError
from ..questions import Queryable
from ..questions.completion import LEGISLATION, NAMES
from ..rdf.vocabulary import BASE, PREFIXES
from ..resources import asset
from .rendering import render
from .schema_map import schema_map
from .scripts import hashed, script, template

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPTS = ("facts", "binding", "engines", "names", "editor", "results", "permalink", "workbench")
"""The page's own scripts, in the order they need one another."""

BEGIN = """# Which decisions are the latest?
SELECT ?decision ?decided ?summary
WHERE {
  ?decision a og:Decision .
  ?decision og:decidedOn ?decided .
  OPTIONAL { ?decision og:summary ?summary }
}
ORDER BY DESC(?decided) STR(?decision)
LIMIT 20
"""
"""What stands in the editor at first."""


def workbench(graph: Queryable, endpoint: str = "/sparql") -> str:
    """Return the workbench of a graph that ``endpoint`` serves, as HTML text.

    Asks the graph what there is of each class, which takes a second or two for a large one; until
    the graph changes the text stays the same. ``endpoint`` is an address, or a path of the server
    that the page comes from.
    """
    place = urlsplit(endpoint)
    origin = f"{place.scheme}://{place.netloc}" if place.netloc else "'self'"
    return _page(graph, {"endpoint": endpoint}, f"; connect-src {origin}")


def one_file(turtle: bytes) -> str:
    """Return the workbench of a graph, given as Turtle, with it and the engine inside, as HTML.

    Raises:
        OmbudsgraphError: The package lacks Oxigraph for a browser.
    """
    code, wasm = asset("engine.js"), asset("engine.wasm")
    if code is None or wasm is None:
        raise OmbudsgraphError(
            "The one-file workbench carries Oxigraph for a browser, which this package lacks:"
            " run “make assets” in a checkout (it needs npm), then this again."
        )
    graph = Store()
    graph.bulk_load(turtle, format=RdfFormat.TURTLE)
    engine = {"code": f"{code.decode()}\n{template('workbench/worker.js')}"}
    carried = {"wasm": _packed(wasm), "graph": _packed(turtle)}
    return _page(graph, engine, " 'wasm-unsafe-eval'; worker-src blob:", carried)


def _page(
    graph: Queryable, engine: dict[str, str], policy: str, carried: Mapping[str, str] | None = None
) -> str:
    from markupsafe import Markup

    classes = schema_map(graph)
    decisions = next((each.count for each in classes if each.name == "og:Decision"), 0)
    scripts = script("workbench", SCRIPTS, library=_asset("editor.js"))
    questions = catalogue()
    return render(
        "workbench/workbench.html",
        coverage=f"{decisions:,} decision{'' if decisions == 1 else 's'}. {STATEMENT}",
        questions=questions,
        audiences=sorted({name for each in questions for name in audiences(each)}),
        audiences_of=audiences,
        classes=classes,
        prefixes=PREFIXES,
        begin=BEGIN,
        endpoint=engine.get("endpoint"),
        facts={
            **engine,
            "base": BASE,
            "law": LEGISLATION,
            "prefixes": PREFIXES,
            "names": NAMES,
            "questions": {each.name: _facts(each) for each in questions},
        },
        carried=carried or {},
        policy="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
        f" script-src '{hashed(scripts)}'{policy}",
        # Our own files and YASGUI's, without any data in them.
        script=Markup(scripts),
        editor_style=Markup(_asset("editor.css")),
        licences=_asset("LICENCES.txt"),
    )


def audiences(question: Question) -> list[str]:
    """Return who asks a question, one by one.

    >>> from ombudsgraph.catalogue import question
    >>> audiences(question("provisions-cited"))
    ['researcher', 'lawyer']
    """
    return [name.split(" in ")[0].strip() for name in question.audience.split(",")]


def _facts(question: Question) -> dict[str, Any]:
    """Return what the page needs to put values into a question, and to explain its answer."""
    return {
        "title": question.title,
        "sparql": question.sparql,
        "parameters": [
            {"name": each.name, "kind": each.kind, "required": each.required}
            for each in question.parameters
        ],
        "columns": {each.name: each.meaning for each in question.selected},
    }


def _asset(name: str) -> str:
    return (asset(name) or b"").decode().partition("//# sourceMappingURL")[0]


def _packed(data: bytes) -> str:
    """Return bytes as gzip in base64, the same every time."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
