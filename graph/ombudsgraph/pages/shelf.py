"""What pages are written from, opened once; and how a page is tied to other pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..rdf import vocabulary as voc
from ..rdf.iris import CATEGORIES, official_page, reference_of
from .patterns import label, targets, text

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..docket import Docket, Entry
    from ..records import Records
    from ..similarity import Vectors, Wording
    from ..store import GraphFolder

LONGEST = 160
"""So many characters of a name are shown; some pages print a paragraph where a name should be."""


def outward(iri: str) -> str | None:
    """Return the address of a thing on the web, where somebody publishes it: law and judgments."""
    if iri.startswith((voc.LAW, voc.CASELAW)):
        return re.sub("^http:", "https:", iri)
    return None


@dataclass(frozen=True, slots=True)
class View:
    """How a page is tied to others: by nothing but the web, unless it is part of a site.

    ``link`` gives the address of a thing's page, if it has one; ``menu`` are the names and
    addresses of what every page of a site leads to.
    """

    link: Callable[[str], str | None] = outward
    menu: tuple[tuple[str, str], ...] = ()


ALONE = View()


class Shelf:
    """A graph folder with what several pages need of it, each read when it is first wanted.

    ``entries`` are the lines of decisions, where somebody has them ready.
    """

    def __init__(self, folder: GraphFolder) -> None:
        self.entries: Mapping[str, Entry] = {}
        self._folder = folder
        self._names: dict[str, str] = {}
        self._lineages: dict[str, set[str]] = {}

    @property
    def store(self) -> Store:
        """The triples."""
        return self._folder.triples

    @property
    def records(self) -> Records:
        """The pages as they were read."""
        return self._folder.records

    @cached_property
    def docket(self) -> Docket:
        """Every decision with what it links."""
        from ..docket import Docket

        return Docket.of(self.store)

    @cached_property
    def vectors(self) -> Vectors:
        """What makes decisions alike."""
        from ..similarity import vectors

        return vectors(self._folder)

    @cached_property
    def wording(self) -> Wording:
        """What the reason of a likeness calls each thing."""
        from ..similarity import Wording

        return Wording(self.store)

    def official(self, iri: str) -> str | None:
        """Return where the Ombudsman publishes a decision, where a page of it says so."""
        pages = map(official_page, targets(self.store, iri, voc.PAGE))
        return next((page for page in pages if page), None)

    def is_within(self, iri: str, whole: str) -> bool:
        """Return whether a thing is another one, or inside it: law in an Act, a ground in a group.

        As the docket has it: by ``dcterms:isPartOf`` and ``skos:broader``.
        """
        if iri not in self._lineages:
            above = targets(self.store, iri, voc.IS_PART_OF) + targets(self.store, iri, voc.BROADER)
            self._lineages[iri] = {iri}
            for each in above:
                self.is_within(each, whole)
                self._lineages[iri] |= self._lineages[each]
        return whole in self._lineages[iri]

    def entry(self, iri: str) -> Entry:
        """Return what a list shows of a decision."""
        from ..docket import Entry

        def linked(*properties: str) -> tuple[str, ...]:
            found = (targets(self.store, iri, property) for property in properties)
            return tuple(next(filter(None, found), ()))

        return self.entries.get(iri) or Entry(
            reference_of(iri),
            text(self.store, iri, voc.DECIDED_ON),
            linked(voc.COMPLAINED_ABOUT),
            linked(voc.CATEGORY, voc.SECTOR)[:1],
            linked(voc.OUTCOME),
        )

    def name(self, iri: str) -> str:
        """Return what a page calls a thing: a category with its sector."""
        if iri not in self._names:
            own = label(self.store, iri)
            above = targets(self.store, iri, voc.BROADER) if iri.startswith(CATEGORIES) else []
            self._names[iri] = clipped(f"{self.name(above[0])}: {own}" if above else own)
        return self._names[iri]


def clipped(text: str, longest: int = LONGEST) -> str:
    """Return a text as it is, or its beginning where it is longer than ``longest``.

    >>> clipped("a long name", 7)
    'a long…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
