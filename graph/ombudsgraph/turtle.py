"""N-Triples as Turtle: bytes to bytes, because to make terms in Python takes far longer.

The result is byte for byte what Oxigraph's serializer writes of the same triples in the same order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pyoxigraph as ox

from .rdf import vocabulary as voc

# Identifiers of law hold slashes, which a shortened name would have to escape.
PREFIXES = {name: iri for name, iri in voc.PREFIXES.items() if name != "law"}
"""The prefixes that a Turtle file declares."""

_TYPE = f"<{voc.TYPE}>".encode()
_END = b" .\n"


class Block(NamedTuple):
    """What is said of one subject: its term, and pairs of property and value, as N-Triples.

    Its types come first, then pairs stand in the order of property and value.
    """

    subject: bytes
    pairs: list[tuple[bytes, bytes]]


def blocks(lines: Iterable[bytes]) -> list[Block]:
    """Return sorted lines of N-Triples by subject, in the order of the names of subjects."""
    rows = (line[: -len(_END)].split(b" ", 2) for line in lines)
    found = []
    for subject, group in groupby(rows, key=itemgetter(0)):
        pairs = [(property, value) for _, property, value in group]
        pairs.sort(key=_for_reading)  # values of one property stay in their order
        found.append(Block(subject, pairs))
    return sorted(found, key=lambda block: name_of(block.subject))


def _for_reading(pair: tuple[bytes, bytes]) -> bytes:
    property = pair[0]
    return b"" if property == _TYPE else property[:-1]


def name_of(term: bytes) -> bytes:
    """Return an IRI without its brackets; of a blank node, the node as it is.

    >>> name_of(b"<http://x/a>"), name_of(b"_:b")
    (b'http://x/a', b'_:b')
    """
    return term[1:-1] if term[:1] == b"<" else term


def text_of(literal: bytes) -> str:
    r"""Return the text of a literal.

    >>> text_of(b'"Schools"@en'), text_of(rb'"a\tb"')
    ('Schools', 'a\tb')
    """
    words = literal[1 : literal.rindex(b'"')]
    if b"\\" not in words:
        return words.decode()
    [quad] = ox.parse(b"<x:> <x:> %b .\n" % literal, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


def lines_of(block: Block) -> Iterator[bytes]:
    """Yield the N-Triples of a block."""
    for property, value in block.pairs:
        yield b"%b %b %b .\n" % (block.subject, property, value)


def turtle(block: Block) -> bytes:
    r"""Return a block as Turtle, whose prefixes are :func:`prefixes`.

    >>> type, kind = f"<{voc.TYPE}>".encode(), f"<{voc.DECISION}>".encode()
    >>> turtle(Block(b"<http://x/a>", [(type, kind), (b"<http://x/p>", b'"1"')]))
    b'<http://x/a> a og:Decision ;\n\t<http://x/p> "1" .\n'
    """
    said = [_shown(block.subject)]
    before = None
    for property, value in block.pairs:
        if property == before:
            said += b" , ", _shown(value)
        else:
            said += b" ;\n\t" if before else b" ", _property(property), b" ", _shown(value)
        before = property
    said.append(_END)
    return b"".join(said)


def _shown(term: bytes) -> bytes:
    """Return a term as Turtle writes it; of a literal, only what stands behind its text differs."""
    return term if term[:1] == b'"' and term[-1:] != b">" else _named(term)


@lru_cache(maxsize=1 << 16)
def _named(term: bytes) -> bytes:
    found = _usual().fullmatch(term)
    if found is None:
        return _by_oxigraph(term)
    space, own, part, number = found.groups()
    if space is None:
        return number or term
    name = b"%b:%b" % (_names()[space], own)
    return name if part is None else b"%b\\#%b" % (name, part)


@cache
def _property(term: bytes) -> bytes:
    return b"a" if term == _TYPE else _named(term)


@cache
def _names() -> dict[bytes, bytes]:
    return {iri.encode(): name.encode() for name, iri in PREFIXES.items()}


@cache
def _usual() -> re.Pattern[bytes]:
    """Match most terms: an IRI of a place with a prefix, or one of none; a whole number."""
    places = b"|".join(map(re.escape, _names()))
    inside = rb"<(%b)([A-Za-z0-9][A-Za-z0-9-]*)(?:#([A-Za-z0-9-]+))?>" % places
    integer = rb'"([0-9]+)"\^\^<%b>' % f"{voc.XSD}integer".encode()
    return re.compile(rb"%b|<(?!%b)[^>]*>|%b" % (inside, places, integer))


def _by_oxigraph(term: bytes) -> bytes:
    """Return a term as Oxigraph itself writes it: exact, and slower."""
    line = b"<x:> <x:> %b .\n" % term
    return _serialized(line)[-1].removeprefix(b"<x:> <x:> ").removesuffix(_END)


@cache
def prefixes() -> bytes:
    """Return the lines that declare the prefixes."""
    return b"".join(_serialized(b"<x:> <x:> <x:> .\n")[:-1])


def _serialized(line: bytes) -> list[bytes]:
    """Return the lines of one line of N-Triples as a Turtle file."""
    triples = (quad.triple for quad in ox.parse(line, format=ox.RdfFormat.N_TRIPLES))
    stream = io.BytesIO()
    ox.serialize(triples, stream, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return stream.getvalue().splitlines(keepends=True)
