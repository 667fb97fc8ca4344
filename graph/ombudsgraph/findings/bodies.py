"""Which bodies a decision is about: a printed name becomes an identity.

A name that fits one body of the registers, however it is printed, gets that body's IRI; any
other name gets an IRI made from its own words, and never a council's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..model import Document, Span
from ..resources import BASE
from .register import Entry, form_of, register, slug, words_of
from .topics import REPRINT_URL

__all__ = ["BASE", "Identity", "bodies", "councils", "resolve", "slug"]

_JOINT = re.compile(r"\s+(?:and|&)\s+|\s*[/;\n]\s*")
_LINKING = {"and", "for", "of", "on", "the", "under", "upon", "with"}
_INITIALS = {"ccg", "icb", "nhs"}


class Identity(NamedTuple):
    """Who a printed name stands for.

    ``kind`` is a concept of the scheme ``kind``; every council of the register is ``council``,
    and its type is in the register. ``gss`` is its GSS code there, ``None`` for any other body.
    """

    id: str
    kind: str
    gss: str | None


def resolve(name: str, decided: str | None = None) -> Identity | None:
    """Return who a printed name stands for; ``None`` where it is no name at all.

    Ampersands, apostrophes, case, hyphens, and the words around the area ("Metropolitan
    Borough", "London Borough of", "Council") may differ from the register's. A name that
    councils share, one after the other, is decided by the decision's date; without one, only
    the full name decides, and a short one stays unresolved. A fire and rescue service and the
    authority for it are one body; so is a body of the NHS under its initials and in full.

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
    >>> resolve("Devon & Somerset Fire & Rescue Authority").id
    'https://w3id.org/ombudsgraph/body/devon-and-somerset-fire-and-rescue-service'
    >>> resolve("Exampleton Care Homes Limited").kind
    'care-provider'
    >>> resolve("The Council") is None
    True
    """
    words = words_of(name)
    if any(pattern.search(words) for pattern in register().not_names):
        return None
    words = register().spelled(words)
    id = f"{BASE}body/{words.replace(' ', '-')}"
    # A name that bodies share is for the one that bears it whole, where the day does not decide.
    entry = register().find(words, decided) or register().entries.get(id)
    if entry:
        return _identity(entry)
    kind = next((kind for kind, cue in register().cues if cue.search(words)), "other")
    return Identity(id, kind, None)


def bodies(
    document: Document, decided: str | None
) -> tuple[tuple[str, Span | None, Identity], ...]:
    """Return each body a page is about: name as printed, where it stands, who it is.

    The header decides; one that joins councils by their full names, or a council and a body of
    the registers or the NHS, gives each. Without a header a reprint's URL decides
    (``/lgo-24-006-404-luton-borough-council/``): the name is the register's, or the slug's words,
    and stands nowhere in the text.
    """
    printed = document.fields.get("body")
    if printed:
        identity = resolve(printed.value, decided)
        if identity is None:
            return ()
        whole = (printed.value, printed.span, identity)
        if identity.id in register().entries:
            return (whole,)
        joined = _joined(printed.value, printed.span.start, decided)
        return tuple(joined) if _told_apart(joined) else (whole,)
    match = REPRINT_URL.search(document.url or "")
    name = _title(match["body"] or "") if match else ""
    identity = resolve(name, decided)
    if identity is None:
        return ()
    entry = register().entries.get(identity.id)
    return ((entry.label if entry else name, None, identity),)


@cache
def councils() -> Mapping[str, Entry]:
    """Return the councils of the register by IRI, those that were replaced among them."""
    return {id: entry for id, entry in register().entries.items() if entry.kind == "council"}


def _identity(entry: Entry) -> Identity:
    return Identity(entry.id, entry.kind, entry.gss)


def _joined(name: str, start: int, decided: str | None) -> list[tuple[str, Span, Identity]]:
    """Return the bodies that a name joins by their full names; nothing where it joins none.

    Commas do not join, and short names are not joined: both stand inside one body's name.
    """
    for joint in _JOINT.finditer(name):
        first, rest = name[: joint.start()], name[joint.end() :]
        body = _full(first, decided)
        if body is None:
            continue
        after = start + joint.end()
        last = _full(rest, decided)
        others = (
            [(rest, Span(after, after + len(rest)), last)]
            if last
            else _joined(rest, after, decided)
        )
        if others:
            return [(first, Span(start, start + len(first)), body), *others]
    return []


def _full(name: str, decided: str | None) -> Identity | None:
    """Return who a name stands for that is a body's full one; ``None`` for any other words.

    Full is a council's with its own words around the area, another register body's, and one
    that is of the NHS by its words.
    """
    identity = resolve(name, decided)
    if identity is None:
        return None
    known = identity.id in register().entries
    if identity.kind == "council":
        whole = (
            known or "," not in name
        )  # of councils side by side only the last is known by its end
        return identity if whole and form_of(words_of(name)).kind else None
    return identity if known or identity.kind == "nhs-body" else None


def _told_apart(joined: list[tuple[str, Span, Identity]]) -> bool:
    """Tell names that join a council with others, each a body of its own, from one long name."""
    ids = {identity.id for _, _, identity in joined}
    return len(ids) == len(joined) and any(who.kind == "council" for _, _, who in joined)


def _title(url_slug: str) -> str:
    """Return a slug as a title; the gap that an apostrophe left is closed, as in IRIs.

    >>> _title("nhs-st-mary-s-and-district-icb")
    'NHS St Marys and District ICB'
    """
    words = re.sub(r"(?<=\w)-s(?=-|$)", "s", url_slug).split("-")
    cased = (w.upper() if w in _INITIALS else w if w in _LINKING else w.title() for w in words)
    return " ".join(cased)
