"""What is kept of a page: its bytes, and what was read from it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

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
        return cls(record.reference, json.dumps(record.to_json(), ensure_ascii=False), text)

    def open(self) -> tuple[DecisionRecord, str]:
        """Return the record and its text."""
        return DecisionRecord.from_json(json.loads(self.record)), self.text


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
