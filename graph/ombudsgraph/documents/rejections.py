"""Why a page is not a decision, in one sentence that says what to give instead."""

from __future__ import annotations

import re

from .lines import Line
from .roles import HEADINGS

LISTING = "it is a list of decisions, not a decision; give the decision pages it links to"
SEARCH = "it is a page of search results, not a decision; give the decision pages it links to"
BULLETIN = (
    "it is a news bulletin about decisions, not a decision; give the decision pages it links to"
)
OTHER = (
    "it is no decision page: it has neither a reference in its header nor the headings "
    "of a decision; give a page of lgo.org.uk/decisions or its text"
)

_LISTING = re.compile(r"recent (?:statements|reports|decisions) in this (?:category|sector)")
_ROW = re.compile(
    r"\b(?:statement|report) (?:upheld|not upheld|closed after initial enquiries)\b"
    r".* \d{1,2}-[a-z]{3}-\d{4}"
)
_SEARCH = re.compile(r"\bhas [\d,]+ results?\b|^search results\b|\b[\d,]+ results? found\b")
_BULLETIN = re.compile(
    r"^new [a-z ,&]{1,60} complaint decisions|\bgovdelivery\b|\byou are subscribed to\b"
    r"|\b(?:manage|update) your subscriptions?\b|^having trouble viewing this email"
)

# One of these shows a decision by itself.
_ROLES = frozenset(("top", "powers", "method", "scope", "source", "agency", "entry"))
_HEADINGS = frozenset(("what i found", "what we found", "my assessment"))
# Other texts have these too: two of them show one.
_SHARED = frozenset(
    ("summary", "the complaint", "agreed action", "agreed actions", "finding", "final decision")
)


def reason(lines: list[Line], roles: list[str]) -> str | None:
    """Return why a page is not a decision, or ``None`` if it is one."""
    shown = set(roles)
    if shown & {"powers", "method", "scope"}:
        return None
    opened = {
        "summary" if role == "summary" else line.words
        for line, role in zip(lines, roles, strict=True)
        if role in HEADINGS
    }
    if opened & _HEADINGS or len(opened & _SHARED) > 1:
        return None
    for pattern, why in ((_LISTING, LISTING), (_ROW, LISTING), (_SEARCH, SEARCH)):
        if any(pattern.search(line.words) for line in lines):
            return why
    if "body" not in shown and any(_BULLETIN.search(line.words) for line in lines):
        return BULLETIN
    if shown & _ROLES:
        return None
    return _by_header(lines, roles)


def _by_header(lines: list[Line], roles: list[str]) -> str | None:
    """Judge a page that has no heading of a decision: it can still be the start of one."""
    played = list(zip(lines, roles, strict=True))
    named = {line.words for line, role in played if role == "body"}
    labels = {line.words.split()[0] for line, role in played if role == "label"}
    if len(named) > 1 and not labels:
        return LISTING
    return None if named or labels == {"category", "decision"} else OTHER
