"""How pages print references, bodies and dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Field, Span

_GAP = r"[\s\-‐‑–]?"
REFERENCE = rf"\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?:\s?[a-zA-Z])?(?![\w])"
"""A reference as pages print it: ``24 006 404``, ``24-006-404``, ``19 018 519c``."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?[\s/-]+{_MONTH}[\s/-]+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}"
)
"""A date as headers print it: ``02 Oct 2024``, ``5 October 2025``, ``27-Nov-2020``."""

HEADER = 4_000
"""How many characters of a header are searched. Real ones have under 400; the bound keeps a
page made of nothing but a header from taking quadratic time."""

_BODY = 250
_MARKDOWN = "#*_ "
ENDS = (")", ").", "*", "_")
"""How a line ends that can be a body's: most lines are told from it by that alone."""
_BRACKET = re.compile(rf"\((?:[A-Za-z .:]{{0,30}}\s)?(?P<first>{REFERENCE})(?P<more>[^()]*)\)\s*")
_FURTHER = re.compile(rf"(?:\s|,|;|&|/|and|{REFERENCE})*")
_TITLE = re.compile(r"(?:(?:[^a-z\s]\S*|and|at|by|for|in|of|on|the|under|upon|with)(?:\s+|$))*")
"""Words that begin with capitals: what is not, and ends in a full stop, is a sentence."""


class BodyLine(NamedTuple):
    """A line ``BODY (24 006 404)``: the spans of name (empty without one) and reference."""

    body: Span
    reference: Span


def body_line(text: str, start: int, end: int) -> BodyLine | None:
    """Return the body and reference of a header line, or ``None`` if it is no such line.

    The last bracket is the reference: a body's name can hold brackets itself. Where it
    lists several references, the first is returned. A line with a full stop is one only if its
    words begin with capitals: a sentence can end in a reference too.

    >>> line = "Exemplar Homes (GL) Limited (23 016 170)"
    >>> [span.of(line) for span in body_line(line, 0, len(line))]
    ['Exemplar Homes (GL) Limited', '23 016 170']
    """
    if end - start > _BODY or not text.endswith(ENDS, start, end):
        return None
    words = text[start:end].rstrip(_MARKDOWN)
    stopped = words.endswith(".")
    end = start + len(words) - stopped
    start += len(words) - len(words.lstrip(_MARKDOWN))
    bracket = text.rfind("(", start, end)
    match = _BRACKET.fullmatch(text, bracket, end) if bracket >= 0 else None
    if match is None or _FURTHER.fullmatch(match["more"]) is None:
        return None
    name = text[start:bracket].rstrip()
    if stopped and _TITLE.fullmatch(name) is None:
        return None
    return BodyLine(Span(start, start + len(name)), Span(*match.span("first")))


def found(match: re.Match[str], group: str | int) -> Field | None:
    """Return what a group of a match holds, as a field, without space around it."""
    words = match[group]
    if not words or not (bare := words.strip()):
        return None
    start = match.start(group) + len(words) - len(words.lstrip())
    return Field(bare, Span(start, start + len(bare)))
