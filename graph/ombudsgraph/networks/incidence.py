"""Which decision has which thing, as a sparse matrix: what every network is a product of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from typing import Any

from ..links import bare


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

    def beside(
        self, decisions: Sequence[bytes], others: Sequence[bytes]
    ) -> tuple[tuple[str, ...], Any]:
        """Return other things that decisions have, in order, and how often they meet these.

        Rows of the matrix are the other things, columns these. The pairs, each given once, are
        as :func:`ombudsgraph.links.terms` gives them; those of other decisions do not count.

        >>> law = incidence([b"<d1>", b"<d2>", b"<d2>"], [b"<s1>", b"<s1>", b"<s2>"])
        >>> on = [b'"2019"', b'"2020"', b'"2020"']
        >>> years, meeting = law.beside([b"<d1>", b"<d2>", b"<d3>"], on)
        >>> years, meeting.toarray().tolist()
        (('2019', '2020'), [[1, 0], [1, 1]])
        """
        import numpy

        place = {f"<{decision}>".encode(): row for row, decision in enumerate(self.decisions)}
        found = map(place.get, decisions, repeat(-1))
        rows = numpy.fromiter(found, dtype=numpy.int64, count=len(decisions))
        columns, names = _placed(others)
        own = rows >= 0
        has = _matrix(columns[own], rows[own], len(names), len(self.decisions))
        return names, has @ self.matrix

    def without(self, start: str) -> Incidence:
        """Return it without the things whose IRI starts so."""
        kept = [at for at, thing in enumerate(self.things) if not thing.startswith(start)]
        return _filled(self.decisions, [self.things[at] for at in kept], self.matrix[:, kept])

    def most_exact(self) -> Incidence:
        """Return it without what contains another thing of the same decision.

        An identifier begins with that of what contains it, so an Act beside
        its own section is not a second thing cited.

        >>> act, section = "http://x/ukpga/1996/56", "http://x/ukpga/1996/56/section/19"
        >>> cited = [f"<{law}>".encode() for law in (act, section, act)]
        >>> both = incidence([b"<d1>", b"<d1>", b"<d2>"], cited).most_exact()
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


def incidence(decisions: Sequence[bytes], things: Sequence[bytes]) -> Incidence:
    """Return the matrix of pairs of a decision and a thing, each once however often given.

    Both are as :func:`ombudsgraph.links.terms` gives them, ``<IRI>``.
    """
    import numpy

    rows, row_names = _placed(decisions)
    columns, column_names = _placed(things)
    matrix = _matrix(rows, columns, len(row_names), len(column_names))
    matrix.data = numpy.ones_like(matrix.data)
    return Incidence(row_names, column_names, matrix)


def _placed(given: Sequence[bytes]) -> tuple[Any, tuple[str, ...]]:
    """Return where each of the terms stands among them all in order, and their names."""
    import numpy

    number: defaultdict[bytes, int] = defaultdict(count().__next__)
    numbers = numpy.fromiter(map(number.__getitem__, given), dtype=numpy.int64, count=len(given))
    names = list(map(bare, map(bytes.decode, number)))
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = numpy.argsort(numpy.array(order, dtype=numpy.int64))
    return ranks[numbers], tuple(names[place] for place in order)


def _matrix(rows: Any, columns: Any, height: int, width: int) -> Any:
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
