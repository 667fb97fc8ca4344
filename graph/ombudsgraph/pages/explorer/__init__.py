"""Write the explorer: one HTML file that shows a graph, needs nothing else, and sends nothing.

pyvis carries the options and renders our own template; vis-network, which comes with
pyvis, is put into the page as it is written. The page carries thousands of decisions in columns
(:mod:`.columns`) and draws what it is asked for, never more than 500 nodes at once: it opens with
questions and a search, or with what is around its start.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..patterns import label
from ..rendering import environment
from ..scripts import hashed, script, template
from .columns import packed
from .neighbourhood import neighbourhood
from .reading import nodes_and_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from pyoxigraph import Store

CARRIED = 5000
"""How many decisions a page carries unless asked otherwise."""

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network (Apache-2.0 or MIT; the file opens with its notice)."""

SCRIPTS = (
    "elements",
    "model",
    "state",
    "paths",
    "steps",
    "layout",
    "picture",
    "labels",
    "suggestions",
    "filters",
    "panel",
    "about",
    "table",
    "saving",
    "address",
    "questions",
    "explorer",
)
"""The page's own scripts, in the order they need one another: one concern each."""

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": False, "multiselect": False, "selectable": True, "zoomSpeed": 0.6},
    "edges": {"smooth": False, "chosen": False},
    "nodes": {"chosen": False, "borderWidth": 1.5},
}


def explorer(store: Store, start: str | None = None, limit: int = CARRIED) -> str:
    """Return the explorer page of a graph as HTML text.

    The same graph gives the same text, whatever order it was loaded in.

    Args:
        store: The graph.
        start: The IRI of what to open at: a node, or an Act, category, sector or outcome.
            Without one the page opens with its questions.
        limit: The most decisions the page may carry. Of a larger graph it carries those around
            ``start``, and then the newest.

    Raises:
        UnknownName: No decision of the graph has anything to do with ``start``.
        ValueError: ``limit`` is less than 1.
    """
    part = neighbourhood(store, start, limit)
    nodes, edges = nodes_and_edges(store, part.decisions)
    facts = {
        "carried": len(part.decisions),
        "total": part.total,
        "near": part.near,
        "start": part.start,
        "start_label": label(store, part.start) if part.start else None,
    }
    return _rendered(facts, packed(nodes, edges, _communities(store)))


def _communities(store: Store) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return the communities of decisions and the law that mattered in them, each with its name."""
    from ...networks import communities, draw

    return [(each.label, each.nodes) for each in communities(draw(store, "decision-provision"))]


def _rendered(facts: dict[str, Any], graph: str) -> str:
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    network.options = _OPTIONS
    network.templateEnv = _environment({"page": facts, "graph": graph})
    network.path = "explorer/explorer.html"
    html: str = network.generate_html()
    return html + "\n"


def _environment(values: dict[str, Any]) -> Environment:
    """Return the templates with what pyvis does not pass on to them itself."""
    from markupsafe import Markup

    scripts, style = _scripts(), template("explorer/explorer.css")
    ours = environment().overlay()
    ours.globals = {
        **ours.globals,
        **values,
        "script": Markup(scripts),  # our own files and pyvis's, without any data in them
        "style": Markup(style),
        "script_hash": hashed(scripts),
        "style_hash": hashed(style),
    }
    return ours


def _scripts() -> str:
    """Return vis-network and the page's scripts as one; no address in it is ever asked for."""
    library = (files("pyvis") / VIS_NETWORK).read_text("utf-8")
    library = library.partition("//# sourceMappingURL")[0]
    return script("explorer", SCRIPTS, library=library)
