"""What can make two decisions alike: law that mattered, grounds, topic, remedies, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..links import links
from ..rdf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

Pairs = list[tuple[str, str]]

WEIGHTS = {"law": 4.0, "ground": 2.0, "topic": 1.5, "remedy": 1.0, "words": 1.5}
"""The groups of features, and how much each counts. The law comes first: no other catalogue of
decisions knows it. Chosen by hand and fitted to nothing, for there is no outcome to fit them to."""

_LAW = "SELECT ?decision ?law { ?decision og:citesInSubstance ?law }"
_PARTS = "SELECT ?law ?whole { ?law dcterms:isPartOf ?whole }"
_GROUND = "SELECT ?decision ?ground { ?decision og:appliedGround ?ground }"
_TOPIC = "SELECT ?decision ?topic { ?decision og:category|og:sector ?topic }"
_REMEDY = "SELECT DISTINCT ?decision ?kind { ?decision og:hasRemedy/og:remedyKind ?kind }"
_SUMMARY = "SELECT ?decision ?summary { ?decision og:summary ?summary }"
_WORD = re.compile(r"[a-z]{4,}")
_SMALL = frozenset(
    _WORD.findall(
        "about above after again against also although another because been before being below"
        " between both cannot could does done down during each either even every from further"
        " have having here himself into itself like made make many more most much neither only"
        " other otherwise over same shall should since some such than that their them themselves"
        " then there these they this those though through under until unless upon very were what"
        " when where whether which while whose will with within without would your"
    )
)
"""Words that say nothing of what a complaint is about."""


def features(store: Store) -> dict[str, Pairs]:
    """Return (decision, feature) pairs for each group of :data:`WEIGHTS`.

    Law brings what it is part of: two sections of one Act have the Act in common.
    """
    return {
        "law": list(_with_wholes(links(store, _LAW), dict(links(store, _PARTS)))),
        "ground": links(store, _GROUND),
        "topic": links(store, _TOPIC),
        "remedy": links(store, _REMEDY),
        "words": list(_summaries(store)),
    }


def words(text: str) -> set[str]:
    """Return the words of a text of four letters or more, each once, but not the small ones.

    >>> sorted(words("The Council’s panel; then the panel of 2019."))
    ['council', 'panel']
    """
    return set(_WORD.findall(text.casefold())) - _SMALL


def _with_wholes(cited: Pairs, part_of: dict[str, str]) -> Iterator[tuple[str, str]]:
    wholes: dict[str, list[str]] = {}
    for _, law in cited:
        if law not in wholes:
            wholes[law] = [law]
            while (above := part_of.get(wholes[law][-1])) is not None:
                wholes[law].append(above)
    for decision, law in cited:
        for each in wholes[law]:
            yield decision, each


def _summaries(store: Store) -> Iterable[tuple[str, str]]:
    from pyoxigraph import QuerySolutions

    solutions = store.query(_SUMMARY, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    for decision, summary in solutions:
        for word in words(summary.value):
            yield decision.value, word
