"""A page as it was read: unedited text, labelled fields, sections and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points into a document's unedited text.

    >>> text = "section 24A(6)"
    >>> Span(8, 14).of(text)
    '24A(6)'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read, and where they came from.

    ``name`` says where a person finds them: a path, ``archive.zip!member``,
    ``pages.jsonl:12`` or ``-``. ``text`` is set instead of ``data`` where a
    JSONL line gave text. ``url`` is known only where the input stated it.
    """

    name: str
    data: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a page's header, as printed, and where it stands."""

    value: str
    span: Span


class Paragraph(NamedTuple):
    """One paragraph or list item.

    ``number`` is the decision's own number, continuous through the decision;
    ``None`` where the layout lost the numbering. An unnumbered paragraph or
    bullet carries the number of the paragraph it continues.
    """

    number: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a decision.

    ``kind`` is a concept of the scheme ``section`` in ``schemes.ttl``: header, summary,
    complaint, scope, powers, method, assessment, action or final. ``span`` covers heading and text.
    """

    kind: str
    heading: Span | None
    span: Span
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One decision page as it was read.

    ``fields`` holds what the header states, as printed: any of ``body``,
    ``reference``, ``sector``, ``category``, ``outcome``, ``decided`` and
    ``summary``. ``furniture`` marks what is not part of the decision (menus, cookie
    text, tables of other decisions); no finding may come from there.
    """

    source: str
    sha256: str
    url: str | None
    layout: str
    text: str
    fields: dict[str, Field]
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...]
    warnings: tuple[str, ...] = ()

    def place(self, offset: int) -> tuple[str | None, int | None]:
        """Return the section kind and paragraph number at ``offset``, ``None`` where none is."""
        for section in self.sections:
            if section.span.start <= offset < section.span.end:
                for paragraph in section.paragraphs:
                    if paragraph.span.start <= offset < paragraph.span.end:
                        return section.kind, paragraph.number
                return section.kind, None
        return None, None


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that is not a decision page, and why, in one sentence."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"
