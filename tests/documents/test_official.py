"""A decision page of lgo.org.uk, in the shapes its copies have."""

from pathlib import Path

import pytest

from ombudsgraph import documents
from ombudsgraph.model import Document, Source

PAGES = Path(__file__).parent / "pages"
NUMBERED = (PAGES / "official.txt").read_text()
INVESTIGATED = ["header", "summary", "complaint", "powers", "assessment", "action", "final"]
COOKIES = (
    "Privacy settings\n\nLGO logogram\n\nReview your privacy settings\n\nRequired cookies\n\n"
    "View required cookies\n\nAnalytical cookies\n\nView analytical cookies\n\n"
)

FLAT = """\
Exemplar Homes (GL) Limited (21 000 123)
Category : Adult care services > Charging
Decision : Upheld
Decision date : 9 March 2022
The Ombudsman's final decision:
Summary: The Care Provider was at fault for a bill.
The complaint
- Mr Q disputes a bill.
The Ombudsman’s role and powers
- We look for fault.
 - We also look for harm.
(Local Government Act 1974, sections 34B and 34C, as amended)
What I found
- The bill was wrong.
Agreed action
- The Care Provider will apologise.
Final decision
- I have completed my investigation.
Investigator's decision on behalf of the Ombudsman
"""

CONTENTS = """\
Exampleshire NHS Trust (19 000 123a)
- The complaint
- The Ombudsmen’s role and powers
- What I found
- Agreed action
- Final decision
The Ombudsman's final decision:
Summary: The Ombudsmen found fault.
The complaint
1. Ms Q waited.
The Ombudsmen’s role and powers
1. The Ombudsmen look for fault.
What I found
1. She waited long.
Agreed action
1. The Trust will apologise.
Final decision
1. We have upheld the complaint.
Ombudsmen's decision on behalf of the Ombudsman
"""

SPLIT = """\
Category :
Children's care services
>
Fostering
Decision :
Upheld
Decision date :
20 Dec 2016
Summary
The council placed a child far away.
The complaint
A woman says so.
Finding
The Ombudsman upheld the complaint and found fault causing injustice
Recommendations
The council should:
apologise; and
pay £100.
Ombudsman satisfied with council's response: 12 September 2017.
Print this page
"""

CHAPTER = """\
Exampleshire Borough Council (16 000 123)
The Investigation
The complaint
12. In this report, we have used the word ‘fault’.
Legal and administrative background
The Children Act 1989
13. Section 17 of the Children Act 1989 speaks of need.
How we considered this complaint
14. We read the files.
What we found
15. There was fault.
"""


def page(text: str, name: str = "page") -> Document:
    (found,) = documents.parse(Source(name, text.encode()))
    assert isinstance(found, Document), found
    return found


def values(document: Document) -> dict[str, str]:
    return {name: field.value for name, field in document.fields.items()}


def kinds(document: Document) -> list[str]:
    return [section.kind for section in document.sections]


def paragraphs(document: Document) -> list[tuple[str, int | None, str]]:
    return [
        (section.kind, paragraph.number, paragraph.span.of(document.text))
        for section in document.sections
        for paragraph in section.paragraphs
        if section.kind != "header"
    ]


def test_a_numbered_page_gives_every_field_as_printed():
    assert values(page(NUMBERED)) == {
        "body": "Exampleshire County Council",
        "reference": "21 000 123",
        "sector": "Children's care services",
        "category": "Fostering",
        "outcome": "Not upheld",
        "decided": "09 Mar 2022",
        "summary": "there was no fault in how the Council paid an allowance on 1 June 2020.",
    }


def test_a_numbered_page_gives_its_sections_and_the_decisions_own_numbers():
    document = page(NUMBERED)
    assert document.layout == "official"
    assert document.warnings == ()
    assert kinds(document) == (
        ["header", "summary", "complaint", "scope", "powers", "method", "assessment", "final"]
    )
    numbers = [(kind, number) for kind, number, _ in paragraphs(document)]
    assert numbers == [
        ("summary", None),
        ("complaint", 1),
        ("complaint", 2),
        ("scope", 3),
        ("powers", 4),
        ("powers", 4),  # two bullets
        ("powers", 4),
        ("powers", 4),  # the citation below them
        ("powers", 5),  # printed as 1 again, after the interruption
        ("method", 6),
        ("assessment", None),  # a subheading
        ("assessment", 7),
        ("assessment", 7),  # three nested numbers
        ("assessment", 7),
        ("assessment", 7),
        ("assessment", 8),
        ("assessment", 8),  # a subheading
        ("assessment", 9),
        ("final", 10),
    ]


