"""How many pages a second one core reads, beside taking the text out with BeautifulSoup.

``python tests/benchmarks/reading.py [N]`` makes N pages of the shapes and sizes of ``corpus.py``
and times, over HTML and over page text, reading them into documents, and over the HTML what
anybody would do first, ``BeautifulSoup(…, "html.parser").get_text()``: no fields, no sections.
Seconds are the processor's, and the best of five runs counts, so a busy machine decides little.
It prints figures and never fails on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from time import process_time

from measuring import Row

from ombudsgraph import documents
from ombudsgraph.model import Document, Source

RUNS = 5


def read(source: Source) -> None:
    """Read one page as ``ombudsgraph`` does.

    Raises:
        SystemExit: It is rejected: there is nothing to time.
    """
    [found] = documents.parse(source)
    if not isinstance(found, Document):
        raise SystemExit(f"not read: {found}")


def soup(source: Source) -> None:
    """Take the text of one page with BeautifulSoup."""
    from bs4 import BeautifulSoup

    BeautifulSoup(source.data, "html.parser").get_text()


def best(work: Callable[[Source], None], given: Sequence[Source]) -> float:
    """Return how many of ``given`` pages ``work`` does in a second of processor time."""
    seconds = []
    for _ in range(RUNS):
        start = process_time()
        for source in given:
            work(source)
        seconds.append(process_time() - start)
    return len(given) / min(seconds)


def rows(n: int, seed: int = 1) -> Iterator[Row]:
    """Yield how many of ``n`` pages a second are read, by layout, beside BeautifulSoup."""
    from corpus import pages  # beside this file, which is where a script imports from

    made = [Source(name, data) for name, data in pages(n, seed)]
    web = [source for source in made if source.name.endswith(".html")]
    text = [source for source in made if source.name.endswith(".txt")]
    plainest = best(soup, web)
    for what, given in (("HTML", web), ("page text", text)):
        rate = best(read, given)
        mean = sum(len(source.data) for source in given) // len(given)
        yield Row(
            f"read {len(given):,} pages of {what}, {mean:,} bytes in the mean",
            f"{rate:,.0f} a second",
            f"BeautifulSoup's text of the HTML: {plainest:,.0f} a second",
            f"{rate / plainest:.1f} times as fast",
        )


def main() -> None:
    """Time reading pages."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for row in rows(options.n, options.seed):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
