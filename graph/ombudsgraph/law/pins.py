"""Places in guidance and treaties: "paragraphs 11.6 and 11.18", "Article 2 of Protocol 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Span

_FIGURE = r"[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}(?![\d.]*\d)(?!,\d{3})[A-Z]?(?!\w)"
_LETTER = r"(?-i:[A-Z])(?!\w)"
_BRACKETS = r"(?:\([a-z0-9]{1,4}\)){0,2}"
_JOIN = r"\s?(?:,|;|-|–|,?\s(?:and|or|to|&))\s?(?:and\s)?"
_LIST = rf"{_FIGURE}{_BRACKETS}(?:{_JOIN}{_FIGURE}{_BRACKETS}){{0,9}}"
_ANNEXES = rf"annex(?:es|e)?\s{_LETTER}(?:{_JOIN}{_LETTER}){{0,4}}"
_OWN_UNIT = r"paragraphs?|paras?\.?|chapters?|annex(?:es|e)?|standards?|principles?"
_UNIT = rf"(?:sections?|{_OWN_UNIT})"
_ARTICLE = r"(?:articles?|arts?\.?)"
_PROTOCOL = r"(?:protocol\s(?:no\.?\s)?(?P<protocol>1|one)|the\sfirst\sprotocol(?P<first>))"
_TO = r"(?:of|in|to|from|under)\s(?:the\s|its\s|our\s|this\s|that\s)?"
_EXTRA = r"(?:(?:statutory|current|relevant|new|revised|government’s|20\d\d)\s){0,2}[‘“\"']?"


def _places(unit: str) -> str:
    """Return a pattern for what is counted in ``unit``, and what else goes on the list."""
    title = r"\s(?:of|in|under)\s(?:the\s)?(?-i:[A-Z])[^.;:()\d]{1,80}\s(?-i:Act|Regulations)\b"
    law = rf"\s?\d+[A-Z]*\(|\s?{_LIST}{title}"
    on = rf"(?:{_OWN_UNIT}|sections?(?!{law}))"
    return rf"(?:{unit}\s?{_LIST}|{_ANNEXES})(?:{_JOIN}(?:{on}\s?{_LIST}|{_ANNEXES})){{0,5}}"


_AFTER = re.compile(
    r"[’”\"']?(?:\s?\((?:20\d\d|[A-Z][\w\s]{1,30})\)|\s20\d\d)?(?:’s)?[\s,:;(]{1,3}"
    rf"(?:(?:at|in|see|says\sat|says\sin)\s)?(?:(?P<places>{_places(_UNIT)})|(?P<bare>{_LIST}))",
    re.IGNORECASE,
)
_PARAGRAPHS = rf"(?:paragraphs?|paras?\.?)\s?{_LIST}"
_FURTHER_ON = re.compile(
    rf"[^()\n.;:]{{1,160}}(?:\((?:see\s)?(?P<places>{_PARAGRAPHS})\)"
    rf"|\b(?:at|in)\s(?P<near>{_PARAGRAPHS})(?!\s(?:of|in|to|above|below)\b))",
    re.IGNORECASE,
)
"""What ends what a sentence says of guidance: "the Code says so (paragraph 2.16)"."""

_OTHER = re.compile(
    r"\b(?:Act|Regulations|Order|Code|Guidance|Framework|code|guidance|policy|scheme|report|letter|plan)\b"
)
_ELSE = re.compile(
    r"\b(?:Act|Regulations|Order|policy|policies|scheme|report|letter|plan|statement|constitution|lease"
    r"|contract|agreement|handbook|manual|Plan|Policy|Scheme|Report|Constitution|Strategy|strategy"
    r"|form|Form|notice|Notice|document|procedure|Procedure|protocol)\b"
    r"|(?<!\bthe\s)(?<!\bThe\s)\b(?:[Cc]ode|[Gg]uidance|Framework)\b"
)
_STOPPED_FIGURE = r"\d{1,3}\.\d{1,3}(?![\d.]*\d)(?!\w)"
_STOPPED_LIST = rf"{_STOPPED_FIGURE}(?:{_JOIN}{_STOPPED_FIGURE}){{0,9}}"
_STOPPED = re.compile(
    rf"(?<!\w)(?P<places>(?:paragraphs?|paras?\.?)\s{_STOPPED_LIST})"
    r"(?!\s(?:of|in|to|above|below)\b)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[’”\"']?\s(?:also\s)?(?:says|states|provides|explains|advises|suggests|recommends|notes"
    r"|confirms|makes\sclear|sets\sout|deals\swith)(?:\s(?:so|this|that|it))?,?\s(?:at|in)\s"
    rf"(?:(?P<places>{_places(f'(?:{_OWN_UNIT})')})|(?P<bare>{_STOPPED_LIST}))"
    r"(?!\s?(?:%|per\scent|[ap]\.?m\b|miles|hours|metres|of|above|below))",
    re.IGNORECASE,
)
"""How guidance is said to have something somewhere: "the Code also says, at 9.173"."""

_AFTER_TREATY = re.compile(
    rf"[\s,:(]{{1,3}}(?:{_PROTOCOL},?\s)?(?P<places>{_ARTICLE}\s?{_LIST})", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<!\w)(?P<places>{_places(_UNIT)})\)?,?\s{_TO}{_EXTRA}\Z"
    rf"|(?<!\w)(?P<near>{_places(f'(?:{_OWN_UNIT})')}),?\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""A section before a title and a comma is of the Act before it: "section 189A, the Code"."""

