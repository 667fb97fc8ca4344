"""What a person reads: the datasheet, the licences, a data paper to be finished, how to cite."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..statistics import rate
from .columns import sheets
from .metadata import Metadata
from .parts import Written, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from .privacy import Slip

TEMPLATES = ("CITATION.cff", "DATASHEET.md", "LICENCES.md", "PAPER.md")


def documents(about: Metadata, written: Written, slips: Sequence[Slip]) -> dict[str, str]:
    """Return the documents of a release by name."""
    values = {
        "about": about,
        "accuracy": accuracy(),
        "parts": parts(),
        "rate": rate,
        "sheets": sheets(),
        "slips": Counter(slip.kind for slip in slips),
        "written": written,
    }
    return {name: _environment().get_template(name).render(values) for name in TEMPLATES}


def accuracy() -> dict[str, Any]:
    """Return how well the program reads, as ``make accuracy`` measured it on gold.

    ``decisions`` has the sizes and counts for those that wordings were mended with (``used``) and
    the ones kept ``unseen``; ``citations`` the size and counts for passages.
    """
    text = (files("ombudsgraph.release") / "accuracy.json").read_text(encoding="utf-8")
    measured: dict[str, Any] = json.loads(text)
    return measured


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ombudsgraph.release"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment
