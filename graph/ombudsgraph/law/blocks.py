"""Texts as blocks of lines; each block that may cite something, read by itself and only once.

Ninety-five per cent of a decision is prose that cites nothing, and much of the rest are standard
paragraphs that recur from decision to decision. So the text is searched for cues first; only
blocks with a cue are read; and what was read in a block is remembered, for it depends
on nothing outside. No citation goes over a blank line or a list mark.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from . import cases, decisions, guidance, scan, treaties
from . import mentions as instruments
from .grammar import Chain, again, chain, sole_schedule
from .mention import Mention
from .papers import Paper, masked, unclaimed
from .provisions import Provision, provisions
from .statutes import register
from .words import HEADS

_BREAK = re.compile(r"\n[^\S\n]{0,8}(?:\n|(?:\d{1,3}\.|[•*-])\s)")
_REMEMBERED = 4096
"""How many blocks are remembered, by each process: some 5 MB of standard paragraphs."""

_LONGEST = 4000
"""A block longer than this recurs nowhere and is not remembered."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one block holds, its offsets counted from its own beginning.

    ``text`` has ``papers`` masked. ``mentions`` of instruments are not yet resolved, and
    ``provisions``, those of each of the ``chains``, not yet bound.
    """

    text: str
    papers: tuple[Paper, ...]
    mentions: tuple[Mention, ...]
    chains: tuple[Chain, ...]
    provisions: tuple[tuple[Provision, ...], ...]

    @property
    def names(self) -> Iterator[str]:
        """The abbreviations that are defined here."""
        for mention in self.mentions:
            yield from (name for name in mention.defines if name.isalnum() and not name.islower())

    @property
    def papers_named(self) -> dict[str, str]:
        """What each abbreviation for guidance or a treaty means that is defined here."""
        return {
            paper.defines: paper.uri.partition("#")[0]
            for paper in self.papers
            if paper.defines and paper.uri
        }


def breaks(text: str) -> list[int]:
    """Return where a block ends and the next begins, in order."""
    return [match.start() for match in _BREAK.finditer(text)]


def split(text: str, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield each block as its start and its end."""
    start = 0
    for end in [*ends, len(text)]:
        if end > start:
            yield start, end
        start = end


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two patterns, one of which is found in every block that can cite anything.

    Every way through the first begins with a capital, and the second with a figure, a bracket or
    a capital that is a roman number: those the engine looks for at some 100 MB/s. At a capital only
    what begins with it is tried.
    """
    heads = sorted({form for word in HEADS.pattern.split("|") for form in (word, word.upper())})
    names = {
        r"\s".join(map(re.escape, alias.split()[:2])) + r"\b"
        for instrument in register().instruments.values()
        for alias in instrument.aliases
        if not any(HEADS.fullmatch(word) for word in alias.split())
    }
    begun = sorted({*names, *guidance.cues()})
    named = sorted([*(rf"{word}(?![^\W\d_])" for word in heads), *begun, *scan.NAMED])
    by_capital = (
        f"{capital}(?:{'|'.join(way[1:] for way in ways)})"
        for capital, ways in groupby(named, key=itemgetter(0))
    )
    return re.compile("|".join(by_capital)), re.compile(scan.NUMBERED)


def cued(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield those of ``blocks`` that hold a cue."""
    named, numbered = _cues()
    next_name = next_number = -1
    for start, end in blocks:
        if next_name < start:
            next_name = _next(named, text, start)
        if next_name >= end and next_number < start:
            next_number = _next(numbered, text, start)
        if next_name < end or start <= next_number < end:
            yield start, end


def _next(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    return match.start() if match else len(text)


def found(text: str, ends: Sequence[int]) -> list[tuple[int, Block]]:
    """Return the blocks of ``text`` that may cite something, each with where it stands.

    Twice over the text where an abbreviation was defined: then blocks with it count too.
    """
    spans = list(split(text, ends))
    read = {start: block(text[start:end]) for start, end in cued(text, spans)}
    names = {name for one in read.values() for name in one.names}
    papers = {name: uri for one in read.values() for name, uri in one.papers_named.items()}
    places = sorted((at, name) for name in names | {*papers} for at in _printed(name, text))
    for start, end in spans if places else ():
        here = {name for _, name in places[bisect(places, (start,)) : bisect(places, (end,))]}
        known = tuple((name, papers[name]) for name in sorted(here & {*papers}))
        if known or (here and start not in read):
            read[start] = block(text[start:end], known)
    return sorted(read.items(), key=lambda item: item[0])


def _printed(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands at the beginning of a word."""
    at = text.find(name)
    while at >= 0:
        if not (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            yield at
        at = text.find(name, at + 1)


def block(text: str, defined: tuple[tuple[str, str], ...] = ()) -> Block:
    """Return what a block holds; ``defined`` are abbreviations for guidance met elsewhere."""
    return _read(text, defined) if len(text) > _LONGEST else _remembered(text, defined)


def _read(text: str, defined: tuple[tuple[str, str], ...]) -> Block:
    papers: list[Paper] = []
    for found_ones in (
        cases.cases(text),
        decisions.decisions(text),
        guidance.papers(text, dict(defined)),
        guidance.referred(text),
        treaties.articles(text),
    ):
        further = list(unclaimed(found_ones, papers))
        papers = sorted([*papers, *further], key=_place) if further else papers
    if papers:
        papers = sorted([*papers, *unclaimed(guidance.further(text, papers), papers)], key=_place)
    read = masked(text, papers) if papers else text
    triggers = list(scan.triggers(read))
    mentions = instruments.found(read, triggers)
    chains = tuple(_chains(read, triggers, mentions))
    ends = {one.runs[-1].end for one in chains}
    soles = filter(None, (sole_schedule(read, one.start) for one in mentions if one.title))
    schedules = (one for one in soles if one.reach not in ends)
    chains = tuple(sorted([*chains, *again(read, chains), *schedules], key=attrgetter("start")))
    named = filter(
        None, (instruments.in_paper(text, one) for one in papers if one.role == "guidance")
    )
    mentions = sorted([*mentions, *named], key=attrgetter("start"))
    found_in = tuple(tuple(provisions(read, one)) for one in chains)
    return Block(read, tuple(papers), tuple(mentions), chains, found_in)


def _place(paper: Paper) -> tuple[int, int]:
    return paper.whole.start, paper.span.start


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)


def _chains(
    text: str, triggers: Iterable[scan.Trigger], mentions: list[Mention]
) -> Iterator[Chain]:
    """Yield the chains of a block; a unit word inside a title or an earlier chain begins none."""
    position, index = 0, 0
    for trigger in triggers:
        if trigger.kind != "unit" or trigger.start < position:
            continue
        while index < len(mentions) and _past(mentions[index], trigger.start):
            index += 1
        if index < len(mentions) and mentions[index].start <= trigger.start:
            continue
        item = chain(text, trigger.start)
        if item is not None:
            position = item.reach
            yield item


def _past(mention: Mention, start: int) -> bool:
    """Whether ``start`` lies behind a mention, or in the brackets behind it that name other law."""
    return start >= (mention.reach if mention.inner is None else mention.end)


def forget() -> None:
    """Forget every block read, so that the next text takes as long as a first one."""
    _remembered.cache_clear()
