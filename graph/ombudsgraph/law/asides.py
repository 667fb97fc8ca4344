"""Read the brackets right behind a mention of law: what they define, and whether it was amended."""

from __future__ import annotations

import re
from typing import NamedTuple

from .words import HEADS

ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z&]{1,7}")
"""An abbreviation of a title."""

_ASIDE = re.compile(r"\s{0,2}\(([^()\n]{1,60})\)?(?=\W|\Z)")
_SI = re.compile(r"S\.?\s?I\.?\s{1,2}\d{4}")
_AMENDED = re.compile(r"\(?as\s+amended", re.IGNORECASE)
_AMENDED_BY = re.compile(r"\s{0,2}\(as\s+amended\s+by\s", re.IGNORECASE)
_AMENDED_AFTER = re.compile(r",?\s{1,3}as\s{1,3}amended(?!\s{1,3}by)")
_BRACKET = re.compile(r"[^()\n]{0,160}(?:\([^()\n]{1,60}\)[^()\n]{0,160}){0,3}\)")
_LEADING = re.compile(r"the|hereafter|hereinafter|referred|to|known|called|as|or|in|this|decision")


class Asides(NamedTuple):
    """What the brackets say: the ``names`` they define, and ``amended``.

    ``reach`` is where they end. ``inner`` is where one begins that says by which law it was
    amended: that law is read too, and stands in the way of nothing behind the bracket.
    """

    names: tuple[str, ...]
    reach: int
    amended: bool
    inner: int | None = None


def asides(text: str, end: int, *, named: bool) -> Asides:
    """Return the brackets behind a mention that ends at ``end``.

    Only a mention that is ``named`` can be defined by them: "the Act (CA)" defines nothing.
    """
    names, reach = list[str](), end
    amended = _AMENDED_AFTER.match(text, end) is not None
    for _ in range(3 if named else 0):
        by = _AMENDED_BY.match(text, reach)
        bracket = _BRACKET.match(text, by.end()) if by else None
        if bracket:
            return Asides(tuple(names), bracket.end(), True, reach)
        aside = _ASIDE.match(text, reach)
        inside = aside[1].strip() if aside else ""
        if aside is None:
            break
        if _AMENDED.match(inside):
            amended = True
        elif not _SI.match(inside):
            name = defined(inside)
            if not _is_name(name):
                break
            names.append(name)
        reach = aside.end()
    return Asides(tuple(names), reach, amended)


def defined(inside: str) -> str:
    """Return the name that a bracket defines: "hereafter ‘the 1996 Act’" defines "1996 Act".

    >>> defined("hereafter ‘the 1996 Act’"), defined("“MHA”")
    ('1996 Act', 'MHA')
    """
    words = inside.replace("“", " ").replace("”", " ").replace('"', " ")
    kept = [word.strip("‘’',") for word in words.split()]
    while kept and (_LEADING.fullmatch(kept[0].lower()) or not kept[0]):
        kept.pop(0)
    return " ".join(word for word in kept if word)


def _is_name(name: str) -> bool:
    """Whether a bracket's content can stand for an instrument later on."""
    words = name.split()
    if not words or len(words) > 6:
        return False
    acronym = ACRONYM.fullmatch(words[0]) and (len(words) == 1 or words[1].isdigit())
    return bool(acronym) or (HEADS.fullmatch(words[-1]) is not None and not _AMENDED.match(name))
