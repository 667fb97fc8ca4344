"""Turn runs into provisions: nest schedules and paragraphs, and pair slash lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, product

from ..model import Span
from .grammar import Chain
from .numbers import Number
from .runs import AROUND, SOLE, Run

NESTS = {
    ("paragraph", "schedule"),
    ("part", "schedule"),
    ("paragraph", "part"),
    ("chapter", "part"),
    ("paragraph", "chapter"),
    ("subsection", "section"),
    ("paragraph", "section"),
    ("paragraph", "subsection"),
    ("paragraph", "regulation"),
    ("paragraph", "article"),
    ("paragraph", "rule"),
    ("subparagraph", "paragraph"),
}
"""Which unit lies in which, inner first."""

_RESPECTIVELY = re.compile(r",?\s{1,3}respectively(?!\w)")
_DEPTH = {
    "schedule": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "regulation": 3,
    "article": 3,
    "rule": 3,
    "subsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a provision: unit, number and brackets, with the words that print it.

    ``link`` says how one is told that has no number: ``runs.THAT`` or ``runs.SOLE``.
    """

    unit: str
    number: str
    subs: tuple[str, ...]
    printed: str
    slips: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """One provision as cited, outermost level first; each is itself, however alike two may be.

    ``run`` counts the clusters of its chain; ``join`` is how it follows the one before.
    ``problem`` is set where the citation itself does not say which provision is meant: ``levels``
    are then the first that it may be.
    """

    levels: tuple[Level, ...]
    span: Span
    run: int
    word: str
    join: str
    amended: bool
    problem: str | None = None

    def is_bare(self, units: Collection[str]) -> bool:
        """Whether it is one place of these units, and in what it lies is not said."""
        return len(self.levels) == 1 and self.levels[0].unit in units and not self.problem

    @property
    def is_numbered_paragraph(self) -> bool:
        """Whether it is a numbered paragraph of nothing: of what was named before, or of no law."""
        return self.is_bare(("paragraph",)) and bool(self.levels[0].number)


def provisions(text: str, chain: Chain) -> list[Provision]:
    """Return the provisions of a chain in reading order."""
    found: list[Provision] = []
    schedule: Sequence[Run] = ()
    for index, cluster in enumerate(_clusters(chain.runs)):
        if len(cluster) > 1 or cluster[0].link == SOLE:
            found += _nested(text, cluster, index)
            schedule = cluster[:1] if cluster[0].unit == "schedule" else ()
        elif schedule and cluster[0].unit == "paragraph" and cluster[0].link != "amended":
            within = _nested(text, [*schedule, cluster[0]], index)
            own = cycle(_single(text, cluster[0], index))  # once more for each further schedule
            found += [replace(one, span=at.span) for one, at in zip(within, own, strict=False)]
        else:
            found += _single(text, cluster[0], index)
    return found


def _clusters(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs that are steps of one provision: "paragraph 4 of Schedule 5"."""
    clusters: list[list[Run]] = []
    for run in runs:
        if clusters and _belongs(run, clusters[-1]):
            clusters[-1].append(run)
        else:
            clusters.append([run])
    return clusters


def _belongs(run: Run, cluster: Sequence[Run]) -> bool:
    last = cluster[-1]
    if run.link not in {*AROUND, "", ","} or run.unit in {other.unit for other in cluster}:
        return False
    if (run.unit, last.unit) in NESTS and run.link not in AROUND:
        return _bracketed_if_inside(run, last)
    return (last.unit, run.unit) in NESTS and _bracketed_if_inside(last, run)


def _bracketed_if_inside(inner: Run, outer: Run) -> bool:
    """A paragraph of a section is lettered in brackets; a numbered one belongs elsewhere."""
    if inner.unit == "paragraph" and outer.unit in ("section", "subsection"):
        return not inner.numbers[0].number
    return True


def _single(text: str, run: Run, index: int) -> list[Provision]:
    found: list[Provision] = []
    for position, number in enumerate(run.numbers):
        start = run.start if position == 0 else number.start
        if position and number.start == run.numbers[position - 1].start:
            start = found[-1].span.start
        level = _level(text, run, number)
        span = Span(start, number.end)
        found.append(Provision((level,), span, index, run.word, number.join, run.amended))
    return found


def _level(text: str, run: Run, number: Number) -> Level:
    printed = text[number.start : number.end]
    return Level(run.unit, number.number, number.subs, printed, number.slips)


def _nested(text: str, cluster: Sequence[Run], index: int) -> list[Provision]:
    """Combine the numbers of nested runs; all share the span of the whole."""
    respectively = _RESPECTIVELY.match(text, cluster[-1].end) is not None
    span = Span(cluster[0].start, cluster[-1].end)
    amended = any(run.amended for run in cluster)
    outer_first = sorted(cluster, key=lambda run: _DEPTH[run.unit])
    columns = [_column(text, run) for run in outer_first]
    first = _merged([column[0] for column in columns])
    base = Provision(first, span, index, cluster[0].word, "", amended)
    rows = _paired(outer_first, columns, respectively=respectively)
    if rows is None:
        return [replace(base, problem=f"which goes with which is not said: {span.of(text)}")]
    return [replace(base, levels=_merged(row)) for row in rows]


def _column(text: str, run: Run) -> list[Level]:
    if not run.numbers:
        return [Level(run.unit, "", (), run.word, link=run.link)]
    return [_level(text, run, number) for number in run.numbers]


def _paired(
    runs: Sequence[Run], columns: Sequence[Sequence[Level]], *, respectively: bool
) -> list[tuple[Level, ...]] | None:
    """Pair the lists: equal slash lists go together, one goes with many, else nobody knows.

    Equal lists of any kind go together where the text says ``respectively``.
    """
    many = [column for column in columns if len(column) > 1]
    if len(many) <= 1:
        return list(product(*columns))
    slashed = respectively or all(
        number.join == "/"
        for run, column in zip(runs, columns, strict=True)
        if len(column) > 1
        for number in run.numbers[1:]
    )
    if not slashed or len({len(column) for column in many}) > 1:
        return None
    size = len(many[0])
    filled = [column if len(column) > 1 else list(column) * size for column in columns]
    return list(zip(*filled, strict=True))


def _merged(levels: Sequence[Level]) -> tuple[Level, ...]:
    """Return the levels as an identifier has them.

    What is printed as a level of its own but is a bracket of the one above it is folded into that;
    above a paragraph of a schedule its Parts and Chapters are left out.
    """
    merged: list[Level] = []
    for level in levels:
        above = merged[-1] if merged else None
        folds = level.unit in ("subsection", "subparagraph") or (
            level.unit == "paragraph"
            and above is not None
            and above.unit not in ("schedule", "part", "chapter")
        )
        if folds and above is not None:
            own = (level.number,) if level.number else ()
            merged[-1] = replace(above, subs=(*above.subs, *own, *level.subs))
        elif level.unit == "paragraph" and above is not None and above.unit != "schedule":
            # Paragraphs are numbered through the Parts of a schedule.
            merged = [one for one in merged if one.unit not in ("part", "chapter")] or merged
            merged.append(level)
        else:
            merged.append(level)
    return tuple(merged)
