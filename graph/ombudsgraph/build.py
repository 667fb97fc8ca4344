"""The build: sources in, records and triples up to date, and a report of what happened.

Three steps. Pages that are new or changed are *read*, in parallel, into
records; the decisions they speak of become *due*; what is due is turned into
triples and put into the store. Running it again over the same sources changes
nothing, and a run that was killed is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from . import documents
from .findings import record
from .model import Document, Reference, Rejection, Source
from .parallel import mapped
from .rdf import Triples, decision_triples, static_triples
from .records import Reading
from .resources import extractor
from .store import GraphFolder

REPORT = "build-report.json"
FEW = 100
"""Up to so many pages one process is quicker than starting several."""
FIELDS = ("reference", "bodies", "sector", "category", "decided", "summary")
"""The fields of a record whose absence the report counts."""
REBUILD_SHARE = 0.5
"""From this share of the decisions on, writing all triples anew is quicker than replacing them."""

Progress = Callable[[str, int, int | None], None]
"""Is told the step, how many pages or decisions of it are done, and of how many where known."""


@dataclass(slots=True)
class Report:
    """What a build did: counts of pages, why pages were rejected, what the records lack.

    ``reread`` counts unchanged pages that another version of the program had
    read. ``missing`` counts, over the records made in this run, the fields no
    page stated; ``headless`` names the pages stored without a reference, which
    are therefore not in the graph.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reread: int = 0
    decisions: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    unresolved: int = 0
    headless: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Pages read in this run that were decisions."""
        return self.new + self.changed + self.reread

    def to_json(self) -> str:
        """Return the report as JSON text."""
        data = {"read": self.read, **asdict(self), "missing": dict(sorted(self.missing.items()))}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def build(
    sources: Sequence[str | Path],
    folder: str | Path,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    max_bytes: int = documents.LIMIT,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Bring the graph folder up to date with ``sources`` and return what happened.

    Pages are read by ``executor`` where one is given, else by ``workers``
    processes (all cores by default; one for few pages). A rejected page is
    listed in the report and changes nothing; so is one of more than ``max_bytes`` bytes.

    Raises:
        GraphError: The folder cannot be written, or another build is writing it.
    """
    report = Report()
    with GraphFolder.write(folder) as graph, ExitStack() as stack:
        waiting = _waiting(_found(sources, max_bytes, report), graph, report)
        first = list(islice(waiting, FEW))
        if executor is None and len(first) == FEW and (workers or os.cpu_count() or 1) > 1:
            # Oxigraph keeps threads, so a forked child could hang: start fresh ones.
            executor = stack.enter_context(
                ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
            )
        _read(chain(first, waiting), graph, executor, max_bytes, report, progress)
        _load(graph, executor, progress)
        report.decisions = len(graph.records.references())
        report.headless = graph.records.headless()
        (graph.path / REPORT).write_text(report.to_json(), encoding="utf-8", newline="\n")
    return report


# ---------------------------------------------------------------- pages to records


def _found(places: Iterable[str | Path], max_bytes: int, report: Report) -> Iterator[Source]:
    """Yield every page of ``places``, named the same from wherever the build is run."""
    for place in places:
        for source in documents.sources(place, max_bytes):
            if isinstance(source, Rejection):
                report.rejected.append(source)
            elif source.name == "-":
                yield source
            else:
                yield Source(str(Path(source.name).resolve()), source.data, source.url)


def _waiting(found: Iterable[Source], graph: GraphFolder, report: Report) -> Iterator[Source]:
    """Yield the pages to be read: new, changed, or read by another version of the program."""
    current = extractor()
    given = set()
    for source in found:
        given.add(source.name)
        if graph.records.known(source.name) == (_sha256(source), current):
            report.unchanged += 1
        else:
            yield source
    for source in graph.records.stale(current):
        if source.name not in given:
            yield source


def _read(
    sources: Iterable[Source],
    graph: GraphFolder,
    executor: Executor | None,
    max_bytes: int,
    report: Report,
    progress: Progress,
) -> None:
    """Read ``sources`` and store what they say."""
    done = 0
    for chunk, pages in mapped(partial(read_pages, max_bytes=max_bytes), sources, executor):
        for source, page in zip(chunk, pages, strict=True):
            report.rejected += page.rejections
            if page.readings:
                _store(source, page, graph, report)
        done += len(pages)
        progress("reading", done, None)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from one source: its decisions, and what of it was rejected."""

    readings: list[Reading]
    rejections: list[Rejection]
    missing: Counter[str]
    citations: int
    unresolved: int


def read_pages(sources: list[Source], max_bytes: int = documents.LIMIT) -> list[Page]:
    """Return what each source says (the part of a build that worker processes do)."""
    return [_page(documents.parse(source, max_bytes)) for source in sources]


def _page(parsed: Sequence[Document | Rejection]) -> Page:
    found = [(record(item), item.text) for item in parsed if isinstance(item, Document)]
    citations = [citation for said, _ in found for citation in said.citations]
    return Page(
        readings=[Reading.of(said, text) for said, text in found],
        rejections=[item for item in parsed if isinstance(item, Rejection)],
        missing=Counter(name for said, _ in found for name in FIELDS if not getattr(said, name)),
        citations=len(citations),
        unresolved=sum(citation.uri is None for citation in citations),
    )


def _store(source: Source, page: Page, graph: GraphFolder, report: Report) -> None:
    sha256 = _sha256(source)
    known = graph.records.known(source.name)
    if known is None:
        report.new += 1
    elif known[0] != sha256:
        report.changed += 1
    else:
        report.reread += 1
    report.missing += page.missing
    report.citations += page.citations
    report.unresolved += page.unresolved
    graph.records.put(source, sha256, extractor(), page.readings)


def _sha256(source: Source) -> str:
    return hashlib.sha256(source.data).hexdigest()


# ---------------------------------------------------------------- records to triples


def _load(graph: GraphFolder, executor: Executor | None, progress: Progress) -> None:
    """Bring the triples up to date with the records."""
    records, current = graph.records, extractor()
    references, due = records.references(), records.due()
    if (
        records.about("triples-of") != current
        or len(due) >= REBUILD_SHARE * len(references) > FEW * REBUILD_SHARE
    ):
        triples = _triples(references, graph, executor, progress)
        lines = (line for _, said in triples for line in (*said.owned, *said.shared))
        graph.rebuild(chain(static_triples(), lines), **{"triples-of": current})
        return
    for reference, said in _triples(due, graph, executor, progress):
        graph.replace(reference, said.owned, said.shared)
        records.settle([reference])


def _triples(
    references: Sequence[Reference],
    graph: GraphFolder,
    executor: Executor | None,
    progress: Progress,
) -> Iterator[tuple[Reference, Triples]]:
    """Yield each decision with its triples, in the order of ``references``."""
    done = 0
    captures = ((reference, graph.records.readings(reference)) for reference in references)
    for chunk, results in mapped(derive, captures, executor):
        for (reference, _), said in zip(chunk, results, strict=True):
            yield reference, said
        done += len(chunk)
        progress("linking", done, len(references))


def derive(captures: list[tuple[Reference, list[Reading]]]) -> list[Triples]:
    """Return the triples of each decision; a decision nobody speaks of any longer has none."""
    return [decision_triples([reading.open() for reading in readings]) for _, readings in captures]
