"""Where each page of a site stands, and how one page of it leads to another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from ..pages.shelf import View, outward
from ..rdf import vocabulary as voc

MENU = {
    "Atlas": "index.html",
    "Bodies": "bodies.html",
    "Law": "law.html",
    "Grounds": "grounds.html",
    "Categories": "categories.html",
    "Decisions": "decisions.html",
    "Search": "search.html",
}
"""What every page leads to."""

LONGEST = 100
"""A longer part of a path is cut and told apart by a hash: file systems allow 255 bytes."""

_ROOMS = {voc.LAW: "law/", voc.CASELAW: "caselaw/", voc.BASE: ""}
_ODD = re.compile(r"[^A-Za-z0-9._-]")


def place(iri: str, page: int = 1) -> str:
    """Return the path of a thing's page within a site, or of a later page of its decisions.

    >>> place("https://w3id.org/ombudsgraph/decision/24-006-404")
    'decision/24-006-404.html'
    >>> place("http://www.legislation.gov.uk/id/ukpga/1996/56/section/19", 2)
    'law/ukpga/1996/56/section/19-decisions-2.html'
    """
    room, path = next(
        (room, iri.removeprefix(start)) for start, room in _ROOMS.items() if iri.startswith(start)
    )
    parts = [_safe(part) for part in path.replace("#", "/").split("/") if part]
    later = "" if page == 1 else f"-decisions-{page}"
    return f"{room}{'/'.join(parts)}{later}.html"


def _safe(part: str) -> str:
    """Return a part of a path in characters that no file system or browser reads otherwise."""
    plain = _ODD.sub("_", part)
    if plain == part and len(part) <= LONGEST and part.strip("."):
        return part
    return f"{plain[:LONGEST].strip('.')}_{hashlib.sha256(part.encode()).hexdigest()[:12]}"


def relative(target: str, start: str) -> str:
    """Return the address of the page at ``target`` as a link of the page at ``start``.

    >>> relative("body/a.html", "law/ukpga/1996/56.html")
    '../../../body/a.html'
    """
    return "../" * (len(PurePosixPath(start).parts) - 1) + quote(target)


@dataclass(frozen=True, slots=True)
class Ties:
    """The links of the page at ``start`` to the things that have a page of their own."""

    start: str
    known: Container[str]

    def __call__(self, iri: str) -> str | None:
        """Return the address of a thing's page: within the site, else on the web."""
        if iri.startswith(f"{voc.BASE}decision/") or iri in self.known:
            return relative(place(iri), self.start)
        return outward(iri)


def view(start: str, known: Container[str]) -> View:
    """Return how the page at ``start`` is tied to the site."""
    menu = tuple((name, relative(target, start)) for name, target in MENU.items())
    return View(Ties(start, known), menu)
