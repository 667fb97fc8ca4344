"""Words in quotes that may tell who somebody is: to be looked at by a person before publishing.

The Ombudsman publishes decisions under pseudonyms ("Mr X"). A slip on a page would travel with the
quotes into every copy of a release, so what looks like one is told: postcodes, telephone numbers,
e-mail addresses, and names of people beside a title or a family word. It is a warning and no
verdict: it can be wrong either way. The remedy for one is the takedown list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from ..rdf import vocabulary as voc
from ..rdf.iris import DECISIONS, reference_of

_NAME = r"(?:[OD][’']|Ma?c)?[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Reverend|Rev)\b\.?"
_PERSON = (
    r"(?i:complainant|resident|tenant|patient|son|daughter|mother|father|husband|wife|partner)"
)

PATTERNS = {
    "postcode": re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "telephone number": re.compile(
        r"(?<![\d.,£])(?:\+44 ?(?:\(0\) ?)?|0)(?:\d[ -]?){8,9}\d(?![\d,.]\d)"
    ),
    "e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "likely name": re.compile(
        rf"\b{_TITLE} (?:and {_TITLE} )?(?:[A-Z]\.? )?{_NAME}(?: {_NAME})?"
        rf"|\b{_PERSON}(?:,| called| named| is| was)? (?:called |named )?{_NAME} {_NAME}"
    ),
}
"""What is looked for, by what it is called."""

_QUOTES = frozenset((voc.QUOTE, voc.SUMMARY))
_NO_NAMES = frozenset((voc.CITES, voc.COMPLAINED_ABOUT))
"""Statements whose quotes are names as a rule, but of cases and bodies."""


class Slip(NamedTuple):
    """What may identify somebody: in which decision, what it looks like, and the words."""

    reference: str
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.kind}: {self.words}"


def identifying(text: str, *, names: bool = True) -> Iterator[tuple[str, str]]:
    """Yield what in ``text`` may identify somebody: what it looks like, and the words.

    ``names`` of people are looked for too, unless the text is a name.

    >>> list(identifying("Mr and Mrs X live with Miss B’s aunt at SW1A 1AA."))
    [('postcode', 'SW1A 1AA')]
    >>> list(identifying("the complainant, Jane Doe, rang 020 7946 0000"))
    [('telephone number', '020 7946 0000'), ('likely name', 'complainant, Jane Doe')]
    """
    for kind, pattern in PATTERNS.items():
        if names or kind != "likely name":
            yield from ((kind, found[0]) for found in pattern.finditer(text))


def slips(triples: Iterable[ox.Triple]) -> Iterator[Slip]:
    """Yield what may identify somebody in the quotes of one subject, which ``triples`` speak of."""
    quotes, stated = [], set()
    for triple in triples:
        property, node = triple.predicate.value, triple.object
        if property in _QUOTES and isinstance(node, ox.Literal):
            quotes.append((triple.subject, node.value))
        elif property == voc.PROPERTY and isinstance(node, ox.NamedNode):
            stated.add(node.value)
    for subject, words in quotes:
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(DECISIONS):
            for kind, found in identifying(words, names=not stated & _NO_NAMES):
                yield Slip(reference_of(subject.value), kind, found)
