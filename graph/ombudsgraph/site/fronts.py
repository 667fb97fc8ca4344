"""The pages that a visitor begins with: the front page, the directories, the search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from ..docket import Entry, Profile, Row, profile
from ..pages.charts import PARTS, bars
from ..pages.rendering import render
from ..pages.subjects import WORDINGS, kind_of
from ..pages.vocabulary import vocabulary_page
from ..statistics import Rate
from .places import relative, view

if TYPE_CHECKING:
    from .making import Desk

TOGETHER = 500
"""So many rows stand on one page of a directory."""

TERMS = "def.html"
"""The page that says what the terms of the graph mean."""

LATEST = 10
"""So many of the latest decisions stand on the front page."""

DIRECTORIES = {
    "body": ("bodies", "Bodies"),
    "law": ("law", "Law"),
    "ground": ("grounds", "Grounds"),
    "category": ("categories", "Categories"),
}
"""The directory of each kind of subject: its file and its heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A subject in a directory: in how many decisions, and how they came out."""

    iri: str
    relied: int
    named: int
    rates: tuple[Rate, ...]

    @classmethod
    def of(cls, about: Profile) -> Line:
        """Return the line of a subject."""
        return cls(about.iri, about.relied, about.only_named, tuple(about.rates.values()))


def write_fronts(desk: Desk, lines: Sequence[Line]) -> None:
    """Write the pages that lead to the others; ``lines`` are of every subject that has a page."""
    for path, html in (
        *_front(desk, lines),
        *_directories(desk, lines),
        *_decisions(desk),
        *_search(desk),
        (TERMS, vocabulary_page(desk.shelf.store, view(TERMS, desk.known))),
    ):
        desk.write(path, html)


def _front(desk: Desk, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    docket = desk.shelf.docket
    whole = profile(docket, "")
    counts = [("Decisions", len(docket.decisions), "decisions.html")]
    for kind, (name, heading) in DIRECTORIES.items():
        many = sum(kind_of(line.iri) == kind for line in lines)
        counts.append((heading, many, f"{name}.html"))
    most: list[tuple[str, str, list[Row]]] = [
        ("Bodies with most decisions", "bodies.html", whole.bodies[0][:LATEST]),
        ("Law that mattered most often", "law.html", whole.law[0][:LATEST]),
        ("Grounds relied on most often", "grounds.html", whole.grounds[0][:LATEST]),
        ("Categories with most decisions", "categories.html", whole.categories[0][:LATEST]),
    ]
    yield (
        "index.html",
        render(
            "front.html",
            view=view("index.html", desk.known),
            shelf=desk.shelf,
            coverage=docket.coverage,
            counts=counts,
            whole=whole,
            years=bars(whole.years, "year"),
            kinds=PARTS,
            most=most,
            latest=[docket.entry(number) for number in whole.numbers[:LATEST]],
        ),
    )


def _directories(desk: Desk, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the directories of subjects, those with most decisions first.

    Of law only what is inside nothing else stands there, and of topics the sectors with their
    categories below them: the rest is found on their pages.
    """
    docket = desk.shelf.docket
    for kind, (name, heading) in DIRECTORIES.items():
        own = [line for line in lines if kind_of(line.iri) == kind]
        if kind == "law":
            own = [line for line in own if line.iri not in docket.above]
        own.sort(key=lambda line: (-line.relied, -line.named, line.iri))
        pages = [own[start : start + TOGETHER] for start in range(0, len(own), TOGETHER)] or [[]]
        paths = [f"{name}.html", *(f"{name}-{number}.html" for number in range(2, len(pages) + 1))]
        for path, shown in zip(paths, pages, strict=True):
            html = render(
                "directory.html",
                view=view(path, desk.known),
                shelf=desk.shelf,
                coverage=docket.coverage,
                heading=heading,
                wording=WORDINGS[kind],
                lines=shown,
                pages=_pages(paths, path),
            )
            yield path, html


def _decisions(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the lists of decisions by year, and the page that leads to them."""
    docket, years = desk.shelf.docket, []
    entries = map(docket.entry, range(len(docket.decisions)))
    for year, group in groupby(entries, key=lambda entry: (entry.decided or "")[:4]):
        own = list(group)
        name = year or "no-date"
        starts = range(0, len(own), TOGETHER)
        paths = [f"decisions/{name}-{number}.html" for number, _ in enumerate(starts, 1)]
        years.append((year or "no date", len(own), paths[0]))
        for path, start in zip(paths, starts, strict=True):
            yield path, _listed(desk, path, paths, year, own[start : start + TOGETHER])
    yield (
        "decisions.html",
        render(
            "years.html",
            view=view("decisions.html", desk.known),
            shelf=desk.shelf,
            coverage=docket.coverage,
            years=years,
        ),
    )


def _listed(desk: Desk, path: str, paths: list[str], year: str, entries: list[Entry]) -> str:
    days = [entry.decided for entry in entries if entry.decided]
    between = f"Decided {days[-1]} to {days[0]}" if days else "No page gives a date"
    return render(
        "listing.html",
        view=view(path, desk.known),
        shelf=desk.shelf,
        coverage=desk.shelf.docket.coverage,
        heading=f"Decisions of {year}" if year else "Decisions without a date",
        home=None,
        caption=f"{between}, the latest first",
        entries=entries,
        pages=_pages(paths, path),
    )


def _pages(paths: list[str], here: str) -> list[tuple[int, str | None]]:
    return [
        (number, None if path == here else relative(path, here))
        for number, path in enumerate(paths, 1)
    ]


def _search(desk: Desk) -> Iterator[tuple[str, str]]:
    coverage = desk.shelf.docket.coverage
    shown = view("search.html", desk.known)
    yield "search.html", render("search.html", view=shown, shelf=desk.shelf, coverage=coverage)
    script = files("ombudsgraph.pages") / "templates/search.js"
    yield "search/search.js", script.read_text(encoding="utf-8")
