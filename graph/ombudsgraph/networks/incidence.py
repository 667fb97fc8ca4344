"""Which decision has which thing, as a sparse matrix: what every network is a product of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Incidence:
    """Decisions × things: 1 where the decision has the thing, and no row without one.

    ``decisions`` name the rows and ``things`` the columns, both as IRIs in order.
    """

    decisions: tuple[str, ...]
    things: tuple[str, ...]
    matrix: Any

    @property
    def counts(self) -> list[int]:
        """In how many decisions each thing is."""
        return [int(count) for count in self.matrix.sum(axis=0)]

    def of(self, decisions: Collection[str]) -> Incidence:
        """Return the part of it that is about ``decisions``."""
        rows = [row for row, decision in enumerate(self.decisions) if decision in decisions]
        return _filled([self.decisions[row] for row in rows], self.things, self.matrix[rows])

    def most_exact(self) -> Incidence:
        """Return it without what contains another thing of the same decision.

        An identifier begins with that of what contains it, so an Act beside
        its own section is not a second thing cited.

        >>> act, section = "http://x/ukpga/1996/56", "http://x/ukpga/1996/56/section/19"
        >>> both = incidence([("d1", act), ("d1", section), ("d2", act)]).most_exact()
        >>> both.things == (act, section), both.counts
        (True, [1, 1])
        """
        place = {thing: column for column, thing in enumerate(self.things)}
        above = [
            (column, place[thing[: at.start()]])
            for column, thing in enumerate(self.things)
            for at in re.finditer("[/#]", thing)
            if thing[: at.start()] in place
        ]
        if not above:
            return self
        size = len(self.things)
        contains = _matrix([inner for inner, _ in above], [outer for _, outer in above], size, size)
        matrix = self.matrix - self.matrix.multiply((self.matrix @ contains) > 0)
        return _filled(self.decisions, self.things, matrix)

    def merged(self, into: Mapping[str, str]) -> Incidence:
        """Return it with every thing replaced by what it is mapped into."""
        things = sorted(set(into.values()))
        place = {thing: column for column, thing in enumerate(things)}
        columns = [place[into[thing]] for thing in self.things]
        merging = _matrix(range(len(self.things)), columns, len(self.things), len(things))
        matrix = self.matrix @ merging
        matrix.data[:] = 1
        return _filled(self.decisions, things, matrix)


def incidence(links: Iterable[tuple[str, str]]) -> Incidence:
    """Return the matrix of (decision, thing) pairs, each counted once however often given."""
    pairs = list(links)
    decisions, rows = _placed([decision for decision, _ in pairs])
    things, columns = _placed([thing for _, thing in pairs])
    matrix = _matrix(rows, columns, len(decisions), len(things))
    matrix.data[:] = 1
    return Incidence(decisions, things, matrix)


def _placed(names: list[str]) -> tuple[tuple[str, ...], list[int]]:
    """Return the names in order, each once, and where each of those given stands."""
    known = sorted(set(names))
    place = {name: number for number, name in enumerate(known)}
    return tuple(known), [place[name] for name in names]


def _matrix(rows: Sequence[int], columns: Sequence[int], height: int, width: int) -> Any:
    import numpy
    from scipy.sparse import csr_array

    ones = numpy.ones(len(rows), dtype=numpy.int64)
    return csr_array((ones, (rows, columns)), shape=(height, width))


def _filled(decisions: Sequence[str], things: Sequence[str], matrix: Any) -> Incidence:
    """Return the incidence without the rows and columns that hold nothing."""
    import numpy
    from scipy.sparse import csr_array

    matrix = csr_array(matrix)
    matrix.eliminate_zeros()
    rows = numpy.flatnonzero(matrix.sum(axis=1)).tolist()
    columns = numpy.flatnonzero(matrix.sum(axis=0)).tolist()
    return Incidence(
        tuple(decisions[row] for row in rows),
        tuple(things[column] for column in columns),
        matrix[rows][:, columns],
    )
