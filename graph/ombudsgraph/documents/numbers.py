"""The decision's own paragraph numbers, where printing restarts them.

A decision numbers its paragraphs from first to last, and refers to them so
("paragraph 3"). Copies of a page restart at 1 under every heading and after every
paragraph that interrupts a list; HTML prints no numbers at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from .lines import Line

_NESTED = 3
"""This many columns further in, a number belongs to a nested list. Numbers of one list that are
set flush right differ by at most two."""


class Numbers:
    """Counts through one decision; takes its lines in order.

    A numbered line is the next paragraph. Any other line carries the number of the
    paragraph it continues, ``None`` where it continues none.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._base = min((line.indent for line in lines if line.printed is not None), default=0)
        self._count = 0
        self._printed = 0
        self._inner: int | None = None  # the last number of a nested list that shares the indent
        self._current: int | None = None
        self._item = False  # whether the line before was a numbered paragraph

    def interrupt(self) -> None:
        """Start a section: what stands before its first number continues no paragraph."""
        self._current, self._inner, self._item = None, None, False

    def take(self, line: Line) -> int | None:
        """Return the number of the paragraph that the line is, or is part of."""
        if line.mark != "number":
            self._item = False
            if not line.mark:
                self._inner = None
        elif line.printed is None:
            self._count += 1
            self._printed += 1
            self._current, self._inner, self._item = self._count, None, True
        elif not self._nested(line, line.printed):
            self._count += self._step(line.printed)
            self._printed = line.printed
            self._current, self._inner, self._item = self._count, None, True
        return self._current

    def _step(self, printed: int) -> int:
        """Return how far to count: numbers that a cut page skips are counted."""
        return printed - self._printed if printed > self._printed else 1

    def _nested(self, line: Line, printed: int) -> bool:
        if line.indent - self._base >= _NESTED:
            return True
        if self._inner is not None and printed == self._inner + 1:
            self._inner += 1
            return True
        # Without an indent, only a restart right below a paragraph shows a nested list.
        if printed == 1 and self._item and self._printed > 0:
            self._inner = 1
            return True
        return False
