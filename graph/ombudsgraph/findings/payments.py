"""The money in an action: an amount for each payee and purpose, rates, and sums of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from .actions import ASIDE, PAYMENTS, Action
from .amounts import AMOUNT, BACK, OTHER, amounts, leading, pounds
from .numbers import FEW
from .wording import AnyOf, wordings

_RATE = re.compile(
    r"[\s,]*(?:an? |per |each |every |for (?:each|every) |in each )(?:\w+ )?"
    r"(?P<per>week|month|term|year|day)\b|\s*(?P<often>weekly|monthly|termly)\b"
)
_EACH = re.compile(r"\bfor (?:each|every)(?: of(?: the)?)?(?: \w+)? (?P<per>week|month|term)s?\b")
_OFTEN = re.compile(r"\b(weekly|monthly|termly) (?:\w+ ){1,2}of $")
_TIMES = re.compile(r"\b(?P<per>week|month|term)s? at (?:a rate of )?$")
_PERIODS = {"weekly": "week", "monthly": "month", "termly": "term"}

_SUMMED = re.compile(
    r"\b(?:(?:total|sum|altogether|totall?ing|making)(?: payment)?(?: of)? ?(?:is )?"
    r"|(?:that|which) (?:is|makes|comes to|amounts to) |amounting to |, so )$"
)
_SUM = re.compile(r",? ?(?:in total|in all|altogether)\b")
_OPENS = re.compile(
    r"\s*\((?=£|(?:\w+ ){2,3}at £)"
    r"|[\s,;:.–—-]*(?:(?:this|which|that) (?:is|being) )?(?:made up|compris\w*|consist\w*|being"
    r"|broken|split|as follows|calculated|based on|at (?:a|the) rate)\b|,?\s*at (?=£)|\s*:"
)
_STATED = re.compile(
    r"\W*(?:for(?! (?:each|every|(?:the )?(?:\w+ )?(?:weeks?|months?|terms?|period))\b)"
    r"|in recognition|as|in respect"
    r"|to(?! (?:m(?:r|rs|s|iss|x)|dr|him|her|them|each|both|the|[a-z])\b))\b"
)
_PARTS = re.compile(
    r"\b(?:of which|being|made up|compris\w+|consist\w+|broken down|calculated|worked out|reckoned"
    r"|based on|(?:which|that) (?:is|represents|equals)|equal to|at (?:a rate of )?(?=£))(?!\w)"
)
_BESIDES = re.compile(
    r"\b(?:in addition to|on top of|over and above|less|minus|instead of|rather than)\b"
)
"""Words after which something else is spoken of, so that nothing there is what the money is for."""

_UNPRICED = frozenset(("payment-distress", "payment-time-trouble"))
"""Purposes that nothing was paid for, so that no refund is made of it."""

_KNOWN = re.compile(
    r"\s+(?!(?:within|by|recommended|agreed|offered|proposed|promised|and|or|to|at|as|for|we|i)\b"
    r"|(?:(?:that|which) )?(?:it|they|we|i|the \w+) (?:has |have |had )?(?:already |previously )?"
    r"(?:offered\b|agreed\b|proposed\b|promised\b|recommended\b|$))\w"
)
"""Words after "the £90" that tell which sum it is, so that it could be worked out."""

_COUNTS = {word: number for word, number in FEW.items() if number > 1}
_COUNTED = "|".join(_COUNTS)
_PEOPLE = re.compile(rf"\b(?:(both)|({_COUNTED}))\b")
_NAMED = re.compile(r"\bm(?:r|rs|s|iss|x)\b.* and |\bm(?:r|rs|s|iss|x) and ")
_REACH = 60
"""How long the name of a payee can be."""
_LETTERS = re.compile(r"[a-z]")
_THEM = re.compile(r"\bthem\b")
_EACH_OF = re.compile(r"\beach of\b")
_TO_EACH = re.compile(rf"\s*to each of (?:\S+\s){{0,3}}?({_COUNTED})\b")
_APIECE = re.compile(r"\s*(?:each|apiece)\b(?!\s(?:week|month|term|year|day))")


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: where it stands in folded words, what for, how much.

    ``said`` tells that its purpose is stated, whether or not it is one that we know. ``summed``
    marks an amount called a total, ``opens`` one that its components follow.
    """

    start: int
    end: int
    kind: str
    amount: Decimal | None
    per: str | None = None
    said: bool = False
    summed: bool = False
    opens: bool = False


def worth(words: str, action: Action) -> list[Payment]:
    """Return the payments of an action, or the action itself as one of no amount."""
    if action.kind == ASIDE:
        return []
    if action.kind in PAYMENTS:
        return payments(words, action)
    return [Payment(action.start, action.end, action.kind, None)]


def payments(words: str, action: Action) -> list[Payment]:
    """Return the payments of one action that pays, in their order, at least one."""
    weighed = amounts(words, action)
    kept = [match for match, why in weighed if why is None]
    beside = [match for match, why in weighed if why == OTHER]
    if not kept and len(beside) == 1 and action.kind == "payment":
        kept = beside  # "pay the £50 that it offered": now it is to be paid
    if not kept:
        said = purpose(words, action.start, action.end) or action.kind
        kind = action.kind if action.kind != "payment" else said
        return [Payment(action.start, action.end, kind, None, said=kind != "payment")]
    return _series([one for at in range(len(kept)) for one in _payment(words, action, kept, at)])


