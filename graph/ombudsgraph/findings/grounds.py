"""Why the Ombudsman did not look into something: grounds applied, told apart from those recited.

"Role and powers" sets the limits out; Summary, assessment and Final decision rely on some of
them. Where a wording stands decides, and how: whose words they are, whether they are set
aside, and, once there has been an investigation, whether anything is refused at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from ..model import Document, Ground, Outcome
from .asides import Aside, aside
from .outcome import outcome as outcome_of
from .paragraphs import question
from .prose import Match, Prose, is_attributed, is_completion, is_refusal, is_set_aside
from .wording import values

APPLYING = ("final", "summary", "assessment", "scope")
"""The sections in which grounds are applied, those first whose words are the best evidence."""

RECITING = ("powers",)

LIMITING = ("scope", *RECITING)
"""The sections in which a ground needs no refusal beside it: they say what is not looked into."""

FOUND = frozenset(("merits-of-decision",))
"""The grounds that are found by an investigation, so that no refusal stands with them."""

JUDGED = frozenset(("no-injustice", "insufficient-injustice"))
"""The grounds that an investigation finds as well: after one, the sentence itself must refuse."""

SETTLING = ("final", "scope")
"""The sections that say outright what was refused: there a ground needs no recital."""

UNREFUSED = "stands with nothing that is refused"
HINTED = "only hints at a reason"
UNRECITED = "is a limit that the powers do not recite, beside one that they do"

_CLOSED = "closed-after-initial-enquiries"
_INVESTIGATED = ("upheld", "not-upheld")
_BELIEF = re.compile(r"\b(?:not|cannot)\s+(?:consider|think|believe|accept|see)\b")
"""Words that refuse nothing: "I do not consider that she suffered"."""

Weighed: TypeAlias = tuple[Match, str | None]
"""A wording of a ground, and why it applies none; ``None`` where it does."""


def grounds(document: Document, outcome: Outcome | None = None) -> tuple[Ground, ...]:
    """Return the grounds of a decision, in reading order.

    There is one statement for each ground applied, one for each recited; a ground can be
    both. The span is the sentence that carries it, the rule the wording and the section.
    ``outcome`` saves working it out again where it is known.
    """
    found = _Weighed(document, outcome)
    stated = [(match, ground, True) for ground, match in found.applied.items()]
    stated += [(match, ground, False) for ground, match in found.recited.items()]
    ordered = sorted(stated, key=lambda one: (one[0].sentence.start, one[0].end, one[1]))
    return tuple(_ground(*one) for one in ordered)


def other_grounds(document: Document, outcome: Outcome | None = None) -> Iterator[Aside]:
    """Yield the sentences that speak of a ground and are not its evidence, and why not.

    They come from the weighing that :func:`grounds` takes its statements from.
    """
    found = _Weighed(document, outcome, whole=True)
    told = {(ground, match.sentence) for ground, match in found.applied.items()}
    for match, why in sorted(found.weighed, key=lambda one: _rank(one[0], APPLYING)):
        for ground in sorted(match.wording.between or {match.wording.concept}):
            if (ground, match.sentence) not in told:
                told.add((ground, match.sentence))
                yield aside("ground", ground, match, why or found.loses(match, ground))


class _Weighed:
    """Every wording of a ground in a decision, why it applies nothing if so, and what is left.

    ``weighed`` are the matches outside the powers with the reason, ``None`` for those that
    apply a ground; ``applied`` and ``recited`` the best match of each ground. Paragraphs that can
    tell of none are read only where ``whole`` is asked for.
    """

    def __init__(self, document: Document, outcome: Outcome | None, whole: bool = False) -> None:
        value = (outcome or outcome_of(document)).value
        closed, judged = value == _CLOSED, JUDGED if value in _INVESTIGATED else frozenset()
        prose = Prose(document, {*APPLYING, *RECITING})
        found, weighed = _judged(prose, judged, partial(_can_tell, prose))
        if whole or (closed and not _is_given(weighed)):
            found, weighed = _judged(prose, judged)
        recited = (match for match in found if _recites(match))
        self.recited = _first(recited, frozenset(), RECITING)
        relied = list(_relied(weighed, closed, self.recited.keys()))
        self.weighed = list(_founded(relied, self.recited.keys()))
        meant = _first(
            (match for match, why in self.weighed if why is None), frozenset(self.recited), APPLYING
        )
        self.applied = _yielded(meant)

    def loses(self, match: Match, ground: str) -> str:
        """Return why a match that applies a ground is not the evidence for it."""
        recited = sorted(match.wording.between & self.recited.keys())
        meant = _meant(match, frozenset(self.recited))
        if meant is None:
            told = " and ".join(recited) or "none of them"
            return f"can mean several grounds, and the powers recite {told}"
        if meant != ground:
            return f"means {meant}, the only one it can mean that the powers recite"
        if ground not in self.applied:
            special = [one for one in values(f"ground/{ground}", "yieldsTo") if one in self.applied]
            return f"stands back for {', '.join(special)}"
        best = self.applied[ground].sentence
        return f"says it again; the evidence is a sentence of the section {best.kind}"


def _first(
    matches: Iterable[Match], recited: frozenset[str], kinds: tuple[str, ...]
) -> dict[str, Match]:
    """Return the best match of each ground: the earliest in the section that comes first."""
    best: dict[str, Match] = {}
    for match in matches:
        ground = _meant(match, recited)
        if ground and (ground not in best or _rank(match, kinds) < _rank(best[ground], kinds)):
            best[ground] = match
    return best


def _meant(match: Match, recited: frozenset[str]) -> str | None:
    """Return the ground a wording means; of several, the only one that the powers recite."""
    if not match.wording.between:
        return match.wording.concept
    meant = match.wording.between & recited
    return next(iter(meant)) if len(meant) == 1 else None


def _rank(match: Match, kinds: tuple[str, ...]) -> tuple[int, bool, int, int, str]:
    """Rank by section, then wordings that can mean one ground only, then place."""
    place, unsure = kinds.index(match.sentence.kind), bool(match.wording.between)
    return place, unsure, match.sentence.start, match.end, match.wording.name


def _recites(match: Match) -> bool:
    """Tell a match that sets out a limit on the Ombudsman's powers."""
    told = match.sentence.kind in RECITING and not match.wording.hints
    return told and not is_completion(match.sentence)


