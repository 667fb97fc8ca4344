"""Where pages come from: files, folders, ``.jsonl``, ``.zip`` and standard input."""

from __future__ import annotations

import json
import lzma
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from ..model import Rejection, Source
from .text import LARGE, LIMIT

_RECORDS = frozenset((".jsonl", ".ndjson"))
_DAMAGED = (
    # What zipfile raises for archives that are damaged, encrypted (RuntimeError) or packed
    # in a way it does not know.
    zipfile.BadZipFile,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
_MISSING = "there is no such file or folder; check the path"
_NO_RECORD = 'the line is no record; give {"url": "…", "text": "…"} or "html" instead of "text"'
_NO_TEXT = 'the record has neither "text" nor "html"; give one of them'


def sources(source: str | Path) -> Iterator[Source | Rejection]:
    """Return the pages of one input, unparsed, in a fixed order.

    Args:
        source: A file; a folder, walked to the bottom in the order of its paths, hidden files
            left out; ``.jsonl`` records with ``url`` and ``text`` or ``html``; a ``.zip`` of any of
            these; or ``-`` for standard input, which can be a page or such records.

    Yields:
        Each page as bytes, or a rejection that names what cannot be read and says why.
        Names are the path given, joined with the members below it, ``archive.zip!member``, and
        ``pages.jsonl:12`` for line 12.
    """
    if str(source) == "-":
        yield from _standard_input()
        return
    if not str(source):
        yield Rejection("", _MISSING)
        return
    path = Path(source)
    try:
        yield from _folder(path) if path.is_dir() else _file(path)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Rejection(_name(path), _why(error))


def _name(path: Path) -> str:
    """Return a path as text that can be printed, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace") if os.name == "posix" else str(path)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _MISSING
    told = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read ({told or error}); check the path and its permissions"


def _folder(folder: Path) -> Iterator[Source | Rejection]:
    try:
        with os.scandir(folder) as entries:
            members = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Rejection(_name(folder), _why(error))
        return
    for member in members:
        path = folder / member.name
        if member.name.startswith("."):
            continue
        if member.is_dir(follow_symlinks=False):
            yield from _folder(path)
        elif member.is_file():
            yield from _file(path)
        else:
            yield Rejection(
                _name(path), "it is a link or device, not a file; give what it stands for"
            )


def _file(path: Path) -> Iterator[Source | Rejection]:
    """Return the pages of one file, by what its suffix says it holds."""
    name = _name(path)
    try:
        if path.suffix.lower() == ".zip":
            yield from _archive(path, name)
            return
        with path.open("rb") as stream:
            yield from _stream(stream, name, path.suffix)
    except OSError as error:
        yield Rejection(name, _why(error))


def _stream(stream: IO[bytes], name: str, suffix: str) -> Iterator[Source | Rejection]:
    if suffix.lower() in _RECORDS:
        yield from _records(stream, name)
        return
    data = stream.read(LIMIT + 1)
    yield Rejection(name, LARGE) if len(data) > LIMIT else Source(name, data)


def _archive(path: Path, name: str) -> Iterator[Source | Rejection]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                if not member.is_dir() and not _skipped(member.filename):
                    yield from _member(archive, member, f"{name}!{member.filename}")
    except _DAMAGED:
        yield Rejection(name, "it is no zip archive, or a damaged one; give a sound .zip")


def _skipped(member: str) -> bool:
    parts = PurePosixPath(member).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str
) -> Iterator[Source | Rejection]:
    try:
        with archive.open(member) as stream:
            yield from _stream(stream, name, PurePosixPath(member.filename).suffix)
    except _DAMAGED as error:
        yield Rejection(name, f"it cannot be unpacked ({error}); give a sound .zip")


def _records(stream: IO[bytes], name: str, start: int = 1) -> Iterator[Source | Rejection]:
    for number, line in enumerate(_bounded(stream), start):
        if line.strip():
            yield _record(line, f"{name}:{number}")


def _bounded(stream: IO[bytes]) -> Iterator[bytes]:
    """Return the lines of a stream, each cut just above the limit."""
    while line := stream.readline(LIMIT + 1):
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(LIMIT + 1)
        yield line


def _record(line: bytes, name: str) -> Source | Rejection:
    if len(line) > LIMIT:
        return Rejection(name, LARGE)
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Rejection(name, _NO_RECORD)
    if not isinstance(record, dict):
        return Rejection(name, _NO_RECORD)
    given = (record.get("text"), record.get("html"))
    words = next((value for value in given if isinstance(value, str) and value), None)
    if words is None:
        return Rejection(name, _NO_TEXT)
    url = record.get("url")
    try:
        data = words.encode()
    except UnicodeEncodeError:
        return Rejection(name, "the text holds half a character (a lone surrogate); give it whole")
    return Source(name, data, url if isinstance(url, str) and url else None)


def _standard_input() -> Iterator[Source | Rejection]:
    """Return the page on standard input, or its records, known by the first line."""
    stream = sys.stdin.buffer
    first = stream.readline(LIMIT + 1)
    if first.lstrip().startswith(b"{"):
        record = _record(first, "-:1")
        if isinstance(record, Source) or record.reason == _NO_TEXT:
            yield record
            yield from _records(stream, "-", start=2)
            return
    data = first + stream.read(LIMIT + 1 - len(first))
    yield Rejection("-", LARGE) if len(data) > LIMIT else Source("-", data)
