"""A decision's prose, sentence by sentence, and whose words they are.

The same words can be the Ombudsman's reason, the law set out, or what the Council said. The
wordings of the scheme ``voice`` in ``schemes.ttl`` tell them apart; here they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from ..model import Document, Section, Span
from .paragraphs import paragraph
from .telling import found
from .wording import Wording, folded

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

    ``place`` counts the paragraphs that are read, ``nth`` the sentences of this one.
    """

    start: int
    end: int
    words: str
    kind: str
    number: int | None
    place: int
    nth: int

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
        self.text = text = document.text
        self._places = sorted(
            (place, section.kind, number)
            for section in document.sections
            if section.kind in kinds
            for place, number in _paragraphs(section)
        )
        self._read = [paragraph(text[start:end]) for (start, end), _, _ in self._places]

    def sentences(self) -> Iterator[Sentence]:
        """Return every sentence, in reading order."""
        return (
            self._sentence(index, number)
            for index, one in enumerate(self._read)
            for number in range(len(one.sentences))
        )

    def matches(
        self, kind: str, worth: Callable[[int, str], bool] | None = None
    ) -> Iterator[Match]:
        """Return the first match of each wording of a kind in each sentence, by sentence.

        ``worth`` tells a paragraph to read by its place and the kind of its section; without it
        all are read.
        """
        for index, one in enumerate(self._read):
            if worth is None or worth(index, self._places[index][1]):
                for number, wording, start, end in one.said(kind):
                    yield Match(wording, self._sentence(index, number), start, end)

    def can_say(self, place: int, sought: int) -> bool:
        """Tell a paragraph in which, or in whose lead, what a ``question`` asks for can be said.

        What leads a list in is not looked through again for each of its items.
        """
        return self._is_item(place) or self._read[place].can_say(sought)

    def context(self, sentence: Sentence) -> str:
        """Return the words that frame a sentence.

        That is the sentence, two before it and one after it in the paragraph; for the first
        of a list item, also the words that lead the list in.
        """
        sentences = self._read[sentence.place].sentences
        here, begin = sentence.nth, self._places[sentence.place][0].start
        start = begin + sentences[max(here - _BEFORE, 0)][0]
        end = begin + sentences[min(here + _AFTER, len(sentences) - 1)][1]
        if not here:
            start = self._lead(sentence.place)
        return folded(self.text[start:end])

    def following(self, sentence: Sentence) -> Sentence | None:
        """Return the next sentence of the paragraph, or ``None`` after its last."""
        index = sentence.nth + 1
        last = index == len(self._read[sentence.place].sentences)
        return None if last else self._sentence(sentence.place, index)

    def is_recital(self, sentence: Sentence) -> bool:
        """Tell a sentence that sets the law out in general, or that a citation follows."""
        if not _CITATION.match(self.text, sentence.end):
            return _says("recital", sentence.words)
        end = min(sentence.end + _REACH, self._places[sentence.place][0].end)
        return _says("recital", folded(self.text[sentence.start : end]))

    def _lead(self, item: int) -> int:
        """Return where the paragraph begins that leads in the list a paragraph is an item of."""
        index = item
        while self._is_item(index):
            index -= 1
            if self._read[index].text.rstrip().endswith(":"):
                return self._places[index][0].start
        return self._places[item][0].start

    def _is_item(self, place: int) -> bool:
        """Tell a paragraph that goes on from the one before, as the items of a list do."""
        if not place or self._places[place - 1][1] != self._places[place][1]:
            return False
        return self._read[place - 1].text.rstrip().endswith((":", ";", ",", "and", "or"))

    def _sentence(self, index: int, number: int) -> Sentence:
        """Return one sentence of one paragraph."""
        (begin, _), kind, counted = self._places[index]
        one = self._read[index]
        start, end = one.sentences[number]
        words = one.words[start:end]
        return Sentence(begin + start, begin + end, words, kind, counted, index, number)


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
        for wording, _, _ in found("voice/negation", sentence.words)
    )


def is_attributed(match: Match) -> bool:
    """Tell a wording that is somebody else's words, not the Ombudsman's.

    It is theirs if they are said to say something before it, and the Ombudsman does not
    speak again in between.
    """
    sentence, start = match.sentence, max(0, match.start - _LOOK_BACK)
    while True:
        words = sentence.words[start : match.start]
        ends = [end for _, _, end in found("voice/attribution", words)]
        if not ends:
            return False
        start += min(ends)
        if not _says("own", sentence.words[start : match.start]):
            return True


def _says(voice: str, words: str) -> bool:
    return any(True for _ in found(f"voice/{voice}", words))


def _paragraphs(section: Section) -> list[tuple[Span, int | None]]:
    """Return a section's paragraphs with their numbers; the whole of one that has none."""
    return [(paragraph.span, paragraph.number) for paragraph in section.paragraphs] or [
        (section.span, None)
    ]
