"""The part each line of a page plays, before anything is known of the others.

A role is a kind of section (the line is its heading) or one of:

``top``        The Ombudsman's final decision
``substance``  a heading that opens an assessment unless one is open
``body``       BODY (24 006 404)
``label``      Category : …, Decision : …, Decision date : …
``source``, ``agency``, ``entry``  header lines of a reprint
``furniture``, ``contents``        not the decision's own words
``sign-off``   Investigator's decision on behalf of the Ombudsman
empty          everything else: the decision's words
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import furniture, headings
from .lines import Line
from .references import ENDS, REFERENCE, body_line

OUTCOMES = frozenset(("upheld", "not upheld", "closed after initial enquiries"))
"""The outcomes that pages print, as compared."""

HEADINGS = headings.SECTIONS | {"top", "substance"}
"""The roles of heading lines."""

_MANY = 3
"""This many headings with nothing between them are a list of contents."""

_LABEL = re.compile(
    r"\**(?:Category\s*(?::|$)|Decision date\s*(?:[:–-]|$)|Decision\s*:\s*\S)", re.IGNORECASE
)
_BEGINNING = re.compile(
    rf"(?P<table>{furniture.TABLE})|(?P<furniture>{furniture.BEGINNING})"
    r"|(?P<label>category|decision)|(?P<summed>summary|(?:the )?ombudsm)"
    r"|(?P<source>source · lgo)"
    r"|(?P<agency>lgo \(local government|lgo\b.{0,80}\breference \d\d-\d{3}-\d{3})"
    rf"|(?P<entry>{REFERENCE}\s*·)"
)
"""What a line is that begins so. A label and a summary are looked at in the text as well."""


def roles(text: str, lines: list[Line]) -> list[str]:
    """Return the role of each line."""
    found: list[str] = []
    for index, line in enumerate(lines):
        short = line.end - line.start <= headings.TITLE
        role = _recurring(line.words) if short else _beginning(line.words)
        if role:
            role = _confirmed(text, lines, index, role)
        elif text.endswith(ENDS, line.start, line.end) and body_line(text, line.start, line.end):
            role = "body"
        found.append(role)
    if "table" in found:
        _mark_tables(lines, found)
    _mark_contents(text, lines, found)
    return found


def _confirmed(text: str, lines: list[Line], index: int, role: str) -> str:
    """Return the role of a line whose words look like ``role``."""
    line = lines[index]
    if role == "table":
        return role if _heads_table(text, lines, index) else ""
    if role == "furniture":
        return role
    if role in HEADINGS:
        return _heading(text, lines, index, role)
    if body_line(text, line.start, line.end):
        return "body"
    if role == "label":
        return role if _LABEL.match(text, line.start, line.end) else ""
    if line.mark:
        return ""
    if role == "summed":
        return "summary" if headings.summary(text, line.start, line.end) is not None else ""
    return role


def _heads_table(text: str, lines: list[Line], index: int) -> bool:
    """Tell the line above a table from a sentence that begins like it."""
    if text[lines[index].end - 1] != ".":
        return True
    return any(below.words.startswith("reference") for below in lines[index + 1 : index + 2])


def _heading(text: str, lines: list[Line], index: int, role: str) -> str:
    words = lines[index].words
    if words == "decision" and index + 1 < len(lines):
        below = lines[index + 1].words
        # Below a label stands what it says, the next label, or a colon, which is no words.
        stated = not below or below in OUTCOMES or below.startswith("decision date")
        return "label" if stated else role
    if role == "substance" and text[lines[index].end - 1] == ".":
        return ""  # a short sentence
    return role


@lru_cache(maxsize=2_000)
def _recurring(words: str) -> str:
    """Return the role of a line of just these words: pages repeat their short lines."""
    begins = _beginning(words)
    if begins in ("table", "furniture"):
        return begins
    if words in furniture.WHOLE:
        return "furniture"
    return headings.kind(words) or ("sign-off" if headings.signs_off(words) else begins)


def _beginning(words: str) -> str:
    """Return the role of a line that begins with these words, as far as its beginning shows it."""
    match = _BEGINNING.match(words)
    return match.lastgroup or "" if match else ""


def _mark_tables(lines: list[Line], found: list[str]) -> None:
    """Make tables of other decisions furniture, to their last line or the end of the page."""
    inside = False
    for index, role in enumerate(found):
        if role in ("top", "source", "agency"):
            inside = False  # another decision starts
        if inside or role == "table":
            found[index] = "furniture"
            inside = not furniture.closes_table(lines[index].words)


def _mark_contents(text: str, lines: list[Line], found: list[str]) -> None:
    """Tell the entries of a list of contents from the headings they repeat.

    An entry stands before the line above the summary, or is followed by another heading at
    once, and its heading comes again; or many stand together. A list item that reads like a
    heading opens nothing in any case.
    """
    at = [index for index, role in enumerate(found) if role in HEADINGS]
    last = {lines[index].words: index for index in at}
    crowded = any(
        third - first < _MANY and _is_bare(text, lines[first]) and _is_bare(text, lines[second])
        for first, second, third in zip(at, at[1:], at[2:], strict=False)
    )
    if len(last) == len(at) and not crowded and not any(lines[index].mark for index in at):
        return  # every heading stands once and on its own
    above = _above(text, lines, found)
    index = 0
    while index < len(lines):
        stop = index
        while stop < len(lines) and found[stop] in HEADINGS:
            stop += 1
            if not _is_bare(text, lines[stop - 1]):
                break
        run = stop - index
        for entry in range(index, stop):
            line, again = lines[entry], last[lines[entry].words]
            followed = entry + 1 < stop
            if line.mark:
                found[entry] = "contents" if run > 1 else ""
            elif found[entry] != "top" and (
                (followed and (again >= stop or run >= _MANY)) or again > above[entry]
            ):
                found[entry] = "contents"
        index = max(stop, index + 1)


def _above(text: str, lines: list[Line], found: list[str]) -> list[int]:
    """Return for each line which later line starts the decision it stands before.

    That is the line above the summary or the summary itself; ``len(lines)`` where the line
    stands inside a decision already.
    """
    none = len(lines)
    above = [none] * none
    start = none
    for index in range(none - 1, -1, -1):
        if found[index] in ("sign-off", "body"):
            start = none
        elif _starts(text, lines[index], found[index]):
            start = index
        else:
            above[index] = start
    inside = False
    for index, role in enumerate(found):
        if role in ("sign-off", "body"):
            inside = False
        elif _starts(text, lines[index], role):
            inside = True
        if inside:
            above[index] = none
    return above


def _starts(text: str, line: Line, role: str) -> bool:
    return role == "top" or (role == "summary" and not _is_bare(text, line))


def _is_bare(text: str, line: Line) -> bool:
    """Tell a heading that stands alone on its line from ``Summary: …`` with its text."""
    return headings.summary(text, line.start, line.end) is None
