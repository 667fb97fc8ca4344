"""Text as lines: where each line's words stand, and the list marker they had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

WORDS = 160
"""How many characters of a line are compared with known lines: no heading or label is longer."""

_MARKER = re.compile(r"(?:(\d{1,3})[.)]|[-–—•●▪◦‣·*])(?:\s+|$)")
_TOP = " Back to top"
_DROPPED = str.maketrans(
    {"'": None, "’": None, "‘": None, "´": None, "\u200b": None, "\ufeff": None}
)


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
    bare = words.replace("'", "") if words.isascii() else words.translate(_DROPPED)
    return " ".join(bare.casefold().split()).strip(" :.*#_|")


def lines(text: str, items: Mapping[int, str] | None = None) -> list[Line]:
    r"""Return the lines of ``text`` that have words, in order.

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
    for begin, end, indent, gap in _stretches(text):
        start, marker = begin, _Marker(begin, items.get(begin, ""), None, indent)
        if match := _MARKER.match(text, begin, end):
            printed = int(match[1]) if match[1] else None
            mark = marker.mark or ("number" if match[1] else "bullet")
            start, marker = match.end(), marker._replace(mark=mark, printed=printed)
        if start == end:
            alone = marker
            continue
        if alone and not marker.mark:
            marker = alone
        alone = None
        words = comparable(text[start : min(end, start + WORDS)])
        found.append(
            Line(marker.begin, start, end, marker.mark, marker.printed, marker.indent, gap, words)
        )
    return found


def _stretches(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Yield start, end, indent and gap of each line that is not blank.

    A link to the top at the end of a line is a line of its own.
    """
    offset, gap = 0, True
    for raw in text.splitlines(keepends=True):
        if body := raw.strip():
            before = raw[: len(raw) - len(raw.lstrip())]
            start = offset + len(before)
            if body.endswith(_TOP) and (words := body.removesuffix(_TOP).rstrip()):
                yield start, start + len(words), len(before.expandtabs(4)), gap
                start, body, gap = start + len(body) - len(_TOP), _TOP.lstrip(), False
                start += len(_TOP) - len(body)
            yield start, start + len(body), len(before.expandtabs(4)), gap
        gap = not body
        offset += len(raw)
