"""The files of a release that hold data: what each is called, what it holds, how it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from ..networks import KINDS
from .columns import sheets

TURTLE, N_TRIPLES = "text/turtle", "application/n-triples"


class Part(NamedTuple):
    """One file of data: its path in the release, its media type, what it holds.

    ``quotes`` tells that it holds words of decisions, which have a licence of their own.
    """

    path: str
    media_type: str
    says: str
    quotes: bool


class File(NamedTuple):
    """What was written to a path: how many bytes, and their SHA-256."""

    size: int
    sha256: str


Written = Mapping[str, File]
"""Every file of data that was written, by its path."""

TRIPLES = {
    "data/everything.nt": ("nt", False),
    "data/everything.ttl": ("ttl", False),
    "data/facts.nt": ("nt", True),
    "data/facts.ttl": ("ttl", True),
}
"""The files of triples by path: their format, and whether they leave the evidence out."""

_HOLDS = {
    False: "Everything: the statements, with the words, place and rule behind each",
    True: "The facts: the statements alone, without the words behind them",
}
_AS = {"nt": ("N-Triples, sorted", N_TRIPLES), "ttl": ("Turtle, sorted", TURTLE)}
_NETWORKS = {
    "co-citation": "Law cited together in decisions, standard paragraphs left out",
    "body-ground": "Bodies, and the grounds applied in decisions about them",
    "category-ground": "Categories, and the grounds applied in them",
    "decision-provision": "Decisions, and the law they cite outside standard paragraphs",
}
_QUOTING = frozenset(("decisions", "outcomes", "evidence"))
_WRITTEN = {"graphml": ("GraphML", "application/xml"), "gexf": ("GEXF", "application/xml")}

NETWORKS = {
    f"networks/{kind}.{form}": (kind, form) for kind in sorted(KINDS) for form in sorted(_WRITTEN)
}
"""The files of networks by path: which network, in which form."""


def parts() -> tuple[Part, ...]:
    """Return every file of data that a release has."""
    triples = (
        Part(path, _AS[form][1], f"{_HOLDS[facts]}; {_AS[form][0]}.", True)
        for path, (form, facts) in TRIPLES.items()
    )
    tables = (
        Part(sheet.path, "text/csv", sheet.says, sheet.name in _QUOTING) for sheet in sheets()
    )
    networks = (
        Part(path, _WRITTEN[form][1], f"{_NETWORKS[kind]}; {_WRITTEN[form][0]}.", False)
        for path, (kind, form) in NETWORKS.items()
    )
    return (*triples, *tables, *networks)


def measured(folder: Path, executor: Executor | None = None) -> dict[str, File]:
    """Return size and SHA-256 of every file in ``folder``, by path, sorted."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    found = executor.map(measured_file, files) if executor else map(measured_file, files)
    paths = (file.relative_to(folder).as_posix() for file in files)
    return dict(zip(paths, found, strict=True))


def measured_file(file: Path) -> File:
    """Return size and SHA-256 of one file."""
    with file.open("rb") as stream:
        return File(file.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())
