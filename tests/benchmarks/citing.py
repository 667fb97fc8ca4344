"""How fast citations are read, beside a naive extractor of two patterns in the same run.

``python tests/benchmarks/citing.py [N]`` reads N made-up decisions (see ``corpus.py``) and prints
decisions of 5 kB a second a core; a report of 100 kB; how many times longer twice the text takes,
up to 1 MB, for reports and for text made to be hard (medians of processor time); and how long the
tables take to load in a new process. It never fails: how fast a machine is proves nothing about
the code.

``--once NAME BYTES`` reads one such text alone, for a counter of instructions, which no other job
on the machine disturbs: ``valgrind --tool=cachegrind --cache-sim=no python …``.
"""

from __future__ import annotations

import argparse
import gc
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import process_time

from measuring import Row

from ombudsgraph import documents, law
from ombudsgraph.law import blocks
from ombudsgraph.model import Document, Source

DECISION, REPORT, MEGABYTE = 5_000, 100_000, 1_000_000
HARD = {
    "brackets": "(",
    "capitals": "A ",
    "the word section": "section ",
    "citations": "section 9 of the Care Act 2014, ",
    "citations in lines": "(Housing Act 1996, section 188(1))\n\n",
    "Acts unknown": "the Hedge and Ditch Act 1999 ",
    "guidance": "paragraph 9.2 of the SEND Code and ",
    "references": "complaint 24 006 404, ",
    "years": "[1999] ",
}
"""Text made to be hard, by what it repeats."""

TABLES = """
import time
from ombudsgraph import law
start = time.process_time()
law.citations("The Bogus Act 1999, section 1, and paragraph 2.1 of the SEND Code.")
print(time.process_time() - start)
"""

_TITLE = re.compile(r"(?:[A-Z][a-z]+,? (?:(?:and|of|for|the) )*)+(?:Act|Regulations|Order) \d{4}")
_PLACE = re.compile(r"[Ss](?:ections?|s?\.?) ?(\d+[A-Z]*(?:\(\w+\))*)")


def naive(text: str) -> list[tuple[str, str]]:
    """Return every section with the Act named nearest before it: no more than two patterns."""
    titles = [(match.start(), match[0]) for match in _TITLE.finditer(text)]
    found, at = [], -1
    for match in _PLACE.finditer(text):
        while at + 1 < len(titles) and titles[at + 1][0] < match.start():
            at += 1
        found.append((match[1], titles[at][1] if at >= 0 else ""))
    return found


def decisions(n: int) -> list[Document]:
    """Return ``n`` made-up decisions, read."""
    from corpus import pages  # beside this file, which pytest imports from elsewhere

    read = (one for name, data in pages(n) for one in documents.parse(Source(name, data)))
    return [one for one in read if isinstance(one, Document)]


def cited(document: Document) -> object:
    """Return the citations of a decision, as a build asks for them."""
    return law.citations(document.text, sections=document.sections, furniture=document.furniture)


def seconds(job: Callable[[], object], times: int = 3) -> float:
    """Return the least time a job took of several, with nothing remembered from before."""
    least = float("inf")
    for _ in range(times):
        blocks.forget()
        gc.collect()
        start = process_time()
        job()
        least = min(least, process_time() - start)
    return least


def _throughput(read: Sequence[Document]) -> None:
    size = sum(len(document.text) for document in read)
    for name, each in (("ours", cited), ("naive", lambda document: naive(document.text))):
        took = seconds(lambda each=each: [each(document) for document in read])
        print(f"{name:6} {size / DECISION / took:9,.0f} decisions of 5 kB a second", end="")
        print(f"  ({size / took / 1e6:.1f} MB/s over {len(read)} decisions)")


def _report(text: str) -> None:
    for name, each in (("ours", law.citations), ("naive", naive)):
        took = seconds(lambda each=each: each(text))
        print(
            f"{name:6} {len(text) / took / 1e6:9.2f} MB/s on a report of {len(text):,} characters"
        )


def _growth(name: str, text: Callable[[int], str], times: int = 5) -> None:
    """Print the median of what twice the text takes longer, both sides read by turns."""
    half, whole = text(MEGABYTE // 2), text(MEGABYTE)
    ratios, took = list[float](), list[float]()
    for _ in range(times):
        first = seconds(lambda: law.citations(half), 1)
        took.append(seconds(lambda: law.citations(whole), 1))
        ratios.append(2 * took[-1] / (first + seconds(lambda: law.citations(half), 1)))
    print(f"{name:20} {median(took):7.2f} s for 1 MB, {median(ratios):.2f} times half of it")


def repeated(part: str, size: int) -> str:
    """Return a text of so many characters that repeats one part."""
    return (part * (size // len(part) + 1))[:size]


def rows(n: int) -> Iterator[Row]:
    """Yield how fast the law of ``n`` decisions is read, beside two patterns."""
    read = decisions(n)
    size = sum(len(document.text) for document in read)
    ours = size / DECISION / seconds(lambda: [cited(document) for document in read])
    plain = size / DECISION / seconds(lambda: [naive(document.text) for document in read])
    yield Row(
        f"citations of {n:,} decisions",
        f"{ours:,.0f} of 5 kB a second",
        f"two patterns: {plain:,.0f}",
        f"{ours / plain:.2f} times as fast",
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000)
    parser.add_argument("--once", nargs=2, metavar=("NAME", "BYTES"))
    options = parser.parse_args()
    if options.once:
        name, size = options.once
        law.citations(repeated(HARD[name], int(size)))
        return
    read = decisions(options.n)
    _throughput(read)
    prose = "\n\n".join(document.text for document in read)
    while len(prose) < MEGABYTE:
        prose += prose
    _report(prose[:REPORT])
    _growth("report", lambda size: prose[:size])
    for name, part in HARD.items():
        _growth(name, lambda size, part=part: repeated(part, size))
    loading = [
        float(
            subprocess.run([sys.executable, "-c", TABLES], check=True, capture_output=True).stdout
        )
        for _ in range(5)
    ]
    print(f"tables {min(loading) * 1000:9.0f} ms, all of them, with the first citation")


if __name__ == "__main__":
    main()
