"""The graph as files: Turtle, N-Triples, JSON-LD, CSV tables.

Everything is sorted, so the same graph gives the same bytes whatever order it
was built in, and two exports can be compared line by line. Subjects are written
a chunk at a time, by as many processes as there are, so a graph of any size passes through.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from .errors import OmbudsgraphError
from .parallel import mapped, processes
from .rdf import vocabulary as voc
from .subjects import opened, quads_about, subjects
from .tables import TABLES, table

if TYPE_CHECKING:
    from .build import Progress

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

GZIP = ".gz"
"""What the name of a format or a file ends in where its bytes are compressed."""

FEW = 20_000
"""Up to so many subjects one process is quicker than starting several."""

_TYPE = ox.NamedNode(voc.TYPE)
_EVIDENCE = ox.NamedNode(voc.EVIDENCE)
WORDS = frozenset(map(ox.NamedNode, (voc.QUOTE, voc.START, voc.END)))
"""The properties that the facts alone do not have: the words and where they stand."""

# Identifiers of law hold slashes, which a shortened name would have to escape.
_PREFIXES = {name: iri for name, iri in voc.PREFIXES.items() if name != "law"}

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can give: the same every time."""


def export(
    place: ox.Store | Path,
    target: str | Path | IO[bytes],
    format: str | None = None,
    *,
    facts: bool = False,
    workers: int | None = 1,
    progress: Progress = lambda step, done, total: None,
) -> None:
    """Write the graph in ``place`` to ``target``, a path or a stream of bytes, as ``format``.

    ``place`` is a store, or the folder of one: then as many ``workers`` share the work (all cores
    where ``None``) and write the same bytes as one.

    ``format`` is one of ``FORMATS``, with ``.gz`` after it to be compressed; without it the ending
    of the path says it: ``.ttl``, ``.nt``, ``.jsonld``, ``.ttl.gz`` and so on, or ``.zip``.

    With ``facts`` the evidence is left out, and so are the words of remedies; captures stay,
    because they say which pages the facts are from. Tables (``csv``) go to a folder, made if
    absent, or into one zip file where ``target`` ends in ``.zip`` or is a stream.

    Raises:
        OmbudsgraphError: There is no such format, or ``target`` cannot be written.
    """
    if isinstance(target, str):
        target = Path(target)
    if format is None and isinstance(target, Path):
        format = _format_of(target)
    if format not in FORMATS:
        raise OmbudsgraphError(f"no export format {format!r}; there are: {', '.join(FORMATS)}")
    try:
        if format == "csv":
            _tables(_open(place), target, facts)
            return
        with target.open("wb") if isinstance(target, Path) else nullcontext(target) as stream:
            _write(place, stream, format, facts, workers, progress)
    except OSError as error:
        raise OmbudsgraphError(f"{target}: cannot be written ({error})") from error


def _format_of(path: Path) -> str:
    """Return the format that the ending of ``path`` says."""
    if path.suffix == ".zip":
        return "csv"
    kept = 2 if path.suffix == GZIP else 1
    return "".join(path.suffixes[-kept:]).removeprefix(".")


# ---------------------------------------------------------------- triples


class Form(NamedTuple):
    """How triples are written: the order of subjects, a chunk of them, and what stands around."""

    order: Callable[[str], str]
    chunk: Callable[[Iterable[list[ox.Triple]]], bytes]
    head: bytes = b""
    between: bytes = b""
    foot: bytes = b""


def _turtle(blocks: Iterable[list[ox.Triple]]) -> bytes:
    return turtle(_for_reading(blocks))


def turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Return Turtle without its prefixes, the triples in the order in which they come."""
    stream = io.BytesIO()
    ox.serialize(triples, stream, ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    # Each chunk would say the prefixes again.
    return stream.getvalue().split(b"\n", len(_PREFIXES))[-1]


def _json_ld(blocks: Iterable[list[ox.Triple]]) -> bytes:
    stream = io.BytesIO()
    ox.serialize(_for_reading(blocks), stream, ox.RdfFormat.JSON_LD)
    return stream.getvalue()[1:-1]


def _n_triples(blocks: Iterable[list[ox.Triple]]) -> bytes:
    """Write lines in the order of their bytes, as ``LC_ALL=C sort`` would put them."""
    return b"".join(sorted(f"{triple} .\n".encode() for triples in blocks for triple in triples))


def _for_reading(blocks: Iterable[list[ox.Triple]]) -> Iterator[ox.Triple]:
    """Yield the triples of each subject: its types first, then by property and value."""
    for triples in blocks:
        yield from sorted(triples, key=for_reading)


def for_reading(triple: ox.Triple) -> tuple[bool, str, str]:
    """Return what orders the triples of a subject: its types first, then by property and value."""
    property = triple.predicate.value
    return property != voc.TYPE, property, str(triple.object)


def _turtle_head() -> bytes:
    """Return whose words a Turtle file quotes, and its prefixes."""
    said = "".join(f"# {line}".rstrip() + "\n" for line in ATTRIBUTION.splitlines())
    stream = io.BytesIO()
    any_triple = ox.Triple(_TYPE, _TYPE, _TYPE)
    ox.serialize([any_triple], stream, ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return said.encode() + b"".join(stream.getvalue().splitlines(keepends=True)[: len(_PREFIXES)])


TRIPLES = {
    "ttl": Form(str, _turtle, _turtle_head()),
    "nt": Form("<{}>".format, _n_triples),
    "jsonld": Form(str, _json_ld, b"[", b",", b"]"),
}
"""How triples are written, by the name of the format."""

FORMATS = (*TRIPLES, "csv", *(f"{name}{GZIP}" for name in TRIPLES))
"""The formats by name."""


def _write(
    place: ox.Store | Path,
    stream: IO[bytes],
    format: str,
    facts: bool,
    workers: int | None,
    progress: Progress,
) -> None:
    """Write all triples to ``stream``, subject by subject."""
    name = format.removesuffix(GZIP)
    form, store = TRIPLES[name], _open(place)
    names = sorted(subjects(store), key=form.order)
    with ExitStack() as stack:
        write = stream.write
        if name != format:  # packed with neither a name nor a time: the same bytes every time
            write = stack.enter_context(gzip.GzipFile("", "wb", 6, stream, mtime=0)).write
        several = isinstance(place, Path) and len(names) > FEW
        executor = stack.enter_context(processes(workers)) if several else None
        work = partial(_chunk, place=store if executor is None else place, form=name, facts=facts)
        write(form.head)
        done, between = 0, b""
        for chunk, [data] in mapped(work, names, executor):
            if data:
                write(between + data)
                between = form.between
            done += len(chunk)
            progress("writing", done, len(names))
        write(form.foot)


def _open(place: ox.Store | Path) -> ox.Store:
    return place if isinstance(place, ox.Store) else ox.Store.read_only(str(place))


def _chunk(names: list[str], place: ox.Store | Path, form: str, facts: bool) -> list[bytes]:
    """Return, as its one item, what ``place`` says of the subjects ``names``, as ``form``."""
    store = place if isinstance(place, ox.Store) else opened(place)
    blocks = ([quad.triple for quad in quads_about(store, name)] for name in names)
    return [TRIPLES[form].chunk(map(without_evidence, blocks) if facts else blocks)]


def without_evidence(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Return what is left of a subject's triples without evidence: nothing of evidence itself."""
    if any(triple.object == _EVIDENCE for triple in triples if triple.predicate == _TYPE):
        return []
    return [triple for triple in triples if triple.predicate not in WORDS]


# ---------------------------------------------------------------- tables


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
        for name, write in _files(store, facts):
            with (target / name).open("wb") as stream:
                write(stream)


def _csv(store: ox.Store, stream: IO[bytes], facts: bool) -> None:
    """Write all tables into one zip file."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in _files(store, facts):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as packed:
                write(packed)


def _files(store: ox.Store, facts: bool) -> Iterator[tuple[str, Callable[[IO[bytes]], object]]]:
    """Yield the name of each file of the tables, and what writes it."""
    yield "README.txt", lambda stream: stream.write(ATTRIBUTION.encode())
    for name in TABLES:
        if not (facts and name == "evidence"):
            yield f"{name}.csv", partial(table, store, name)