_ALONE_BEFORE = re.compile(
    rf"(?P<bare>{_STOPPED_LIST})(?:\sof|,)?\s(?:(?:the|that|this)\s)?{_EXTRA}\Z", re.IGNORECASE
)
_LED = re.compile(r"(?:\A|[.;:,(]\s?|\n|\b(?:at|see|in|under|and|with|both)\s)\Z", re.IGNORECASE)
"""What a figure alone stands behind, if it is a paragraph: "at 9.173 of the Code"."""

_BEFORE_TREATY = re.compile(
    rf"(?<!\w)(?:(?:protocol\s(?:no\.?\s)?(?:1|one)(?P<led>)|first\sprotocol(?P<headed>)),?\s)?"
    rf"(?P<places>{_ARTICLE}\s?{_LIST})(?:(?:,|\sof|\sto)\s{_PROTOCOL})?,?\s"
    rf"(?:\([^()]{{1,40}}\)\s)?(?:{_TO}{_EXTRA})?\Z",
    re.IGNORECASE,
)
_STEP = re.compile(
    rf"(?P<unit>(?<!\w)(?:{_UNIT}|{_ARTICLE})\s?)?(?<![\w.])(?<![\w)]\()(?P<figure>{_FIGURE}|{_LETTER})",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\w.])\d{1,3}\.\d")
_REACH = 150
_UNITS = ("paragraph", "para", "chapter", "section", "annex", "standard", "principle", "art")
_STANDS_FOR = {"para": "paragraph", "art": "article"}


class Pin(NamedTuple):
    """One place, named as in an identifier (``paragraph-11.6``), and the words that say it."""

    place: str
    span: Span


def after(text: str, end: int, *, treaty: bool = False) -> list[Pin]:
    """Return the places named right behind a title that ends at ``end``.

    Without a unit word only figures with a stop are places: "the Code, 9.45".
    """
    match = (_AFTER_TREATY if treaty else _AFTER).match(text, end)
    if match is None and not treaty:
        match = _SAID.match(text, end)
    if match is None and not treaty:
        match = _FURTHER_ON.match(text, end)
        match = (
            None if match and _OTHER.search(text, end, match.start(match.lastgroup or 0)) else match
        )
    if match is None:
        return []
    if match.groupdict().get("bare") and "." not in match["bare"]:
        return []
    return _pins(text, match)


def said(text: str, end: int) -> list[Pin]:
    """Return where "the Code", which ends at ``end``, is said to have something."""
    match = _SAID.match(text, end)
    pins = [] if match is None else _pins(text, match)
    return [pin for pin in pins if "." in pin.place]


def further_on(text: str, start: int, end: int) -> Iterator[Pin]:
    """Yield the paragraphs between that are numbered with a stop, until another paper is named.

    A decision's own paragraphs have no such numbers: "Officers should say why (paragraph 18.30)."
    """
    other = _ELSE.search(text, start, end)
    for match in _STOPPED.finditer(text, start, other.start() if other else end):
        yield from _pins(text, match)


def before(text: str, start: int, floor: int, *, treaty: bool = False) -> list[Pin]:
    """Return the places that lead up to a title that begins at ``start``."""
    pattern = _BEFORE_TREATY if treaty else _BEFORE
    low = max(floor, start - _REACH)
    found = list(re.finditer(r"(?<!\w)[PpCcSsAaFf]", text[low:start]))
    for cue in found:
        match = pattern.match(text, low + cue.start(), start)
        if match:
            return _pins(text, match)
    for figure in () if treaty else _FIGURES.finditer(text, low, start):
        match = _ALONE_BEFORE.match(text, figure.start(), start)
        if match and _LED.search(text, low, figure.start()):
            return _pins(text, match)
    return []


def _pins(text: str, match: re.Match[str]) -> list[Pin]:
    """Return the places that were matched; each is counted in the unit named last before it."""
    groups = match.groupdict()
    marks = ("protocol", "first", "led", "headed")
    protocol = any(groups.get(mark) is not None for mark in marks)
    lead = "protocol-1-" if protocol else ""
    [listed] = [name for name in ("places", "near", "bare") if groups.get(name)]
    unit, pins = "paragraph", list[Pin]()
    for step in _STEP.finditer(text, *match.span(listed)):
        unit = _unit(step["unit"]) if step["unit"] else unit
        pins.append(Pin(f"{lead}{unit}-{step['figure']}", Span(*step.span())))
    return pins


def _unit(word: str) -> str:
    """Return the unit a printed unit word stands for.

    >>> _unit("Paras."), _unit("Articles")
    ('paragraph', 'article')
    """
    stem = next(unit for unit in _UNITS if word.lower().startswith(unit))
    return _STANDS_FOR.get(stem, stem)
