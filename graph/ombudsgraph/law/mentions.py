"""Every mention of an instrument, by title, abbreviation, number or back-reference, resolved.

Two passes. The first finds what stands in the text. The second, in reading order, says what it
means, for which definitions ("(the 1996 Act)", "(TMA)") and earlier titles are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .apposition import SI_NUMBER, explains, led, with_asides
from .asides import ACRONYM
from .heads import in_full, misspelt, unknown_before
from .mention import ITSELF, Mention
from .papers import Paper
from .scan import Trigger
from .statutes import LEGISLATION
from .titles import EARLIEST, LATEST, Title, title_at
from .words import HEADS

_HEAD_YEAR = re.compile(r"\s{1,3}\(?(\d{4})(?!\w)\)?")
_DETERMINER = re.compile(
    r"\b(?:the(?:\s(?:former|latter))?|that|this|said|same|these|those)\s{1,3}\Z", re.IGNORECASE
)
_YEAR_NEXT = re.compile(r"\s(\d{4})(?!\w)")
_HEAD = re.compile(r"[A-Z][a-z]+")
_OWNED = re.compile(r"(?:[’']s|s[’']|\b(?:its|their|his|her|our|your|own|local))\s")
_CAPITAL = re.compile(r"\b[A-Z]")
_LOCAL = re.compile(
    r"\b(?:Road|Street|Lane|Avenue|Borough|County|District|City|Town\sof|Council|Parish|Waiting|Loading"
    r"|Parking\sPlaces?|On-Street|Off-Street|Speed\sLimit|One[-\s]Way|Weight\sLimit|Clearway|Tree"
    r"|Footpath|Bridleway|Byway|Public\sPath|Stopping\sUp|Public\sSpaces?|Traffic\sRegulation"
    r"|Compulsory\sPurchase|Alcohol|Dog\sControl|Gating|Restricted\sByway)\b"
    r"(?!\sTraffic|\sWorks|\sAmendment)"
)
"""What the Orders of councils are about, and where."""

_ARTICLE = re.compile(r"\b[Tt]he\s\Z|[(,]\s?\Z")
_ACT_AHEAD = re.compile(r",?(?:\)|\s\(|\sAmendment)")
_ACT_NEXT = re.compile(r"(?:[^()\n]{0,40}\))?(?:\s\([^()\n]{1,40}\)|\sAmendment)?\sAct(?!\w)")


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
            mention = with_asides(text, mention)
            if mentions and _numbers(text, mention, mentions[-1]):
                reach = max(mentions[-1].reach, mention.reach)
                mentions[-1] = replace(mentions[-1], reach=reach)
                continue
            if mentions and explains(text, mention, mentions[-1]):
                mention = led(text, mention, mentions.pop())
            mentions.append(mention)
            position = mention.reach if mention.inner is None else mention.inner
            floor = floor if mention.kind == "abbreviation" else position
    return mentions


def _numbers(text: str, mention: Mention, before: Mention) -> bool:
    """Whether a mention is only the number of the one before: "the … Order 2008, SI 2008/1189"."""
    if mention.kind != "si-number" or text[before.reach : mention.start].strip(" ,\u00a0"):
        return False
    meant = before.instrument
    return before.reach >= mention.start or (meant is not None and meant.uri == mention.phrase)


def in_paper(text: str, paper: Paper) -> Mention | None:
    """Return the Act that a paper has its name from: "the Mental Capacity Act Code of Practice"."""
    for capital in _CAPITAL.finditer(text, *paper.whole):
        title = title_at(text, capital.start())
        meant = title and (title.instrument or title.yearless)
        if title and meant:
            return Mention("in-paper", title.start, title.end, paper.whole.end, meant)
    return None


def _numbered(text: str, trigger: Trigger, _: int) -> Mention | None:
    match = SI_NUMBER.match(text, trigger.end)
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
    if title.yearless is not None and text[end - 1].isdigit():  # its year in two figures
        dated = replace(title, year=title.yearless.year, instrument=title.yearless)
        return _of_title(text, dated)
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
    phrase = "" if title.instrument else text[start:end]
    return Mention(kind, start, end, end, title.instrument, reason, title=title, phrase=phrase)


def _spanning(text: str, title: Title, begin: int) -> Mention:
    """Read a yearless title with more capitals before it: "Community Care Act" is not the Care Act.

    A single capital that opens a sentence ("Did Care Act assessments …") is no part of a title.
    """
    before = text[begin : title.start].split()
    if len(before) == 1 and (begin == 0 or text[:begin].rstrip()[-1:] in ".\n:;"):
        return Mention("yearless", title.start, title.end, title.end, title=title)
    if before[-1].isupper() or before[-1].endswith((")", ",")):
        return Mention("yearless", title.start, title.end, title.end, title=title)
    phrase = text[begin : title.end]
    reason = f"not in the register: {phrase}"
    return Mention("unknown", begin, title.end, title.end, reason=reason, phrase=phrase)


def _headed(text: str, start: int, word: str, floor: int) -> Mention | None:
    """Read what ends with a head word: "the Act", a defined phrase, or an unknown title."""
    end = start + len(word)
    year = _HEAD_YEAR.match(text, end)
    if _ACT_NEXT.match(text, end):
        return None
    fuller = in_full(text, end, floor) if word in ("Act", "Acts") else None
    if fuller is not None and (fuller.year or year is None):
        return _of_title(text, _whole(text, fuller, floor))
    determined = _DETERMINER.search(text, max(0, start - 14), start)
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
    phrase = text[begin:end]
    if word == "Order" and _LOCAL.search(phrase):
        return Mention("local", begin, end, end, reason="local", phrase=phrase)
    # Councils make Orders and Rules of their own, by the thousand: those are no citation alone.
    what = "local, or not" if word in ("Order", "Rules") else "not"
    reason = f"{what} in the register: {phrase}"
    return Mention("unknown", begin, end, end, reason=reason, phrase=phrase)


_READERS = {"si": _numbered, "year": _dated, "capital": _capital}
