"""By when each action of a sentence is to be done: time limits shared out among actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .actions import ASIDE, OTHERS, SUBORDINATE, Action
from .deadlines import limits

_HELD = frozenset(("training", "policy-change", OTHERS))
"""Kinds of remedy that speak of others' time limits: "remind staff to reply within ten days"."""


def deadlines(words: str, acts: Sequence[Action], lead: str | None) -> Iterator[str | None]:
    """Yield the time limit of each action.

    A limit before an action holds from there on, one after it also for the actions before it
    that have none; the lead's holds where nothing else does. Words that only lead actions in, up
    to a colon, are no action: their limit holds for what they lead in.
    """
    since, own = lead, []
    for action in acts:
        since = limit_in(words[action.lead : action.start]) or since
        limit = _own(words, action)
        own.append((limit, since))
        if action.kind == ASIDE and words[action.end : action.end + 1] == ":":
            since = limit or since
    found: list[str | None] = []
    back: str | None = None
    for limit, before in reversed(own):
        back = limit or back
        found.append(limit or (before if before != lead else None) or back or before)
    yield from reversed(found)


def _own(words: str, action: Action) -> str | None:
    """Return the time limit inside an action, unless others are to keep it.

    One that a comma sets off from what others are to do is the action's own.
    """
    for at, limit, dated in limits(words, action.start, action.end):
        own = dated or action.kind not in _HELD or words[:at].rstrip().endswith(",")
        if own or not SUBORDINATE.search(words, action.start, at):
            return limit
    return None


def limit_in(words: str) -> str | None:
    """Return the first time limit in folded words."""
    return next((limit for _, limit, _ in limits(words)), None)
