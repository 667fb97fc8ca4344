"""The graph folder: ``records.sqlite`` beside ``oxigraph/``, one writer, any number of readers.

The triples stand in ``oxigraph/N``, where ``N`` is noted in the records. They
are never changed there: new ones are written to ``N + 1``, and then the note
is changed in the same transaction that says nothing is due. So whatever moment
a run is killed at, the folder opens in its last good state, and who reads the
old triples goes on reading them.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from filelock import FileLock, Timeout

from .errors import GraphError
from .loading import fill, replace
from .model import Reference
from .records import Records

RECORDS = "records.sqlite"
TRIPLES = "oxigraph"
LOCK = "writing.lock"
GENERATION = "generation"
"""What the records call the number of the folder that holds the triples."""


class GraphFolder:
    """An open graph folder: ``records``, and the triples as a ``pyoxigraph.Store``."""

    def __init__(self, path: Path, records: Records, *, write: bool = False) -> None:
        self.path = path
        self.records = records
        self._write = write
        self._opened: tuple[int, ox.Store] | None = None

    @classmethod
    def open(cls, path: str | Path) -> GraphFolder:
        """Return the folder at ``path``, opened for reading.

        Raises:
            GraphError: There is no finished graph at ``path``, or one of another version.
        """
        path = Path(path)
        if not (path / RECORDS).is_file():
            raise GraphError(f"{path}: no graph here; make one with: ombudsgraph build SOURCES")
        folder = cls(path, Records(path / RECORDS))
        try:
            folder._open()
        except BaseException:
            folder.close()
            raise
        return folder

    @classmethod
    @contextmanager
    def write(cls, path: str | Path) -> Iterator[GraphFolder]:
        """Open the folder at ``path`` for writing, made if it is absent; close it afterwards.

        Raises:
            GraphError: Another build is writing, or the folder cannot be written: it is no
                folder, it is protected, or the disk is full. What was stored is still there.
        """
        path = Path(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with FileLock(path / LOCK, timeout=0):
                folder = cls(path, Records(path / RECORDS, write=True), write=True)
                try:
                    folder.sweep()
                    yield folder
                finally:
                    folder.close()
        except Timeout:
            raise GraphError(f"{path}: another build is writing here; wait until it ends") from None
        except GraphError:
            raise
        except (OSError, sqlite3.Error) as error:
            raise GraphError(
                f"{path}: cannot be written ({error}); nothing stored is lost: see to the disk"
                " and run the same command again"
            ) from error

    @property
    def triples(self) -> ox.Store:
        """The triples, all in the default graph.

        Raises:
            GraphError: There are none yet, or they cannot be opened.
        """
        return self._open()[1]

    @property
    def generation(self) -> int:
        """The number of the folder that holds the triples; 0 where none does."""
        return int(self.records.about(GENERATION) or 0)

    @property
    def triples_path(self) -> Path:
        """The folder that Oxigraph keeps the triples in."""
        return self._place(self.generation)

    @property
    def open_generation(self) -> int:
        """The number of the folder whose triples are open: a build may have made newer ones."""
        return self._open()[0]

    @property
    def open_path(self) -> Path:
        """The folder of the triples that are open."""
        return self._place(self.open_generation)

    def close(self) -> None:
        """Close records and triples."""
        self._let_go()
        self.records.close()

    def _place(self, generation: int) -> Path:
        return self.path / TRIPLES / str(generation)

    def _open(self) -> tuple[int, ox.Store]:
        """Return the triples, opened once, and the number of the folder that holds them."""
        while self._opened is None:
            generation = self.generation
            if not generation:
                raise GraphError(f"{self.path}: its build was not finished; run it again")
            opened = ox.Store if self._write else ox.Store.read_only
            try:
                self._opened = generation, opened(str(self._place(generation)))
            except OSError as error:
                if self.generation == generation:  # else a build has just taken its place
                    raise GraphError(
                        f"{self.path}: its triples cannot be opened ({error}); remove the folder"
                        f" {TRIPLES} in it and build again: they are made from its records"
                    ) from error
        return self._opened

    def _let_go(self) -> None:
        if self._opened is not None and self._write:
            self._opened[1].flush()
        self._opened = None

    # ------------------------------------------------------------ writing

    def rebuild(self, lines: Iterable[bytes], **notes: str) -> None:
        """Put ``lines`` (N-Triples) in place of all triples, and say that nothing is due."""
        with self._next(notes) as place:
            _filled(place, lines)

    def update(self, decisions: Iterable[tuple[Sequence[Reference], bytes]], **notes: str) -> None:
        """Replace what some decisions say, all of them or none, and say that nothing is due.

        ``decisions`` come as references with the N-Triples of all of them. A decision without
        any is removed, and so are law, topics and bodies that no decision speaks of any longer.
        """
        self._let_go()
        before = self.triples_path
        with self._next(notes) as place:
            # A backup shares the files that hold the triples, which Oxigraph never changes.
            ox.Store.read_only(str(before)).backup(str(place))
            _changed(place, decisions)

    @contextmanager
    def amended(self) -> Iterator[ox.Store]:
        """Give a copy of the triples to be changed, which takes their place at the end.

        Then nothing is due: whoever changes it sees to that.
        """
        self._let_go()
        before = self.triples_path
        with self._next({}) as place:
            ox.Store.read_only(str(before)).backup(str(place))
            store = ox.Store(str(place))
            yield store
            store.flush()

    @contextmanager
    def _next(self, notes: dict[str, str]) -> Iterator[Path]:
        """Give the place for new triples, which take the place of the old ones at the end."""
        self._let_go()
        generation = self.generation + 1
        place = self._place(generation)
        place.parent.mkdir(exist_ok=True)
        try:
            yield place
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)  # what is left goes at the next build
            raise
        self.records.settle_all(**{GENERATION: str(generation)}, **notes)

    def sweep(self) -> None:
        """Remove all triples but those that count: older ones, and what a killed run left.

        That is done when the next build begins and not when one ends, for the sake of those who
        still read what was there before; at once where decisions were taken down.
        """
        kept = str(self.generation)
        root = self.path / TRIPLES
        for other in root.iterdir() if root.is_dir() else ():
            if other.name != kept:
                shutil.rmtree(other) if other.is_dir() else other.unlink()


def current(path: Path) -> tuple[Path, str]:
    """Return where the triples of the graph folder at ``path`` stand now, and a name for them.

    The name is another one after each build, and the same for the same files wherever they are.

    Raises:
        GraphError: There is no finished graph at ``path``.
    """
    if not (path / RECORDS).is_file():
        raise GraphError(f"{path}: no graph here; make one with: ombudsgraph build SOURCES")
    records = Records(path / RECORDS)
    try:
        generation = records.about(GENERATION)
    finally:
        records.close()
    place = path / TRIPLES / str(generation)
    try:
        files = sorted(f"{file.name} {file.stat().st_size}" for file in place.glob("*.sst"))
        identity = (place / "IDENTITY").read_text(encoding="utf-8")
    except OSError as error:
        raise GraphError(f"{path}: its triples cannot be opened ({error}); build again") from error
    said = "\n".join([str(generation), identity, *files])
    return place, hashlib.sha256(said.encode()).hexdigest()[:16]


def _filled(place: Path, lines: Iterable[bytes]) -> None:
    store = ox.Store(str(place))
    fill(store, lines)
    store.flush()


def _changed(place: Path, decisions: Iterable[tuple[Sequence[Reference], bytes]]) -> None:
    store = ox.Store(str(place))
    for references, lines in decisions:
        replace(store, references, lines)
    store.flush()
