"""Several pages about one decision, merged into what the graph says of it.

The rule: what is stated beats what is matched beats what is inferred; then an
official page beats a report's beats a reprint; then the lower SHA-256, which
is arbitrary but always the same. So the order of reading changes nothing.
A body that pages print alike is one body, whichever of them could tell who it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..findings.register import key_of, words_of
from ..model import Body, DecisionRecord, Remedy
from . import vocabulary as voc
from .iris import concept_iri
from .statements import STRENGTH, Statement, outcome_basis, statements
from .terms import literal, node

Reading = tuple[DecisionRecord, str]
"""A record and the text its spans point into."""

AUTHORITY = {"official": 0, "report": 1, "aggregator": 2}
"""How the layouts rank; a layout not named here comes last."""

REPORT = "report"
"""The layout of a public-interest report, whose front page names no body."""

SINGLE = (voc.DECIDED_ON, voc.SUMMARY)
"""What a decision has at most one of, and pages may disagree about."""

Rank = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class BodyFinding:
    """What was decided about one body: its name and IRI, kind, outcome, and how that is known."""

    name: str
    id: str
    kind: str
    outcome: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What all its pages together say of one decision.

    ``statements`` are those kept, each with its evidence; ``bodies`` stand in
    the order of their IRIs; ``outcomes`` are the distinct ones, the page's own where no body
    is named; ``remedies`` come from one page, ``remedies_from``, in reading order.
    """

    pages: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    bodies: tuple[BodyFinding, ...]
    outcomes: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    remedies_from: Reading


def merge(readings: Sequence[Reading]) -> Decision:
    """Return the decision that ``readings`` (at least one) are all about."""
    pages = _with_one_identity(sorted(readings, key=_page_order))
    ranks = {record.sha256: _authority(record) for record, _ in pages}
    said = [statement for record, text in pages for statement in statements(record, text)]
    bodies = _bodies(pages)
    outcomes = {body.outcome for body in bodies} or {_outcome_of(pages)[0]}
    with_remedies = [page for page in pages if page[0].remedies] or pages
    source = min(with_remedies, key=lambda page: (_authority(page[0]), -len(page[0].remedies)))
    return Decision(
        pages,
        _kept(said, ranks, outcomes),
        bodies,
        tuple(sorted(outcomes)),
        tuple(sorted(source[0].remedies, key=lambda remedy: (remedy.span, remedy.kind))),
        source,
    )


def _page_order(page: Reading) -> tuple[int, str, str, str]:
    record = page[0]
    return _authority(record), record.sha256, record.url or "", record.source


def _authority(record: DecisionRecord) -> int:
    return AUTHORITY.get(record.layout, len(AUTHORITY))


def _with_one_identity(pages: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the pages, with each body under the identity that the best page gives its name.

    A reprint's address loses "&" and apostrophes, and a page without a date cannot tell between
    councils that share a name; a header beats an address, and then a dated page an undated one.
    """
    if len(pages) == 1 and len(pages[0][0].bodies) < 2:
        return tuple(pages)
    known: dict[str, tuple[tuple[bool, bool, int, str, str], Body]] = {}
    for record, _ in pages:
        spans = record.spans.bodies
        for position, body in enumerate(record.bodies):
            named = position < len(spans) and spans[position] is not None
            rank = not named, not record.decided, _authority(record), record.sha256, body.id
            best = known.setdefault(_spelling(body), (rank, body))
            known[_spelling(body)] = min(best, (rank, body), key=lambda each: each[0])

    def identified(body: Body) -> Body:
        who = known[_spelling(body)][1]
        return replace(body, id=who.id, kind=who.kind, gss=who.gss)

    return tuple(
        (replace(record, bodies=tuple(map(identified, record.bodies))), text)
        for record, text in pages
    )


def _spelling(body: Body) -> str:
    return key_of(words_of(body.name))


def _kept(
    said: Iterable[Statement], ranks: dict[str, int], outcomes: set[str]
) -> tuple[Statement, ...]:
    """Return the statements that stand, each (property, value) from its best page only.

    Every mention in that page is kept. A citation left unresolved has its words
    in the place of a value.
    """
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in said:
        value = statement.value or literal(statement.quote or "")
        groups[statement.property, value].append(statement)

    def rank(statement: Statement) -> Rank:
        return STRENGTH[statement.basis], ranks[statement.capture], statement.capture

    best = {key: min(map(rank, group)) for key, group in groups.items()}
    beaten = _beaten(best, outcomes)
    return tuple(
        statement
        for key, group in groups.items()
        if key not in beaten
        for statement in group
        if statement.capture == best[key][2]
    )


def _beaten(best: dict[tuple[str, str], Rank], outcomes: set[str]) -> set[tuple[str, str]]:
    """Return the statements that lose against a better one: other dates, topics, outcomes."""
    stands = {(voc.OUTCOME, node(concept_iri("outcome", outcome))) for outcome in outcomes}

    def winner(property: str, prefix: str = "") -> str | None:
        keys = [key for key in best if key[0] == property and key[1].startswith(prefix)]
        if not keys:
            return None
        key = min(keys, key=lambda key: (best[key], key[1]))
        stands.add(key)
        return key[1]

    for property in SINGLE:
        winner(property)
    sector = winner(voc.SECTOR)
    if sector is not None:
        winner(voc.CATEGORY, f"{sector[:-1]}/")
    disputed = {voc.OUTCOME, voc.SECTOR, voc.CATEGORY, *SINGLE}
    return {key for key in best if key[0] in disputed and key not in stands}


def _bodies(pages: Sequence[Reading]) -> tuple[BodyFinding, ...]:
    """Return every body that any page names, with the outcome of the best page about it.

    In a joint decision each body has its own page under the same reference, so
    a page speaks for the bodies it names. One that names none speaks for the
    only body there is; a report's front page, for all that have no outcome otherwise.
    """
    named: dict[str, list[DecisionRecord]] = defaultdict(list)
    for record, _ in pages:
        for body in record.bodies:
            named[body.id].append(record)
    nameless = [page for page in pages if not page[0].bodies]
    findings = []
    for id, records in sorted(named.items()):
        about = next(body for body in records[0].bodies if body.id == id)
        own = [page for page in pages if any(body.id == id for body in page[0].bodies)]
        outcome, basis = _outcome_of(own + (nameless if len(named) == 1 else []), id)
        if basis is None:
            report = [page for page in nameless if page[0].layout == REPORT]
            outcome, basis = _outcome_of(own + report, id)
        findings.append(BodyFinding(about.name, id, about.kind, outcome, basis))
    return tuple(findings)


def _outcome_of(pages: Iterable[Reading], body: str | None = None) -> tuple[str, str | None]:
    """Return the best known outcome and its basis, for one body or for a page that names none."""

    def candidates(record: DecisionRecord) -> Iterable[str]:
        own = [each.outcome for each in record.bodies if each.id == body]
        return own or [record.outcome.value]

    known = [
        (
            STRENGTH.get(outcome_basis(record, value) or "", len(STRENGTH)),
            _authority(record),
            record.sha256,
            value,
            outcome_basis(record, value),
        )
        for record, _ in pages
        for value in candidates(record)
    ]
    *_, value, basis = min(known, key=lambda each: each[:4])
    return value, basis
