"""The words of titles, in the form in which they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'])*|\d+|&")
"""A word of a title: letters with their apostrophes, a figure, or an ampersand."""


@lru_cache(maxsize=16384)
def normal(word: str) -> str:
    """Return the form in which words of titles are compared.

    >>> [normal(word) for word in ("Person’s", "Persons", "&", "Regs")]
    ['person', 'person', 'and', 'regulation']
    """
    if word == "&":
        return "and"
    bare = word.replace("’", "").replace("'", "").lower()
    bare = bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare
    return "regulation" if bare == "reg" else bare
