"""What is made of an open graph for others: pages, files of it, a copy in another store."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .. import questions
from .folder import OpenFolder

if TYPE_CHECKING:
    from ..build import Progress
    from ..pages import Page, Shelf
    from ..remote import Pushed


class Publishing(OpenFolder):
    """An open graph folder, and what is made of it for others."""

    def explore(self, start: str | None = None) -> Page:
        """Return the interactive page as HTML text; ``start`` is a name or IRI to begin at.

        A notebook shows it as a page.
        """
        from .. import pages

        begin = start and questions.identify(self.store, start)
        return pages.Page(pages.explorer(self.store, begin))

    def workbench(self, *, facts: bool = False) -> Page:
        """Return the workbench as HTML text: one file that answers SPARQL from disk.

        It carries the graph and an engine; with ``facts`` the graph without its evidence, a sixth
        of the size.

        Raises:
            OmbudsgraphError: The package lacks the engine; the message says how to get it.
        """
        from .. import exports, pages

        turtle = io.BytesIO()
        exports.export(self._folder, turtle, "ttl", facts=facts)
        return pages.Page(pages.one_file(turtle.getvalue()))

    def page(self, what: str) -> Page:
        """Return the page of a decision, body, provision, ground, sector or category as HTML text.

        ``what`` is a reference, a name as a person would write it, or an IRI. A notebook shows it
        as a page. The first page of law, a ground, a body or a category reads the whole graph.

        Raises:
            UnknownName: It names nothing in the graph, or several things, or no decision
                speaks of it.
        """
        from .. import pages

        return pages.Page(pages.thing_page(self._shelf, what))

    @cached_property
    def _shelf(self) -> Shelf:
        from ..pages import Shelf

        return Shelf(self._folder)

    def export(
        self,
        target: str | Path | IO[bytes],
        form: str | None = None,
        *,
        facts: bool = False,
        workers: int | None = 1,
        progress: Progress = lambda step, done, total: None,
    ) -> None:
        """Write the dataset to a path or a stream of bytes.

        ``form`` is one of ``exports.FORMATS``; without it the suffix of the path tells.
        ``facts`` leaves the evidence out. ``workers`` processes share the work, all cores where
        ``None``: a script of yours then needs its ``if __name__ == "__main__"``.
        """
        from .. import exports

        exports.export(self._folder, target, form, facts=facts, workers=workers, progress=progress)

    def push(
        self,
        to: str,
        *,
        named_graph: str | None = None,
        protocol: str | None = None,
        timeout: float = 60,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Pushed:
        """Put all triples in place of a graph of another store.

        :func:`ombudsgraph.remote.push` says how, and what the arguments mean.

        Raises:
            RemoteError: The store cannot be reached or refuses; the message says how far it came.
            OmbudsgraphError: The extra ``[remote]`` is not installed.
        """
        from .. import remote

        return remote.push(
            self.store,
            to,
            named_graph=named_graph,
            protocol=protocol,
            timeout=timeout,
            progress=progress,
        )