def purpose(words: str, start: int, end: int) -> str | None:
    """Return what money is for, as the kind of payment first named between two places."""
    found = _purposes().search(words, start, end)
    return found[0].concept if found else None


@cache
def _purposes() -> AnyOf:
    """Return the wordings of what money is for."""
    return AnyOf(one for one in wordings("remedy") if one.purpose)


def total(words: str) -> Payment | None:
    """Return the sum that a sentence without a request states: "This is a total of £300."."""
    for match in AMOUNT.finditer(words):
        if _SUMMED.search(words[: match.start()]) or _SUM.match(words, match.end()):
            return Payment(match.start(), match.end(), "payment", pounds(match), summed=True)
    return None


def is_total(at: int, found: Sequence[Payment]) -> bool:
    """Tell an amount that is the sum of payments next to it, or of a rate over its periods."""
    own = found[at]
    if own.amount is None or own.per or not (own.summed or own.opens):
        return False
    before = [] if not own.summed else found[:at][::-1]
    if before and before[0].per and before[0].amount:  # perhaps for part of a period as well
        return own.amount > before[0].amount
    return any(_adds_up(own.amount, parts) for parts in (found[at + 1 :], before))


def _adds_up(amount: Decimal, parts: Sequence[Payment]) -> bool:
    if parts and parts[0].per and parts[0].amount:
        return amount > parts[0].amount and amount % parts[0].amount == 0
    added, number = Decimal(0), 0
    for part in parts:
        if part.amount is None or part.per:
            return False
        added, number = added + part.amount, number + 1
        if added >= amount:
            break
    return number > 1 and added == amount


def _payment(words: str, action: Action, kept: Sequence[re.Match[str]], at: int) -> list[Payment]:
    """Return the payments of one amount: one, or one for each payee where it says "each"."""
    match = kept[at]
    start = action.start if at == 0 else _opening(words, kept[at - 1].end(), match.start())
    end = action.end
    last = action.end
    if at + 1 < len(kept):
        last = kept[at + 1].start()
        end = _opening(words, match.end(), last)
    own = _own(words, match.end(), end)
    if not own and at == 0:
        own = purpose(words, action.start, match.start())
    left = leading(words, action, match)
    if not own and left.endswith("the ") and _KNOWN.match(words, match.end(), end):
        own = "payment-quantifiable"
    per, after = _rate(words, match.end(), end, left)
    freed = action.kind == "payment" or (at > 0 and own in _UNPRICED)
    payment = Payment(
        start, end, own or "payment" if freed else action.kind,
        pounds(match), per,
        said=own is not None or _STATED.match(words, after, end) is not None,
        summed=bool(_SUMMED.search(left) or _SUM.match(words, match.end())),
        opens=bool(_OPENS.match(words, match.end()) or _PARTS.search(words, match.end(), last)),
    )  # fmt: skip
    return [payment] * _payees(words, action, start, match, end)


def _own(words: str, start: int, end: int) -> str | None:
    """Return the purpose told after an amount, unless it is that of money beside it."""
    besides = _BESIDES.search(words, start, end)
    if not besides:
        return purpose(words, start, end)
    after = words.find(",", besides.end(), end)
    found = purpose(words, start, besides.start())
    return found or (purpose(words, after, end) if after >= 0 else None)


def _rate(words: str, start: int, end: int, left: str) -> tuple[str | None, int]:
    """Return the period that an amount is for, if it is a rate, and where the rate's words end."""
    rate = _RATE.match(words, start, end)
    if often := rate["often"] if rate else None:
        return _PERIODS[often], start
    if not rate and (before := _OFTEN.search(left)):
        return _PERIODS[before[1]], start
    if not rate and (times := _TIMES.search(left)):
        return times["per"], start
    if rate:
        return rate["per"], rate.end()
    spread = _EACH.search(words, start, end)
    return (spread["per"] if spread else None), start


def _opening(words: str, start: int, end: int) -> int:
    """Return where the words begin that belong to the next of two amounts: its payee."""
    breaks = [
        found.end()
        for found in re.finditer(
            r"[,;:(]\s*|(?<!\bmr )(?<!\bms )(?<!\bmrs )\band\s", words[start:end]
        )
    ]
    return start + breaks[-1] if breaks and end - start - breaks[-1] < _REACH else end


def _payees(words: str, action: Action, start: int, match: re.Match[str], end: int) -> int:
    """Return how many people get an amount: more than one only where it says so."""
    people = words[start : match.start()]
    if counted := _TO_EACH.match(words, match.end(), end):
        return _COUNTS[counted[1]]
    if not _APIECE.match(words, match.end(), end) and not _EACH_OF.search(people):
        return 1
    if not _LETTERS.search(people) or _THEM.search(people):  # "£600 (£300 each)"
        people = words[max(0, action.start - BACK) : match.start()]
    if counted := _PEOPLE.search(people):
        return 2 if counted[1] else _COUNTS[counted[2]]
    return 2 if _NAMED.search(people) else 1


def _series(found: list[Payment]) -> list[Payment]:
    """Give the payments of one list the purpose that only one of them, first or last, states."""
    stated = [one.kind for one in found if one.kind != "payment"]
    if not stated or len(set(stated)) > 1 or all(one.said for one in found):
        return found
    return [
        one if one.said or one.summed else replace(one, kind=stated[0], said=True) for one in found
    ]
