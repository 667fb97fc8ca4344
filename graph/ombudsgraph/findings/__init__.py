"""What a decision says: a :class:`~ombudsgraph.model.Document` becomes a record.

``topics`` and ``bodies`` read the header; ``outcome``, ``joint``, ``grounds`` and ``remedies``
the prose, with the wordings of ``schemes.ttl`` (``wording``, ``literals``, ``paragraphs``,
``prose``). What is absent stays absent.
"""

from __future__ import annotations

import re

from ..law import citations
from ..model import Body, DecisionRecord, Document, FieldSpans, Reference, Span
from .asides import Aside
from .bodies import bodies
from .dates import iso_date
from .grounds import grounds, other_grounds
from .joint import outcomes
from .outcome import other_outcomes, outcome
from .remedies import other_remedies, remedies
from .topics import canonical_url, normalise_reference, reference_in_url, topics

__all__ = ["Aside", "passed_over", "record"]

_NEXT = re.compile(
    r"(?:\s|[,;&/]|and\b)*(?P<reference>\d{2}[\s\-‐-–]?\d{3}[\s\-‐-–]?\d{3}(?:\s?[a-zA-Z]\b)?)(?!\w)"
)


def record(document: Document) -> DecisionRecord:
    """Return what one page says about one decision.

    Header fields come as printed, else from the URL. What the page does not say is
    ``None`` or empty, and what a reader of the build report should know is a warning: a missing
    reference, body or date, an impossible date, citations that could not be resolved.
    """
    decided, decided_span = _decided(document)
    references, reference_span = _references(document)
    reference = references[0] if references else None
    named = bodies(document, decided)
    came_out = outcome(document)
    results = outcomes(document, [(name, who) for name, _, who in named], came_out)
    sector, sector_span, category, category_span = topics(document)
    summary = document.fields.get("summary")
    cited = citations(
        document.text, sections=document.sections, furniture=document.furniture, own=references
    )
    unresolved = sum(citation.uri is None for citation in cited)
    return DecisionRecord(
        source=document.source,
        sha256=document.sha256,
        layout=document.layout,
        url=canonical_url(document.url) if document.url else None,
        references=references,
        reference=reference,
        bodies=tuple(
            Body(" ".join(name.split()), who.id, who.kind, who.gss, value)
            for (name, _, who), value in zip(named, results, strict=True)
        ),
        sector=sector,
        category=category,
        decided=decided,
        summary=summary.value if summary else None,
        outcome=came_out,
        citations=cited,
        grounds=grounds(document, came_out),
        remedies=remedies(document),
        warnings=(
            *document.warnings,
            *_missing(document, reference, decided, bool(named)),
            *((f"unresolved citations: {unresolved}",) if unresolved else ()),
        ),
        spans=FieldSpans(
            reference=reference_span,
            bodies=tuple(span for _, span, _ in named),
            sector=sector_span,
            category=category_span,
            decided=decided_span,
            summary=summary.span if summary else None,
        ),
    )


def passed_over(document: Document) -> tuple[Aside, ...]:
    """Return what was considered for a ground, the outcome or a remedy and set aside, and why.

    The reasons are those of the stages that decide; within each they come in the order of weighing.
    """
    return (
        *other_grounds(document),
        *other_outcomes(document),
        *other_remedies(document),
    )


def _decided(document: Document) -> tuple[str | None, Span | None]:
    printed = document.fields.get("decided")
    decided = iso_date(printed.value) if printed else None
    return decided, printed.span if printed and decided else None


def _references(document: Document) -> tuple[tuple[Reference, ...], Span | None]:
    """Return all references, and where the first is printed; else the one of the URL.

    A report on several complaints prints them in one bracket, one after the other.
    """
    printed = document.fields.get("reference")
    found: list[Reference] = []
    at: re.Match[str] | None = None
    if printed:
        at = _NEXT.match(document.text, printed.span.start)
        while at and (reference := normalise_reference(at["reference"])):
            found.append(reference)
            at = _NEXT.match(document.text, at.end())
    if printed and found:
        return tuple(dict.fromkeys(found)), printed.span
    known = reference_in_url(document.url) if document.url else None
    return (known,) if known else (), None


def _missing(
    document: Document, reference: Reference | None, decided: str | None, named: bool
) -> list[str]:
    """Return a warning for each thing that a decision should say and this page does not."""
    missing = []
    if reference is None:
        missing.append("no reference")
    if not named:
        missing.append("no body")
    if decided is None:
        printed = document.fields.get("decided")
        missing.append(
            f"impossible decision date: {printed.value}" if printed else "no decision date"
        )
    return missing
