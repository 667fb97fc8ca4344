"""Pages of a fictional body, read by the real reader, for the tests of findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ombudsgraph.documents import parse
from ombudsgraph.model import Document, Source

POWERS = "We investigate complaints about fault and injustice."


@pytest.fixture
def page() -> Callable[..., Document]:
    """Return a maker of official pages: each section's text, and the stated outcome if any."""

    def make(
        *,
        summary: str = "Ms Q complains about a gate.",
        scope: str | None = None,
        powers: str = POWERS,
        assessment: str = "The depot wrote to Ms Q about the gate.",
        final: str = "That is how the matter ends.",
        outcome: str | None = None,
        heading: str = "My assessment",
    ) -> Document:
        stated = f"Decision : {outcome}\n\n" if outcome else ""
        limits = f"What I have and have not investigated\n\n  1. {scope}\n\n" if scope else ""
        text = (
            "Exampleshire County Council (24 000 001)\n\n"
            f"Category : Housing > Other\n\n{stated}Decision date : 02 Oct 2024\n\n"
            f"The Ombudsman's final decision:\n\nSummary: {summary}\n\n"
            f"The complaint\n\n  1. Ms Q complained about a gate.\n\n{limits}"
            f"The Ombudsman’s role and powers\n\n  1. {powers}\n\n"
            "How I considered this complaint\n\n  1. I considered the Ombudsman’s Assessment "
            f"Code.\n\n{heading}\n\n  1. {assessment}\n\nFinal decision\n\n  1. {final}\n\n"
            "Investigator's decision on behalf of the Ombudsman\n"
        )
        (document,) = parse(Source("page.txt", text.encode()))
        assert isinstance(document, Document)
        return document

    return make
