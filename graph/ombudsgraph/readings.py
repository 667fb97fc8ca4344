"""What is kept of a page: its bytes, and what was read from it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from .model import DecisionRecord, Reference, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """One decision read from one page: its record as JSON, and the text its spans point into."""

    reference: Reference | None
    record: str
    text: str

    @classmethod
    def of(cls, record: DecisionRecord, text: str) -> Reading:
        """Return the reading that stores ``record``."""
        return cls(record.reference, msgspec.json.encode(record).decode(), text)

    def open(self) -> tuple[DecisionRecord, str]:
        """Return the record and its text."""
        return _decoder().decode(self.record), self.text


@cache
def _decoder() -> msgspec.json.Decoder[DecisionRecord]:
    """Return what reads a record out of JSON: made once, for it looks at every field's type."""
    return msgspec.json.Decoder(DecisionRecord)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is kept: where it came from, its bytes packed, who read what from it."""

    source: str
    sha256: str
    url: str | None
    extractor: str
    data: bytes
    readings: Sequence[Reading]

    @classmethod
    def of(
        cls, name: str, source: Source, sha256: str, extractor: str, readings: Sequence[Reading]
    ) -> Page:
        """Return the page that keeps ``source`` under ``name``."""
        packed = zlib.compress(source.data)
        return cls(name, sha256, source.url, extractor, packed, readings)
