"""Where a server listens, for whom it answers, and what it serves besides the graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever runs the server decides."""

    host: str = "127.0.0.1"
    """The address it listens at."""
    port: int = 8000
    """The port; 0 for any free one."""
    hosts: tuple[str, ...] = ()
    """Names it answers to, besides its own."""
    origins: tuple[str, ...] = ()
    """Sites whose pages may ask it from a browser."""
    proxies: tuple[str, ...] = ()
    """Addresses that may say for whom they ask."""
    atlas: Path | None = None
    """A folder that ``ombudsgraph site`` has written."""
    log: Path | None = None
    """The file that the log goes to; else standard error."""
    log_queries: bool = False
    """Whether the log says what was asked."""
