from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph import exports
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.exports import ATTRIBUTION, FORMATS, export
from ombudsgraph.model import (
    Body,
    Citation,
    DecisionRecord,
    FieldSpans,
    Ground,
    Outcome,
    Reference,
    Remedy,
    Span,
    Topic,
)
from ombudsgraph.rdf import PREFIXES, decision_triples, naming, static_triples
from ombudsgraph.rdf.terms import literal
from ombudsgraph.store import GraphFolder

BASE = "https://w3id.org/ombudsgraph/"
TEXT = 'Sample School, "upheld"; pay £250,\nsection 19 Education Act 1996: it is late.'


def lines(reference: str) -> list[str]:
    """Return the lines of a decision about a school that does not exist."""
    own = Reference(reference)
    school = Body("Sample School", f"{BASE}body/sample-school", "school", None, "upheld")
    section = "http://www.legislation.gov.uk/id/ukpga/1996/56/section/19"
    words = Span(33, 63)
    record = DecisionRecord(
        source="sample.txt",
        sha256=hashlib.sha256(reference.encode()).hexdigest(),
        layout="official",
        url=f"https://www.lgo.org.uk/decisions/education/other/{reference}",
        references=(own,),
        reference=own,
        bodies=(school,),
        sector=Topic("Education", "education"),
        category=Topic("Other", "other"),
        decided="2024-10-02",
        summary='A "summary", with a comma\nand a line.',
        outcome=Outcome("upheld", "stated", Span(16, 22), "decision-line"),
        citations=(Citation("", words, section, "substance", "assessment", 2, "forward"),),
        grounds=(Ground("late", True, "qualified-bar", Span(65, 75), "final", 3, "late#1"),),
        remedies=(Remedy("payment", "250.00", None, "P1M", "agreed", Span(25, 33)),),
        warnings=(),
        spans=FieldSpans(),
    )
    triples = decision_triples([(record, TEXT)])
    return [*triples.owned, *triples.shared]


DECISIONS = [lines("24-006-404"), lines("24-006-404a"), lines("19-018-519")]
LINES = sorted({*static_triples(), *(line for each in DECISIONS for line in each)})


def stored(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update(naming(), prefixes=PREFIXES)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return stored(LINES)


def written(store: ox.Store, format: str, *, facts: bool = False) -> bytes:
    stream = io.BytesIO()
    export(store, stream, format, facts=facts)
    return stream.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_insertion_changes_no_byte(store: ox.Store, format: str) -> None:
    shuffled = LINES.copy()
    random.Random(7).shuffle(shuffled)
    assert written(stored(shuffled), format) == written(store, format)


NASTY = [
    "",
    "\\",
    '"',
    '\\"',
    "\n\r\t\x0b",
    "\x00",
    "\x7f\x85\u2028",
    "@en",
    "^^",
    "\ufeff",
    "😀",
    " . ",
]
TERMS = st.one_of(
    st.text().map(literal),
    st.sampled_from(NASTY).map(literal),
    st.sampled_from(["a", "b", "b/c", "b#c", "b.", "-b", "é"]).map(lambda x: f"<{BASE}body/{x}>"),
    st.sampled_from(['"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"@en', '"a"@en-gb']),
)
SUBJECTS = st.sampled_from(["a", "a#x", "a#y", "a1", "A", "24-006-404"]).map(
    lambda x: f"<{BASE}decision/{x}>"
)
PROPERTIES = st.sampled_from(
    ["http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{BASE}def#cites"]
)
TRIPLES = st.builds("{} <{}> {} .".format, SUBJECTS, PROPERTIES, TERMS)


@given(st.lists(TRIPLES, unique=True, max_size=12), st.randoms(use_true_random=False))
def test_any_graph_in_any_order_gives_the_same_bytes_and_itself_back(
    lines: list[str], chance: random.Random
) -> None:
    store = stored(lines)
    chance.shuffle(lines)
    again = stored(lines)
    for format in ("ttl", "nt", "jsonld"):
        data = written(store, format)
        assert data == written(again, format)
        assert read_back(data, format) == triples_of(store)


def read_back(data: bytes, format: str) -> set[ox.Triple]:
    kind = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    store = ox.Store()
    store.load(data, format=kind[format])
    return triples_of(store)


def triples_of(store: ox.Store) -> set[ox.Triple]:
    return {quad.triple for quad in store}


# What rdflib's own JSON-LD parser does; nothing here can be changed about it.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("format", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")]
)
def test_two_libraries_read_back_what_was_in_the_graph(
    store: ox.Store, format: str, parser: str
) -> None:
    data = written(store, format)
    assert read_back(data, format) == triples_of(store)
    original = rdflib.Graph().parse(data="\n".join(map(str, store_lines(store))), format="nt")
    assert set(rdflib.Graph().parse(data=data, format=parser)) == set(original)