@pytest.mark.parametrize("name", ["official-article.html", "official-plain.html"])
def test_html_says_what_the_text_of_the_same_page_says(name):
    text, html = page(NUMBERED), page((PAGES / name).read_text())
    assert html.layout == text.layout
    assert values(html) == values(text)
    assert kinds(html) == kinds(text)
    assert paragraphs(html) == paragraphs(text)
    assert html.warnings == ()


def test_html_states_the_url_of_the_page():
    document = page((PAGES / "official-article.html").read_text())
    assert document.url == (
        "https://www.example.org/decisions/children-s-care-services/fostering/21-000-123"
    )
    assert page((PAGES / "official-plain.html").read_text()).url is None


def test_a_place_is_a_section_and_a_paragraph():
    document = page(NUMBERED)
    text = document.text
    assert document.place(text.index("section 24A(6)")) == ("powers", 4)
    assert document.place(text.index("Category")) == ("header", None)
    assert document.place(text.index("Print this page")) == (None, None)
    assert document.place(text.index("Investigator's decision")) == (None, None)


def test_a_flat_page_has_no_numbers_and_a_body_with_brackets():
    document = page(FLAT)
    assert values(document)["body"] == "Exemplar Homes (GL) Limited"
    assert values(document)["reference"] == "21 000 123"
    assert values(document)["summary"] == "The Care Provider was at fault for a bill."
    assert kinds(document) == [
        "header",
        "summary",
        "complaint",
        "powers",
        "assessment",
        "action",
        "final",
    ]
    assert {number for _, number, _ in paragraphs(document)} == {None}
    assert ("powers", None, "We also look for harm.") in paragraphs(document)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CONTENTS, id="entries as list items"),
        pytest.param(CONTENTS.replace("\n- ", "\n"), id="entries as bare lines"),
        pytest.param(
            CONTENTS.replace("\n- ", "\n").replace("Agreed action\nFinal", "What next\nFinal", 1),
            id="an entry that is no known heading among them",
        ),
        pytest.param(CONTENTS.replace("\n", "\n\n"), id="blank lines between"),
    ],
)
def test_a_list_of_contents_opens_no_section(text):
    document = page(text)
    assert kinds(document) == [
        "header",
        "summary",
        "complaint",
        "powers",
        "assessment",
        "action",
        "final",
    ]
    assert [number for _, number, _ in paragraphs(document)] == [None, 1, 2, 3, 4, 5]
    assert values(document) == {
        "body": "Exampleshire NHS Trust",
        "reference": "19 000 123a",
        "summary": "The Ombudsmen found fault.",
    }
    assert document.warnings == ()


def test_labels_and_values_on_lines_of_their_own_are_read():
    document = page(SPLIT)
    assert values(document) == {
        "sector": "Children's care services",
        "category": "Fostering",
        "outcome": "Upheld",
        "decided": "20 Dec 2016",
        "summary": "The council placed a child far away.",
    }
    assert document.layout == "report"
    assert kinds(document) == ["header", "summary", "complaint", "assessment", "action"]
    assert document.warnings == ()


def test_a_report_chapter_counts_on_from_the_printed_number():
    document = page(CHAPTER)
    assert document.layout == "report"
    assert kinds(document) == [
        "header",
        "assessment",
        "complaint",
        "assessment",
        "method",
        "assessment",
    ]
    assert [number for _, number, _ in paragraphs(document)] == [12, None, 13, 14, 15]
    assert document.place(document.text.index("Section 17")) == ("assessment", 13)


def test_labels_in_one_line_are_told_apart():
    document = page(
        "Exampleshire Council (21 000 123)\nCategory : Planning > Other Decision : Upheld "
        "Decision date : 1 May 2021\nSummary: Fault.\n"
    )
    assert values(document) == {
        "body": "Exampleshire Council",
        "reference": "21 000 123",
        "sector": "Planning",
        "category": "Other",
        "outcome": "Upheld",
        "decided": "1 May 2021",
        "summary": "Fault.",
    }


