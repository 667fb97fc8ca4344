"""How a decision came out: as its header says, else as the Ombudsman's own words let it be known.

What is inferred says so and is never given out as printed. The rules are the wordings of
the scheme ``outcome`` in ``schemes.ttl``, in their order: that a complaint was upheld comes
before the refusal to look further, because a page can say both.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Outcome
from .asides import Aside, aside
from .prose import Match, Prose, is_attributed, is_completion

STATED = {
    "upheld": "upheld",
    "not upheld": "not-upheld",
    "closed after initial enquiries": "closed-after-initial-enquiries",
}
"""The outcomes that pages print. A reprint's "Other" is none of them: it was not captured."""

UNKNOWN = Outcome("unknown", None, None, None)

# The result stands in the Summary and the Final decision; only where both are silent is it
# looked for in the assessment, which can speak of fault in passing.
_PLACES = (("summary", "final"), ("assessment",))


def outcome(document: Document) -> Outcome:
    """Return the outcome of a decision, its basis, and the words it rests on."""
    printed = document.fields.get("outcome")
    if printed:
        value = STATED.get(" ".join(printed.value.casefold().rstrip(" .").split()))
        if value:
            return Outcome(value, "stated", printed.span, "stated", "header")
    return _inferred(document)


def other_outcomes(document: Document) -> Iterator[Aside]:
    """Yield the sentences that speak of an outcome and do not decide it, by rank, and why not."""
    settled = (
        "gives way to the header, which states the outcome"
        if outcome(document).basis == "stated"
        else None
    )
    for kinds in _PLACES:
        weighed = sorted(_weighed(document, kinds), key=lambda one: _rank(one[0], kinds))
        best = next((match for match, why in weighed if why is None), None)
        for match, why in weighed:
            if reason := why or settled:
                yield aside("outcome", match.wording.concept, match, reason)
            elif best and match is not best:
                reason = f"comes after wording:{best.wording.name}"
                yield aside("outcome", match.wording.concept, match, reason)
        settled = settled or (f"gives way to {' and '.join(kinds)}" if best else None)


def _inferred(document: Document) -> Outcome:
    for kinds in _PLACES:
        found = [match for match, why in _weighed(document, kinds) if why is None]
        if found:
            return _outcome(document, min(found, key=lambda match: _rank(match, kinds)))
    return UNKNOWN


def _weighed(document: Document, kinds: tuple[str, ...]) -> Iterator[tuple[Match, str | None]]:
    """Yield every wording of an outcome in some sections, and why it settles nothing, if so."""
    for match in Prose(document, kinds).matches("outcome"):
        if is_attributed(match):
            yield match, "is somebody else's words, or only a question"
        elif is_completion(match.sentence):
            yield match, "speaks of ending an investigation"
        else:
            yield match, None


def _rank(match: Match, kinds: tuple[str, ...]) -> tuple[int, int, int, str]:
    place, at = kinds.index(match.sentence.kind), match.sentence.start + match.start
    return match.wording.order, place, at, match.wording.name


def _outcome(document: Document, match: Match) -> Outcome:
    if match.wording.concept == UNKNOWN.value:
        return UNKNOWN
    rule = f"wording:{match.wording.name}+{match.sentence.kind}"
    span = match.sentence.span
    place = document.place(span.start)
    return Outcome(match.wording.concept, "inferred", span, rule, *place)
