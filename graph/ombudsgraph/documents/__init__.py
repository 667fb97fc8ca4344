"""Bytes → :class:`~ombudsgraph.model.Document`: text, fields, sections, furniture.

``files`` and ``sources`` find pages, ``manifest`` where they came from, ``counting`` how many;
``text``, ``html`` and ``marks`` turn bytes into text, ``lines``, ``roles`` and ``blocks`` tell what
each line is and which lines are one decision, ``official``, ``report`` and ``aggregator`` read the
headers, ``sections`` and ``numbers`` the rest. Layouts are recognised by content, never by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ..model import Document, Rejection, Section, Source, Span
from . import aggregator, official, report
from .blocks import blocks
from .counting import count
from .files import STDIN, File, files, printable
from .layout import Block, Layout
from .lines import LINES, lines
from .manifest import MANIFEST
from .rejections import reason
from .roles import roles
from .sections import Parts, parts
from .sources import pages, sources
from .text import LIMIT, Readable, readable

__all__ = [
    "LIMIT",
    "MANIFEST",
    "STDIN",
    "File",
    "count",
    "files",
    "pages",
    "parse",
    "printable",
    "read",
    "readable",
    "sources",
]

_WORDS = re.compile(r"\S")

LAYOUTS: tuple[Layout, ...] = (aggregator, report, official)
"""The layouts, in the order they are asked; the last takes every decision page."""

DECISIONS = 100
"""The most decisions a page may hold. Each is a document with all of the page's text, which the
stages after this one read again for each."""

LONG = f"it has more than {LINES:,} lines, which no decision page has; give the decision alone"
MANY = f"it holds more than {DECISIONS} decisions; give them one a file, or one a line as .jsonl"


def read(source: str | Path, max_bytes: int = LIMIT) -> Iterator[Document | Rejection]:
    """Return the decisions of one input: a file, folder, ``.jsonl``, ``.zip`` or ``-``.

    A page may have up to ``max_bytes`` bytes. Nothing in an input raises or ends the run: what is
    not a decision comes as a rejection with its reason. Order and names are those of
    :func:`sources`.
    """
    for found in sources(source, max_bytes):
        if isinstance(found, Rejection):
            yield found
        else:
            yield from parse(found, max_bytes)


def parse(source: Source, max_bytes: int = LIMIT) -> tuple[Document | Rejection, ...]:
    """Return the documents of one page, one for each decision on it, or one rejection.

    Documents of one page have the same ``text`` and ``sha256`` (of the page's bytes);
    what belongs to the other decision is furniture.
    """
    page = readable(source.data, max_bytes)
    if isinstance(page, str):
        return (Rejection(source.name, page),)
    found = lines(page.text, page.items)
    if found is None:
        return (Rejection(source.name, LONG),)
    played = roles(page.text, found)
    if why := reason(found, played):
        return (Rejection(source.name, why),)
    told = blocks(page.text, found, played)
    if len(told) > DECISIONS:
        return (Rejection(source.name, MANY),)
    digest = sha256(source.data).hexdigest()
    return tuple(_document(source, digest, page, block) for block in told)


def _document(source: Source, digest: str, page: Readable, block: Block) -> Document:
    layout = next(layout for layout in LAYOUTS if layout.recognises(block))
    read_parts = parts(block, layout)
    fields = layout.fields(block)
    if read_parts.summary:
        fields["summary"] = read_parts.summary
    spans = [field.span for field in fields.values()]
    return Document(
        source=source.name,
        sha256=digest,
        url=source.url or page.url,
        layout=layout.NAME,
        text=page.text,
        fields=fields,
        sections=_sections(read_parts.sections, spans),
        furniture=_furniture(page.text, block, read_parts.furniture),
        warnings=(*page.warnings, *_cut_off(read_parts, layout)),
    )


def _sections(found: list[Section], fields: list[Span]) -> tuple[Section, ...]:
    """Return the sections, without the split-off parts of a header that hold no field."""
    kept: list[Section] = []
    for section in found:
        if section.kind != "header" or not kept or _states(section, fields):
            kept.append(section)
    return tuple(kept)


def _states(section: Section, fields: list[Span]) -> bool:
    start, end = section.span
    return any(start <= span.start < end for span in fields)


def _furniture(text: str, block: Block, found: list[Span]) -> tuple[Span, ...]:
    """Return the furniture, neighbouring lines joined, with all that is outside the block."""
    first, last = block.lines[0].begin, block.lines[-1].end
    joined: list[Span] = []
    for span in (Span(0, first), *found, Span(last, len(text))):
        if not _WORDS.search(text, span.start, span.end):
            continue
        if joined and not _WORDS.search(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _cut_off(found: Parts, layout: Layout) -> tuple[str, ...]:
    """Return a warning if the page ends before its decision does."""
    if not layout.WHOLE or found.signed:
        return ()
    final = [section for section in found.sections if section.kind == "final"]
    if not final:
        return ("cut off: no Final decision section",)
    if not any(section.paragraphs for section in final):
        return ("cut off: nothing in the Final decision section",)
    return ()
