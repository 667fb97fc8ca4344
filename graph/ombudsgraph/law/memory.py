"""What was bound and named before a place in a decision, for what stands there by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .leaning import Cited
from .mention import Mention
from .places import Places
from .provisions import Level, Provision
from .statutes import Instrument

_FAR = 1000
"""How much is gone back over, at most, for what was named since an instrument."""


class Memory:
    """What was bound in the blocks before, and which instruments were named there.

    Of what was named, only the paragraph, the list and the section that are being read are kept.
    """

    def __init__(self, places: Places, default: Instrument | None) -> None:
        self.places = places
        self.default = default
        self.bound: dict[tuple[str, str], dict[str, Instrument]] = defaultdict(dict)
        self.cited: list[Cited] = []
        self._end = 0
        self._named: dict[str, tuple[int, dict[str, dict[str, Instrument | None]]]] = {}

    def name(self, mention: Mention, base: int) -> None:
        """Note that a mention of the block at ``base`` was met."""
        meant = mention.instrument
        division = meant.division if meant else mention.division
        if division and not mention.only_powers:
            self._end = base + mention.reach
            for rule, place in self._places_around(base + mention.start):
                uri = meant.uri if meant else mention.phrase
                self._keep(rule, place).setdefault(division, {})[uri] = meant

    def name_here(self, meant: Instrument, offset: int) -> None:
        """Note that a number cited before was met: the paragraph names its instrument with it."""
        rule, place = self._places_around(offset)[0]
        self._keep(rule, place).setdefault(meant.division, {})[meant.uri] = meant

    def _keep(self, rule: str, place: int) -> dict[str, dict[str, Instrument | None]]:
        """Return what was named in a place; of the one before, nothing is kept."""
        if rule not in self._named or self._named[rule][0] != place:
            self._named[rule] = place, {}
        return self._named[rule][1]

    def remember(self, found: Sequence[Provision], meant: Instrument) -> None:
        """Note that these provisions belong to an instrument."""
        for one in found:
            if not one.problem:
                level = one.levels[0]
                self.bound[level.unit, level.number][meant.uri] = meant

    def since(self, offset: int) -> str:
        """Return the words between the instrument named last and ``offset``, if it is not far."""
        return self.places.text[max(self._end, offset - _FAR) : offset]

    def knows(self, offset: int, uri: str) -> bool:
        """Whether the instrument was named in the paragraph, list or section of ``offset``."""
        around = ((place, self._named.get(rule)) for rule, place in self._places_around(offset))
        kept = (named[1] for place, named in around if named and named[0] == place)
        return any(uri in ones for by_division in kept for ones in by_division.values())

    def named_before(self, offset: int, level: Level) -> tuple[Instrument, str] | None:
        """Return the only instrument with such a division named in the paragraph, list or section.

        Instruments of every kind have schedules; one that nobody knows may be what is meant.
        """
        for rule, place in self._places_around(offset):
            kept, by_division = self._named.get(rule, (place, {}))
            named = [
                meant
                for division, ones in by_division.items()
                if kept == place and level.unit in (division, "schedule")
                for meant in ones.values()
            ]
            able = [meant for meant in named if not meant or meant.may_have(level.number)]
            if named:
                sole = rule if len(able) == len(named) else "existence"
                return (able[0], sole) if len(able) == 1 and able[0] else None
        return None

    def schedule(self, offset: int, level: Level, *, marked: bool) -> tuple[Instrument, str] | None:
        """Return the only instrument of which this schedule was cited before.

        A number with a letter, or a paragraph that it is ``marked`` by, is enough for the only
        instrument named before.
        """
        remembered = self.bound.get((level.unit, level.number), {})
        if len(remembered) == 1:
            return next(iter(remembered.values())), "memory"
        if level.number.isdigit() and not marked:
            return None
        return self.named_before(offset, level)

    def _places_around(self, offset: int) -> list[tuple[str, int]]:
        """Return the paragraph, list and section of ``offset``, each with the rule it gives."""
        section = self.places.section_start(offset)
        wider = [] if section is None else [("same-section", section)]
        near = [("same-paragraph", self.places.block(offset))]
        return [*near, ("same-list", self.places.listed(offset)), *wider]
