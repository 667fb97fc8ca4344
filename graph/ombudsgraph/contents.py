"""What a graph says, a part at a time and sorted: how a whole graph is passed through.

What decisions own is nearly all of a graph. It is derived from their records, which is faster than
to ask the store for the same lines. Where the triples were not made from the records as they are
now, by this version of the program, the store is asked: a build may run meanwhile, and what is
passed through is what the graph was at the start.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, takewhile
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from .build.triples import MADE_BY
from .rdf import DECISIONS, decision_triples, reference_of
from .rdf import vocabulary as voc
from .records import Records
from .resources import extractor
from .store import GENERATION, RECORDS, GraphFolder
from .subjects import opened, quads_about, subjects

TOGETHER = 64
"""How many decisions, or subjects of a store without records, make a part."""

Part = list[str]
"""Names of subjects: of a decision in a graph folder, with all that it owns."""

_TYPE = ox.NamedNode(voc.TYPE)
_OF_DECISION = ox.NamedNode(voc.OF_DECISION)


class Place(NamedTuple):
    """Where a graph folder's contents are: its triples, its records, and their generation."""

    triples: Path
    records: Path
    generation: int


class Contents:
    """The contents of a store; or of a graph folder, as its triples say that are open.

    Those of a folder travel to other processes, each of which opens for itself what is at the
    same place; those of a store do not.
    """

    def __init__(self, source: ox.Store | GraphFolder | Place) -> None:
        """Look at what is in ``source``."""
        self.place = None
        if isinstance(source, ox.Store):
            self.store = source
        elif isinstance(source, Place):
            self.store, self._records = opened(source.triples), Records(source.records)
            self.place = source
        else:
            self.store, self._records = source.triples, source.records
            self.place = Place(source.open_path, source.path / RECORDS, source.open_generation)

    def __reduce__(self) -> tuple[Callable[[Place], Contents], tuple[Place]]:
        """Travel as the place.

        Raises:
            TypeError: There is none.
        """
        if self.place is None:
            raise TypeError("the contents of a store do not travel; those of a graph folder do")
        return _at, (self.place,)

    def parts(self, order: Callable[[str], str] = str) -> list[Part]:
        """Return the parts, whose lines follow each other in the order of subjects.

        ``order`` gives what the subjects of a store are sorted by: their names, or their names in
        brackets. In a folder those that no decision owns are but two parts, sorted within when
        they are written; so the order of parts is the same.
        """
        if self.place is None:
            return _cut(sorted(subjects(self.store), key=order))
        others = sorted(_others(self.store))
        first = bisect(others, DECISIONS)
        parts = [others[:first], *_cut(_decisions(self.store)), others[first:]]
        return [part for part in parts if part]

    def lines(self, part: Part) -> list[bytes]:
        """Return the N-Triples of a part, in the order of their bytes."""
        names: Iterable[str] = part
        if self.place is not None and part[0].startswith(DECISIONS):
            if lines := self._derived(part):
                return sorted(lines)
            names = chain.from_iterable(map(self._owned, part))
        quads = chain.from_iterable(quads_about(self.store, name) for name in names)
        return sorted(f"{quad.triple} .\n".encode() for quad in quads)

    def _derived(self, decisions: Part) -> list[bytes]:
        """Return the lines of decisions by their records; none where the triples are of others."""
        if not self._current():
            return []
        first, last = reference_of(decisions[0]), reference_of(decisions[-1])
        said = [
            decision_triples([reading.open() for reading in readings]).owned
            for _, readings in self._records.decisions(first, last)
        ]
        lines = [f"{line}\n".encode() for each in said for line in each]
        return lines if self._current() else []  # else a build has changed them meanwhile

    def _current(self) -> bool:
        """Tell whether the triples are those of the records, by this version of the program.

        What a build changes is due until the triples are of another generation.
        """
        assert self.place is not None
        return (
            self._records.about(GENERATION) == str(self.place.generation)
            and self._records.about(MADE_BY) == extractor()
            and not self._records.count_due()
        )

    def _owned(self, decision: str) -> Iterator[str]:
        yield decision
        for quad in self.store.quads_for_pattern(None, _OF_DECISION, ox.NamedNode(decision)):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value


@cache
def _at(place: Place) -> Contents:
    """Return the contents at ``place``, opened once: for a process that works on them alone."""
    return Contents(place)


def _cut(names: list[str]) -> list[Part]:
    return [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]


def _decisions(store: ox.Store) -> list[str]:
    """Return the IRIs of all decisions, sorted."""
    return sorted(_names(store, ox.NamedNode(voc.DECISION)))


def _others(store: ox.Store) -> set[str]:
    """Return every subject that no decision owns; each has a type, and no decision a like one."""
    types = store.query("SELECT DISTINCT ?type { ?node a ?type }")
    assert isinstance(types, ox.QuerySolutions)
    found = set[str]()
    for [type] in types:
        found.update(takewhile(lambda name: not name.startswith(DECISIONS), _names(store, type)))
    return found


def _names(store: ox.Store, type: object) -> Iterator[str]:
    assert isinstance(type, ox.NamedNode)
    for quad in store.quads_for_pattern(None, _TYPE, type):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value