def store_lines(store: ox.Store) -> list[str]:
    return [f"{quad.triple} ." for quad in store]


def test_n_triples_are_in_the_order_of_their_bytes(store: ox.Store) -> None:
    found = written(store, "nt").split(b"\n")
    assert found[-1] == b""
    assert found[:-1] == sorted(set(found[:-1]))


def test_turtle_says_first_whose_words_it_quotes(store: ox.Store) -> None:
    head = written(store, "ttl").decode().partition("@prefix")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "© Commission for Local Administration in England" in head


def test_turtle_has_one_block_for_each_subject_and_its_types_first(store: ox.Store) -> None:
    text = written(store, "ttl").decode()
    subjects = {quad.subject for quad in store}
    blocks = [line for line in text.splitlines() if line and line[0] not in "@#\t"]
    assert len(blocks) == len(subjects)
    assert "decision:24-006-404 a og:Decision ;" in blocks


@pytest.mark.parametrize("format", FORMATS)
def test_line_ends_are_lf_and_no_node_is_blank(store: ox.Store, format: str) -> None:
    data = written(store, format)
    if format.endswith(".gz"):
        data = gzip.decompress(data)
    if format == "csv":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    assert b"\r" not in data
    assert b"_:" not in data


def test_facts_hold_every_plain_triple_and_no_words_of_evidence(store: ox.Store) -> None:
    everything, facts = triples_of(store), read_back(written(store, "nt", facts=True), "nt")
    assert facts < everything
    gone = {triple.subject for triple in everything} - {triple.subject for triple in facts}
    assert {"#x-" in subject.value for subject in gone if isinstance(subject, ox.NamedNode)} == {
        True
    }
    words = {f"{BASE}def#{name}" for name in ("quote", "start", "end")}
    assert not [triple for triple in facts if triple.predicate.value in words]
    kept = {f"{BASE}def#{name}" for name in ("summary", "sha256", "amount", "citesInSubstance")}
    assert kept <= {triple.predicate.value for triple in facts}


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            found[file.stem] = list(csv.DictReader(stream))
    return found


def test_tables_say_in_rows_what_the_graph_says(store: ox.Store, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "csv")
    found = tables(tmp_path / "tables")
    assert found["decisions"][1] == {
        "reference": "24-006-404",
        "decided": "2024-10-02",
        "sector": "education",
        "category": "education/other",
        "page": "https://www.lgo.org.uk/decisions/education/other/24-006-404",
        "summary": 'A "summary", with a comma\nand a line.',
    }
    assert found["outcomes"][1] == {
        "reference": "24-006-404",
        "body": "sample-school",
        "printed": "Sample School",
        "outcome": "upheld",
        "basis": "stated",
    }
    [school] = found["bodies"]
    assert (school["name"], school["kind"]) == ("Sample School", "school")
    assert found["citations"][0] == {
        "reference": "19-018-519",
        "cites": "http://www.legislation.gov.uk/id/ukpga/1996/56/section/19",
        "label": "Education Act 1996, s.19",
        "in_substance": "true",
    }
    assert found["grounds"][0] | {"force": ""} == {
        "reference": "19-018-519",
        "ground": "late",
        "force": "",
        "applied": "true",
        "recited": "false",
    }
    assert (found["remedies"][0]["remedy"], found["remedies"][0]["amount"]) == ("1", "250")
    assert "Education Act 1996" in {row["title"] for row in found["provisions"]}
    quotes = {row["quote"] for row in found["evidence"] if row["property"] == "cites"}
    assert quotes == {TEXT[33:63]}


