"""Read one run of provisions: a unit word and its numbers, as far as the list goes on.

::

    run     := unit number (separator (number | sub+))* class?
    number  := NUM sub* tail? | sub+            sub+ alone inherits what stood before it
    sub     := "(" id ((","|"and"|"or"|"to"|"-") id)* ")"
    tail    := digits straight after a bracket: 34(B)6

A quantity is no number: "section 17 and 3 other reports" is one section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import scan
from .numbers import Number, inherited_at, numbers_at

_QUANTITIES = re.compile(
    r"week|weeks|day|days|month|months|year|years|hour|hours|minute|minutes|people"
    r"|children|adults|occasions|times|other|others|per|social|pounds|homes|schools|staff"
    r"|officers|bedrooms"
)
_CARRIES_ON = re.compile(
    r"schedules?|parts?|chapters?|sections?|"
    r"of|to|in|and|or|as|under|is|are|was|were|say|says|said|state|states|set|sets|which"
    r"|that|give|gives|require|requires|apply|applies|for|the|on|by|with|impose|imposes"
    r"|allow|allows|do|does|did|where|when|make|makes|provide|provides|mean|means|deal"
    r"|deals|has|have|can|may|thereof|only|alone|both|but|from|at|if|until|unless|because|since"
    r"|while|after|before|being|also|must|shall|should|would|let|lets|cover|covers|define|defines"
    r"|place|places|put|puts|oblige|obliges|entitle|entitles|limit|limits|prohibit|prohibits"
)
_LOWER_WORD = re.compile(r"\s{1,2}([a-z]+)(?![\w(])")
_PERSON = re.compile(r"\b(?:M[rsx]s?|Miss|Dr|Prof|Child)\.?\s\Z")

THAT = "that"
"""The link of a run that points back: "that Schedule", "the said section"."""

SOLE = "sole"
"""The link of "the Schedule to" what is named behind it: the only one that it has."""

AROUND = frozenset({"of", THAT, SOLE})
"""The links of a run that says in what the one before it lies."""


@dataclass(frozen=True, slots=True)
class Run:
    """A unit word and its numbers. ``link`` is how it follows the run before it in its chain."""

    unit: str
    word: str
    start: int
    numbers: tuple[Number, ...]
    link: str
    end: int
    amended: bool = False

    @property
    def plural(self) -> bool:
        """Whether the unit word is printed in the plural."""
        return self.word.lower().rstrip(".").endswith("s") and self.word.lower() != "s"


def run_at(text: str, start: int, link: str) -> Run | None:
    """Return the run whose unit word stands at ``start``, ``None`` if no number follows."""
    match = scan.UNIT.match(text, start)
    if match is None:
        return None
    run = Run(scan.unit(match[1]), match[1], start, (), link, match.end())
    numbers = numbers_at(text, match.end(), run.unit, "")
    if not numbers or _initial(text, run, numbers[-1]):
        return None
    return listed(text, run, numbers)


def unworded(text: str, start: int, last: Run) -> Run | None:
    """Read a number that goes on after "as amended" without its unit word."""
    numbers = numbers_at(text, start, last.unit, "and", plural=last.plural)
    if not numbers or not numbers[0].subs:
        return None
    return Run(last.unit, last.word, start, tuple(numbers), "amended", numbers[-1].end)


def listed(text: str, run: Run, numbers: list[Number]) -> Run:
    """Return a run with all the numbers of the list that begins with ``numbers``."""
    while more := _another(text, numbers, run):
        numbers += more
    end = numbers[-1].end
    classes = scan.CLASS.match(text, end) if run.unit == "part" else None
    return replace(run, numbers=tuple(numbers), end=classes.end() if classes else end)


def past_aside(text: str, end: int, run: Run) -> int:
    """Return where the list may go on: behind "(safe care)" if that says what a number is about."""
    noted = run.unit in scan.DIVISIONS or run.plural
    aside = scan.WORDED_ASIDE.match(text, end) if noted else None
    return aside.end() if aside else end


def _initial(text: str, run: Run, number: Number) -> bool:
    """Whether "S." is a person before a quantity: "the advice of Dr S. 2 days later"."""
    if run.word not in ("S.", "S", "R."):
        return False
    following = _LOWER_WORD.match(text, number.end)
    counted = following is not None and _QUANTITIES.fullmatch(following[1]) is not None
    return counted or _PERSON.search(text, max(0, run.start - 6), run.start) is not None


def _another(text: str, numbers: list[Number], run: Run) -> list[Number]:
    """Return what one more separator brings: a number, or brackets that inherit the last one's."""
    last = numbers[-1]
    joined = scan.SEPARATOR.match(text, past_aside(text, last.end, run))
    if joined is None:
        blank = scan.BLANK.match(text, last.end)
        bare = scan.NUMBER.match(text, blank.end()) if blank and blank.end() > last.end else None
        if bare and last.subs and text[bare.end() : bare.end() + 1] == "(":
            return numbers_at(text, bare.start(), run.unit, ",")
        return []
    word = (joined[3] or joined[2] or joined[1] or "").lower()
    join = "to" if word in ("to", "-", "–") else word
    found = numbers_at(text, joined.end(), run.unit, join, plural=run.plural) or inherited_at(
        text, joined.end(), last, join
    )
    if not found or not _carries_on(text, found[-1], run):
        return []
    return found


def _carries_on(text: str, number: Number, run: Run) -> bool:
    """Whether a number in a list is law: "section 17 and 3 other reports" is not.

    After a plural unit word every number is, unless a quantity follows.
    """
    following = _LOWER_WORD.match(text, number.end)
    if following is None:
        return True
    if _QUANTITIES.fullmatch(following[1]):
        return False
    certain = not number.number.isdigit() and number.start < number.end and run.unit != "part"
    bare_sub = text[number.start] == "("
    if bare_sub and number.join == "to":  # no list in a sentence goes "(1) this to (2) that"
        return True
    return run.plural or (certain and not bare_sub) or bool(_CARRIES_ON.fullmatch(following[1]))
