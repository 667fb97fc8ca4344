"""The two real pages that the project's facts come with, where they are at hand."""

from pathlib import Path

import pytest

from ombudsgraph import documents
from ombudsgraph.model import Document

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the two shared seed pages are not at {SEEDS}"
)


def seed(start: str) -> Document:
    (path,) = SEEDS.glob(f"{start}*.txt")
    (found,) = documents.read(path)
    assert isinstance(found, Document)
    return found


def test_the_official_page_is_read_whole():
    document = seed("001")
    text = document.text
    assert (document.layout, document.warnings) == ("official", ())
    assert {name: field.value for name, field in document.fields.items() if name != "summary"} == {
        "body": "Luton Borough Council",
        "reference": "24 006 404",
        "sector": "Children's care services",
        "category": "Child protection",
        "outcome": "Closed after initial enquiries",
        "decided": "02 Oct 2024",
    }
    assert [section.kind for section in document.sections] == (
        ["header", "summary", "complaint", "powers", "method", "assessment", "final"]
    )
    assert document.place(text.index("Mr and Mrs X complained")) == ("complaint", 1)
    assert document.place(text.index("section 34(3)")) == ("powers", 2)
    assert document.place(text.index("section 24A(6)")) == ("powers", 3)
    assert document.sections[-1].paragraphs[-1].number == 11
    assert document.place(text.index("Google")) == (None, None)


def test_the_reprint_is_read_whole():
    document = seed("000")
    assert (document.layout, document.warnings) == ("aggregator", ())
    assert {name: field.value for name, field in document.fields.items() if name != "summary"} == {
        "body": "Luton Borough Council",
        "reference": "23-020-492",
        "sector": "Children S Care Services",
        "category": "Child Protection",
        "decided": "01 May 2024",
    }
    assert [section.kind for section in document.sections] == (
        ["header", "summary", "complaint", "powers", "method", "assessment", "final"]
    )
    assert document.place(document.text.index("24-017-797")) == (None, None)
