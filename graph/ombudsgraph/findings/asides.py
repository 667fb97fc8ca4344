"""What a reader could take for a finding and the program did not, with the reason.

The stages that decide give these reasons themselves: what they return as findings is what no
reason stands against.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Span
from .prose import Match


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that were considered for a finding and set aside.

    ``kind`` is ground, outcome or remedy, ``value`` the concept's slug, ``span`` where the words
    stand, ``why`` the reason, worded to follow "it".
    """

    kind: str
    value: str
    span: Span
    section: str | None
    paragraph: int | None
    rule: str
    why: str


def aside(kind: str, value: str, match: Match, why: str) -> Aside:
    """Return the sentence of a wording's match as set aside."""
    sentence = match.sentence
    rule = f"wording:{match.wording.name}+{sentence.kind}"
    return Aside(kind, value, sentence.span, sentence.kind, sentence.number, rule, why)
