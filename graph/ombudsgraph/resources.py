"""Reach the files that ship with the code: the ontology, the questions, the samples."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = files("ombudsgraph")
CHECKOUT = Path(__file__).parents[2]

BASE = "https://w3id.org/ombudsgraph/"
"""Where everything is named that is not law or somebody else's vocabulary."""

ONTOLOGY = (
    *("ombudsgraph", "schemes", "statutes", "acts", "guidance", "councils", "bodies"),
    *("shapes", "dataset"),
)
"""The Turtle files of ``ontology/``, by stem, in the order a reader meets them."""

STAGES = ("model", "catalogue", "documents", "law", "findings", "rdf")
"""The code whose output is stored: a change in it makes stored records stale."""


def ontology(name: str) -> Traversable:
    """Return one file or folder of ``ontology/``, for example ``shapes.ttl``.

    A wheel carries the folder inside the package; a checkout or an editable
    install reads the top-level folder, so an edited shape takes effect at once.

    Raises:
        FileNotFoundError: It is in neither place.
    """
    places = (CHECKOUT / "ontology" / name, PACKAGE / "ontology" / name)
    for place in places:
        if place.is_file() or place.is_dir():
            return place
    raise FileNotFoundError(f"no {name} in {' or '.join(map(str, places))}")


def questions() -> list[Traversable]:
    """Return the files of ``ontology/questions/``, one for each canned question, by name."""
    folder = ontology("questions")
    files = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    return sorted(files, key=lambda file: file.name)


def asset(name: str) -> bytes | None:
    """Return a file of others' work that ``make assets`` put into the package, else ``None``.

    ``editor.js`` and ``editor.css`` are YASGUI's editor; ``engine.js`` and ``engine.wasm`` are
    Oxigraph for a browser; ``LICENCES.txt`` has the licences of both and of what is inside them.
    """
    file = PACKAGE / "assets" / name
    return file.read_bytes() if file.is_file() else None


def samples() -> Path:
    """Return the folder of bundled sample decisions."""
    return Path(str(PACKAGE / "samples"))


@cache
def extractor() -> str:
    """Return the name of this extractor: the version and a digest of what decides its output.

    The digest covers the ontology and the code from reading to RDF, so a new
    wording in ``schemes.ttl`` makes every stored record due for reading again.
    """
    digest = hashlib.sha256()
    for stem in ONTOLOGY:
        digest.update(ontology(f"{stem}.ttl").read_bytes())
    for file in questions():
        digest.update(file.read_bytes())
    root = Path(str(PACKAGE))
    for stage in STAGES:
        for code in sorted((root / stage).glob("*.py")):
            digest.update(code.read_bytes())
    return f"{version('ombudsgraph')}+{digest.hexdigest()[:12]}"
