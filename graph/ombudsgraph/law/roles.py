"""Say what a mention of law does in a decision: recite powers, matter in substance, or amend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .normalise import LGA_1974
from .places import Places
from .statutes import Instrument

_NUMBER = re.compile(r"(\d+)([A-Z]*)")
_RANGE = re.compile(r"section (\w+)-(\w+)")
_AMENDING = re.compile(
    r"\b(?:amended|inserted|substituted|repealed|revoked)\s{1,2}by\s{1,2}(?:the\s{1,2})?\Z"
)


def of_powers(instrument: Instrument, steps: Sequence[tuple[str, str]]) -> bool:
    """Whether a provision, given as (unit, number) steps, is one of the Ombudsman's powers.

    The register lists them as ``section 23-34T``, ``part 3A``, ``schedule 5`` or ``whole``. An Act
    that has any is itself about them where it is named on its own.
    """
    if not instrument.powers:
        return False
    if "whole" in instrument.powers or not steps:
        return True
    unit, number = steps[0]
    return any(_covers(powers, unit, number) for powers in instrument.powers)


def _covers(powers: str, unit: str, number: str) -> bool:
    limits = _RANGE.fullmatch(powers)
    if limits is None:
        return powers == f"{unit} {number}"
    return unit == "section" and _order(limits[1]) <= _order(number) <= _order(limits[2])


def _order(number: str) -> tuple[int, int, str]:
    """Return the place of a number: 24, 24A, 24B … 25; an inserted ZA comes before A.

    >>> _order("33ZA") < _order("33A") < _order("34")
    True
    """
    match = _NUMBER.match(number)
    if match is None:
        return (0, 0, "")
    letters = match[2]
    return (int(match[1]), 0 if not letters else 1 if letters.startswith("Z") else 2, letters)


def role(instrument: Instrument | None, uri: str | None, offset: int, places: Places) -> str:
    """Return powers or substance.

    Part III and Part 3A of the Local Government Act 1974 are powers wherever they are cited.
    With sections, what stands in role and powers is powers and nothing else is; without, the law
    itself decides.
    """
    if places.powers(offset):
        return "powers"
    always = instrument is not None and instrument.uri == LGA_1974
    if instrument is None or not (always or not places.known):
        return "substance"
    return "powers" if of_powers(instrument, steps(instrument, uri)) else "substance"


def amending(text: str, start: int) -> bool:
    """Whether the mention at ``start`` is named only as what amended other law."""
    return _AMENDING.search(text, max(0, start - 30), start) is not None


def steps(instrument: Instrument, uri: str | None) -> list[tuple[str, str]]:
    """Return the first division of ``uri`` as a (unit, number) pair in a list."""
    path = (uri or instrument.uri).removeprefix(instrument.uri).split("/")
    return [(path[1], path[2])] if len(path) > 2 else []
