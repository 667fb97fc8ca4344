"""The manifest of a harvest: one line of JSON for each request that was answered, never changed.

The last line about an address holds. A line is on disk before the next request is made, so after
any stop the harvest goes on where it was; a last line that was cut in two is taken away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..documents import MANIFEST
from ..errors import HarvestError


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: when it came, what it was, and for a page the ``file`` that holds its bytes.

    ``problem`` says why a page is not had whole, or is no decision: it is asked for again.
    ``leads`` are the decisions that a search page shows, or the chapters of a report;
    ``results`` is how many decisions the search page says there are.
    """

    url: str
    fetched: str
    status: int | None
    sha256: str | None = None
    bytes: int | None = None
    file: str | None = None
    problem: str | None = None
    results: int | None = None
    leads: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether the page is had, and is a decision."""
        return self.status == 200 and self.problem is None

    @property
    def is_gone(self) -> bool:
        """Whether the site no longer has the page."""
        return self.status in (404, 410)

    def is_within(self, age: timedelta) -> bool:
        """Return whether the answer came within the last ``age``; one from the future did not."""
        passed = datetime.now(UTC) - datetime.fromisoformat(self.fetched)
        return timedelta(0) <= passed < age


class Manifest:
    """The rows of a harvest folder, by address; open for as long as it is written to."""

    def __init__(self, folder: Path) -> None:
        """Open the manifest of a folder, or begin one.

        Raises:
            HarvestError: A line is no row; the message names it.
        """
        self._path = folder / MANIFEST
        self._rows: dict[str, Row] = {}
        self._file = self._path.open("ab+")
        try:
            self._read()
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def get(self, url: str) -> Row | None:
        """Return the last row about an address."""
        return self._rows.get(url)

    def note(self, row: Row) -> None:
        """Add a row; it is on disk when this returns."""
        line = json.dumps(
            {key: value for key, value in asdict(row).items() if value not in (None, ())},
            ensure_ascii=False,
        )
        self._file.write(line.encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._rows[row.url] = row

    def _read(self) -> None:
        self._file.seek(0)
        whole = 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                self._file.truncate(whole)
                return
            whole += len(line)
            row = self._row(line, number)
            self._rows[row.url] = row

    def _row(self, line: bytes, number: int) -> Row:
        try:
            said = json.loads(line)
            row = Row(**{"status": None, **said, "leads": tuple(said.get("leads", ()))})
            row.is_within(timedelta(0))
        except (ValueError, TypeError, AttributeError) as error:
            raise HarvestError(
                f"{self._path}:{number}: this line is no row of a manifest; take it out, and what"
                " it told of is fetched again."
            ) from error
        return row
