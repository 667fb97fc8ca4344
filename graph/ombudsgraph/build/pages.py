"""Pages to records: what is new or changed is read, what is gone can be removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import compress
from pathlib import Path
from typing import Literal

from .. import documents
from ..documents import STDIN
from ..errors import OmbudsgraphError
from ..findings import record
from ..model import Document, Reference, Rejection, Source
from ..parallel import chunks, mapped
from ..readings import Page, Reading
from ..records import Records
from . import given
from .given import Given
from .report import Progress, Report

FEW = 2
"""Up to so many chunks of pages one process is quicker than starting several."""
FIELDS = ("reference", "bodies", "sector", "category", "decided", "summary")
"""The fields of a record whose absence the report counts."""

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

    A page that speaks of a decision in ``barred`` is not kept. Where ``check_all`` holds, files are
    opened whatever their stamps say.
    """

    records: Records
    executor: Executor | None
    version: str
    max_bytes: int
    report: Report
    progress: Progress
    barred: frozenset[Reference]
    check_all: bool

    def given(self, places: Sequence[str | Path], total: int | None) -> None:
        """Read the pages of ``places`` that are new, changed, or read by another version.

        ``total`` is how many pages there are, where that is known.
        """
        for pages in self._read(self._waiting(places, total)):
            self.records.put([page for page in pages if page.readings])
            self.progress("reading", self.report.seen, total)
        self.records.keep_stamps()

    def stale(self) -> None:
        """Read again the stored pages that another version read and that were not given.

        One that this version rejects is kept, but says nothing any longer.
        """
        total, done = self.records.count_stale(self.version), 0
        waiting = (
            Found(source.name, source, given.sha256(source), "reread")
            for source in self.records.stale(self.version)
        )
        for pages in self._read(waiting):
            self.records.put(pages)
            done += len(pages)
            self.progress("reading again", done, total)

    def _waiting(self, places: Sequence[str | Path], total: int | None) -> Iterator[Found]:
        for chunk in chunks(self._opened(places, total), lambda page: len(page.source.data)):
            known = self.records.known([page.name for page in chunk])
            self.records.give([(page.name, page.sha256, page.stamp) for page in chunk])
            for name, source, sha256, _ in chunk:
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

    def _opened(self, places: Sequence[str | Path], total: int | None) -> Iterator[Given]:
        """Yield the pages of every file that is not known to be as it was."""
        for chunk in chunks(given.files(places, self.max_bytes, self.report)):
            known = {}
            if not self.check_all:
                known = self.records.stamps([file.name for file in chunk], self.version)
            same = [file.stamp is not None and file.stamp == known.get(file.name) for file in chunk]
            self.records.give([(file.name, None, None) for file in compress(chunk, same)])
            self.report.unchanged += sum(same)
            self.progress("reading", self.report.seen, total)
            for file, is_same in zip(chunk, same, strict=True):
                if not is_same:
                    yield from given.pages(file, self.max_bytes, self.report)

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
    return name if name[:1] in (STDIN, "") or "\0" in name else given.absolute(name)


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
