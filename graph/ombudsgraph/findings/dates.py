"""Printed dates as ISO."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s/-]+([a-z]{3})[a-z]*[\s/-]+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def iso_date(printed: str) -> str | None:
    """Return a printed date as ISO; ``None`` where it is no date of the calendar.

    >>> iso_date("02 Oct 2024"), iso_date("12 September 2017."), iso_date("31 Feb 2020")
    ('2024-10-02', '2017-09-12', None)
    """
    if match := _DATE.search(printed):
        day, month, year = match[1], match[2].lower(), match[3]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
    elif match := _ISO.search(printed):
        year, number, day = match[1], int(match[2]), match[3]
    elif match := _SLASHED.search(printed):
        day, number, year = match[1], int(match[2]), match[3]
    else:
        return None
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:  # the thirty-first of February: printed, but no day
        return None
