"""All triples in all their forms, from one reading of the store: that is what takes the time.

Evidence as a table, what VoID counts, and the search of quotes come along.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..exports import TRIPLES as FORMS
from ..exports import WORDS, for_reading, turtle, without_evidence
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
    """Return what ``files`` of N-Triples become in each file of the release, and their tally.

    Their lines are N-Triples already; Turtle is made from the same triples, ordered once.
    """
    lines = sorted(line for file in files for line in file.read_bytes().splitlines(keepends=True))
    everything = [sorted(triples, key=for_reading) for triples in blocks(lines)]
    facts = [left for triples in everything if (left := without_evidence(triples))]
    properties, fact_lines = _told(lines, {str(triples[0].subject).encode() for triples in facts})
    made = {
        ("nt", False): b"".join(lines),
        ("ttl", False): turtle(chain.from_iterable(everything)),
        ("nt", True): b"".join(fact_lines),
        ("ttl", True): turtle(chain.from_iterable(facts)),
    }
    written = [made[form] for form in parts.TRIPLES.values()]
    by_decision = groupby(everything, lambda triples: _owner(triples[0].subject))
    written.append(b"".join(evidence.table(own) for owner, own in by_decision if owner))
    tally = Tally(
        subjects=len(everything),
        triples=len(lines),
        facts=len(fact_lines),
        classes=_classes(everything),
        properties=properties,
        slips=[slip for triples in everything for slip in slips(triples)],
    )
    return written, tally


def _told(lines: list[bytes], subjects: set[bytes]) -> tuple[Counter[str], list[bytes]]:
    """Return how often each property stands in ``lines``, and those that are facts.

    Facts are of some ``subjects`` alone, and say no words.
    """
    words, facts = {str(each).encode() for each in WORDS}, []
    count: Counter[bytes] = Counter()
    for line in lines:
        subject, property, _ = line.split(b" ", 2)
        count[property] += 1
        if property not in words and subject in subjects:
            facts.append(line)
    return Counter({name[1:-1].decode(): number for name, number in count.items()}), facts


def _classes(everything: list[list[ox.Triple]]) -> Counter[str]:
    """Return how often each class stands; a subject's types come first."""
    found: Counter[str] = Counter()
    for triples in everything:
        for triple in triples:
            if triple.predicate.value != voc.TYPE:
                break
            if isinstance(triple.object, ox.NamedNode):
                found[triple.object.value] += 1
    return found


def _owner(subject: object) -> str:
    """Return the IRI of the decision that ``subject`` is or belongs to; of what is shared, none."""
    iri = subject.value if isinstance(subject, ox.NamedNode) else ""
    return iri.partition("#")[0] if iri.startswith(DECISIONS) else ""
