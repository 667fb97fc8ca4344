"""Figures that cannot mislead: a rate with its fraction, its interval, and whether it rests on few.

A bare percentage hides what it was counted over. A :class:`Rate` never does:
eighteen complaints upheld of twenty-eight investigated is not the same figure
as eighteen of the eighty-eight received.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

FEW = 30
"""Below this many cases a rate is marked; the Financial Ombudsman Service omits such bodies."""

CONFIDENCE = 0.95


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
