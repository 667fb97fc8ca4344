"""The sums of money in an action, and which of them is what is to be paid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from .actions import Action

AMOUNT = re.compile(r"£\s?(\d[\d,]*(?:\.\d{2})?)(?!\d)")
BACK = 120
"""How far before an amount the words stand that say what it is."""

_OTHER = re.compile(
    r"\b(?:(?:less|minus|deduct\w*|including|includes|include|addition to|on top of|instead of"
    r"|rather than|from|than|offered|refunded|already paid|leaving)"
    r"(?: (?!and\b|plus\b)\w+){0,3}"
    r"|of (?:the|an?|its|his|her|their)(?: (?!and\b|plus\b)\w+){0,2}"
    r"|difference between\b[^£;]*(?:£[\d,.]+ )?and(?: \w+){0,3}"
    r"|(?:invoice|bill|debt|overpayment|loan|offer)s? (?:of|for))\s*\(?$"
)
"""Words before an amount that is not what is to be paid: an offset, an offer, a bill."""

_OFFSET = re.compile(r"\b(?:(?<!no )less|minus|net of|apart from)\b(?! than\b)[^£;.]{0,60}$")
"""Words before an amount that is taken off another: "the grant, less the tax and the £90"."""

_OF_WHICH = re.compile(r"\bof which\s*$")
_FOR = re.compile(r"\s*(?:is |was |being )?(?:for|to (?:recogni[sz]e|acknowledge|reflect))\b")
"""Words after an amount that is a part of the one before and is paid for something."""

_WHOLE = re.compile(
    r"\b(?:interest on|(?:half|thirds?|quarters?|part|share|per cent|%) of)(?: \w+){0,4}\s*$"
)
"""Words before an amount of which only a part is to be paid."""

_DONE = re.compile(
    r"\)?,? ?(?:\S+ ){0,3}?(?:already|previously) (?:\S+ )?(?:paid|refunded|offered|given|sent)\b"
)
_RECKONED, _LESS = re.compile(r"\b(?:which is|being)\s*$"), re.compile(r",? (?:less|minus)\b")
"""Words around an amount that only tells how the one before it was worked out."""
_RANGE = re.compile(r"between £\s?[\d,.]+ and £\s?[\d,.]+|£\s?[\d,.]+ ?[-–] ?£\s?[\d,.]+")
"""Two ends of which neither is the amount: how much is still to be found."""

RANGED = "is one end of a range: how much is still to be found"
OTHER = "is an offset, a bill, an earlier offer or already paid"
TAKEN_OFF = "is an offset, taken off what is to be paid"
PART = "is a sum of which only a part is to be paid"


def amounts(words: str, action: Action) -> list[tuple[re.Match[str], str | None]]:
    """Return the amounts in an action, and why one is not what is to be paid."""
    ranges = [match.span() for match in _RANGE.finditer(words, action.start, action.end)]
    found = AMOUNT.finditer(words, action.start, action.end)
    return [(match, _why_not(words, action, match, ranges)) for match in found]


def leading(words: str, action: Action, match: re.Match[str]) -> str:
    """Return the words of an action that say what an amount is."""
    return words[max(action.start, match.start() - BACK) : match.start()]


def pounds(match: re.Match[str]) -> Decimal:
    """Return the value of an amount."""
    return Decimal(match[1].replace(",", "")).quantize(Decimal("0.01"))


def _why_not(
    words: str, action: Action, match: re.Match[str], ranges: Iterable[tuple[int, int]]
) -> str | None:
    """Return why an amount is not what is to be paid; ``None`` where it is."""
    if any(start <= match.start() < end for start, end in ranges):
        return RANGED
    if _WHOLE.search(leading(words, action, match)):
        return PART
    if _OFFSET.search(leading(words, action, match)):
        return TAKEN_OFF
    return OTHER if _is_other(words, action, match) else None


def _is_other(words: str, action: Action, match: re.Match[str]) -> bool:
    if _DONE.match(words, match.end(), action.end):
        return True
    fore = leading(words, action, match)
    if _RECKONED.search(fore) and _LESS.match(words, match.end()):
        return True
    if _OF_WHICH.search(fore):
        return _FOR.match(words, match.end()) is None
    other = _OTHER.search(fore)
    bill = action.kind == "payment-quantifiable" and "£" not in words[action.start : match.start()]
    return other is not None and not bill
