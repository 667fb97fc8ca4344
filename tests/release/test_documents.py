"""What a person reads in a release is true of it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ombudsgraph.library import Graph
from ombudsgraph.records import Records
from ombudsgraph.release.columns import sheets
from ombudsgraph.release.documents import TEMPLATES, accuracy
from ombudsgraph.release.parts import parts
from ombudsgraph.statistics import rate
from ombudsgraph.store import RECORDS
from ombudsgraph.tables import TABLES

LONGEST = 1_000
"""So many characters a quote may have: a summary is the longest thing that is quoted."""


@pytest.fixture(scope="module")
def datasheet(sample_release: Path) -> str:
    return (sample_release / "DATASHEET.md").read_text(encoding="utf-8")


def test_every_column_is_described_under_its_name_and_in_its_order(sample_release: Path) -> None:
    assert {sheet.name for sheet in sheets()} == set(TABLES)
    for sheet in sheets():
        with (sample_release / sheet.path).open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == [column.name for column in sheet.columns]


def test_the_datasheet_counts_what_the_graph_holds(datasheet: str, sample_graph: Graph) -> None:
    counts = sample_graph.info()

    assert f"{counts['decisions']} decisions, made from {counts['earliest decision']}" in datasheet
    assert f"{counts['outcomes inferred']} outcomes were inferred" in datasheet
    assert f"| no date | {counts['decisions without a date']} |" in datasheet
    years = {int(count) for _, count in re.findall(r"^\| (20\d\d) \| (\d+) \|$", datasheet, re.M)}
    assert years


def test_the_datasheet_gives_accuracy_with_its_sizes(datasheet: str) -> None:
    unseen = accuracy()["decisions"]["unseen"]

    assert f"{unseen['size']} **fictional** decisions" in datasheet
    for name, counts in unseen["scores"].items():
        precision = rate(counts["right"], counts["right"] + counts["extra"])
        assert f"| {name} | {precision} |" in datasheet


@pytest.mark.parametrize(
    "said",
    [
        "who is missing",
        "Known errors",
        "Uses to avoid",
        "not all complaints",
        "Mr X",
        "takedown list",
    ],
)
def test_the_datasheet_says_what_a_reader_must_know(datasheet: str, said: str) -> None:
    assert said in datasheet


def test_licences_tell_the_ombudsmans_terms_apart_and_what_is_to_be_confirmed(
    sample_release: Path,
) -> None:
    text = (sample_release / "LICENCES.md").read_text(encoding="utf-8")

    assert "© Commission for Local Administration in England" in text
    assert "without amendment" in text
    assert "To be confirmed" in text
    assert "CC BY 4.0" in text and "Open Government Licence v3.0" in text
    assert all(part.path in text for part in parts() if part.quotes)


def test_no_document_leaves_a_place_of_its_template_open(sample_release: Path) -> None:
    for name in TEMPLATES:
        text = (sample_release / name).read_text(encoding="utf-8")
        assert not re.search(r"\{[{%#]|[%#}]\}|: None\b", text), name


def test_quotes_are_short_and_stand_in_the_page_and_no_page_stands_in_a_release(
    sample_folder: Path, sample_release: Path
) -> None:
    records = Records(sample_folder / RECORDS)
    texts = dict(records.decisions())
    records.close()
    with (sample_release / "tables/evidence.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["quote"]]

    assert rows
    for row in rows:
        where = slice(int(row["start"]), int(row["end"]))
        pages = [reading.text for reading in texts[row["reference"]]]
        assert len(row["quote"]) <= LONGEST
        assert row["quote"] in [page[where] for page in pages]
    everything = (sample_release / "data/everything.nt").read_text(encoding="utf-8")
    for readings in texts.values():
        assert not any(json.dumps(reading.text)[1:-1] in everything for reading in readings)


def test_the_build_file_has_the_hash_of_every_page(sample_release: Path) -> None:
    said = json.loads((sample_release / "build.json").read_bytes())
    with (sample_release / "tables/evidence.csv").open(encoding="utf-8", newline="") as stream:
        pages = {row["sha256"] for row in csv.DictReader(stream)}

    assert {page["sha256"] for page in said["pages"]} == pages
    assert said["versions"]["ombudsgraph"] == said["versions"]["triples made by"]
    assert "/" not in json.dumps(said["versions"]), "a path of the machine"
