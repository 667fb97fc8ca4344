"""The register of councils, and the one council a name stands for.

Everything known here is ``ontology/councils.ttl``: the councils, and the cues by which the
name of any other body tells its kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
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
class Council:
    """One entry of the register.

    ``type`` is the local name of its ``kind:`` concept, such as ``unitary-authority``.
    ``start`` (a date, or a year) and ``end`` (its last day) are ``None`` where not recorded.
    """

    id: str
    label: str
    names: tuple[str, ...]
    type: str
    gss: str | None
    start: str | None
    end: str | None

    def existed(self, day: str) -> bool:
        """Say whether the council existed on an ISO date; a year alone counts from its start."""
        return (self.start or "") <= day <= (self.end or "9999")


class Form(NamedTuple):
    """A council's name taken apart: the area, and the words that say what kind of council."""

    area: str
    kind: frozenset[str]


@dataclass(slots=True)
class Register:
    """The councils by IRI, by name and by area, and what tells the kinds of other bodies.

    ``cues`` holds kind and pattern, in the order they are to be tried.
    """

    councils: dict[str, Council] = field(default_factory=dict)
    named: dict[str, list[Council]] = field(default_factory=dict)
    areas: dict[str, list[Council]] = field(default_factory=dict)
    cues: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    not_names: list[re.Pattern[str]] = field(default_factory=list)

    def add(self, council: Council) -> None:
        """Enter a council under each of its names and, where short names may mean it, its areas."""
        self.councils[council.id] = council
        for key in {key_of(words_of(name)) for name in council.names}:
            self.named.setdefault(key, []).append(council)
        if council.type not in NAMED_ONLY:
            for area in {form_of(words_of(name)).area for name in council.names}:
                self.areas.setdefault(area, []).append(council)

    def find(self, words: str, decided: str | None = None) -> Council | None:
        """Return the one council that a name, given as words, stands for.

        A full name decides, also after the council's end. A name that councils share goes to
        the one that existed on the day of the decision; without a day, to none.
        """
        form = form_of(words)
        named = self.named.get(key_of(words), [])
        full = named[0] if len(named) == 1 and form.kind else None
        # A council cannot be complained about before it exists; after its end it can, for years.
        if full and (not decided or decided >= (full.start or "")):
            return full
        pool = {council.id: council for council in (*named, *self._fitting(form))}
        if len(pool) == 1:
            return next(iter(pool.values()))
        existing = [council for council in pool.values() if decided and council.existed(decided)]
        return existing[0] if len(existing) == 1 else full

    def _fitting(self, form: Form) -> list[Council]:
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
    """Read ``councils.ttl``: about 4,000 triples, in some hundredths of a second."""
    triples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    source = str(resources.ontology("councils.ttl"))
    for quad in parse(path=source, format=RdfFormat.TURTLE):
        triples[quad.subject.value][_local(quad.predicate.value)].append(quad.object.value)
    read = Register()
    for iri, facts in triples.items():
        if facts["type"] == [f"{BASE}def#Council"]:
            read.add(_entry(iri, facts))
    ordered = sorted(
        (int(facts["cueOrder"][0]), _local(iri), "|".join(facts["nameCue"]))
        for iri, facts in triples.items()
        if facts["nameCue"]
    )
    read.cues = [(kind, re.compile(cue)) for _, kind, cue in ordered]
    read.not_names = [re.compile(p) for facts in triples.values() for p in facts["notAName"]]
    return read


def _entry(iri: str, facts: Mapping[str, list[str]]) -> Council:
    return Council(
        id=iri,
        label=facts["label"][0],
        names=(facts["label"][0], *facts["altLabel"]),
        type=_local(facts["classification"][0]),
        gss=next(iter(facts["gssCode"]), None),
        start=next(iter(facts["startDate"]), None),
        end=next(iter(facts["endDate"]), None),
    )


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
