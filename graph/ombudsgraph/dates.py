"""The days that a question, a network or a search is about."""

from __future__ import annotations

from datetime import date

from .errors import QuestionError


def first_and_last(since: date | None, until: date | None) -> tuple[date, date]:
    """Return the first and the last day of a stretch that may be open at either end.

    >>> first_and_last(date(2024, 4, 1), None)
    (datetime.date(2024, 4, 1), datetime.date(9999, 12, 31))

    Raises:
        QuestionError: The first day is after the last, so no decision could be of any day.
    """
    if since and until and since > until:
        raise QuestionError(f"since {since} is after until {until}: exchange the two dates.")
    return since or date.min, until or date.max
