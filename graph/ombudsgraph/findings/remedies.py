"""What the body agreed or was asked to do to put things right.

Where the page has an action section only that is read; else assessment, Summary and Final
decision, which repeat one another. ``passages`` reads a section: ``requests`` finds who says
that something is to be done, ``actions`` what, ``amounts`` and ``payments`` the money,
``deadlines`` by when, ``found`` what later sentences say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Document, Remedy, Section
from .asides import Aside
from .dates import iso_date
from .drafts import Draft, joined
from .passages import ACTING, Passage
from .untaken import untaken
from .wording import folded

SAYING = ("assessment", "summary", "final")
"""The sections read where there is no action section, first the one that says most."""

UNREAD = "stands outside the action section, and where there is one only that is read"
REPEATED = "repeats what another section says"

_SATISFIED = re.compile(r"ombudsm[ae]n\s+satisfied\s+with\s+[^:\n]{0,80}:\s*([^\n]{6,40})")


def remedies(document: Document) -> tuple[Remedy, ...]:
    """Return the remedies of a decision in reading order.

    There is one for each action, payee and amount. The span covers the words of the action; for
    an amount after the first, those from its payee on. A sum of other remedies is a ``total``.
    """
    acting, saying = _sections(document)
    if not acting and not saying:
        return ()
    found: list[Draft] = []
    for section in acting:
        found += Passage(document, section).drafts
    if not acting:
        for section in saying:
            found = joined(found, Passage(document, section).drafts)
    complied = _complied(document.text, acting) if found else None
    ordered = sorted(found, key=lambda draft: (draft.span, draft.payment.kind))
    return tuple(_remedy(draft, complied) for draft in ordered)


def other_remedies(document: Document) -> Iterator[Aside]:
    """Yield the actions and sums that are no remedies, section by section, and why not."""
    acting, saying = _sections(document)
    found: list[Draft] = []
    for section in acting:
        yield from untaken(Passage(document, section, whole=True))
    for section in saying:
        passage = Passage(document, section, whole=True)
        kept = found if acting else joined(found, passage.drafts)
        for draft in passage.drafts:
            if not any(one is draft for one in kept):
                yield _aside(draft, UNREAD if acting else REPEATED)
        found = kept
        if not acting:
            yield from untaken(passage)


def _sections(document: Document) -> tuple[list[Section], list[Section]]:
    """Return the action sections, and those that are read where there is none."""
    sections = [section for section in document.sections if section.paragraphs]
    acting = [section for section in sections if section.kind == ACTING]
    return acting, [section for kind in SAYING for section in sections if section.kind == kind]


def _aside(draft: Draft, why: str) -> Aside:
    kind, rule = draft.payment.kind, f"{draft.rule}+{draft.sentence.kind}"
    place = draft.sentence.kind, draft.sentence.number
    return Aside("remedy", kind, draft.span, *place, rule, why)


def _complied(text: str, sections: Sequence[Section]) -> str | None:
    """Return when the Ombudsman was satisfied, as a report's page says below its recommendations.

    The last date counts where there was a further report.
    """
    found = [
        date
        for section in sections
        for match in _SATISFIED.finditer(folded(section.span.of(text)))
        if (date := iso_date(match[1]))
    ]
    return found[-1] if found else None


def _remedy(draft: Draft, complied: str | None) -> Remedy:
    payment, sentence = draft.payment, draft.sentence
    return Remedy(
        kind=payment.kind,
        amount=None if payment.amount is None else str(payment.amount),
        per=payment.per,
        deadline=draft.deadline,
        status=draft.status,
        span=draft.span,
        total=draft.total,
        complied=complied,
        section=sentence.kind,
        paragraph=sentence.number,
        rule=f"{draft.rule}+{sentence.kind}",
    )
