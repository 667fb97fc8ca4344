"""A replica of the site with fictional decisions, and a harvest of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import stamina

from ombudsgraph.harvest import Harvest, harvest
from ombudsgraph.harvest.visitor import ATTEMPTS

from ..benchmarks.replica import Decision, Replica, served, stop
from ..documents.rendering import LAYOUTS, Facts

FIRST, LAST = date(2024, 1, 1), date(2024, 2, 29)
NAMES = ("article", "paragraphs", "definitions")

Harvesting = Callable[..., Harvest]


def decision(n: int, **changed: Any) -> Decision:
    """Return a fictional decision in one of the layouts of the official page."""
    facts = {
        "reference": f"23 {n // 1000:03} {n % 1000:03}",
        "body": "Exampleshire County Council",
        "sector": "Children's care services",
        "category": "Child protection",
        "outcome": "Upheld",
        "decided": FIRST + timedelta(days=(n - 1) * 3 % 60),
        **changed,
    }
    path = f"/decisions/children-s-care-services/child-protection/23-{n // 1000:03}-{n % 1000:03}"
    page = LAYOUTS[NAMES[n % len(NAMES)]].write(Facts(**facts))
    return Decision(path, facts["decided"], page.encode())


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Try again at once."""
    with stamina.set_testing(True, attempts=ATTEMPTS):
        yield


@pytest.fixture
def site() -> Iterator[Replica]:
    """Return a site with fourteen decisions in two months."""
    replica = Replica(decision(n) for n in range(1, 15))
    served(replica)
    yield replica
    stop(replica)


@pytest.fixture
def harvesting(site: Replica, tmp_path: Path) -> Harvesting:
    """Return a function that harvests the site into ``tmp_path``; what is said is in ``told``."""

    def run(**options: Any) -> Harvest:
        given = {"contact": "ann@example.org", "first": FIRST, "last": LAST, "delay": 0}
        return harvest(tmp_path, **{"site": site.url, **given, **options})

    return run
