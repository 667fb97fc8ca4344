"""Read one island of provisions: runs of numbers, and what joins them.

::

    chain   := sole? run (aside? (link run | of pointed))*
    sole    := "Schedule" ","?                  before a paragraph of the only one that there is
    link    := ","? "as amended" ","? | separator | of | ","? "of" ","? "and" | "(" | nothing
    of      := ","? ("of"|"to"|"in") ("the"|"that"|"this"|"the same"|"the said")?
    aside   := words in brackets                that say what the division before them is about
    pointed := the unit alone                   "the Schedule", "that section", "the said rule"

What a run is, :mod:`ombudsgraph.law.runs` says. Parsing begins at a unit word and fails there,
never further: what does not read on ends the island. Brackets may be left open at "as amended", at
a line end and at the end of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from . import scan
from .numbers import numbers_at
from .runs import SOLE, THAT, Run, listed, past_aside, run_at, unworded

_SOLE_TO = re.compile(r"\b[Tt]he\s([Ss]chedule)\sto\s(?:the\s)?\Z")
_TO_LAW = re.compile(r"\sto\s(?:the|that|those|this|[A-Z]|\d{4}\s)")
_SOLE_BEFORE = re.compile(r"(?<![\w’'-])([Ss]chedule),?\s{1,2}\Z")
_CLOSE = re.compile(r"\s?\)")
_OPEN = re.compile(r"\s{0,2}\(\s?")
_AGAIN = re.compile(r"\((\d{1,3}[A-Z]{0,2})(?=\([0-9a-z]{1,4}\))")
_FAR = 300


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
    first = run_at(text, start, "")
    if first is None:
        return None
    runs, reach, settled = [*_schedule_before(text, first), first], first.end, 0
    while True:
        reach = past_aside(text, reach, runs[-1])
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
                run = listed(text, Run(unit, unit, start, (), "", start), numbers)
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
        run = run_at(text, opened.end(), "(")
        close = _CLOSE.match(text, run.end) if run else None
        return (run, close.end()) if run and close and run.unit == last.unit else None
    shared = scan.SHARED.match(text, reach)
    if shared:
        run = run_at(text, shared.end(), "and")
        return (run, run.end) if run else None
    nested = scan.NESTING.match(text, reach)
    if nested:
        run = run_at(text, nested.end(), "of") or _determined(text, nested)
        if run:
            return run, run.end
    joined = scan.SEPARATOR.match(text, reach)
    if joined:
        word = (joined[3] or joined[2] or joined[1] or "").lower()
        run = run_at(text, joined.end(), word if not amended else "amended")
        if run is None and amended:
            run = unworded(text, joined.end(), last)
        return (run, run.end) if run else None
    blank = scan.BLANK.match(text, reach)
    run = run_at(text, blank.end(), "") if blank and blank.end() > reach else None
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
    sole = _TO_LAW.match(text, match.end()) is not None
    link = THAT if pointing else SOLE if sole else "of"
    return Run(match[0].lower(), match[0], match.start(), (), link, match.end())
