"""The graph folder: ``records.sqlite`` beside ``oxigraph/``, one writer, any number of readers.

The triples stand in ``oxigraph/N``, where ``N`` is noted in the records. A
rebuild writes ``N + 1`` and then changes the note in the same transaction that
says nothing is due, so whatever moment a run is killed at, the folder opens in
its last good state.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox
from filelock import FileLock, Timeout

from .errors import GraphError
from .model import Reference
from .rdf import BODIES, DECISIONS, OF_BODY, OF_DECISION, PREFIXES, decision_iri, is_static, naming
from .records import Records

RECORDS = "records.sqlite"
TRIPLES = "oxigraph"
LOCK = "writing.lock"
GENERATION = "generation"
"""What the records call the number of the folder that holds the triples."""


class GraphFolder:
    """An open graph folder: ``records``, and the triples as a ``pyoxigraph.Store``."""

    def __init__(self, path: Path, records: Records, triples: ox.Store | None) -> None:
        self.path = path
        self.records = records
        self._triples = triples

    @classmethod
    def open(cls, path: str | Path) -> GraphFolder:
        """Return the folder at ``path``, opened for reading.

        Raises:
            GraphError: There is no finished graph at ``path``.
        """
        path = Path(path)
        if not (path / RECORDS).is_file():
            raise GraphError(f"{path}: no graph here; make one with: ombudsgraph build SOURCES")
        records = Records(path / RECORDS)
        generation = records.about(GENERATION)
        if generation is None:
            records.close()
            raise GraphError(f"{path}: its build was not finished; run ombudsgraph build again")
        try:
            triples = ox.Store.read_only(str(path / TRIPLES / generation))
        except OSError as error:
            records.close()
            raise GraphError(f"{path}: its triples cannot be opened ({error})") from error
        return cls(path, records, triples)

    @classmethod
    @contextmanager
    def write(cls, path: str | Path) -> Iterator[GraphFolder]:
        """Open the folder at ``path`` for writing, made if it is absent; close it afterwards.

        Raises:
            GraphError: Another build is writing, or the folder cannot be written.
        """
        path = Path(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with FileLock(path / LOCK, timeout=0):
                folder = cls(path, Records(path / RECORDS, write=True), None)
                try:
                    folder._open_triples()
                    yield folder
                finally:
                    folder.close()
        except Timeout:
            raise GraphError(f"{path}: another build is writing here; wait until it ends") from None
        except (FileExistsError, NotADirectoryError, PermissionError) as error:
            raise GraphError(f"{path}: cannot be written as a graph folder ({error})") from error

    @property
    def triples(self) -> ox.Store:
        """The triples, all in the default graph."""
        if self._triples is None:
            raise GraphError(f"{self.path}: holds no triples yet")
        return self._triples

    @property
    def triples_path(self) -> Path:
        """The folder that Oxigraph keeps the triples in."""
        return self.path / TRIPLES / (self.records.about(GENERATION) or "")

    def close(self) -> None:
        """Close records and triples."""
        self._triples = None
        self.records.close()

    # ------------------------------------------------------------ writing

    def replace(self, reference: str, owned: Iterable[str], shared: Iterable[str]) -> None:
        """Replace everything that one decision says, in one transaction.

        ``owned`` and ``shared`` are N-Triples lines: the subjects the decision
        owns, and the law, topics and bodies it speaks of. Both empty removes
        the decision. Shared nodes that no decision speaks of any longer go too.
        """
        decision = ox.NamedNode(decision_iri(Reference(reference)))
        shared = list(shared)
        kept = {line[1 : line.index(">")] for line in shared}
        going = self._owned(decision)
        orphans = "".join(
            f"DELETE WHERE {{ {node} ?p ?o }} ;\n" for node in sorted(self._orphans(going, kept))
        )
        before = {quad.object for node in going for quad in self._quads(node, OF_BODY)}
        bodies = {f"<{iri}>" for iri in kept if iri.startswith(BODIES)} | set(map(str, before))
        self.triples.update(
            f"DELETE {{ ?s ?p ?o }} WHERE {{ {{ BIND({decision} AS ?s) ?s ?p ?o }}"
            f" UNION {{ ?s <{OF_DECISION}> {decision} ; ?p ?o }} }} ;\n"
            f"{orphans}INSERT DATA {{\n"
            + "\n".join([*owned, *shared])
            + "\n} ;\n"
            + naming(bodies),
            prefixes=PREFIXES,
        )

    def _quads(self, subject: ox.NamedNode, predicate: str) -> Iterator[ox.Quad]:
        return self.triples.quads_for_pattern(subject, ox.NamedNode(predicate), None)

    def _owned(self, decision: ox.NamedNode) -> set[ox.NamedNode]:
        """Return the decision and every node that belongs to it."""
        of = ox.NamedNode(OF_DECISION)
        owned = {quad.subject for quad in self.triples.quads_for_pattern(None, of, decision)}
        return {decision} | {node for node in owned if isinstance(node, ox.NamedNode)}

    def _orphans(self, owned: set[ox.NamedNode], kept: set[str]) -> set[str]:
        """Return the shared nodes that only ``owned`` lead to, ``kept`` apart.

        Another decision that is cited is never one of them: it has its own pages.
        """
        store = self.triples
        going, waiting = set(owned), list(owned)
        while waiting:
            for quad in store.quads_for_pattern(waiting.pop(), None, None):
                node = quad.object
                if (
                    isinstance(node, ox.NamedNode)
                    and node not in going
                    and node.value not in kept
                    and not node.value.startswith(DECISIONS)
                    and not is_static(node.value)
                    and all(
                        other.subject in going
                        for other in store.quads_for_pattern(None, None, node)
                    )
                ):
                    going.add(node)
                    waiting.append(node)
        return {str(node) for node in going - owned}

    def rebuild(self, lines: Iterable[str], **notes: str) -> None:
        """Put ``lines`` (N-Triples) in place of all triples, and say that nothing is due."""
        root = self.path / TRIPLES
        generation = str(int(self.records.about(GENERATION) or 0) + 1)
        shutil.rmtree(root / generation, ignore_errors=True)
        root.mkdir(exist_ok=True)
        incoming = root / "incoming.nt"
        with incoming.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        store = ox.Store(str(root / generation))
        store.bulk_load(path=str(incoming), format=ox.RdfFormat.N_TRIPLES)
        store.update(naming(), prefixes=PREFIXES)
        store.flush()
        self.records.settle_all(**{GENERATION: generation}, **notes)
        self._triples = store
        incoming.unlink()
        for other in root.iterdir():
            if other.name != generation:
                # A reader may still hold the old triples open; they go at the next rebuild.
                with suppress(PermissionError):
                    shutil.rmtree(other)

    def _open_triples(self) -> None:
        if self.records.about(GENERATION) is not None:
            try:
                self._triples = ox.Store(str(self.triples_path))
            except OSError as error:
                raise GraphError(f"{self.path}: its triples cannot be opened ({error})") from error
