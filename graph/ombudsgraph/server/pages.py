"""In a worker: the pages of :mod:`ombudsgraph.pages` that the server has an address for."""

from __future__ import annotations

from ..pages import vocabulary_page
from ..pages.workbench import workbench
from ..questions import Queryable
from .messages import Made
from .negotiation import HTML

OWN_POLICY = (("Content-Security-Policy", "frame-ancestors 'none'"),)
"""Such a page says itself what it may do; only what a page cannot say is said in a header."""


def editor(graph: Queryable) -> Made:
    """Return the workbench, which asks ``/sparql``."""
    return Made(workbench(graph).encode(errors="replace"), HTML.type, OWN_POLICY)


def vocabulary(graph: Queryable) -> Made:
    """Return the page of the vocabulary."""
    return Made(vocabulary_page(graph).encode(errors="replace"), HTML.type, OWN_POLICY)
