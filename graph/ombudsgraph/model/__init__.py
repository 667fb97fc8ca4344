"""What a page is and what a decision says: frozen data, no behaviour beyond it.

Two families. A :class:`Document` is a page as it was read: its unedited text,
labelled fields, sections and paragraphs. A :class:`DecisionRecord` is what was
found in it. Every statement of a record carries a :class:`Span`: the words
behind it, in code points of ``Document.text``.
"""

from .document import Document, Field, Paragraph, Rejection, Section, Source, Span
from .record import (
    Body,
    Citation,
    DecisionRecord,
    FieldSpans,
    Ground,
    Outcome,
    Reference,
    Remedy,
    Topic,
    as_json,
)

__all__ = [
    "Body",
    "Citation",
    "DecisionRecord",
    "Document",
    "Field",
    "FieldSpans",
    "Ground",
    "Outcome",
    "Paragraph",
    "Reference",
    "Rejection",
    "Remedy",
    "Section",
    "Source",
    "Span",
    "Topic",
    "as_json",
]
