"""Bytes → text. From here on offsets count code points of this text, and it is never edited."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .html import OPEN, is_deep, is_html, visible

LIMIT = 20_000_000
"""The most bytes a page may have, unless the caller says otherwise. A decision is some thousands
of characters long; a file of this size is a database, a mailbox or an attack, and reading it would
hold up a build."""

_HEAD = 4_096
"""How many bytes are searched for a declared encoding: twice what browsers search."""

EMPTY = "there is nothing in it; give a decision page as text or HTML"
BLANK = "the page shows no text; give a page that holds a decision, saved after it has loaded"
DEEP = "its HTML is nested too deep to be a page; give the page as text"
CROWDED = "its HTML has more tags than any page; give the page as text"
BINARY = "it is not text but binary data; give the decision page as text or HTML"
PDF = "it is a PDF; give the decision page as text or HTML"
ARCHIVE = "it is a compressed file; give the pages themselves, or a .zip or .gz of them"


TAGS = 200_000
"""The most tags a page may have. Real ones have some hundreds; each takes time and memory."""

# Named, because Python knows encodings that take quadratic time or are no encodings of pages.
_CHARSET = re.compile(
    rb"""<(?:meta\s[^<>]*?\bcharset|\?xml\s[^<>]*?\bencoding)\s*=\s*["']?\s*"""
    rb"((?:windows-|cp|iso-?8859-|latin|koi8-|mac|gb|big5|shift_jis|euc-|us-ascii)[\w-]{0,20})",
    re.IGNORECASE,
)
_WINDOWS = frozenset(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii"))


@dataclass(frozen=True, slots=True)
class Readable:
    """A page's text, with what only its HTML tells: list items and its URL."""

    text: str
    items: Mapping[int, str] = field(default_factory=dict)
    url: str | None = None
    warnings: tuple[str, ...] = ()


def large(max_bytes: int) -> str:
    """Return the reason why a page of more than ``max_bytes`` bytes is not read."""
    return (
        f"it is larger than {max_bytes / 1_000_000:g} MB, the most that is read of one page; "
        "give single pages, or many of them as .jsonl or .zip"
    )


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of ``data`` and any warnings about them.

    UTF-8 is tried first, then the encoding that HTML declares, then Windows-1252; the last two
    are warned of. UTF-16 is read where its byte order mark says so, and without one, with a
    warning, where every other byte is zero. A byte order mark is no part of the text: offset 0 is
    the character after it. A last character cut in two is left out, with a warning.

    Raises:
        UnicodeDecodeError: The bytes are no text in any of these.

    >>> decode(b"\\xef\\xbb\\xbfLuton")
    ('Luton', ())
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), ()
    if b"\0" in data[:_HEAD] and (order := _byte_order(data)):
        return data.decode(order), ("read as UTF-16, though it has no byte order mark",)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        cut = error.start if error.reason == "unexpected end of data" else 0
    if declared := _declared(data):
        return declared
    if cut:
        return data.removeprefix(codecs.BOM_UTF8)[:cut].decode(), (
            "cut off: the last character is incomplete",
        )
    return data.decode("cp1252"), ("not UTF-8: read as Windows-1252",)


def _byte_order(data: bytes) -> str | None:
    """Return which UTF-16 the bytes are: that of text in which most characters are Latin."""
    head = data[:_HEAD]
    pairs = len(head) // 2
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if first == 0 and second > pairs * 0.7:
        return "utf-16-le"
    return "utf-16-be" if second == 0 and first > pairs * 0.7 else None


def _declared(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Return the characters in the encoding that a page declares, if it declares the right one.

    ISO 8859-1 is read as Windows-1252, as browsers do.
    """
    match = _CHARSET.search(data, 0, _HEAD)
    if match is None:
        return None
    name = match[1].decode().lower()
    encoding = "cp1252" if name in _WINDOWS else name
    try:
        return data.decode(encoding), (f"not UTF-8: read as {name}, which the page declares",)
    except (LookupError, UnicodeDecodeError):
        return None


def readable(data: bytes, max_bytes: int = LIMIT) -> Readable | str:
    """Return the text of a page, or the reason why it has none, in one sentence."""
    if reason := _unreadable(data, max_bytes):
        return reason
    try:
        text, warnings = decode(data)
    except UnicodeDecodeError:
        return BINARY
    text = text.lstrip("\ufeff")
    if text.isspace() or not text:
        return EMPTY
    if b"\0" in data and "\0" in text:  # bytes first: they are looked through many times quicker
        return BINARY
    if not is_html(text):
        return Readable(text, warnings=warnings)
    tags = text.count("<")
    if tags > TAGS:
        return CROWDED
    if tags > OPEN and is_deep(text):
        return DEEP
    utf8 = data.startswith(b"<") and not warnings  # as the parser wants it, without a mark
    page = visible(data if utf8 else text)
    if page.text.isspace() or not page.text:
        return BLANK
    return Readable(page.text, page.items, page.url, warnings)


def _unreadable(data: bytes, max_bytes: int) -> str | None:
    if not data:
        return EMPTY
    if len(data) > max_bytes:
        return large(max_bytes)
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")):
        return ARCHIVE
    return None
