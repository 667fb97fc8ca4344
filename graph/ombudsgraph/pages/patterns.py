"""Single-pattern look-ups in the store, in plain strings and always in the same order.

A page is written from many small look-ups around known nodes. Each of these
answers in microseconds and sorts what it found, so that the order in which
triples were loaded never shows on a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..rdf.vocabulary import LABEL, PREF_LABEL

if TYPE_CHECKING:
    from pyoxigraph import Store


def subjects(store: Store, predicate: str, target: str) -> list[str]:
    """Return the IRIs of what points at ``target``, sorted."""
    quads = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(target))
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def targets(store: Store, subject: str, predicate: str) -> list[str]:
    """Return the IRIs that ``subject`` points at, sorted."""
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def texts(store: Store, subject: str, predicate: str) -> list[str]:
    """Return the literals of a property as text, sorted: English or unmarked ones if any."""
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    found = [quad.object for quad in quads if isinstance(quad.object, Literal)]
    english = [text for text in found if (text.language or "en").startswith("en")]
    return sorted(text.value for text in english or found)


def text(store: Store, subject: str, *predicates: str) -> str | None:
    """Return the first text of the first of ``predicates`` that has one, else ``None``."""
    for predicate in predicates:
        if found := texts(store, subject, predicate):
            return found[0]
    return None


def label(store: Store, node: str) -> str:
    """Return the name of a node, or failing one the end of its identifier in words."""
    return text(store, node, LABEL, PREF_LABEL) or tail_in_words(node)


def tail_in_words(iri: str) -> str:
    """Return the end of an identifier as words.

    >>> tail_in_words("https://w3id.org/ombudsgraph/outcome/not-upheld")
    'Not upheld'
    """
    tail = re.split("[/#]", iri.rstrip("/#"))[-1].replace("-", " ")
    return tail[:1].upper() + tail[1:]
