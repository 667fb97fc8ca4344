"""A public-interest report on lgo.org.uk: the header of a decision page, other headings below.

Its landing page has Finding and Recommendations, its chapters The Investigation and
the law at length. Neither need end with a Final decision.
"""

from __future__ import annotations

import re

from ..model import Field
from . import official
from .layout import Block

NAME = "report"
NUMBERED = True
FUSED = False
WHOLE = False

_HEADINGS = frozenset(("the investigation", "finding", "further report"))
_OURSELVES = re.compile(r"In this report,? (?:we|I) have\b")
_SATISFIED = ("ombudsman satisfied with ", "ombudsmen satisfied with ")


def recognises(block: Block) -> bool:
    """Tell a report by a heading only reports have, or by its calling itself one."""
    if "substance" in block.roles:
        for line, role in zip(block.lines, block.roles, strict=True):
            if role == "substance" and line.words in _HEADINGS:
                return True
    for line in block.lines:
        if line.words.startswith(_SATISFIED):
            return True
    start, end = block.lines[0].begin, block.lines[-1].end
    return _OURSELVES.search(block.text, start, end) is not None


def fields(block: Block) -> dict[str, Field]:
    """Return what the header states: it is a decision page's."""
    return official.fields(block)
