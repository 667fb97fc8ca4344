"""How each body of a joint decision came out, where one page tells them apart.

A page has one outcome in its header. Where it is about several bodies, its Summary or Final
decision can give each its own ("We uphold the complaint about the Trust but not about the
Council"). That is followed only where it is clear: every body is told one thing, and not all
of them the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Document, Outcome
from .bodies import Identity
from .prose import Prose, Sentence, is_attributed
from .register import register, words_of
from .telling import found

_PLACES = ("summary", "final")
_TOLD = ("upheld", "not-upheld", "closed-after-initial-enquiries")
_CLAUSES = re.compile(
    r"\s*(?:[;:]|,(?= ?(?:and|but)\b)|\b(?:and|but|whereas|while|although|however|or)\b)[\s,]*"
)
_ELIDED = re.compile(r"(?:do|did|have|has|uph(?:eld|old)|f(?:ind|ound))\b")
"""How a clause begins that leaves its "we" to the one before."""

_LINKS = r"(?:(?:the complaints?|those|that|it) )?(?:about|against|by|for|of|on the part of|with) "
_CARRIES = re.compile(
    rf"(?P<none>(?:found )?no fault )?(?P<denied>not )?(?:{_LINKS})?(?:the )?@[ .]*"
)
"""What is left of a clause that says of another body what was just said, or denies it."""

_INITIALS = {"integrated care board": "icb", "clinical commissioning group": "ccg"}


def outcomes(
    document: Document, named: Sequence[tuple[str, Identity]], page: Outcome
) -> tuple[str, ...]:
    """Return the outcome for each body that a page names, in their order.

    It is the page's own for all of them, unless the page's words tell every body's and, where the
    header states one, that is one of them.

    Args:
        document: The page.
        named: Each body's name as printed, and who it is.
        page: The page's outcome, stated or inferred.
    """
    same = (page.value,) * len(named)
    if len(named) < 2:
        return same
    told: dict[int, set[str]] = {position: set() for position in range(len(named))}
    nouns = _nouns(named)
    prose = Prose(document, _PLACES)
    others = {match.sentence for match in prose.matches("outcome") if is_attributed(match)}
    for sentence in prose.sentences():
        if sentence not in others:
            for position, value in _said(sentence, nouns):
                told[position].add(value)
    if any(len(values) != 1 for values in told.values()):
        return same
    own = tuple(value for values in told.values() for value in values)
    return own if page.basis != "stated" or page.value in own else same


def _nouns(named: Sequence[tuple[str, Identity]]) -> list[re.Pattern[str]]:
    """Return what only one of the bodies is called for short, for each: the end of its name.

    >>> from .bodies import resolve
    >>> names = ["Sample County Council", "Sample Borough Council", "Sample NHS Trust"]
    >>> for pattern in _nouns([(name, resolve(name)) for name in names]):
    ...     print(bool(pattern.search("the county council")), bool(pattern.search("the trust")))
    True False
    False False
    False True
    """
    called: list[set[str]] = []
    for name, who in named:
        words = register().spelled(words_of(name))
        ends = {" ".join(words.split()[-count:]) for count in (1, 2, 3, len(words.split()))}
        ends |= {initials for full, initials in _INITIALS.items() if words.endswith(full)}
        called.append(ends | ({"council"} if who.kind == "council" else set()))
    shared = Counter(noun for nouns in called for noun in nouns)
    return [
        re.compile(
            "|".join(
                rf"\b{re.escape(noun)}\b"
                for noun in sorted(nouns, key=lambda noun: (-len(noun), noun))
                if shared[noun] == 1
            )
            or r"(?!)"
        )
        for nouns in called
    ]


def _said(sentence: Sentence, nouns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, str]]:
    """Yield which body, by position, a sentence says which outcome of, clause by clause."""
    before: str | None = None
    for clause in _CLAUSES.split(" ".join(sentence.words.split())):
        found = [position for position, noun in enumerate(nouns) if noun.search(clause)]
        marked = nouns[found[0]].sub("@", clause) if len(found) == 1 else clause
        value = _outcome(marked)
        if value is None and before and (match := _CARRIES.fullmatch(marked)):
            value = _carried(before, match)
        before = value or before
        if value and len(found) == 1:
            yield found[0], value


def _outcome(clause: str) -> str | None:
    """Return the one outcome that a clause states, its body marked as ``@``, else ``None``."""
    plain = re.sub(rf" {_LINKS}(?:the )?@", "", clause).replace("@", "body")
    if _ELIDED.match(plain):
        plain = f"we {plain}"
    values = {wording.concept for wording, _, _ in found("outcome", plain)}
    return values.pop() if len(values) == 1 and values <= set(_TOLD) else None


def _carried(before: str, match: re.Match[str]) -> str | None:
    if match["none"] or (match["denied"] and before == "upheld"):
        return "not-upheld"
    return None if match["denied"] else before
