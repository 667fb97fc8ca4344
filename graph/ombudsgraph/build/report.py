"""What a build did, as it is told at the end and kept beside the graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from ..model import Rejection

Progress = Callable[[str, int, int | None], None]
"""Is told the step, how many pages or decisions of it are done, and of how many where known."""


@dataclass(slots=True)
class Report:
    """What a build did: counts of pages, why pages were rejected, what the records lack.

    ``reread`` counts unchanged pages that another version of the program had
    read; ``pruned`` pages that were removed because no source holds them any
    longer. ``missing`` counts, over the records made in this run, the fields no
    page stated; ``headless`` names the pages stored without a reference, which
    are therefore not in the graph; ``taken_down`` the pages left out because they speak of a
    decision on the takedown list.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reread: int = 0
    pruned: int = 0
    decisions: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    unresolved: int = 0
    headless: list[str] = field(default_factory=list)
    taken_down: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Pages read in this run that were decisions."""
        return self.new + self.changed + self.reread

    @property
    def seen(self) -> int:
        """Pages looked at so far, whatever became of them."""
        return self.read + self.unchanged + len(self.rejected) + len(self.taken_down)

    def to_json(self) -> str:
        """Return the report as JSON text."""
        data = {"read": self.read, **asdict(self), "missing": dict(sorted(self.missing.items()))}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
