"""Send the whole graph to another store, in batches, so that it can be cut off and go on.

The other graph is replaced: the first batch empties it, so nothing stale is left in it. How far a
push has come is noted at the other store itself: one that lost what it was sent
has lost the note too, so it is safe to go on from it.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, NamedTuple

import pyoxigraph as ox

from ..errors import RemoteError
from .client import TIMEOUT, Client
from .targets import PROTOCOLS, Target, told

Progress = Callable[[int, int], None]
"""Is told how many triples are there, and of how many."""

_NOTE = re.compile(r"(?P<digest>[0-9a-f]{64}) (?P<offset>\d+) (?P<triples>\d+)")
_TOO_LARGE = 413
_LEAST = 4096
"""Bytes of a batch below which there is no use in making it smaller."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: all ``triples`` are there, ``before`` of them from an unfinished one."""

    triples: int
    before: int


class _Place(NamedTuple):
    """How far a push has come."""

    offset: int
    triples: int


def push(
    store: ox.Store,
    to: str,
    *,
    named_graph: str | None = None,
    protocol: str | None = None,
    timeout: float = TIMEOUT,
    progress: Progress = lambda done, total: None,
) -> Pushed:
    """Put the triples of ``store`` in place of a graph at the address ``to``.

    The graph is ``named_graph``, else the default one. ``protocol`` is one of
    ``PROTOCOLS``; without it the address tells. The same push again goes on
    where an unfinished one was cut off. Memory is bounded: the triples wait in a temporary file.

    Raises:
        RemoteError: The store cannot be reached or refuses; the message says how far it came.
    """
    way = PROTOCOLS[protocol or told(to)]
    with closing(Client(to, timeout)) as client, tempfile.TemporaryFile() as file:
        target, lines = way(client, named_graph), _Lines(file)
        store.dump(lines, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())  # type: ignore[arg-type]
        reached = before = lines.place(target.note())
        try:
            for reached in _sent(lines, target, before):
                progress(reached.triples, lines.count)
            target.finish()
        except RemoteError as error:
            if not reached.triples:
                raise
            raise RemoteError(
                f"{error} {reached.triples} of {lines.count} triples are there; run the same"
                " command again to go on.",
                error.status,
            ) from error
    return Pushed(lines.count, before.triples)


class _Lines:
    """N-Triples in a file: written once, read in batches of whole lines, named by what they say."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = self.count = 0

    def write(self, data: bytes) -> int:
        """Take the next bytes; what writes to a file can write here."""
        self._digest.update(data)
        self.count += data.count(b"\n")
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Do nothing: the file is read by this process alone."""

    def batch(self, offset: int, size: int) -> bytes:
        """Return about ``size`` bytes from ``offset`` on, to the end of a line."""
        self._file.seek(offset)
        return self._file.read(size) + self._file.readline()

    def note(self, place: _Place) -> str:
        """Return the note that these lines have been sent up to ``place``."""
        return f"{self._digest.hexdigest()} {place.offset} {place.triples}"

    def place(self, note: str | None) -> _Place:
        """Return the place that a note tells of; the beginning if it is about other lines."""
        said = _NOTE.fullmatch(note or "")
        if said is None or said["digest"] != self._digest.hexdigest():
            return _Place(0, 0)
        return _Place(int(said["offset"]), int(said["triples"]))


def _sent(lines: _Lines, target: Target, place: _Place) -> Iterator[_Place]:
    """Send the lines from ``place`` on; yield each place that is reached.

    A batch that is too large for the server is halved, and so are those after it.
    """
    size = target.size
    if not place.offset:
        target.begin(lines.note(place))
    while place.offset < lines.size:
        batch = lines.batch(place.offset, size)
        after = _Place(place.offset + len(batch), place.triples + batch.count(b"\n"))
        try:
            target.send(batch, lines.note(after), first=not place.offset)
        except RemoteError as error:
            size //= 2
            if error.status != _TOO_LARGE or size < _LEAST:
                raise
            continue
        place = after
        yield place
