"""Write the explorer: one HTML file that shows a graph, needs nothing else, and sends nothing.

pyvis carries the data and the options and renders our own template; vis-network,
which comes with pyvis, is put into the page as it is written. Positions are computed
here, so the page draws at once and never moves by itself.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .neighbourhood import neighbourhood
from .patterns import label
from .positions import picture
from .reading import nodes_and_edges

if TYPE_CHECKING:
    from pyoxigraph import Store

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network (Apache-2.0 or MIT; the file opens with its notice)."""

SCRIPTS = ("model", "picture", "labels", "panel", "find", "table", "explorer")
"""The page's own scripts, in the order they need one another."""

_SHAPES = {"body": "square", "ground": "hexagon", "law": "triangle", "decision": "dot"}

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "multiselect": False,
        "selectable": False,
        "zoomSpeed": 0.6,
    },
    "edges": {
        "smooth": {
            "enabled": True,
            "type": "cubicBezier",
            "forceDirection": "horizontal",
            "roundness": 0.45,
        },
        "chosen": False,
    },
    "nodes": {"chosen": False, "borderWidth": 1.5},
}


def explorer(store: Store, start: str | None = None, limit: int = 500) -> str:
    """Return the explorer page of a graph as HTML text.

    The same graph gives the same text, whatever order it was loaded in.

    Args:
        store: The graph.
        start: The IRI of the node to open at. A graph of more than ``limit`` nodes is shown
            around it; without one, around the body with most decisions.
        limit: The most nodes the page may show.

    Raises:
        UnknownName: No decision of the graph has anything to do with ``start``.
        ValueError: ``limit`` is less than 1.
    """
    part = neighbourhood(store, start, limit)
    nodes, edges = nodes_and_edges(store, part)
    drawn = picture(nodes, edges)
    for node in nodes:
        node["x"], node["y"] = drawn.places[node["id"]]
        node["beside"] = drawn.beside.get(node["id"])
        node["room"] = drawn.room.get(node["id"])
        node["shape"] = _SHAPES[node["kind"]]
    facts = {
        "shown": len(part.decisions),
        "total": part.total,
        "whole": part.whole,
        "start": part.start,
        "start_label": label(store, part.start) if part.start else None,
        "headings": drawn.headings,
    }
    return _rendered(nodes, edges, facts)


def _rendered(
    nodes: list[dict[str, Any]], edges: list[dict[str, Any]], facts: dict[str, Any]
) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    # add_node and add_edge compare each new item with all earlier ones; the lists are pyvis's own.
    network.nodes = nodes
    network.edges = edges
    network.options = _OPTIONS
    network.templateEnv = Environment(
        loader=PackageLoader("ombudsgraph.pages"), autoescape=True, undefined=StrictUndefined
    )
    network.path = "explorer.html"
    script = _script()
    network.templateEnv.globals.update(
        page=facts,
        script=Markup(script),  # our own files and pyvis's, without any data in them
        script_hash=_hash(script),
    )
    html: str = network.generate_html()
    return html + "\n"


def _script() -> str:
    """Return vis-network and the page's scripts as one; no address in it is ever asked for."""
    library = (files("pyvis") / VIS_NETWORK).read_text("utf-8")
    library = library.partition("//# sourceMappingURL")[0]
    ours = files("ombudsgraph.pages") / "templates"
    parts = [(ours / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return "\n".join([library, '"use strict";', *parts])


def _hash(script: str) -> str:
    """Return what a Content-Security-Policy calls this script: the page runs no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
