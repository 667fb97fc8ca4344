"""Times in the headers of answers, held against the server's own clock rather than ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SKEW = timedelta(minutes=5)
"""By how much two clocks may differ before it is worth saying."""


def now() -> str:
    """Return this moment as the manifest writes it, in UTC: ``2026-01-31T09:30:00+00:00``."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return in how many seconds the server wants to be asked again, if it says.

    It may say so as a moment: that is read by the clock of its ``Date``.

    >>> retry_after({"retry-after": "120"})
    120.0
    >>> moments = ("Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 01 Jan 2020 00:00:30 GMT")
    >>> retry_after(dict(zip(("date", "retry-after"), moments, strict=True)))
    30.0
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    moment = _moment(said)
    if moment is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def skew(headers: Mapping[str, str]) -> timedelta | None:
    """Return by how much the server's clock differs from ours, if by more than ``SKEW``."""
    there = _moment(headers.get("date", ""))
    if there is None:
        return None
    difference = abs(there - datetime.now(UTC))
    return difference if difference > SKEW else None


def _moment(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