def _judged(
    prose: Prose, judged: Collection[str], worth: Callable[[int, str], bool] | None = None
) -> tuple[list[Match], list[Weighed]]:
    """Return the wordings of grounds in the paragraphs worth reading; those that may apply, judged.

    ``worth`` is as :meth:`Prose.matches` takes it.
    """
    found = list(prose.matches("ground", worth))
    applying = (match for match in found if match.sentence.kind in APPLYING)
    return found, [(match, _why_not(prose, match, judged)) for match in applying]


def _is_given(weighed: Iterable[Weighed]) -> bool:
    """Tell whether any plain reason applies a ground."""
    return any(why is None and not match.wording.hints for match, why in weighed)


def _can_tell(prose: Prose, place: int, kind: str) -> bool:
    """Tell a paragraph in which a ground can stand with a refusal, or needs none.

    What stands with none applies one only in a decision that refuses for no other reason (see
    :func:`_relied`), and long assessments hardly refuse anything.
    """
    needed = question("voice/refusal", *(f"ground/{ground}" for ground in FOUND))
    return kind in LIMITING or prose.can_say(place, needed)


def _why_not(prose: Prose, match: Match, judged: Collection[str]) -> str | None:
    """Return why a match applies no ground; ``None`` where it does.

    The same words can be a finding, or tell what happened, so a refusal must stand with them:
    in the same sentence, for the grounds ``judged`` by an investigation.
    """
    sentence = match.sentence
    if match.wording.recites or prose.is_recital(sentence):
        return "sets the law out"
    if is_completion(sentence):
        return "speaks of ending an investigation, which limits nothing"
    if _is_set_aside(prose, match):
        return "is set aside, in the same sentence or the next"
    if is_attributed(match):
        return "is somebody else's words, or only a question"
    if sentence.kind in LIMITING or match.wording.concept in FOUND:
        return None
    own = match.wording.concept in judged
    frame = _BELIEF.sub("", sentence.words) if own else prose.context(sentence)
    return None if is_refusal(frame) else UNREFUSED


def _relied(
    weighed: Sequence[Weighed], closed: bool, recited: Collection[str]
) -> Iterator[Weighed]:
    """Yield the matches with the reasons that hold in the light of the whole decision.

    One that was closed has a ground: if no reason stands beside a refusal, those that stand
    alone are it. Where there are none of either, a hint beside a refusal will do; after an
    investigation, only one at a limit that the powers recite. At such a limit a hint will also
    do for a refusal that is to settle the matter and is given no other reason.
    """
    given = _is_given(weighed)
    alone = closed and not given
    unrefused = any(why == UNREFUSED and not match.wording.hints for match, why in weighed)
    hinted = not given and not (alone and unrefused)
    reasoned = {one.sentence.place for one, why in weighed if not (one.wording.hints or why)}
    for match, why in weighed:
        if match.wording.hints:
            known, sentence = match.wording.concept in recited, match.sentence
            bare = sentence.kind in SETTLING and sentence.place not in reasoned
            needed = hinted and (closed or known)
            if not (why or needed or (known and bare and is_refusal(sentence.words))):
                why = HINTED
            yield match, why
        else:
            yield match, None if alone and why == UNREFUSED else why


def _founded(relied: Sequence[Weighed], recited: Collection[str]) -> Iterator[Weighed]:
    """Yield the matches with the reasons that hold in the light of the powers.

    A decision recites the limits that it goes by. So a ground that it does not recite, while one
    that it does is applied, is one only where a section says it that settles what was refused.
    """
    applied = [match for match, why in relied if why is None]
    settled = {one.wording.concept for one in applied if one.sentence.kind in SETTLING}
    sound = {*settled, *recited}
    known = any(_meant(match, frozenset(recited)) in recited for match in applied)
    for match, why in relied:
        unsound = known and not match.wording.between and match.wording.concept not in sound
        yield match, why or (UNRECITED if unsound else None)


def _is_set_aside(prose: Prose, match: Match) -> bool:
    """Tell a wording that its own sentence sets aside or, for a bar with exceptions, the next.

    "The complaint is late. However, there are good reasons to look at it now."
    """
    meant = match.wording.between or frozenset((match.wording.concept,))
    after = prose.following(match.sentence)
    lifted = {one for one in meant if "qualified-bar" in values(f"ground/{one}", "force")}
    return is_set_aside(meant, match.sentence) or bool(
        after and lifted and is_set_aside(lifted, after, named=True)
    )


def _yielded(applied: dict[str, Match]) -> dict[str, Match]:
    """Leave out a general ground where a special one that it stands back for is applied."""
    return {
        ground: match
        for ground, match in applied.items()
        if not any(special in applied for special in values(f"ground/{ground}", "yieldsTo"))
    }


def _ground(match: Match, ground: str, applied: bool) -> Ground:
    sentence = match.sentence
    return Ground(
        ground=ground,
        applied=applied,
        force=values(f"ground/{ground}", "force")[0],
        span=sentence.span,
        section=sentence.kind,
        paragraph=sentence.number,
        rule=f"wording:{match.wording.name}+{sentence.kind}",
    )
