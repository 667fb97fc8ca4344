"""Quote a decision: the sentences that say something, marked, and never the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Span

REACH = 240
"""So many characters of a sentence are quoted on each side of a mark at most."""

_BREAK = re.compile(r"(?<=[.!?])\s+|\s*\n\s*(?:\d+\.\s+|[•–-]\s+)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a statement rests on: ``kind`` decides how they look, ``title`` says what it is.

    ``whole`` says that the words are a quote as they are, with no sentence around them.
    """

    span: Span
    kind: str
    title: str
    section: str | None = None
    paragraph: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage with the same marks all along."""

    text: str
    kinds: str
    title: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences quoted together; ``before`` and ``after`` say that the sentence goes on there."""

    section: str | None
    paragraph: int | None
    stretches: tuple[Stretch, ...]
    before: bool
    after: bool


def sentence(text: str, span: Span) -> Span:
    """Return the sentence that holds ``span``, no more than :data:`REACH` on each side of it.

    >>> text = "It was late. We refused it under section 26B. That is all."
    >>> sentence(text, Span(33, 44)).of(text)
    'We refused it under section 26B.'
    """
    first, last = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start, end = first, last
    for found in _BREAK.finditer(text, first, span.start):
        start = found.end()
    if start == first and first > 0:  # no sentence begins within reach: begin with a word
        start = min(span.start, text.find(" ", first, span.start) + 1 or span.start)
    if ending := _BREAK.search(text, span.end, last):
        end = ending.start()
    elif last < len(text):
        end = max(span.end, text.rfind(" ", span.end, last))
    return Span(start, end)


def passages(text: str, marks: Iterable[Mark]) -> list[Passage]:
    """Return the sentences of ``text`` that ``marks`` stand in, in order, those that meet as one.

    >>> found = passages("Late. Refused.", [Mark(Span(6, 13), "ground-applied", "late")])
    >>> [(stretch.text, stretch.kinds) for stretch in found[0].stretches]
    [('Refused', 'ground-applied'), ('.', '')]
    """
    ordered = sorted(marks, key=lambda mark: (mark.span, mark.kind, mark.title))
    groups: list[tuple[int, int, list[Mark]]] = []
    for mark in ordered:
        start, end = mark.span if mark.whole else sentence(text, mark.span)
        if groups and start <= groups[-1][1]:
            first, last, own = groups[-1]
            groups[-1] = (first, max(last, end), [*own, mark])
        else:
            groups.append((start, end, [mark]))
    return [_passage(text, Span(start, end), own) for start, end, own in groups]


def _passage(text: str, span: Span, marks: Sequence[Mark]) -> Passage:
    before = text[: span.start].rstrip(" ")[-1:]
    return Passage(
        next((mark.section for mark in marks if mark.section), None),
        next((mark.paragraph for mark in marks if mark.paragraph), None),
        tuple(_stretches(text, span, marks)),
        before=bool(before) and before not in ".!?\n•–-",
        after=text[span.end - 1 : span.end] not in ".!?" and text[span.end : span.end + 1] != "\n",
    )


def _stretches(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Stretch]:
    edges = {edge for mark in marks for edge in mark.span}
    cuts = sorted({span.start, span.end, *(e for e in edges if span.start < e < span.end)})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
        titles = "; ".join(dict.fromkeys(mark.title for mark in over))
        yield Stretch(text[start:end], kinds, titles)
