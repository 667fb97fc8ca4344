"""How long a body has: the time limits of remedies, as ISO 8601 durations.

Working days are given as the calendar days they take, five to a week. A calendar date is no
duration, and neither is a limit without a number.
"""

from __future__ import annotations

import re

from .numbers import NUMBERS

_NUMBERS = NUMBERS | {"a": 1, "an": 1, "thirty": 30, "twenty-eight": 28}

_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}

PHRASE = (
    r"\b(?:within|(?:no|not) later than|in|by)"
    r" (?:the next |the same |a further |another |a period of |the )?"
    rf"(?P<number>\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[\s-]"
    r"(?P<working>(?:working|school|clear|calendar|further)\s)?(?P<unit>day|week|month|year)s?\b"
    r"(?:\s(?P<from>(?:of|from|after|following)\s(?:\S+\s){0,6}?"
    r"(?:decision|report|statement|letter|assessment)s?\b))?"
)
"""A time limit in folded words; what it runs from stands in the group ``from``."""

_LIMIT = re.compile(PHRASE)
_WEEKDAYS = 5
_IN_WORDS = re.compile(r"(?:in|by)\b")


def limits(words: str, start: int = 0, end: int | None = None) -> list[tuple[int, str, bool]]:
    """Return the time limits in folded words: where each stands, and its duration.

    The third value says whether the limit runs from a decision or report. "In three months" and
    "by one month" are one only where it does, or where it is "in the next".

    >>> limits("within three months of our decision"), limits("within 10 working days")
    ([(0, 'P3M', True)], [(0, 'P14D', False)])
    """
    found = []
    for match in _LIMIT.finditer(words, start, len(words) if end is None else end):
        dated = match["from"] is not None
        if _IN_WORDS.match(match[0]) and not dated and "next" not in match[0]:
            continue
        found.append((match.start(), _duration(match), dated))
    return found


def _duration(match: re.Match[str]) -> str:
    printed = match["number"]
    number = int(printed) if printed.isdigit() else _NUMBERS[printed]
    if (match["working"] or "").strip() in ("working", "school", "clear"):
        number = -(-number * 7 // _WEEKDAYS)
    return f"P{number}{_UNITS[match['unit']]}"
