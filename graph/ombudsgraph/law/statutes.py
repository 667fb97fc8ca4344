"""The register of law: every instrument and the few provisions that ``statutes.ttl`` knows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ombudsgraph import resources

LEGISLATION = "http://www.legislation.gov.uk/id/"

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OG = "https://w3id.org/ombudsgraph/def#"
_LEG = "http://www.legislation.gov.uk/def/legislation/"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One Act or statutory instrument, as legislation.gov.uk names it.

    ``type`` is legislation.gov.uk's code (``ukpga``, ``uksi``, …). ``division`` is the word it
    puts before a number at the top level. ``part_style`` is roman, arabic or ``None`` where it
    is not known. ``powers`` lists the divisions that give the Ombudsmen their powers.
    ``last`` is the highest number of a division, where it is known.
    """

    uri: str
    title: str
    year: int
    number: int
    type: str
    division: str
    part_style: str | None = None
    single_schedule: bool = False
    yearless: bool = False
    aliases: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    last: int | None = None

    def __hash__(self) -> int:
        """Return the hash of the identifier, which no two instruments share."""
        return hash(self.uri)

    def may_have(self, number: str) -> bool:
        """Whether a division of the top level can have this number: none beyond the last.

        >>> act = Instrument("", "Children Act 1989", 1989, 41, "ukpga", "section", last=108)
        >>> act.may_have("17A"), act.may_have("188")
        (True, False)
        """
        figures = re.match(r"\d+", number)
        return self.last is None or figures is None or int(figures[0]) <= self.last


@dataclass(frozen=True, slots=True)
class Register:
    """All of ``statutes.ttl``.

    ``implied`` maps a provision's IRI to the nouns that imply it where no Act is named:
    "section 117 aftercare" can only be the Mental Health Act's. ``implied_beside`` maps those to
    the nouns that imply it only where its Act is named: "section 21 notice".
    """

    instruments: dict[str, Instrument]
    implied: dict[str, tuple[str, ...]]
    implied_beside: dict[str, tuple[str, ...]]


@cache
def register() -> Register:
    """Return the register, read once, in the order of the file."""
    subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = str(resources.ontology("statutes.ttl"))
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            subjects[triple.subject.value][triple.predicate.value].append(triple.object.value)
    instruments = {
        uri: _instrument(uri, facts)
        for uri, facts in subjects.items()
        if f"{_OG}Instrument" in facts[_RDF_TYPE]
    }
    implied, beside = (
        {uri: tuple(facts[name]) for uri, facts in subjects.items() if name in facts}
        for name in (f"{_OG}impliedBy", f"{_OG}impliedBeside")
    )
    return Register(instruments, implied, beside)


def _instrument(uri: str, facts: dict[str, list[str]]) -> Instrument:
    style = facts.get(f"{_OG}partStyle")
    return Instrument(
        uri=uri,
        title=facts[f"{_LEG}title"][0],
        year=int(facts[f"{_LEG}year"][0]),
        number=int(facts[f"{_LEG}number"][0]),
        type=uri.removeprefix(LEGISLATION).partition("/")[0],
        division=facts[f"{_OG}division"][0],
        part_style=style[0] if style else None,
        single_schedule=facts.get(f"{_OG}singleSchedule") == ["true"],
        yearless=facts.get(f"{_OG}yearless") == ["true"],
        aliases=tuple(facts.get(f"{_OG}alias", ())),
        powers=tuple(facts.get(f"{_OG}powers", ())),
        last=int(facts[f"{_OG}lastNumber"][0]) if f"{_OG}lastNumber" in facts else None,
    )
