"""The invented decisions of ``decisions.ttl`` as a store on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from ..conftest import INVENTED


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store that holds the seven decisions, closed."""
    path = tmp_path_factory.mktemp("graph") / "oxigraph"
    store = Store(str(path))
    store.load(path=str(INVENTED), format=RdfFormat.TURTLE)
    store.flush()
    del store
    return path
