"""Check a graph folder: its shapes, its IRIs, and that the triples are what the records say.

Decisions are checked a chunk at a time, each with the shared nodes it leads to beside it, in
as many processes as there are cores; then all that is shared. So a graph of any size fits in
memory. What differs from the records can be put right: they are the truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from .comparison import (
    DUE,
    LACKING,
    SURPLUS,
    Comparer,
    Difference,
    Group,
    compare,
    first_printed,
    shared_difference,
)
from .errors import GraphError
from .parallel import mapped, processes
from .rdf import DECISIONS, decision_iri
from .rdf.shapes import ValidationResult, check
from .resources import extractor
from .store import GraphFolder
from .subjects import quads_about, subjects

if TYPE_CHECKING:
    from .build import Progress

EXAMPLES = 3
"""How many examples of one problem a report keeps."""
FEW = 200
"""Up to so many decisions one process is quicker than starting several."""
SHARED = "what decisions share"
OUTDATED = "Another version made the triples, so they were not compared with the records"


@dataclass(slots=True)
class Problem:
    """One thing wrong, how often it was found, and the first nodes it was found at.

    ``pages`` are the sources of the decision that the first of ``examples`` belongs to.
    """

    message: str
    severity: str
    path: str
    count: int = 0
    examples: list[ValidationResult] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What a check found: each problem once, however many nodes have it.

    ``repaired`` names what was put right, a decision's IRI or ``SHARED``, with how many triples
    were added and how many removed.
    """

    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    repaired: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether nothing but warnings was found."""
        return not any(problem.severity == "violation" for problem in self.problems)

    @property
    def differs(self) -> bool:
        """Whether the triples are not what the records say: :func:`repair` puts that right."""
        return any(problem.message in (LACKING, SURPLUS, DUE) for problem in self.problems)


class _Found(NamedTuple):
    """A report, and what differs from the records: decisions, and the triples they share."""

    report: Report
    differing: list[Group]
    shared: Difference


def validate(
    folder: GraphFolder,
    *,
    workers: int | None = 1,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Return what is wrong with ``folder``, checked by ``workers`` processes.

    Triples that another version of the program made are not compared with the records.
    """
    return _check(folder, workers, progress).report


def repair(
    path: str | Path,
    *,
    workers: int | None = 1,
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Make the triples of the folder at ``path`` what its records say; return what is still wrong.

    The new triples take the place of the old ones at the end: killed at any moment, the folder
    is as good as it was.

    Raises:
        GraphError: There is no finished graph at ``path``, a build is writing it, or its
            triples were made by another version.
    """
    GraphFolder.open(path).close()
    with GraphFolder.write(path) as folder:
        if not _comparable(folder):
            raise GraphError(f"{path}: another version made its triples; run ombudsgraph build")
        found = _check(folder, workers, progress)
        if not found.differing and not any(found.shared):
            return found.report
        comparer = Comparer(folder, records=True)
        differences = {group.iri: comparer.difference(group) for group in found.differing}
        if any(found.shared):
            differences[SHARED] = found.shared
        repaired = _repaired(folder, differences, progress)
        report = _check(folder, workers, progress).report
        report.repaired = repaired
        return report


def _repaired(
    folder: GraphFolder, differences: dict[str, Difference], progress: Progress
) -> dict[str, tuple[int, int]]:
    """Put ``differences`` right; return how many triples of each were added and removed."""
    repaired = {}
    with folder.amended() as triples:
        for done, (name, difference) in enumerate(differences.items(), start=1):
            repaired[name] = _amend(triples, difference)
            progress("repairing", done, len(differences))
    return repaired


def _amend(store: ox.Store, difference: Difference) -> tuple[int, int]:
    """Add what is lacking and remove what is surplus; return how many triples of each."""
    blank = {
        quad for quad in difference.surplus if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])
    }
    lines = [
        "".join(f"{quad.triple} .\n" for quad in quads)
        for quads in (difference.surplus - blank, difference.lacking)
    ]
    store.update(f"DELETE DATA {{ {lines[0]} }} ; INSERT DATA {{ {lines[1]} }}")
    for quad in blank:  # no update can name them
        store.remove(quad)
    return len(difference.lacking), len(difference.surplus)


def _comparable(folder: GraphFolder) -> bool:
    return folder.records.about("triples-of") == extractor()


def _check(folder: GraphFolder, workers: int | None, progress: Progress) -> _Found:
    names, records = subjects(folder.triples), _comparable(folder)
    groups = list(_groups(names, folder))
    problems = _Problems()
    differing, shared, printed = set[str](), set[str](), dict[str, str]()
    comparer, done = Comparer(folder, records), 0
    with processes(workers if len(groups) > FEW else 1) as executor:
        apart = partial(compare, path=folder.path, records=records)
        work = comparer.chunk if executor is None else apart
        for chunk, [found] in mapped(work, groups, executor):
            problems.add(found.results)
            differing.update(found.differing)
            shared |= found.shared
            first_printed(found.printed, printed)
            done += len(chunk)
            progress("checking", done, len(groups))
    together = ox.Store()
    for name in names:
        if not name.startswith(DECISIONS):
            together.extend(quads_about(folder.triples, name))
    problems.add(check(together))
    difference = Difference(set(), set())
    if records:
        difference = shared_difference(together, shared, printed)
        problems.add(sorted(difference.results()))
    else:
        problems.add([ValidationResult(str(folder.path), OUTDATED, "warning")])
    report = Report(len(groups), problems.sorted(comparer))
    return _Found(report, [group for group in groups if group.iri in differing], difference)


def _groups(names: Iterable[str], folder: GraphFolder) -> Iterator[Group]:
    """Yield every decision that the store or the records know, in the order of their IRIs."""
    owned = (name for name in names if name.startswith(DECISIONS))
    found = {iri: list(own) for iri, own in groupby(owned, key=lambda name: name.partition("#")[0])}
    recorded = map(decision_iri, folder.records.references())
    for iri in sorted({*found, *recorded}):
        yield Group(iri, found.get(iri, []))


class _Problems:
    """Results, counted by what is wrong; only the first few of each kind are kept."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Problem] = {}

    def add(self, results: Iterable[ValidationResult]) -> None:
        """Count ``results``."""
        for result in results:
            kind = (result.message, result.severity, result.path)
            problem = self._found.setdefault(kind, Problem(*kind))
            problem.count += 1
            if len(problem.examples) < EXAMPLES:
                problem.examples.append(result)

    def sorted(self, comparer: Comparer) -> list[Problem]:
        """Return the problems with their pages, violations first, then by what is wrong."""
        for problem in self._found.values():
            records = comparer.readings(problem.examples[0].focus)
            problem.pages = [record.source for record, _ in records]
        return sorted(
            self._found.values(), key=lambda each: (each.severity, each.message, each.path)
        )
