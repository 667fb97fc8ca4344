"""Law in text: which provision of which Act is cited, in which words, and in what role.

>>> for citation in citations("(Local Government Act 1974, section 24A(6), as amended)"):
...     print(citation.quote, citation.uri)
section 24A(6) http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..errors import UnknownName
from ..model import Citation, Section, Span
from . import blocks, roles, scan
from .bind import Binder
from .blocks import Block
from .definitions import Definitions
from .identifiers import SHAPE, instrument, label, number, parent, version
from .memory import Memory
from .mention import Mention
from .nearby import Bound
from .normalise import normalised, slashes_read
from .papers import Naming, Paper
from .places import Places
from .statutes import Instrument
from .titles import title_at

__all__ = [
    "SHAPE",
    "Instrument",
    "citations",
    "instrument",
    "label",
    "number",
    "parent",
    "version",
]


def citations(
    text: str,
    *,
    sections: Sequence[Section] = (),
    furniture: Sequence[Span] = (),
    default_act: str | None = None,
    own: Collection[str] = (),
) -> tuple[Citation, ...]:
    """Return every mention of law, guidance, a case or another decision, in reading order.

    An instrument is a citation of its own only where no provision next to it is cited from it, and
    so it is with guidance and its paragraphs. What cannot be bound is kept with ``uri`` ``None``
    and the reason in ``unresolved``; a place in something that is neither law nor known guidance
    (a plan, a scheme, this statement) is no citation at all.

    Args:
        text: The text, unedited; every span is in its code points.
        sections: Give each citation its section and paragraph, and decide its role.
        furniture: Spans that are no part of the decision; nothing is read there.
        default_act: Title of the Act that a bare "section N" belongs to.
        own: The references of this decision, which it does not cite.

    Raises:
        UnknownName: ``default_act`` is no title in the register.
    """
    default = _named(default_act) if default_act is not None else None
    read = scan.blanked(text, furniture) if furniture else text
    ends = blocks.breaks(read)
    places = Places(read, ends, sections)
    found = list(blocks.found(read, ends))
    definitions = Definitions(
        (mention for _, block in found for mention in block.mentions), places, default
    )
    memory, naming = Memory(places, default), Naming(own)
    cited: list[Citation] = []
    for base, block in found:
        mentions = definitions.resolved(block.mentions, base)
        here, used = _bound(text, block, base, mentions, memory)
        here += _alone(text, block, base, mentions, used, places)
        here += _papers(text, block, base, naming, places)
        cited += sorted(here, key=lambda citation: citation.span.start)
    return tuple(cited)


def _bound(
    text: str, block: Block, base: int, mentions: Sequence[Mention], memory: Memory
) -> tuple[list[Citation], Collection[int]]:
    """Return the provisions cited in a block, and from which of its mentions one is cited.

    Each has its instrument or the reason for none.
    """
    cited: list[Citation] = []
    binder = Binder(block, mentions, base, memory)
    for chain, provisions in zip(block.chains, block.provisions, strict=True):
        for bound in binder.bind(chain, provisions):
            if bound.instead:
                cited.pop()
            cited += _provisions(text, block.text, base, bound, memory.places)
    binder.close()
    return cited, binder.used


def _alone(
    text: str,
    block: Block,
    base: int,
    mentions: Sequence[Mention],
    used: Collection[int],
    places: Places,
) -> Iterator[Citation]:
    """Yield the instruments that a block mentions and no provision in it is cited from."""
    for at, mention in enumerate(mentions):
        if at not in used and _stands_alone(mention):
            yield _mentioned(text, block.text, base, mention, places)


def _papers(
    text: str, block: Block, base: int, naming: Naming, places: Places
) -> Iterator[Citation]:
    """Yield the guidance, cases, treaties and decisions cited in a block."""
    for paper, uri, reason in naming.named(block.papers):
        yield _paper(text, base, paper, uri, reason, places)


def _named(title: str) -> Instrument:
    match = title_at(title, 0)
    meant = (match.instrument or match.yearless) if match else None
    if meant is None:
        raise UnknownName(f"no Act called {title!r} is in the register (ontology/statutes.ttl)")
    return meant


def _provisions(
    text: str, block: str, base: int, bound: Bound, places: Places
) -> Iterator[Citation]:
    """Yield the citations of a bound chain of the block that stands at ``base``."""
    found_ones = list(bound.provisions)
    if bound.instrument is not None:
        found_ones = slashes_read(found_ones, bound.instrument)
    amending = _amending(block, bound)
    for one in found_ones:
        uri, printed, rule, reason = None, None, bound.rule, bound.reason or one.problem
        if bound.instrument is not None:
            normal = normalised(one, bound.instrument)
            uri, printed, reason = normal.uri, normal.printed, normal.problem
            rule = "+".join([bound.rule, *normal.repairs])
        start = base + one.span.start
        span = Span(start, base + one.span.end)
        yield Citation(
            quote=span.of(text),
            span=span,
            uri=uri,
            role=amending or roles.role(bound.instrument, uri, start, places),
            section=places.kind(start),
            paragraph=places.paragraph(start),
            rule=rule,
            printed=printed,
            as_amended=one.amended,
            unresolved=reason,
        )


def _amending(text: str, bound: Bound) -> str | None:
    """Return the role of law named only as what amended other law."""
    behind = bound.rule.startswith(("backward", "chained"))
    first = bound.provisions[0].span.start
    return "amending" if not behind and roles.amending(text, first) else None


def _stands_alone(mention: Mention) -> bool:
    """Whether a mention without provisions is a citation: a name is, "the Act" is not."""
    if mention.guidance or mention.only_powers or mention.only_cited or mention.kind == "that-act":
        return False
    if mention.instrument is None:
        titled = mention.reason is not None and mention.reason.startswith("not in the register")
        return mention.kind == "yearless" or (mention.kind == "unknown" and titled)
    return True


def _mentioned(text: str, block: str, base: int, mention: Mention, places: Places) -> Citation:
    span = Span(base + mention.start, base + mention.end)
    named = mention.kind in ("title", "unknown", "yearless")
    rule = "instrument" if named else mention.kind
    amending = roles.amending(block, mention.start)
    meant = mention.instrument
    return Citation(
        quote=span.of(text),
        span=span,
        uri=meant.uri if meant else None,
        role="amending" if amending else roles.role(meant, None, span.start, places),
        section=places.kind(span.start),
        paragraph=places.paragraph(span.start),
        rule=f"{rule}+yearless" if mention.kind == "yearless" else rule,
        as_amended=mention.amended,
        unresolved=None if meant else mention.reason,
    )


def _paper(
    text: str, base: int, paper: Paper, uri: str | None, reason: str | None, places: Places
) -> Citation:
    span = Span(base + paper.span.start, base + paper.span.end)
    treaty = paper.role == "substance" and places.powers(span.start)
    return Citation(
        quote=span.of(text),
        span=span,
        uri=uri,
        role="powers" if treaty else paper.role,
        section=places.kind(span.start),
        paragraph=places.paragraph(span.start),
        rule=paper.rule,
        printed=paper.printed,
        unresolved=reason,
    )