HEADER = {
    "body": "Exampleshire Council",
    "reference": "21 000 123",
    "sector": "Planning",
    "category": "Other",
    "outcome": "Upheld",
    "decided": "1 May 2021",
    "summary": "Fault.",
}
LABELLED = (
    "Exampleshire Council (21 000 123)\nCategory : Planning > Other\nDecision : Upheld\n"
    "Decision date : 1 May 2021\nThe Ombudsman's final decision:\nSummary: Fault.\n"
)


@pytest.mark.parametrize(
    ("old", "new", "absent"),
    [
        pytest.param(
            "Category : Planning > Other", "Category :", {"sector", "category"}, id="both"
        ),
        pytest.param("Planning > Other", "Planning", {"category"}, id="category"),
        pytest.param("Decision : Upheld", "Decision :", {"outcome"}, id="outcome"),
        pytest.param("Decision : Upheld\n", "", {"outcome"}, id="outcome and its label"),
        pytest.param("1 May 2021", "", {"decided"}, id="date"),
        pytest.param("1 May 2021", "soon", {"decided"}, id="no date"),
    ],
)
def test_a_label_without_its_value_takes_no_other(old, new, absent):
    expected = {name: value for name, value in HEADER.items() if name not in absent}
    assert values(page(LABELLED.replace(old, new))) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            LABELLED.replace(
                "Exampleshire Council (21 000 123)", "# Exampleshire Council (21 000 123)"
            )
            .replace("Category :", "**Category :**")
            .replace("Decision :", "**Decision** :")
            .replace("Decision date :", "**Decision date :**"),
            id="Markdown",
        ),
        pytest.param("**" + LABELLED.replace("\n", "**\n**"), id="every line bold"),
        pytest.param(LABELLED.replace(" :", ":"), id="no space before the colon"),
        pytest.param(LABELLED.replace(" :", "\u00a0:"), id="no-break space before the colon"),
        pytest.param(LABELLED.replace(" : ", " :\n\n").replace(" > ", "\n\n>\n\n"), id="split"),
        pytest.param(LABELLED.replace(" : ", "\n:\n"), id="a colon on a line of its own"),
        pytest.param(
            LABELLED.replace(" : ", " :\n\u00a0\n").replace(" > ", "\n\u00a0\n>\n"),
            id="split by lines of a no-break space",
        ),
        pytest.param(
            LABELLED.replace("date : 1", "date – Saturday 1"), id="a dash and the day of the week"
        ),
        pytest.param(LABELLED.replace("000 123)", "000 123)."), id="a full stop after the name"),
        pytest.param(LABELLED.replace("(21", "(Ref: 21"), id="a label before the reference"),
        pytest.param(LABELLED.replace("'", "ʼ"), id="a letter for an apostrophe"),
    ],
)
def test_a_header_is_read_however_its_labels_are_set(text):
    assert {name: value.strip("* ") for name, value in values(page(text)).items()} == HEADER


