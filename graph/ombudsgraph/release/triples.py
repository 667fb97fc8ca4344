"""All triples in all their forms in one pass over the store: it is reading that takes the time.

Evidence as a table, what VoID counts, and the search of quotes come along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..exports import TRIPLES as FORMS
from ..exports import without_evidence
from ..parallel import mapped
from ..rdf import DECISIONS
from ..rdf import vocabulary as voc
from ..subjects import opened, quads_about, subjects
from . import evidence, parts
from .privacy import Slip, slips

if TYPE_CHECKING:
    from ..build import Progress

EVIDENCE = "tables/evidence.csv"


@dataclass(slots=True)
class Tally:
    """What was passed by: subjects and triples, by class and property, and what may identify."""

    subjects: int = 0
    triples: int = 0
    facts: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    slips: list[Slip] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what another one counted too."""
        self.subjects += other.subjects
        self.triples += other.triples
        self.facts += other.facts
        self.classes += other.classes
        self.properties += other.properties
        self.slips += other.slips


def write(store_folder: Path, place: Path, executor: Executor | None, progress: Progress) -> Tally:
    """Write the files ``parts.TRIPLES`` and ``EVIDENCE`` into ``place``; return what was passed by.

    They are byte for byte what :func:`ombudsgraph.exports.export` writes each by itself.
    """
    names = subjects(opened(store_folder))
    tally, done = Tally(), 0
    heads = {path: FORMS[form].head for path, (form, _) in parts.TRIPLES.items()}
    heads[EVIDENCE] = ",".join(evidence.COLUMNS).encode() + b"\n"
    with ExitStack() as stack:
        streams = [stack.enter_context((place / path).open("wb")) for path in heads]
        for stream, head in zip(streams, heads.values(), strict=True):
            stream.write(head)
        work = partial(_read, folder=store_folder)
        for chunk, (written, counted) in mapped(work, _groups(names), executor):
            for stream, data in zip(streams, written, strict=True):
                stream.write(data)
            tally.add(counted)
            done += sum(map(len, chunk))
            progress("writing triples", done, len(names))
    tally.slips.sort()
    return tally


def _groups(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield each decision with what it owns, and all that is shared before and after them.

    In that way the groups are in the order that every form has, though within a group the order of
    lines is not that of names: ``<a#b>`` stands before ``<a>``.
    """

    def group(name: str) -> str:
        return name.partition("#")[0] if name.startswith(DECISIONS) else ""

    for _, own in groupby(names, group):
        yield list(own)


def _read(groups: list[list[str]], folder: Path) -> tuple[list[bytes], Tally]:
    """Return what the store says of the subjects in ``groups``, for each file, and its tally."""
    store = opened(folder)
    grouped = [[_about(store, name) for name in own] for own in groups]
    everything = [triples for group in grouped for triples in group]
    facts = [left for triples in everything if (left := without_evidence(triples))]
    written = [
        FORMS[form].chunk(facts if facts_only else everything)
        for form, facts_only in parts.TRIPLES.values()
    ]
    written.append(b"".join(map(evidence.table, grouped)))
    return written, _tally(everything, facts)


def _about(store: ox.Store, name: str) -> list[ox.Triple]:
    return [quad.triple for quad in quads_about(store, name)]


def _tally(everything: list[list[ox.Triple]], facts: list[list[ox.Triple]]) -> Tally:
    properties = Counter(triple.predicate.value for triples in everything for triple in triples)
    classes = Counter(
        triple.object.value
        for triples in everything
        for triple in triples
        if triple.predicate.value == voc.TYPE and isinstance(triple.object, ox.NamedNode)
    )
    return Tally(
        len(everything),
        properties.total(),
        sum(map(len, facts)),
        classes,
        properties,
        [slip for triples in everything for slip in slips(triples)],
    )
