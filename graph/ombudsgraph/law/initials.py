"""What initials mean: "MHA" the only Act so called, "NHSA 2006" the only one of its year."""

from __future__ import annotations

from functools import cache, lru_cache

from .acts import acts
from .statutes import Instrument, register
from .words import HEADS


@cache
def by_initials() -> dict[str, Instrument]:
    """Return the instruments that may stand without their year and alone have their initials."""
    named: dict[str, list[Instrument]] = {}
    for item in register().instruments.values():
        if item.yearless and not item.powers:
            named.setdefault(initials_of(item.title), []).append(item)
    return {
        initials: items[0]
        for initials, items in named.items()
        if len(items) == 1 and len(initials) > 2
    }


@lru_cache(maxsize=1024)  # what is asked comes from texts
def of_that_year(phrase: str) -> Instrument | None:
    """Return the only instrument that "NHSA 2006" can mean: by its initials and its year.

    Of an Act that decisions cite and one that they hardly ever do, it is the former.
    """
    initials, _, year = phrase.partition(" ")
    if not year.isdigit():
        return None
    for known in (register().instruments, acts()):
        alike = [
            item
            for item in known.values()
            if item.year == int(year) and initials_of(item.title) == initials
        ]
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


@cache
def initials_of(title: str) -> str:
    """Return the initials people use: "Mental Health Act 1983" gives MHA."""
    words = [word for word in title.replace(",", "").split() if word[0].isalpha()]
    return "".join(word[0] for word in words if word[0].isupper() or HEADS.fullmatch(word))
