"""What stands around a chain: the mention it leans on, or a sign that it is no law."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from . import elsewhere
from .grammar import Chain
from .mention import Mention

_ASIDE = r"(?:\s{0,2}\([^()\n]{1,60}\)|,?\s{1,2}as\s+amended,?)?"
_STRONG = re.compile(
    rf"{_ASIDE}(?:\s{{0,8}}(?:of|to|in|into|under|from|within),?|,\s{{1,3}}of)?\s{{1,8}}"
    r"(?:(?:the|that|this|said|these|those)\s{1,8})?(?:(?:said|same|(?:19|20)\d\d)\s)?[“‘\"']?",
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
        *(
            f"{verb} {where}"
            for verb in (
                "says",
                "says so",
                "states",
                "states so",
                "provides",
                "sets out",
                "requires",
            )
            for where in ("in", "at")
        ),
        *(
            f"{verb} {where}"
            for verb in ("say", "say so", "state", "provide", "set out")
            for where in ("in", "at")
        ),
    }
)
_WORDS = re.compile(r"[A-Za-z]+")
_FOREIGN_OF = re.compile(rf"{_ASIDE}\s{{1,3}}(?:of|from)\s")
_OF_IT = re.compile(r"\s{1,3}(?:of|to)\s(?:it|them)\b")
_SENTENCE = re.compile(r"(?<!\bs)[.;]\s|\)\s(?=[A-Z])|\n\n")
_STOP = re.compile(r"(?<!\bs)\.\s|\n\n")
_SENTENCE_LENGTH = 300
_BROUGHT_IN = re.compile(
    r"\b(?:insert|amend|substitut|repeal|replac|revok|introduc|add|chang)(?:s|ed|ing|es)?\s"
    r"(?:(?:a\s)?new\s)?\Z"
)
_GOES_ON = 160
_NAMES_BACK = 20
_ON = re.compile(r"(?:\b(?:at|in|by|under|see|and|with)|[,;(])\s{0,2}\Z")


class Surroundings:
    """The text and its mentions, asked about one chain at a time."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [
            mention.start if mention.lead is None else mention.lead for mention in mentions
        ]

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

        A schedule is one to its Act: "Schedule A1 to it".
        """
        index = bisect_left(self._starts, chain.start) - 1
        if index < 0 or not _OF_IT.match(self._text, chain.reach):
            return None
        reach = self._mentions[index].reach
        gap = self._text[reach : chain.start]
        return None if _STOP.search(gap) or elsewhere.speaks_of_papers(gap) else index

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

    def of_something_else(self, chain: Chain) -> bool:
        """Whether "of" follows, and no instrument: "section 3 of this statement"."""
        return _FOREIGN_OF.match(self._text, chain.reach) is not None

    def sentence_end(self, chain: Chain) -> int:
        """Return where the sentence of the chain ends."""
        limit = min(chain.reach + _SENTENCE_LENGTH, len(self._text))
        match = _SENTENCE.search(self._text, chain.reach, limit)
        return match.end() if match else limit

    def goes_on(self, end: int, chain: Chain) -> bool:
        """Whether the chain goes on with what ends at ``end``: "Schedule 2 says, at paragraph 4".

        It does in the same sentence where no instrument but its own, and no paper, was named
        between.
        """
        gap = self._text[end : chain.start]
        if len(gap) > _GOES_ON or _SENTENCE.search(gap) or not _ON.search(gap):
            return False
        low, high = bisect_left(self._starts, end), bisect_left(self._starts, chain.start)
        between = [
            one for one in self._mentions[low:high] if one.instrument or one.kind != "abbreviation"
        ]
        named = elsewhere.speaks_of_papers(gap) or elsewhere.of_something_else(
            self._text, chain.reach
        )
        return len(between) <= 1 and not named

    def brought_in(self, chain: Chain) -> bool:
        """Whether other law is said to have made or changed it: "Section 7 inserted section 3A"."""
        low = max(0, chain.start - 40)
        return _BROUGHT_IN.search(self._text, low, chain.start) is not None

    def foreign(self, chain: Chain) -> bool:
        """Whether what stands next to the chain says that it is a place in no legislation."""
        return elsewhere.behind(self._text, chain.reach) or self.foreign_before(chain)

    def foreign_before(self, chain: Chain) -> bool:
        """Whether what the chain is a place in stands before it, and is no legislation."""
        return elsewhere.before(self._text, chain)

    def in_a_paper(self, chain: Chain, word: str, number: str) -> bool:
        """Whether the chain is rather a place in a paper named nearer to it than any instrument."""
        if not elsewhere.may_be(word, number):
            return False
        index = bisect_left(self._starts, chain.start) - 1
        low = max(-1, index - _NAMES_BACK)
        while index > low and self._mentions[index].instrument is None:
            index -= 1
        last = self._mentions[index] if index > low else None
        named = None if last is None else (last.start, last.reach)
        return elsewhere.of_a_paper(self._text, chain, named)

    def named_in_sentence(self, chain: Chain, division: str) -> int | None:
        """Return the mention of the only instrument named before the chain in its sentence.

        Where none is, of the only one behind it. Instruments with other divisions do not count.
        """
        first = max(0, chain.start - _SENTENCE_LENGTH)
        for end in _SENTENCE.finditer(self._text, first, chain.start):
            first = end.end()
        cuts = (first, chain.start, self.sentence_end(chain))
        low, here, high = (bisect_left(self._starts, cut) for cut in cuts)
        named = self._alike(low, here, division) or self._alike(here, high, division)
        meant = {self._mentions[index].instrument for index in named}
        vague = any(self._mentions[index].only_powers for index in named)
        return None if len(meant) != 1 or vague else named[0]

    def _alike(self, low: int, high: int, division: str) -> list[int]:
        """Return the mentions of instruments that have such divisions, or of no known one."""
        meant = ((at, self._mentions[at].instrument) for at in range(low, high))
        return [at for at, one in meant if one is None or one.division == division]
