"""Bytes → text. From here on offsets count code points of this text, and it is never edited."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field

from .html import is_deep, is_html, visible

LIMIT = 20_000_000
"""The most bytes a page may have. A decision is some thousands of characters long; a file of this
size is a database, a mailbox or an attack, and reading it would hold up a build."""

EMPTY = "there is nothing in it; give a decision page as text or HTML"
BLANK = "the page shows no text; give a page that holds a decision, saved after it has loaded"
LARGE = (
    f"it is larger than {LIMIT // 1_000_000} MB, which no decision page is; "
    "give single pages, or many of them as .jsonl or .zip"
)
DEEP = "its HTML is nested too deep to be a page; give the page as text"
BINARY = "it is not text but binary data; give the decision page as text or HTML"
PDF = "it is a PDF; give the decision page as text or HTML"
ARCHIVE = "it is a compressed file; give the pages themselves, or a .zip of them"


@dataclass(frozen=True, slots=True)
class Readable:
    """A page's text, with what only its HTML tells: list items and its URL."""

    text: str
    items: Mapping[int, str] = field(default_factory=dict)
    url: str | None = None
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of ``data`` and any warnings about them.

    UTF-8 is tried first, then Windows-1252, which is warned of. UTF-16 is read where its
    byte order mark says so. A byte order mark is no part of the text: offset 0 is the
    character after it. A last character cut in two is left out, with a warning.

    Raises:
        UnicodeDecodeError: The bytes are no text in any of these.

    >>> decode(b"\\xef\\xbb\\xbfLuton")
    ('Luton', ())
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0:
            return data.removeprefix(codecs.BOM_UTF8)[: error.start].decode(), (
                "cut off: the last character is incomplete",
            )
    return data.decode("cp1252"), ("not UTF-8: read as Windows-1252",)


def readable(data: bytes) -> Readable | str:
    """Return the text of a page, or the reason why it has none, in one sentence."""
    if reason := _unreadable(data):
        return reason
    try:
        text, warnings = decode(data)
    except UnicodeDecodeError:
        return BINARY
    if not text.strip():
        return EMPTY
    if "\0" in text:
        return BINARY
    if not is_html(text):
        return Readable(text, warnings=warnings)
    if is_deep(text):
        return DEEP
    page = visible(text)
    if not page.text.strip():
        return BLANK
    return Readable(page.text, page.items, page.url, warnings)


def _unreadable(data: bytes) -> str | None:
    if not data:
        return EMPTY
    if len(data) > LIMIT:
        return LARGE
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")):
        return ARCHIVE
    return None
