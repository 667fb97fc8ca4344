"""Write one decision with everything that was read from it marked in its own text.

Each mark leads to a note (what was read, by which rule) and back, so the page
can be used with the pointer, with the keyboard, and on paper. It has no script.

Compared with gold, or with what was read before, each note also says how it stands, in a sign
and a word, and what is absent is listed first, and marked in the text where its place is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .. import law
from ..model import DecisionRecord, Document, Span, as_json
from .against import SIGNS, Comparison, Said, remedies
from .rendering import render


@dataclass(frozen=True, slots=True)
class Note:
    """One thing read from the text: ``kind`` decides its colour, ``href`` is what it points to.

    ``said`` is what is compared, ``states`` how it stands to each file it is compared with.
    """

    span: Span
    kind: str
    title: str
    rule: str
    href: str | None = None
    detail: str | None = None
    said: Said | None = None
    states: tuple[tuple[str, str], ...] = ()

    @property
    def signs(self) -> str:
        """A sign for each state, for where there is no room for words."""
        return "".join(SIGNS[state] for state, _ in self.states)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same notes all along.

    ``notes`` are numbers from 1, the longest stretch first; ``opens`` are those that begin here.
    """

    text: str
    notes: tuple[int, ...]
    opens: tuple[int, ...]
    heading: bool
    furniture: bool
    classes: str


def annotated(
    document: Document, record: DecisionRecord, against: Sequence[Comparison] = ()
) -> str:
    """Return the page of one decision as HTML text; it is complete in itself and loads nothing."""
    found = [*(_stated(note, against) for note in _notes(record)), *_absent(against)]
    notes = sorted(found, key=lambda note: (note.span.start, -note.span.end, note.kind))
    return render(
        "annotated.html",
        record=record,
        notes=notes,
        pieces=list(pieces(document, notes)),
        against=against,
        numbers={note.said: number for number, note in reversed([*enumerate(notes, 1)])},
        signs=SIGNS,
    )


def _stated(note: Note, against: Sequence[Comparison]) -> Note:
    """Return the note with how it stands to each file that speaks of it."""
    states = tuple(
        (each.states[note.said], each.name)
        for each in against
        if note.said is not None and note.said in each.states
    )
    return replace(note, states=states)


def _absent(against: Sequence[Comparison]) -> Iterator[Note]:
    """Yield a note for what only a file says, where the place it speaks of is on this page."""
    for each in against:
        for said, span in each.absent.items():
            if span is not None:
                state = each.words[2]
                title = f"{said.aspect}: {said.words}"
                yield Note(span, "absent", title, "", said=said, states=((state, each.name),))


def _notes(record: DecisionRecord) -> Iterator[Note]:
    """Yield what the record states about places in the text."""
    for name, span in (
        ("reference", record.spans.reference),
        ("sector", record.spans.sector),
        ("category", record.spans.category),
        ("decided", record.spans.decided),
        *(("body", span) for span in record.spans.bodies),
    ):
        if span is not None:
            yield Note(span, "field", name, "field")
    outcome = record.outcome
    if outcome.span is not None:
        title = f"outcome: {outcome.value} ({outcome.basis})"
        said = Said("outcome", outcome.value)
        yield Note(outcome.span, "outcome", title, outcome.rule or "", said=said)
    for citation in record.citations:
        uri = citation.uri
        yield Note(
            citation.span,
            "unresolved" if uri is None else citation.role,
            f"not resolved: {citation.unresolved}" if uri is None else law.label(uri),
            citation.rule,
            None if uri is None else uri.replace("/id/", "/", 1),
            None if citation.printed is None else f"printed as {citation.printed}",
            Said("law", uri or f"?{citation.quote}"),
        )
    for ground in record.grounds:
        how = "applied" if ground.applied else "recited"
        title = f"ground {how}: {ground.ground}"
        said = Said(f"ground {how}", ground.ground)
        yield Note(ground.span, f"ground-{how}", title, ground.rule, said=said)
    counted = remedies(as_json(record.remedies))
    for remedy in record.remedies:
        amount = "" if remedy.amount is None else f" £{remedy.amount}"
        title = f"remedy {remedy.status}: {remedy.kind}{amount}"
        yield Note(
            remedy.span, "remedy", title, "", said=None if remedy.total else next(counted)[0]
        )


def pieces(document: Document, notes: Sequence[Note]) -> Iterator[Piece]:
    """Yield the whole text, in order, cut wherever a note, heading or furniture begins or ends.

    The pieces put together are the text, unchanged.
    """
    headings = [section.heading for section in document.sections if section.heading]
    spans = [*(note.span for note in notes), *headings, *document.furniture]
    cuts = sorted({0, len(document.text), *(edge for span in spans for edge in span)})
    starts = {note.span.start for note in notes}
    for start, end in pairwise(cuts):
        over = tuple(
            number
            for number, note in enumerate(notes, 1)
            if note.span.start <= start and end <= note.span.end
        )
        kinds = dict.fromkeys(notes[number - 1].kind for number in over)
        yield Piece(
            document.text[start:end],
            over,
            tuple(n for n in over if start in starts and notes[n - 1].span.start == start),
            _inside(headings, start, end),
            _inside(document.furniture, start, end),
            " ".join(kinds),
        )


def _inside(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)
