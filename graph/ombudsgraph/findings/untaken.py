"""What a section says of actions and money that is no remedy, with the reason.

The reasons are those that ``passages``, ``requests`` and ``amounts`` decided by.
"""

from __future__ import annotations

from collections.abc import Iterator

from .actions import ASIDE, PAYMENTS, Action, actions
from .amounts import amounts
from .asides import Aside
from .passages import Passage
from .payments import Payment
from .prose import Sentence
from .requests import weighed

UNASKED = "is money that nothing in the sentence asks to be paid"


def untaken(passage: Passage) -> Iterator[Aside]:
    """Yield the requests, actions and sums of a section that are no remedies, and why not."""
    for sentence in passage.read:
        seen = [(action, why) for of, action, why in passage.seen if of == sentence]
        yield from _requests(passage, sentence)
        for action, why in seen:
            if why:
                yield _aside(passage, sentence, action.start, action.end, _kind(action), why)
            elif action.kind in PAYMENTS:
                yield from _amounts(passage, sentence, action)
        if not seen and not any(draft.sentence == sentence for draft in passage.drafts):
            yield from _amounts(passage, sentence, Action(0, 0, len(sentence.words), None), UNASKED)


def _requests(passage: Passage, sentence: Sentence) -> Iterator[Aside]:
    words = sentence.words
    for _, start, end, why in weighed(sentence, passage.acting):
        if why:
            act = next(iter(actions(words, end, len(words))), None)
            yield _aside(passage, sentence, start, len(words), _kind(act), why)


def _amounts(
    passage: Passage, sentence: Sentence, action: Action, otherwise: str | None = None
) -> Iterator[Aside]:
    for match, why in amounts(sentence.words, action):
        if reason := why or otherwise:
            yield _aside(passage, sentence, *match.span(), "payment", reason)


def _kind(action: Action | None) -> str:
    return action.kind if action and action.kind != ASIDE else "action"


def _aside(
    passage: Passage, sentence: Sentence, start: int, end: int, kind: str, why: str
) -> Aside:
    span = passage.place(sentence, Payment(start, end, kind, None))
    rule = f"request+{sentence.kind}"
    return Aside("remedy", kind, span, sentence.kind, sentence.number, rule, why)
