"""Pages to records: what is new or changed is read, what is gone can be removed."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from .. import documents
from ..errors import OmbudsgraphError
from ..findings import record
from ..model import Document, Reference, Rejection, Source
from ..parallel import chunks, mapped
from ..records import Page, Reading, Records
from .report import Progress, Report

FEW = 2
"""Up to so many chunks of pages one process is quicker than starting several."""
FIELDS = ("reference", "bodies", "sector", "category", "decided", "summary")
"""The fields of a record whose absence the report counts."""
STDIN = "-"

_LINE = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True)
class Found:
    """A page to be read: the name it is kept under, and why it is read."""

    name: str
    source: Source
    sha256: str
    why: Literal["new", "changed", "reread"]


@dataclass(frozen=True, slots=True)
class Said:
    """What was read from one page, to be kept, and what of it was rejected or is missing."""

    page: Page
    references: frozenset[Reference]
    rejections: list[Rejection]
    missing: Counter[str]
    citations: int
    unresolved: int


@dataclass(frozen=True, slots=True)
class Reader:
    """How one build reads pages: into which records, by whom, as which version of the program.

    A page that speaks of a decision in ``barred`` is not kept.
    """

    records: Records
    executor: Executor | None
    version: str
    max_bytes: int
    report: Report
    progress: Progress
    barred: frozenset[Reference] = frozenset()

    def given(self, places: Sequence[str | Path], total: int | None) -> None:
        """Read the pages of ``places`` that are new, changed, or read by another version.

        ``total`` is how many pages there are, where that is known.
        """
        for pages in self._read(self._waiting(places, total)):
            self.records.put([page for page in pages if page.readings])
            self.progress("reading", self.report.seen, total)

    def stale(self) -> None:
        """Read again the stored pages that another version read and that were not given.

        One that this version rejects is kept, but says nothing any longer.
        """
        total, done = self.records.count_stale(self.version), 0
        waiting = (
            Found(source.name, source, _sha256(source), "reread")
            for source in self.records.stale(self.version)
        )
        for pages in self._read(waiting):
            self.records.put(pages)
            done += len(pages)
            self.progress("reading again", done, total)

    def _waiting(self, places: Sequence[str | Path], total: int | None) -> Iterator[Found]:
        for chunk in chunks(found(places, self.max_bytes, self.report), _size):
            named = [(kept_as(source), source, _sha256(source)) for source in chunk]
            names = [name for name, _, _ in named]
            known = self.records.known(names)
            self.records.give(names)
            for name, source, sha256 in named:
                before = known.get(name)
                if before is None:
                    yield Found(name, source, sha256, "new")
                elif before[0] != sha256:
                    yield Found(name, source, sha256, "changed")
                elif before[1] != self.version:
                    yield Found(name, source, sha256, "reread")
                else:
                    self.report.unchanged += 1
            self.progress("reading", self.report.seen, total)

    def _read(self, waiting: Iterable[Found]) -> Iterator[list[Page]]:
        work = partial(read_pages, version=self.version, max_bytes=self.max_bytes)
        for chunk, read in mapped(
            work, waiting, self.executor, few=FEW, size=lambda page: len(page.source.data)
        ):
            kept = []
            for page, said in zip(chunk, read, strict=True):
                if said.references & self.barred:
                    self.report.taken_down.append(page.name)
                else:
                    _count(self.report, page, said)
                    kept.append(said.page)
            yield kept


def found(places: Iterable[str | Path], max_bytes: int, report: Report) -> Iterator[Source]:
    """Yield every page of ``places``; what is no page at all goes into ``report``."""
    for place in places:
        for source in documents.sources(place, max_bytes):
            if isinstance(source, Rejection):
                report.rejected.append(source)
            elif str(place) == STDIN:
                yield source
            else:
                yield Source(absolute(source.name), source.data, source.url)


def kept_as(source: Source) -> str:
    """Return the name a page is kept under: where it is, from wherever the build is run.

    What came by standard input is nowhere, so its content names it.

    >>> kept_as(Source("/pages/a.html", b"", None)), kept_as(Source("-:2", b"A decision", None))
    ('/pages/a.html', '-#a372155e5808a3ef')
    """
    return source.name if source.name[:1] != STDIN else f"{STDIN}#{_sha256(source)[:16]}"


def absolute(name: str) -> str:
    """Return a source's name with the whole path of its folder."""
    folder, file = os.path.split(name)
    return f"{_resolved(folder).rstrip(os.sep)}{os.sep}{file}"


@lru_cache(maxsize=256)
def _resolved(folder: str) -> str:
    return str(Path(folder).resolve())


def _size(source: Source) -> int:
    return len(source.data)


def _sha256(source: Source) -> str:
    return hashlib.sha256(source.data).hexdigest()


def read_pages(pages: list[Found], version: str, max_bytes: int = documents.LIMIT) -> list[Said]:
    """Return what each page says (the part of a build that worker processes do)."""
    return [_said(page, documents.parse(page.source, max_bytes), version) for page in pages]


def _said(page: Found, parsed: Sequence[Document | Rejection], version: str) -> Said:
    read = [(record(item), item.text) for item in parsed if isinstance(item, Document)]
    citations = [citation for said, _ in read for citation in said.citations]
    readings = [Reading.of(said, text) for said, text in read]
    return Said(
        page=Page.of(page.name, page.source, page.sha256, version, readings),
        references=frozenset(
            reference
            for said, _ in read
            for reference in (*said.references, said.reference)
            if reference
        ),
        rejections=[item for item in parsed if isinstance(item, Rejection)],
        missing=Counter(name for said, _ in read for name in FIELDS if not getattr(said, name)),
        citations=len(citations),
        unresolved=sum(citation.uri is None for citation in citations),
    )


def _count(report: Report, page: Found, said: Said) -> None:
    report.rejected += said.rejections
    if said.page.readings:
        setattr(report, page.why, getattr(report, page.why) + 1)
        report.missing += said.missing
        report.citations += said.citations
        report.unresolved += said.unresolved


# ---------------------------------------------------------------- what is gone


def prune(records: Records, places: Sequence[str | Path], report: Report) -> None:
    """Remove the pages that were not among those given to this run.

    What stands where something was rejected stays: it may only be unreadable today. What came
    by standard input goes only when standard input is given again.

    Raises:
        OmbudsgraphError: Nothing at all was found, so everything would go.
    """
    if not report.unchanged + report.read:
        raise OmbudsgraphError(
            "nothing was removed: no decision page was found in the sources given, and --prune"
            " would empty the graph; check the paths"
        )
    kept = {_file_of(_named(rejection.source)) for rejection in report.rejected}
    if STDIN not in map(str, places):
        kept.add(STDIN)
    gone = [
        name
        for name in records.ungiven()
        if not any(place in kept for place in _places(_file_of(name)))
    ]
    records.remove(gone)
    report.pruned = len(gone)


def _named(name: str) -> str:
    return name if name[:1] in (STDIN, "") or "\0" in name else absolute(name)


def _file_of(name: str) -> str:
    """Return the file that a page stands in.

    >>> _file_of("/pages.zip!a/b.html"), _file_of("/pages.jsonl:12"), _file_of("-#a372155e5808a3ef")
    ('/pages.zip', '/pages.jsonl', '-')
    """
    return STDIN if name.startswith(STDIN) else _LINE.sub("", name.partition("!")[0])


def _places(file: str) -> Iterator[str]:
    """Yield a file and every folder that it is in."""
    yield file
    yield from map(str, Path(file).parents)
