"""How many pages an input holds, told before it is read."""

import gzip
import json
import zipfile

import pytest

from ombudsgraph import documents

PAGE = "A Council (21 000 123)\nSummary: S.\nFinal decision\nNone.\n"
LINES = "".join(json.dumps({"text": PAGE}) + "\n" for _ in range(3))


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    for name in ("a.txt", "b.html", ".hidden", "below/c.txt", "below/d.html.gz"):
        (folder / name).write_text(PAGE)
    (folder / "records.jsonl").write_text(LINES)
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.mkdir("pages")
        for name in ("pages/e.txt", "f.html", ".hidden", "__MACOSX/g.txt"):
            archive.writestr(name, PAGE)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="a folder, to the bottom"),
        pytest.param("a.txt", id="a file"),
        pytest.param("records.jsonl", id="records, by their lines"),
        pytest.param("archive.zip", id="an archive, by its members"),
        pytest.param("missing.txt", id="what is not there, by its rejection"),
    ],
)
def test_the_count_is_what_reading_finds(inputs, name):
    assert documents.count(inputs / name) == len(list(documents.sources(inputs / name)))


def test_a_damaged_archive_counts_as_the_one_rejection_it_gives(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK no archive")
    assert documents.count(tmp_path) == len(list(documents.sources(tmp_path))) == 1


def test_what_cannot_be_counted_quickly_is_not_counted(inputs):
    assert documents.count("-") is None
    (inputs / "packed.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    assert documents.count(inputs) is None
