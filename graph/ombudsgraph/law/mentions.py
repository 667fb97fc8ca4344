"""Every mention of an instrument, by title, abbreviation, number or back-reference, resolved.

Two passes. The first finds what stands in the text. The second, in reading order, says what it
means, for which definitions ("(the 1996 Act)", "(TMA)") and earlier titles are needed.

A mention's ``kind`` is how it names its instrument:

=============  =====================================================================
title          with its year
yearless       without its year: the year stands elsewhere, or one instrument is meant
abbreviation   an alias of the register, a defined abbreviation, or plain initials
that-act       the Act, that Act, this Order, the Regulations
year-act       the 1996 Act, 1996 Act
si-number      SI 2006/1738
unknown        a title that is not in the register
in-paper       the Act in the name of a code: no mention, but what "the Act itself" means
=============  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .asides import ACRONYM, asides, defined
from .heads import in_full, misspelt, unknown_before
from .papers import Paper
from .scan import Trigger
from .statutes import LEGISLATION, Instrument
from .titles import EARLIEST, LATEST, Title, title_at
from .words import HEADS

_SI = re.compile(r"(\d{4})(?:/|\s{1,2}No\.?\s{0,2})(\d{1,4})(?!\w)")
_SI_ASIDE = re.compile(rf"\(S\.?\s?I\.?\s{{1,2}}{_SI.pattern}")
"""The number that says which instrument a title is that is in no register."""

_HEAD_YEAR = re.compile(r"\s{1,3}\(?(\d{4})(?!\w)\)?")
_DETERMINER = re.compile(r"\b(?:the|that|this|said|same|these|those)\s{1,3}\Z", re.IGNORECASE)
_GUIDANCE = re.compile(r"\s(?:[Ss]tatutory\s)?(?:[Gg]uidance|Code|Guide)\b")
_YEAR_NEXT = re.compile(r"\s(\d{4})(?!\w)")
_HEAD = re.compile(r"[A-Z][a-z]+")
_LEAD = re.compile(r"\s{0,2}\((?:[Tt]he\s{1,3})?")
_OWNED = re.compile(r"(?:[’']s|s[’']|\b(?:its|their|his|her|our|your|own|local))\s")
_CAPITAL = re.compile(r"\b[A-Z]")
_ARTICLE = re.compile(r"\b[Tt]he\s\Z|[(,]\s?\Z")
_ACT_AHEAD = re.compile(r",?(?:\)|\s\(|\sAmendment)")
_ACT_NEXT = re.compile(r"(?:[^()\n]{0,40}\))?(?:\s\([^()\n]{1,40}\)|\sAmendment)?\sAct(?!\w)")

ITSELF = "itself"
"""How the phrase begins that means the Act and not its code: "the Act itself"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. ``reach`` is where it ends with the brackets that belong to it.

    ``only_powers`` marks a title that means its instrument only among the Ombudsman's powers.
    ``only_cited`` marks initials that are taken at their word only next to a provision.
    ``phrase`` is what a back-reference is looked up by, ``defines`` what the brackets behind a
    mention say it will be called. ``lead`` is where a back-reference stands that the mention
    explains: "the Regulations (The Care Leavers (England) Regulations 2010)". ``inner`` is where
    a bracket within its reach begins that names other law.
    """

    kind: str
    start: int
    end: int
    reach: int
    instrument: Instrument | None = None
    reason: str | None = None
    only_powers: bool = False
    only_cited: bool = False
    amended: bool = False
    guidance: bool = False
    title: Title | None = None
    phrase: str = ""
    defines: tuple[str, ...] = ()
    lead: int | None = None
    inner: int | None = None

    @property
    def local(self) -> bool:
        """Whether this is "the Order": if none is named before, it is one that a council made."""
        return self.kind == "that-act" and self.phrase.endswith(("Order", "Rules"))


def found(text: str, triggers: Iterable[Trigger]) -> list[Mention]:
    """Return every mention in reading order, not yet resolved but for exact titles."""
    mentions: list[Mention] = []
    position = floor = 0
    for trigger in triggers:
        if trigger.kind == "unit" or trigger.start < position:
            continue
        mention = _READERS[trigger.kind](text, trigger, floor)
        if mention is not None:
            while mentions and mentions[-1].start >= mention.start:
                mentions.pop()  # initials in a title: "Recall of MPs Act 2015"
            mention = _with_asides(text, mention)
            if mention.kind == "si-number" and mentions and mentions[-1].reach >= mention.start:
                continue
            if mentions and _explains(text, mention, mentions[-1]):
                mention = _led(text, mention, mentions.pop())
            mentions.append(mention)
            position = mention.reach if mention.inner is None else mention.inner
            floor = floor if mention.kind == "abbreviation" else position
    return mentions


def in_paper(text: str, paper: Paper) -> Mention | None:
    """Return the Act that a paper has its name from: "the Mental Capacity Act Code of Practice"."""
    for capital in _CAPITAL.finditer(text, *paper.whole):
        title = title_at(text, capital.start())
        if title is not None and (title.instrument or title.yearless):
            return Mention("in-paper", title.start, title.end, paper.whole.end, title=title)
    return None


def _numbered(text: str, trigger: Trigger, _: int) -> Mention | None:
    match = _SI.match(text, trigger.end)
    if match is None:
        return None
    uri = f"{LEGISLATION}uksi/{match[1]}/{int(match[2])}"
    return Mention("si-number", trigger.start, match.end(), match.end(), phrase=uri)


def _dated(text: str, trigger: Trigger, _: int) -> Mention | None:
    """Read "1996 Education Act" or "1996 Act"."""
    year = int(text[trigger.start : trigger.start + 4])
    title = title_at(text, trigger.end)
    if title is not None and title.year is None and year in title.years:
        dated = replace(title, start=trigger.start, year=year, instrument=title.years[year])
        return Mention("title", trigger.start, title.end, title.end, dated.instrument, title=dated)
    head = _head(text, trigger.end)
    if head is None or _HEAD_YEAR.match(text, trigger.end + len(head)):
        return None
    end = trigger.end + len(head)
    return Mention("year-act", trigger.start, end, end, phrase=f"{year} {head}")


def _head(text: str, start: int) -> str | None:
    match = _HEAD.match(text, start)
    return match[0] if match and HEADS.fullmatch(match[0]) else None


def _capital(text: str, trigger: Trigger, floor: int) -> Mention | None:
    title = title_at(text, trigger.start)
    if title is not None:
        return _titled(text, title, floor)
    word = text[trigger.start : trigger.end].rstrip("’'&")
    if HEADS.fullmatch(word):
        return _headed(text, trigger.start, word, floor)
    if not ACRONYM.fullmatch(word):
        return None
    end = trigger.start + len(word)
    year = _YEAR_NEXT.match(text, end)
    end = year.end() if year else end
    return Mention("abbreviation", trigger.start, end, end, phrase=text[trigger.start : end])


def _titled(text: str, title: Title, floor: int) -> Mention | None:
    start, end = title.start, title.end
    if title.year is None:
        begin = unknown_before(text, start, floor)
        if begin != start:
            return _spanning(text, title, begin)
        return Mention("yearless", start, end, end, title=title)
    if (
        title.instrument is not None
        and _ARTICLE.search(text, max(floor, start - 5), start)
        and not _ACT_AHEAD.match(text, end)
    ):
        return _of_title(text, title)
    fuller = in_full(text, title.head, floor)
    return _of_title(
        text, _whole(text, fuller if fuller and fuller.start <= start else title, floor)
    )


def _whole(text: str, title: Title, floor: int) -> Title:
    """Return the longer title of which one is the end, if it has a letter amiss.

    "Local Goverment Finance Act 1992" is no mention of the Finance Act.
    """
    begin = unknown_before(text, title.start, floor) if title.year else title.start
    meant = misspelt(text[begin : title.head], title.year or 0) if begin < title.start else None
    return replace(title, start=begin, instrument=meant, slip=True) if meant else title


def _of_title(text: str, title: Title) -> Mention:
    start, end = title.start, title.end
    if title.year is None:
        return Mention("yearless", start, end, end, title=title)
    reason = None if title.instrument else f"not in the register: {text[start:end]}"
    kind = "title" if title.instrument else "unknown"
    return Mention(kind, start, end, end, title.instrument, reason, title=title)


def _spanning(text: str, title: Title, begin: int) -> Mention:
    """Read a yearless title with more capitals before it: "Community Care Act" is not the Care Act.

    A single capital that opens a sentence ("Did Care Act assessments …") is no part of a title.
    """
    before = text[begin : title.start].split()
    if len(before) == 1 and (begin == 0 or text[:begin].rstrip()[-1:] in ".\n:;"):
        return Mention("yearless", title.start, title.end, title.end, title=title)
    if before[-1].isupper() or before[-1].endswith((")", ",")):
        return Mention("yearless", title.start, title.end, title.end, title=title)
    reason = f"not in the register: {text[begin : title.end]}"
    return Mention("unknown", begin, title.end, title.end, reason=reason)


def _headed(text: str, start: int, word: str, floor: int) -> Mention | None:
    """Read what ends with a head word: "the Act", a defined phrase, or an unknown title."""
    end = start + len(word)
    year = _HEAD_YEAR.match(text, end)
    if _ACT_NEXT.match(text, end):
        return None
    fuller = in_full(text, end, floor) if word in ("Act", "Acts") else None
    if fuller is not None and (fuller.year or year is None):
        return _of_title(text, _whole(text, fuller, floor))
    determined = _DETERMINER.search(text, max(0, start - 8), start)
    begin = start if determined else unknown_before(text, start, floor)
    if begin == start:
        if determined is None or year:
            return None
        itself = text.startswith(f" {ITSELF}", end)
        phrase = f"{ITSELF if itself else determined[0].strip().lower()} {word}"
        return Mention("that-act", start, end, end, phrase=phrase)
    if year is None:
        phrase = text[begin:end]
        # Councils make Orders, Rules and "the Council’s Regulations" too: those are not law.
        if word in ("Order", "Rules") or _OWNED.search(text, max(0, begin - 12), end):
            return None
        return Mention("unknown", begin, end, end, reason=f"no year: {phrase}", phrase=phrase)
    if not EARLIEST <= int(year[1]) <= LATEST:
        return None
    end = year.end()
    meant = misspelt(text[begin : start + len(word)], int(year[1]))
    if meant is not None:
        return _of_title(text, Title(begin, end, int(year[1]), meant, None, {}, slip=True))
    # Councils make Orders and Rules of their own, by the thousand: those are no citation alone.
    what = "local, or not" if word in ("Order", "Rules") else "not"
    return Mention("unknown", begin, end, end, reason=f"{what} in the register: {text[begin:end]}")


_READERS = {"si": _numbered, "year": _dated, "capital": _capital}


def _with_asides(text: str, mention: Mention) -> Mention:
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


def _explains(text: str, mention: Mention, before: Mention) -> bool:
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


def _led(text: str, mention: Mention, lead: Mention) -> Mention:
    closed = text.startswith(")", mention.reach)
    words = lead.phrase.split()
    own = words[-1:] if lead.kind == "that-act" else [lead.phrase, *words[:1]]
    own = [text[lead.start : lead.end]] if lead.kind == "unknown" else own
    names = (*mention.defines, *(name for name in own if name and not name.isdigit()))
    return replace(mention, lead=lead.start, reach=mention.reach + closed, defines=names)
