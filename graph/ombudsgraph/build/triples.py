"""Records to triples: what is due is turned into triples and put into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import chain

from ..model import Reference
from ..parallel import mapped
from ..rdf import decision_triples, static_triples
from ..readings import Reading
from ..store import GraphFolder
from .report import Progress

REBUILD_SHARE = 0.5
"""From this share of the decisions on, writing all triples anew is quicker than replacing them."""
SMALL = 100
"""A graph of up to so many decisions is changed in place all the same."""
FEW = 8
"""Up to so many chunks of decisions one process is quicker than starting several."""
MADE_BY = "triples-of"
"""What the records call the version of the program that made the triples."""

Captures = tuple[Reference, list[Reading]]
"""A decision with everything that pages say of it."""


def load(graph: GraphFolder, executor: Executor | None, version: str, progress: Progress) -> None:
    """Bring the triples up to date with the records."""
    records = graph.records
    total, due = records.count(), records.count_due()
    if (
        records.about(MADE_BY) != version
        or not graph.triples_path.is_dir()
        or due >= REBUILD_SHARE * total > REBUILD_SHARE * SMALL
    ):
        derived = _derived(records.decisions(), total, executor, progress)
        graph.rebuild(chain([_static()], (lines for _, lines in derived)), **{MADE_BY: version})
    elif due:
        graph.update(
            _derived(records.due_decisions(), due, executor, progress), **{MADE_BY: version}
        )


def _static() -> bytes:
    return _joined(static_triples())


def _derived(
    decisions: Iterable[Captures], total: int, executor: Executor | None, progress: Progress
) -> Iterator[tuple[list[Reference], bytes]]:
    """Yield decisions in chunks, in order, each with its triples."""
    done = 0
    for chunk, lines in mapped(derive, decisions, executor, few=FEW, size=_size):
        yield [reference for reference, _ in chunk], lines
        done += len(chunk)
        progress("linking", done, total)


def _size(captures: Captures) -> int:
    return sum(len(reading.record) + len(reading.text) for reading in captures[1])


def derive(decisions: list[Captures]) -> bytes:
    """Return the N-Triples of some decisions, those of one after another, then what they share.

    A decision nobody speaks of any longer has none.
    """
    said = [decision_triples([reading.open() for reading in readings]) for _, readings in decisions]
    shared = {line for each in said for line in each.shared}
    return b"".join(map(_joined, [*(each.owned for each in said), sorted(shared)]))


def _joined(lines: Iterable[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()
