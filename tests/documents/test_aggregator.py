"""A third party's reprint, with its header in any form or none."""

from pathlib import Path

import pytest

from ombudsgraph import documents
from ombudsgraph.model import Document, Source

PAGES = Path(__file__).parent / "pages"
REPRINT = (PAGES / "aggregator.txt").read_text()
AGENCY = "LGO (Local Government & Social Care Ombudsman)"
KINDS = ["header", "summary", "complaint", "scope", "powers", "assessment", "final"]


def page(text: str) -> Document:
    (found,) = documents.parse(Source("page", text.encode()))
    assert isinstance(found, Document), found
    return found


def values(document: Document) -> dict[str, str]:
    return {name: field.value for name, field in document.fields.items()}


def paragraphs(document: Document) -> list[tuple[str, int | None, str]]:
    return [
        (section.kind, paragraph.number, paragraph.span.of(document.text))
        for section in document.sections
        for paragraph in section.paragraphs
        if section.kind != "header"
    ]


def test_the_run_on_line_is_told_apart_by_its_words():
    document = page(REPRINT)
    assert document.layout == "aggregator"
    assert values(document) == {
        "body": "Exampleshire Fire & Rescue Service",
        "reference": "22-000-456b",
        "sector": "Other Categories",
        "category": "Leisure And Culture",
        "decided": "05 October 2023",
        "summary": "We will not look into a closed museum. Nobody lost by it.",
    }
    assert document.warnings == ()


def test_paragraphs_have_no_number_and_a_fused_heading_opens_its_section():
    document = page(REPRINT)
    assert [section.kind for section in document.sections] == KINDS
    assert {number for _, number, _ in paragraphs(document)} == {None}
    assert ("scope", None, "I have looked at the closure only.") in paragraphs(document)
    scope = document.sections[3]
    assert scope.heading is not None
    assert scope.heading.of(document.text) == "What I have and have not investigated"


def test_html_says_what_the_text_says():
    text, html = page(REPRINT), page((PAGES / "aggregator.html").read_text())
    assert html.layout == "aggregator"
    assert values(html) == values(text)
    assert [section.kind for section in html.sections] == KINDS
    assert paragraphs(html) == paragraphs(text)
    assert html.url == "https://reprint.example/lgo-22-000-456b-exampleshire/"


def test_other_decisions_are_furniture():
    document = page(REPRINT)
    at = document.text.index("23-000-789")
    assert any(span.start <= at < span.end for span in document.furniture)
    assert document.place(at) == (None, None)
    assert document.place(document.text.index("View Exampleshire Hospital")) == (None, None)


def test_a_table_of_other_decisions_inside_the_text_is_cut_out():
    table = REPRINT[REPRINT.index("Other decisions") :]
    text = REPRINT.replace("My assessment", table + "\nMy assessment", 1)
    assert paragraphs(page(text)) == paragraphs(page(REPRINT))
    assert values(page(text)) == values(page(REPRINT))


def test_a_sentence_about_other_decisions_opens_no_table():
    sentence = "Other decisions about this museum were not upheld."
    text = REPRINT.replace("My assessment", f"{sentence}\n\nMy assessment", 1)
    assert sentence in [words for _, _, words in paragraphs(page(text))]
    assert [section.kind for section in page(text).sections] == KINDS


def test_without_a_header_there_are_no_header_fields():
    text = REPRINT[REPRINT.index("The Ombudsman's final decision") :]
    document = page(text)
    assert document.layout == "aggregator"
    assert set(values(document)) == {"summary"}
    assert paragraphs(document) == paragraphs(page(REPRINT))


def test_summary_can_be_a_heading():
    text = REPRINT[REPRINT.index("Summary:") :].replace("Summary: ", "Summary\n\n")
    document = page(text)
    assert document.layout == "aggregator"
    assert values(document) == {"summary": values(page(REPRINT))["summary"]}
    assert paragraphs(document) == paragraphs(page(REPRINT))


@pytest.mark.parametrize("source", ["", f"Home\n\nSource · {AGENCY}\n\n"])
def test_the_later_header_with_dots_is_read(source):
    text = source + (
        f"{AGENCY} Other\n\nExampleshire Council\n\n"
        "22-000-456 · Planning › Planning Applications · Decision date: 14 August 2022\n\n"
        "Full Decision\n\nThe Ombudsman's final decision\n\nSummary: None.\n\nFinal decision\n\nNo."
    )
    assert values(page(text)) == {
        "body": "Exampleshire Council",
        "reference": "22-000-456",
        "sector": "Planning",
        "category": "Planning Applications",
        "decided": "14 August 2022",
        "summary": "None.",
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(" · Decision date: 1 May 2022", {"decided": "1 May 2022"}, id="a date only"),
        pytest.param(" · Planning", {"sector": "Planning"}, id="a sector only"),
        pytest.param(
            "a · Planning › Other",
            {"reference": "22-000-456a", "sector": "Planning", "category": "Other"},
            id="a suffix, and no date",
        ),
    ],
)
def test_what_the_line_with_dots_lacks_is_absent(line, expected):
    text = f"{AGENCY} Other\n\nA Council\n\n22-000-456{line}\n\nFull Decision\n\nSummary: S.\n"
    always = {"body": "A Council", "reference": "22-000-456", "summary": "S."}
    assert values(page(text)) == always | expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            f"{AGENCY} Upheld Reference 22-000-456 Sector Planning Category Other "
            "Decided 1 May 2022",
            {
                "outcome": "Upheld",
                "sector": "Planning",
                "category": "Other",
                "decided": "1 May 2022",
            },
            id="an outcome that was captured",
        ),
        pytest.param(
            f"{AGENCY} Other Reference 22-000-456 Decided 1 May 2022",
            {"decided": "1 May 2022"},
            id="no sector",
        ),
        pytest.param(
            f"{AGENCY} Other Reference 22-000-456 Sector Benefits And Tax",
            {"sector": "Benefits And Tax"},
            id="nothing after the sector",
        ),
    ],
)
def test_what_the_run_on_line_lacks_is_absent(line, expected):
    document = page(f"A Council\n\n{line}\n\nThe Ombudsman's final decision\n\nSummary: S.\n")
    always = {"body": "A Council", "reference": "22-000-456", "summary": "S."}
    assert values(document) == always | expected


def test_two_reprints_on_a_page_are_two_documents():
    other = REPRINT.replace("22-000-456b", "22-000-457")
    for start in ("Source", "Exampleshire Fire"):
        second_page = other[other.index(start) :]
        both = documents.parse(Source("page", (REPRINT + "\n" + second_page).encode()))
        assert [values(found) for found in both if isinstance(found, Document)] == [
            values(page(REPRINT)),
            values(page(other)),
        ]
