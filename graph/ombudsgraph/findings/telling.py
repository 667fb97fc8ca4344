"""Which wordings a text can match, looked up by its words: the rest need not be tried.

One look per word leaves a few of hundreds of regular expressions (see
:mod:`~ombudsgraph.findings.literals`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache, reduce
from operator import or_

from .literals import SHORTEST
from .wording import Wording, compiled, wordings

_WORDS = 1 << 16
"""How many different words are remembered with what they tell: those of some thousand decisions."""

_PIECES = re.compile(r"\W+")


class Telling(dict[str, int]):
    """What each word tells about some wordings: the needs that it meets, as bits.

    The lowest bits stand for the first needs of all ways of all wordings, the next for their second
    needs, and so on: a few operations on whole numbers tell which have all that they need.
    """

    def __init__(self, told: Iterable[Wording]) -> None:
        super().__init__()
        self._all = [(one, way) for one in told for way in one.ways]
        self._every = (1 << len(self._all)) - 1
        turns = range(max(len(way) for _, way in self._all))
        self._turns = [turn * len(self._all) for turn in turns]
        self._unneeded = 0
        self._begun: dict[str, dict[str, int]] = {}
        for turn, begin in enumerate(self._turns):
            for place, (_, way) in enumerate(self._all, start=begin):
                if turn >= len(way):
                    self._unneeded |= 1 << place
                    continue
                for literal in way[turn]:
                    alike = self._begun.setdefault(literal[:SHORTEST], {})
                    alike[literal] = alike.get(literal, 0) | 1 << place

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS:
            self.clear()
        self[word] = 0
        for piece in _PIECES.split(word):
            whole = f"{piece} "
            for literal, bits in self._begun.get(whole[:SHORTEST], {}).items():
                if whole.startswith(literal):
                    self[word] |= bits
        return self[word]

    def possible(self, words: str) -> int:
        """Return the ways of wordings all of whose needs are met by folded words, as bits."""
        met = reduce(or_, filter(None, map(self.__getitem__, words.split())), self._unneeded)
        every = self._every
        for begin in self._turns:
            every &= met >> begin
        return every

    def bits(self, *sought: str) -> int:
        """Return some kinds of wordings, or concepts of a kind, as bits."""
        return sum(
            1 << place for place, (one, _) in enumerate(self._all) if _is_sought(one, sought)
        )

    def chosen(self, bits: int) -> Iterator[Wording]:
        """Yield the wordings that bits stand for, each once, in their order."""
        last = None
        while bits:
            lowest = bits & -bits
            one, _ = self._all[lowest.bit_length() - 1]
            if one is not last:
                yield one
            last = one
            bits ^= lowest


@cache
def telling(*sought: str) -> Telling:
    """Return what words tell about the wordings of some kinds, or of some concepts of a kind.

    Those needing nothing are not told.

    >>> known = telling("ground/commercial", "status")
    >>> {one.concept for one in known.chosen(known.possible("it is a commercial matter"))}
    {'commercial'}
    """
    kinds = dict.fromkeys(one.partition("/")[0] for one in sought)
    return Telling(one for kind in kinds for one in wordings(kind) if _is_sought(one, sought))


def _is_sought(one: Wording, sought: Collection[str]) -> bool:
    return one.kind in sought or f"{one.kind}/{one.concept}" in sought


@lru_cache(maxsize=1 << 13)
def said(kind: str, words: str) -> tuple[tuple[Wording, int, int], ...]:
    """Return the wordings of a kind that a folded sentence matches, and where each does.

    They come in the order of :func:`wordings`. Kept for the sentences met last: the standard ones
    stand in thousands of decisions.
    """
    return tuple(found(kind, words))


def found(kind: str, words: str) -> Iterator[tuple[Wording, int, int]]:
    """Yield what :func:`said` returns, remembering nothing."""
    known = telling(kind)
    if possible := known.possible(words):
        for wording in known.chosen(possible):
            if match := compiled(wording.pattern).search(words):
                yield wording, *match.span()
