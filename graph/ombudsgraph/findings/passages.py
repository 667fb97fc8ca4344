"""One section read for remedies: the requests in it, and the lists that they lead in.

A paragraph that ends with a colon leads a list in: whose standing, time limit and purpose hold
for each item. In an action section the heading leads in what has no other lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Document, Section
from .actions import ASIDE, Action, actions, begins
from .drafts import Draft, summed
from .found import Found
from .paragraphs import Paragraph, paragraph
from .payments import purpose, worth
from .prose import Sentence
from .requests import AGREED, ASKING, OFFERED, RECOMMENDED, Request, can_ask, requests, says
from .telling import question
from .timing import deadlines, limit_in
from .wording import folded

ACTING = "action"
"""The kind of section in which everything said to be done is a remedy."""

ASSESSING = "assessment"
"""The kind of section that also tells what happened; there more is needed to make a remedy."""

PUTTING_RIGHT = "putting-right"
"""The concept of the wordings that are needed there."""

TOLD = "is told in the assessment, not asked for to put things right"
LED = "is evidence for the Ombudsman, guidance, or words that only lead actions in"

_ASKED = tuple(f"status/{one}" for one in ASKING)
_CONSENT = re.compile(r"agreed|(?:the )?actions? (?:agreed|taken)|proposed", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:it|they|(?:the )?(?:council|authority|provider|trust|home|school)"
    r"|its (?:\S+ ){0,3}?(?:officers?|staff|teams?|managers?))\b"
)
_FOR = re.compile(
    r"\b(?:recogni[szt]|acknowledg|reflect|make (?:up|amends) for|because of"
    r"|in (?:light|view) of|remedy for)"
    r"|(?:^|,)\W*for (?:the|her|his|their|its)\b"
)
_ALONE = re.compile(r"\W*(?:and |then )?within [^.;]{0,120}[:,.]?\s*$")
_PAYING = re.compile(r"\b(?:pay(?:s|ing)?|payments?)(?: [^\s£:]+){0,5}\s*:\s*$")
_FOLLOWING = re.compile(r"\bfollowing\b[^£]*$")
_APART = re.compile(
    r"\b(?:have|has|will|should|must) (?:both |also )?each\b"
    r"|\beach (?:agreed|accepted|will|should|must|body|organisation)\b"
)
"""Words that ask each of two bodies for what follows."""

_EACH = re.compile(r"\W*(?:they )?each\b")
"""The same before an item's action."""

_PARTS = re.compile(
    r"\b(?:made up of|consists? of|consisting of|compris(?:es|ing)|broken down)\b[^.£]*:\s*$"
)
"""Words that lead in the parts of a sum named before them."""

