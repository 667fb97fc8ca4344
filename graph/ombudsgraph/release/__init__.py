"""A graph as a dataset that can be cited: data, descriptions for every community, documents.

Everything is derived from the graph, and nothing from the clock: two runs give the same bytes. The
texts of decisions are left out; quotes are as short as what they show, and exact.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import Executor
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from ..build import Progress, build
from ..build.takedown import is_honoured
from ..build.triples import MADE_BY
from ..errors import GraphError
from ..exports import ATTRIBUTION
from ..networks import KINDS, WRITERS, draw
from ..pages import vocabulary_page
from ..parallel import processes
from ..resources import ONTOLOGY, extractor, ontology
from ..schema import FORMAT
from ..store import GraphFolder
from ..subjects import opened
from ..tables import table
from . import parts, triples
from .columns import sheets
from .documents import documents
from .folder import SUMS, replacing
from .linked import dcat, void
from .metadata import Metadata, date_of, describe
from .packages import croissant, ro_crate, zenodo
from .privacy import Slip
from .tabular import csv_on_the_web, datapackage

__all__ = ["Released", "Slip", "release"]

LIBRARIES = ("graspologic-native", "networkx", "pyoxigraph", "rdflib")
"""The libraries whose version can change a byte of a release."""


class Released(NamedTuple):
    """What a release is: its version, its files by path, and what in its quotes may identify."""

    version: str
    files: parts.Written
    slips: tuple[Slip, ...]


def release(
    graph: str | Path,
    target: str | Path,
    *,
    takedown_list: Path | None = None,
    workers: int | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Released:
    """Write the graph folder ``graph`` as a release, in place of the one in the folder ``target``.

    Decisions on the takedown list of the graph, which ``takedown_list`` adds to, are first removed
    from the graph. ``workers`` processes share the work, all cores where ``None``.

    Raises:
        GraphError: There is no finished graph, it must be changed and cannot be, or a build
            changed it meanwhile.
        OmbudsgraphError: ``target`` cannot be written, or holds what no release wrote; nothing
            dates the release; or a takedown list cannot be read.
    """
    _take_down(Path(graph), takedown_list, workers, progress)
    folder = GraphFolder.open(graph)
    try:
        generation, released = folder.generation, date_of(folder)
        with replacing(Path(target)) as place, processes(workers) as executor:
            asked = executor.submit(describe, folder.path, released) if executor else None
            tally = _write_data(folder, place, executor, progress)
            about = asked.result() if asked else describe(folder.path, released)
            data = parts.measured(place, executor)
            descriptions = _descriptions(folder, about, tally, data)
            for name, content in descriptions.items():
                _write(place / name, content)
            files = data | {name: parts.measured_file(place / name) for name in descriptions}
            sums = (f"{file.sha256}  {path}\n" for path, file in sorted(files.items()))
            _write(place / SUMS, "".join(sums))
            if folder.generation != generation:
                raise GraphError(
                    f"{graph}: a build changed it meanwhile, so nothing was released; run the same"
                    " command again"
                )
    finally:
        folder.close()
    return Released(about.version, files, tuple(tally.slips))


def _take_down(
    graph: Path, takedown_list: Path | None, workers: int | None, progress: Progress
) -> None:
    folder = GraphFolder.open(graph)
    honoured = is_honoured(folder, MADE_BY)
    folder.close()
    if takedown_list is not None or not honoured:
        build([], graph, takedown_list=takedown_list, workers=workers, progress=progress)


def _write_data(
    folder: GraphFolder, place: Path, executor: Executor | None, progress: Progress
) -> triples.Tally:
    """Write triples, tables and networks; what takes long and is one piece begins first."""
    store = folder.open_path
    for name in ("data", "tables", "networks"):
        (place / name).mkdir()
    (place / "tables/README.txt").write_text(ATTRIBUTION, encoding="utf-8", newline="\n")
    pieces = [
        *(partial(_write_network, store, place, kind) for kind in sorted(KINDS, reverse=True)),
        *(
            partial(_write_table, store, place / sheet.path, sheet.name)
            for sheet in sheets()
            if sheet.path != triples.EVIDENCE
        ),
    ]
    under_way = [executor.submit(piece) for piece in pieces] if executor else []
    tally = triples.write(folder, place, executor, progress)
    for future in under_way:
        future.result()
    for piece in pieces if executor is None else ():
        piece()
    return tally


def _write_table(store: Path, file: Path, name: str) -> None:
    with file.open("wb") as stream:
        table(opened(store), name, stream)


def _write_network(store: Path, place: Path, kind: str) -> None:
    """Write one network in each form, drawn once."""
    network = draw(opened(store), kind)
    for path, (which, form) in parts.NETWORKS.items():
        if which == kind:
            _write(place / path, WRITERS[form](network))


def _descriptions(
    folder: GraphFolder, about: Metadata, tally: triples.Tally, data: parts.Written
) -> dict[str, str | bytes | dict[str, Any]]:
    """Return what describes the data, and the documents, by path."""
    return {
        ".zenodo.json": zenodo(about),
        "build.json": _built(folder, about),
        "croissant.json": croissant(about, data),
        "datapackage.json": datapackage(about, data),
        "dcat.ttl": dcat(about, data),
        "ro-crate-metadata.json": ro_crate(about, data),
        "tables/csv-metadata.json": csv_on_the_web(about),
        "vocabulary.html": vocabulary_page(folder.triples),
        "void.ttl": void(about, tally),
        **documents(about, data, tally.slips),
    }


def _built(folder: GraphFolder, about: Metadata) -> dict[str, Any]:
    """Return what the release was made by, and of what."""
    ontology_files = {f"{stem}.ttl": ontology(f"{stem}.ttl").read_bytes() for stem in ONTOLOGY}
    return {
        "release": about.iri,
        "versions": {
            "ombudsgraph": extractor(),
            "triples made by": folder.records.about(MADE_BY),
            "format of records": FORMAT,
            **{name: version(name) for name in LIBRARIES},
        },
        "ontology": {
            name: hashlib.sha256(data).hexdigest() for name, data in ontology_files.items()
        },
        "pages": [
            {"sha256": sha256, "url": url} if url else {"sha256": sha256}
            for sha256, url in folder.records.hashes()
        ],
    }


def _write(path: Path, content: str | bytes | dict[str, Any]) -> None:
    """Write text, bytes, or JSON."""
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
