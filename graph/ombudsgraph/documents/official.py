"""A decision page of lgo.org.uk: ``BODY (24 006 404)``, ``Category : A > B``, ``Decision : …``.

The labelled lines can be missing, and label and value can stand on lines of their own.
"""

from __future__ import annotations

import re

from ..model import Field
from .layout import Block
from .references import DATE, HEADER, body_line, found

NAME = "official"
NUMBERED = True
FUSED = False
WHOLE = True

# Markdown sets labels or whole lines in asterisks: **Decision :** Upheld. What is skipped is not
# given back, so that a header made to be slow is not.
_IS = r"[\s*]*+"
_SAME_LINE = r"[^\S\r\n]*+\**+[^\S\r\n]*+"
_NEXT = rf"{_SAME_LINE}(?=D(?:ecision|ECISION)(?:\s+date)?{_SAME_LINE}:|[\r\n]|\Z)"
_COLON = rf"{_SAME_LINE}(?:[\r\n]\s*+:|[:\r\n])"
_CATEGORY = re.compile(
    rf"C(?:ategory|ATEGORY){_COLON}{_IS}(?!D(?:ecision|ECISION)\b)"
    rf"(?P<sector>[^>\r\n:]+?)(?:\s*+>\s*+(?P<category>[^\r\n]+?))?{_NEXT}"
)
_OUTCOME = re.compile(
    rf"D(?:ecision|ECISION)\s*+\**+\s*+:{_IS}(?!D(?:ecision|ECISION)\s)(?P<stated>[^\r\n*]+?){_NEXT}"
    r"|^\s*Decision\s*[\r\n]\s*(?P<alone>Upheld|Not upheld|Closed after initial enquiries)\s*$",
    re.MULTILINE,
)
_DECIDED = re.compile(
    rf"Decision\s+date(?:{_COLON}|{_SAME_LINE}[–-]){_IS}(?:[a-z]+day,?\s+)?(?P<decided>{DATE})",
    re.IGNORECASE,
)


def recognises(block: Block) -> bool:
    """Take every decision page that no other layout takes."""
    return True


def fields(block: Block) -> dict[str, Field]:
    """Return body, reference, sector, category, outcome and date, as far as they are printed."""
    head = block.head
    text, start, end = block.text, head.start, min(head.end, head.start + HEADER)
    printed = {**_names(block)}
    if match := _CATEGORY.search(text, start, end):
        printed["sector"] = found(match, "sector")
        printed["category"] = found(match, "category")
    if match := _OUTCOME.search(text, start, end):
        printed["outcome"] = found(match, "stated") or found(match, "alone")
    if match := _DECIDED.search(text, start, end):
        printed["decided"] = found(match, "decided")
    return {name: field for name, field in printed.items() if field}


def _names(block: Block) -> dict[str, Field | None]:
    """Return body and reference; the name can stand on the line before its bracket."""
    for index in range(block.header, block.content):
        if block.roles[index] != "body":
            continue
        line = block.lines[index]
        names = body_line(block.text, line.start, line.end)
        if names is None:
            continue
        body = names.body
        if body.start == body.end and index > block.header:
            before = block.lines[index - 1]
            body = body._replace(start=before.start, end=before.end)
        named = Field(body.of(block.text), body) if body.end > body.start else None
        return {
            "body": named,
            "reference": Field(names.reference.of(block.text), names.reference),
        }
    return {}
