"""Pages out of files, ``.jsonl``, ``.zip``, standard input and gzip."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, Protocol, cast

from ..model import Rejection, Source
from .files import STDIN, File, files, printable, unreadable
from .manifest import MANIFEST
from .text import LIMIT, large

RECORDS = frozenset((".jsonl", ".ndjson"))
DAMAGED = (  # what zipfile raises for archives damaged, encrypted or packed in an unknown way
    zipfile.BadZipFile,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
_GZIP = b"\x1f\x8b"
_USUAL = 65_536
"""The bytes of a page that are asked for first: most have fewer."""
_SKIPPED = 10
"""How many times the limit of a page a line may be: what unpacks to more is an attack."""

_ENDLESS = "the line above has no end, so nothing below it is read; give one record a line"
_NO_RECORD = 'the line is no record; give {"url": "…", "text": "…"} or "html" instead of "text"'
_NO_TEXT = 'the record has neither "text" nor "html"; give one of them'


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


class _Peekable(_Readable, Protocol):
    def peek(self, size: int, /) -> bytes: ...


def sources(source: str | Path, max_bytes: int = LIMIT) -> Iterator[Source | Rejection]:
    """Return the pages of one input, unparsed, in a fixed order.

    Args:
        source: A file; a folder, walked to the bottom in the order of its paths, hidden files left
            out, with the addresses that a manifest in it names; ``.jsonl`` records with ``url``
            and ``text`` or ``html``; a ``.zip`` of any of these; or ``-`` for standard input, which
            can be a page or such records. Any of these but an archive or a folder can be packed
            with gzip, which its first bytes tell.
        max_bytes: The most bytes that one page, unpacked, may have.

    Yields:
        Each page as bytes, or a rejection that names what cannot be read and says why.
        Names are the path given, joined with the members below it, ``archive.zip!member``, and
        ``pages.jsonl:12`` for line 12.
    """
    for file in files(source):
        if isinstance(file, Rejection):
            yield file
        else:
            yield from pages(file, max_bytes)


def pages(file: File, max_bytes: int = LIMIT) -> Iterator[Source | Rejection]:
    """Return the pages of one file, as :func:`sources` does."""
    if file.path == STDIN:
        yield from _standard_input(max_bytes)
        return
    for page in _file(file.path, max_bytes):
        yield replace(page, url=file.url) if file.url and isinstance(page, Source) else page


def _file(path: str, limit: int) -> Iterator[Source | Rejection]:
    """Return the pages of one file, by what its suffix says it holds."""
    name = printable(path)
    try:
        if name.lower().endswith(".zip"):
            yield from _archive(path, name, limit)
            return
        with open(path, "rb", buffering=_USUAL) as stream:  # noqa: PTH123
            yield from _stream(cast(_Peekable, stream), name, suffix_of(name), limit)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Rejection(name, unreadable(error))


def suffix_of(name: str) -> str:
    """Return what a name says is in the file, or in the file packed into it."""
    _, dot, suffix = name.lower().removesuffix(".gz").rpartition(".")
    return dot + suffix


def _stream(stream: _Peekable, name: str, suffix: str, limit: int) -> Iterator[Source | Rejection]:
    """Return the page or the records that a stream holds, packed or not."""
    if stream.peek(len(_GZIP))[: len(_GZIP)] != _GZIP:
        yield from _plain(stream, name, suffix, limit)
        return
    try:
        with gzip.GzipFile(fileobj=cast(IO[bytes], stream)) as unpacked:
            yield from _plain(unpacked, name, suffix, limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Rejection(name, f"it cannot be unpacked ({error}); give a sound .gz")


def _plain(stream: _Readable, name: str, suffix: str, limit: int) -> Iterator[Source | Rejection]:
    if suffix in RECORDS:
        yield from _records(stream, name, limit)
        return
    if name == STDIN:
        first = stream.readline(limit + 1)
        if first.lstrip().startswith(b"{"):
            record = _record(first, "-:1", limit)
            if isinstance(record, Source) or record.reason == _NO_TEXT:
                yield record
                yield from _records(stream, name, limit, start=2)
                return
    else:
        first = b""
    data = first + stream.read(_USUAL)
    if len(data) >= _USUAL:  # asking for the limit at once would set that much aside each time
        data += stream.read(limit)
    yield Rejection(name, large(limit)) if len(data) > limit else Source(name, data)


def _archive(path: str, name: str, limit: int) -> Iterator[Source | Rejection]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                if not member.is_dir() and not skipped(member.filename):
                    yield from _member(archive, member, f"{name}!{member.filename}", limit)
    except DAMAGED:
        yield Rejection(name, "it is no zip archive, or a damaged one; give a sound .zip")


def skipped(member: str) -> bool:
    """Return whether a member of an archive is hidden, a manifest, or what a Mac adds."""
    parts = PurePosixPath(member).parts
    return any(part.startswith(".") or part in ("__MACOSX", MANIFEST) for part in parts)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int
) -> Iterator[Source | Rejection]:
    suffix = suffix_of(member.filename)
    if member.file_size > limit and suffix not in RECORDS:
        yield Rejection(name, large(limit))
        return
    try:
        with archive.open(member) as stream:
            yield from _stream(cast(zipfile.ZipExtFile, stream), name, suffix, limit)
    except DAMAGED as error:
        yield Rejection(name, f"it cannot be unpacked ({error}); give a sound .zip")


def _records(
    stream: _Readable, name: str, limit: int, start: int = 1
) -> Iterator[Source | Rejection]:
    number = start
    while line := stream.readline(limit + 1):
        if line.strip():
            yield _record(line, f"{name}:{number}", limit)
        rest, skipped = line, 0
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
            skipped += 1
            if skipped > _SKIPPED:
                yield Rejection(f"{name}:{number + 1}", _ENDLESS)
                return
        number += 1


def _record(line: bytes, name: str, limit: int) -> Source | Rejection:
    if len(line) > limit:
        return Rejection(name, large(limit))
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


def _standard_input(limit: int) -> Iterator[Source | Rejection]:
    """Return the page on standard input, or its records, known by the first line."""
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    try:
        yield from _stream(stream, STDIN, "", limit)
    finally:
        stream.detach()  # or standard input would be closed with it
