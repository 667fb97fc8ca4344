"""Make some pages of a site: what one process does at a time."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..docket import Entry, spelling
from ..links import bare
from ..pages.decisions import decision_page, likes, opened, values
from ..pages.profiles import Subject, profile_page
from ..pages.rendering import render
from ..pages.shelf import Shelf, clipped
from ..rdf import decision_iri
from ..rdf import vocabulary as voc
from ..store import GraphFolder
from .places import place, view
from .searching import Found

if TYPE_CHECKING:
    from ..model import Reference

READY = "ready.pickle"
"""The file that brings each process what its desk needs; no part of the site."""

Pages = tuple[tuple[int, str], ...]
"""The pages of a list: their numbers and the things whose address they are at."""


@dataclass(frozen=True)
class Desk:
    """What a process makes pages with: the graph, where they go, and which things have one."""

    shelf: Shelf
    target: Path
    known: frozenset[str]

    def write(self, path: str, html: str) -> None:
        """Write one page."""
        file = self.target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8", newline="\n")


def prepare(target: Path, known: Iterable[str], entries: Mapping[str, Entry]) -> None:
    """Note which things have a page, and the line of each decision, for every process."""
    with (target / READY).open("wb") as file:
        pickle.dump((frozenset(known), entries), file)


@cache
def _desk(graph: Path, target: Path) -> Desk:
    """Return the desk of this process, which works on one site alone."""
    with (target / READY).open("rb") as file:
        known, entries = pickle.load(file)
    shelf = Shelf(GraphFolder.open(graph))
    shelf.entries = entries
    return Desk(shelf, target, known)


Place = Desk | tuple[Path, Path]
"""A desk, or the graph folder and the target that a process of its own makes one of."""


def _at(place: Place) -> Desk:
    return place if isinstance(place, Desk) else _desk(*place)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of some decisions: how the search finds each, and how they print law."""

    found: list[Found]
    printed: dict[str, Counter[str]]


def decisions(references: Sequence[Reference], at: Place) -> Made:
    """Write the pages of some decisions."""
    desk = _at(at)
    made = Made([], {})
    alike = likes(desk.shelf, [decision_iri(reference) for reference in references])
    for reference, others in zip(references, alike, strict=True):
        one = opened(desk.shelf, reference)
        path = place(one.iri)
        desk.write(path, decision_page(desk.shelf, one, view(path, desk.known), others))
        name = desk.shelf.name
        about = " · ".join(
            filter(
                None,
                (one.entry.decided, *map(name, (*one.entry.about, *one.entry.outcome))),
            )
        )
        summary = one.known["summary"] or ""
        subjects = values(one.said, voc.APPLIED_GROUND) + values(one.said, voc.CITES_IN_SUBSTANCE)
        text = " ".join([summary, *map(name, (*one.entry.filed, *subjects))])
        shown = f"{about}. {clipped(summary)}" if summary else about
        made.found.append(Found(path, reference, shown, text))
        for said in one.said.statements:
            if said.property == voc.CITES and said.value and said.quote:
                printed = made.printed.setdefault(bare(said.value), Counter())
                printed[spelling(said.quote)] += 1
    return made


@dataclass(frozen=True, slots=True)
class Listing:
    """A later page of a subject's decisions: its number, how many there are, and what it lists."""

    iri: str
    number: int
    of: int
    entries: Sequence[Entry]
    first: int
    total: int
    coverage: str


def subjects(items: Iterable[tuple[Subject, int] | Listing], at: Place) -> list[Found]:
    """Write the pages of some subjects, and later pages of their lists.

    A subject comes with the number of pages of its list. What is returned says how the search
    finds each subject.
    """
    desk, found = _at(at), []
    for item in items:
        if isinstance(item, Listing):
            _list(desk, item)
            continue
        about, of = item
        iri = about.profile.iri
        path = place(iri)
        pages = numbered(iri, 1, of)
        html = profile_page(desk.shelf, about, view(path, desk.known), pages)
        desk.write(path, html)
        many = about.profile.counted
        found.append(Found(path, desk.shelf.name(iri), f"{many:,} decisions", ""))
    return found


def _list(desk: Desk, listing: Listing) -> None:
    path = place(listing.iri, listing.number)
    last = listing.first + len(listing.entries) - 1
    html = render(
        "listing.html",
        view=view(path, desk.known),
        shelf=desk.shelf,
        coverage=listing.coverage,
        heading=desk.shelf.name(listing.iri),
        home=_beside(listing.iri, 1),
        caption=f"Decisions {listing.first:,} to {last:,} of {listing.total:,}, the latest first",
        entries=listing.entries,
        pages=numbered(listing.iri, listing.number, listing.of),
    )
    desk.write(path, html)


def numbered(iri: str, here: int, of: int) -> list[tuple[int, str | None]]:
    """Return the pages of a list to lead to from one: the ends, those near, and each tenth part."""
    step = max(1, of // 10)
    shown = {1, of, *range(here - 2, here + 3), *range(step, of, step)}
    return [
        (number, None if number == here else _beside(iri, number))
        for number in sorted(shown)
        if 1 <= number <= of
    ]


def _beside(iri: str, number: int) -> str:
    """Return the address of a page of a list as a link of another page of it."""
    return place(iri, number).rpartition("/")[2]
