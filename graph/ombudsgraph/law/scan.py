"""One pass over the text: where a citation, a title or an abbreviation may begin.

Ninety-five per cent of a decision is prose, so nothing is parsed until a trigger is met:
a unit word before a number, a capital letter, a year before a capital, or "SI 2006/213".
The small patterns with which the grammar reads on from a trigger live here too. All are free of
nested quantifiers and bounded, so time is linear in the text whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..model import Span

UNITS: dict[str, str] = {
    "section": r"sections?|sect\.?|secs?\.?|ss?\.?",
    "regulation": r"regulations?|regs?\.?",
    "article": r"articles?|arts?\.?",
    "rule": r"rules?|r\.",
    "schedule": r"schedules?|scheds?\.?|schs?\.?",
    "part": r"parts?|pts?\.?",
    "chapter": r"chapters?|ch\.",
    "paragraph": r"paragraphs?|paras?\.?",
    "subsection": r"sub-?sections?",
    "subparagraph": r"sub-?paragraphs?|sub-?paras?\.?",
}
"""The unit words, each with how it is printed: full, plural and short."""

DIVISIONS = frozenset({"section", "regulation", "article", "rule"})
"""The units that instruments are divided into, numbered through from first to last."""

_BLANK = r"[^\S\n]"
GAP = rf"{_BLANK}{{0,8}}\n?{_BLANK}{{0,8}}"
"""White space in which a citation may go on: a soft line break is one, a blank line is not."""

_LETTERS = "|".join([f"{letter}{letter}" for letter in "abcdefgh"] + ["z[a-z]"])
_IDENTIFIER = rf"(?:\d{{1,3}}(?:[A-Z]{{1,3}}|[a-z])?|[ivxl]{{2,5}}|{_LETTERS}|[a-zA-Z])"
_INNER = r"(?:\s?[,&/–-]\s?(?:(?:and|or)\s)?|\s(?:and|or|to)\s)"
_UNCLOSED = rf"(?=\s{{0,3}}\Z|{_BLANK}{{0,3}}\n|,?\s{{1,2}}as\s+amended)"
_NOT_A_DATE = (
    r"(?!\s{1,2}(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|%|[ap]m\b))(?!\s\d[A-Z]{2}\b)"
)

NUMBER = re.compile(
    r"(?:A1|(?:1[0-3]\d\d|\d{1,3})(?:[A-Z]{1,3}\d{0,2}|[a-z])?)"
    rf"(?:(?![A-Za-z0-9])|(?=of\s))(?!\.\d)(?!,\d{{3}}\b){_NOT_A_DATE}"
)
"""A number of a division: ``24A``, ``33ZA``, ``A1``; never ``5.2``, a year or a date.

