"""Other decisions of the Ombudsman, cited by their reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span
from .papers import Paper

DECISIONS = "https://w3id.org/ombudsgraph/decision/"

_REFERENCE = re.compile(
    r"(?<![\w£€$.,+-])(?<!\d[ \u00a0])(?P<year>0[5-9]|[1-4]\d)(?P<gap>[ \u00a0‐‑–-])"
    r"(?P<one>\d{3})[ \u00a0‐‑–-](?P<two>\d{3})"
    r"(?P<letter>[a-zA-Z]?)(?![\w-])(?![ \u00a0,]\d{3})(?!\.\d)"
)
_GROUPED = re.compile(r"\d[ \u00a0‐‑–-]\d{3}[ \u00a0‐‑–-]\d{3}")
"""Figures grouped as those of a reference, which are quick to look for."""

_SAID = re.compile(
    r"(?:complaint|reference|decision|statement|case|investigat|report|\bref\b|\bno\b|number|\(|\bsee\b"
    r"|\d{3}[a-z]?(?:,|\sand|\sor)\s)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"[A-Z][^.:;()\n]{3,90} \(\Z")
_CLOSED = re.compile(r"\)[^\S\n]{0,4}(?:\n|\Z)")
_BEFORE = 60


def decisions(text: str) -> Iterator[Paper]:
    """Yield the references in ``text``, in reading order.

    Printed with blanks a reference looks like other numbers, so words that speak of a
    complaint must stand before it.

    >>> [one.uri for one in decisions("our decision 19-018-519C")]
    ['https://w3id.org/ombudsgraph/decision/19-018-519c']
    """
    if not _GROUPED.search(text):
        return
    for match in _REFERENCE.finditer(text):
        blank = match["gap"].isspace()
        if blank and not _SAID.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        if _heading(text, match):
            continue
        reference = "-".join([match["year"], match["one"], match["two"]]) + match["letter"].lower()
        span = Span(*match.span())
        yield Paper(span, span, "decision", "reference", uri=DECISIONS + reference)


def _heading(text: str, match: re.Match[str]) -> bool:
    """Whether the reference stands in brackets behind a name and nothing else: whose page it is."""
    if not _CLOSED.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 110) : match.start()]
    return bool(_HEADING.match(before[before.rfind("\n") + 1 :].lstrip()))


def label(uri: str) -> str:
    """Return what a decision is called where only its identifier is known."""
    return f"Ombudsman’s decision {uri.removeprefix(DECISIONS)}"
