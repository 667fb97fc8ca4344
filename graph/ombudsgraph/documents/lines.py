"""Text as lines: where each line's words stand, and the list marker they had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

WORDS = 160
"""How many characters of a line are compared with known lines: no heading or label is longer."""

_SHORT = 60
"""The most characters of a line that is remembered."""

LINES = 100_000
"""The most lines a page may have; a long investigation has some hundreds."""

_BULLETS = "-–—•●▪◦‣·*"
_MARKER = re.compile(rf"(?:([0-9]{{1,3}})[.)]|[{_BULLETS}])(?:\s+|$)")
_MARKS = frozenset(_BULLETS + "0123456789")
_TOP = " Back to top"
_ENDS = " :.*#_|"
# Apostrophes, as typed and as a wrong encoding leaves them, and spaces of no width.
_DROPPED = ("’", "‘", "´", "ʼ", "′", "‛", "＇", "â€™", "\ufffd", "\u200b", "\ufeff")


class Line(NamedTuple):
    """One line that has words.

    ``begin`` is where the line's marker starts, ``start`` and ``end`` bound its words.
    ``mark`` is ``number``, ``bullet`` or empty; ``printed`` the number the marker shows;
    ``indent`` the columns before the marker; ``gap`` whether a blank line stands before.
    ``words`` is the beginning of the line made comparable, see :func:`comparable`.
    """

    begin: int
    start: int
    end: int
    mark: str
    printed: int | None
    indent: int
    gap: bool
    words: str

    @property
    def short(self) -> bool:
        """Whether ``words`` is the whole line."""
        return self.end - self.start <= WORDS


class _Marker(NamedTuple):
    begin: int
    mark: str
    printed: int | None
    indent: int


def comparable(words: str) -> str:
    """Return ``words`` without what differs between copies of one line.

    That is letter case, kinds of apostrophe, runs of space, and a colon, full stop or
    Markdown sign at either end.

    >>> comparable("  The Ombudsman’s role  and powers :")
    'the ombudsmans role and powers'
    """
    bare = words.replace("'", "")
    if not bare.isascii():
        for sign in _DROPPED:
            if sign in bare:
                bare = bare.replace(sign, "")
    bare = bare.casefold()
    # Other spaces than the common one, as a no-break space, are no printable characters.
    if "  " in bare or "\t" in bare or not (bare.isascii() or bare.isprintable()):
        bare = " ".join(bare.split())
    return bare.strip(_ENDS)


@lru_cache(maxsize=2_000)
def _recurring(words: str) -> str:
    """Return a short line made comparable: headings, labels and links are on many pages."""
    return comparable(words)


def lines(text: str, items: Mapping[int, str] | None = None) -> list[Line] | None:
    r"""Return the lines of ``text`` that have words, in order; ``None`` for too many.

    Args:
        text: A page's text.
        items: For HTML, whose text shows no markers: the offset at which a list item's
            words start, with its mark.

    >>> [(line.mark, line.printed, line.words) for line in lines("The complaint\n\n  1. Late.")]
    [('', None, 'the complaint'), ('number', 1, 'late')]
    """
    found: list[Line] = []
    items = items or {}
    alone: _Marker | None = None  # a marker whose words stand on the next line
    for count, (begin, end, indent, gap) in enumerate(_stretches(text)):
        if count == LINES:
            return None
        start, mark, printed = begin, items.get(begin, ""), None
        if text[begin] in _MARKS and (match := _MARKER.match(text, begin, end)):
            start = match.end()
            printed = int(match[1]) if match[1] else None
            mark = mark or ("number" if match[1] else "bullet")
            if start == end:
                alone = _Marker(begin, mark, printed, indent)
                continue
        if alone:
            if not mark:
                begin, mark, printed, indent = alone
            alone = None
        if end - start <= _SHORT:
            words = _recurring(text[start:end])
        else:
            words = comparable(text[start : end if end - start <= WORDS else start + WORDS])
        found.append(Line(begin, start, end, mark, printed, indent, gap, words))
    return found


def _stretches(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Yield start, end, indent and gap of each line that is not blank.

    A link to the top at the end of a line is a line of its own.
    """
    offset, gap = 0, True
    for raw in text.splitlines(keepends=True):
        body = "" if raw == "\n" else raw.strip()
        if body:
            start, indent = offset, 0
            if raw[0] != body[0]:
                before = raw[: len(raw) - len(raw.lstrip())]
                start, indent = offset + len(before), len(before.expandtabs(4))
            if body.endswith(_TOP) and (words := body.removesuffix(_TOP).rstrip()):
                yield start, start + len(words), indent, gap
                start, body, gap = start + len(body) - len(_TOP), _TOP.lstrip(), False
                start += len(_TOP) - len(body)
            yield start, start + len(body), indent, gap
        gap = not body
        offset += len(raw)
