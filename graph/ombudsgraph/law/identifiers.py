"""What an identifier says: its label, number and parent, and its shape and instrument if it is law.

The grammar is that of the legislation.gov.uk data documentation (``model/uris.md``):
``/id/{type}/{year}/{number}`` or, before 1963, ``/id/{type}/{regnal year}/{session}/{number}``,
then named divisions with their numbers, and below a division numbers only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from ..errors import UnknownName
from . import cases, decisions, guidance
from .acts import acts
from .statutes import LEGISLATION, Instrument, register

_NUMBER = r"(?:[0-9A-Za-z]+|[0-9]+\.[0-9]+[A-Z]?)"
_INSTRUMENT = (
    r"http://www\.legislation\.gov\.uk/id/"
    r"(?:[a-z]+/\d{4}/\d+|[a-z]+/[A-Z][0-9A-Za-z]+/[0-9-]+/\d+)"
)
_DIVISION = "section|regulation|article|rule|part|chapter|schedule|paragraph"

SHAPE = re.compile(
    rf"({_INSTRUMENT})"
    r"((?:/schedule(?=/paragraph|/part|$))?"
    rf"(?:/(?:{_DIVISION})/{_NUMBER}(?:/(?!(?:{_DIVISION})\b){_NUMBER}){{0,6}}){{0,4}})"
)
"""Every identifier this package gives matches this in full; group 1 is the instrument's."""


def instrument(uri: str) -> Instrument:
    """Return the instrument that ``uri`` names or lies in.

    An instrument known by its number alone (``SI 2001/999``) is given that as its title.

    Raises:
        UnknownName: ``uri`` is no identifier of legislation.

    >>> instrument("http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6").title
    'Local Government Act 1974'
    """
    match = SHAPE.fullmatch(uri)
    if match is None:
        raise UnknownName(f"{uri} is not the identifier of an Act, an instrument or a provision")
    known = register().instruments.get(match[1]) or acts().get(match[1])
    return known if known is not None else _numbered(match[1])


def _numbered(uri: str) -> Instrument:
    kind, year, *_, number = uri.removeprefix(LEGISLATION).split("/")
    if not year.isdigit():
        raise UnknownName(f"{uri} is not in the register of instruments")
    prefix = "SI" if kind == "uksi" else kind
    division = "regulation" if kind == "uksi" else "section"
    return Instrument(uri, f"{prefix} {year}/{number}", int(year), int(number), kind, division)


_ELSEWHERE: dict[str, Callable[[str], str]] = {
    guidance.GUIDANCE: guidance.label,
    guidance.TREATIES: guidance.label,
    cases.CASELAW: cases.label,
    decisions.DECISIONS: decisions.label,
}
"""Where what is no legislation is named, and who knows what it is called."""


@cache
def label(uri: str) -> str:
    """Return the name as a lawyer writes it.

    >>> label("http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6")
    'Local Government Act 1974, s.24A(6)'
    >>> label("http://www.legislation.gov.uk/id/ukpga/1974/7/schedule/5/paragraph/4")
    'Local Government Act 1974, Sch.5 para.4'
    >>> label("https://w3id.org/ombudsgraph/guidance/homelessness-code-of-guidance#paragraph-11.6")
    'Homelessness Code of Guidance for Local Authorities, paragraph 11.6'
    """
    for start, named in _ELSEWHERE.items():
        if uri.startswith(start):
            return named(uri)
    places = " ".join(f"{_SHORT[kind]}{_bracketed(numbers)}" for kind, numbers in _steps(uri))
    return ", ".join(filter(None, [instrument(uri).title, places]))


def number(uri: str) -> str:
    """Return the number of the deepest division, as printed; empty for what is cited whole.

    >>> number("http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6")
    '24A(6)'
    """
    if uri.startswith(tuple(_ELSEWHERE)):
        return guidance.number(uri)
    steps = _steps(uri)
    return _bracketed(steps[-1][1]) if steps else ""


def version(uri: str, on: str) -> str | None:
    """Return the address of legislation as it stood on a day, ``None`` for anything else.

    It follows from the rules of legislation.gov.uk alone: that a version of that day is
    kept there is not looked up.

    >>> version("http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A", "2024-10-14")
    'http://www.legislation.gov.uk/ukpga/1974/7/section/24A/2024-10-14'
    """
    if not uri.startswith(LEGISLATION):
        return None
    return f"{uri.replace('/id/', '/', 1)}/{on}"


def parent(uri: str) -> str | None:
    """Return the identifier one step up, ``None`` above an instrument or a whole paper.

    >>> parent("http://www.legislation.gov.uk/id/ukpga/1974/7/schedule/5/paragraph/4")
    'http://www.legislation.gov.uk/id/ukpga/1974/7/schedule/5'
    """
    if uri.startswith(tuple(_ELSEWHERE)):
        whole, _, place = uri.partition("#")
        return whole if place else None
    top = instrument(uri).uri
    steps = _steps(uri)
    if not steps:
        return None
    kind, numbers = steps[-1]
    kept = [*steps[:-1], (kind, numbers[:-1])] if len(numbers) > 1 else steps[:-1]
    return "/".join([top, *("/".join((kind, *numbers)) for kind, numbers in kept)])


_SHORT = {
    "section": "s.",
    "regulation": "reg.",
    "article": "art.",
    "rule": "r.",
    "schedule": "Sch.",
    "part": "Pt ",
    "chapter": "Ch.",
    "paragraph": "para.",
}
"""How lawyers write the divisions of legislation."""


def _bracketed(numbers: tuple[str, ...]) -> str:
    return "".join([*numbers[:1], *(f"({sub})" for sub in numbers[1:])])


def _steps(uri: str) -> list[tuple[str, tuple[str, ...]]]:
    """Split what follows the instrument into divisions, each with its numbers."""
    path = uri.removeprefix(instrument(uri).uri).split("/")[1:]
    starts = [index for index, part in enumerate(path) if part in _DIVISION.split("|")]
    return [
        (path[start], tuple(path[start + 1 : end])) for start, end in pairwise([*starts, len(path)])
    ]
