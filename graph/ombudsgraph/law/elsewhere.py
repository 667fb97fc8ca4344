"""Signs that a place is one in no legislation: in a plan, a policy, a form, a lease, a report.

Papers are cited by section too, and where the sentence before spoke of an Act, "section 4" of a
policy looks like one of that Act. Their sections are few and have no brackets, so a small plain
number belongs to the paper if that was named last, unless it is said to do what only law does.
"""

from __future__ import annotations

import re

from .grammar import Chain
from .numbers import Number
from .provisions import Level

_PAPERS = (
    r"statement|plan|polic(?:y|ies)|scheme|procedure|protocol|constitution|lease|tenancy|contract|report"
    r"|form|letter|agreement|handbook|manual|document|leaflet|survey|terms"
)
"""What papers are called, wherever they stand; each pattern adds what is a paper in its place."""

_NOUN = re.compile(
    rf"(?:{_PAPERS}|decision|ehcp?|code|guidance|guide|framework|notice|standing|licence|direction"
    r"|officer)s?\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\s(?:in|to|on)\s(?:the|this|that|its|his|her|their|my|our|your|an?)\s")
_WORDS_ON = re.compile(r"\s{0,2}(?:[\w’'-]{1,20}\s){0,4}")
_FILLED = re.compile(
    r"\s(?:(?:was|were|is|are|had\sbeen|left)\s)?(?:left\s)?(?:blank|empty|incomplete|unsigned|unticked"
    r"|crossed\sout|filled\sin|ticked)\b"
)
_BEFORE = re.compile(
    rf"\b(?:{_PAPERS}|code|guidance|guide|framework|factsheet|page|website|webpage|booklet|checklist"
    r"|template|submission|charter|concordat|toolkit|strategy|file|(?:impact|risk)\sassessment"
    r"|(?-i:Regulations|Rules|Orders))"
    r"(?:\s(?:20)?\d\d(?:[/-]\d\d)?)?(?:(?:’s|'s|,|:|\swhose)?\s{1,2}(?:(?:at|in|under|see)\s{1,2})?|\s?\(\s?"
    r"|\s(?:says|said|states|stated|provides|runs|goes)(?:\sso)?\s(?:at|in|to)\s)\Z"
    r"|(?:sections?|paragraphs?|clauses?)\s\d{1,3}\.\d{1,3},?\s(?:and\s)?\Z"
    r"|clauses?\s\d{1,3}[A-Z]?,?\s(?:and\s)?\Z"
    r"|(?:filled\sin|completed|signed|ticked)\s\Z"
    r"|(?:question|page|item|step|stage|option|box|tab|minute|appendix|table|volume)s?"
    r"\s\w{1,3},?\s(?:and\s)?\Z",
    re.IGNORECASE,
)
_OF_LAW, _LOCAL = ("regulation", "rule"), ("Regulations", "Rules", "Orders")
_MADE = re.compile(r"\b(?:an?|any|every|each)\s(?:[\w’-]{1,20}\s){0,4}\Z", re.IGNORECASE)
"""How a paper begins that is still to be made: "a care and support plan"."""

_CLAUSE = re.compile(r"\bclauses?\s\d(?:[^.;\n]|\.\d)*\Z", re.IGNORECASE)
"""A clause is one of a lease or contract, and so is what goes on in its sentence."""

