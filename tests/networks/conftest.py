"""The invented decisions of ``questions/decisions.ttl`` as a store in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

DECISIONS = Path(__file__).parents[1] / "questions" / "decisions.ttl"


@pytest.fixture(scope="session")
def store() -> Store:
    """Return the seven decisions; for reading only."""
    store = Store()
    store.load(path=str(DECISIONS), format=RdfFormat.TURTLE)
    return store
