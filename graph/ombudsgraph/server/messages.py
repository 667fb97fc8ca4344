"""What the server and its workers say to one another."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

FRAME = struct.Struct("!Q")
"""Before each message stands its length in bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the graph is: the folder of a store, or an endpoint elsewhere.

    ``build`` names what a folder holds; a worker opens it again where it differs. An endpoint has
    none: nobody knows when what is there changes.
    """

    where: str
    build: str | None = None
    remote: bool = False
    named_graph: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker made of a request: the body of an answer, and what to say about it."""

    body: bytes
    type: str
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200


@dataclass(frozen=True, slots=True)
class Job:
    """A call of ``function`` with the graph and ``arguments``; it gives what it ``Made``.

    ``seconds`` are those of the clock after which the worker ends itself, should the server be
    gone by then; ``gzip`` packs the body.
    """

    place: Place
    function: Callable[..., Made]
    arguments: tuple[Any, ...]
    seconds: float
    gzip: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a job: what it made, or an error to tell; nothing where neither may be told.

    ``spent`` says that the worker holds so much memory that it should be replaced.
    """

    made: Made | None
    error: Exception | None = None
    spent: bool = False
