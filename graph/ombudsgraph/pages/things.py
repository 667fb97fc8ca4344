"""The page of whatever somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..questions import identify
from ..rdf import DECISIONS, reference_of
from .decisions import decision_page
from .profiles import profile_page
from .shelf import ALONE, View

if TYPE_CHECKING:
    from .shelf import Shelf


def thing_page(shelf: Shelf, what: str, view: View = ALONE) -> str:
    """Return the page of a decision, body, provision, ground, sector or category as HTML text.

    ``what`` is its IRI, a reference, or a name as a person would write it.

    Raises:
        UnknownName: It names nothing in the graph, or several things, or no decision speaks of it.
    """
    iri = identify(shelf.store, what)
    if iri.startswith(DECISIONS):
        return decision_page(shelf, reference_of(iri), view)
    return profile_page(shelf, iri, view)
