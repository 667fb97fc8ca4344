"""Which wordings a text can match, looked up by its words: the rest need not be tried.

One look per word leaves a few of hundreds of regular expressions (see
:mod:`~ombudsgraph.findings.literals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, reduce
from operator import or_

from .literals import SHORTEST
from .wording import Wording, compiled, wordings

TOLD = ("ground", "outcome", "voice", "status")
"""The kinds of wordings that are looked up; those of a remedy are tried where one was asked for."""

_REMEMBERED = 1 << 12
"""How many texts are remembered with what they can say, by each process: some 3 MB of them."""

_WORDS = 1 << 16
"""How many different words are remembered with what they tell: those of some thousand decisions."""

_PIECES = re.compile(r"\W+")


class Telling(dict[str, int]):
    """What each word tells about some wordings: the needs that it meets, as bits.

    The lowest bits stand for the first needs of all ways of all wordings, the next for the second
    needs of those that have so many, and so on: a few operations on whole numbers tell which have
    all that they need.
    """

    def __init__(self, told: Iterable[Wording]) -> None:
        super().__init__()
        ways = [(rank, one, way) for rank, one in enumerate(told) for way in one.ways or ((),)]
        ways.sort(key=lambda one: -len(one[2]))
        self._all = [(rank, one) for rank, one, _ in ways]
        self._turns: list[tuple[int, int]] = []
        self._begun: dict[str, dict[str, int]] = {}
        begin = 0
        for turn in range(len(ways[0][2])):
            needing = [way for _, _, way in ways if turn < len(way)]
            self._turns.append((begin, -1 << len(needing)))
            for place, way in enumerate(needing, start=begin):
                for literal in way[turn]:
                    alike = self._begun.setdefault(literal[:SHORTEST], {})
                    alike[literal] = alike.get(literal, 0) | 1 << place
            begin += len(needing)
        self._every = (1 << len(ways)) - 1
        self.asked: dict[str, int] = {}
        """The ways of each kind of wordings, and of each concept of a kind, as bits."""
        for place, (_, one, _) in enumerate(ways):
            for name in (one.kind, f"{one.kind}/{one.concept}"):
                self.asked[name] = self.asked.get(name, 0) | 1 << place

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
        met = reduce(or_, filter(None, map(self.__getitem__, words.split())), 0)
        every = self._every
        for begin, unneeded in self._turns:
            every &= met >> begin | unneeded
        return every

    def chosen(self, bits: int) -> list[Wording]:
        """Return the wordings that bits stand for, each once, in their order."""
        known = {}
        while bits:
            lowest = bits & -bits
            rank, one = self._all[lowest.bit_length() - 1]
            known[rank] = one
            bits ^= lowest
        return [known[rank] for rank in sorted(known)]


@cache
def telling() -> Telling:
    """Return what words tell about every wording of :data:`TOLD`."""
    return Telling(one for kind in TOLD for one in wordings(kind))


@cache
def question(*sought: str) -> int:
    """Return kinds of :data:`TOLD`, or concepts of a kind, as what to ask :func:`possible` for.

    Raises:
        KeyError: No wording is of one of them.
    """
    return reduce(or_, map(telling().asked.__getitem__, sought))


@lru_cache(maxsize=_REMEMBERED)
def possible(words: str) -> int:
    """Return which wordings folded words can match, as bits: all their needs are met.

    One look at the words answers every question about them.

    >>> met = possible("it is a commercial matter") & question("ground/commercial", "status")
    >>> {one.concept for one in telling().chosen(met)}
    {'commercial'}
    """
    return telling().possible(words)


def found(sought: str, words: str) -> Iterator[tuple[Wording, int, int]]:
    """Yield the wordings of a kind, or a concept of it, that folded words match; first place each.

    They come in the order of :func:`wordings`.
    """
    if met := possible(words) & question(sought):
        for wording in telling().chosen(met):
            if match := compiled(wording.pattern).search(words):
                yield wording, *match.span()
