"""Places that lean on one cited before: "paragraph 66 of that Schedule", "subsection (7B)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .provisions import Level, Provision
from .runs import THAT
from .statutes import Instrument

Cited = tuple[Provision, Instrument]

_TO_THE = 12
_REACH = 50
"""How many citations back "that Schedule" may have been named."""


def leans(one: Provision) -> bool:
    """Whether a provision lies in what is named without its number: "that Schedule"."""
    first = one.levels[0]
    return not first.number and not first.printed.startswith("(")


class Leaning:
    """The places cited so far, and where the last of them ends in its block.

    ``cited`` are those of the blocks before, to which those of this one are added.
    """

    def __init__(self, cited: list[Cited]) -> None:
        self._cited = cited
        self._first = len(cited)

    def note(self, found: Sequence[Provision], meant: Instrument) -> None:
        """Keep what was bound: the last of ``found``."""
        if found[-1].levels[0].number and not found[-1].problem:
            self._cited.append((found[-1], meant))

    @property
    def end(self) -> int:
        """Where the last place cited in this block ends."""
        return self._cited[-1][0].span.end if len(self._cited) > self._first else 0

    def ends_before(self, start: int) -> bool:
        """Whether what was cited last is a whole division of what is named at ``start``."""
        return len(self._cited[-1][0].levels) == 1 and start - self.end < _TO_THE

    def _last(self, unit: str) -> Cited | None:
        """Return what was cited last in this block, if its outermost unit is that one."""
        last = self._cited[-1] if len(self._cited) > self._first else None
        return last if last is not None and last[0].levels[0].unit == unit else None

    def placed(self, found: Sequence[Provision]) -> tuple[list[Provision], Instrument] | None:
        """Return provisions of "that Schedule" in the one cited last; of "the Schedule", here."""
        level = found[0].levels[0]
        first = len(self._cited) - _REACH if level.link == THAT else self._first
        for above, meant in reversed(self._cited[max(first, 0) :]):
            units = [one.unit for one in above.levels]
            if level.unit in units:
                outer = above.levels[: units.index(level.unit) + 1]
                return [_inside(outer, one) for one in found], meant
        return None

    def subsections(self, found: Sequence[Provision]) -> tuple[list[Provision], Instrument] | None:
        """Return bare subsections as those of the section that was cited last."""
        last = self._last("section")
        bare = (one.is_bare(("subsection",)) and not one.levels[0].number for one in found)
        if last is None or not all(bare):
            return None
        return [_inside(last[0].levels[:1], one) for one in found], last[1]

    def parts(self, found: Sequence[Provision]) -> tuple[list[Provision], Instrument] | None:
        """Return bare Parts as those of the instrument of which one was cited last."""
        last = self._last("part")
        if last is None or not all(one.is_bare(("part",)) for one in found):
            return None
        return list(found), last[1]

    def paragraphs(self, found: Sequence[Provision]) -> tuple[list[Provision], Instrument] | None:
        """Return bare paragraphs as those of the Schedule that was cited last."""
        last = self._last("schedule")
        if last is None or not all(one.is_numbered_paragraph for one in found):
            return None
        schedule = last[0].levels[0]
        return [replace(one, levels=(schedule, *one.levels)) for one in found], last[1]


def _inside(above: tuple[Level, ...], one: Provision) -> Provision:
    """Return a provision with what it leans on in the place of its first level."""
    *outer, last = above
    first, *rest = one.levels
    letter = last.subs[:1] if last.subs[:1] and "A" <= last.subs[0] <= "Z" else ()  # 34(B)
    filled = replace(last, subs=letter + first.subs, printed=first.printed, slips=first.slips)
    return replace(one, levels=(*outer, filled, *rest))
