"""Why the Ombudsman did not look into something: grounds applied, told apart from those recited.

"Role and powers" sets the limits out; Summary, assessment and Final decision rely on some of
them. Where a wording stands decides, and how: whose words they are, whether they are set
aside, and, once there has been an investigation, whether anything is refused at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial

from ..model import Document, Ground, Outcome
from .asides import Aside, aside
from .outcome import outcome as outcome_of
from .prose import Match, Prose, is_completion
from .weighing import (
    APPLYING,
    JUDGED,
    RECITING,
    can_tell,
    ground_of,
    is_given,
    weigh,
    weigh_recited,
    weigh_together,
)
from .wording import values

_CLOSED = "closed-after-initial-enquiries"
_INVESTIGATED = ("upheld", "not-upheld")


def grounds(document: Document, outcome: Outcome | None = None) -> tuple[Ground, ...]:
    """Return the grounds of a decision, in reading order.

    There is one statement for each ground applied, one for each recited; a ground can be
    both. The span is the sentence that carries it, the rule the wording and the section.
    ``outcome`` saves working it out again where it is known.
    """
    found = Weighing(document, outcome)
    stated = [(match, ground, True) for ground, match in found.applied.items()]
    stated += [(match, ground, False) for ground, match in found.recited.items()]
    ordered = sorted(stated, key=lambda one: (one[0].sentence.start, one[0].end, one[1]))
    return tuple(_ground(*one) for one in ordered)


def other_grounds(document: Document, outcome: Outcome | None = None) -> Iterator[Aside]:
    """Yield the sentences that speak of a ground and are not its evidence, and why not.

    They come from the weighing that :func:`grounds` takes its statements from.
    """
    found = Weighing(document, outcome, whole=True)
    told = {(ground, match.sentence) for ground, match in found.applied.items()}
    for match, why in sorted(found.weighed, key=lambda one: _rank(one[0], APPLYING)):
        for ground in sorted(match.wording.between or {match.wording.concept}):
            if (ground, match.sentence) not in told:
                told.add((ground, match.sentence))
                yield aside("ground", ground, match, why or found.loses(match, ground))


class Weighing:
    """Every wording of a ground in a decision, why it applies nothing if so, and what is left.

    ``weighed`` are the matches outside the powers with the reason, ``None`` for those that
    apply a ground; ``applied`` and ``recited`` the best match of each ground. Paragraphs that can
    tell of none are read only where ``whole`` is asked for.
    """

    def __init__(self, document: Document, outcome: Outcome | None, whole: bool = False) -> None:
        value = (outcome or outcome_of(document)).value
        closed, judged = value == _CLOSED, JUDGED if value in _INVESTIGATED else frozenset()
        prose = Prose(document, {*APPLYING, *RECITING})
        found, weighed = weigh(prose, judged, None if whole else partial(can_tell, prose))
        if closed and not (whole or is_given(weighed)):
            found, weighed = weigh(prose, judged)
        recited = (match for match in found if _recites(match))
        self.recited = _first(recited, frozenset(), RECITING)
        relied = list(weigh_together(weighed, closed, self.recited.keys()))
        self.weighed = list(weigh_recited(relied, self.recited.keys()))
        told = (match for match, why in self.weighed if why is None)
        self.applied = _yielded(_first(told, self.recited.keys(), APPLYING))

    def loses(self, match: Match, ground: str) -> str:
        """Return why a match that applies a ground is not the evidence for it."""
        recited = sorted(match.wording.between & self.recited.keys())
        meant = ground_of(match, self.recited.keys())
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


def _first(matches: Iterable[Match], recited: Set[str], kinds: tuple[str, ...]) -> dict[str, Match]:
    """Return the best match of each ground: the earliest in the section that comes first."""
    best: dict[str, Match] = {}
    for match in matches:
        ground = ground_of(match, recited)
        if ground and (ground not in best or _rank(match, kinds) < _rank(best[ground], kinds)):
            best[ground] = match
    return best


def _rank(match: Match, kinds: tuple[str, ...]) -> tuple[int, bool, int, int, str]:
    """Rank by section, then wordings that can mean one ground only, then place."""
    place, unsure = kinds.index(match.sentence.kind), bool(match.wording.between)
    return place, unsure, match.sentence.start, match.end, match.wording.name


def _recites(match: Match) -> bool:
    """Tell a match that sets out a limit on the Ombudsman's powers."""
    told = match.sentence.kind in RECITING and not match.wording.hints
    return told and not is_completion(match.sentence)


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
