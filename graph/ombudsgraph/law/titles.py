"""Recognise the titles of Acts and instruments: longest match over a trie of normalised words.

Longest wins across kinds, so "Children Act 1989 Representations Procedure (England)
Regulations 2006" is one instrument and not an Act with something behind it. Words are compared
without case, plural, apostrophe or bracket; ``&`` is ``and``, ``Regs`` is ``Regulations``, and a
territorial "(England)" may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from .statutes import Instrument, register
from .words import ETC, HEADS, SMALL, WORD, normal

_JOIN = re.compile(r"[\s,.:()’'\"“”/–-]{0,4}")
_STOPPED = re.compile(r"etc|no|[a-z]", re.IGNORECASE)
"""The words of titles that have a stop; behind any other one a sentence ends."""

_YEAR = re.compile(r"\d{4}")
YEAR_AFTER = re.compile(
    r"(?:\s{0,2}\((?P<aside>[^()\n]{1,40})\))?,?\s{0,3}(?:\((?P<held>\d{4})\)|(?P<year>\d{4})(?!\w))"
)
"""The year behind a title, also in brackets, with an abbreviation printed before it."""

_TERRITORY = re.compile(r" \((?:England|England and Wales)\)")
EARLIEST, LATEST = 1200, 2100
"""Years between which an Act can have been made; anything else is a slip of the pen."""


@dataclass(slots=True)
class _Node:
    """One word further into a title; ``years`` is filled where a title may end.

    ``capitals`` is the abbreviation that ends here, which is matched as it is written.
    """

    words: dict[str, _Node] = field(default_factory=dict)
    years: dict[int, Instrument] = field(default_factory=dict)
    yearless: Instrument | None = None
    capitals: str | None = None

    @property
    def terminal(self) -> bool:
        return bool(self.years) or self.yearless is not None


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text.

    ``year`` is the year printed, ``None`` for a title without one. ``instrument`` is set where
    title and year (or an alias) name one; ``yearless`` is the one that the title may mean
    without its year; ``years`` all those that the title can have. ``aside`` is an abbreviation
    printed between title and year. ``slip`` marks a year repaired by one figure. ``head`` is where
    the words end that stand before the year.
    """

    start: int
    end: int
    year: int | None
    instrument: Instrument | None
    yearless: Instrument | None
    years: dict[int, Instrument]
    aside: str | None = None
    slip: bool = False
    head: int = 0


@cache
def trie() -> _Node:
    """Return the trie of every title, territorial variant and alias of the register."""
    root = _Node()
    for instrument in register().instruments.values():
        whole = {instrument.title, ETC.sub("", instrument.title)}
        for name in {*whole, *(_TERRITORY.sub("", name) for name in whole)}:
            _insert(root, name, instrument, free=instrument.yearless)
        for name in instrument.aliases:
            _insert(root, name, instrument, free=True)
    return root


def _insert(root: _Node, name: str, instrument: Instrument, *, free: bool) -> None:
    words = WORD.findall(name)
    year = int(words.pop()) if _YEAR.fullmatch(words[-1]) else None
    node = root
    for word in words:
        node = node.words.setdefault(normal(word), _Node())
    if year is not None:
        node.years.setdefault(year, instrument)
    if free and (year is None or name not in instrument.aliases):
        node.yearless = node.yearless or instrument
    if len(words) == 1:
        node.capitals = words[0]


def title_at(text: str, start: int) -> Title | None:
    """Return the longest title that begins at ``start``, ``None`` where none does."""
    if normal(_word(text, start)) not in trie().words:
        return None
    found: Title | None = None
    for node, end in _walk(text, start):
        title = _ended(text, start, end, node)
        if title is not None and (title.instrument or found is None or not found.instrument):
            found = title
    return found


def _word(text: str, start: int) -> str:
    match = WORD.match(text, start)
    return match[0] if match else ""


def _walk(text: str, start: int) -> Iterator[tuple[_Node, int]]:
    """Yield every node at which a title from ``start`` may end, shortest first."""
    node, position = trie(), start
    while match := WORD.match(text, position):
        following = node.words.get(normal(match[0]))
        if following is None:
            return
        node = following
        if node.terminal and node.capitals in (None, match[0]):
            yield node, _trimmed(match)
        join = _JOIN.match(text, match.end())
        if join and ". " in join[0] and not _STOPPED.fullmatch(match[0]):
            return
        position = join.end() if join else match.end()


def _trimmed(match: re.Match[str]) -> int:
    return match.end() - (len(match[0]) - len(match[0].rstrip("’'")))


def _ended(text: str, start: int, end: int, node: _Node) -> Title | None:
    """Return the title that ends with ``node``, with the year behind it if there is one."""
    after = YEAR_AFTER.match(text, end)
    year = int(after["year"] or after["held"]) if after else None
    if after and year is not None:
        if year in node.years:
            whole = longer(text, after.end())
            if whole is not None:
                return Title(start, whole, year, None, None, {}, head=end)
            meant, aside = node.years[year], after["aside"]
            return Title(start, after.end(), year, meant, None, node.years, aside, head=end)
        near = [one for one in node.years if _slip(year, one)]
        if near and not EARLIEST <= year <= LATEST:
            sole = node.years[near[0]] if len(near) == 1 else None
            return Title(
                start, after.end(), year, sole, None, node.years, after["aside"], True, end
            )
        if after.group() == f" {year}" and EARLIEST <= year <= LATEST and not node.capitals:
            return Title(start, after.end(), year, None, None, node.years, head=end)
    if node.capitals and node.yearless is None:
        return None
    last = text[start:end].split()[-1]
    if not last[0].isupper() and last[0].isalpha():
        return None
    return Title(start, end, None, None, node.yearless, node.years, head=end)


def _slip(printed: int, true: int) -> bool:
    return sum(a != b for a, b in zip(str(printed), str(true), strict=True)) == 1


def longer(text: str, end: int) -> int | None:
    """Return where the title ends that an Act's title, ending at ``end``, is only a part of.

    "Health and Social Care Act 2008 (Regulated Activities) (Amendment) Regulations 2015" is no
    mention of the Act. ``None`` where the Act's title stands for itself, and where what follows
    is a name in brackets: "(SEND Regs 2014)".
    """
    position, depth = end, 0
    for count in range(20):
        join = _JOIN.match(text, position)
        match = WORD.match(text, join.end()) if join else None
        if join is None or match is None or set(join[0]) & set(",.;:"):
            return None
        depth += join[0].count("(") - join[0].count(")")
        word = match[0]
        if not word[0].isupper() and (count == 0 or not SMALL.fullmatch(word)):
            return None
        if word not in ("Act", "Acts") and HEADS.fullmatch(word):
            year = YEAR_AFTER.match(text, match.end()) if depth == 0 else None
            return year.end() if year else None
        position = match.end()
    return None
