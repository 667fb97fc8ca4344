"""Read a number and its brackets: 24A(6), 34(B)6, 34H(3 and 4), 31(2D-H)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import scan

_DEEPEST = 5
INSIDE = frozenset({"subsection", "subparagraph", "paragraph"})
"""Units that may be followed by a bracket at once: "subsection (3)", "paragraph (b)"."""

_ROMAN_UNITS = frozenset({"part", "chapter"})


@dataclass(frozen=True, slots=True)
class Number:
    """One numbered place. ``join`` is how it follows the number before it in its run.

    ``slips`` names what was repaired in reading: ``space`` (24A (6)), ``tail`` (34(B)6).
    """

    number: str
    subs: tuple[str, ...]
    start: int
    end: int
    join: str = ""
    slips: tuple[str, ...] = ()


def numbers_at(
    text: str, start: int, unit: str, join: str, *, plural: bool = False
) -> list[Number]:
    """Return the number of a ``unit`` at ``start``; several where its last bracket is a list.

    A roman number goes on a list only after a plural: "Part 1 and I said" names one Part.
    """
    apart = scan.APART.match(text, start)
    if apart is not None:
        return _subdivided(text, apart[1] + apart[2], (), start, apart.end(), join, "space")
    match = scan.NUMBER.match(text, start)
    if match is None and unit == "rule":
        match = scan.STOPPED.match(text, start)
    if match is None and unit in _ROMAN_UNITS and (not join or plural):
        match = scan.ROMAN.match(text, start)
    if match:
        return _subdivided(text, match[0], (), match.start(), match.end(), join)
    if unit in INSIDE and scan.SUB.match(text, start) and not join:
        return _subdivided(text, "", (), start, start, join)
    return []


def inherited_at(text: str, start: int, last: Number, join: str) -> list[Number]:
    """Read "(9)" in "34B(8) and (9)": it stands where the last number's like bracket stood."""
    match = scan.SUB.match(text, start)
    if match is None or match[1] or not last.subs:
        return []
    first = scan.INNER.split(match[2])[0]
    like = [index for index, sub in enumerate(last.subs) if _kinds(sub) & _kinds(first)]
    if not like:
        return []
    return _subdivided(text, last.number, last.subs[: like[-1]], start, start, join)


def _kinds(sub: str) -> set[str]:
    """Return the series a bracket can belong to: figures, letters, capitals, roman."""
    if sub[0].isdigit():
        return {"figure"}
    if sub.isupper():
        return {"capital"}
    roman = {"roman"} if set(sub) <= set("ivxl") else set()
    return roman if roman and len(sub) > 1 else roman | {"letter"}


def _subdivided(
    text: str, number: str, subs: tuple[str, ...], start: int, end: int, join: str, *slipped: str
) -> list[Number]:
    """Read the brackets from ``end`` on; a list in the last one gives several numbers."""
    slips = [*slipped]
    while len(subs) < _DEEPEST and (match := scan.SUB.match(text, end)):
        parts = scan.INNER.split(match[2])
        if match[1] and (end > start):
            if len(parts) > 1:
                break
            slips.append("space")
        end = match.end()
        if len(parts) > 1:
            return _listed(parts, number, subs, (start, end), join)
        subs = (*subs, parts[0])
        tail = scan.TAIL.match(text, end)
        if tail and len(subs) == 1 and re.fullmatch("[A-Z]", subs[0]):
            return [Number(number, (*subs, tail[0]), start, tail.end(), join, ("tail",))]
    return [Number(number, subs, start, end, join, tuple(dict.fromkeys(slips)))]


def _listed(
    parts: list[str], number: str, subs: tuple[str, ...], span: tuple[int, int], join: str
) -> list[Number]:
    """Return one number for each item of a list in a bracket: "34H(3 and 4)", "31(2D-H)"."""
    found: list[Number] = []
    previous = ""
    for index in range(0, len(parts), 2):
        item = parts[index]
        figures = re.match(r"\d+(?=[A-Z])", previous)
        if figures and item.isupper():
            item = figures[0] + item
        separator = parts[index - 1].strip().strip(",") if index else join
        how = "to" if separator in ("to", "-", "–") else separator or ","
        found.append(Number(number, (*subs, item), *span, how if index else join))
        previous = item
    return found
