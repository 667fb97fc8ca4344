"""Places in guidance and treaties: "paragraphs 11.6 and 11.18", "Article 2 of Protocol 1"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Span

_FIGURE = r"[A-Z]?\d{1,3}(?:\.\d{1,3}){0,3}(?![\d.]*\d)(?!,\d{3})[A-Z]?(?!\w)"
_BRACKETS = r"(?:\([a-z0-9]{1,4}\)){0,2}"
_JOIN = r"\s?(?:,|;|-|–|,?\s(?:and|or|to|&))\s?(?:and\s)?"
_LIST = rf"{_FIGURE}{_BRACKETS}(?:{_JOIN}{_FIGURE}{_BRACKETS}){{0,9}}"
_UNIT = r"(?:paragraphs?|paras?\.?|chapters?|sections?|annex(?:es)?|standards?|principles?)"
_ARTICLE = r"(?:articles?|arts?\.?)"
_PROTOCOL = r"(?:protocol\s(?:no\.?\s)?(?P<protocol>1|one)|the\sfirst\sprotocol(?P<first>))"
_TO = r"(?:of|in|to|from|under)\s(?:the\s|its\s|our\s|this\s|that\s)?"
_EXTRA = r"(?:(?:statutory|current|relevant|new|revised|government’s|20\d\d)\s){0,2}[‘“\"']?"

_AFTER = re.compile(
    r"[’”\"']?(?:\s?\((?:20\d\d|[A-Z][\w\s]{1,30})\)|\s20\d\d)?(?:’s)?[\s,:;(]{1,3}"
    rf"(?:(?:at|in|see|says\sat|says\sin)\s)?(?:(?P<unit>{_UNIT})\s?)?(?P<list>{_LIST})",
    re.IGNORECASE,
)
_AFTER_TREATY = re.compile(
    rf"[\s,:(]{{1,3}}(?:{_PROTOCOL},?\s)?(?P<unit>{_ARTICLE})\s?(?P<list>{_LIST})", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<!\w)(?P<unit>{_UNIT})\s?(?P<list>{_LIST})\)?,?\s{_TO}{_EXTRA}\Z", re.IGNORECASE
)
_BEFORE_TREATY = re.compile(
    rf"(?<!\w)(?P<unit>{_ARTICLE})\s?(?P<list>{_LIST})(?:(?:,|\sof|\sto)\s{_PROTOCOL})?,?\s"
    rf"(?:\([^()]{{1,40}}\)\s)?(?:{_TO}{_EXTRA})?\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\w(.]){_FIGURE}")
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
    if match is None or (not match["unit"] and "." not in match["list"]):
        return []
    return _pins(text, match, treaty)


def before(text: str, start: int, floor: int, *, treaty: bool = False) -> list[Pin]:
    """Return the places that lead up to a title that begins at ``start``."""
    pattern = _BEFORE_TREATY if treaty else _BEFORE
    low = max(floor, start - _REACH)
    found = list(re.finditer(r"(?<!\w)[PpCcSsAa]", text[low:start]))
    for cue in found:
        match = pattern.match(text, low + cue.start(), start)
        if match:
            return _pins(text, match, treaty)
    return []


def _pins(text: str, match: re.Match[str], treaty: bool) -> list[Pin]:
    unit = _unit(match["unit"] or "paragraph")
    first = match.start("unit") if match["unit"] else match.start("list")
    groups = match.groupdict()
    protocol = treaty and (groups.get("protocol") or groups.get("first") is not None)
    lead = "protocol-1-" if protocol else ""
    pins: list[Pin] = []
    for number in _NUMBER.finditer(text, match.start("list"), match.end("list")):
        start = number.start() if pins else first
        pins.append(Pin(f"{lead}{unit}-{number[0]}", Span(start, number.end())))
    return pins


def _unit(word: str) -> str:
    """Return the unit a printed unit word stands for.

    >>> _unit("Paras."), _unit("Articles")
    ('paragraph', 'article')
    """
    stem = next(unit for unit in _UNITS if word.lower().startswith(unit))
    return _STANDS_FOR.get(stem, stem)
