"""Bind what no instrument stands next to: by what was cited before, what is named near, or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import elsewhere
from .context import Surroundings
from .grammar import Chain
from .identifiers import instrument as instrument_of
from .leaning import Leaning
from .memory import Memory
from .mention import Mention
from .normalise import LGA_1974
from .provisions import Provision
from .roles import of_powers
from .scan import DIVISIONS
from .statutes import Instrument, register

_ELSEWHERE = "elsewhere"
"""The rule of what is a place in a paper."""

_WORDED = re.compile(r"sections?|ss?\.|regulations?|regs?\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """Provisions of one chain with the instrument they belong to, and the rule that says so.

    They stand ``instead`` of the citation before, which only said in which Schedule they are:
    "Schedule 35B to the Education Act 1996, paragraphs 6 and 9".
    """

    provisions: tuple[Provision, ...]
    instrument: Instrument | None
    rule: str
    reason: str | None = None
    instead: bool = False


class Nearby:
    """Binds the chains of one block that no mention stands next to, in reading order.

    ``used`` are the mentions from which a provision was cited.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        base: int,
        memory: Memory,
        around: Surroundings,
        leaning: Leaning,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._base = base
        self._memory = memory
        self._around = around
        self._leaning = leaning
        self._read = 0
        self._elsewhere = 0
        self.used: set[int] = set()

    def leave(self, chain: Chain) -> None:
        """Note that a chain is a place in something else.

        So is what follows in its sentence and has no number that only law has.
        """
        self._elsewhere = max(self._elsewhere, self._around.sentence_end(chain))

    def bind(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        """Return provisions that no mention stands next to, each with what says where it belongs.

        What follows a place in something else in its sentence is that one's too, if it can be.
        """
        within = self._leaning.subsections(found)
        if within is not None:
            return [Bound(tuple(within[0]), within[1], "subsection")]
        within = self._leaning.paragraphs(found)
        if within is not None and self._around.goes_on(self._leaning.end, chain):
            return [Bound(tuple(within[0]), within[1], "same-place")]
        implied = self._implied(chain)
        cited = self._memory.bound.get((found[0].levels[0].unit, found[0].levels[0].number))
        if implied is not None and (not cited or implied.uri in cited):
            self._memory.remember(found, implied)
            return [Bound(tuple(found), implied, "implied")]
        if self._around.foreign(chain):
            self.leave(chain)
            return []
        within = self._leaning.parts(found)
        if within is not None and self._around.goes_on(self._leaning.end, chain):
            return [Bound(tuple(within[0]), within[1], "same-place")]
        if chain.start < self._elsewhere:
            found = [one for one in found if elsewhere.marked_as_law(one.levels[0])]
        if chain.runs[0].unit in ("part", "chapter"):
            found = [one for one in found if not _small_section(one)]
        return self._bound(chain, found)

    def _bound(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        bound: list[Bound] = []
        for one in found:
            if one.problem:
                continue
            bare = one.is_bare(DIVISIONS)
            capital = one.levels[0].unit == "schedule" and "Schedule" in one.span.of(self._text)
            if not (bare or capital):
                continue
            if bare and self._around.in_a_paper(chain, one.word, one.levels[0].printed):
                continue
            meant, rule = self._meant(chain, one)
            last = bound[-1] if bound else None
            if rule == _ELSEWHERE:
                continue
            if last and last.instrument and one.levels[0].unit == "schedule":
                meant, rule = last.instrument, last.rule
            if meant and last and (last.instrument, last.rule) == (meant, rule):
                bound[-1] = Bound((*last.provisions, one), meant, rule)
            elif meant is not None:
                bound.append(Bound((one,), meant, rule))
            elif _WORDED.fullmatch(one.word) and not one.levels[0].number[-1:].islower():
                bound.append(Bound((one,), None, "unbound", "no Act named"))
        return bound

    def _implied(self, chain: Chain) -> Instrument | None:
        """Return what the noun behind a single section says: "a section 19 duty"."""
        run = chain.runs[0]
        if len(chain.runs) > 1 or len(run.numbers) > 1 or run.unit != "section":
            return None
        after = self._text[chain.reach : chain.reach + 40].lstrip(" ’'\")\u00a0").lower()
        tail = f"/section/{run.numbers[0].number}"
        self.name_before(chain.start)
        for uri, nouns in (*register().implied_beside.items(), *register().implied.items()):
            if uri.endswith(tail) and any(re.match(rf"{noun}s?\b", after) for noun in nouns):
                meant = instrument_of(uri)
                offset = self._base + chain.start
                if uri in register().implied or self._memory.knows(offset, meant.uri):
                    return meant
        return None

    def _meant(self, chain: Chain, one: Provision) -> tuple[Instrument | None, str]:
        level, offset, memory = one.levels[0], self._base + chain.start, self._memory
        self.name_before(chain.start)
        if level.unit == "schedule":
            marked = len(one.levels) > 1
            marked = marked and not self._around.in_a_paper(chain, one.word, level.number)
            return memory.schedule(offset, level, marked=marked) or (None, "unbound")
        remembered = memory.bound.get((level.unit, level.number), {})
        open_to_powers = memory.places.powers(offset) or not memory.places.known
        fitting = [item for item in remembered.values() if open_to_powers or not item.powers]
        told = elsewhere.told(self._text, chain) and self._of_a_paper_above(offset, one)
        if len(remembered) == 1 and fitting and not told:
            memory.name_here(fitting[0], offset)
            return fitting[0], "memory"
        default = self._default_at(offset)
        if (
            default is not None
            and default.division == level.unit
            and (of_powers(default, [(level.unit, level.number)]) or memory.default is None)
        ):
            return default, "default-act"
        if self._around.brought_in(chain):
            return None, "unbound"
        near = memory.named_before(offset, level)
        index = self._around.named_in_sentence(chain, level.unit)
        named = None if index is None else self._mentions[index].instrument
        if near is not None and (near[1] != "same-section" or named is None):
            if near[1] != "same-paragraph" and self._of_a_paper_above(offset, one):
                return None, _ELSEWHERE
            memory.remember([one], near[0])
            return near
        if index is not None and named is not None:
            self.used.add(index)
            return named, "same-sentence"
        if default is not None and default.division == level.unit:
            return default, "default-act"
        return None, "unbound"

    def _of_a_paper_above(self, offset: int, one: Provision) -> bool:
        """Whether a small section is rather one of a paper that was named since any instrument."""
        level = one.levels[0]
        small = not level.subs and elsewhere.may_be(level.unit, level.number)
        return small and elsewhere.speaks_of_papers(self._memory.since(offset))

    def _default_at(self, offset: int) -> Instrument | None:
        if self._memory.default is not None:
            return self._memory.default
        if not self._memory.places.powers(offset):
            return None
        return instrument_of(LGA_1974)

    def name_before(self, start: int) -> None:
        """Have the memory note every mention of this block before ``start``."""
        while self._read < len(self._mentions) and self._mentions[self._read].start < start:
            self._memory.name(self._mentions[self._read], self._base)
            self._read += 1


def _small_section(one: Provision) -> bool:
    """Whether a section behind a bare Part is rather one of a paper: "Part 3, section 4"."""
    first = one.levels[0]
    return first.unit == "section" and elsewhere.may_be(one.word, first.number)
