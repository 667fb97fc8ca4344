"""The decisions most like some, many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .reasons import Wording, reason, shared

if TYPE_CHECKING:
    from .vectors import Vectors


class Alike(NamedTuple):
    """A decision like another: how much (1 for another that shares all), its IRI, and why."""

    likeness: float
    decision: str
    reason: str


def nearest(
    known: Vectors,
    rows: Any,
    named: Wording,
    apart: Sequence[str | None],
    limit: int,
    *,
    summary: bool = True,
) -> Iterator[list[Alike]]:
    """Yield, for each of ``rows``, the decisions most alike, best first; not those ``apart``.

    Of equals, the first in the order of references. What has no reason is not among them.
    """
    import numpy

    likeness = numpy.ascontiguousarray((known.matrix @ rows.T.toarray()).T)
    starts, features = known.matrix.indptr, known.matrix.indices
    for place, own in enumerate(likeness):
        row = rows[[place]]
        itself = float((row @ row.T).sum()) or 1.0
        columns = set(row.indices.tolist())
        found: list[Alike] = []
        for other in _best_first(own, 2 * limit):
            if len(found) == limit or own[other] <= 0:
                break
            decision = known.decisions[other]
            both = columns.intersection(features[starts[other] : starts[other + 1]].tolist())
            why = reason(named, shared(known, both), len(known.decisions), summary=summary)
            if why and decision != apart[place]:
                found.append(Alike(round(float(own[other] / itself), 3), decision, why))
        yield found


def _best_first(values: Any, soon: int) -> Iterator[int]:
    """Yield the places of values from the largest on; equals in their order.

    All are sorted only where more than about the first ``soon`` are wanted.
    """
    import numpy

    rest = numpy.arange(len(values))
    if soon < len(values):
        least = numpy.partition(values, -soon)[-soon]
        first = numpy.flatnonzero(values >= least)
        yield from first[numpy.argsort(-values[first], kind="stable")].tolist()
        rest = numpy.flatnonzero(values < least)
    yield from rest[numpy.argsort(-values[rest], kind="stable")].tolist()
