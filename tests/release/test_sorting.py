"""Triples in any order, cut anywhere, come back whole and in the order of their subjects."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.rdf import DECISIONS
from ombudsgraph.release.sorting import TOGETHER, Sorter, blocks

REFERENCES = [f"24-{n // 1000:03}-{n % 1000:03}" for n in range(3 * TOGETHER)]
NAMES = st.sampled_from(REFERENCES).flatmap(
    lambda own: st.sampled_from([own, f"{own}#x", f"{own}#x-1", f"{own}a", f"{own}a#x"])
)
SUBJECTS = st.one_of(
    NAMES.map(lambda name: DECISIONS + name),
    st.sampled_from(["body/a", "body/a#b", "def#a", "decisions", "outcome/a/b", "outcome/a"]).map(
        lambda name: DECISIONS.replace("decision/", name)
    ),
)
LINES = st.builds('<{}> <http://x/p> "{}" .\n'.format, SUBJECTS, st.sampled_from(["1", "é 😀"]))


@given(st.lists(LINES, unique=True, max_size=20), st.integers(1, 200))
def test_lines_in_any_order_and_pieces_come_back_by_subject(lines: list[str], piece: int) -> None:
    # One subject together, in no order of names: as in a store.
    lines.sort(key=lambda line: crc32(line.partition(" ")[0].encode()))
    data = "".join(lines).encode()
    with TemporaryDirectory() as scratch:
        decisions = [DECISIONS + reference for reference in REFERENCES]
        sorter = Sorter(Path(scratch), decisions, lambda done: None)
        for start in range(0, len(data), piece):
            sorter.write(data[start : start + piece])
        sorter.flush()
        found = [
            triples
            for file in sorter.files
            for triples in blocks(file.read_bytes().splitlines(keepends=True))
        ]

    names = [triples[0].subject.value for triples in found]
    assert names == sorted(set(names))
    said = {triple for triples in found for triple in triples}
    assert said == {quad.triple for quad in ox.parse(data, ox.RdfFormat.N_TRIPLES)}
