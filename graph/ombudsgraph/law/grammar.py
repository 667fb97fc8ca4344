"""Read one island of provisions: unit words, their numbers, and what joins them.

::

    chain   := run (link run)*
    link    := ","? "as amended" ","? | separator | ","? ("of"|"to"|"in") "the"? | "(" | nothing
    run     := unit number (separator (number | sub+))*
    number  := NUM sub* tail? | sub+            sub+ alone inherits what stood before it
    sub     := "(" id ((","|"and"|"or"|"to"|"-") id)* ")"
    tail    := digits straight after a bracket: 34(B)6

Parsing begins at a unit word and fails there, never further: what does not read on ends the
island. Brackets may be left open at "as amended", at a line end and at the end of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    r"|while|after|before|were|being|must|shall|should|would|let|lets|cover|covers|define|defines"
    r"|place|places|put|puts|oblige|obliges|entitle|entitles|limit|limits|prohibit|prohibits|apply"
)
_LOWER_WORD = re.compile(r"\s{1,2}([a-z]+)(?![\w(])")
_PERSON = re.compile(r"\b(?:M[rsx]s?|Miss|Dr|Prof|Child)\.?\s\Z")
_SOLE_TO = re.compile(r"\b[Tt]he\s([Ss]chedule)\sto\s(?:the\s)?\Z")
_SOLE_BEFORE = re.compile(r"(?<![\w’'-])([Ss]chedule),?\s{1,2}\Z")
_CLOSE = re.compile(r"\s?\)")
_OPEN = re.compile(r"\s{0,2}\(\s?")


_AGAIN = re.compile(r"\((\d{1,3}[A-Z]{0,2})(?=\([0-9a-z]{1,4}\))")
_FAR = 300

THAT = "that"
"""The link of a run that points back: "that Schedule", "the said section"."""

SOLE = "sole"
"""The link of "the Schedule to" what is named behind it: the only one that it has."""


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


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs that hang together; ``reach`` is where they end with "as amended"."""

    runs: tuple[Run, ...]
    reach: int

    @property
    def start(self) -> int:
        """Where the first unit word stands."""
        return self.runs[0].start


def chain(text: str, start: int) -> Chain | None:
    """Return the chain whose first unit word stands at ``start``, ``None`` if no number follows."""
    first = _run(text, start, "")
    if first is None:
        return None
    runs, reach, settled = [*_schedule_before(text, first), first], first.end, 0
    while True:
        reach = _past_aside(text, reach, runs[-1])
        amended = scan.AMENDED.match(text, reach)
        if amended:
            runs[settled:] = [replace(run, amended=True) for run in runs[settled:]]
            settled = len(runs)
            reach = amended.end()
        following = _next(text, reach, runs[-1], bool(amended))
        if following is None:
            return Chain(tuple(runs), reach)
        run, reach = following
        runs.append(run)


def again(text: str, chains: Iterable[Chain]) -> Iterator[Chain]:
    """Yield what says more of a division just cited: "regulation 6(1) asks for more (6(1)(d))"."""
    reaches: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in chains:
        for run in one.runs:
            for number in run.numbers if run.unit in scan.DIVISIONS else ():
                reaches[number.number, run.unit].append(one.reach)
    for match in _AGAIN.finditer(text) if reaches else ():
        start = match.start(1)
        for unit in sorted(scan.DIVISIONS):
            before = reaches.get((match[1], unit), [])
            index = bisect_left(before, start) - 1
            if index >= 0 and start - before[index] < _FAR:
                numbers = numbers_at(text, start, unit, "")
                run = _listed(text, Run(unit, unit, start, (), "", start), numbers)
                yield Chain((run,), run.end)
                break


def sole_schedule(text: str, before: int) -> Chain | None:
    """Return "the Schedule to the" as a chain that ends before an instrument, if it does."""
    match = _SOLE_TO.search(text, max(0, before - 24), before)
    if match is None:
        return None
    run = Run("schedule", match[1], match.start(1), (), SOLE, match.end(1))
    return Chain((run,), run.end)


def _next(text: str, reach: int, last: Run, amended: bool) -> tuple[Run, int] | None:
    """Return the run that follows at ``reach``, and where reading goes on."""
    opened = _OPEN.match(text, reach)
    if opened and not amended:
        run = _run(text, opened.end(), "(")
        close = _CLOSE.match(text, run.end) if run else None
        return (run, close.end()) if run and close and run.unit == last.unit else None
    shared = scan.SHARED.match(text, reach)
    if shared:
        run = _run(text, shared.end(), "and")
        return (run, run.end) if run else None
    nested = scan.NESTING.match(text, reach)
    if nested:
        run = _run(text, nested.end(), "of") or _determined(text, nested)
        if run:
            return run, run.end
    joined = scan.SEPARATOR.match(text, reach)
    if joined:
        word = (joined[3] or joined[2] or joined[1] or "").lower()
        run = _run(text, joined.end(), word if not amended else "amended")
        if run is None and amended:
            run = _unworded(text, joined.end(), last)
        return (run, run.end) if run else None
    blank = scan.BLANK.match(text, reach)
    run = _run(text, blank.end(), "") if blank and blank.end() > reach else None
    if run is None or "\n" in text[reach : run.start] or (amended and run.word[0].isupper()):
        return None
    return run, run.end


def _schedule_before(text: str, first: Run) -> list[Run]:
    """Read "Schedule, paragraph 3" of an instrument that has only one, from its paragraph."""
    low = max(0, first.start - 12)
    match = _SOLE_BEFORE.search(text, low, first.start) if first.unit == "paragraph" else None
    if match is None:
        return []
    return [Run("schedule", match[1], match.start(), (), "", match.end(1))]


def _determined(text: str, nested: re.Match[str]) -> Run | None:
    """Read "the Schedule" of an instrument that has only one, "that Schedule", "that section"."""
    match, determiner = scan.DETERMINED.match(text, nested.end()), nested[0].split()[-1].lower()
    pointing = determiner in ("that", "same", "said")
    if match is None or determiner == "this" or not (pointing or match["schedule"]):
        return None
    link = THAT if pointing else "of"
    return Run(match[0].lower(), match[0], match.start(), (), link, match.end())


def _unworded(text: str, start: int, last: Run) -> Run | None:
    """Read a number that goes on after "as amended" without its unit word."""
    numbers = numbers_at(text, start, last.unit, "and", plural=last.plural)
    if not numbers or not numbers[0].subs:
        return None
    return Run(last.unit, last.word, start, tuple(numbers), "amended", numbers[-1].end)


def _run(text: str, start: int, link: str) -> Run | None:
    match = scan.UNIT.match(text, start)
    if match is None:
        return None
    run = Run(scan.unit(match[1]), match[1], start, (), link, match.end())
    numbers = numbers_at(text, match.end(), run.unit, "")
    if not numbers or _initial(text, run, numbers[-1]):
        return None
    return _listed(text, run, numbers)


def _listed(text: str, run: Run, numbers: list[Number]) -> Run:
    """Return a run with all the numbers of the list that begins with ``numbers``."""
    while more := _another(text, numbers, run):
        numbers += more
    end = numbers[-1].end
    classes = scan.CLASS.match(text, end) if run.unit == "part" else None
    return replace(run, numbers=tuple(numbers), end=classes.end() if classes else end)


def _past_aside(text: str, end: int, run: Run) -> int:
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
    joined = scan.SEPARATOR.match(text, _past_aside(text, last.end, run))
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
    return run.plural or (certain and not bare_sub) or bool(_CARRIES_ON.fullmatch(following[1]))