The blank before "of" may be missing: ``17of the Act``.
"""

STOPPED = re.compile(r"\d{1,2}\.\d{1,3}[A-Z]?(?![\w%]|\.\d|,\d{3}\b)")
"""A number of a rule of court: ``3.4``."""

CLASS = re.compile(
    rf",?{GAP}Class(?:es)?\s[A-Z]{{1,2}}(?!\w)(?:(?:,|\sand|\sor)\s[A-Z]{{1,2}}(?!\w)){{0,9}}"
    r"(?:,?\s(?:at\s)?paragraphs?\s[A-Z]{1,2}\.\d{1,2}(?:\([a-z0-9]{1,4}\)){0,3})?"
)
"""A Class of permitted development, which has no identifier of its own below its Part, nor has a
paragraph of it."""

WORDED_ASIDE = re.compile(r"\s?\([a-z][a-z’',\s-]{2,60}\)(?=,|\s(?:and|or|to|of)\b)")
"""Words in brackets that say what a division is about, where the list goes on behind them."""

APART = re.compile(r"(\d{1,3})\s([A-Z])(?=\s?\(\w{1,4}\)|\s(?:of|to)\sthe\s[A-Z])")
"""A number parted from its letter: ``24 A(6)``, ``13 A (1)``, ``189 B of the Housing Act``."""

ROMAN = re.compile(r"[IVXL]{1,6}[A-Z]?(?![A-Za-z0-9’'])")
SUB = re.compile(
    rf"({_BLANK}{{0,2}})\(\s?({_IDENTIFIER}(?:{_INNER}{_IDENTIFIER}){{0,9}})\s?(?:\)|{_UNCLOSED})"
)
TAIL = re.compile(r"\d{1,2}(?![\w.])")
INNER = re.compile(rf"({_INNER})")
AMENDED = re.compile(rf"{GAP},?{GAP}(?:\(as{GAP}amended\)|as{GAP}amended(?!\w))", re.IGNORECASE)
_WITH = r"(?:(?:when\s)?read\s(?:together\s)?|together\s|along\s|in\sconjunction\s)with"
_AND = rf"and/or|and|or|to|as\swell\sas|{_WITH}"
SEPARATOR = re.compile(
    rf"(?:{GAP}([,;/&–-]){GAP}(?:({_AND})\b)?|{_BLANK}{{0,3}}\s({_AND})\b)"
    rf"{GAP}(?:also\b{GAP})?",
    re.IGNORECASE,
)
SHARED = re.compile(rf",?\s(?:of|to|in),?\s(?:and|or)\s{GAP}", re.IGNORECASE)
NESTING = re.compile(
    rf"{GAP},?{GAP}(?:of|to|in){GAP}(?:(?:the(?:\s(?:same|said))?|that|this)\b{GAP})?",
    re.IGNORECASE,
)
BLANK = re.compile(GAP)

_YEAR = r"(?:1[89]|20)\d\d(?!\w)"
_UNIT_WORDS = "|".join(UNITS.values())
_NUMBERED_NEXT = rf"(?!{_YEAR})(?=\(\s?{_IDENTIFIER}(?!\w)|[\dIVXL]|A\d)"
UNIT = re.compile(rf"(?<![\w’'‘.-])({_UNIT_WORDS}){GAP}{_NUMBERED_NEXT}", re.IGNORECASE)
DETERMINED = re.compile(
    r"(?P<schedule>schedule)(?!\w)|(?P<inner>section|regulation|article|rule|paragraph)(?!\w)",
    re.IGNORECASE,
)
"""A unit that "the" or "that" tells from others, not a number."""

_CANONICAL = [(re.compile(forms, re.IGNORECASE), unit) for unit, forms in UNITS.items()]

_STEMS = "tion|ions|icle|cles|rule|ules|dule|part|arts|pter|ters|raph|aphs|para|aras|sect|ched"
_SHORT = (
    r"(?<=\bs[.\s].)|(?<=\br\..)|(?<=\bch\..)|(?<=\bch\.\s.)|(?<=\b(?:ss|r\.|pt)[.\s].)|(?<=\bs\.\s.)"
    r"|(?<=\b(?:reg|art|sec|sch|pts|ss\.|pt\.|ara)[.\s].)"
    r"|(?<=(?:para|aras|regs|arts|secs|schs|sect|reds|ched|heds)\..)"
    r"|(?<=\b(?:regs|arts|secs|schs|reg\.|art\.|sec\.|sch\.|pts\.)\s.)"
    r"|(?<=(?:ara\.|ras\.|ect\.|hed\.|eds\.|egs\.|rts\.|ecs\.|chs\.)\s.)"
)
_APART = r"[ \u00a0‐‑–-]"
NUMBERED = (
    rf"[0-9(\[IVXL](?:(?<![IVXL])(?<![\d£].)(?<!\d[,.:].)(?:(?=\d{_APART}\d{{3}}{_APART}\d{{3}})"
    r"|(?=(?:1[89]|20)\d\d[\])])(?<=[(\[])"
    rf"|(?i:(?<=(?:{_STEMS}|reds|heds)\s.)|(?<=[.acdghrst][.\s].)(?:{_SHORT})"
    rf"|(?<!\s.)(?:(?<=\bs.)|(?<=\b(?:ss|pt).)|(?<=\b(?:reg|art|sec|sch).)|(?<=(?:{_STEMS}).))"
    r"|(?<=\sA.)|(?<=[^\S\n]\s.)(?!\d{0,3}\.)|(?<=\w\n.)(?!\d{0,3}\.)))"
    r"|(?<=[tr\s]\s[IVXL(])(?:(?<=part\s.)|(?<=part\s\s.)|(?<=part\s\s\s.)"
    r"|(?<=chapter\s.)|(?<=chapter\s\s.)|(?<=chapter\s\s\s.)))"
)
"""Found wherever a unit word stands before a figure, or a year or reference of 8 figures stands.

It looks back from figures, which are seldom, and not on from letters, which are many. A class of
characters of ASCII is looked up in a table; one of all figures would take three times as long.
"""

NAMED = (
    *(rf"{word}\s{{1,3}}[IVXL(]" for word in ("Part", "Chapter", "Parts", "PART")),
    r"S\.?\s?I\.?\s{1,2}\d{4}",
    r"Statutory\sInstrument\s",
)
"""Where a roman number, or that of an instrument, may stand."""

_BEGINS = r"(?<!\w.)"
"""After a character: a word begins with it. Looked at only where it can be the right one."""


def _lettered() -> str:
    """Return the unit words by their first letters, which are quick to look for."""
    forms = sorted(form for printed in UNITS.values() for form in printed.split("|"))
    return "|".join(
        f"[{first}{first.upper()}]{_BEGINS}(?<![’'‘.-].)(?i:{'|'.join(form[1:] for form in same)})"
        for first, same in groupby(forms, key=itemgetter(0))
    )


_TRIGGER = re.compile(
    rf"(?P<si>S{_BEGINS}(?:\.?\s?I\.?|tatutory\sInstrument)\s{{1,2}}(?=\d{{4}}))"
    rf"|(?P<unit>(?:{_lettered()}){GAP}{_NUMBERED_NEXT})"
    rf"|(?P<capital>[A-Z]{_BEGINS}(?:[^\W_]|[’'&])*)"
    rf"|(?P<year>(?:1{_BEGINS}[89]|2{_BEGINS}0)\d\d\s{{1,3}}(?=[A-Z]))"
)


class Trigger(NamedTuple):
    """A place where reading may begin. ``kind`` is unit, si, capital or year."""

    kind: str
    start: int
    end: int


def triggers(text: str) -> Iterator[Trigger]:
    """Yield every trigger of ``text`` in reading order."""
    for match in _TRIGGER.finditer(text):
        yield Trigger(str(match.lastgroup), match.start(), match.end())


def unit(word: str) -> str:
    """Return the unit a printed unit word stands for.

    >>> unit("ss."), unit("Paras")
    ('section', 'paragraph')
    """
    return next(unit for pattern, unit in _CANONICAL if pattern.fullmatch(word))


def blanked(text: str, furniture: Iterable[Span] | Sequence[Span]) -> str:
    """Return ``text`` with furniture replaced by line ends, so that every offset stays."""
    pieces, position = [], 0
    for start, end in sorted(furniture):
        start = max(start, position)
        if end > start:
            pieces += [text[position:start], "\n" * (min(end, len(text)) - start)]
            position = end
    return "".join([*pieces, text[position:]])
