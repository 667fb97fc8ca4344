"""Say which instrument each chain of provisions belongs to: the first rule that fires decides.

==============  ========================================================================
rule            why the provision is this instrument's
==============  ========================================================================
forward         the title follows: "section 19 of the Education Act 1996"
backward        the title stands before: "(Care Act 2014, section 9)"
chained         it follows one bound backward: ", as amended, section 34(B)"
abbreviation    either way, through a defined or well-known abbreviation: "part 6 of the TMA"
that-act        either way, through "the Act", "that Act", "the Regulations"
year-act        either way, through "the 1996 Act"
si-number       either way, through "SI 2006/1738"
memory          the same number was bound before, always to one instrument
subsection      it is one of the section cited last in the paragraph: "under subsection (7B)"
same-place      it lies in a place cited before: "paragraph 66 of that Schedule"
implied         the noun behind it can mean only one: "section 117 aftercare"
default-act     the caller's default Act, or the Local Government Act 1974 in role and powers
same-paragraph  only one instrument with such divisions is named before it in the paragraph
same-section    only one is named before it in the section
existence       several are named before it, and only one has so high a number
same-sentence   none is, or several, and only one in its own sentence, before or behind it
unbound         none of these: kept without identifier
==============  ========================================================================

``instrument`` is the rule of an instrument mentioned on its own. A title without its year adds
``+yearless``, and :mod:`ombudsgraph.law.normalise` adds the repairs it made:
``backward+letter-in-brackets``. The binder never binds a bare Part or paragraph; a
bare Schedule only by memory or, where its number has a letter, to the one instrument named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import elsewhere
from .blocks import Block
from .context import Surroundings
from .grammar import THAT, Chain
from .identifiers import instrument as instrument_of
from .leaning import Leaning, leans
from .memory import Memory
from .mentions import Mention
from .normalise import LGA_1974, normalised, of_its_kind
from .provisions import Provision
from .roles import of_powers
from .statutes import Instrument, register

_BARE = frozenset({"section", "regulation", "article", "rule"})
_WORDED = re.compile(r"sections?|ss?\.|regulations?|regs?\.", re.IGNORECASE)
_VIA = {"title": "", "yearless": "", "unknown": ""}


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


class Binder:
    """Binds the chains of one block in reading order.

    ``mentions`` are the block's, resolved; ``base`` is where the block stands in the text.
    """

    def __init__(
        self, block: Block, mentions: Sequence[Mention], base: int, memory: Memory
    ) -> None:
        self._text = block.text
        self._mentions = mentions
        self._starts = [chain.start for chain in block.chains]
        self._base = base
        self._memory = memory
        self._around = Surroundings(block.text, mentions)
        self._read = 0
        self._leaning = Leaning(memory.cited)
        self._elsewhere = 0
        self.used: set[int] = set()

    def bind(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        """Return the chain's provisions, each with its instrument or the reason for none."""
        bound = self._bind(chain, found)
        for one in bound:
            if one.instrument is not None:
                self._leaning.note(one.provisions, one.instrument)
        return bound

    def _bind(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        after, before = self._around.after(chain), self._around.before(chain, self.used)
        if before is not None and self._unlike(chain, before):
            before = None
        unnumbered = any(not run.numbers for run in chain.runs)
        pointing = [one for one in found if leans(one)] if unnumbered else []
        lone = after is None and before is None
        if pointing and (lone or pointing[0].levels[0].printed.startswith(THAT)):
            rest = [one for one in found if not leans(one)]
            return [*self._pointed(pointing), *(self._bind(chain, rest) if rest else [])]
        if after is not None and not after[1] and before is None:
            after = None if self._around.followed_by_own(after[0], self._starts) else after
        pronoun = self._around.of_it(chain) if after is None else None
        if pronoun is not None:
            return self._through(found, pronoun, "backward")
        if after is None and self._around.of_something_else(chain):
            found = [one for one in found if one.run < found[-1].run]
            self._elsewhere = self._around.sentence_end(chain)
        if len(chain.runs) > 1:
            found = [one for one in found if one.run == found[-1].run or not _bare_paragraph(one)]
        if not found:
            return []
        last = found[-1].run
        if before is None and last > 0 and self._around.foreign_before(chain):
            found = [one for one in found if one.run == last] if after else found
        if before is not None and (after is None or (not after[1] and last == 0)):
            return self._backward(found, before)
        if before is not None and after is not None and last > 0:
            if not after[1] and self._around.followed_by_own(after[0], self._starts):
                return self._backward(found, before)
            head = [one for one in found if one.run < last]
            tail = [one for one in found if one.run == last]
            return [*self._backward(head, before), *self._through(tail, after[0], "forward")]
        if after is not None:
            return self._through(found, after[0], "forward")
        return self._alone(chain, found)

    def _unlike(self, chain: Chain, index: int) -> bool:
        """Whether the mention is one of an Act, which has none of the regulations of the chain."""
        meant = self._mentions[index].instrument
        unit = chain.runs[0].unit
        return meant is not None and meant.division == "section" and unit in _BARE - {"section"}

    def _pointed(self, found: Sequence[Provision]) -> list[Bound]:
        """Bind what lies in "that Schedule"; of what was not cited before it is nothing."""
        placed = self._leaning.placed(found)
        return [] if placed is None else [Bound(tuple(placed[0]), placed[1], "same-place")]

    def _backward(self, found: Sequence[Provision], index: int) -> list[Bound]:
        placed = self._leaning.paragraphs(found)
        if placed is not None and placed[1] == self._mentions[index].instrument:
            instead = self._leaning.ends_before(self._mentions[index].start)
            return [Bound(tuple(placed[0]), placed[1], "backward", instead=instead)]
        first = [one for one in found if one.run == 0]
        rest = [one for one in found if one.run > 0]
        bound = self._through(first, index, "backward")
        return [*bound, *self._through(rest, index, "chained")] if rest else bound

    def _through(self, found: Sequence[Provision], index: int, rule: str) -> list[Bound]:
        """Bind to a mention, named by the way it names its instrument where that is no title."""
        mention = self._mentions[index]
        found, other = of_its_kind(found, mention.instrument)
        named = _VIA.get(mention.kind, mention.kind)
        rule = rule if rule == "chained" or not named else named
        meant, reason = mention.instrument, mention.reason
        if meant is None and mention.local:
            return []
        if mention.kind == "yearless":
            rule += "+yearless"
        if meant is not None and mention.only_powers and not _only_powers(meant, found):
            meant, reason = None, f"no year: {self._text[mention.start : mention.end]}"
        if meant is not None:
            self._memory.remember(found, meant)
        if meant is None or found[0].problem or any(normalised(one, meant).uri for one in found):
            self.used.add(index)
        bound = Bound(tuple(found), meant, rule, None if meant else reason)
        return [*([Bound(tuple(other), None, rule, "no Act named")] if other else []), bound]

    def _alone(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        """Bind provisions that no mention stands next to.

        In the sentence that began with a place in something else, they are that one's too.
        """
        within = self._leaning.subsections(found)
        if within is not None:
            return [Bound(tuple(within[0]), within[1], "subsection")]
        within = self._leaning.paragraphs(found)
        if within is not None and self._around.goes_on(self._leaning.end, chain):
            return [Bound(tuple(within[0]), within[1], "same-place")]
        implied = self._implied(chain)
        if implied is not None:
            self._memory.remember(found, implied)
            return [Bound(tuple(found), implied, "implied")]
        if self._around.foreign(chain):
            self._elsewhere = max(self._elsewhere, self._around.sentence_end(chain))
            return []
        if chain.start < self._elsewhere:
            found = [one for one in found if elsewhere.marked_as_law(*_first(one))]
        if chain.runs[0].unit in ("part", "chapter"):
            found = [one for one in found if not _small_section(one)]
        bound: list[Bound] = []
        for one in found:
            if one.problem:
                continue
            bare = one.levels[0].unit in _BARE and len(one.levels) == 1
            capital = one.levels[0].unit == "schedule" and "Schedule" in one.span.of(self._text)
            if not (bare or capital):
                continue
            if bare and self._around.in_a_paper(chain, one.word, one.levels[0].printed):
                continue
            meant, rule = self._without_mention(chain, one)
            last = bound[-1] if bound else None
            if meant and last and (last.instrument, last.rule) == (meant, rule):
                bound[-1] = Bound((*last.provisions, one), meant, rule)
            elif meant is not None:
                bound.append(Bound((one,), meant, rule))
            elif _WORDED.fullmatch(one.word) and not one.levels[0].number[-1].islower():
                bound.append(Bound((one,), None, "unbound", "no Act named"))
        return bound

    def _implied(self, chain: Chain) -> Instrument | None:
        """Only for a lone section: "a section 19 duty"."""
        run = chain.runs[0]
        if len(chain.runs) > 1 or len(run.numbers) > 1 or run.unit != "section":
            return None
        after = self._text[chain.reach : chain.reach + 40].lstrip(" ’'\")\u00a0").lower()
        tail = f"/section/{run.numbers[0].number}"
        for uri, nouns in register().implied.items():
            if uri.endswith(tail) and any(re.match(rf"{noun}s?\b", after) for noun in nouns):
                return instrument_of(uri)
        return None

    def _without_mention(self, chain: Chain, one: Provision) -> tuple[Instrument | None, str]:
        level, offset, memory = one.levels[0], self._base + chain.start, self._memory
        self._name_before(chain.start)
        if level.unit == "schedule":
            marked = one.levels[-1].unit == "paragraph"
            marked = marked and not self._around.in_a_paper(chain, one.word, level.number)
            return memory.schedule(offset, level, marked=marked) or (None, "unbound")
        remembered = memory.bound.get((level.unit, level.number), {})
        open_to_powers = memory.places.powers(offset) or not memory.places.known
        fitting = [item for item in remembered.values() if open_to_powers or not item.powers]
        if len(remembered) == 1 and fitting:
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
        if near is not None:
            memory.remember([one], near[0])
            return near
        index = self._around.named_in_sentence(chain, level.unit)
        named = None if index is None else self._mentions[index].instrument
        if index is not None and named is not None:
            self.used.add(index)
            return named, "same-sentence"
        if default is not None and default.division == level.unit:
            return default, "default-act"
        return None, "unbound"

    def _default_at(self, offset: int) -> Instrument | None:
        if self._memory.default is not None:
            return self._memory.default
        if not self._memory.places.powers(offset):
            return None
        return instrument_of(LGA_1974)

    def _name_before(self, start: int) -> None:
        """Have the memory note every mention of this block before ``start``."""
        while self._read < len(self._mentions) and self._mentions[self._read].start < start:
            self._memory.name(self._mentions[self._read], self._base)
            self._read += 1

    def close(self) -> None:
        """Have the memory note what this block names for the blocks behind it."""
        self._name_before(len(self._text))


def _small_section(one: Provision) -> bool:
    """Whether a section behind a bare Part is rather one of a paper: "Part 3, section 4"."""
    number, _ = _first(one)
    return (
        one.levels[:1] != ()
        and one.levels[0].unit == "section"
        and elsewhere.may_be(one.word, number)
    )


def _first(one: Provision) -> tuple[str, tuple[str, ...]]:
    """Return the number and the brackets of the outermost level."""
    return (one.levels[0].number, one.levels[0].subs) if one.levels else ("", ())


def _bare_paragraph(one: Provision) -> bool:
    """Whether this is a numbered paragraph of nothing: of a judgment, or of the decision itself."""
    return len(one.levels) == 1 and one.levels[0].unit == "paragraph" and bool(one.levels[0].number)


def _only_powers(meant: Instrument, found: Sequence[Provision]) -> bool:
    """Whether every provision is one that only the Ombudsman's own Act can have."""
    return all(
        of_powers(meant, [(one.levels[0].unit, one.levels[0].number)])
        and not one.levels[0].number.isdigit()
        for one in found
        if one.levels
    )
