"""Guidance, codes and treaties: known by title or abbreviation, pinned to paragraphs or articles.

===============  =====================================================================
rule             how a paper is named
===============  =====================================================================
title            by its title, an alias, or an abbreviation that was defined
that-code        "paragraph 2.16 of the Code", once one was named; "(paragraph 2.16)" behind it
===============  =====================================================================

The register is ``guidance.ttl``. A place in a paper is ``{iri}#paragraph-11.6``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ombudsgraph import resources

from ..model import Span
from .papers import Paper
from .pins import after, before, further_on, said

BASE = "https://w3id.org/ombudsgraph/"
GUIDANCE, TREATIES = f"{BASE}guidance/", f"{BASE}treaty/"

BACK = "that-code"

_FURTHER = 400
_OG = f"{BASE}def#"
_TITLE = "http://purl.org/dc/terms/title"
_PUBLISHER = "http://purl.org/dc/terms/publisher"
_START = re.compile(r"(?<![\w-])(?<!\w[’'])[A-Z]")
_DEFINED = re.compile(
    r"\s?\((?:[‘“\"'](?:the\s)?|the\s)?([A-Z][A-Za-z&]{1,9}|Code|Guidance)[’”\"']?\)"
)
_NOT_THE_TITLE = re.compile(r"\s(?:Act|Regulations|Order)\b")
_BACK = re.compile(
    r"(?<!\w)(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:statutory\s)?(Code|Guidance|Framework|guidance)(?!\w)"
)
_BACK_WORDS = ("Code", "uidance", "Framework")
"""One of them stands wherever the pattern above can be found: they are quick to look for."""

_OWN = re.compile(r"(?:its|Council’s|Council's|their|his|her|your|own|local)\s\Z")


@dataclass(frozen=True, slots=True)
class Document:
    """One paper of the register. ``treaty`` tells a treaty from guidance."""

    uri: str
    title: str
    publisher: str
    aliases: tuple[str, ...]
    back: str
    treaty: bool


@cache
def register() -> dict[str, Document]:
    """Return the papers of ``guidance.ttl`` by identifier."""
    subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = str(resources.ontology("guidance.ttl"))
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            subjects[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return {
        uri: Document(
            uri,
            facts[_TITLE][0],
            facts[_PUBLISHER][0],
            tuple(facts[f"{_OG}alias"]),
            facts[f"{_OG}backReference"][0],
            uri.startswith(TREATIES),
        )
        for uri, facts in subjects.items()
    }


@cache
def cues() -> frozenset[str]:
    """Return patterns, one of which is found wherever a paper may be named: how names begin."""
    return frozenset(
        r"\s{1,3}".join([re.escape(first), *(rf"(?i:{_word(word)})" for word in rest[:1])])
        for first, *rest in map(str.split, _names())
    )


@cache
def _cue() -> re.Pattern[str]:
    return re.compile("|".join(sorted(cues())))


@cache
def _names() -> dict[str, str]:
    """Return the identifier of every title and alias."""
    return {
        name.removeprefix("The "): paper.uri
        for paper in register().values()
        for name in (paper.title, *paper.aliases)
    }


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for all names, the longest first, and what each name means."""
    meant = {_plain(name): uri for name, uri in _names().items()}
    names = sorted(_names(), key=len, reverse=True)
    words = (r"\s{1,3}".join(map(_word, name.split())) for name in names)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)", re.IGNORECASE), meant


def _word(word: str) -> str:
    return re.escape(word).replace("’", "[’']").replace(":", ":?")


def _plain(name: str) -> str:
    return " ".join(name.replace("'", "’").replace(":", "").split()).lower()


def papers(text: str, defined: Mapping[str, str]) -> Iterator[Paper]:
    """Yield the guidance and treaties cited in ``text``, in reading order.

    ``defined`` says what abbreviations mean that were defined elsewhere in the document.
    """
    if not defined and not _cue().search(text):
        return
    pattern, meant = _titles()
    reach = 0
    for start in (match.start() for match in _START.finditer(text)):
        if start < reach:
            continue
        match = pattern.match(text, start)
        if match is not None and match[0][-1] != " ":
            uri, end = meant[_plain(match[0])], match.end()
        else:
            named = next((name for name in defined if text.startswith(name, start)), None)
            if named is None or text[start + len(named) : start + len(named) + 1].isalnum():
                continue
            uri, end = defined[named], start + len(named)
        if _NOT_THE_TITLE.match(text, end):
            continue
        for paper in _cited(text, uri, start, end, reach):
            reach = max(reach, paper.whole.end)
            yield paper


def _cited(text: str, uri: str, start: int, end: int, floor: int) -> Iterator[Paper]:
    """Yield one citation for each place named with the title, or one of the whole paper."""
    definition = _DEFINED.match(text, end)
    name = definition[1] if definition else ""
    reach = definition.end() if definition else end
    back, treaty = register()[uri].back, register()[uri].treaty
    pins = before(text, start, floor, treaty=treaty) or after(text, reach, treaty=treaty)
    spans = [pin.span for pin in pins]
    whole = Span(min([start, *(s for s, _ in spans)]), max([reach, *(e for _, e in spans)]))
    role = "substance" if treaty else "guidance"
    if not pins:
        yield Paper(Span(start, end), whole, role, "title", uri=uri, defines=name, back=back)
    for pin in pins:
        place = f"{uri}#{pin.place}"
        yield Paper(pin.span, whole, role, "title", uri=place, defines=name, back=back)


def further(text: str, named: Sequence[Paper]) -> Iterator[Paper]:
    """Yield the paragraphs that a text goes on to cite of guidance it named before."""
    ends = [paper.whole.start for paper in named[1:]]
    for paper, end in zip(named, [*ends, len(text)], strict=True):
        if paper.role != "guidance":
            continue
        for pin in further_on(text, paper.whole.end, min(end, paper.whole.end + _FURTHER)):
            uri = f"{paper.uri.partition('#')[0]}#{pin.place}" if paper.uri else None
            yield replace(paper, span=pin.span, whole=pin.span, uri=uri, pin=pin.place, rule=BACK)


def referred(text: str) -> Iterator[Paper]:
    """Yield places in "the Code" or "the Guidance", for what was named before to say which."""
    if not any(word in text for word in _BACK_WORDS):
        return
    for match in _BACK.finditer(text):
        if _OWN.search(text, max(0, match.start() - 12), match.start()):
            continue
        pins = before(text, match.start(1), 0) or said(text, match.end())
        for pin in pins:
            whole = Span(min(pin.span.start, match.start()), max(pin.span.end, match.end()))
            yield Paper(
                pin.span,
                whole,
                "guidance",
                BACK,
                phrase=match[1].capitalize(),
                pin=pin.place,
            )


def label(uri: str) -> str:
    """Return the name people read.

    >>> label("https://w3id.org/ombudsgraph/guidance/school-admissions-code#paragraph-2.16")
    'School Admissions Code, paragraph 2.16'
    """
    paper, _, place = uri.partition("#")
    return ", ".join(filter(None, [register()[paper].title, place_label(place)]))


def place_label(place: str) -> str:
    """Return a place as it is printed.

    >>> place_label("protocol-1-article-2")
    'Protocol 1, article 2'
    """
    steps = re.findall(r"([a-z]+)-([^-]+)", place)
    words = ", ".join(f"{unit} {number}" for unit, number in steps)
    return words[:1].upper() + words[1:] if len(steps) > 1 else words


def number(uri: str) -> str:
    """Return the number of the place in a paper; empty for the whole."""
    return uri.partition("#")[2].rpartition("-")[2]
