"""Write what published decisions say about one subject: a provision, a ground, a category, a body.

One template serves all of them; ``subjects`` has what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from ..docket import Entry, Profile, profile, spellings
from ..errors import UnknownName
from ..links import bare
from ..rdf import decision_iri, merge
from ..rdf import vocabulary as voc
from . import subjects
from .charts import PARTS, TIES, bars
from .passages import Mark, Passage, Stretch, passages
from .patterns import text
from .rendering import render
from .shelf import ALONE, View, clipped

if TYPE_CHECKING:
    from ..rdf import Decision
    from .shelf import Shelf

SHOWN = 100
"""So many decisions are listed on one page."""

TOLD = 40
"""Of so many of the latest decisions the words are quoted."""

_SAYS = (voc.CITES, voc.APPLIED_GROUND, voc.RECITED_GROUND)

PRINTED = 24
"""So many spellings of law are shown, the commonest first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page of a subject is written from; small enough to travel to another process.

    ``entries`` are the decisions to list on it; ``printed`` counts how decisions print it.
    """

    profile: Profile
    entries: Sequence[Entry]
    printed: Mapping[str, int]
    coverage: str


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one decision about the subject, and the classes that filters go by."""

    entry: Entry
    passages: list[Passage]
    classes: str


def subject(shelf: Shelf, iri: str) -> Subject:
    """Return what the page of a subject is written from.

    Raises:
        UnknownName: No decision of the graph speaks of it.
    """
    found = profile(shelf.docket, iri)
    if not found.counted:
        raise UnknownName(f"No decision in this graph speaks of “{shelf.name(iri)}” ({iri}).")
    entries = [shelf.docket.entry(number) for number in found.numbers[:SHOWN]]
    law = subjects.kind_of(iri) == "law"
    printed = spellings(shelf.store, [iri]).get(iri, Counter()) if law else Counter[str]()
    return Subject(found, entries, printed, shelf.docket.coverage)


def profile_page(
    shelf: Shelf,
    about: Subject | str,
    view: View = ALONE,
    pages: Sequence[tuple[int, str | None]] = (),
) -> str:
    """Return the page of a subject as HTML text; it is complete in itself and loads nothing.

    The subject is given as what its page is written from, or by its IRI. ``pages`` are the
    numbers and addresses of the pages that its list of decisions goes on to.

    Raises:
        UnknownName: No decision of the graph speaks of it.
    """
    about = subject(shelf, about) if isinstance(about, str) else about
    found = about.profile
    kind = subjects.kind_of(found.iri)
    name = shelf.name(found.iri)
    wording = subjects.WORDINGS[kind]
    tells, listed = ("", wording.listed) if found.relied else subjects.NAMED_ALONE[kind]
    told = list(_told(shelf, about, kind))
    shorts = [_short(shelf.name(part.iri), name) for part in found.parts]
    return render(
        "profile.html",
        view=view,
        shelf=shelf,
        profile=found,
        name=name,
        wording=wording,
        definition=subjects.definition(shelf, found.iri),
        facts=subjects.facts(shelf, found.iri, view),
        coverage=about.coverage,
        tells=tells,
        sentences=told,
        filters=_filters(told, shorts),
        results=_results(told),
        entries=about.entries,
        caption=f"{listed}: {len(about.entries):,} of {found.counted:,}, the latest first",
        pages=pages,
        **_tables(about, kind, shorts),
    )


def _tables(about: Subject, kind: str, shorts: Sequence[str]) -> dict[str, Any]:
    """Return the figures, charts and tables of a page, by the names the template has for them."""
    found = about.profile
    common = Counter(about.printed).most_common()
    tied = zip(shorts, found.parts, strict=True)
    return {
        "counts": list(subjects.counts(kind, found)),
        "years": bars(found.years, "year"),
        "kinds": PARTS,
        "ties": TIES,
        "bars": bars([_tied(short, *part[1:]) for short, part in tied], "name", TIES),
        "spellings": [(clipped(printed), count) for printed, count in common[:PRINTED]],
        "unlisted": len(common) - PRINTED,
        "lists": [
            (each.heading, each.caption, *getattr(found, each.field), each.share, each.upheld)
            for each in subjects.lists(kind)
        ],
        "remedies": [
            (name, times, len(sums), _range(sums)) for name, times, sums in found.remedies
        ],
    }


def _told(shelf: Shelf, about: Subject, kind: str) -> Iterator[Told]:
    """Yield the words of the latest decisions: their sentences, or their summaries."""
    for entry in about.entries[:TOLD]:
        results = " ".join(iri.rpartition("/")[2] for iri in entry.outcome)
        if kind in ("body", "category"):
            if summary := text(shelf.store, decision_iri(entry.reference), voc.SUMMARY):
                stretch = Stretch(clipped(summary, 1000), "", "")
                yield Told(entry, [Passage(None, None, (stretch,), False, False)], results)
            continue
        said = merge([reading.open() for reading in shelf.records.readings(entry.reference)])
        marks = dict(_marks(shelf, said, about.profile))
        if not marks:
            continue
        within = sorted(
            {
                number
                for number, part in enumerate(about.profile.parts)
                for value in marks.values()
                if shelf.is_within(value, part.iri)
            }
        )
        source = next(iter(marks)).capture
        page = next(text for record, text in said.pages if record.sha256 == source)
        own = [mark.mark for mark in marks if mark.capture == source]
        classes = " ".join([results, *(f"part-{number}" for number in within)])
        yield Told(entry, passages(page, own)[:2], classes)


@dataclass(frozen=True, slots=True)
class _Found:
    mark: Mark
    capture: str


def _marks(shelf: Shelf, said: Decision, about: Profile) -> Iterator[tuple[_Found, str]]:
    """Yield where a decision relies on the subject or what is inside it, or only names it."""
    for each in said.statements:
        if each.property not in _SAYS or each.value is None or each.span is None:
            continue
        value, kind = bare(each.value), each.role or "ground-recited"
        if each.property == voc.APPLIED_GROUND:
            kind = "ground-applied"
        relies = kind in ("substance", "ground-applied")
        if (relies or not about.relied) and shelf.is_within(value, about.iri):
            mark = Mark(each.span, kind, shelf.name(value), each.section, each.paragraph)
            yield _Found(mark, each.capture), value


def _filters(told: Sequence[Told], shorts: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Return the parts that some of the quotes are about, with how many are; none for one alone."""
    tally = Counter(
        int(each.removeprefix("part-"))
        for one in told
        for each in one.classes.split()
        if each.startswith("part-")
    )
    found = {number: (shorts[number], tally[number]) for number in sorted(tally)}
    return found if len(found) > 1 else {}


def _results(told: Sequence[Told]) -> dict[str, int]:
    tally = Counter(iri.rpartition("/")[2] for one in told for iri in one.entry.outcome)
    return dict(sorted(tally.items())) if len(tally) > 1 else {}


def _tied(name: str, relied: int, named: int) -> dict[str, Any]:
    return {"name": name, "upheld": relied, "inferred": named}


def _short(name: str, whole: str) -> str:
    """Return what a part is called within the whole.

    >>> _short("Education Act 1996, s.19(1)", "Education Act 1996")
    's.19(1)'
    """
    return name.removeprefix(whole).strip(",:/ ") or name


def _range(sums: Sequence[str]) -> str:
    if not sums:
        return ""
    pounds = [float(each) for each in sums]
    return " · ".join(f"£{each:,.0f}" for each in (pounds[0], median(pounds), pounds[-1]))