_PAPER = re.compile(
    rf"\b(?:{_PAPERS}|notice|licence|strategy|brochure|questionnaire|diary|covenant|deed|tender|minutes"
    r"|page|website|specification|prospectus|factsheet|email|PCN|EHCP)s?\b",
    re.IGNORECASE,
)
_SPEAKS_OF = re.compile(
    rf"\b(?:{_PAPERS}|guidance|guide|notice|licence|strategy)\s"
    r"(?:(?:of|for|on)\s(?:the\s)?\w{1,20}\s)?(?:also\s)?"
    r"(?:mentions|refers\sto|quotes|cites|relies\son|reflects|follows|summarises|explains"
    r"|complies\swith|is\sbased\son|is\smade\sunder)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""A paper that names an Act is still the one that is spoken of."""

_ENACTS = re.compile(
    r"\s(?:requires|require|imposes|impose|places|place|implies|imply|defines|define|obliges|oblige"
    r"|entitles|entitle|empowers|empower|prohibits|prohibit|makes|make|confers|creates|protects)\b"
)
"""What only law does, said of a division."""

_UNDER = re.compile(
    r"\b(?:notice|report|agreement|plan|statement|licence|tender|scheme|strategy)s?\sunder\s\Z",
    re.IGNORECASE,
)
"""A paper that a division calls for, and is not one of: "may serve notice under section 4"."""

_ABOVE = re.compile(r"\s(?:above|below|of|in|to)\b")
_READ = re.compile(
    r",?\s(?:says|said|states|stated|sets\sout|set\sout|deals|dealt|covers|covered|lists|listed|gives|gave"
    r"|explains|explained|records|recorded|lets|mentions|headed)\b"
)
_READ_IN = re.compile(r"\b(?:in|at)\s\Z", re.IGNORECASE)
_INSIDE = re.compile(r"\bin\s\Z", re.IGNORECASE)
_MANY = 60
_SMALL = 15
"""Papers have no more sections than this."""

_PLAIN = re.compile(r"\d{1,2}[a-z]?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NEAR = 400


def behind(text: str, end: int) -> bool:
    """Whether what follows says so: "section 4 in the form", "a section 21 notice"."""
    inside = _IN.match(text, end)
    on = _WORDS_ON.match(text, inside.end()) if inside else None
    if on and _NOUN.search(text, on.start(), min(on.end() + 20, len(text))):
        return True
    if _FILLED.match(text, end):
        return True
    return text[end : end + 1].isspace() and _NOUN.match(text, end + 1) is not None


def before(text: str, chain: Chain) -> bool:
    """Whether what stands before says so: "the Plan (section 2)", "clause 4 and section 7".

    A plan has no regulations: "must amend the plan (regulation 20)" speaks of law. So does "must
    make a plan (section 25)".
    """
    start, run = chain.start, chain.runs[0]
    found = _BEFORE.search(text, max(0, start - 40), start)
    if found and (run.unit not in _OF_LAW or found[0].startswith(_LOCAL)):
        made = found[0].endswith("(") and _MADE.search(text, max(0, start - 80), found.start())
        if not any(map(marked_as_law, run.numbers)):
            return not made or not run.numbers or may_be(run.unit, run.numbers[0].number)
    return _CLAUSE.search(text, max(0, start - 150), start) is not None


def speaks_of_papers(text: str) -> bool:
    """Whether a paper is named in ``text``."""
    return _PAPER.search(text) is not None


def of_something_else(text: str, end: int) -> bool:
    """Whether "above" or "of" follows a bare paragraph: it is the decision's own, or another's."""
    return _ABOVE.match(text, end) is not None


def may_be(word: str, number: str) -> bool:
    """Whether a place can be one in a paper: a small section, or a paragraph of a Schedule."""
    unit = word.lower()
    small = _PLAIN.fullmatch(number) is not None and int(number.rstrip(_LETTERS)) <= _SMALL
    return (small and unit.startswith("section")) or unit.startswith(("schedule", "paragraph"))


def told(text: str, chain: Chain) -> bool:
    """Whether a place is told of as one is read: "section 4 says when", "in section 4"."""
    inside = _READ_IN.search(text, max(0, chain.start - 4), chain.start)
    return inside is not None or _READ.match(text, chain.reach) is not None


def marked_as_law(level: Level | Number) -> bool:
    """Whether no paper has such a place: "section 189A(9)", "section 95"."""
    figures = re.match(r"\d+", level.number)
    lettered = bool(level.subs) and level.number[-1:].isupper()
    return lettered or (figures is not None and int(figures[0]) >= _MANY)


def of_a_paper(text: str, chain: Chain, named: tuple[int, int] | None) -> bool:
    """Whether a section or Schedule is rather one of a paper named before it in its paragraph.

    ``named`` is where the last instrument before it stands, if any does. "In section 4" may be
    one of a paper that was named before that, too.
    """
    if named is not None and _ENACTS.match(text, chain.reach):
        return False
    start = max(0, chain.start - _NEAR)
    if named is not None and not _INSIDE.search(text, max(0, chain.start - 4), chain.start):
        if _SPEAKS_OF.search(text, max(0, named[0] - 60), named[0]):
            return True
        start = max(start, named[1])
    under = _UNDER.search(text, max(0, chain.start - 30), chain.start)
    return _PAPER.search(text, start, under.start() if under else chain.start) is not None
