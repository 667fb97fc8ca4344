"""Which bodies a decision is about: a printed name becomes an identity.

A name that fits one council of the register, however it is printed, gets that council's
IRI; any other name gets an IRI made from its own words, and never a council's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..model import Document, Span
from ..resources import BASE
from .register import Council, form_of, register, slug, words_of
from .topics import REPRINT_URL

__all__ = ["BASE", "Identity", "bodies", "councils", "resolve", "slug"]

_JOINT = re.compile(r"\s+(?:and|&)\s+|\s*[/;\n]\s*")
_LINKING = {"and", "for", "of", "on", "the", "under", "upon", "with"}
_INITIALS = {"ccg", "icb", "nhs"}


class Identity(NamedTuple):
    """Who a printed name stands for.

    ``kind`` is a concept of the scheme ``kind`` in ``schemes.ttl``; every council of the
    register is ``council``, and its type is in the register. ``gss`` is its GSS code there,
    ``None`` for a body that is not in the register.
    """

    id: str
    kind: str
    gss: str | None


def resolve(name: str, decided: str | None = None) -> Identity | None:
    """Return who a printed name stands for; ``None`` where it is no name at all.

    Ampersands, apostrophes, case, hyphens, and the words around the area ("Metropolitan
    Borough", "London Borough of", "Council") may differ from the register's. A name that
    councils share, one after the other, is decided by the decision's date; without one, only
    the full name decides, and a short one stays unresolved.

    Args:
        name: The name as printed, or a URL's slug of it.
        decided: The decision's date, ISO.

    >>> resolve("luton borough council").gss
    'E06000032'
    >>> for day in ("2022-11-01", "2023-11-01", None):
    ...     print(resolve("Somerset", day).id)
    https://w3id.org/ombudsgraph/body/somerset-county-council
    https://w3id.org/ombudsgraph/body/somerset-council
    https://w3id.org/ombudsgraph/body/somerset
    >>> resolve("Exampleton Care Homes Limited").kind
    'care-provider'
    >>> resolve("The Council") is None
    True
    """
    words = words_of(name)
    if any(pattern.search(words) for pattern in register().not_names):
        return None
    council = register().find(words, decided)
    if council:
        return _identity(council)
    kind = next((kind for kind, cue in register().cues if cue.search(words)), "other")
    return Identity(f"{BASE}body/{slug(name)}", kind, None)


def bodies(
    document: Document, decided: str | None
) -> tuple[tuple[str, Span | None, Identity], ...]:
    """Return each body a page is about: name as printed, where it stands, who it is.

    The header decides; one that joins councils by their full names gives each. Without a
    header a reprint's URL decides (``/lgo-24-006-404-luton-borough-council/``): the name is
    the register's, or the slug's words, and stands nowhere in the text.
    """
    printed = document.fields.get("body")
    if printed:
        identity = resolve(printed.value, decided)
        if identity is None:
            return ()
        whole = (printed.value, printed.span, identity)
        joined = () if identity.gss else _joined(printed.value, printed.span.start, decided)
        return tuple(joined) or (whole,)
    match = REPRINT_URL.search(document.url or "")
    name = _title(match["body"] or "") if match else ""
    identity = resolve(name, decided)
    if identity is None:
        return ()
    council = councils().get(identity.id)
    return ((council.label if council else name, None, identity),)


def councils() -> Mapping[str, Council]:
    """Return the register: councils by IRI, those that were replaced among them."""
    return register().councils


def _identity(council: Council) -> Identity:
    return Identity(council.id, "council", council.gss)


def _joined(name: str, start: int, decided: str | None) -> list[tuple[str, Span, Identity]]:
    """Return the councils that a name joins by their full names; nothing where it joins none.

    Commas do not join, and short names are not joined: both stand inside one council's name.
    """
    for joint in _JOINT.finditer(name):
        first, rest = name[: joint.start()], name[joint.end() :]
        council = _full(first, decided)
        if council is None:
            continue
        after = start + joint.end()
        last = _full(rest, decided)
        others = (
            [(rest, Span(after, after + len(rest)), _identity(last))]
            if last
            else _joined(rest, after, decided)
        )
        if others:
            return [(first, Span(start, start + len(first)), _identity(council)), *others]
    return []


def _full(name: str, decided: str | None) -> Council | None:
    """Return the council that a name with a council's words around the area stands for."""
    words = words_of(name)
    return register().find(words, decided) if form_of(words).kind else None


def _title(url_slug: str) -> str:
    """Return a slug as a title; the gap that an apostrophe left is closed, as in IRIs.

    >>> _title("nhs-st-mary-s-and-district-icb")
    'NHS St Marys and District ICB'
    """
    words = re.sub(r"(?<=\w)-s(?=-|$)", "s", url_slug).split("-")
    cased = (w.upper() if w in _INITIALS else w if w in _LINKING else w.title() for w in words)
    return " ".join(cased)
