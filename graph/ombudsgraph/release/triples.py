"""All triples in all their forms, from one reading of the store: that is what takes the time.

Evidence as a table, what VoID counts, and the search of quotes come along.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..exports import TRIPLES as FORMS
from ..exports import without_evidence
from ..parallel import mapped
from ..rdf import DECISIONS
from ..rdf import vocabulary as voc
from . import evidence, parts
from .privacy import Slip, slips
from .sorting import blocks, sort

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


def write(store: ox.Store, place: Path, executor: Executor | None, progress: Progress) -> Tally:
    """Write the files ``parts.TRIPLES`` and ``EVIDENCE`` into ``place``; return what was passed by.

    They are byte for byte what :func:`ombudsgraph.exports.export` writes each by itself.
    """
    heads = {path: FORMS[form].head for path, (form, _) in parts.TRIPLES.items()}
    heads[EVIDENCE] = ",".join(evidence.COLUMNS).encode() + b"\n"
    tally = Tally()
    with ExitStack() as stack:
        apart = Path(stack.enter_context(TemporaryDirectory(dir=place)))
        files = sort(
            store, apart, _decisions(store), lambda done: progress("reading triples", done, None)
        )
        streams = [stack.enter_context((place / path).open("wb")) for path in heads]
        for stream, head in zip(streams, heads.values(), strict=True):
            stream.write(head)
        read = mapped(_read, files, executor, size=lambda file: file.stat().st_size)
        done = 0
        for chunk, (written, counted) in read:
            for stream, data in zip(streams, written, strict=True):
                stream.write(data)
            tally.add(counted)
            for file in chunk:
                file.unlink()
            done += len(chunk)
            progress("writing triples", done, len(files))
    tally.slips.sort()
    return tally


def _decisions(store: ox.Store) -> list[str]:
    """Return the IRIs of all decisions, sorted."""
    quads = store.quads_for_pattern(None, ox.NamedNode(voc.TYPE), ox.NamedNode(voc.DECISION))
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))


def _read(files: list[Path]) -> tuple[list[bytes], Tally]:
    """Return what ``files`` of N-Triples become in each file of the release, and their tally."""
    everything = [triples for file in files for triples in blocks(file)]
    facts = [left for triples in everything if (left := without_evidence(triples))]
    written = [
        FORMS[form].chunk(facts if facts_only else everything)
        for form, facts_only in parts.TRIPLES.values()
    ]
    by_decision = groupby(everything, lambda triples: _owner(triples[0].subject))
    written.append(b"".join(evidence.table(own) for owner, own in by_decision if owner))
    return written, _tally(everything, facts)


def _owner(subject: object) -> str:
    """Return the IRI of the decision that ``subject`` is or belongs to; of what is shared, none."""
    iri = subject.value if isinstance(subject, ox.NamedNode) else ""
    return iri.partition("#")[0] if iri.startswith(DECISIONS) else ""


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