def test_every_decision_has_one_row_and_every_statement_its_evidence(
    store: ox.Store, tmp_path: Path
) -> None:
    export(store, tmp_path, "csv")
    found = tables(tmp_path)
    assert len(found["decisions"]) == len(DECISIONS)
    nodes = store.query(f"SELECT ?x {{ ?x a <{BASE}def#Evidence> }}")
    assert isinstance(nodes, ox.QuerySolutions)
    assert len(found["evidence"]) == len(list(nodes))


def test_facts_as_tables_leave_no_evidence_of_an_earlier_export(
    store: ox.Store, tmp_path: Path
) -> None:
    export(store, tmp_path, "csv")
    export(store, tmp_path, "csv", facts=True)
    assert not (tmp_path / "evidence.csv").exists()
    assert (tmp_path / "decisions.csv").exists()
    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == ATTRIBUTION


def test_a_zip_holds_the_same_tables_as_the_folder(store: ox.Store, tmp_path: Path) -> None:
    export(store, tmp_path / "folder", "csv")
    export(store, str(tmp_path / "tables.zip"))
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in (tmp_path / "folder").iterdir()}


def test_what_is_packed_is_what_is_written_unpacked(store: ox.Store) -> None:
    for format in ("ttl", "nt", "jsonld"):
        assert gzip.decompress(written(store, f"{format}.gz")) == written(store, format)


def test_a_packed_file_says_neither_its_name_nor_its_time(store: ox.Store, tmp_path: Path) -> None:
    export(store, tmp_path / "one.v1.nt.gz")
    assert (tmp_path / "one.v1.nt.gz").read_bytes() == written(store, "nt.gz")


@pytest.mark.parametrize("format", ["ttl", "nt", "jsonld"])
def test_the_number_of_processes_changes_no_byte(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setattr(exports, "FEW", 0)
    folder = GraphFolder.open(sample_folder)
    written = []
    for workers in (1, 3):
        export(folder, tmp_path / f"{workers}.{format}", workers=workers)
        written.append((tmp_path / f"{workers}.{format}").read_bytes())
    assert written[0] == written[1]
    assert read_back(written[0], format) == triples_of(folder.triples)
    folder.close()


def test_the_seed_of_hashing_changes_no_byte(sample_folder: Path) -> None:
    code = (
        "import sys, ombudsgraph;"
        "ombudsgraph.open(sys.argv[1]).export(sys.stdout.buffer, 'ttl', facts=True)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, sample_folder],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(found) == 1


def test_a_place_that_cannot_be_written_is_named(store: ox.Store, tmp_path: Path) -> None:
    place = tmp_path / "no-such-folder" / "graph.ttl"
    with pytest.raises(OmbudsgraphError, match=r"no-such-folder.*cannot be written"):
        export(store, place)


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "ttl.gz"])
def test_the_ending_of_the_path_says_the_format(
    store: ox.Store, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"graph.{ending}"
    export(store, path)
    assert path.read_bytes() == written(store, ending)


@pytest.mark.parametrize("name", ["graph.docx", "graph"])
def test_an_unknown_format_names_the_known_ones_and_writes_nothing(
    store: ox.Store, tmp_path: Path, name: str
) -> None:
    with pytest.raises(OmbudsgraphError, match=r"ttl, nt, jsonld, csv, ttl\.gz"):
        export(store, tmp_path / name)
    assert not list(tmp_path.iterdir())
