"""Judgments: neutral citations as Find Case Law identifiers, law reports as what they are.

Read as printed, with the misprints that decisions have: ``EHWCC`` and ``EHCA`` for the courts,
round brackets about the year. A law report names no judgment by itself, and a name with a year
even less: both are kept without identifier. The addresses follow the court codes of
nationalarchives/ds-caselaw-utils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span
from .papers import Paper

CASELAW = "https://caselaw.nationalarchives.gov.uk/"

_COURTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "EWCA": ("ewca", ("Civ", "Crim")),
    "EWHC": (
        "ewhc",
        ("Admin", "Admlty", "Ch", "Comm", "Costs", "Fam", "IPEC", "KB", "Pat", "QB", "TCC"),
    ),
    "EWCOP": ("ewcop", ()),
    "EWFC": ("ewfc", ()),
    "EAT": ("eat", ()),
    "UKSC": ("uksc", ()),
    "UKPC": ("ukpc", ()),
    "UKUT": ("ukut", ("AAC", "IAC", "LC", "TCC")),
    "UKFTT": ("ukftt", ("TC", "GRC")),
}
"""Each court with its place on Find Case Law and the divisions it must be told apart by."""

_MISPRINTS = {"EHWCC": "EWHC", "EHWC": "EWHC", "EWCH": "EWHC", "EHCA": "EWCA", "EWAC": "EWCA"}
_ELSEWHERE = ("UKHL", "CSIH", "CSOH", "NICA", "UKEAT")
"""Courts with neutral citations whose judgments Find Case Law does not keep."""

_REPORTS = (
    r"AC|QB|KB|Ch|WLR|All\sER|ELR|HLR|LGR|BLGR|PTSR|FLR|FCR|CCL(?:\s?Rep)?|COD|P\s?&\s?CR|EGLR|JPL"
    r"|Env\sLR|PLR|EWHC\s?Admin|RTR|IRLR|ICR|BHRC|EHRR|MHLR|LGLR|Admin\sLR|RA|TLR|STC|RVR"
)
_YEAR = r"[\[(](?P<year>(?:1[89]|20)\d\d)[\])]"
_DATED = re.compile(_YEAR)
"""Every judgment has its year in brackets, which is quick to look for."""

_NEUTRAL = re.compile(
    rf"{_YEAR}\s{{0,2}}(?P<court>{'|'.join([*_COURTS, *_MISPRINTS, *_ELSEWHERE])})\s"
    r"(?:(?P<before>[A-Z][A-Za-z]{1,5})\s)?(?P<number>\d{1,5})(?!\d)(?:\s?\((?P<after>[A-Za-z]{2,6})\))?"
)
_REPORT = re.compile(rf"{_YEAR},?\s(?:\d{{1,2}}\s)?(?:{_REPORTS})\s\d{{1,4}}(?!\w)")
_NAMED = re.compile(
    r"(?<!\w)R\.?\s(?:\([^()\n]{1,60}\)\s)?v\.?\s(?:[^\W\d_][\w’'.&-]{0,30}\s){1,12}\[(?:1[89]|20)\d\d\]"
)


def cases(text: str) -> Iterator[Paper]:
    """Yield the judgments cited in ``text``, in reading order.

    >>> [one.uri for one in cases("[2006] EHWCC 2847 (Admin)")]
    ['https://caselaw.nationalarchives.gov.uk/ewhc/admin/2006/2847']
    """
    if not _DATED.search(text):
        return
    found = [_neutral(match) for match in _NEUTRAL.finditer(text)]
    found += [
        _kept(match, "law-report", f"only a law report is given: {match[0]}")
        for match in _REPORT.finditer(text)
    ]
    ends = {paper.span.start for paper in found}
    for match in _NAMED.finditer(text):
        if match.end() - len("[1979]") not in ends:
            found.append(_kept(match, "case-name", f"no citation: {match[0]}"))
    yield from sorted(found, key=lambda paper: paper.span.start)


def _neutral(match: re.Match[str]) -> Paper:
    printed = match["court"]
    court = _MISPRINTS.get(printed, printed)
    if court in _ELSEWHERE:
        return _kept(match, "neutral-citation", f"not on Find Case Law: {match[0]}")
    place, divisions = _COURTS[court]
    named = {division.lower() for division in divisions}
    division = (match["before"] or match["after"] or "").lower()
    if named and division not in named:
        return _kept(match, "neutral-citation", f"no division of the court: {match[0]}")
    steps = [place, *([division] if named else []), match["year"], str(int(match["number"]))]
    repairs = ["court"] if court != printed else []
    repairs += ["round-bracket"] if match[0][0] == "(" else []
    end = match.end() if match["before"] is None or match["after"] is None else match.end("number")
    span = Span(match.start(), end)
    return Paper(
        span,
        span,
        "case",
        "+".join(["neutral-citation", *repairs]),
        uri=CASELAW + "/".join(steps),
        printed=match[0][: end - match.start()] if repairs else None,
    )


def _kept(match: re.Match[str], rule: str, reason: str) -> Paper:
    span = Span(*match.span())
    return Paper(span, span, "case", rule, reason=reason)


def label(uri: str) -> str:
    """Return the neutral citation of a judgment.

    >>> label("https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207")
    '[2023] EWCA Civ 207'
    >>> label("https://caselaw.nationalarchives.gov.uk/ewhc/admin/2006/2847")
    '[2006] EWHC 2847 (Admin)'
    """
    place, *division, year, number = uri.removeprefix(CASELAW).split("/")
    court = place.upper()
    if not division:
        return f"[{year}] {court} {number}"
    [named] = [name for name in _COURTS[court][1] if name.lower() == division[0]]
    if court == "EWCA":
        return f"[{year}] {court} {named} {number}"
    return f"[{year}] {court} {number} ({named})"
