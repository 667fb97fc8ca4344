"""A paragraph by itself: its words, its sentences and the wordings in them.

What a paragraph says depends on nothing outside, so it is worked out once for its text and
remembered: role and powers recite the same paragraphs in thousands of decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Span
from .wording import Wording, compiled, folded, telling

SOUGHT = ("ground", "outcome", "status")
"""The kinds of wordings that are looked for in every paragraph."""

_REMEMBERED = 4096
"""How many paragraphs are remembered, by each process: some 10 MB of them."""

_LONGEST = 4000
"""A paragraph longer than this recurs nowhere and is not remembered."""

_END = re.compile(
    r"(?:[.!?][’”'\")\]]?(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"(?=\s+[A-Z0-9‘“\"('])"
    r"|\)(?=\s+(?:We|I|The|If|It|When|Where|There|This|Under|However)\b))(?P<gap>\s+)"
)
"""Where one sentence ends and another begins; reprints run on after a citation's bracket."""


class Said(NamedTuple):
    """A wording found: in which sentence, and where in its words it begins and ends."""

    sentence: int
    wording: Wording
    start: int
    end: int


class Paragraph:
    """One paragraph: ``words`` are its text, folded; places are counted from its beginning.

    ``sentences`` are where its sentences stand, without the space between them; at least one.
    """

    __slots__ = ("_possible", "_said", "sentences", "words")

    def __init__(self, text: str) -> None:
        self.words = folded(text)
        self.sentences = tuple(_sentences(text))
        possible = telling(*SOUGHT).possible
        self._possible = [possible(self.words[start:end]) for start, end in self.sentences]
        self._said: dict[str, tuple[Said, ...]] = {}

    def can_say(self, concepts: int) -> bool:
        """Tell a paragraph in which some concepts, as :func:`bits` has them, may be said."""
        return any(possible & concepts for possible in self._possible)

    def said(self, kind: str) -> tuple[Said, ...]:
        """Return the first place of each wording of a kind in each sentence, by sentence."""
        if kind not in self._said:
            self._said[kind] = tuple(self._found(bits(kind)))
        return self._said[kind]

    def _found(self, sought: int) -> Iterator[Said]:
        for number, possible in enumerate(self._possible):
            if tried := possible & sought:
                start, end = self.sentences[number]
                words = self.words[start:end]
                for wording in telling(*SOUGHT).chosen(tried):
                    if match := compiled(wording.pattern).search(words):
                        yield Said(number, wording, *match.span())


@cache
def bits(kind: str, *concepts: str) -> int:
    """Return a kind of wordings that is looked for, or some concepts of it, for ``can_say``."""
    return telling(*SOUGHT).bits(kind, concepts)


def paragraph(text: str) -> Paragraph:
    """Return what a paragraph's text says, without the context it stands in."""
    return Paragraph(text) if len(text) > _LONGEST else _remembered(text)


_remembered = lru_cache(maxsize=_REMEMBERED)(Paragraph)


def forget() -> None:
    """Forget every paragraph read, so that the next text takes as long as a first one."""
    _remembered.cache_clear()


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for gap in _END.finditer(text):
        yield Span(start, gap.start("gap"))
        start = gap.end()
    yield Span(start, len(text))
