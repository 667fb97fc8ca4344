"""Every decision as a vector of its features, rare ones long: what likeness is measured on."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .features import WEIGHTS, Pairs, features

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Vectors:
    """Decisions × features, as a sparse matrix.

    ``decisions`` and ``names`` (``group`` and feature, with a tab between) are in order;
    ``counts`` says in how many decisions each feature is. The product of two rows says how
    alike they are; no row's product with another is larger than with itself.

    A shared feature counts by its rarity, log(decisions/count), squared. Within a group the sum is
    divided by the lengths of both rows, as for a cosine, but each lengthened by the rarest that a
    feature could be: two decisions that share only what everyone has stay unlike, though it be
    all they have.
    """

    decisions: tuple[str, ...]
    names: tuple[str, ...]
    counts: Any
    matrix: Any

    @classmethod
    def of(cls, store: Store) -> Vectors:
        """Return the vectors of every decision in a store."""
        import numpy

        found = features(store)
        decisions = sorted({decision for pairs in found.values() for decision, _ in pairs})
        names = sorted({f"{group}\t{name}" for group, pairs in found.items() for _, name in pairs})
        present = _presence(found, decisions, names)
        counts = numpy.asarray(present.sum(axis=0), dtype=numpy.int64)
        matrix = _weighed(present, names, counts, len(decisions))
        return cls(tuple(decisions), tuple(names), counts, matrix)

    def place(self, decision: str) -> int | None:
        """Return the row of a decision; ``None`` where it states nothing that could be shared."""
        place = bisect_left(self.decisions, decision)
        return place if self.decisions[place : place + 1] == (decision,) else None

    def row(self, found: Mapping[str, Pairs]) -> Any:
        """Return the vector of one decision that need not be among them, from its features.

        Its features that no decision here has lengthen no vector: nothing can share them.
        """
        known = set(self.names)
        kept = {
            group: [("", name) for _, name in pairs if f"{group}\t{name}" in known]
            for group, pairs in found.items()
        }
        present = _presence(kept, [""], self.names)
        return _weighed(present, self.names, self.counts, len(self.decisions))

    # ------------------------------------------------------------ kept on disk

    def write(self, path: Path, stamp: str) -> None:
        """Write the vectors to ``path``, marked with ``stamp``; whoever reads sees all or none."""
        import numpy

        half = path.with_suffix(f".{os.getpid()}.part")
        with half.open("wb") as file:
            numpy.savez(
                file,
                stamp=_bytes([stamp]),
                decisions=_bytes(self.decisions),
                names=_bytes(self.names),
                counts=self.counts,
                data=self.matrix.data,
                indices=self.matrix.indices,
                indptr=self.matrix.indptr,
            )
        half.replace(path)

    @classmethod
    def read(cls, path: Path, stamp: str) -> Vectors | None:
        """Return what stands at ``path``; ``None`` if nothing does, or it has another stamp."""
        import numpy
        from scipy.sparse import csr_array

        if not path.is_file():
            return None
        with numpy.load(path) as kept:
            if _lines(kept["stamp"]) != (stamp,):
                return None
            decisions, names = _lines(kept["decisions"]), _lines(kept["names"])
            matrix = csr_array(
                (kept["data"], kept["indices"], kept["indptr"]), shape=(len(decisions), len(names))
            )
            return cls(decisions, names, kept["counts"], matrix)


def _presence(found: Mapping[str, Pairs], decisions: Iterable[str], names: Iterable[str]) -> Any:
    """Return the matrix of which decision has which feature, all ones."""
    import numpy
    from scipy.sparse import csr_array

    row = {decision: number for number, decision in enumerate(decisions)}
    column = {name: number for number, name in enumerate(names)}
    at = [
        (row[decision], column[f"{group}\t{name}"])
        for group, pairs in found.items()
        for decision, name in pairs
    ]
    rows, columns = zip(*at, strict=True) if at else ((), ())
    ones = numpy.ones(len(at), dtype=numpy.float32)
    matrix = csr_array((ones, (rows, columns)), shape=(len(row), len(column)))
    matrix.data[:] = 1
    return matrix


def _weighed(present: Any, names: Iterable[str], counts: Any, total: int) -> Any:
    """Return the matrix with each feature as long as it is rare, and each group at its weight."""
    import numpy
    from scipy.sparse import csr_array, diags_array

    rarity = numpy.log(total / numpy.maximum(counts, 1)).astype(numpy.float32)
    groups = numpy.array([name.partition("\t")[0] for name in names])
    weighed = csr_array(present.shape, dtype=numpy.float32)
    whole = sum(WEIGHTS.values())
    for group, weight in WEIGHTS.items():
        own = present @ diags_array(numpy.where(groups == group, rarity, 0))
        lengths = numpy.sqrt(own.multiply(own).sum(axis=1) + max(log(max(total, 1)) ** 2, 1e-9))
        weighed = weighed + diags_array((weight / whole) ** 0.5 / lengths) @ own
    weighed = csr_array(weighed, dtype=numpy.float32)
    weighed.sort_indices()
    return weighed


def _bytes(lines: Iterable[str]) -> Any:
    import numpy

    return numpy.frombuffer("\n".join(lines).encode(), dtype=numpy.uint8)


def _lines(data: Any) -> tuple[str, ...]:
    text = data.tobytes().decode()
    return tuple(text.split("\n")) if text else ()
