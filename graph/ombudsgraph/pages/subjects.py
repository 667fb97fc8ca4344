"""What the page of a body, provision, ground or category says that only that kind of page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode

from ..rdf import BODIES
from ..rdf import vocabulary as voc
from ..rdf.iris import CATEGORIES, concept_iri
from ..scorecard import body_facts
from .patterns import targets, text
from .shelf import clipped, outward

if TYPE_CHECKING:
    from ..docket import Profile
    from .shelf import Shelf, View

GROUNDS = concept_iri("ground", "")

Fact = tuple[str, str, str | None]
"""What it is, what it says, and the address it leads to, if any."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a page of one kind puts things.

    ``inside`` heads what is inside the subject, ``told`` the quotes; ``relying`` and ``naming``
    say how decisions rely on it or only name it; ``list`` is the caption of the decisions.
    """

    kicker: str
    inside: str
    told: str
    relying: str
    naming: str
    listed: str


WORDINGS = {
    "body": Wording(
        "Published decisions of the Local Government and Social Care Ombudsman about",
        "",
        "Latest decisions in short",
        "Published decisions",
        "",
        "Decisions about it",
    ),
    "category": Wording(
        "Published decisions of the Local Government and Social Care Ombudsman on",
        "Categories in it",
        "Latest decisions in short",
        "Published decisions",
        "",
        "Decisions filed under it",
    ),
    "ground": Wording(
        "A ground on which the Ombudsman turns complaints away",
        "Grounds in it",
        "The sentences",
        "Relied on",
        "Only recited",
        "Decisions that rely on it",
    ),
    "law": Wording(
        "Law cited in published decisions of the Local Government and Social Care Ombudsman",
        "Its parts",
        "The sentences",
        "Cited in substance",
        "Only in standard paragraphs or in passing",
        "Decisions that cite it in substance",
    ),
}

NAMED_ALONE = {
    "ground": (
        "No decision relies on it: the figures are of decisions that only recite it.",
        "Decisions that recite it",
    ),
    "law": (
        "No decision cites it in substance: the figures are of decisions that cite it in standard"
        " paragraphs or in passing.",
        "Decisions that cite it",
    ),
}
"""What is said instead where nothing relies on a subject, and how its list is then headed."""


class List(NamedTuple):
    """A table of what is met in the decisions: of what the share is, and whether upheld is told."""

    heading: str
    caption: str
    field: str
    share: str
    upheld: bool


def lists(kind: str) -> Iterator[List]:
    """Yield the tables of a page of one kind, in the order to show them."""
    if kind != "body":
        yield List("Bodies", "Bodies met most", "bodies", "of all decisions about the body", True)
    if kind != "category":
        shown = "of all decisions filed there"
        yield List("Categories", "Categories met most", "categories", shown, True)
    heading = "Grounds beside it" if kind == "ground" else "Why complaints were turned away"
    yield List(heading, "Grounds relied on", "grounds", "of these decisions", False)
    heading = "Law cited beside it" if kind == "law" else "Law that mattered"
    yield List(heading, "Law cited in substance", "law", "of these decisions", False)


def kind_of(iri: str) -> str:
    """Return whether a subject is a body, a category, a ground or law."""
    for start, kind in ((BODIES, "body"), (CATEGORIES, "category"), (GROUNDS, "ground")):
        if iri.startswith(start):
            return kind
    return "law"


def facts(shelf: Shelf, iri: str, view: View) -> list[Fact]:
    """Return what is known of a subject beside its decisions."""
    kind = kind_of(iri)
    if kind == "body":
        known = body_facts(shelf.store, NamedNode(iri))
        return [(name, str(value), None) for name, value in known.items() if name != "name"]
    if kind == "ground":
        return list(_ground(shelf, iri, view))
    above = targets(shelf.store, iri, voc.IS_PART_OF) + targets(shelf.store, iri, voc.BROADER)
    found: list[Fact] = [("part of", shelf.name(each), view.link(each)) for each in above]
    if (published := outward(iri)) is not None:
        host = published.split("/")[2]
        found.append(("text", f"Read it at {host}", published))
    return found


def _ground(shelf: Shelf, iri: str, view: View) -> Iterator[Fact]:
    for force in targets(shelf.store, iri, f"{voc.OG}force"):
        yield "force", shelf.name(force), None
    for group in targets(shelf.store, iri, voc.BROADER):
        yield "group", shelf.name(group), view.link(group)
    for law in targets(shelf.store, iri, voc.BASED_ON):
        yield "basis in law", shelf.name(law), view.link(law) or outward(law)


def definition(shelf: Shelf, iri: str) -> str | None:
    """Return what a ground or an outcome means, in a sentence."""
    found = text(shelf.store, iri, f"{voc.SKOS}definition", f"{voc.SKOS}scopeNote")
    return None if found is None else clipped(found, 1000)


def counts(kind: str, profile: Profile) -> Iterator[tuple[str, int, str]]:
    """Yield the numbers of decisions: what they are, how many, and a note."""
    wording = WORDINGS[kind]
    yield wording.relying, profile.relied, "decisions, each counted once"
    if wording.naming:
        yield wording.naming, profile.only_named, "further decisions"
