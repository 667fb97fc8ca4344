"""The words of titles, in the form in which they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'])*|\d+|&")
"""A word of a title: letters with their apostrophes, a figure, or an ampersand."""

HEADS = re.compile(r"Act|Acts|Regulations|Regs|Order|Rules|Measure|Directions")
"""The last word of a title."""

ETC = re.compile(r" etc\b\.?")
"""What people leave out of titles: "Party Wall etc. Act 1996"."""

SMALL = re.compile(r"and|of|for|the|in|to|from|etc|by|with|or|on|at")
"""The words of a title that are printed without a capital."""


@lru_cache(maxsize=16384)
def normal(word: str) -> str:
    """Return the form in which words of titles are compared.

    >>> [normal(word) for word in ("Person’s", "Persons", "Equalities", "&", "Regs")]
    ['person', 'person', 'equality', 'and', 'regulation']
    """
    if word == "&":
        return "and"
    bare = word.replace("’", "").replace("'", "").lower()
    if len(bare) > 4 and bare.endswith("ies"):
        bare = f"{bare[:-3]}y"
    elif len(bare) > 3 and bare.endswith("s"):
        bare = bare[:-1]
    return "regulation" if bare == "reg" else bare
