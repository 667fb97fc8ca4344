"""A decision's prose, sentence by sentence, and whose words they are.

The same words can be the Ombudsman's reason, the law set out, or what the Council said. The
wordings of the scheme ``voice`` in ``schemes.ttl`` tell them apart; here they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from ..model import Document, Section, Span
from .wording import Wording, folded, literals, said, wordings

_END = re.compile(
    r"(?:[.!?][’”'\")\]]?(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"(?=\s+[A-Z0-9‘“\"('])"
    r"|\)(?=\s+(?:We|I|The|If|It|When|Where|There|This|Under|However)\b))(?P<gap>\s+)"
)
"""Where one sentence ends and another begins; reprints run on after a citation's bracket."""

_CITATION = re.compile(r"\s*\(")
_REACH = 80
"""How much of a citation's bracket is read to know it for one."""

_LOOK_BACK = 400
"""How far back a sentence is searched for who speaks: no clause is longer, but a broken page's
one sentence can be."""


_BEFORE, _AFTER = 2, 1
"""How many sentences of a paragraph frame one: a refusal comes before its reasons as a rule."""


class Sentence(NamedTuple):
    """One sentence: where it stands, its words folded, and the section it is in.

    ``place`` counts the paragraphs that are read.
    """

    start: int
    end: int
    words: str
    kind: str
    number: int | None
    place: int

    @property
    def span(self) -> Span:
        """Return where the sentence stands."""
        return Span(self.start, self.end)


class Match(NamedTuple):
    """A wording found: in which sentence, and where in its words it begins and ends."""

    wording: Wording
    sentence: Sentence
    start: int
    end: int


class Prose:
    """The sentences of a decision's sections of some kinds."""

    def __init__(self, document: Document, kinds: Collection[str]) -> None:
        self.text = document.text
        self.folded = folded(document.text)
        self._places = sorted(
            (place, section.kind, number)
            for section in document.sections
            if section.kind in kinds
            for place, number in _paragraphs(section)
        )
        self._sentences = [self._split(index) for index in range(len(self._places))]

    def sentences(self) -> Iterator[Sentence]:
        """Return every sentence, in reading order."""
        return (sentence for paragraph in self._sentences for sentence in paragraph)

    def matches(self, kind: str) -> Iterator[Match]:
        """Return the first match of each wording of a kind in each sentence, by sentence."""
        for sentence in self.sentences():
            for wording, start, end in said(kind, sentence.words):
                yield Match(wording, sentence, start, end)

    def context(self, sentence: Sentence) -> str:
        """Return the words that frame a sentence.

        That is the sentence, two before it and one after it in the paragraph; for the first
        of a list item, also the words that lead the list in.
        """
        around = self._sentences[sentence.place]
        here = around.index(sentence)
        frame = around[max(here - _BEFORE, 0) : here + _AFTER + 1]
        start, end = frame[0].start, frame[-1].end
        if not here:
            start = self._lead(sentence)
        return self.folded[start:end]

    def following(self, sentence: Sentence) -> Sentence | None:
        """Return the next sentence of the paragraph, or ``None`` after its last."""
        around = self._sentences[sentence.place]
        place = around.index(sentence) + 1
        return around[place] if place < len(around) else None

    def is_recital(self, sentence: Sentence) -> bool:
        """Tell a sentence that sets the law out in general, or that a citation follows."""
        if not _CITATION.match(self.text, sentence.end):
            return _says("recital", sentence.words)
        place = self._places[sentence.place][0]
        return _says("recital", self.folded[sentence.start : min(sentence.end + _REACH, place.end)])

    def _lead(self, sentence: Sentence) -> int:
        """Return where the paragraph begins that leads in the list a paragraph is an item of."""
        for index in range(sentence.place - 1, -1, -1):
            place, kind, _ = self._places[index]
            before = self.text[place.start : place.end].rstrip()
            if kind != sentence.kind or not before.endswith((":", ";", ",", "and", "or")):
                break
            if before.endswith(":"):
                return place.start
        return sentence.start

    def _split(self, index: int) -> list[Sentence]:
        """Return the sentences of one paragraph."""
        place, kind, number = self._places[index]
        return [
            Sentence(start, end, self.folded[start:end], kind, number, index)
            for start, end in sentences(self.text, place)
        ]


def sentences(text: str, place: Span) -> Iterator[Span]:
    """Yield where the sentences of one paragraph stand, without the space between them."""
    start = place.start
    for gap in _END.finditer(text, place.start, place.end):
        yield Span(start, gap.start("gap"))
        start = gap.end()
    yield Span(start, place.end)


def is_completion(sentence: Sentence) -> bool:
    """Tell a sentence about finishing an investigation, which limits nothing."""
    return _says("completion", sentence.words)


def is_refusal(words: str) -> bool:
    """Tell folded words in which the Ombudsman refuses to look at something."""
    return _says("refusal", words)


def is_set_aside(grounds: Collection[str], sentence: Sentence, named: bool = False) -> bool:
    """Tell a sentence that mentions one of some grounds only to set it aside.

    With ``named``, words that set aside any ground whatever do not count.
    """
    return any(
        not (wording.negates or named) or not wording.negates.isdisjoint(grounds)
        for wording, _, _ in said("voice", sentence.words)
        if wording.concept == "negation"
    )


def is_attributed(match: Match) -> bool:
    """Tell a wording that is somebody else's words, not the Ombudsman's.

    It is theirs if they are said to say something before it, and the Ombudsman does not
    speak again in between.
    """
    sentence, start = match.sentence, max(0, match.start - _LOOK_BACK)
    begun = literals(sentence.words)
    while True:
        words = sentence.words[start : match.start]
        tried = (one.search(words, begun) for one in _voice("attribution"))
        ends = [found.end() for found in tried if found]
        if not ends:
            return False
        start += min(ends)
        spoken = sentence.words[start : match.start]
        if not any(one.search(spoken, begun) for one in _voice("own")):
            return True


def _says(voice: str, words: str) -> bool:
    return any(wording.concept == voice for wording, _, _ in said("voice", words))


@cache
def _voice(name: str) -> tuple[Wording, ...]:
    return tuple(wording for wording in wordings("voice") if wording.concept == name)


def _paragraphs(section: Section) -> list[tuple[Span, int | None]]:
    """Return a section's paragraphs with their numbers; the whole of one that has none."""
    return [(paragraph.span, paragraph.number) for paragraph in section.paragraphs] or [
        (section.span, None)
    ]
