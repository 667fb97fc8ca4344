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
same-paragraph  only one instrument with such divisions is named before it in the paragraph, or
                named by a number that was bound before
same-list       only one is named before it in the list, or in what leads that in
same-section    only one is named before it in the section, and none in its own sentence
existence       several are named before it, and only one has so high a number
same-sentence   none is, or several, and only one in its own sentence, before or behind it
unbound         none of these: kept without identifier
==============  ========================================================================

``instrument`` is the rule of an instrument mentioned on its own. A title without its year adds
``+yearless``, and :mod:`ombudsgraph.law.normalise` adds the repairs it made:
``backward+letter-in-brackets``. The binder binds a bare Part or paragraph only where it goes on
from one cited in its sentence; a bare Schedule by memory, beside a section that is bound, or, where
its number has a letter or a part of it is cited, to the one instrument named before. A section that
is rather one of a plan, a policy or a form is bound to nothing and is no citation: see
:mod:`ombudsgraph.law.elsewhere`.
"""

from __future__ import annotations

from collections.abc import Sequence

from .beside import Beside
from .blocks import Block
from .context import Surroundings
from .grammar import Chain
from .leaning import Leaning, leans
from .memory import Memory
from .mention import Mention
from .nearby import Bound, Nearby
from .normalise import normalised, of_its_kind
from .provisions import Provision
from .roles import of_powers
from .runs import THAT
from .scan import DIVISIONS
from .statutes import Instrument

_VIA = {"title": "", "yearless": "", "unknown": ""}


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
        self._memory = memory
        starts = [mention.begin for mention in mentions]
        self._beside = Beside(block.text, mentions, starts)
        self._around = Surroundings(block.text, mentions, starts)
        self._leaning = Leaning(memory.cited)
        self._nearby = Nearby(block.text, mentions, base, memory, self._around, self._leaning)
        self.used = self._nearby.used

    def bind(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        """Return the chain's provisions, each with its instrument or the reason for none."""
        bound = self._bind(chain, found)
        for one in bound:
            if one.instrument is not None:
                self._leaning.note(one.provisions, one.instrument)
        return bound

    def _bind(self, chain: Chain, found: Sequence[Provision]) -> list[Bound]:
        after, before = self._beside.after(chain), self._beside.before(chain, self.used)
        if before is not None and self._unlike(chain, before):
            before = None
        pointing = [one for one in found if leans(one)]
        alone = after is None and before is None
        if pointing and (alone or pointing[0].levels[0].link == THAT):
            rest = [one for one in found if not leans(one)]
            return [*self._pointed(pointing), *(self._bind(chain, rest) if rest else [])]
        if after is not None and not after[1] and before is None:
            after = None if self._beside.followed_by_own(after[0], self._starts) else after
        pronoun = self._beside.of_it(chain) if after is None else None
        if pronoun is not None:
            return self._through(found, pronoun, "backward")
        if after is None and self._around.of_something_else(chain):
            found = [one for one in found if one.run < found[-1].run]
            self._nearby.leave(chain)
        if not found:
            return []
        last = found[-1].run
        if len(chain.runs) > 1:
            found = [one for one in found if one.run == last or not one.is_numbered_paragraph]
        if before is None and last > 0 and self._around.foreign_before(chain):
            found = [one for one in found if one.run == last] if after else found
        if before is not None and (after is None or (not after[1] and last == 0)):
            return self._backward(found, before)
        if before is not None and after is not None and last > 0:
            if not after[1] and self._beside.followed_by_own(after[0], self._starts):
                return self._backward(found, before)
            head = [one for one in found if one.run < last]
            tail = [one for one in found if one.run == last]
            bound = self._backward(head, before) if head else []
            return [*bound, *self._through(tail, after[0], "forward")]
        if after is not None:
            return self._through(found, after[0], "forward")
        return self._nearby.bind(chain, found)

    def _unlike(self, chain: Chain, index: int) -> bool:
        """Whether the mention is one of an Act, which has none of the regulations of the chain."""
        meant = self._mentions[index].instrument
        unit = chain.runs[0].unit
        return meant is not None and meant.division == "section" and unit in DIVISIONS - {"section"}

    def _pointed(self, found: Sequence[Provision]) -> list[Bound]:
        """Bind what lies in "that Schedule"; of what was not cited before it is nothing."""
        placed = self._leaning.placed(found)
        return [] if placed is None else [Bound(tuple(placed[0]), placed[1], "same-place")]

    def _backward(self, found: Sequence[Provision], index: int) -> list[Bound]:
        placed = self._leaning.paragraphs(found)
        if placed is not None and placed[1] == self._mentions[index].instrument:
            instead = self._leaning.ends_before(self._mentions[index].start)
            return [Bound(tuple(placed[0]), placed[1], "backward", instead=instead)]
        if all(one.is_numbered_paragraph for one in found):
            return []
        first = [one for one in found if one.run == found[0].run]
        rest = [one for one in found if one.run > found[0].run]
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

    def close(self) -> None:
        """Have the memory note what this block names for the blocks behind it."""
        self._nearby.name_before(len(self._text))


def _only_powers(meant: Instrument, found: Sequence[Provision]) -> bool:
    """Whether every provision is one that only the Ombudsman's own Act can have."""
    return all(
        of_powers(meant, [(one.levels[0].unit, one.levels[0].number)])
        and not one.levels[0].number.isdigit()
        for one in found
    )
