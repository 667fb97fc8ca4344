"""The registers of bodies, and the one body of them a name stands for.

Everything known here is ``ontology/councils.ttl`` and ``ontology/bodies.ttl``: the councils, the
other bodies of statute, and the cues by which the name of any further body tells its kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from .. import resources
from ..resources import BASE

NAMED_ONLY = {"city-corporation", "combined-authority", "strategic-regional-authority"}
"""Types whose short name is a wider area's ("London"): only a full name is theirs."""

LOWER_TIER = {"borough", "city", "district"}
"""Words that rule out a county council, as ``county`` rules out a council with one of these."""

_FORM = re.compile(
    r"(?P<lead>(?:(?:london |metropolitan |royal )?borough|borough council|city|county) of "
    r"|county )?(?P<area>.+?)"
    r"(?P<tail>(?: (?:and|borough|city|county|district|london|metropolitan|royal|unitary))*"
    r"(?: council| unitary authority)?)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the registers: a council or another body.

    ``kind`` is ``council``, or the local name of another ``kind:`` concept; ``type`` is that of
    its own concept, for a council a narrower one, such as ``unitary-authority``. ``start`` (a date,
    or a year) and ``end`` (its last day) are ``None`` where not recorded.
    """

    id: str
    label: str
    names: tuple[str, ...]
    kind: str
    type: str
    gss: str | None
    start: str | None
    end: str | None

    def existed(self, day: str) -> bool:
        """Say whether the body existed on an ISO date; a year alone counts from its start."""
        return (self.start or "") <= day <= (self.end or "9999")


class Form(NamedTuple):
    """A council's name taken apart: the area, and the words that say what kind of council."""

    area: str
    kind: frozenset[str]


@dataclass(slots=True)
class Register:
    """The entries by IRI, by name and by area, and how any name is read.

    ``forms`` holds, by kind, how its bodies' names are made, ``cues`` kind and pattern in the
    order they are to be tried, and ``spellings`` patterns with what each is read as.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    named: dict[str, list[Entry]] = field(default_factory=dict)
    areas: dict[str, list[Entry]] = field(default_factory=dict)
    others: dict[str, list[Entry]] = field(default_factory=dict)
    forms: dict[str, re.Pattern[str]] = field(default_factory=dict)
    cues: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    not_names: list[re.Pattern[str]] = field(default_factory=list)
    spellings: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Enter a body under each of its names and, where short names may mean it, its areas."""
        self.entries[entry.id] = entry
        names = [words_of(name) for name in entry.names]
        if entry.kind != "council":
            for key in {key for words in names for key in self._keys(words)}:
                self.others.setdefault(key, []).append(entry)
            return
        for key in set(map(key_of, names)):
            self.named.setdefault(key, []).append(entry)
        if entry.type not in NAMED_ONLY:
            for area in {form_of(words).area for words in names}:
                self.areas.setdefault(area, []).append(entry)

    def find(self, words: str, decided: str | None = None) -> Entry | None:
        """Return the one body of the registers that a name, given as words, stands for.

        A full name decides, also after the body's end. A name that bodies share goes to the
        one that existed on the day of the decision; without a day, to none.
        """
        council = self._council(words, decided)
        if council:
            return council
        pool = {entry.id: entry for key in self._keys(words) for entry in self.others.get(key, [])}
        return _only(list(pool.values()), decided)

    def spelled(self, words: str) -> str:
        """Return the words of a name in the one spelling that its variants share.

        >>> register().spelled("nhs sample clinicial commissioning group")
        'nhs sample clinical commissioning group'
        >>> register().spelled("nhs sample icb")
        'nhs sample integrated care board'
        """
        for pattern, spelled in self.spellings:
            words = pattern.sub(spelled, words)
        return words.strip()

    def _council(self, words: str, decided: str | None) -> Entry | None:
        form = form_of(words)
        named = self.named.get(key_of(words), [])
        full = named[0] if len(named) == 1 and form.kind else None
        # A council cannot be complained about before it exists; after its end it can, for years.
        if full and (not decided or decided >= (full.start or "")):
            return full
        pool = {council.id: council for council in (*named, *self._fitting(form))}
        return _only(list(pool.values()), decided) or full

    def _keys(self, words: str) -> list[str]:
        """Return what a body that is no council is entered under: its name, and kind with area."""
        keys = [key_of(words)]
        for kind, form in self.forms.items():
            match = form.fullmatch(words.removeprefix("the "))
            if match:
                keys.append(f"{kind}: {key_of(match[1])}")
        return keys

    def _fitting(self, form: Form) -> list[Entry]:
        """Return the councils of an area whose own words do not contradict the form's."""
        own = [
            (council, form_of(words_of(council.label)).kind)
            for council in self.areas.get(form.area, [])
        ]
        if "county" in form.kind:
            counties = [council for council, kind in own if "county" in kind]
            return counties or [council for council, kind in own if not kind & LOWER_TIER]
        lower = form.kind & LOWER_TIER
        return [council for council, kind in own if not (lower and "county" in kind)]


def slug(name: str) -> str:
    """Return a name as the last part of a body's IRI.

    Lower case, ``&`` as ``and``, accents and apostrophes dropped, every other run of
    characters a hyphen.

    >>> slug("King’s Exampleton & St. Mary Council")
    'kings-exampleton-and-st-mary-council'
    """
    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and ").lower())
    kept = (char for char in decomposed if not unicodedata.combining(char) and char not in "'’‘`´")
    return re.sub(r"[^a-z0-9]+", "-", "".join(kept)).strip("-")


def words_of(name: str) -> str:
    """Return a name as plain words: its slug with spaces."""
    return slug(name).replace("-", " ")


def key_of(words: str) -> str:
    """Return words without what URLs and headers drop or add.

    >>> key_of("the borough council of king s lynn and west norfolk")
    'borough council of kings lynn west norfolk'
    """
    joined = re.sub(r"(?<=\w) s\b", "s", words.removeprefix("the "))
    return " ".join(word for word in joined.split() if word != "and")


def form_of(words: str) -> Form:
    """Return a council's name taken apart.

    >>> form_of("city of exampleton metropolitan district council").area
    'exampleton'
    """
    match = _FORM.fullmatch(words.removeprefix("the "))
    if not match:
        return Form("", frozenset())
    around = f"{match['lead'] or ''} {match['tail']}".split()
    return Form(key_of(match["area"]), frozenset(around) - {"and", "of"})


@cache
def register() -> Register:
    """Read both registers: about 5,000 triples, in some hundredths of a second."""
    triples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in ("councils.ttl", "bodies.ttl"):
        for quad in parse(path=str(resources.ontology(name)), format=RdfFormat.TURTLE):
            triples[quad.subject.value][_local(quad.predicate.value)].append(quad.object.value)
    read = Register()
    read.forms = {
        _local(iri): re.compile("|".join(facts["nameForm"]))
        for iri, facts in triples.items()
        if facts["nameForm"]
    }
    for iri, facts in triples.items():
        if facts["type"] in ([f"{BASE}def#Council"], [f"{BASE}def#Body"]):
            read.add(_entry(iri, facts))
    ordered = sorted(
        (int(facts["cueOrder"][0]), _local(iri), "|".join(facts["nameCue"]))
        for iri, facts in triples.items()
        if facts["nameCue"]
    )
    read.cues = [(kind, re.compile(cue)) for _, kind, cue in ordered]
    read.not_names = [re.compile(p) for facts in triples.values() for p in facts["notAName"]]
    read.spellings = [
        (re.compile(facts["pattern"][0]), facts["spelled"][0])
        for _, facts in sorted(triples.items())
        if facts["spelled"]
    ]
    return read


def _entry(iri: str, facts: Mapping[str, list[str]]) -> Entry:
    type = _local(facts["classification"][0])
    return Entry(
        id=iri,
        label=facts["label"][0],
        names=(facts["label"][0], *facts["altLabel"]),
        kind="council" if facts["type"] == [f"{BASE}def#Council"] else type,
        type=type,
        gss=next(iter(facts["gssCode"]), None),
        start=next(iter(facts["startDate"]), None),
        end=next(iter(facts["endDate"]), None),
    )


def _only(pool: Sequence[Entry], decided: str | None) -> Entry | None:
    """Return the only one of several bodies, else the only one that existed on the day."""
    existing = [entry for entry in pool if decided and entry.existed(decided)]
    if len(pool) == 1:
        return pool[0]
    return existing[0] if len(existing) == 1 else None


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
