"""Where in a decision an offset lies: its section, its paragraph, and what it may refer back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..model import Section

_ITEM = re.compile(r"\n\s{0,10}[•*-]\s")
_LEADS_ON = (":", ";", ",", " and", " or")
"""How what stands before an item of a list ends: the words that lead it in, or another item."""

_LONGEST = 30
"""The most items of a list that are gone back over."""


class Places:
    """Answers where an offset lies. A text without sections is one of no kind, without paragraphs.

    ``breaks`` are the ends of the blocks of ``text``, in order.
    """

    def __init__(self, text: str, breaks: Sequence[int], sections: Sequence[Section]) -> None:
        self.known = bool(sections)
        self.text = text
        self._sections = sorted(sections, key=lambda section: section.span.start)
        self._starts = [section.span.start for section in self._sections]
        self._paragraphs = sorted(
            [
                (*paragraph.span, paragraph.number)
                for section in sections
                for paragraph in section.paragraphs
            ]
        )
        self._paragraph_starts = [start for start, _, _ in self._paragraphs]
        self._breaks = breaks
        self._read: Section | None = None

    def _section(self, offset: int) -> Section | None:
        """Return the section at ``offset``: most often the one asked for last."""
        if self._read is not None and self._read.span.start <= offset < self._read.span.end:
            return self._read
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._sections[index].span.end:
            return None
        self._read = self._sections[index]
        return self._read

    def kind(self, offset: int) -> str | None:
        """Return the kind of section at ``offset``."""
        section = self._section(offset)
        return section.kind if section else None

    def paragraph(self, offset: int) -> int | None:
        """Return the decision's own paragraph number at ``offset``."""
        index = bisect_right(self._paragraph_starts, offset) - 1
        if index < 0 or offset >= self._paragraphs[index][1]:
            return None
        return self._paragraphs[index][2]

    def powers(self, offset: int) -> bool:
        """Whether ``offset`` lies in role and powers."""
        return self.kind(offset) == "powers"

    def section_start(self, offset: int) -> int | None:
        """Return where the section at ``offset`` begins; a text without sections is one."""
        if not self.known:
            return 0
        section = self._section(offset)
        return section.span.start if section else None

    def block(self, offset: int) -> int:
        """Return which block of lines ``offset`` is in; blank lines and list marks end one."""
        return bisect_right(self._breaks, offset)

    def listed(self, offset: int) -> int:
        """Return which block leads the list in that ``offset`` is in; without a list, its own."""
        block = self.block(offset)
        first = max(0, block - _LONGEST)
        while block > first and self._is_item(self._breaks[block - 1]):
            block -= 1
        return block

    def _is_item(self, start: int) -> bool:
        """Whether the block at ``start`` is an item of a list, which the one before leads on to."""
        led = self.text.endswith(_LEADS_ON, 0, start)
        return led and _ITEM.match(self.text, start) is not None
