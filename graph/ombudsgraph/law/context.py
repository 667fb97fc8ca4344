"""What stands around a chain: the mention it leans on, or a sign that it is no law."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from .grammar import Chain
from .mentions import Mention

_ASIDE = r"(?:\s{0,2}\([^()\n]{1,60}\)|,?\s{1,2}as\s+amended,?)?"
_STRONG = re.compile(
    rf"{_ASIDE}(?:\s{{0,8}}(?:of|to|in|under|from|within),?|,\s{{1,3}}of)?\s{{1,8}}"
    r"(?:(?:the|that|this|said|these|those)\s{1,8})?(?:(?:said|same)\s)?[“‘\"']?",
    re.IGNORECASE,
)
_BEHIND_BRACKET = re.compile(
    r"\)\s{1,8}(?:of|to|in|under|from)\s{1,8}(?:(?:the|that|this|said)\s{1,8})?[“‘\"']?"
)
_FAR = re.compile(
    r"\s(?:[a-z’'-]{2,20}\s){1,4}(?:under|of|in)\s(?:(?:the|that|this|said)\s)?", re.IGNORECASE
)
_WEAK = re.compile(r"(?:,\s{0,3}|\s{0,2}\(\s?)(?:of\s)?(?:the\s)?", re.IGNORECASE)
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
        *(
            f"{verb} {where}"
            for verb in ("says", "says so", "states", "states so", "provides", "sets out")
            for where in ("in", "at")
        ),
    }
)
_WORDS = re.compile(r"[A-Za-z]+")
_FOREIGN_OF = re.compile(rf"{_ASIDE}\s{{1,3}}(?:of|from)\s")
_OF_IT = re.compile(r"\s{1,3}(?:of|to)\s(?:it|them)\b")
_FOREIGN_NOUN = re.compile(
    r"(?:statement|decision|plan|ehc|ehcp|code|guidance|guide|polic(?:y|ies)|scheme|procedure|protocol"
    r"|constitution|lease|tenancy|contract|report|form|letter|agreement|framework|handbook|manual"
    r"|notice|standing|document|leaflet|survey|licence)s?\b",
    re.IGNORECASE,
)
_FOREIGN_IN = re.compile(r"\s(?:in|to|on)\s(?:the|this|that|its|his|her|their|my|our|your|an?)\s")
_SENTENCE = re.compile(r"(?<!\bs)[.;]\s|\)\s(?=[A-Z])|\n\n")
_SENTENCE_LENGTH = 300
_WORDS_ON = re.compile(r"\s{0,2}(?:[\w’'-]{1,20}\s){0,4}")
_BEFORE = re.compile(
    r"(?:statement|plan|code|guidance|guide|policy|scheme|procedure|protocol|constitution|lease"
    r"|tenancy|contract|report|form|letter|agreement|framework|handbook|manual|leaflet|factsheet"
    r"|(?-i:Regulations|Rules|Orders))"
    r"(?:\s(?:20)?\d\d)?(?:(?:’s|'s|,|:)?\s{1,2}(?:(?:at|in|under|see)\s{1,2})?|\s?\(\s?"
    r"|\s(?:says|said|states|stated|provides|runs|goes)(?:\sso)?\s(?:at|in|to)\s)\Z"
    r"|(?:sections?|paragraphs?|clauses?)\s\d{1,3}\.\d{1,3},?\s(?:and\s)?\Z"
    r"|clauses?\s\d{1,3}[A-Z]?,?\s(?:and\s)?\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\bclauses?\s\d(?:[^.;\n]|\.\d)*\Z", re.IGNORECASE)
"""A clause is one of a lease or contract, and so is what goes on in its sentence."""


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
        index = bisect_left(self._starts, chain.reach)
        if index == len(self._mentions) or self._starts[index] - chain.reach > 110:
            return None
        mention = self._mentions[index]
        if (
            mention.kind == "abbreviation"
            and mention.instrument is None
            and not mention.phrase.split()[0].endswith("A")
        ):
            return None
        gap = self._text[chain.reach : self._starts[index]]
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
        return None if _SENTENCE.search(self._text, reach, chain.start) else index

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

    def foreign(self, chain: Chain) -> bool:
        """Whether the chain is a place in something that is no legislation.

        "section 4 in the form", "the Plan (section 2)", "a section 21 notice".
        """
        text, end = self._text, chain.reach
        inside = _FOREIGN_IN.match(text, end)
        on = _WORDS_ON.match(text, inside.end()) if inside else None
        if on and _FOREIGN_NOUN.search(text, on.start(), min(on.end() + 20, len(text))):
            return True
        if text[end : end + 1].isspace() and _FOREIGN_NOUN.match(text, end + 1):
            return True
        return self.foreign_before(chain)

    def foreign_before(self, chain: Chain) -> bool:
        """Whether what the chain is a place in stands before it, and is no legislation."""
        start = chain.start
        if _BEFORE.search(self._text, max(0, start - 40), start):
            return True
        return _CLAUSE.search(self._text, max(0, start - 150), start) is not None

    def named_in_sentence(self, chain: Chain) -> int | None:
        """Return the mention of the only instrument named before the chain in its sentence.

        Where none is, of the only one behind it.
        """
        first = max(0, chain.start - _SENTENCE_LENGTH)
        for end in _SENTENCE.finditer(self._text, first, chain.start):
            first = end.end()
        cuts = (first, chain.start, self.sentence_end(chain))
        low, here, high = (bisect_left(self._starts, cut) for cut in cuts)
        named = range(low, here) or range(here, high)
        meant = {self._mentions[index].instrument for index in named}
        vague = any(self._mentions[index].only_powers for index in named)
        return None if len(meant) != 1 or vague else named[0]
