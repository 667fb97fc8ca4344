"""The exports that ``/data/`` offers, each made by a process of its own when it is first wanted."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.exceptions import HTTPException

from .live import Source

FILES = {
    "ombudsgraph.ttl.gz": ("Turtle, compressed", "text/turtle"),
    "ombudsgraph.nt.gz": ("N-Triples, compressed", "application/n-triples"),
    "ombudsgraph.jsonld.gz": ("JSON-LD, compressed", "application/ld+json"),
    "ombudsgraph-tables.zip": ("CSV tables in a zip file", "text/csv"),
}
"""The files by name: what each is, and its type."""

PATIENCE = 10.0
"""Seconds that a request waits for a file to be made."""


class Files:
    """The files of the build that is served, and the making of them, one at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._folder = TemporaryDirectory(prefix="ombudsgraph-data-")
        self._making: dict[Path, asyncio.Task[bool]] = {}
        self._one = asyncio.Lock()

    async def close(self) -> None:
        """Stop making, and remove what was made."""
        for task in self._making.values():
            task.cancel()
        await asyncio.gather(*self._making.values(), return_exceptions=True)
        self._folder.cleanup()

    async def get(self, name: str) -> Path:
        """Return where the file is.

        Raises:
            HTTPException: There is no such file (404), it is not made yet, or it cannot be (503).
        """
        if name not in FILES or self._source.graph is None:
            raise HTTPException(404, f"There is no file {name} here.")
        path = Path(self._folder.name) / f"{self._source.build}-{name}"
        if path.exists():
            return path
        task = self._making.get(path)
        if task is None:
            task = self._making[path] = asyncio.create_task(self._make(path))
            task.add_done_callback(lambda _: self._making.pop(path, None))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            raise HTTPException(503, "The file is being made; come back.", {"Retry-After": "60"})
        if not task.result():
            raise HTTPException(503, "The file could not be made.", {"Retry-After": "600"})
        return path

    async def _make(self, path: Path) -> bool:
        """Make a file, beside its place at first; return whether that went well."""
        async with self._one:
            for old in path.parent.glob("*"):
                if not old.name.startswith(self._source.build):
                    old.unlink()
            half = path.with_name(f"half-{path.name}")
            form = "csv" if half.suffix == ".zip" else "".join(half.suffixes[-2:])[1:]
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "ombudsgraph", "-q", "export"),
                *("--graph", str(self._source.graph), "-o", str(half), "--format", form),
                start_new_session=True,
            )
            try:
                if await process.wait():
                    half.unlink(missing_ok=True)
                    return False
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            half.rename(path)
            return True
