"""Whether two things meet in more decisions than chance would bring together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .measures import Network

FINDING = 0.05
"""The false discovery rate below which an edge is taken for a finding."""
FIGURES = 3
"""Significant figures in which a probability is told."""
EXACT = 22
"""Up to this power of ten a float is exactly it."""
NEAR = 1e-6
"""Of the middle of two whole numbers: nearer to it, the text decides."""
PRECISION = 1e-12
"""Of a sum: terms smaller than this part of it are left out."""


def lift(both: Any, one: Any, other: Any, total: int) -> Any:
    """Return how many times more often two things meet than if they fell independently."""
    return both * total / (one * other)


def probability(both: Any, one: Any, other: Any, total: int) -> Any:
    """Return the probability that chance brings two things together at least ``both`` times.

    It is Fisher's exact test, one-sided: of ``total`` decisions, ``one`` hold the first thing,
    ``other`` the second, and the number that hold both is hypergeometric. The arguments are
    arrays of one length. ``scipy.stats.hypergeom.sf`` gives the same to nine digits and takes a
    hundred times as long for as many pairs as a whole network has.

    >>> import numpy
    >>> probability(numpy.array([1]), numpy.array([1]), numpy.array([2]), 4).round(9).tolist()
    [0.5]
    """
    import numpy

    one, other = one.astype(float), other.astype(float)
    # The tail away from the mean is short; for the other, take what it leaves of 1.
    above = both * total > one * other
    start = numpy.where(above, both, both - 1).astype(float)
    first = numpy.exp(_log_share(start, one, other, total))
    tail = first * _series(start, one, other, total, above)
    return numpy.clip(numpy.where(above, tail, 1 - tail), 0, 1)


def corrected(probabilities: Any, pairs: int) -> Any:
    """Return the false discovery rate at which each pair would count as a finding.

    By Benjamini and Hochberg (J. R. Stat. Soc. B 57, 1995), among all ``pairs`` that could
    have met: those that never did count as tests too, with a probability of 1.
    ``scipy.stats.false_discovery_control`` gives the same; to import it takes longer
    than to draw a network.
    """
    import numpy

    order = numpy.argsort(probabilities, kind="stable")
    ranks = numpy.arange(1, len(order) + 1)
    rates = numpy.empty(len(order))
    # The rate of one pair is never above that of a less likely finding.
    stepped = numpy.minimum.accumulate((probabilities[order] * pairs / ranks)[::-1])[::-1]
    rates[order] = numpy.minimum(stepped, 1)
    return rates


def told(shares: Any) -> Any:
    """Return probabilities to ``FIGURES`` significant figures, as ``%g`` writes and Python reads.

    Whole figures over an exact power of ten are the float that their text would be read as. What
    is too small for that, or so near the middle of two that the product may lie, is written out:
    the text of all of them takes ten times as long.

    >>> import numpy
    >>> told(numpy.array([0.012345, 1e-30, 0.0])).tolist()
    [0.0123, 1e-30, 0.0]
    """
    import numpy

    powers = numpy.array([float(10**power) for power in range(EXACT + 1)])
    with numpy.errstate(divide="ignore"):
        places = FIGURES - 1 - numpy.floor(numpy.log10(shares))
    scale = powers[numpy.clip(places, 0, EXACT).astype(int)]
    whole = shares * scale
    rounded = numpy.rint(whole) / scale
    unsure = (places > EXACT) | (numpy.abs(whole % 1 - 0.5) < NEAR)
    rounded[unsure] = [float(f"{share:.{FIGURES}g}") for share in shares[unsure].tolist()]
    return rounded


def significant(graph: Network, rate: float = FINDING) -> Network:
    """Return the network without the edges that chance could explain, and without lone nodes.

    Edges of ``q`` up to ``rate`` stay: about that part of them, in the mean, is chance all the
    same. A network whose edges are not counted against chance stays as it is.
    """
    kept = graph.copy()
    kept.remove_edges_from(
        [(a, b) for a, b, data in graph.edges(data=True) if data.get("q", 0) > rate]
    )
    if kept.number_of_edges() < graph.number_of_edges():
        kept.remove_nodes_from([node for node, degree in kept.degree() if not degree])
    return kept


def _log_share(both: Any, one: Any, other: Any, total: int) -> Any:
    """Return the logarithm of the probability of exactly ``both``."""
    from scipy.special import gammaln

    def log_choose(n: Any, k: Any) -> Any:
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

    ways = log_choose(one, both) + log_choose(total - one, other - both)
    return ways - log_choose(total, other)


def _series(start: Any, one: Any, other: Any, total: int, above: Any) -> Any:
    """Return the sum of a tail divided by its first term.

    Each term is the one before times a ratio that needs no logarithm; a pair leaves
    the loop when its terms no longer count.
    """
    import numpy

    sums = numpy.ones(len(start))
    going = numpy.arange(len(start))
    term, at = sums.copy(), start
    while len(going):
        neither = total - one - other + at
        part = numpy.where(above, (one - at) * (other - at), at * neither)
        whole = numpy.where(above, (at + 1) * (neither + 1), (one - at + 1) * (other - at + 1))
        term = term * (part / whole)
        sums[going] += term
        left = term > PRECISION * sums[going]
        at = numpy.where(above, at + 1, at - 1)[left]
        going, term, one, other, above = (each[left] for each in (going, term, one, other, above))
    return sums
