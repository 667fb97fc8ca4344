"""How many decisions of 10 kB a second one core reads, stage by stage, beside the obvious way.

``python tests/benchmarks/records.py [N]`` makes N pages of the shapes and sizes of ``corpus.py``
and reads them up to a stage, each time from the bytes on and with nothing remembered from before:
into documents, with the law cited, into records (law and findings together), into records as if
nothing on a page stood on any other, into records as they are stored, and to triples. The obvious
way takes the text out with BeautifulSoup and makes terms of rdflib of the same triples; see
``obvious.py``. Seconds are the processor's, the best of several runs. It prints figures and never
fails on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import process_time

from measuring import Row

from ombudsgraph import documents, law
from ombudsgraph.findings import paragraphs, record
from ombudsgraph.law import blocks
from ombudsgraph.model import Document, Source
from ombudsgraph.rdf import decision_triples
from ombudsgraph.readings import Reading

DECISION = 10_000
RUNS = 3
RECORDS, TRIPLES = "records: law and findings", "triples"


def read(source: Source) -> Iterator[Document]:
    """Yield the decisions of a page.

    Raises:
        SystemExit: It is rejected: there is nothing to time.
    """
    for document in documents.parse(source):
        if not isinstance(document, Document):
            raise SystemExit(f"not read: {document}")
        yield document


def cite(source: Source) -> None:
    """Read a page and the law it cites."""
    for one in read(source):
        law.citations(one.text, sections=one.sections, furniture=one.furniture)


def read_alone(source: Source) -> None:
    """Read a page into records as if no paragraph of it stood on any other."""
    forget()
    for document in read(source):
        record(document)


def forget() -> None:
    """Forget what was read of other pages."""
    blocks.forget()
    paragraphs.forget()


def store(source: Source) -> None:
    """Read a page into records as they are stored."""
    for document in read(source):
        Reading.of(record(document), document.text)


def link(source: Source) -> None:
    """Read a page into records and these into triples, as a build does."""
    for document in read(source):
        decision_triples([Reading.of(record(document), document.text).open()])


def obvious(source: Source) -> None:
    """Read a page into rdflib's terms in the way that anybody would write first."""
    from obvious import lines, opened, read, terms, told  # beside this file, as is corpus

    for _ in terms(lines(told(read(opened(source))))):
        pass


STAGES: tuple[tuple[str, Callable[[Source], object]], ...] = (
    ("documents", lambda source: list(read(source))),
    ("documents and law", cite),
    (RECORDS, lambda source: [record(one) for one in read(source)]),
    ("records, each page alone", read_alone),
    ("records, stored", store),
    (TRIPLES, link),
    ("triples, the obvious way", obvious),
)


def seconds(work: Callable[[Source], object], given: Sequence[Source], runs: int) -> float:
    """Return the least time that ``work`` took for all of ``given``, nothing remembered."""
    return min(_timed(work, given) for _ in range(runs))


def _timed(work: Callable[[Source], object], given: Iterable[Source]) -> float:
    forget()
    start = process_time()
    for source in given:
        work(source)
    return process_time() - start


def sources(n: int, seed: int = 1) -> list[Source]:
    """Return ``n`` made-up pages; what is loaded once is loaded."""
    from corpus import pages

    given = [Source(name, data) for name, data in pages(n, seed)]
    for _, work in STAGES:
        work(given[0])
    return given


def rates(given: Sequence[Source]) -> Iterator[tuple[str, float]]:
    """Yield each stage, and how many decisions of 10 kB a second are read up to it."""
    size = sum(len(source.data) for source in given)
    for name, work in STAGES:
        yield name, size / DECISION / seconds(work, given, 1 if work is obvious else RUNS)


def rows(n: int) -> Iterator[Row]:
    """Yield how fast ``n`` decisions are read into records and triples."""
    found = dict(rates(sources(n)))
    plain = found["triples, the obvious way"]
    for name in (RECORDS, TRIPLES):
        yield Row(
            f"{n:,} decisions to {name}",
            f"{found[name]:,.0f} of 10 kB a second",
            f"to triples, the obvious way: {plain:,.0f}",
            f"{found[name] / plain:.2f} times as fast",
        )


def main() -> None:
    """Print how fast pages are read, stage by stage."""
    from corpus import recurring

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    given = sources(options.n, options.seed)
    size = sum(len(source.data) for source in given)
    again = recurring(source.data for source in given)
    print(f"{len(given)} pages, mean {size // len(given):,} bytes, {again:.0%} in what recurs")
    print(f"{'':28}{'decisions of 10 kB a second':>28}{'ms each':>10}")
    found = {}
    for name, rate in rates(given):
        found[name] = rate
        print(f"{name:28}{rate:28,.0f}{1000 / rate:10.2f}")
    ratio = found[TRIPLES] / found["triples, the obvious way"]
    print(f"triples at {ratio:.1f} times the rate of the obvious way")


if __name__ == "__main__":
    main()
