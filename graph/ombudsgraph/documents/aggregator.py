"""A third party's reprint: the header in one run-on line, or none; numbers and bullets gone.

``LGO (…) Other Reference 23-020-492 Sector A B Category C D Decided 01 May 2024`` has no
marks between its values, so they are told apart by the words Reference, Sector, Category
and Decided. The outcome ``Other`` means that the reprint did not capture it. A later form
prints ``23-020-492 · Sector › Category · Decision date: 1 May 2024``.
"""

from __future__ import annotations

import re

from ..model import Field, Span
from .layout import Block
from .references import DATE, HEADER, REFERENCE, found

NAME = "aggregator"
NUMBERED = False
FUSED = True
WHOLE = True

_STOP = r"(?=\s+(?:Reference|Sector|Category|Decided)\b|\s*[\r\n]|\s*\Z)"
_RUN_ON = {
    "reference": re.compile(rf"\bReference\s+({REFERENCE})"),
    "sector": re.compile(rf"\bSector\s+([^\r\n]+?){_STOP}"),
    "category": re.compile(rf"\bCategory\s+([^\r\n]+?){_STOP}"),
    "decided": re.compile(rf"\bDecided\s+({DATE})", re.IGNORECASE),
}
_OUTCOME = re.compile(r"\)\s+([^\r\n()]{1,60}?)\s+Reference\b")
_ENTRY = re.compile(
    rf"(?P<reference>{REFERENCE})\s*"
    r"(?:·\s*+(?!Decision date)(?P<sector>[^·›\r\n]+)(?:›\s*(?P<category>[^·\r\n]+))?)?"
    rf"(?:·\s*Decision date:\s*(?P<decided>{DATE}))?",
    re.IGNORECASE,
)
_LINKS = ("view original on", "other decisions", "view all decisions")
_NOT_CAPTURED = "other"


def recognises(block: Block) -> bool:
    """Tell a reprint by header or links, or, without a header, by the lack of official marks."""
    roles = set(block.roles[block.header :])
    if roles & {"source", "agency", "entry"}:
        return True
    if roles & {"body", "label"}:
        return False
    shown = [
        line.words
        for line, role in zip(block.lines, block.roles, strict=True)
        if role == "furniture"
    ]
    if any(words.startswith(_LINKS) for words in shown):
        return True
    if "top" in roles:
        top = block.lines[block.roles.index("top", block.header)]
        return block.text[top.end - 1] != ":" and not any(line.mark for line in block.lines)
    return not shown and not any(line.mark for line in block.lines)


def fields(block: Block) -> dict[str, Field]:
    """Return body, reference, sector, category, outcome and date, as far as they are printed."""
    head = block.head
    text, start, end = block.text, head.start, min(head.end, head.start + HEADER)
    printed: dict[str, Field | None] = {"body": _body(block)}
    entry = _ENTRY.search(text, start, end) if "entry" in block.roles else None
    if entry:
        for name in _RUN_ON:
            printed[name] = found(entry, name)
    else:
        for name, pattern in _RUN_ON.items():
            match = pattern.search(text, start, end)
            printed[name] = found(match, 1) if match else None
        match = _OUTCOME.search(text, start, end)
        outcome = found(match, 1) if match else None
        if outcome and outcome.value.casefold() != _NOT_CAPTURED:
            printed["outcome"] = outcome
    return {name: field for name, field in printed.items() if field}


def _body(block: Block) -> Field | None:
    """Return the body: the line before the run-on line, or before the reference of the later form.

    The scorecard link names a body too, but not always the right one.
    """
    head = block.roles[block.header : block.content]
    for role in ("entry", "agency"):
        if role in head:
            last = block.header + len(head) - 1 - head[::-1].index(role)
            if last == 0 or block.roles[last - 1]:
                return None
            line = block.lines[last - 1]
            return Field(block.text[line.start : line.end], Span(line.start, line.end))
    return None
