"""The remedies of a section as they are found, and the sentences after them that speak of them.

"The Council should do this within a month. It has agreed. This is to recognise her distress."
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from ..model import Span
from .actions import Action, actions
from .drafts import Draft
from .numbers import FEW
from .payments import Payment, is_total, payments, purpose, total
from .prose import Sentence
from .requests import AGREED, OFFERED, says
from .timing import limit_in
from .wording import folded

_THESE = re.compile(
    r"[\s,]*(?:(?:complete|carry out|do|take|implement|make|undertake)\w* )?"
    r"(?:(?:all |both |each )?(?:of )?(?:this|these|so|them|the (?:above|actions?|payments?"
    r"|recommendations?|remed\w+))|both|all)\b"
)
_FIRST = re.compile(rf"\bthe first ({'|'.join(FEW)})\b")
_REST = re.compile(r"\bthe (?:rest|others?|remaining|last)\b")
_PAID = re.compile(r"[\s,]*(?:all |both |each )?(?:of )?(?:the|this|these) payments?\b")
_THIS = re.compile(
    r"\W*(?:(?:of )?(?:this|these|the payments?|that)|the (?:sum|money|amount)"
    r"|it (?:is|recogni[sz]es|reflects|acknowledges))\b"
)
_CONSENTED = re.compile(r"\b(?:agreed|agrees|accepted|accepts)\b")
_TAIL = re.compile(r"(?:[\s,;.:]|\s(?:and|or|then))+$")


class Found:
    """Holds the remedies found so far in ``drafts``, in reading order."""

    def __init__(self, text: str) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._limited = self._consented = 0  # so many need no time limit, no consent any more
        self._mapped: tuple[int, list[int]] = (-1, [])

    def follows(self, sentence: Sentence, at: int) -> bool:
        """Take a sentence about the remedies before it; tell whether it is one."""
        words = sentence.words
        if not self.drafts or words.rstrip().endswith(":"):
            return False
        if says("withdrawn", words):
            self._withdraw(sentence)
            return True
        limit = limit_in(words)
        first = _FIRST.search(words)
        if first and self._parted(words, first):
            return True
        if limit and (_THESE.match(words, at) or (not at and _THESE.search(words))):
            paid = _PAID.match(words, at) is not None
            self.drafts[self._limited :] = [
                draft
                if draft.deadline or (paid and not draft.payment.kind.startswith("payment"))
                else replace(draft, deadline=limit)
                for draft in self.drafts[self._limited :]
            ]
            self._limited = len(self.drafts)
            if _CONSENTED.search(words) and says("accepted", words):
                self.accept(self._consented)
            return True
        if not first and says("accepted", words) and not actions(words, at, len(words)):
            self.accept(self._consented)
            return True
        if at:
            return False
        if stated := total(words):
            span = self.place(sentence, stated)
            last = self.drafts[-1]
            self.drafts.append(
                Draft(stated, last.deadline, last.status, span, "total", sentence, loose=True)
            )
            return True
        return _THIS.match(words) is not None and self._explained(sentence)

    def _withdraw(self, sentence: Sentence) -> None:
        """Take back what the sentence before asked for in this paragraph."""
        asked = max((one.sentence for one in self.drafts), key=lambda one: (one.place, one.nth))
        if asked.place == sentence.place:
            self.drafts = [draft for draft in self.drafts if draft.sentence != asked]
            self._limited = min(self._limited, len(self.drafts))

    def _parted(self, words: str, first: re.Match[str]) -> bool:
        """Give the first so many items a time limit, and the rest another; tell whether any.

        An item is a sentence with remedies, since the last one that gave them a limit.
        """
        rest = _REST.search(words, first.end())
        cut = rest.start() if rest else len(words)
        ours, theirs = limit_in(words[:cut]), limit_in(words[cut:])
        if not ours and not theirs:
            return False
        items = dict.fromkeys(one.sentence for one in self.drafts[self._limited :])
        early = set(islice(items, FEW[first[1]]))
        self.drafts[self._limited :] = [
            replace(draft, deadline=draft.deadline or (ours if draft.sentence in early else theirs))
            for draft in self.drafts[self._limited :]
        ]
        return True

    def accept(self, since: int) -> None:
        """Mark the remedies found from a place on as agreed."""
        self.drafts[since:] = [replace(draft, status=AGREED) for draft in self.drafts[since:]]
        self._consented = len(self.drafts)

    def approve(self) -> None:
        """Mark what was offered as agreed."""
        self.drafts = [
            replace(draft, status=AGREED) if draft.status == OFFERED else draft
            for draft in self.drafts
        ]

    def _explained(self, sentence: Sentence) -> bool:
        """Give the payment before it the purpose or the parts that a sentence states."""
        last, words = self.drafts[-1], sentence.words
        parts = payments(words, Action(0, 0, len(words), None)) if "£" in words else []
        opened = replace(last.payment, opens=True)
        if is_total(0, (opened, *parts)):
            self.drafts[-1] = replace(last, payment=opened)
            kind = last.payment.kind
            self.drafts += [
                replace(
                    last,
                    payment=replace(part, kind=kind) if part.kind == "payment" else part,
                    span=self.place(sentence, part),
                    sentence=sentence,
                )
                for part in parts
            ]
            return True
        why = purpose(words, 0, len(words))
        if not why or last.payment.kind != "payment" or last.payment.said:
            return False
        self.drafts[-1] = replace(last, payment=replace(last.payment, kind=why, said=True))
        return True

    def place(self, sentence: Sentence, payment: Payment) -> Span:
        """Return where a remedy stands in the document, without what only joins it to the next."""
        said = sentence.words[payment.start : payment.end]
        tail = _TAIL.search(said)
        last = payment.start + (tail.start() if tail else len(said)) - 1
        if sentence.start != self._mapped[0]:
            printed = folded(self._text[sentence.start : sentence.end])
            self._mapped = (sentence.start, _printed(printed))
        places = self._mapped[1]
        return Span(sentence.start + places[payment.start], sentence.start + places[last] + 1)


def _printed(printed: str) -> list[int]:
    """Return where each character of single-spaced words stands in the words as printed."""
    return [
        place
        for place, character in enumerate(printed)
        if not (character.isspace() and place and printed[place - 1].isspace())
    ]
