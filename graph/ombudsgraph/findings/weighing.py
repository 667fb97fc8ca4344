"""Whether the wording of a ground applies it: by how it stands, and in the light of the decision.

Whose words they are, whether they are set aside, whether anything is refused beside them; then
what other reasons a decision gives, and which limits its powers recite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from typing import TypeAlias

from .prose import Match, Prose, is_attributed, is_completion, is_refusal, is_set_aside
from .telling import question
from .wording import values

APPLYING = ("final", "summary", "assessment", "scope")
"""The sections in which grounds are applied, those first whose words are the best evidence."""

RECITING = ("powers",)

LIMITING = ("scope", *RECITING)
"""The sections in which a ground needs no refusal beside it: they say what is not looked into."""

FOUND = frozenset(("merits-of-decision",))
"""The grounds that are found by an investigation, so that no refusal stands with them."""

_TELLING = ("voice/refusal", *(f"ground/{ground}" for ground in sorted(FOUND)))
"""What a paragraph can say for its grounds to be looked for."""

JUDGED = frozenset(("no-injustice", "insufficient-injustice"))
"""The grounds that an investigation finds as well: after one, the sentence itself must refuse."""

UNSAID = frozenset(("complaint-handling-only", "derived-from-excluded-matter"))
"""The grounds that no standard paragraph on powers sets out: its silence says nothing of them."""

SETTLING = ("final", "scope")
"""The sections that say outright what was refused: there a ground needs no recital."""

UNREFUSED = "stands with nothing that is refused"
HINTED = "only hints at a reason"
UNRECITED = "is a limit that the powers do not recite, beside one that they do"

_BELIEF = re.compile(r"\b(?:not|cannot)\s+(?:consider|think|believe|accept|see|recommend|say)\b")
"""Words that refuse nothing: "I do not consider that she suffered"."""

Weighed: TypeAlias = tuple[Match, str | None]
"""A wording of a ground, and why it applies none; ``None`` where it does."""


def weigh(
    prose: Prose, judged: Collection[str], worth: Callable[[int, str], bool] | None = None
) -> tuple[list[Match], list[Weighed]]:
    """Return the wordings of grounds in the paragraphs worth reading; those that may apply, judged.

    ``worth`` is as :meth:`Prose.matches` takes it.
    """
    found = list(prose.matches("ground", worth))
    applying = (match for match in found if match.sentence.kind in APPLYING)
    return found, [(match, _why_not(prose, match, judged)) for match in applying]


def is_given(weighed: Iterable[Weighed]) -> bool:
    """Tell whether any plain reason applies a ground."""
    return any(why is None and not match.wording.hints for match, why in weighed)


def can_tell(prose: Prose, place: int, kind: str) -> bool:
    """Tell a paragraph in which a ground can stand with a refusal, or needs none.

    What stands with none applies one only in a decision that refuses for no other reason (see
    :func:`weigh_together`), and long assessments hardly refuse anything.
    """
    return kind in LIMITING or prose.can_say(place, question(*_TELLING))


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


def weigh_together(
    weighed: Sequence[Weighed], closed: bool, recited: Collection[str]
) -> Iterator[Weighed]:
    """Yield the matches with the reasons that hold in the light of the whole decision.

    One that was closed has a ground: if no reason stands beside a refusal, those that stand
    alone are it. Where there are none of either, a hint beside a refusal will do; after an
    investigation, only one at a limit that the powers recite. At such a limit a hint will also
    do for a refusal that is to settle the matter and is given no other reason.
    """
    given = is_given(weighed)
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


def weigh_recited(relied: Sequence[Weighed], recited: Set[str]) -> Iterator[Weighed]:
    """Yield the matches with the reasons that hold in the light of the powers.

    A decision recites the limits that it goes by. So a ground that it does not recite, while one
    that it does is applied, is one only where a section says it that settles what was refused.
    """
    applied = [match for match, why in relied if why is None]
    settled = {one.wording.concept for one in applied if one.sentence.kind in SETTLING}
    sound = {*settled, *recited, *UNSAID}
    known = any(ground_of(match, recited) in recited for match in applied)
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


def ground_of(match: Match, recited: Set[str]) -> str | None:
    """Return the ground a wording means; of several, the only one that the powers recite."""
    if not match.wording.between:
        return match.wording.concept
    meant = match.wording.between & recited
    return next(iter(meant)) if len(meant) == 1 else None
