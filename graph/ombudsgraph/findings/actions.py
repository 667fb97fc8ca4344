"""What is to be done: a sentence cut into actions, each known by the words it begins with.

An action begins where the request ends or where a list goes on (a comma, "and", "by"), if a
wording of the scheme ``remedy`` matches there. So "apologise for failing to assess and provide
care" is one action, while "apologise, and pay" are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .deadlines import PHRASE
from .wording import AnyOf, Wording, wordings

PAYMENTS = frozenset(("payment", "payment-quantifiable"))
"""The concepts of the wordings that begin a payment."""

OTHERS = "audit-others"
"""The kind of remedy that looks for other people who were wronged in the same way."""

ASIDE = "aside"
"""The concept of the wordings that begin no action of their own, such as evidence of others."""

_PHRASE = re.sub(r"\?P<\w+>", "?:", PHRASE)
_DATE = (
    r"(?:by|before|on) (?:the end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\b(?: \d{4})?"
)
_SKIP = re.compile(
    r"(?:[\s,;:.•*–—-]+|\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s"
    rf"|{_PHRASE}|{_DATE}|(?:if|where|once) [^,;:£]{{1,80}},"
    r"|(?:and|or|to|then|also|by|that|it|they|will|should|either|both|each|together|jointly|now"
    r"|formally|immediately"
    r"|promptly|again|therefore|further|personally|in writing|the following|"
    r"the (?:\w+ )?(?:council|authority|trust|provider)s?)\b(?!'))*"
)
"""What can stand between the end of a request or a comma and the action."""

_GOES_ON = re.compile(r"[;:,–—](?!\d)|\b(?:and|or|by|then|plus|with)\b|\((?=(?:[a-z]|[ivx]+|\d)\))")
SUBORDINATE = re.compile(
    r"\b(?:failing|fail(?:ed|ure|s)|how|that|whether|which|who|when|where|so|if|not)\b"
    r"|\bto (?:be|ensure|make|avoid|prevent|check|see|help|identify|consider|assess|provide|arrange"
    r"|issue|review|answer|respond|deal|follow|complete|keep|carry|act|record|confirm|decide"
    r"|allow|improve|log|reply|use|give|offer|apply)\b"
)
"""Words after which "and" goes on with what is subordinate, not with the list."""

_AIM = re.compile(r",\s(?:so as )?to (?:make sure|ensure)\b")
_TO = re.compile(r"\bto\b")
"""What an action is for, unless the one before it is led by "to" as well: "to pay, to ensure"."""

_LETTER = re.compile(r"writ(?:e|es|ing) to (?:m(?:r|rs|s|iss|x) \S+|dr \S+|her|him|them)\b")
_THEIRS = re.compile(r"(?:\S+ ){1,2}?(?:any|their|them|those|each)\b")

_BACK = 300
"""How far back "and" is looked at for what it goes on with: no clause is longer."""

_AMOUNT_FIRST = re.compile(r"(?:an? |the )?(?:further |additional |one-off |symbolic )*£\d")
_PLAIN = ("and", "or", "by", "then", "plus", "with")
_WORD = re.compile(r"[\w-]+")


class Action(NamedTuple):
    """One action in folded words: where it begins and ends, and the wording it begins with.

    ``lead`` is where the words begin that lead to it, a time limit among them. ``wording`` is
    ``None`` where an amount of money begins it.
    """

    lead: int
    start: int
    end: int
    wording: Wording | None

    @property
    def kind(self) -> str:
        """Return the kind of remedy; what a payment is for may make it another."""
        return self.wording.concept if self.wording else "payment"

    @property
    def rule(self) -> str:
        """Return the name of what found it."""
        return f"wording:{self.wording.name}" if self.wording else "amount"


def actions(words: str, at: int, end: int) -> list[Action]:
    """Return the actions in a sentence's folded words, from ``at`` on, in their order.

    What is no action of its own comes as one of the kind :data:`ASIDE`.
    """
    begun = list(_begun(words, at, end))
    ends = [lead for lead, _, _ in begun[1:]]
    return [
        Action(lead, start, stop, wording)
        for (lead, start, wording), stop in zip(begun, (*ends, end), strict=False)
    ]


def begins(words: str) -> int | None:
    """Return where the action begins that a sentence or an item starts with, or ``None``."""
    start = _skipped(words, 0, len(words))
    return start if _first(words, start, None) else None


def _begun(words: str, at: int, end: int) -> Iterator[tuple[int, int, Wording | None]]:
    """Yield the lead and start of each action, and the wording it begins with."""
    previous: Wording | None = None
    after, forms, paying, listed, led = at, {"", "ing", "s"}, False, False, ""
    for lead, mark in _leads(words, at, end):
        if lead < after:
            continue
        start = _skipped(words, lead, end)
        found = _first(words, start, paying)
        if found is None or start >= end:
            continue
        wording, stop = found
        if wording and wording.hints and mark in _PLAIN and not listed:
            continue  # goes on with what was begun: "look again and tell her"
        form, own = _form(words, start), _is_own(words, start, wording)
        if form not in forms and not (own and form == "s"):
            continue  # told as past, or -ing after a plain form: that says how
        if previous and _AIM.match(words, lead) and not _TO.search(led):
            continue
        plain = mark in _PLAIN and words[lead - 2 : lead].rstrip()[-1:] not in (",", ";")
        if previous and not own:
            if plain and SUBORDINATE.search(words, max(after, lead - _BACK), lead):
                continue
            if previous.concept == OTHERS and _is_theirs(words, start, wording):
                continue
        yield lead, start, wording
        previous, after, listed, led = wording, stop, mark == ",", words[lead:start]
        forms = forms if form else {""}
        paying = wording is None or wording.concept in PAYMENTS


def _leads(words: str, at: int, end: int) -> Iterator[tuple[int, str]]:
    yield at, ""
    for match in _GOES_ON.finditer(words, at, end):
        yield match.start(), match[0]


def _skipped(words: str, at: int, end: int) -> int:
    match = _SKIP.match(words, at, end)
    return match.end() if match else at


def _first(words: str, start: int, paying: bool | None) -> tuple[Wording | None, int] | None:
    """Return the wording that begins an action at ``start``, and where it ends."""
    if found := _beginning().match(words, start):
        return found
    if not paying and (money := _AMOUNT_FIRST.match(words, start)):
        return None, money.end()
    return None


@cache
def _beginning() -> AnyOf:
    """Return the wordings that begin an action or something like it."""
    aside = [one for one in wordings("status") if one.concept == ASIDE]
    return AnyOf([*aside, *(one for one in wordings("remedy") if not one.purpose)])


def _form(words: str, start: int) -> str:
    match = _WORD.match(words, start)
    word = match[0] if match else ""
    if word.endswith("ss"):
        return ""
    return next((ending for ending in ("ing", "ed", "s") if word.endswith(ending)), "")


def _is_own(words: str, start: int, wording: Wording | None) -> bool:
    """Tell what goes on with nothing before it: saying sorry, paying, writing to somebody."""
    if wording is None or wording.concept == "apology" or wording.concept in PAYMENTS:
        return True
    return _LETTER.match(words, start) is not None


def _is_theirs(words: str, start: int, wording: Wording | None) -> bool:
    """Tell what is done for the others that were looked for: with the search it is one action."""
    return _THEIRS.match(words, start) is not None or bool(wording and wording.concept == OTHERS)
