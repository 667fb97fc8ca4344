"""Write a whole site: many pages at once, in a new folder that takes the old one's place."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..docket import Profile, profile
from ..errors import OmbudsgraphError
from ..pages.profiles import SHOWN, Subject
from ..pages.shelf import Shelf
from ..pages.subjects import kind_of
from ..parallel import mapped, processes
from ..rdf import DECISIONS, decision_iri
from ..store import GraphFolder
from . import making
from .fronts import TOGETHER, Line, write_fronts
from .making import Desk, Listing
from .places import place
from .searching import Found, index

if TYPE_CHECKING:
    from ..build import Progress
    from ..docket import Docket

MARK = "site.json"
"""The file by which a folder is known to be a site that may be replaced."""


FEW = 500
"""Up to so many decisions one process is quicker than starting several."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder, how many pages, and the path and bytes of the largest."""

    target: Path
    pages: int
    largest: str
    size: int


def write(
    graph: str | Path,
    target: str | Path,
    *,
    workers: int | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Written:
    """Write the graph folder ``graph`` as a web site to ``target``, made if absent.

    All pages are written beside it first; then the new folder takes the place of the old one.
    Whatever moment that is stopped at, one of them is whole, and the same command begins afresh.
    ``workers`` processes share the work, all cores where ``None``.

    Raises:
        GraphError: There is no finished graph at ``graph``.
        OmbudsgraphError: ``target`` holds something else than a site, or cannot be written.
    """
    target = Path(target).absolute()
    try:
        with closing(GraphFolder.open(graph)) as folder:
            part = _begin(target)
            shelf = Shelf(folder)
            several = len(shelf.docket.decisions) > FEW
            with processes(workers if several else 1) as executor:
                _fill(shelf, folder.path.absolute(), part, executor, progress)
        sizes = [(file.stat().st_size, file) for file in part.rglob("*.html")]
        _take_place(part, target)
    except OmbudsgraphError:
        raise
    except OSError as error:
        raise OmbudsgraphError(f"{target}: cannot be written ({error})") from error
    size, largest = max(sizes)
    return Written(target, len(sizes), largest.relative_to(part).as_posix(), size)


def _fill(
    shelf: Shelf, graph: Path, part: Path, executor: Executor | None, progress: Progress
) -> None:
    """Write all pages: decisions, what they speak of, then what leads to both."""
    docket = shelf.docket
    if not docket.decisions:
        raise OmbudsgraphError(f"{graph}: no decision is in this graph, so no site is made")
    known = _known(docket)
    shelf.entries = {
        decision_iri(each.reference): docket.entry(number)
        for number, each in enumerate(docket.decisions)
    }
    making.prepare(part, known, shelf.entries)
    desk = Desk(shelf, part, frozenset(known))
    at: making.Place = desk if executor is None else (graph, part)
    _ = shelf.vectors  # kept in the graph folder, where each process finds them
    references = [decision.reference for decision in docket.decisions]
    found: list[Found] = []
    printed: dict[str, Counter[str]] = {}
    for _, made in mapped(partial(making.decisions, at=at), references, executor):
        found += made.found
        for law, spellings in made.printed.items():
            printed.setdefault(law, Counter()).update(spellings)
        progress("decisions", len(found), len(references))
    lines: list[Line] = []
    things = [iri for iri in known if not iri.startswith(DECISIONS)]
    first: list[Found] = []
    items = _items(docket, things, printed, lines)
    for _, told in mapped(partial(making.subjects, at=at), items, executor, size=_size):
        first += told
        progress("subjects", len(first), len(things))
    write_fronts(desk, lines)
    order = {place(line.iri): -line.relied for line in lines}
    first.sort(key=lambda each: (order[each.address], each.address))
    for name, content in index([*first, *found]):
        desk.write(f"search/{name}", content)
    (part / making.READY).unlink()


def _known(docket: Docket) -> list[str]:
    """Return everything that has a page, sorted: what decisions speak of, and they themselves.

    Of things whose pages would have one name, where capitals do not count, the first has it.
    """
    spoken = {*docket.relied, *docket.named}
    own = {decision_iri(each.reference) for each in docket.decisions}
    pages: dict[str, str] = {}
    for iri in sorted({each for each in spoken if not each.startswith(DECISIONS)} | own):
        pages.setdefault(place(iri).lower(), iri)
    return sorted(pages.values())


def _items(
    docket: Docket,
    things: Sequence[str],
    printed: dict[str, Counter[str]],
    lines: list[Line],
) -> Iterator[tuple[Subject, int] | Listing]:
    """Yield each subject with its later lists; its line for a directory goes to ``lines``."""
    for iri in things:
        about = profile(docket, iri)
        lines.append(Line.of(about))
        later = list(_listings(docket, about))
        entries = [docket.entry(number) for number in about.numbers[:SHOWN]]
        spellings = printed.get(iri, Counter()) if kind_of(iri) == "law" else Counter[str]()
        yield (
            Subject(replace(about, numbers=()), entries, spellings, docket.coverage),
            1 + len(later),
        )
        yield from later


def _listings(docket: Docket, about: Profile) -> Iterator[Listing]:
    numbers, total = about.numbers, about.counted
    starts = range(SHOWN, total, TOGETHER)
    for page, start in enumerate(starts, 2):
        entries = [docket.entry(number) for number in numbers[start : start + TOGETHER]]
        yield Listing(about.iri, page, 1 + len(starts), entries, start + 1, total, docket.coverage)


def _size(item: tuple[Subject, int] | Listing) -> int:
    """Return how much work a page is: eight of the larger ones travel together."""
    return 1 << 17 if isinstance(item, Listing) or len(item[0].entries) > SHOWN // 4 else 1 << 14


def _begin(target: Path) -> Path:
    """Return an empty folder beside ``target``, once what a killed run left is gone."""
    part, old = _beside(target, "part"), _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (part, old):
        if left.exists():
            shutil.rmtree(left)
    if target.exists() and not (target / MARK).is_file() and any(target.iterdir()):
        raise OmbudsgraphError(
            f"{target}: holds something else than a site; give a folder that is new or empty"
        )
    part.mkdir(parents=True)
    return part


def _take_place(part: Path, target: Path) -> None:
    from importlib.metadata import version

    about = {"made by": f"ombudsgraph {version('ombudsgraph')}"}
    (part / MARK).write_text(json.dumps(about) + "\n", encoding="utf-8", newline="\n")
    old = _beside(target, "old")
    if target.exists():
        target.rename(old)
    part.rename(target)
    shutil.rmtree(old, ignore_errors=True)  # what is left goes at the next run


def _beside(target: Path, name: str) -> Path:
    return target.with_name(f".{target.name}.{name}")
