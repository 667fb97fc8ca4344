"""Say what each mention means: titles without a year, defined names, "the Act", "the 1996 Act"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .identifiers import instrument
from .initials import by_initials, initials_of, of_that_year
from .mention import ITSELF, Mention
from .places import Places
from .statutes import Instrument
from .words import HEADS, normal

_DIVISIONS = {
    "act": "section",
    "measure": "section",
    "regulation": "regulation",
    "order": "article",
    "rule": "rule",
}
"""What the law that a head word names calls its divisions, by the normal form of the word."""

_NAMED = frozenset({"unknown", "yearless", "year-act", "local"})
"""Mentions that name law: where it is not known, "the Act" may mean it, too."""

_OF_TWO = ("former", "latter")
"""What "the former Act" is of the two that were named last, in their order."""

_YEAR = re.compile(r"\d{4}(?!\d)")


class Definitions:
    """The names and titles met so far, in reading order, and what they mean."""

    def __init__(
        self, mentions: Iterable[Mention], places: Places, default: Instrument | None
    ) -> None:
        self._places = places
        self._default = default
        self._dated: dict[str, Instrument] = {}
        self._years: dict[tuple[int, str], dict[str, Instrument | None]] = defaultdict(dict)
        self._initials: dict[str, dict[str, Instrument]] = defaultdict(dict)
        self._latest: dict[str, Instrument | None] = {}
        self._where: dict[str, int | None] = {}
        self._met: dict[str, set[str]] = defaultdict(set)
        self._local: set[str] = set()
        self._names: dict[str, Instrument | None] = {}
        self._two: tuple[Instrument | None, Instrument | None] = (None, None)
        self._paper: Instrument | None = None
        self._base = 0
        for item in mentions:
            if item.kind == "title" and item.instrument is not None:
                self._dated[item.instrument.uri] = item.instrument
                self._dates(item.instrument)
            elif item.kind == "unknown" and (year := _YEAR.search(item.phrase)):
                self._years[int(year[0]), _division(item)][item.phrase] = None

    def resolved(self, mentions: Sequence[Mention], base: int) -> list[Mention]:
        """Return the mentions of the block at ``base``, each with what it means.

        "The Act", if none was named before, is the only one named behind it in the block.
        """
        read: list[Mention] = []
        for one in mentions:
            if one.kind == "in-paper":
                self._paper = one.instrument
            else:
                read.append(self._resolved(one, base))
        return _looked_ahead(read) if any(map(_dangling, read)) else read

    def _resolved(self, mention: Mention, base: int) -> Mention:
        """Return ``mention`` with its instrument, or with the reason why it has none."""
        self._base = base
        meant = _MEANINGS[mention.kind](self, mention)
        for name in meant.defines:
            self._names[name] = meant.instrument
        if meant.kind == "local":
            self._local.update(meant.defines)
        if meant.instrument is None and meant.kind in _NAMED:
            division = _division(meant)
            self._latest[division] = None
            return replace(meant, division=division)
        if meant.instrument is not None and not (meant.only_powers or meant.only_cited):
            self._dates(meant.instrument)
            self._initials[initials_of(meant.instrument.title)][meant.instrument.uri] = (
                meant.instrument
            )
            self._latest[meant.instrument.division] = meant.instrument
            self._note(meant.instrument, base + meant.start)
            if meant.kind != "that-act" and meant.instrument != self._two[1]:
                self._two = self._two[1], meant.instrument
        return meant

    def _note(self, item: Instrument, offset: int) -> None:
        """Keep in which section an instrument was named; those of the powers are not counted."""
        self._where[item.division] = self._places.section_start(offset)
        if not self._places.powers(offset):
            self._met[item.division].add(item.uri)

    def _unclear(self, division: str, offset: int) -> bool:
        """Whether several may be meant: none was named in this section, and two were before."""
        here = self._places.section_start(offset)
        return here != self._where.get(division, here) and len(self._met[division]) > 1

    def _dates(self, item: Instrument) -> None:
        self._years[item.year, item.division][item.uri] = item

    def _title(self, mention: Mention) -> Mention:
        return mention

    def _yearless(self, mention: Mention) -> Mention:
        """The year stands elsewhere in the text, or only one instrument can be meant."""
        title = mention.title
        if title is None:
            return mention
        same = [item for item in title.years.values() if item.uri in self._dated]
        if len(same) == 1:
            return replace(mention, instrument=same[0])
        meant = title.yearless
        if meant is None:
            words = " ".join(str(name) for name in sorted(title.years))
            return replace(mention, reason=f"no year: it could be that of {words}")
        limited = bool(meant.powers) and "whole" not in meant.powers
        only = (
            limited
            and not self._places.powers(self._base + mention.start)
            and meant is not self._default
        )
        return replace(mention, instrument=meant, only_powers=only)

    def _number(self, mention: Mention) -> Mention:
        return replace(mention, instrument=instrument(mention.phrase))

    def _name(self, mention: Mention) -> Mention:
        """A defined name, or the initials of exactly one title met before or known."""
        if mention.phrase in self._local:
            return replace(mention, kind="local")
        if mention.phrase in self._names:
            return self._meaning(mention, self._names[mention.phrase])
        alike = self._initials.get(mention.phrase, {})
        if len(alike) == 1 and len(mention.phrase) > 2:
            return replace(mention, instrument=next(iter(alike.values())), only_cited=True)
        sole = by_initials().get(mention.phrase) or of_that_year(mention.phrase)
        if sole is not None:
            return replace(mention, instrument=sole, only_cited=True)
        return replace(mention, reason=f"not defined: {mention.phrase}")

    def _meaning(self, mention: Mention, meant: Instrument | None) -> Mention:
        reason = None if meant else f"defined as what is not in the register: {mention.phrase}"
        return replace(mention, instrument=meant, reason=reason)

    def _that(self, mention: Mention) -> Mention:
        """What was defined as "the Act", else the Act named nearest before.

        Of several in the sections before nobody knows which.
        "The Act itself" is the one that a code has its name from, and so it is where no Act was
        named.
        """
        *determined, head = mention.phrase.split()
        if determined[-1] in _OF_TWO:
            meant = self._two[_OF_TWO.index(determined[-1])]
            reason = None if meant else "no two were named before"
            return replace(mention, instrument=meant, reason=reason)
        [determiner] = determined
        if determiner == ITSELF and self._paper is not None:
            return replace(mention, instrument=self._paper)
        if determiner == "the" and head in self._names:
            return self._meaning(mention, self._names[head])
        division = _DIVISIONS.get(normal(head))
        if division and self._unclear(division, self._base + mention.start):
            return replace(mention, reason=f"which {head} is not said: several were named before")
        if division in self._latest:
            latest = self._latest[division]
            reason = None if latest else "what was named last is not in the register"
            return replace(mention, instrument=latest, reason=reason)
        if self._default is not None and self._default.division == division:
            return replace(mention, instrument=self._default)
        if self._paper is not None and division == "section":
            return replace(mention, instrument=self._paper)
        return replace(mention, reason=f"no {head} named before")

    def _dated_act(self, mention: Mention) -> Mention:
        """A definition, else the one instrument of that year and kind in the text."""
        if mention.phrase in self._names:
            return self._meaning(mention, self._names[mention.phrase])
        year, head = mention.phrase.split()
        division = _DIVISIONS.get(normal(head))
        alike = self._years.get((int(year), division or ""), {})
        meant = next(iter(alike.values())) if len(alike) == 1 else None
        if meant is not None:
            return replace(mention, instrument=meant)
        return replace(mention, reason=f"which Act of {year} is not said")

    def _unknown(self, mention: Mention) -> Mention:
        if mention.phrase in self._names:
            return replace(self._meaning(mention, self._names[mention.phrase]), kind="abbreviation")
        return mention


def _division(mention: Mention) -> str:
    """Return what law that nobody knows calls its divisions, by the last word of its title."""
    if mention.title is not None and mention.title.years:
        return next(iter(mention.title.years.values())).division
    heads = [word for word in mention.phrase.split() if HEADS.fullmatch(word)]
    return _DIVISIONS.get(normal(heads[-1]), "") if heads else ""


def _dangling(mention: Mention) -> bool:
    """Whether this is "the Act", and none was named before."""
    return mention.phrase.startswith("the ") and (mention.reason or "").startswith("no ")


def _looked_ahead(read: Sequence[Mention]) -> list[Mention]:
    """Return mentions with "the Act", where it dangles, as the only Act that is named behind it."""
    named: dict[str, set[Instrument]] = defaultdict(set)
    found: list[Mention] = []
    for one in reversed(read):
        if one.instrument is not None:
            named[one.instrument.division].add(one.instrument)
        elif _dangling(one):
            behind = named[_DIVISIONS.get(normal(one.phrase.split()[-1]), "")]
            if len(behind) == 1:
                one = replace(one, instrument=next(iter(behind)), reason=None)
        found.append(one)
    return found[::-1]


_MEANINGS = {
    "title": Definitions._title,
    "yearless": Definitions._yearless,
    "abbreviation": Definitions._name,
    "that-act": Definitions._that,
    "year-act": Definitions._dated_act,
    "si-number": Definitions._number,
    "unknown": Definitions._unknown,
    "local": Definitions._title,
}
