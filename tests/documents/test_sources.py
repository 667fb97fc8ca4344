"""Files, folders, records, archives and standard input."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from ombudsgraph import documents
from ombudsgraph.documents.text import LIMIT
from ombudsgraph.model import Document, Rejection, Source

PAGE = "A Council (21 000 123)\nSummary: S.\nFinal decision\nNone.\n"


def names(source: str | Path) -> list[str]:
    return [found.name for found in documents.sources(source) if isinstance(found, Source)]


def rejected(source: str | Path) -> list[Rejection]:
    return [found for found in documents.sources(source) if isinstance(found, Rejection)]


@pytest.fixture
def stdin(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return give


def test_a_file_is_one_source(tmp_path):
    file = tmp_path / "a"
    file.write_text(PAGE)
    assert list(documents.sources(file)) == [Source(str(file), PAGE.encode())]
    (found,) = documents.read(str(file))
    assert isinstance(found, Document)
    assert found.source == str(file)
    assert found.url is None


def test_a_folder_is_walked_in_the_order_of_its_paths_without_hidden_files(tmp_path, monkeypatch):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/c.txt", "c/d/e.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    assert names("in") == ["in/a.txt", "in/b/1.txt", "in/b/2.txt", "in/c/d/e.txt"]


def test_a_manifest_names_the_addresses_of_pages_and_is_none_itself(tmp_path):
    (tmp_path / "housing").mkdir()
    for name in ("housing/1.html", "2.txt", "housing/3.txt"):
        (tmp_path / name).write_text(PAGE)
    lines = [
        {"url": "https://example.org/0", "file": "housing/1.html"},
        {"url": "https://example.org/1", "file": "housing/1.html"},
        {"url": "https://example.org/search", "results": 3},
        {"url": "https://example.org/2", "file": "2.txt"},
    ]
    told = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / documents.MANIFEST).write_text(
        told + 'no row\n{"url": "https://example.org/3", "fi'
    )

    pages = list(documents.sources(tmp_path))

    assert [(page.name.removeprefix(f"{tmp_path}/"), page.url) for page in pages] == [
        ("2.txt", "https://example.org/2"),
        ("housing/1.html", "https://example.org/1"),
        ("housing/3.txt", None),
    ]
    assert documents.count(tmp_path) == 3
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / documents.MANIFEST, documents.MANIFEST)
        archive.writestr("a.txt", PAGE)
    assert names(tmp_path / "a.zip") == [f"{tmp_path}/a.zip!a.txt"]


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    (tmp_path / "again").symlink_to(tmp_path)
    (found,) = rejected(tmp_path)
    assert found.source.endswith("again")


def test_records_are_named_by_line_and_keep_their_url(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_text(
        "\n".join(
            [
                "\ufeff" + json.dumps({"url": "https://a.example/1", "text": PAGE, "more": 1}),
                "",
                json.dumps({"html": "<p>A Council (21 000 124)</p>"}),
                json.dumps({"url": 3, "text": "", "html": "<p>x</p>"}),
            ]
        )
    )
    assert list(documents.sources(file)) == [
        Source(f"{file}:1", PAGE.encode(), "https://a.example/1"),
        Source(f"{file}:3", b"<p>A Council (21 000 124)</p>"),
        Source(f"{file}:4", b"<p>x</p>"),
    ]
    first, second, third = documents.read(file)
    assert isinstance(first, Document) and first.url == "https://a.example/1"
    assert isinstance(second, Document) and second.fields["reference"].value == "21 000 124"
    assert isinstance(third, Rejection) and third.source == f"{file}:4"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[" * 100_000, id="nested too deep"),
        pytest.param("[]", id="no object"),
        pytest.param("{}", id="no text"),
        pytest.param('{"text": 1}', id="text is a number"),
        pytest.param('{"text": "\\ud800"}', id="half a character"),
    ],
)
def test_a_bad_record_is_rejected_by_line_and_the_rest_is_read(tmp_path, line):
    file = tmp_path / "x.jsonl"
    file.write_text(f"{line}\n{json.dumps({'text': PAGE})}\n")
    bad, good = documents.read(file)
    assert isinstance(bad, Rejection)
    assert bad.source == f"{file}:1"
    assert "; give " in bad.reason
    assert isinstance(good, Document)


def test_an_archive_gives_its_members_and_the_records_in_them(tmp_path):
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("b/2.txt", PAGE)
        archive.writestr("a.jsonl", json.dumps({"text": PAGE}))
        archive.writestr(".hidden", PAGE)
        archive.writestr("__MACOSX/b", PAGE)
    assert names(file) == [f"{file}!a.jsonl:1", f"{file}!b/2.txt"]
    assert names(tmp_path) == names(file)


def test_a_damaged_archive_is_rejected(tmp_path):
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE)
    data = file.read_bytes()
    file.write_bytes(data.replace(b"Summary", b"Sammury", 1))
    (found,) = rejected(file)
    assert found.source == f"{file}!a.txt"
    assert names(file) == [f"{file}!b.txt"]
    file.write_bytes(data[:40])
    (found,) = rejected(file)
    assert found.source == str(file)


def test_what_is_too_large_is_rejected_unread(tmp_path):
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    archive = tmp_path / "large.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as stream:
        stream.write(file, "bomb.txt")
    assert "20 MB" in rejected(file)[0].reason
    assert rejected(archive)[0].source == f"{archive}!bomb.txt"


def test_a_line_that_is_too_large_does_not_shift_the_others(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'"' + b"a" * (2 * LIMIT) + b'"\n' + json.dumps({"text": PAGE}).encode())
    assert [found.source for found in rejected(file)] == [f"{file}:1"]
    assert names(file) == [f"{file}:2"]


@pytest.mark.parametrize("name", ["missing.txt", "missing/", "a\0b", ""])
def test_a_missing_file_is_rejected_by_name(tmp_path, name):
    source = str(tmp_path / name) if name else ""
    (found,) = documents.read(source)
    assert isinstance(found, Rejection)
    assert found.source == source.rstrip("/")


def test_standard_input_is_a_page(stdin):
    stdin(PAGE.encode())
    (found,) = documents.read("-")
    assert isinstance(found, Document)
    assert found.source == "-"


def test_standard_input_can_be_records(stdin):
    stdin("\n".join(json.dumps({"text": PAGE}) for _ in range(2)).encode())
    assert names("-") == ["-:1", "-:2"]


def test_empty_standard_input_is_rejected(stdin):
    stdin(b"")
    (found,) = documents.read("-")
    assert isinstance(found, Rejection)
    assert found.source == "-"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page.html.gz", ""),
        ("PAGE.GZ", ""),
        ("packed-without-saying-so.txt", ""),
        ("pages.jsonl.gz", ":1"),
        ("pages.ndjson.GZ", ":1"),
    ],
)
def test_a_packed_file_is_read_as_what_is_packed(tmp_path, name, expected):
    data = json.dumps({"text": PAGE}) if expected else PAGE
    file = tmp_path / name
    file.write_bytes(gzip.compress(data.encode()))
    assert list(documents.sources(file)) == [Source(f"{file}{expected}", PAGE.encode())]


def test_what_is_packed_again_inside_an_archive_is_read(tmp_path):
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt.gz", gzip.compress(PAGE.encode()))
        archive.writestr("b.jsonl.gz", gzip.compress(json.dumps({"text": PAGE}).encode()))
    assert names(file) == [f"{file}!a.txt.gz", f"{file}!b.jsonl.gz:1"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [(PAGE, ["-"]), ("\n".join([json.dumps({"text": PAGE})] * 2), ["-:1", "-:2"])],
)
def test_standard_input_can_be_packed(stdin, data, expected):
    stdin(gzip.compress(data.encode()))
    assert names("-") == expected


def test_standard_input_stays_open(stdin):
    stdin(PAGE.encode())
    assert names("-") == ["-"]
    assert not sys.stdin.buffer.closed


def test_a_packed_file_that_is_cut_off_gives_what_is_whole(tmp_path):
    lines = "".join(f"{json.dumps({'text': PAGE + str(n) * n})}\n" for n in range(2_000))
    file = tmp_path / "x.jsonl.gz"
    file.write_bytes(gzip.compress(lines.encode())[:-100])
    assert len(names(file)) > 1_000
    assert [found.source for found in rejected(file)] == [str(file)]
    assert "; give a sound .gz" in rejected(file)[0].reason


def test_a_packed_page_is_unpacked_no_further_than_the_limit(tmp_path):
    file = tmp_path / "bomb.gz"
    with gzip.open(file, "wb") as stream:
        for _ in range(30):
            stream.write(bytes(LIMIT // 10))
    assert "20 MB" in rejected(file)[0].reason


def test_a_packed_record_without_end_stops_the_reading(tmp_path):
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(b"a" * 200_000 + b"\n" + json.dumps({"text": PAGE}).encode()))
    large, endless = list(documents.sources(file, max_bytes=1_000))
    assert isinstance(large, Rejection) and large.source == f"{file}:1"
    assert isinstance(endless, Rejection) and endless.source == f"{file}:2"
    assert "nothing below it is read" in endless.reason


def test_the_limit_can_be_set(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(PAGE)
    (found,) = documents.read(file, max_bytes=len(PAGE))
    assert isinstance(found, Document)
    (found,) = documents.read(file, max_bytes=len(PAGE) - 1)
    assert isinstance(found, Rejection)
    (found,) = documents.parse(Source("x", PAGE.encode()), max_bytes=len(PAGE) - 1)
    assert isinstance(found, Rejection)
