"""The pages that ``ombudsgraph site`` has written, which stand in for the plain ones."""

from __future__ import annotations

from pathlib import Path

SERVED = frozenset((".html", ".js"))
"""What a site consists of."""


class Atlas:
    """A folder of pages, or none; a new one may take its place at any time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def __bool__(self) -> bool:
        return self._folder is not None

    def page(self, path: str) -> Path | None:
        """Return the file at a path of the site, or ``None`` where the site has no such page."""
        if self._folder is None or "\0" in path:
            return None
        root = self._folder.resolve()
        file = (root / path.lstrip("/")).resolve()
        inside = file.is_relative_to(root) and file.suffix in SERVED
        return file if inside and file.is_file() else None
