"""How many pages a second one core reads, beside taking the text out with BeautifulSoup.

``python tests/benchmarks/reading.py [N]`` makes N pages of the shapes and sizes of ``corpus.py``
and times, over HTML and over page text, reading them into documents, and over the HTML what
anybody would do first, ``BeautifulSoup(…, "html.parser").get_text()``: no fields, no sections.
Seconds are the processor's, and the best of five runs counts, so a busy machine decides little.
It prints figures and never fails on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from time import process_time

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


def main() -> None:
    """Time reading pages."""
    from corpus import pages  # beside this file, which is where a script imports from

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = [Source(name, data) for name, data in pages(options.n, options.seed)]
    web = [source for source in made if source.name.endswith(".html")]
    text = [source for source in made if source.name.endswith(".txt")]
    html, plain = best(read, web), best(read, text)
    plainest = best(soup, web)
    print(f"{'':34}{'pages':>7}{'mean bytes':>12}{'pages/s':>10}")
    for what, given, rate in (
        ("HTML into documents", web, html),
        ("page text into documents", text, plain),
        ("HTML into text by BeautifulSoup", web, plainest),
    ):
        mean = sum(len(source.data) for source in given) // len(given)
        print(f"{what:34}{len(given):7}{mean:12}{rate:10.0f}")
    print(f"documents of HTML at {html / plainest:.1f} times the rate of BeautifulSoup's text")


if __name__ == "__main__":
    main()
