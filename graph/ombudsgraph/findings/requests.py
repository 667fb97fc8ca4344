"""Who says that something is to be done: agreed by the body, or recommended to it.

The wordings of the scheme ``status`` find the words after which actions are looked for. What
is refused, only supposed, or somebody else's wish is no request. What the body offers once the
Ombudsman has asked waits until the Ombudsman approves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .prose import Match, Sentence, is_attributed
from .telling import possible, question, telling
from .wording import Wording, compiled

ASKING = AGREED, RECOMMENDED, OFFERED = "agreed", "recommended", "offered"
"""What can be said of actions for them to be asked for."""

_STEMS = (
    *("agree", "accept", "recommend", "should", "must", "ask", "undert", "committed"),
    *("promised", "invite", "suggest", "propose", "need", "ought", "will", "offered"),
)
_TOLD = re.compile(r"\btold\s(?:us|me|the\sombudsman)\b")
"""What no request does without: these stems, cheap to look for, or words told to the Ombudsman."""


class Request(NamedTuple):
    """The words that ask for actions, in a sentence's folded words, and their standing."""

    start: int
    end: int
    status: str


def requests(sentence: Sentence, own: bool) -> list[Request]:
    """Return the requests of one sentence, in their order, none inside another.

    ``own`` says that whatever stands there is the Ombudsman's: nobody else's wish is looked for.
    """
    kept: list[Request] = []
    for wording, start, end, why in weighed(sentence, own):
        if why:
            continue
        if kept and start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(end, kept[-1].end))
        else:
            kept.append(Request(start, end, wording.concept))
    return kept


def weighed(sentence: Sentence, own: bool) -> Iterator[tuple[Wording, int, int, str | None]]:
    """Yield the words of one sentence that could ask, in their order, and why they do not."""
    found = [one for status in ASKING for one in _said(status, sentence.words)]
    if not found:
        return
    against = [(start, end) for _, start, end in _said("declined", sentence.words)]
    for wording, start, end in sorted(found, key=lambda one: one[1:]):
        why = None
        if any(start < to and since < end for since, to in against):
            why = "is refused, only supposed, a rule, or the person's own doing"
        elif not own and is_attributed(Match(wording, sentence, start, end)):
            why = "is somebody else's words"
        yield wording, start, end, why


def can_ask(words: str) -> bool:
    """Tell folded words that can hold a request or what goes with one, quickly."""
    return any(map(words.__contains__, _STEMS)) or _TOLD.search(words) is not None


def says(status: str, words: str) -> bool:
    """Tell folded words that match a wording of the scheme ``status``."""
    return bool(_said(status, words))


def _said(status: str, words: str) -> list[tuple[Wording, int, int]]:
    met = possible(words) & question(f"status/{status}")
    if not met:
        return []
    return [
        (wording, *match.span())
        for wording in telling().chosen(met)
        for match in compiled(wording.pattern).finditer(words)
    ]
