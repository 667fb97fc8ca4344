"""The notebook holds: it runs from top to bottom and gives the outputs that are committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .refresh import TOUR, executed, read


def outputs(notebook: Any) -> list[tuple[str, list[Any]]]:
    """Return each cell of code with what it gave; what it told on standard error is no output."""
    return [
        (cell.source, [given for given in cell.outputs if given.get("name") != "stderr"])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_every_cell_gives_what_is_committed(tmp_path: Path) -> None:
    committed, now = outputs(read()), outputs(executed(tmp_path))
    assert len(now) > 8
    for (source, expected), (_, given) in zip(committed, now, strict=True):
        assert given == expected, source


def test_it_names_no_place_of_the_machine_that_ran_it() -> None:
    assert "/tmp" not in TOUR.read_text(encoding="utf-8")
    assert set(json.loads(TOUR.read_text(encoding="utf-8"))["metadata"]) == {"kernelspec"}
