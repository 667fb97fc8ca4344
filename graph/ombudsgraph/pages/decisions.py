"""Write one decision: its record, the words it rests on, all that is said of it, and its likes.

Only quotes are shown, each a sentence or less: whoever wants to read the decision is led to the
Ombudsman's own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..coverage import STATEMENT
from ..docket import Entry
from ..errors import UnknownName
from ..links import SPOKEN, bare
from ..model import Reference
from ..rdf import Decision, Statement, decision_iri, merge
from ..rdf import vocabulary as voc
from ..similarity import WARNING, Alike, nearest
from . import facts
from .passages import Mark, Passage, passages
from .rendering import render
from .shelf import ALONE, Shelf, View, clipped

ALIKE = 5
"""So many decisions are shown that are like one."""

MOST = 400
"""So many statements are listed at most; ``ombudsgraph explain`` has them all."""

LONGEST = 3000
"""So many characters of a summary are shown."""

_MARKED = {
    voc.OUTCOME: "outcome",
    voc.APPLIED_GROUND: "ground-applied",
    voc.RECITED_GROUND: "ground-recited",
}


class Said(NamedTuple):
    """One statement as a row: what it is, its value and identifier, its words, place and rule."""

    what: str
    value: str
    iri: str | None
    words: str
    place: str
    rule: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A decision as its pages and the graph tell it: what it says, its facts, its line in lists."""

    iri: str
    said: Decision
    known: dict[str, Any]
    entry: Entry


def opened(shelf: Shelf, reference: str) -> Opened:
    """Return a decision, by its reference in normal form.

    Raises:
        UnknownName: No page of the graph speaks of it.
    """
    readings = shelf.records.readings(reference)
    if not readings:
        raise UnknownName(f"No page of the decision {reference} is stored in this graph.")
    iri = decision_iri(Reference(reference))
    said = merge([reading.open() for reading in readings])
    return Opened(iri, said, facts.decision(shelf.store, iri), shelf.entry(iri))


def decision_page(
    shelf: Shelf,
    decision: Opened | str,
    view: View = ALONE,
    alike: Sequence[Alike] | None = None,
) -> str:
    """Return the page of one decision as HTML text; it is complete in itself and loads nothing.

    The decision is given opened, or by its reference. ``alike`` are the decisions most like it,
    found here where they are not given.

    Raises:
        UnknownName: No page of the graph speaks of that decision.
    """
    one = opened(shelf, decision) if isinstance(decision, str) else decision
    found = likes(shelf, [one.iri])[0] if alike is None else alike
    statements = list(_statements(shelf, one.said))
    return render(
        "decision.html",
        view=view,
        shelf=shelf,
        coverage=STATEMENT,
        reference=one.entry.reference,
        entry=one.entry,
        known=one.known,
        summary=clipped(one.known["summary"] or "", LONGEST),
        applied=values(one.said, voc.APPLIED_GROUND),
        law=values(one.said, voc.CITES_IN_SUBSTANCE),
        passages=quotes(shelf, one.said),
        statements=statements[:MOST],
        more=len(statements) - MOST,
        alike=[(each, shelf.entry(each.decision)) for each in found],
        warning=WARNING,
    )


def likes(shelf: Shelf, decisions: Sequence[str]) -> list[list[Alike]]:
    """Return, for each decision, those most like it; none where it shares nothing with any."""
    known = shelf.vectors
    places = {iri: known.place(iri) for iri in decisions}
    present = [(iri, place) for iri, place in places.items() if place is not None]
    rows = known.matrix[[place for _, place in present]]
    own = [iri for iri, _ in present]
    found = dict(zip(own, nearest(known, rows, shelf.wording, own, ALIKE), strict=True))
    return [found.get(iri, []) for iri in decisions]


def quotes(shelf: Shelf, said: Decision) -> list[Passage]:
    """Return the passages that what a decision decides rests on, page by page, in order.

    Law on the Ombudsman's powers is recited in standard paragraphs, which are not quoted.
    """
    marks: dict[str, list[Mark]] = {record.sha256: [] for record, _ in said.pages}
    for each in said.statements:
        kind = _MARKED.get(each.property) or (each.property == voc.CITES and each.role)
        if kind and kind != "powers" and each.span is not None and each.section != "header":
            kind = "unresolved" if each.property == voc.CITES and each.value is None else kind
            what = SPOKEN.get(_local(each.property), _local(each.property))
            title = f"{what}: {_value(shelf, each)[0]}"
            mark = Mark(each.span, kind, title, each.section, each.paragraph)
            marks[each.capture].append(mark)
    source = said.remedies_from[0].sha256
    for remedy in said.remedies:
        named = f"remedy {remedy.status}: {remedy.kind.replace('-', ' ')}"
        marks[source].append(Mark(remedy.span, "remedy", named, remedy.section, remedy.paragraph))
    texts = {record.sha256: text for record, text in said.pages}
    return [passage for page, text in texts.items() for passage in passages(text, marks[page])]


def values(said: Decision, property: str) -> list[str]:
    """Return the distinct values of a property, in reading order."""
    substance = property == voc.CITES_IN_SUBSTANCE
    wanted = voc.CITES if substance else property
    found = dict.fromkeys(
        bare(each.value)
        for each in said.statements
        if each.property == wanted
        and each.value is not None
        and (not substance or each.role == "substance")
    )
    return list(found)


def _statements(shelf: Shelf, said: Decision) -> Iterator[Said]:
    """Yield every statement but the summary, which stands on the page already."""
    for each in said.statements:
        if each.property == voc.SUMMARY:
            continue
        name, value = _local(each.property), _value(shelf, each)
        place = (
            each.section and shelf.name(f"{voc.BASE}section/{each.section}"),
            each.paragraph and f"paragraph {each.paragraph}",
            each.role and f"as {each.role}",
        )
        yield Said(
            SPOKEN.get(name, name),
            *value,
            clipped(" ".join((each.quote or "").split()), 600),
            ", ".join(str(part) for part in place if part),
            f"{each.rule}, {each.basis}",
        )


def _value(shelf: Shelf, said: Statement) -> tuple[str, str | None]:
    """Return a value in words, and its identifier if it has one."""
    if said.value is None:
        return f"not resolved: {said.unresolved}", None
    if said.value.startswith("<"):
        return shelf.name(bare(said.value)), bare(said.value)
    return clipped(bare(said.value)), None


def _local(property: str) -> str:
    return property.rpartition("#")[2].rpartition("/")[2]
