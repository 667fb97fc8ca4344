"""Why two decisions are alike, in a sentence that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..links import labels, links, topics

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .vectors import Vectors

MOST = {"law": 2, "ground": 2, "topic": 1, "remedy": 2, "words": 4}
"""Of how many shared features of each group a reason tells."""
COMMON = 0.2
"""A word that more than this part of the summaries have is no reason."""

Shared = Mapping[str, list[tuple[str, int]]]
"""The shared features of each group, the rarest first, and in how many decisions each is."""


def shared(vectors: Vectors, columns: Iterable[int]) -> dict[str, list[tuple[str, int]]]:
    """Return the features in ``columns`` by their groups, only those that a reason tells of.

    Law that contains other shared law is left out: who shares section 19 shares its Act.
    """
    found: dict[str, list[tuple[str, int]]] = {group: [] for group in MOST}
    for column in columns:
        group, _, name = vectors.names[column].partition("\t")
        found[group].append((name, int(vectors.counts[column])))
    laws = [law for law, _ in found["law"]]
    found["law"] = [
        (law, count)
        for law, count in found["law"]
        if not any(other.startswith((f"{law}/", f"{law}#")) for other in laws)
    ]
    common = COMMON * len(vectors.decisions)
    found["words"] = [(word, count) for word, count in found["words"] if count <= common]
    return {
        group: sorted(own, key=lambda each: (each[1], each[0]))[: MOST[group]]
        for group, own in found.items()
    }


class Wording:
    """What a sentence calls each thing of a store, looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[str, str] = {}
        self._topics: dict[str, str] = {}
        self._spoken: dict[str, str] = {}

    def label(self, thing: str) -> str:
        """Return its label, else the last part of its IRI."""
        if thing not in self._labels:
            self._labels |= labels(self._store, [thing])
        return self._labels[thing]

    def topic(self, category: str) -> str:
        """Return a category with its sector."""
        if category not in self._topics:
            self._topics |= topics(self._store, [category])
        return self._topics[category]

    def law(self, law: str) -> str:
        """Return law as a sentence names it.

        ``s.19 Education Act 1996``, where the graph knows of what it is a part.
        """
        if law not in self._spoken:
            self._spoken[law] = _spoken(self._store, law, self.label(law))
        return self._spoken[law]


def reason(named: Wording, found: Shared, total: int, *, summary: bool = True) -> str:
    """Return what two decisions have in common as a sentence, the law first.

    Empty where they share nothing worth telling. ``summary`` says that the first has one;
    else its words come from all of its text.
    """
    parts = [*_law(named, found["law"], total), *_grounds(named, found["ground"], total)]
    parts += _topic(named, found["topic"], total)
    if found["remedy"]:
        remedies = _joined(f"“{named.label(kind)}”" for kind, _ in found["remedy"])
        parts.append(f"both have the {_plural('remedy', found['remedy'])} {remedies}")
    if found["words"]:
        whose = "their summaries share" if summary else "its summary shares with the text"
        listed = _joined(f"“{word}”" for word, _ in sorted(found["words"]))
        parts.append(f"{whose} the {_plural('word', found['words'])} {listed}")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _law(named: Wording, laws: list[tuple[str, int]], total: int) -> list[str]:
    if not laws:
        return []
    said = [f"{named.law(law)} ({count:,} of {total:,} decisions)" for law, count in laws]
    return [f"both cite, outside the standard paragraphs, {_joined(said)}"]


def _spoken(store: Store, law: str, label: str) -> str:
    query = (
        f"SELECT ?law ?title {{ VALUES ?law {{ <{law}> }} ?law og:instrument/rdfs:label ?title }}"
    )
    for _, title in links(store, query):
        if label.startswith(f"{title}, "):
            return f"{label.removeprefix(f'{title}, ')} {title}"
    return f"the {label}"


def _grounds(named: Wording, grounds: list[tuple[str, int]], total: int) -> list[str]:
    if not grounds:
        return []
    said = _joined(
        f"“{named.label(each)}” ({count:,} of {total:,} decisions)" for each, count in grounds
    )
    return [f"both rely on the {_plural('ground', grounds)} {said}"]


def _topic(named: Wording, found: list[tuple[str, int]], total: int) -> list[str]:
    return [
        f"both are filed under {named.topic(topic)} ({count:,} of {total:,} decisions)"
        for topic, count in found
    ]


def _plural(noun: str, things: list[tuple[str, int]]) -> str:
    if len(things) == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _joined(parts: Iterable[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
