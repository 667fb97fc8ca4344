"""What decisions say about one subject: a body, a provision, a ground, a category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rdf import vocabulary as voc
from ..rdf.iris import concept_iri
from ..statistics import Rate, Standing, rate, stand

if TYPE_CHECKING:
    from . import Decision, Docket

UPHELD, NOT_UPHELD, CLOSED, UNKNOWN = (
    concept_iri("outcome", name)
    for name in ("upheld", "not-upheld", "closed-after-initial-enquiries", "unknown")
)
INFERRED = concept_iri("basis", "inferred")

COUNTED = {
    UPHELD: "upheld",
    NOT_UPHELD: "not_upheld",
    CLOSED: "closed",
    UNKNOWN: "unknown",
    INFERRED: "inferred",
}
"""What a result counts as, and the column of the canned questions that counts it."""

ROWS = 20
"""So many rows of each list are kept; it says how many there are."""


class Row(NamedTuple):
    """One thing met in the decisions of a profile: in how many of them, and two rates.

    ``share`` is of all decisions there are about a body or category, of those of the profile for
    grounds and law; ``upheld`` is of the results investigated.
    """

    iri: str
    decisions: int
    share: Rate
    upheld: Rate


class Tie(NamedTuple):
    """A part of a subject: the decisions that rely on it, and those that only name it."""

    iri: str
    relied: int
    named: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What decisions say about one subject.

    ``relied`` counts the decisions that rely on it, ``only_named`` those that cite or recite it
    and no more. Where none relies on it, all figures are of those that name it. ``numbers`` are
    the decisions that the figures are of, in the order of the docket. Each list has its most
    frequent rows first, and the number of all. ``standing`` is a body's, among those of its kind,
    upheld of investigated.
    """

    iri: str
    relied: int
    only_named: int
    numbers: tuple[int, ...]
    rates: dict[str, Rate]
    inferred: int
    years: list[dict[str, Any]]
    bodies: tuple[list[Row], int]
    categories: tuple[list[Row], int]
    grounds: tuple[list[Row], int]
    law: tuple[list[Row], int]
    remedies: list[tuple[str, int, list[str]]]
    parts: list[Tie]
    standing: Standing | None = None

    @property
    def counted(self) -> int:
        """How many decisions the figures are of."""
        return self.relied or self.only_named


def profile(docket: Docket, iri: str) -> Profile:
    """Return what the decisions of a docket say about ``iri``; nothing where none speaks of it.

    Of an empty ``iri`` it is what they all say together.
    """
    relied = docket.relied.get(iri, []) if iri else [*range(len(docket.decisions))]
    others = sorted(set(docket.named.get(iri, ())) - set(relied))
    own = [docket.decisions[number] for number in relied or others]
    is_body = iri in docket.kinds or any(iri in each.about for each in own[:1])
    results = Counter(
        value for each in own for body, value in each.results if not is_body or body == iri
    )
    return Profile(
        iri=iri,
        relied=len(relied),
        only_named=len(others),
        numbers=tuple(relied or others),
        rates=rates(results, sum(bool(each.remedies) for each in own), len(own)),
        inferred=results[INFERRED],
        years=_years(docket, own, iri if is_body else None),
        bodies=_rows(docket, own, lambda each: each.about, whole=True, among=iri),
        categories=_rows(docket, own, _filed, whole=True, among=iri),
        grounds=_rows(docket, own, lambda each: each.applied, whole=False, among=iri),
        law=_rows(docket, own, lambda each: each.substance, whole=False, among=iri),
        remedies=_remedies(own),
        parts=_parts(docket, iri),
        standing=stand(docket.among_its_kind(iri), iri) if iri in docket.kinds else None,
    )


def rates(results: Counter[str], remedied: int, decisions: int) -> dict[str, Rate]:
    """Return the four rates of results and decisions, under the names a scorecard gives them."""
    published = sum(results.values())
    investigated = results[UPHELD] + results[NOT_UPHELD]
    return {
        "Investigated, of all published": rate(investigated, published),
        "Upheld, of those investigated": rate(results[UPHELD], investigated),
        "Upheld, of all published": rate(results[UPHELD], published),
        "With a remedy, of all published": rate(remedied, decisions),
    }


def _filed(decision: Decision) -> tuple[str, ...]:
    return decision.category or decision.sector


def _years(docket: Docket, own: Sequence[Decision], body: str | None) -> list[dict[str, Any]]:
    """Return a row for each year: results by what they count as, and the share of all decisions."""
    results: dict[int | None, Counter[str]] = {}
    decisions = Counter(each.year for each in own)
    for each in own:
        tally = results.setdefault(each.year, Counter())
        tally.update(value for about, value in each.results if body in (None, about))
    everything = Counter(each.year for each in docket.decisions)
    return [
        {
            "year": year,
            "decisions": decisions[year],
            "share": rate(decisions[year], everything[year]),
            **{name: tally[value] for value, name in COUNTED.items()},
        }
        for year, tally in sorted(results.items(), key=lambda each: each[0] or 0)
    ]


def _rows(
    docket: Docket,
    own: Sequence[Decision],
    things: Callable[[Decision], Iterable[str]],
    *,
    whole: bool,
    among: str,
) -> tuple[list[Row], int]:
    """Return the things met most in ``own``, and how many there are; not ``among`` itself.

    What is inside ``among`` or what it is inside of says nothing beside it, unless it is a topic.
    """
    counts = Counter(thing for each in own for thing in things(each))
    kin = {among, *docket.lineage(among)}
    if not among.startswith(voc.BASE):
        counts = Counter({t: n for t, n in counts.items() if among not in docket.lineage(t)})
    listed = sorted(
        (thing for thing in counts if thing not in kin), key=lambda each: (-counts[each], each)
    )
    shown = listed[:ROWS]
    upheld, investigated = _upheld(own, things, set(shown))
    return [
        Row(
            thing,
            counts[thing],
            rate(counts[thing], len(docket.relied[thing]) if whole else len(own)),
            rate(upheld[thing], investigated[thing]),
        )
        for thing in shown
    ], len(listed)


def _upheld(
    own: Sequence[Decision], things: Callable[[Decision], Iterable[str]], wanted: set[str]
) -> tuple[Counter[str], Counter[str]]:
    """Return how many results with each of ``wanted`` were upheld, and how many investigated."""
    upheld: Counter[str] = Counter()
    investigated: Counter[str] = Counter()
    for each in own:
        for thing in wanted.intersection(things(each)):
            for body, value in each.results:
                if thing not in each.about or thing == body:
                    upheld[thing] += value == UPHELD
                    investigated[thing] += value in (UPHELD, NOT_UPHELD)
    return upheld, investigated


def _remedies(own: Iterable[Decision]) -> list[tuple[str, int, list[str]]]:
    """Return each kind of remedy with its number and the amounts named, the commonest first."""
    found: dict[str, list[str | None]] = {}
    for each in own:
        for kind, amount in each.remedies:
            found.setdefault(kind, []).append(amount)
    listed = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return [
        (kind, len(amounts), sorted((each for each in amounts if each), key=float))
        for kind, amounts in listed
    ]


def _parts(docket: Docket, iri: str) -> list[Tie]:
    ties = [
        Tie(
            part,
            len(relied := docket.relied.get(part, [])),
            len(set(docket.named.get(part, ())).difference(relied)),
        )
        for part in docket.below(iri)
    ]
    return [tie for tie in ties if tie.relied or tie.named]
