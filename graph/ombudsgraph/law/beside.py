"""The mention that stands next to a chain: behind it, before it, or what "of it" means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from . import elsewhere
from .grammar import Chain
from .mention import Mention
from .statutes import Instrument

ASIDE = r"(?:\s{0,2}\([^()\n]{1,60}\)|,?\s{1,2}as\s+amended,?)?"
_STRONG = re.compile(
    rf"{ASIDE}(?:\s{{0,8}}(?:of|to|in|into|under|from|within),?|,\s{{1,3}}of)?\s{{1,8}}"
    r"(?:(?:the|that|this|said|these|those)\s{1,8})?(?:(?:said|same|former|latter|(?:19|20)\d\d)\s)?[“‘\"']?",
    re.IGNORECASE,
)
_BEHIND_BRACKET = re.compile(
    r"\)\s{1,8}(?:of|to|in|under|from)\s{1,8}(?:(?:the|that|this|said)\s{1,8})?[“‘\"']?"
)
_FAR = re.compile(
    r"\s(?!(?:of|from|in)\s)(?:[a-z’'-]{2,20}\s){1,4}(?:under|of|in)\s(?:(?:the|that|this|said)\s)?",
    re.IGNORECASE,
)
_WEAK = re.compile(r"(?:,\s{0,3}|\s{0,2}\(\s?)(?:of\s)?(?:the\s)?", re.IGNORECASE)
_CHANGED_BY = re.compile(
    r"\s?\((?:as\s)?(?:inserted|amended|substituted|added|introduced|modified|repealed)\s"
    r"(?:(?:and|or)\s[a-z]{1,12}\s)?by\s[^()\n]{1,120}(?:\([^()\n]{1,60}\)[^()\n]{0,120}){0,4}\)"
    r"(?=\s(?:of|to|in)\s)"
)
"""A bracket that says by which law a division came to be, before that of which it is one."""

_LEADING = re.compile(r"[\s,:(–—’'“‘-]{0,6}")
_SAYING = (
    *("says", "says so", "states", "states so", "provides", "sets out", "requires"),
    *("say", "say so", "state", "provide", "set out"),
)
_FILLERS = frozenset(
    {
        "",
        "s",
        "as amended",
        "as amended by",
        "under",
        "in",
        "at",
        "by",
        "in particular",
        "and in particular",
        "including",
        "specifically",
        "namely",
        "see",
        "contains",
        "has",
        "which at",
        "which in",
        *(f"{verb} {where}" for verb in _SAYING for where in ("in", "at")),
    }
)
_WORDS = re.compile(r"[A-Za-z]+")
_OF_IT = re.compile(r"\s{1,3}(?:of|to)\s(?:it|them|the\s(?P<which>former|latter))\b(?!\s[A-Z])")
STOP = re.compile(r"(?<!\bs)\.\s|\n\n")
NAMES_BACK = 20
"""How many mentions are gone back over."""


class Beside:
    """The mentions of a text, asked for the one next to a chain."""

    def __init__(self, text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = starts

    def after(self, chain: Chain) -> tuple[int, bool] | None:
        """Return the mention that follows and whether it is tied to the chain by words.

        "section 19 of the Education Act 1996" is tied; "section 19, Education Act 1996" is not.
        """
        aside = _CHANGED_BY.match(self._text, chain.reach)
        reach = aside.end() if aside else chain.reach
        index = bisect_left(self._starts, reach)
        if index == len(self._mentions) or self._starts[index] - reach > 110:
            return None
        mention = self._mentions[index]
        if (
            mention.kind == "abbreviation"
            and mention.instrument is None
            and not mention.phrase.split()[0].endswith("A")
        ):
            return None
        gap = self._text[reach : self._starts[index]]
        if gap.startswith(")") and "(" not in gap:
            return (index, True) if _BEHIND_BRACKET.fullmatch(gap) and "\n\n" not in gap else None
        if _STRONG.fullmatch(gap) or _FAR.fullmatch(gap):
            return (index, True) if "\n\n" not in gap else None
        return (index, False) if _WEAK.fullmatch(gap) else None

    def before(self, chain: Chain, used: Container[int]) -> int | None:
        """Return the mention that stands before, with nothing but filler between.

        "and" is filler behind a mention that has been used: "section 184 of the Housing Act 1996
        and section 202". An abbreviation that is not defined stands before nothing.
        """
        index = bisect_left(self._starts, chain.start) - 1
        while index > 0 and self._around(index - 1, index, chain.start):
            index -= 1
        if index < 0:
            return None
        reach = self._mentions[index].reach
        gap = self._text[reach : chain.start]
        gap = gap[1:] if gap.startswith("), ") else gap
        if len(gap) > 60 or "\n\n" in gap or gap.count("(") > 1 or set(gap) & set(".;)"):
            return None
        words = " ".join(_WORDS.findall(gap)).lower()
        mention = self._mentions[index]
        if mention.kind == "abbreviation" and mention.instrument is None:
            return None
        return index if words in _FILLERS or (words == "and" and index in used) else None

    def of_it(self, chain: Chain) -> int | None:
        """Return the mention before in the same sentence, of which the chain is: "s.43 of it".

        A schedule is one to its Act: "Schedule A1 to it". "Of the latter" may be in the next one.
        """
        index = bisect_left(self._starts, chain.start) - 1
        match = _OF_IT.match(self._text, chain.reach)
        if index < 0 or match is None:
            return None
        if match["which"]:
            return self._of_two(index, match["which"])
        begin, first = self._mentions[index].reach, chain.runs[0]
        if any(elsewhere.may_be(first.unit, one.number) for one in first.numbers[:1]):
            begin = self._sentence(self._starts[index])
        gap = self._text[begin : chain.start]
        return None if STOP.search(gap) or elsewhere.speaks_of_papers(gap) else index

    def _sentence(self, start: int) -> int:
        """Return where the sentence of what stands at ``start`` begins."""
        ends = [end.end() for end in STOP.finditer(self._text, max(0, start - 300), start)]
        return ends[-1] if ends else max(0, start - 300)

    def _of_two(self, index: int, which: str) -> int | None:
        """Return the mention of the former, or the latter, of the two instruments named last."""
        met: dict[Instrument, int] = {}
        for at in range(index, max(-1, index - NAMES_BACK), -1):
            meant = self._mentions[at].instrument
            if meant is not None:
                met.setdefault(meant, at)
        two = list(met.values())[:2]
        return two[which == "former"] if len(two) == 2 else None

    def _around(self, outer: int, inner: int, start: int) -> bool:
        """Whether a mention stands in brackets behind another, and ``start`` behind them."""
        reach = self._mentions[outer].reach
        return self._mentions[inner].reach <= reach <= start

    def followed_by_own(self, index: int, starts: Sequence[int]) -> bool:
        """Whether the mention introduces provisions of its own: a chain begins right behind it."""
        reach = self._mentions[index].reach
        at = bisect_left(starts, reach)
        if at == len(starts):
            return False
        match = _LEADING.match(self._text, reach)
        return match is not None and match.end() >= starts[at]
