"""The wordings of ``schemes.ttl``: how the program knows a concept in a decision's prose.

A wording is a regular expression for one sentence. It is tried only where the literals
stand that it needs; see :mod:`~ombudsgraph.findings.literals`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .. import resources
from ..resources import BASE
from .literals import SHORTEST, Need, needs

OG = f"{BASE}def#"
KINDS = ("ground", "outcome", "voice", "remedy", "status")
"""The kinds of concept that have wordings."""

COMMON = frozenset(("complain", "complaint", "evidence", "fault", "investigat", "outcome", "there"))
"""Literals that stand in most decisions: a wording is looked up by another, if it has one."""

EXAMPLE = "http://www.w3.org/2004/02/skos/core#example"

_SPACES = re.compile(r"\(\?<[!=][^)]*\)| +")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying something.

    ``concept`` is the slug of what it says, ``name`` the wording's own, for a rule
    (``nothing-to-add#2``). ``recites`` marks one that only sets the law out, ``between`` are
    the grounds it can mean, ``negates`` those it sets aside (empty for all), ``purpose`` marks
    one that says what a payment is for, and ``order`` ranks, lowest first.
    """

    name: str
    concept: str
    pattern: str
    needs: tuple[Need, ...]
    example: str
    recites: bool = False
    between: frozenset[str] = frozenset()
    negates: frozenset[str] = frozenset()
    order: int = 0
    purpose: bool = False

    def search(self, words: str, begun: Collection[str]) -> re.Match[str] | None:
        """Return the first place in folded words, a sentence as a rule, that it matches.

        ``begun`` are what :func:`literals` finds in the words, or in more than them.
        """
        for need in self.needs:
            if need.isdisjoint(begun):
                return None
        return compiled(self.pattern).search(words)


@cache
def wordings(kind: str) -> tuple[Wording, ...]:
    """Return the wordings of one kind of concept, one of :data:`KINDS`.

    They come by ``order``, then by name, their numbers counted as numbers.
    """
    top = f"{BASE}{kind}/"
    found = [
        _wording(wording.removeprefix(top), iri.removeprefix(top), _facts()[wording])
        for iri, facts in _facts().items()
        if iri.startswith(top)
        for wording in facts.get(f"{OG}wording", ())
    ]
    return tuple(sorted(found, key=_rank))


@cache
def by_literal(kind: str) -> Mapping[str, Sequence[Wording]]:
    """Return the wordings of one kind by each literal of the need that fewest words meet.

    Those that need no literal are left out.
    """
    found: dict[str, list[Wording]] = {}
    for wording in wordings(kind):
        for literal in min(wording.needs, key=_burden, default=()):
            found.setdefault(literal, []).append(wording)
    return found


@lru_cache(maxsize=1 << 13)
def literals(words: str) -> frozenset[str]:
    """Return the literals, of all that wordings need, with which folded words begin."""
    for mark in "-(/[":  # a word can follow one of these
        words = words.replace(mark, " ")
    return frozenset().union(*map(_begun, words.split()))


@lru_cache(maxsize=1 << 13)
def said(kind: str, words: str) -> tuple[tuple[Wording, int, int], ...]:
    """Return the wordings of a kind that a folded sentence matches, and where each does.

    They come in no order. Kept for the sentences met last: the standard ones stand in
    thousands of decisions.
    """
    begun, table = literals(words), by_literal(kind)
    tried = {one.name: one for literal in begun for one in table.get(literal, ())}
    found = ((one, one.search(words, begun)) for one in tried.values())
    return tuple((one, match.start(), match.end()) for one, match in found if match)


@lru_cache(maxsize=1 << 16)
def _begun(word: str) -> tuple[str, ...]:
    return tuple(one for one in _known().get(word[:SHORTEST], ()) if word.startswith(one))


@cache
def _known() -> Mapping[str, Sequence[str]]:
    """Return every literal that some wording needs, by its first letters."""
    needed = {
        literal
        for kind in KINDS
        for wording in wordings(kind)
        for need in wording.needs
        for literal in need
    }
    found: dict[str, list[str]] = {}
    for literal in sorted(needed):
        found.setdefault(literal[:SHORTEST], []).append(literal)
    return found


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
    low = text.lower()
    if len(low) != len(text):  # a few capitals outside English have two small letters
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.replace("’", "'").replace("‘", " ").replace("“", " ").replace("”", " ")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""Return a wording's pattern as a regular expression.

    A space stands for any white space, and a match begins where a word begins.

    >>> bool(compiled("good reasons?").search("for no  good\nreason"))
    True
    >>> bool(compiled("late").search("plate"))
    False
    """
    spaced = _SPACES.sub(
        lambda found: found[0].replace(" ", r"\s") if found[0].startswith("(") else r"\s+", pattern
    )
    return re.compile(rf"(?<!\w)(?:{spaced})", re.IGNORECASE | re.DOTALL)


@cache
def _facts() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the statements of ``schemes.ttl``: subject, property, values."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=str(resources.ontology("schemes.ttl")), format=RdfFormat.TURTLE):
        match quad.subject, quad.object:
            case NamedNode(value=subject), (NamedNode(value=said) | Literal(value=said)):
                facts.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(said)
    return facts


def _wording(name: str, concept: str, facts: Mapping[str, Sequence[str]]) -> Wording:
    pattern = facts[f"{OG}pattern"][0]
    return Wording(
        name=name,
        concept=concept,
        pattern=pattern,
        needs=needs(pattern),
        example=facts[EXAMPLE][0],
        recites=facts.get(f"{OG}recites") == ["true"],
        between=frozenset(map(_slug, facts.get(f"{OG}between", ()))),
        negates=frozenset(map(_slug, facts.get(f"{OG}negates", ()))),
        order=int(facts.get(f"{OG}order", "0")[0]),
        purpose=facts.get(f"{OG}purpose") == ["true"],
    )


def _slug(value: str) -> str:
    return value.removeprefix(BASE).partition("/")[2] if value.startswith(BASE) else value


def _burden(need: Need) -> tuple[bool, int]:
    """Rank needs: those first that fewest words meet."""
    return not COMMON.isdisjoint(need), len(need)


def _rank(wording: Wording) -> tuple[int, str, int]:
    name, _, number = wording.name.partition("#")
    return wording.order, name, int(number)
