"""What stands around a chain: where its sentence ends, what it names, and signs of no law."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from . import elsewhere
from .beside import ASIDE, NAMES_BACK, STOP
from .grammar import Chain
from .mention import Mention

_FOREIGN_OF = re.compile(rf"{ASIDE}\s{{1,3}}(?:of|from)\s")
_SENTENCE = re.compile(r"(?<!\bs)[.;]\s|\)\s(?=[A-Z])|\n\n")
_SENTENCE_LENGTH = 300
_BROUGHT_IN = re.compile(
    r"\b(?:insert|amend|substitut|repeal|replac|revok|introduc|add|chang)(?:s|ed|ing|es)?\s"
    r"(?:(?:a\s)?new\s)?\Z"
)
_GOES_ON = 300
_ON = re.compile(r"(?:\b(?:at|in|by|under|see|and|with)|[,;(])\s{0,2}\Z")


class Surroundings:
    """The text and its mentions, asked about one chain at a time."""

    def __init__(self, text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = starts

    def of_something_else(self, chain: Chain) -> bool:
        """Whether "of" follows, and no instrument: "section 3 of this statement"."""
        return _FOREIGN_OF.match(self._text, chain.reach) is not None

    def sentence_end(self, chain: Chain) -> int:
        """Return where the sentence of the chain ends."""
        limit = min(chain.reach + _SENTENCE_LENGTH, len(self._text))
        ends = _SENTENCE.finditer(self._text, chain.reach, limit)
        return next((end.end() for end in ends if not self._in_a_title(end.start())), limit)

    def _in_a_title(self, at: int) -> bool:
        """Whether a bracket ends in a title, and no sentence: "(England) Regulations 2010"."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._mentions[index].end

    def goes_on(self, end: int, chain: Chain) -> bool:
        """Whether the chain goes on with what ends at ``end``: "Schedule 2 says, at paragraph 4".

        It does in the same sentence where no instrument but its own, and no paper, was named
        between.
        """
        gap = self._text[end : chain.start]
        if len(gap) > _GOES_ON or STOP.search(gap) or not _ON.search(gap):
            return False
        low, high = bisect_left(self._starts, end), bisect_left(self._starts, chain.start)
        between = [
            one for one in self._mentions[low:high] if one.instrument or one.kind != "abbreviation"
        ]
        named = elsewhere.speaks_of_papers(gap) or elsewhere.of_something_else(
            self._text, chain.reach
        )
        return len(between) <= 1 and not named

    def brought_in(self, chain: Chain) -> bool:
        """Whether other law is said to have made or changed it: "Section 7 inserted section 3A"."""
        low = max(0, chain.start - 40)
        return _BROUGHT_IN.search(self._text, low, chain.start) is not None

    def foreign(self, chain: Chain) -> bool:
        """Whether what stands next to the chain says that it is a place in no legislation."""
        return elsewhere.behind(self._text, chain.reach) or self.foreign_before(chain)

    def foreign_before(self, chain: Chain) -> bool:
        """Whether what the chain is a place in stands before it, and is no legislation."""
        return elsewhere.before(self._text, chain)

    def in_a_paper(self, chain: Chain, word: str, number: str) -> bool:
        """Whether the chain is rather a place in a paper named nearer to it than any instrument."""
        if not elsewhere.may_be(word, number):
            return False
        index = bisect_left(self._starts, chain.start) - 1
        low = max(-1, index - NAMES_BACK)
        while index > low and self._mentions[index].instrument is None:
            index -= 1
        last = self._mentions[index] if index > low else None
        named = None if last is None else (last.start, last.reach)
        return elsewhere.of_a_paper(self._text, chain, named)

    def named_in_sentence(self, chain: Chain, division: str) -> int | None:
        """Return the mention of the only instrument named before the chain in its sentence.

        Where none is, of the only one behind it. Instruments with other divisions do not count.
        """
        first = max(0, chain.start - _SENTENCE_LENGTH)
        for end in _SENTENCE.finditer(self._text, first, chain.start):
            first = first if self._in_a_title(end.start()) else end.end()
        cuts = (first, chain.start, self.sentence_end(chain))
        low, here, high = (bisect_left(self._starts, cut) for cut in cuts)
        named = self._alike(low, here, division) or self._alike(here, high, division)
        meant = {self._mentions[index].instrument for index in named}
        vague = any(self._mentions[index].only_powers for index in named)
        return None if len(meant) != 1 or vague else named[0]

    def _alike(self, low: int, high: int, division: str) -> list[int]:
        """Return the mentions of instruments that have such divisions, or of no known one."""
        meant = ((at, self._mentions[at].instrument) for at in range(low, high))
        return [at for at, one in meant if one is None or one.division == division]
