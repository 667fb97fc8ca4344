"""All triples in all their forms, from one passage through the graph.

Evidence as a table, what VoID counts, and the search of quotes come along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ..contents import Contents, Part
from ..exports import TRIPLES as FORMS
from ..exports import facts_of
from ..parallel import mapped
from ..rdf import DECISIONS
from ..rdf import vocabulary as voc
from ..store import GraphFolder
from ..turtle import Block, blocks, lines_of, name_of, turtle
from . import evidence, parts
from .privacy import Slip, slips

if TYPE_CHECKING:
    from ..build import Progress

EVIDENCE = "tables/evidence.csv"

_TYPE = f"<{voc.TYPE}>".encode()
_DECISIONS = DECISIONS.encode()


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


def write(folder: GraphFolder, place: Path, executor: Executor | None, progress: Progress) -> Tally:
    """Write the files ``parts.TRIPLES`` and ``EVIDENCE`` into ``place``; return what was passed by.

    They are byte for byte what :func:`ombudsgraph.exports.export` writes each by itself.
    """
    heads = {path: FORMS[form].head for path, (form, _) in parts.TRIPLES.items()}
    heads[EVIDENCE] = ",".join(evidence.COLUMNS).encode() + b"\n"
    contents, tally = Contents(folder), Tally()
    pieces = contents.parts()
    work = partial(_read, contents=contents)
    with ExitStack() as stack:
        streams = [stack.enter_context((place / path).open("wb")) for path in heads]
        for stream, head in zip(streams, heads.values(), strict=True):
            stream.write(head)
        read = mapped(work, pieces, executor, together=1)
        for done, (_, (written, counted)) in enumerate(read, start=1):
            for stream, data in zip(streams, written, strict=True):
                stream.write(data)
            tally.add(counted)
            progress("writing triples", done, len(pieces))
    tally.slips.sort()
    return tally


def _read(pieces: list[Part], contents: Contents) -> tuple[list[bytes], Tally]:
    """Return what a part of the graph becomes in each file of the release, and its tally.

    Its lines are N-Triples already; most blocks of Turtle are those of the facts, too.
    """
    [piece] = pieces
    lines = contents.lines(piece)
    everything = blocks(lines)
    facts = facts_of(everything)
    fact_lines = sorted(chain.from_iterable(map(lines_of, facts)))
    shown = {block.subject: (block, turtle(block)) for block in everything}
    made = {
        ("nt", False): b"".join(lines),
        ("ttl", False): b"".join(written for _, written in shown.values()),
        ("nt", True): b"".join(fact_lines),
        ("ttl", True): b"".join(
            shown[fact.subject][1] if shown[fact.subject][0] is fact else turtle(fact)
            for fact in facts
        ),
    }
    written = [made[form] for form in parts.TRIPLES.values()]
    by_decision = groupby(everything, _owner)
    written.append(b"".join(evidence.table(own) for owner, own in by_decision if owner))
    pairs = [pair for block in everything for pair in block.pairs]
    tally = Tally(
        subjects=len(everything),
        triples=len(lines),
        facts=len(fact_lines),
        classes=_counted(value for property, value in pairs if property == _TYPE),
        properties=_counted(property for property, _ in pairs),
        slips=[slip for block in everything for slip in slips(block)],
    )
    return written, tally


def _counted(terms: Iterable[bytes]) -> Counter[str]:
    return Counter({name_of(term).decode(): n for term, n in Counter(terms).items()})


def _owner(block: Block) -> bytes:
    """Return the decision that a subject is or belongs to; of what is shared, nothing."""
    name = name_of(block.subject)
    return name.partition(b"#")[0] if name.startswith(_DECISIONS) else b""
