"""The wordings of ``schemes.ttl``: how the program knows a concept in a decision's prose.

A wording is a regular expression for one sentence, and there are hundreds, so it is tried only
where the words stand that it needs (``literals``), which ``telling`` looks up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .. import resources
from ..resources import BASE
from .literals import Need, ways

OG = f"{BASE}def#"
KINDS = ("ground", "outcome", "voice", "remedy", "status")
"""The kinds of concept that have wordings."""

EXAMPLE = "http://www.w3.org/2004/02/skos/core#example"

_SPACES = re.compile(r"\(\?<[!=][^)]*\)| +")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One way of saying something. There is one object for each, and no two are equal.

    ``concept`` is the slug of what it says, of a ``kind`` of :data:`KINDS`, ``name`` the wording's
    own, for a rule (``nothing-to-add#2``). ``recites`` marks one that only sets the law out,
    ``hints`` one that says too little to count beside a plain reason or, of a remedy, to begin an
    action after a mere "and", ``between`` are the grounds it can mean, ``negates`` those it sets
    aside (empty for all), ``purpose`` marks one that says what a payment is for, and ``order``
    ranks, lowest first.
    """

    name: str
    kind: str
    concept: str
    pattern: str
    ways: tuple[tuple[Need, ...], ...]
    example: str
    recites: bool = False
    hints: bool = False
    between: frozenset[str] = frozenset()
    negates: frozenset[str] = frozenset()
    order: int = 0
    purpose: bool = False


@cache
def wordings(kind: str) -> tuple[Wording, ...]:
    """Return the wordings of one kind of concept, one of :data:`KINDS`.

    They come by ``order``, then by name, their numbers counted as numbers.
    """
    top = f"{BASE}{kind}/"
    found = [
        _wording(wording.removeprefix(top), kind, iri.removeprefix(top), _facts()[wording])
        for iri, facts in _facts().items()
        if iri.startswith(top)
        for wording in facts.get(f"{OG}wording", ())
    ]
    return tuple(sorted(found, key=_rank))


@cache
def values(concept: str, term: str) -> tuple[str, ...]:
    """Return what the schemes say of a concept with a term of ours, concepts as slugs, sorted.

    >>> values("ground/late", "force")
    ('qualified-bar',)
    """
    return tuple(sorted(map(_slug, _facts().get(BASE + concept, {}).get(OG + term, ()))))


def folded(text: str) -> str:
    """Return text as wordings are matched: in lower case, with straight apostrophes.

    Opening and double quotation marks become spaces. Every character keeps its place.

    >>> folded("The Council’s ‘fault’")
    "the council's  fault'"
    """
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", " ").replace("“", " ").replace("”", " ")
    low = text.lower()
    if len(low) != len(text):  # a few capitals outside English have two small letters
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low


class AnyOf:
    """Several wordings as one pattern: the first of them that matches counts.

    To try all at once takes a fraction of the time of one after the other.

    >>> wording, end = AnyOf(wordings("outcome")).match("there was no fault by the council", 0)
    >>> wording.concept
    'not-upheld'
    """

    def __init__(self, known: Iterable[Wording]) -> None:
        self._known = tuple(known)
        self._pattern = _begun("|".join(f"({_spaced(one.pattern)})" for one in self._known))

    def match(self, words: str, at: int) -> tuple[Wording, int] | None:
        """Return the wording that folded words match at a place, and where it ends."""
        return self._which(self._pattern.match(words, at))

    def search(self, words: str, start: int, end: int) -> tuple[Wording, int] | None:
        """Return the first wording between two places of folded words, and where it ends."""
        return self._which(self._pattern.search(words, start, end))

    def _which(self, match: re.Match[str] | None) -> tuple[Wording, int] | None:
        if match is None or match.lastindex is None:
            return None
        return self._known[match.lastindex - 1], match.end()


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""Return the pattern of a wording as a regular expression.

    A space stands for any white space, and a match begins where a word begins. It is for folded
    text: to ignore case would take half as long again.

    >>> bool(compiled("good reasons?").search("for no  good\nreason"))
    True
    >>> bool(compiled("late").search("plate"))
    False
    """
    return _begun(_spaced(pattern))


def _spaced(pattern: str) -> str:
    return _SPACES.sub(
        lambda found: found[0].replace(" ", r"\s") if found[0].startswith("(") else r"\s+", pattern
    )


def _begun(ways: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{ways})", re.DOTALL)


@cache
def _facts() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the statements of ``schemes.ttl``: subject, property, values."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=str(resources.ontology("schemes.ttl")), format=RdfFormat.TURTLE):
        match quad.subject, quad.object:
            case NamedNode(value=subject), (NamedNode(value=said) | Literal(value=said)):
                facts.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(said)
    return facts


def _wording(name: str, kind: str, concept: str, facts: Mapping[str, Sequence[str]]) -> Wording:
    pattern = facts[f"{OG}pattern"][0]
    return Wording(
        name=name,
        kind=kind,
        concept=concept,
        pattern=pattern,
        ways=ways(pattern),
        example=facts[EXAMPLE][0],
        recites=facts.get(f"{OG}recites") == ["true"],
        hints=facts.get(f"{OG}hints") == ["true"],
        between=frozenset(map(_slug, facts.get(f"{OG}between", ()))),
        negates=frozenset(map(_slug, facts.get(f"{OG}negates", ()))),
        order=int(facts.get(f"{OG}order", "0")[0]),
        purpose=facts.get(f"{OG}purpose") == ["true"],
    )


def _slug(value: str) -> str:
    return value.removeprefix(BASE).partition("/")[2] if value.startswith(BASE) else value


def _rank(wording: Wording) -> tuple[int, str, int]:
    name, _, number = wording.name.partition("#")
    return wording.order, name, int(number)
