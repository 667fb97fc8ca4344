"""The one shape of the layout modules, and what they are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..model import Field, Span
from .lines import Line


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a page that are one decision.

    ``lines`` and ``roles`` run in parallel. ``header`` is where the decision starts among
    them (what stands before is furniture), ``content`` where its first section starts;
    both can be ``len(lines)``. ``url`` is the page's, which no field is taken from.
    """

    text: str
    lines: list[Line]
    roles: list[str]
    header: int
    content: int

    @property
    def head(self) -> Span:
        """The header's stretch of text, up to the line above the summary; can be empty."""
        stop = self.content
        if "top" in self.roles[self.header : stop]:
            stop = self.roles.index("top", self.header)
        if stop <= self.header:
            return Span(0, 0)
        return Span(self.lines[self.header].begin, self.lines[stop - 1].end)


class Layout(Protocol):
    """What a layout module offers; the module itself is the object.

    ``NAME`` is the document's ``layout``. ``NUMBERED`` tells whether the decision's
    paragraph numbers can be restored, ``FUSED`` whether a heading can share a line with
    the first sentence of its section, ``WHOLE`` whether a complete page ends with a
    Final decision.
    """

    @property
    def NAME(self) -> str: ...  # noqa: D102, N802
    @property
    def NUMBERED(self) -> bool: ...  # noqa: D102, N802
    @property
    def FUSED(self) -> bool: ...  # noqa: D102, N802
    @property
    def WHOLE(self) -> bool: ...  # noqa: D102, N802

    def recognises(self, block: Block) -> bool:
        """Tell whether the block is laid out this way."""

    def fields(self, block: Block) -> dict[str, Field]:
        """Return what the header states, without the summary."""
