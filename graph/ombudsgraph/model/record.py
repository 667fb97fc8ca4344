"""What a decision says: every statement with a span, the words behind it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, NewType

from .document import Span

Reference = NewType("Reference", str)
"""The Ombudsman's reference, normalised: ``24-006-404``, suffix letter kept (``19-018-519c``)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of law, guidance, a case or another decision.

    ``uri`` is the identifier of what is cited, or ``None`` with ``unresolved``
    saying why. ``printed`` is set where the text needed repair (``34(B)``).
    ``role`` is powers, substance, amending, guidance, case or decision.
    """

    quote: str
    span: Span
    uri: str | None
    role: str
    section: str | None
    paragraph: int | None
    rule: str
    printed: str | None = None
    as_amended: bool = False
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for not investigating: applied, or only recited."""

    ground: str
    applied: bool
    force: str
    span: Span
    section: str | None
    paragraph: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """One action to put things right.

    ``amount`` is pounds as decimal text, a rate where ``per`` names a period. ``deadline`` is an
    ISO 8601 duration, ``complied`` the ISO date on which the Ombudsman was satisfied. ``total``
    marks the sum of other remedies, which counts as none beside them.
    """

    kind: str
    amount: str | None
    per: str | None
    deadline: str | None
    status: str
    span: Span
    total: bool = False
    complied: str | None = None
    section: str | None = None
    paragraph: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided; ``basis`` is stated, inferred, or ``None`` for ``unknown``."""

    value: str
    basis: str | None
    span: Span | None
    rule: str | None = None
    section: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body complained about, as the page names it, with the identity it resolves to."""

    name: str
    id: str
    kind: str
    gss: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A sector or category: the label as printed, and its slug."""

    label: str
    slug: str


@dataclass(frozen=True, slots=True)
class FieldSpans:
    """Where the fields of a record stand; ``None`` where a field came from the URL or is absent."""

    reference: Span | None = None
    bodies: tuple[Span | None, ...] = ()
    sector: Span | None = None
    category: Span | None = None
    decided: Span | None = None
    summary: Span | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What one page says about one decision. Absent is ``None``, never guessed.

    ``decided`` is an ISO date. ``bodies`` is empty where no body is named.
    """

    source: str
    sha256: str
    layout: str
    url: str | None
    references: tuple[Reference, ...]
    reference: Reference | None
    bodies: tuple[Body, ...]
    sector: Topic | None
    category: Topic | None
    decided: str | None
    summary: str | None
    outcome: Outcome
    citations: tuple[Citation, ...]
    grounds: tuple[Ground, ...]
    remedies: tuple[Remedy, ...]
    warnings: tuple[str, ...]
    spans: FieldSpans

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON-ready data: every key present, absent ones empty."""
        return {field.name: as_json(getattr(self, field.name)) for field in fields(self)}


def as_json(value: Any) -> Any:
    """Return JSON-ready data: tuples as lists and dataclasses as objects, all the way down."""
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    return value