_GAP = 100
"""More than stands between the items of a list."""
_SAME = re.compile(r"\bsame (?:period|time|time ?scale|time ?frame|deadline)\b")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads a list in says for all its items."""

    status: str
    deadline: str | None = None
    purpose: str | None = None
    paying: bool = False
    bodies: int = 1
    righting: bool = False


class Passage:
    """Reads one section, sentence by sentence; ``drafts`` are its remedies in reading order.

    ``read`` are its sentences, ``seen`` the actions in them, each with why it is no remedy,
    if it is none. Paragraphs that can hold no remedy are read only where ``whole`` is asked for.
    """

    def __init__(self, document: Document, section: Section, whole: bool = False) -> None:
        heading = section.heading.of(document.text) if section.heading else ""
        self._text, self._kind = document.text, section.kind
        self.acting = section.kind == ACTING
        self._agreed = self.acting and _CONSENT.match(heading) is not None
        self._home = _Lead(AGREED if self._agreed else RECOMMENDED) if self.acting else None
        self._lead = self._home
        self._found = Found(document.text)
        self.place = self._found.place
        self.seen: list[tuple[Sentence, Action, str | None]] = []
        self.read: list[Sentence] = []
        self._empty: int | None = None  # how many remedies there were before the last lead
        self._righting: int | None = None  # the paragraph that speaks of putting things right
        self._within: tuple[int | None, str | None] = (None, None)  # what a limit alone holds for
        for place, one in enumerate(section.paragraphs):
            begin, end = one.span
            said = paragraph(self._text[begin:end])
            if not self._lead and not (can_ask(said.words) if whole else self._matters(said)):
                continue
            for nth, (start, stop) in enumerate(said.sentences):
                words, at = " ".join(said.words[start:stop].split()), (begin + start, begin + stop)
                self.read.append(Sentence(*at, words, section.kind, one.number, place, nth))
                self._take(self.read[-1])
        self.drafts = summed([one for one in self._found.drafts if one.status != OFFERED])

    def _matters(self, said: Paragraph) -> bool:
        """Tell a paragraph that can hold a request, or go on about the remedies before it."""
        if not self._found.drafts:
            right = question(f"status/{PUTTING_RIGHT}")
            if not self._suffices(said.words) and not said.can_say(right):
                return False
            if not said.can_say(question(*_ASKED)):
                return False
        return can_ask(said.words)

    def _take(self, sentence: Sentence) -> None:
        asked = requests(sentence, self.acting) if self._can_ask(sentence) else []
        if any(one.status == OFFERED for one in asked) and not self._is_right(sentence):
            asked = [request for request in asked if request.status != OFFERED]
        if any(one.status == AGREED for one in asked) or says("approved", sentence.words):
            self._found.approve()
        if asked and not self._is_led(sentence, asked[0]):
            if not self._found.follows(sentence, asked[0].end):
                self._ask(sentence, asked)
        elif (parts := self._parts(sentence)) is not None:
            self._lead = parts
        elif self._lead and self._lead.paying and "£" in sentence.words:
            whole = Action(0, 0, len(sentence.words), None)
            self._add(sentence, [whole], self._lead)
        elif self._lead and begins(sentence.words) is not None:
            lead = replace(self._lead, bodies=2) if _EACH.match(sentence.words) else self._lead
            self._add(sentence, actions(sentence.words, 0, len(sentence.words)), lead)
        elif self._found.follows(sentence, 0):
            return
        elif self._lead and _ALONE.match(sentence.words):
            limit = limit_in(sentence.words)
            self._lead, self._within = replace(self._lead, deadline=limit), (sentence.number, limit)
        elif not sentence.nth and not self._is_listed(sentence):
            self._lead = self._home

    def _parts(self, sentence: Sentence) -> _Lead | None:
        """Return how the parts of the payment before are led in: "This is made up of:"."""
        last = self._found.drafts[-1] if self._found.drafts else None
        if last is None or last.sentence.place != sentence.place:
            return None
        if last.payment.amount is None or not _PARTS.search(sentence.words):
            return None
        return _Lead(last.status, last.deadline, paying=True)

    def _is_led(self, sentence: Sentence, asked: Request) -> bool:
        """Tell an item of a list that begins with its action: "remind staff that they must"."""
        if self._lead is self._home:
            return False
        start = begins(sentence.words)
        return start is not None and start < asked.start

    def _is_listed(self, sentence: Sentence) -> bool:
        """Tell an item of a list that goes on: nothing is found in it, but its lead still holds."""
        before = folded(self._text[max(0, sentence.start - _GAP) : sentence.start]).rstrip(
            " \n\t•*-"
        )
        return before.endswith((":", ";", ",", " and", " or"))

    def _can_ask(self, sentence: Sentence) -> bool:
        """Tell a sentence worth looking at closely."""
        if not can_ask(sentence.words):
            return False
        if self._suffices(sentence.words):
            return True
        return bool(self._found.drafts) or self._is_right(sentence)

    def _suffices(self, words: str) -> bool:
        """Tell folded words that can make a remedy without any of putting things right."""
        return self._kind != ASSESSING or "apolog" in words

    def _is_right(self, sentence: Sentence) -> bool:
        """Tell a sentence about putting things right, or one that goes on from such a sentence."""
        if says(PUTTING_RIGHT, sentence.words):
            self._righting = sentence.place
            return True
        return self._righting == sentence.place and _GOES_ON.match(sentence.words) is not None

    def _ask(self, sentence: Sentence, asked: list[Request]) -> None:
        """Take a sentence that asks; if its actions are still to come, it leads them in."""
        words = sentence.words
        ends = [request.start for request in asked[1:]] + [len(words)]
        parts = [actions(words, one.end, end) for one, end in zip(asked, ends, strict=True)]
        fore = words[: parts[0][0].start if parts[0] else asked[0].end]
        why = purpose(words, 0, len(fore)) if _FOR.search(fore) else None
        found, at, since, before = False, 0, self._held(sentence), len(self._found.drafts)
        righting = sentence.kind == ASSESSING and self._is_right(sentence)
        for request, acts in zip(asked, parts, strict=True):
            begun = acts[0].lead if acts else request.end
            since = limit_in(words[at:begun]) or (None if found else since)
            status = AGREED if self._agreed else request.status
            bodies = 2 if _APART.search(words, at, acts[0].start if acts else len(words)) else 1
            lead, at = _Lead(status, since, why, bodies=bodies, righting=righting), request.end
            found = self._add(sentence, acts, lead) or found
        if found and not parts[-1] and says("accepted", words[asked[-1].start :]):
            self._found.accept(before)
        ahead = words.rstrip().endswith(":") or not words[at:].strip(" :,")
        if ahead or (not found and _FOLLOWING.search(words)):
            paying = _PAYING.search(words) is not None and self._take_back(sentence)
            since = since if found and not paying else limit_in(words)
            if not since and self._lead and self._empty == len(self._found.drafts):
                since = self._lead.deadline  # one lead leads another in
            self._lead = replace(lead, deadline=since, paying=paying)
            self._empty = len(self._found.drafts)
        elif not sentence.nth and found:
            self._lead = self._home

    def _held(self, sentence: Sentence) -> str | None:
        """Return the limit of a line above that holds for whoever is asked below it."""
        above, limit = self._within
        return limit if sentence.number in (None, above) else None

    def _take_back(self, sentence: Sentence) -> bool:
        """Take back the payment that a lead ending in "pay:" only begins; tell whether it did."""
        last = self._found.drafts[-1] if self._found.drafts else None
        if last is None or last.sentence != sentence or last.payment.amount is not None:
            return False
        self._found.drafts.pop()
        return True

    def _add(self, sentence: Sentence, acts: list[Action], lead: _Lead) -> bool:
        """Add the remedies of a sentence's actions; tell whether there are any."""
        if not self.acting:  # there what is done need be no remedy
            acts = [action for action in acts if not (action.wording and action.wording.hints)]
        telling = sentence.kind == ASSESSING and not (lead.righting or self._is_right(sentence))
        told = [action for action in acts if telling and action.kind != "apology"]
        self.seen += [
            (sentence, action, TOLD if action in told else LED if action.kind == ASIDE else None)
            for action in acts
        ]
        acts = [action for action in acts if action not in told]
        if self._found.drafts and _SAME.search(sentence.words):
            lead = replace(lead, deadline=self._found.drafts[-1].deadline)
        for action, deadline in zip(
            acts, deadlines(sentence.words, acts, lead.deadline), strict=True
        ):
            for payment in worth(sentence.words, action):
                if payment.kind == "payment" and not payment.said and lead.purpose:
                    payment = replace(payment, kind=lead.purpose)
                span = self.place(sentence, payment)
                draft = Draft(payment, deadline, lead.status, span, action.rule, sentence)
                self._found.drafts += [draft] * lead.bodies
        return any(action.kind != ASIDE for action in acts)
