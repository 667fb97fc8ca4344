"""Take in the brackets behind a mention: its names and number, the title that it is short for."""

from __future__ import annotations

import re
from dataclasses import replace

from .asides import asides, defined
from .mention import Mention
from .statutes import LEGISLATION

SI_NUMBER = re.compile(r"(\d{4})(?:/|\s{1,2}No\.?\s{0,2})(\d{1,4})(?!\w)")
_SI_ASIDE = re.compile(rf"\(S\.?\s?I\.?\s{{1,2}}{SI_NUMBER.pattern}")
"""The number that says which instrument a title is that is in no register."""

_GUIDANCE = re.compile(r"\s(?:[Ss]tatutory\s)?(?:[Gg]uidance|Code|Guide)\b")
_LEAD = re.compile(r"\s{0,2}\((?:[Tt]he\s{1,3})?")
_CAPITAL = re.compile(r"\b[A-Z]")


def with_asides(text: str, mention: Mention) -> Mention:
    """Take in the brackets after a mention that define it, number it or say "as amended"."""
    named = mention.kind not in ("abbreviation", "that-act", "year-act")
    behind = asides(text, mention.end, named=named)
    own = mention.title.aside if mention.title is not None else None
    guidance = _GUIDANCE.match(text, mention.end) is not None
    if own is None and not guidance and behind == ((), mention.end, False, None):
        return mention
    names = (*([defined(own)] if own else []), *behind.names)
    number = (
        _SI_ASIDE.search(text, mention.end, behind.reach) if mention.kind == "unknown" else None
    )
    if number is not None:
        uri = f"{LEGISLATION}uksi/{number[1]}/{int(number[2])}"
        mention = replace(mention, kind="si-number", phrase=uri)
    return replace(
        mention,
        defines=tuple(filter(None, names)),
        reach=behind.reach,
        amended=behind.amended,
        inner=behind.inner,
        guidance=guidance,
    )


def explains(text: str, mention: Mention, before: Mention) -> bool:
    """Whether a title in brackets says what the words before it mean.

    "the Regulations (…)", "the 2014 Act (…)", "the EPA (Environmental Protection Act 1990)", "the
    Eligibility Regulations (the Care and Support (Eligibility Criteria) Regulations 2015)".
    """
    printed = text[mention.start : mention.end]
    if mention.instrument is None or not _LEAD.fullmatch(text, before.end, mention.start):
        return False
    if before.title is not None:
        return mention.instrument in (before.instrument, before.title.yearless)
    if before.kind == "abbreviation":
        capitals = iter(_CAPITAL.findall(printed))
        return all(letter in capitals for letter in before.phrase.split()[0])
    words = before.phrase.split()[-1 if before.kind == "that-act" else 0 :]
    if before.kind == "unknown":
        words = text[before.start : before.end].split()
    known = before.kind in ("that-act", "year-act", "unknown")
    return known and all(word in printed for word in words)


def led(text: str, mention: Mention, lead: Mention) -> Mention:
    """Return a mention with the words before its brackets, which it explains and so defines."""
    closed = text.startswith(")", mention.reach)
    words = lead.phrase.split()
    own = words[-1:] if lead.kind == "that-act" else [lead.phrase, *words[:1]]
    own = [text[lead.start : lead.end]] if lead.kind == "unknown" else own
    names = (*mention.defines, *(name for name in own if name and not name.isdigit()))
    return replace(mention, lead=lead.start, reach=mention.reach + closed, defines=names)
