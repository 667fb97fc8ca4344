"""Lines → sections and paragraphs; furniture cut out.

No section overlaps furniture: a section with furniture inside it is given in two
parts, the second without a heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Field, Paragraph, Section, Span
from . import headings
from .layout import Block, Layout
from .lines import Line
from .numbers import Numbers

_SETTLED = frozenset(("assessment", "action", "final"))
_CUT = frozenset(("furniture", "contents"))


@dataclass(slots=True)
class Parts:
    """What a block consists of."""

    sections: list[Section] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    summary: Field | None = None
    signed: bool = False


def parts(block: Block, layout: Layout) -> Parts:
    """Return the sections of a block, its furniture and its summary."""
    builder = _Builder(block, layout)
    played = list(zip(block.lines, block.roles, strict=True))
    for line, _ in played[: block.header]:
        builder.cut(line)
    for line, role in played[block.header : block.content]:
        builder.introduce(line, role)
    for line, role in played[max(block.header, block.content) :]:
        builder.take(line, role)
    builder.close()
    return builder.parts


class _Builder:
    """Takes a block's lines one by one."""

    def __init__(self, block: Block, layout: Layout) -> None:
        self.parts = Parts()
        self._block = block
        self._layout = layout
        self._numbers = Numbers(block.lines)
        self._kind: str | None = None
        self._seen: set[str] = set()
        self._heading: Span | None = None
        self._start: int | None = None
        self._end = 0
        self._paragraphs: list[Paragraph] = []
        self._summing = False
        self._counted = False

    def introduce(self, line: Line, role: str) -> None:
        """Add one line to the header."""
        if role in _CUT:
            self.cut(line)
            return
        if self._kind is None:
            self._open("header", None, line.begin)
        self._add(line, line.start)

    def take(self, line: Line, role: str) -> None:
        """Add one line to the section that is open, or open another."""
        if self.parts.signed or role in _CUT:
            self.cut(line)
        elif not role and not self._layout.FUSED:
            self._add(line, line.start)
        elif role == "sign-off":
            self.close()
            self.parts.signed = True
        elif role and (kind := self._opens(line, role)) is not None:
            self._head(kind, line)
        elif not (self._layout.FUSED and self._unfuse(line)):
            self._add(line, line.start)

    def close(self) -> None:
        """End the section that is open."""
        if self._kind and self._start is not None:
            span = Span(self._start, self._end)
            self.parts.sections.append(
                Section(self._kind, self._heading, span, tuple(self._paragraphs))
            )
        self._heading, self._start, self._paragraphs = None, None, []
        self._summing = False

    def _opens(self, line: Line, role: str) -> str | None:
        """Return the kind of section that a line opens, or ``None`` if it opens none."""
        if role == "substance":
            return None if self._kind in _SETTLED else "assessment"
        if role not in headings.SECTIONS:
            return None
        others = self._seen - {"header", role}
        if role == "summary" and others:
            return None  # by now it is a free subheading, as is a second "The complaint"
        return None if role == "complaint" and role in self._seen and others - {"summary"} else role

    def _head(self, kind: str, line: Line) -> None:
        text = self._block.text
        words = headings.summary(text, line.start, line.end) if kind == "summary" else None
        if words is None:
            self._open(kind, Span(line.start, line.end), line.begin)
            self._end = line.end
        else:
            label = text[line.start : words].rstrip()
            self._open(kind, Span(line.start, line.start + len(label)), line.begin)
            self._add(line, words)
        self._summing = kind == "summary" and self.parts.summary is None

    def _unfuse(self, line: Line) -> bool:
        """Open the section whose heading starts the line, if there is one and it is new."""
        split = headings.fused(self._block.text, line.start, line.end)
        if split is None or split[0] in self._seen:
            return False
        kind, heading, words = split
        self._open(kind, Span(line.start, heading), line.begin)
        self._add(line, words)
        return True

    def _open(self, kind: str, heading: Span | None, start: int) -> None:
        self.close()
        self._kind, self._heading, self._start = kind, heading, start
        self._counted = self._layout.NUMBERED and kind != "header"
        self._seen.add(kind)
        self._numbers.interrupt()

    def _add(self, line: Line, start: int) -> None:
        number = self._numbers.take(line) if self._counted else None
        if self._start is None:
            self._start = line.begin
        self._end = line.end
        self._paragraphs.append(Paragraph(number, Span(start, line.end)))
        if self._kind == "summary":
            self._summarise(line, start)

    def _summarise(self, line: Line, start: int) -> None:
        """Keep the summary's paragraph, which can be broken over lines."""
        kept = self.parts.summary
        if kept is None:
            span = Span(start, line.end)
        elif self._summing and not line.gap and not line.mark:
            span = Span(kept.span.start, line.end)
        else:
            self._summing = False
            return
        self.parts.summary = Field(span.of(self._block.text), span)

    def cut(self, line: Line) -> None:
        """Put a line aside as furniture; what follows in the section is a part of its own."""
        self.close()
        self.parts.furniture.append(Span(line.begin, line.end))
