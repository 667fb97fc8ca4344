"""The graph as files: Turtle, N-Triples, JSON-LD, CSV tables.

Everything is sorted, so the same graph gives the same bytes whatever order it
was built in, and two exports can be compared line by line. A part is written at a time, by as
many processes as there are, so a graph of any size passes through.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from .contents import Contents, Part
from .errors import OmbudsgraphError
from .parallel import mapped, processes
from .rdf import vocabulary as voc
from .store import GraphFolder
from .tables import TABLES, table
from .turtle import Block, blocks, lines_of, prefixes, turtle

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

FEW = 40
"""Up to so many parts of a graph one process is quicker than starting several."""

_EVIDENCE = (f"<{voc.TYPE}>".encode(), f"<{voc.EVIDENCE}>".encode())
_WORDS = frozenset(f"<{iri}>".encode() for iri in (voc.QUOTE, voc.START, voc.END))
"""The properties that the facts alone do not have: the words and where they stand."""

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can give: the same every time."""


def export(
    place: ox.Store | GraphFolder,
    target: str | Path | IO[bytes],
    format: str | None = None,
    *,
    facts: bool = False,
    workers: int | None = 1,
    progress: Progress = lambda step, done, total: None,
) -> None:
    """Write the graph in ``place`` to ``target``, a path or a stream of bytes, as ``format``.

    ``place`` is a store, or a graph folder: then as many ``workers`` share the work (all cores
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
            _tables(place.triples if isinstance(place, GraphFolder) else place, target, facts)
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
    """How triples are written: the order of subjects, some of them, and what stands around."""

    order: Callable[[str], str]
    chunk: Callable[[list[Block]], bytes]
    head: bytes = b""
    between: bytes = b""
    foot: bytes = b""


def _turtle(said: list[Block]) -> bytes:
    return b"".join(map(turtle, said))


def _n_triples(said: list[Block]) -> bytes:
    """Write lines in the order of their bytes, as ``LC_ALL=C sort`` would put them."""
    return b"".join(sorted(chain.from_iterable(map(lines_of, said))))


def _json_ld(said: list[Block]) -> bytes:
    stream = io.BytesIO()
    lines = b"".join(chain.from_iterable(map(lines_of, said)))
    triples = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    ox.serialize(triples, stream, ox.RdfFormat.JSON_LD)
    return stream.getvalue()[1:-1]


def _turtle_head() -> bytes:
    """Return whose words a Turtle file quotes, and its prefixes."""
    said = "".join(f"# {line}".rstrip() + "\n" for line in ATTRIBUTION.splitlines())
    return said.encode() + prefixes()


TRIPLES = {
    "ttl": Form(str, _turtle, _turtle_head()),
    "nt": Form("<{}>".format, _n_triples),
    "jsonld": Form(str, _json_ld, b"[", b",", b"]"),
}
"""How triples are written, by the name of the format."""

FORMATS = (*TRIPLES, "csv", *(f"{name}{GZIP}" for name in TRIPLES))
"""The formats by name."""


def _write(
    place: ox.Store | GraphFolder,
    stream: IO[bytes],
    format: str,
    facts: bool,
    workers: int | None,
    progress: Progress,
) -> None:
    """Write all triples to ``stream``, part by part."""
    name = format.removesuffix(GZIP)
    form, contents = TRIPLES[name], Contents(place)
    parts = contents.parts(form.order)
    with ExitStack() as stack:
        write = stream.write
        if name != format:  # packed with neither a name nor a time: the same bytes every time
            write = stack.enter_context(gzip.GzipFile("", "wb", 6, stream, mtime=0)).write
        executor = stack.enter_context(processes(workers)) if contents.place else None
        work = partial(_made, contents=contents, form=name, facts=facts)
        write(form.head)
        between = b""
        written = mapped(work, parts, executor, few=FEW, together=1)
        for done, (_, data) in enumerate(written, start=1):
            if data:
                write(between + data)
                between = form.between
            progress("writing", done, len(parts))
        write(form.foot)


def _made(parts: list[Part], contents: Contents, form: str, facts: bool) -> bytes:
    """Return what the contents say in one part, as ``form``."""
    [part] = parts
    lines = contents.lines(part)
    if form == "nt" and not facts:
        return b"".join(lines)  # as they are
    said = blocks(lines)
    return TRIPLES[form].chunk(facts_of(said) if facts else said)


def facts_of(said: Iterable[Block]) -> list[Block]:
    """Return what is left without evidence: nothing of evidence itself, and no words."""
    left = []
    for block in said:
        if _EVIDENCE not in block.pairs:
            pairs = [pair for pair in block.pairs if pair[0] not in _WORDS]
            left.append(block if len(pairs) == len(block.pairs) else block._replace(pairs=pairs))
    return [block for block in left if block.pairs]


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