@pytest.mark.parametrize(
    ("line", "body", "reference"),
    [
        pytest.param("A Council (21-000-123)", "A Council", "21-000-123", id="hyphens"),
        pytest.param(
            "A Council (21\u00a0000\u00a0123)", "A Council", "21\u00a0000\u00a0123", id="no-break"
        ),
        pytest.param("A Trust (21 000 123 c)", "A Trust", "21 000 123 c", id="suffix apart"),
        pytest.param(
            "An ICB (ICB) (21 000 123b)", "An ICB (ICB)", "21 000 123b", id="two brackets"
        ),
        pytest.param(
            "A Council\n(21 000 123)", "A Council", "21 000 123", id="bracket on its own line"
        ),
        pytest.param("A Council (21 000 123, 21 000 124)", "A Council", "21 000 123", id="several"),
        pytest.param(
            "Royal Borough of Exampleton upon Sample (21 000 123).",
            "Royal Borough of Exampleton upon Sample",
            "21 000 123",
            id="a full stop",
        ),
    ],
)
def test_the_last_bracket_is_the_reference(line, body, reference):
    document = page(f"{line}\nDecision : Upheld\nThe Ombudsman's final decision:\nSummary: Fault.")
    assert (values(document)["body"], values(document)["reference"]) == (body, reference)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("The Ombudsman's role and powers", "powers"),
        ("The Ombudsmen’s role and powers:", "powers"),
        ("THE OMBUDSMANS ROLE AND POWERS", "powers"),
        ("The Ombudsmanʼs role and powers", "powers"),
        ("The Ombudsman′s role and powers", "powers"),
        ("The Ombudsmanâ€™s role and powers", "powers"),
        ("The Ombudsman\ufffds role and powers", "powers"),
        ("What I have investigated", "scope"),
        ("What we have and have not investigated", "scope"),
        ("Parts of the complaint that I did not investigate", "scope"),
        ("How we considered this complaint", "method"),
        ("Our assessment", "assessment"),
        ("Relevant law and guidance – Homelessness", "assessment"),
        ("Law, guidance and policies", "assessment"),
        ("Legal and administrative background", "assessment"),
        ("Recommended action", "action"),
        ("Agreed actions", "action"),
        ("Final decision", "final"),
        ("View required cookies", None),
        ("Summary", None),
        ("Summary: what they wrote.", None),
        ("What happened", None),
        ("The law says so.", None),
        ("Legal advice cost a lot", None),
    ],
)
def test_a_heading_opens_its_kind_of_section(heading, kind):
    document = page(
        f"A Council (21 000 123)\nSummary: S.\nThe complaint\n1. One.\n{heading}\n1. Two."
    )
    expected = ["header", "summary", "complaint"] + ([kind] if kind else [])
    assert [
        kind for n, kind in enumerate(kinds(document)) if n < 3 or kind != "complaint"
    ] == expected


def test_a_sentence_that_ends_in_a_reference_names_no_body():
    line = "I have read the earlier complaint (21 000 124)."
    assert values(page(f"{line}\n{LABELLED}")) == HEADER
    assert values(page(LABELLED + f"The complaint\n{line}\nSummary: They wrote.\n")) == HEADER


def test_two_decisions_on_a_page_are_two_documents():
    other = NUMBERED.replace("21 000 123", "21 000 124").replace("Not upheld", "Upheld")
    first, second = documents.parse(Source("page", (NUMBERED + "\n" + other).encode()))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.text == second.text and first.sha256 == second.sha256
    assert values(first) == values(page(NUMBERED))
    assert values(second) == values(page(other))
    assert paragraphs(first) == paragraphs(page(NUMBERED))
    assert paragraphs(second) == paragraphs(page(other))
    assert any(
        span.start <= second.fields["body"].span.start < span.end for span in first.furniture
    )


def test_a_decision_that_is_cut_off_ends_where_the_next_begins():
    cut = NUMBERED[: NUMBERED.index("How I considered")]
    first, second = documents.parse(Source("page", (cut + "\n" + FLAT).encode()))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.warnings == ("cut off: no Final decision section",)
    assert values(second) == values(page(FLAT))


@pytest.mark.parametrize("where", ["before", "after", "both"])
@pytest.mark.parametrize("text", [NUMBERED, FLAT, CONTENTS, SPLIT, CHAPTER])
def test_cookie_text_changes_nothing(text, where):
    whole = (
        (COOKIES if where != "after" else "") + text + ("\n" + COOKIES if where != "before" else "")
    )
    assert values(page(whole)) == values(page(text))
    assert kinds(page(whole)) == kinds(page(text))
    assert paragraphs(page(whole)) == paragraphs(page(text))


@pytest.mark.parametrize(
    ("stop", "warning"),
    [
        ("How I considered", "cut off: no Final decision section"),
        ("The complaint", "cut off: no Final decision section"),
        ("Category", "cut off: no Final decision section"),
        ("  1. I found no", "cut off: nothing in the Final decision section"),
    ],
)
def test_a_page_that_is_cut_off_is_read_with_a_warning(stop, warning):
    document = page(NUMBERED[: NUMBERED.index(stop)])
    assert document.warnings == (warning,)
    assert document.fields["reference"].value == "21 000 123"
