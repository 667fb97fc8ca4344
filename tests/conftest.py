"""What many tests share: a page builder with fictional facts, and the graph of the samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import ombudsgraph
from ombudsgraph.library import Graph
from ombudsgraph.resources import samples

# A slow machine is no fault of the code: no test fails by its time.
settings.register_profile("ombudsgraph", deadline=None)
settings.load_profile("ombudsgraph")

SHARED = Path(__file__).parents[1].parent / "shared"
"""Gold and seeds that only some machines have; tests that need them skip where they are absent."""

PAGE = """{body} ({printed})

Category : {sector} > {category}

Decision : {outcome}

Decision date : {decided}

The Ombudsman's final decision:

Summary: {summary}

The complaint

  1. Somebody complained.

Back to top

The Ombudsman’s role and powers

  1. We do not start or continue an investigation if we decide:
  • there is not enough evidence of fault to justify investigating.

({law})

Back to top

My assessment

  1. {assessment}

Back to top

Final decision

  1. {final}

Back to top

Investigator's decision on behalf of the Ombudsman
"""


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """Return a function that writes an official page; every fact can be set."""

    def write(reference: str = "24-000-001", **facts: str) -> str:
        return PAGE.format_map(
            {
                "printed": reference.replace("-", " "),
                "body": "Exampleshire County Council",
                "sector": "Education",
                "category": "School transport",
                "outcome": "Closed after initial enquiries",
                "decided": "02 Oct 2024",
                "summary": "We will not investigate. There is not enough evidence of fault.",
                "law": "Local Government Act 1974, section 24A(6), as amended, section 34(B)",
                "assessment": "The Council followed its policy.",
                "final": "We will not investigate this complaint because there is not enough"
                " evidence of fault.",
                **facts,
            }
        )

    return write


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph folder built from the bundled samples; for reading only."""
    folder = tmp_path_factory.mktemp("samples") / "ombudsgraph.db"
    ombudsgraph.build_graph(samples(), graph=folder)
    return folder


@pytest.fixture(scope="session")
def sample_graph(sample_folder: Path) -> Iterator[Graph]:
    """Return the graph of the bundled samples, open."""
    with ombudsgraph.open(sample_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the two real pages, or skip."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared/seeds is absent")
    return SHARED / "seeds"
