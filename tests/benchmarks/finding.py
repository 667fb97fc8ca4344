"""How long search and likeness take beside the plain way, in the same run.

``python tests/benchmarks/finding.py [N]`` takes N pages of ``corpus.py`` (5,000 without N). It
stores their texts as a graph folder does, makes the index of their words, and searches it beside
``LIKE`` over the same texts. Then it takes the facts of N decisions from ``networks.py``, with
the last words of each page as a summary, reckons their vectors, and asks for the ten most like one
beside the canned question ``decisions-alike``. Processor seconds; the best of three for what
is asked. How fast any is never makes it fail.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox

from networks import facts, timed
from ombudsgraph import questions, similarity
from ombudsgraph.fulltext import FullText
from ombudsgraph.model import Reference
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.rdf.iris import DECISIONS
from ombudsgraph.rdf.terms import literal
from ombudsgraph.store import RECORDS

ASKED = ("tribunal", '"right of appeal" photographs', "invoice NOT neighbour", "outcom*")
PLAIN = "SELECT rowid FROM capture WHERE text LIKE '%tribunal%'"
FIRST = 200
"""Of the words of a page, those that stand for its summary."""


def best(make: Callable[[], Any]) -> float:
    """Return the least processor seconds of three runs."""
    return min(timed(make)[1] for _ in range(3))


def searched(texts: dict[str, str], folder: Path) -> None:
    """Store the texts, index and search them, and print what it took."""
    with sqlite3.connect(folder / RECORDS) as db:
        db.execute("CREATE TABLE capture (reference TEXT, text TEXT)")
        db.executemany("INSERT INTO capture VALUES (?, ?)", texts.items())
        plain = best(lambda: db.execute(PLAIN).fetchall())
    db.close()
    size = sum(len(text.encode()) for text in texts.values())
    before = (folder / RECORDS).stat().st_size
    _, making = timed(lambda: FullText.open(folder).__enter__())
    grown = (folder / RECORDS).stat().st_size - before
    print(
        f"{len(texts):,} texts of {size / 1e6:.0f} MB: index {grown / 1e6:.0f} MB, {making:.1f} s"
    )
    with FullText.open(folder) as index:
        for words in ASKED:
            took = best(lambda words=words: index.ranked(words))  # type: ignore[misc]
            found = len(index.ranked(words))
            print(f"{words:34}{took:10.4f} s{found:10,} found")
        word = best(lambda: index.ranked("tribunal"))
    print(f"{'LIKE of one word':34}{plain:10.4f} s{plain / word:9.0f}x")


def compared(texts: dict[str, str]) -> None:
    """Reckon vectors, ask for decisions like one, and print what it took."""
    lines = list(facts(len(texts)))
    for reference, text in texts.items():
        decision = f"<{DECISIONS}{reference}>"
        lines.append(f"{decision} <{voc.IDENTIFIER}> {literal(reference)} .")
        lines.append(f"{decision} <{voc.SUMMARY}> {literal(text[-FIRST:])} .")
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    known, reckoning = timed(lambda: similarity.Vectors.of(store))
    print(f"vectors of {known.matrix.nnz:,} features, reckoned once: {reckoning:.1f} s")
    with TemporaryDirectory() as folder:
        path = Path(folder) / similarity.KEPT
        known.write(path, "")
        size, reading = path.stat().st_size, best(lambda: similarity.Vectors.read(path, ""))
    print(f"kept as {size / 1e6:.0f} MB, read back in {reading:.2f} s")
    one = Reference(min(texts))
    ours = best(lambda: similarity.similar_to(store, known, one))
    plain = best(lambda: questions.ask(store, "decisions-alike", reference=one))
    print(f"{'ten most like one, with reasons':34}{ours:10.4f} s")
    print(f"{'decisions-alike, in SPARQL':34}{plain:10.4f} s{plain / ours:9.1f}x")


def main() -> None:
    """Compare search and likeness with the plain way."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=5000, help="how many pages")
    options = parser.parse_args()
    from corpus import pages  # beside this file, which is where a script imports from

    texts = {name.partition(".")[0]: data.decode() for name, data in pages(options.n)}
    with TemporaryDirectory() as folder:
        searched(texts, Path(folder))
    compared(texts)


if __name__ == "__main__":
    main()
