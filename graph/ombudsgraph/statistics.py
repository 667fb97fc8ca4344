"""Figures that cannot mislead: a rate with its fraction, its interval, and whether it rests on few.

A bare percentage hides what it was counted over. A :class:`Rate` never does:
eighteen complaints upheld of twenty-eight investigated is not the same figure
as eighteen of the eighty-eight received.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median

FEW = 30
"""Below this many cases a rate is marked; the Financial Ombudsman Service omits such bodies."""

CONFIDENCE = 0.95

HOLIDAYS = 7
"""So many days around New Year have no decisions as a rule, and do not make a year partial."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases: ``successes`` of ``n``, with a 95 % Wilson score interval.

    ``share``, ``low`` and ``high`` lie between 0 and 1 and are ``None`` where ``n`` is 0.
    ``small`` says that ``n`` is under 30, so that the figure should be shown in grey.
    """

    successes: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    small: bool

    def __str__(self) -> str:
        """Return the fraction, the percentage, the interval, and a mark where ``n`` is small."""
        if self.share is None or self.low is None or self.high is None:
            return f"{self.successes} of {self.n}"
        interval = f"{100 * self.low:.0f}–{100 * self.high:.0f} %"
        mark = f", n < {FEW}" if self.small else ""
        return f"{self.successes} of {self.n} = {100 * self.share:.0f} % ({interval}){mark}"


@lru_cache(maxsize=4096)
def rate(successes: int, n: int) -> Rate:
    """Return ``successes`` of ``n`` as a rate.

    The interval is Wilson's score interval at 95 % (E. B. Wilson, JASA 22, 1927,
    209–212), which stays inside 0–1 and behaves for small ``n``.

    >>> str(rate(18, 28))
    '18 of 28 = 64 % (46–79 %), n < 30'
    >>> rate(18, 28).small, rate(18, 88).small
    (True, False)
    >>> str(rate(0, 0)), rate(0, 0).share
    ('0 of 0', None)

    Raises:
        ValueError: ``successes`` is not between 0 and ``n``.
    """
    if not 0 <= successes <= n:
        raise ValueError(
            f"{successes} of {n} is no share: the first must lie between 0 and the second"
        )
    if n == 0:
        return Rate(0, 0, None, None, None, small=True)
    from scipy.stats import binomtest

    interval = binomtest(successes, n).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return Rate(
        successes, n, successes / n, float(interval.low), float(interval.high), small=n < FEW
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one rate stands among others of its kind, all with at least one case.

    ``rank`` is 1 for the highest of ``of``. As far as the intervals tell, it could be any rank
    from ``best`` to ``worst``: ``overlapping`` is the number of others whose interval overlaps its
    own. ``median`` is the middle share, between 0 and 1.
    """

    rank: int
    of: int
    best: int
    worst: int
    median: float

    @property
    def overlapping(self) -> int:
        """How many others cannot be told apart from this one."""
        return self.worst - self.best

    def __str__(self) -> str:
        """Return a sentence that does not claim more than the intervals do."""
        sentence = f"{self.rank} of {self.of} from the highest; median {100 * self.median:.0f} %"
        if self.overlapping:
            sentence += (
                f"; its interval overlaps with {self.overlapping} "
                f"other{'s' if self.overlapping > 1 else ''}, "
                f"so its rank could be anything from {self.best} to {self.worst}"
            )
        return sentence


def stand(rates: Mapping[str, Rate], name: str) -> Standing | None:
    """Return where ``name`` stands among ``rates``; ``None`` where it has no cases.

    Two rates whose 95 % intervals overlap are not told apart: a rank alone would mislead.

    >>> str(stand({"A": rate(18, 28), "B": rate(2, 3), "C": rate(10, 80)}, "A"))
    '2 of 3 from the highest; median 64 %; its interval overlaps with 1 other, \
so its rank could be anything from 1 to 2'
    """
    own = rates[name]
    if own.share is None or own.low is None or own.high is None:
        return None
    known = [each for each in rates.values() if each.share is not None]
    shares = [each.share for each in known if each.share is not None]
    above = sum(each.low is not None and each.low > own.high for each in known)
    below = sum(each.high is not None and each.high < own.low for each in known)
    return Standing(
        rank=1 + sum(share > own.share for share in shares),
        of=len(known),
        best=1 + above,
        worst=len(known) - below,
        median=median(shares),
    )


def partial_years(first: date, last: date) -> frozenset[int]:
    """Return the years that decisions from ``first`` to ``last`` do not cover whole.

    >>> sorted(partial_years(date(2017, 1, 4), date(2025, 10, 5)))
    [2025]
    """
    found = set()
    if (first - date(first.year, 1, 1)).days >= HOLIDAYS:
        found.add(first.year)
    if (date(last.year, 12, 31) - last).days >= HOLIDAYS:
        found.add(last.year)
    return frozenset(found)
