"""The graph as files: Turtle, N-Triples, JSON-LD, CSV tables.

Everything is sorted, so the same graph gives the same bytes whatever order it
was built in, and two exports can be compared line by line.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from .errors import OmbudsgraphError
from .rdf import vocabulary as voc
from .tables import TABLES, table

ATTRIBUTION = """\
Facts read by program from published decisions of the Local Government and Social Care Ombudsman.
They cover the decisions that were given to the program: not all decisions, and not all complaints.

Words quoted from decisions: © Commission for Local Administration in England. Its terms allow
re-use with acknowledgement, if reproduced accurately and not in a misleading way.
Councils: mySociety, UK local authority names and codes, CC BY 4.0.
Law, and further data on councils: © Crown copyright; contains public sector information licensed
under the Open Government Licence v3.0.
"""
"""Stands at the head of a Turtle file and beside CSV tables; in every format the triples say it."""

_TYPE = ox.NamedNode(voc.TYPE)
_EVIDENCE = ox.NamedNode(voc.EVIDENCE)
_WORDS = frozenset(map(ox.NamedNode, (voc.QUOTE, voc.START, voc.END)))

# Identifiers of law hold slashes, which a shortened name would have to escape.
_PREFIXES = {name: iri for name, iri in voc.PREFIXES.items() if name != "law"}

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can give: the same every time."""


def export(
    store: ox.Store,
    target: str | Path | IO[bytes],
    format: str | None = None,
    *,
    facts: bool = False,
) -> None:
    """Write the graph to ``target``, a path or a stream of bytes, in one of ``FORMATS``.

    Without ``format`` the ending of the path says it: ``.ttl``, ``.nt``, ``.jsonld``, ``.zip``.

    With ``facts`` the evidence is left out, and so are the words of remedies; captures stay,
    because they say which pages the facts are from. Tables (``csv``) go to a folder, made if
    absent, or into one zip file where ``target`` ends in ``.zip`` or is a stream.

    Raises:
        OmbudsgraphError: There is no such format.
    """
    if isinstance(target, str):
        target = Path(target)
    if format is None and isinstance(target, Path):
        format = "csv" if target.suffix == ".zip" else target.suffix.removeprefix(".")
    if format not in FORMATS:
        raise OmbudsgraphError(f"no export format {format!r}; there are: {', '.join(FORMATS)}")
    if format == "csv":
        _tables(store, target, facts)
        return
    with target.open("wb") if isinstance(target, Path) else nullcontext(target) as stream:
        FORMATS[format](store, stream, facts)


def _turtle(store: ox.Store, stream: IO[bytes], facts: bool) -> None:
    stream.write("".join(f"# {line}".rstrip() + "\n" for line in ATTRIBUTION.splitlines()).encode())
    ox.serialize(_triples(store, facts), stream, ox.RdfFormat.TURTLE, prefixes=_PREFIXES)


def _json_ld(store: ox.Store, stream: IO[bytes], facts: bool) -> None:
    ox.serialize(_triples(store, facts), stream, ox.RdfFormat.JSON_LD)


def _n_triples(store: ox.Store, stream: IO[bytes], facts: bool) -> None:
    """Write lines in the order of their bytes, as ``LC_ALL=C sort`` would put them."""
    for triples in _blocks(store, facts, key=str):
        stream.writelines(sorted(f"{triple} .\n".encode() for triple in triples))


def _csv(store: ox.Store, stream: IO[bytes], facts: bool) -> None:
    """Write all tables into one zip file."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(store, facts):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


FORMATS: dict[str, Callable[[ox.Store, IO[bytes], bool], None]] = {
    "ttl": _turtle,
    "nt": _n_triples,
    "jsonld": _json_ld,
    "csv": _csv,
}
"""The formats, each with what writes it to a stream."""


def _tables(store: ox.Store, target: Path | IO[bytes], facts: bool) -> None:
    if not isinstance(target, Path):
        _csv(store, target, facts)
    elif target.suffix == ".zip":
        with target.open("wb") as stream:
            _csv(store, stream, facts)
    else:
        target.mkdir(parents=True, exist_ok=True)
        for name in TABLES:  # what an earlier export left and this one does not write
            (target / f"{name}.csv").unlink(missing_ok=True)
        for name, content in _files(store, facts):
            (target / name).write_bytes(content)


def _files(store: ox.Store, facts: bool) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", ATTRIBUTION.encode()
    for name in TABLES:
        if not (facts and name == "evidence"):
            yield f"{name}.csv", table(store, name)


def _triples(store: ox.Store, facts: bool) -> Iterator[ox.Triple]:
    """Yield the triples for reading: by subject, its types first, then by property and value."""
    for triples in _blocks(store, facts, key=lambda node: node.value):
        yield from sorted(
            triples,
            key=lambda triple: (
                triple.predicate != _TYPE,
                triple.predicate.value,
                str(triple.object),
            ),
        )


def _blocks(
    store: ox.Store, facts: bool, key: Callable[[ox.NamedNode], str]
) -> Iterator[list[ox.Triple]]:
    """Yield the triples of each subject, the subjects sorted by ``key``.

    One subject at a time, so a graph of any size passes through.
    """
    solutions = store.query("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    assert isinstance(solutions, ox.QuerySolutions)
    for subject in sorted((solution["s"] for solution in solutions), key=key):
        quads = store.quads_for_pattern(subject, None, None, ox.DefaultGraph())
        triples = [quad.triple for quad in quads]
        if facts:
            if any(triple.object == _EVIDENCE for triple in triples if triple.predicate == _TYPE):
                continue
            triples = [triple for triple in triples if triple.predicate not in _WORDS]
        yield triples
