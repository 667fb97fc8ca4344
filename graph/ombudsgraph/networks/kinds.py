"""The kinds of network, and what each reads from the triples.

A kind has one or two *sides*. A side says which things a decision has; a network joins the
things of two sides that meet in one decision, or those of one side among themselves, or
(``decision-provision``) each decision to its own things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..links import labels, links, terms, topics
from .incidence import Incidence, incidence

if TYPE_CHECKING:
    from pyoxigraph import Store

LEVELS = ("leaf", "instrument")
"""How exactly law is taken: as cited, or every provision as its Act."""

TOPICS = "SELECT ?decision ?topic { ?decision og:category ?topic }"
_INSTRUMENTS = "SELECT ?law ?instrument { ?law og:instrument ?instrument }"


@dataclass(frozen=True, slots=True)
class Side:
    """What decisions have: ``read(store, everything, level)``, and how a thing is shown."""

    read: Callable[[Store, bool, str], Incidence]
    kinds: Callable[[Store, Iterable[str]], Mapping[str, str]]
    names: Callable[[Store, Iterable[str]], Mapping[str, str]] = labels


def _cited(store: Store, everything: bool, level: str) -> Incidence:
    """Return law, guidance and judgments; not other decisions, which are cited but are no law.

    At ``leaf`` level the most exact citation counts: an Act beside its own section
    is not a second thing cited.
    """
    from ..rdf import DECISIONS

    cites = "og:cites" if everything else "og:citesInSubstance"
    cited = incidence(*terms(store, f"SELECT ?decision ?law {{ ?decision {cites} ?law }}"))
    if everything:
        cited = cited.without(DECISIONS)
    if level == "leaf":
        return cited.most_exact()
    whole = dict(links(store, _INSTRUMENTS))
    return cited.merged({law: whole.get(law, law.partition("#")[0]) for law in cited.things})


def _law_kinds(store: Store, laws: Iterable[str]) -> dict[str, str]:
    """Return for each law whether it is an instrument or a provision of one, or what else."""
    from ..rdf.vocabulary import BASE, CASELAW

    provisions = {law for law, _ in links(store, _INSTRUMENTS)}
    starts = {CASELAW: "judgment", f"{BASE}guidance/": "guidance", f"{BASE}treaty/": "treaty"}

    def kind(law: str) -> str:
        return next((kind for start, kind in starts.items() if law.startswith(start)), "instrument")

    return {law: "provision" if law in provisions else kind(law) for law in laws}


def _complained_about(store: Store, everything: bool, level: str) -> Incidence:
    return incidence(*terms(store, "SELECT ?decision ?body { ?decision og:complainedAbout ?body }"))


def _filed_under(store: Store, everything: bool, level: str) -> Incidence:
    return incidence(*terms(store, TOPICS))


def _turned_away_on(store: Store, everything: bool, level: str) -> Incidence:
    grounds = "og:appliedGround|og:recitedGround" if everything else "og:appliedGround"
    return incidence(*terms(store, f"SELECT ?decision ?ground {{ ?decision {grounds} ?ground }}"))


def _all(kind: str) -> Callable[[Store, Iterable[str]], dict[str, str]]:
    return lambda store, things: dict.fromkeys(things, kind)


LAW = Side(_cited, _law_kinds)
BODY = Side(_complained_about, _all("body"))
CATEGORY = Side(_filed_under, _all("category"), topics)
GROUND = Side(_turned_away_on, _all("ground"))

DECISION_PROVISION = "decision-provision"

KINDS: dict[str, tuple[Side, ...]] = {
    "co-citation": (LAW,),
    "body-ground": (BODY, GROUND),
    "category-ground": (CATEGORY, GROUND),
    DECISION_PROVISION: (LAW,),
}
"""Every kind of network by the name the command line gives it, with its sides."""
