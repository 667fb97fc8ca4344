"""Find titles by their last word, backwards: the Acts of ``acts.ttl``, and those nobody knows.

:mod:`ombudsgraph.law.titles` reads forwards from the first word of a title in ``statutes.ttl``.
Thousands more Acts share those first words, so for them it is the head word that is looked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from . import acts
from .statutes import Instrument, register
from .titles import YEAR_AFTER, Title, longer
from .words import SMALL, WORD, normal

_ACT_AHEAD = re.compile(
    r"(?:\s\(?\d{4}\)?)?\)?(?:,?\s(?:\([^()\n]{1,60}\)|[A-Z][a-z]+|and)){0,6}"
    r"\sAct(?=\s\d{4}(?!\d))"
)
_LONGEST = 160
"""The most characters that a title is looked for before its head word."""

_SURE = 16
"""A title of so many letters is still one title when a letter is wrong."""


def in_full(text: str, head: int, floor: int, *, further: bool = True) -> Title | None:
    """Return the Act of ``acts.ttl`` whose title ends with the head word that ends at ``head``.

    Of the titles that begin at a capital not before ``floor`` the longest wins. Without its year
    it is a title that may have any of its ``years``; ``None`` where no such Act is known. An
    Act that amends the one that ends at ``head`` comes first: "Pet Animals Act 1951 (Amendment)
    Act 1983".
    """
    ahead = _ACT_AHEAD.match(text, head) if further else None
    amending = in_full(text, ahead.end(), floor, further=False) if ahead else None
    plain = _in_full(text, head, floor)
    if amending is not None and amending.start < (plain.start + 1 if plain else head - 4):
        return amending
    return plain


def _in_full(text: str, head: int, floor: int) -> Title | None:
    words = list(WORD.finditer(text, max(floor, head - _LONGEST), head))
    normals = [normal(word[0]) for word in words]
    after = YEAR_AFTER.match(text, head)
    year = int(after["year"] or after["held"]) if after else None
    for index, word in enumerate(words[:-1]):
        years = acts.by_title().get(" ".join(normals[index:]))
        start = word.start()
        if years is None or not word[0][0].isupper() or _closes(text[start:head]):
            continue
        if after is None or year is None:
            return Title(start, head, None, None, None, years, head=head)
        if year in years:
            whole = longer(text, after.end())
            sole = years[year] if whole is None else None
            end = after.end() if whole is None else whole
            return Title(start, end, year, sole, None, years, after["aside"], head=head)
    return None


def _closes(title: str) -> bool:
    """Whether a bracket is closed that is not opened here: "Wales) Act" is the end of a title."""
    return title.count(")") > title.count("(")


def unknown_before(text: str, head: int, floor: int) -> int:
    """Return where a title that ends with the head word at ``head`` begins.

    Walks back over capitalised words and the small words between them, as far as ``floor``;
    gives ``head`` itself where no title word stands before it.
    """
    start = head
    for match in reversed(list(_PRINTED.finditer(text, max(floor, head - _LONGEST), head))):
        printed = match[0]
        word = printed.strip("()“”‘’\"',")
        numbered = word.removesuffix(".") == "No" or (word.isdigit() and printed[-1] == ")")
        stopped = printed[-1] in ".;:" or _PIN.match(word)
        if not word or (stopped and not numbered) or _OPENERS.fullmatch(word):
            break
        if word[0].isupper():
            start = match.start() + printed.index(word)
        elif not numbered and word != "&" and not SMALL.fullmatch(word):
            break
    return start


_PRINTED = re.compile(r"\S+")
_PIN = re.compile(r"[A-Z]{1,2}\.\d")
"""A paragraph of the planning Orders, A.1(f), which no title has in it."""

_OPENERS = re.compile(
    r"The|That|This|These|Those|Under|In|Section|Sections|Part|Schedule|Regulation|And|By"
    r"|An|A|Both|Each|Article|Rule|Paragraph|Also|Although|However|While|Where|If|When|As"
)


@lru_cache(maxsize=1024)
def misspelt(words: str, year: int) -> Instrument | None:
    """Return the only instrument of that year whose title differs by one letter, else ``None``.

    >>> misspelt("Children and Familes Act", 2014).title
    'Children and Families Act 2014'
    """
    printed = acts.key(words)
    alike = [item for title, item in _of_year().get(year, ()) if _one_letter_apart(printed, title)]
    return alike[0] if len(alike) == 1 and len(printed) >= _SURE else None


@cache
def _of_year() -> dict[int, list[tuple[str, Instrument]]]:
    """Return every title in its normal words, without its year, by year."""
    titles: dict[int, list[tuple[str, Instrument]]] = defaultdict(list)
    for item in register().instruments.values():
        titles[item.year].append((acts.key(item.title.removesuffix(f" {item.year}")), item))
    for title, years in acts.by_title().items():
        for year, item in years.items():
            titles[year].append((title, item))
    return titles


def _one_letter_apart(printed: str, true: str) -> bool:
    """Whether one letter is missing, added, changed, or in its neighbour's place.

    >>> [_one_letter_apart("care act", one) for one in ("cares act", "acre act", "carer acts")]
    [True, True, False]
    """
    if abs(len(printed) - len(true)) > 1 or printed == true:
        return False
    same = next(
        (at for at, pair in enumerate(zip(printed, true, strict=False)) if pair[0] != pair[1]),
        min(len(printed), len(true)),
    )
    one, other = printed[same:], true[same:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )
