"""A paragraph by itself: its words, its sentences and the wordings in them.

What a paragraph says depends on nothing outside, so it is worked out once for its text and
remembered: role and powers recite the same paragraphs in thousands of decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .telling import found, possible, question
from .wording import Wording, folded

_REMEMBERED = 4096
"""How many paragraphs are remembered, by each process: some 10 MB of them."""

_LONGEST = 4000
"""A paragraph longer than this recurs nowhere and is not remembered."""

_END = re.compile(
    r"[.!?)](?:(?<!\))[’”'\")\]]?(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\be\.g\.)"
    r"(?<!\bi\.e\.)(?=\s+[A-Z0-9‘“\"('])"
    r"|(?<=\))(?=\s+(?:We|I|The|If|It|When|Where|There|This|Under|However)\b))(?P<gap>\s+)"
)
"""Where one sentence ends and another begins; reprints run on after a citation's bracket."""


class Said(NamedTuple):
    """A wording found: in which sentence, and where in its words it begins and ends."""

    sentence: int
    wording: Wording
    start: int
    end: int


class Paragraph:
    """One paragraph: its ``text`` and ``words``, which are the text folded.

    Places are counted from its beginning.
    """

    __slots__ = ("_possible", "_said", "_sentences", "text", "words")

    def __init__(self, text: str) -> None:
        self.words = folded(text)
        self.text = text
        self._sentences: tuple[tuple[int, int], ...] = ()
        self._said: dict[str, tuple[Said, ...]] = {}
        self._possible: int | None = None

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where its sentences stand, without the space between them; at least one."""
        if not self._sentences:
            self._sentences = tuple(_sentences(self.text))
        return self._sentences

    def can_say(self, sought: int) -> bool:
        """Tell a paragraph in which some wordings, as :func:`question` has them, can match."""
        if self._possible is None:
            self._possible = possible(self.words)
        return self._possible & sought != 0

    def said(self, kind: str) -> tuple[Said, ...]:
        """Return the first place of each wording of a kind in each sentence, by sentence."""
        if kind not in self._said:
            self._said[kind] = tuple(self._found(kind)) if self.can_say(question(kind)) else ()
        return self._said[kind]

    def _found(self, kind: str) -> Iterator[Said]:
        for number, (start, end) in enumerate(self.sentences):
            for one in found(kind, self.words[start:end]):
                yield Said(number, *one)


def paragraph(text: str) -> Paragraph:
    """Return what a paragraph's text says, without the context it stands in."""
    return Paragraph(text) if len(text) > _LONGEST else _remembered(text)


_remembered = lru_cache(maxsize=_REMEMBERED)(Paragraph)


def forget() -> None:
    """Forget all that was read, so that the next text takes as long as a first one."""
    _remembered.cache_clear()
    possible.cache_clear()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _END.finditer(text):
        yield start, gap.start("gap")
        start = gap.end()
    yield start, len(text)
