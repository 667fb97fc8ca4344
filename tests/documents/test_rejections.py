"""What is not a decision says so."""

import pytest

from ombudsgraph import documents
from ombudsgraph.model import Document, Rejection, Source

LISTING = """\
Fostering
Recent statements in this category are shown below:
Exampleshire County Council (21 000 123)
Statement Upheld Fostering 09-Mar-2022
Summary: The Council paid late.
Exampleshire Borough Council (21 000 124)
Statement Not upheld Fostering 08-Mar-2022
Summary: There was no fault.
"""
SEARCH = "Decisions\nArchive has 250 results\nExampleshire County Council (21 000 123)\nUpheld\n"
BULLETIN = """\
New planning complaint decisions
You are subscribed to decisions of the Ombudsman.
Summary: A council lost a file.
Manage your subscriptions
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(LISTING, "list of decisions", id="category listing"),
        pytest.param(
            LISTING.replace("Recent statements in this category are shown below:", "Fostering"),
            "list of decisions",
            id="listing without its sentence",
        ),
        pytest.param(
            "\n".join(line for line in LISTING.splitlines() if "(" in line),
            "list of decisions",
            id="nothing but bodies and references",
        ),
        pytest.param(SEARCH, "search results", id="archive"),
        pytest.param(BULLETIN, "bulletin", id="bulletin"),
        pytest.param("The cat sat on the mat.", "no decision page", id="other text"),
        pytest.param("# Tool\n\nSummary\n\nIt reads files.\n", "no decision page", id="readme"),
        pytest.param(
            "Planning committee\nRecommendations\nApprove.\nDecision\nApproved.\n",
            "no decision page",
            id="minutes",
        ),
        pytest.param(
            "Decision: Granted\nDecision date: 1 May 2022", "no decision page", id="permit"
        ),
        pytest.param('{"reference": "24-006-404"}', "no decision page", id="JSON"),
        pytest.param("<p>Sign in</p>", "no decision page", id="another web page"),
        pytest.param("(" * 100_000, "no decision page", id="brackets"),
        pytest.param("\n" * 100_000 + "a", "no decision page", id="blank lines"),
        pytest.param("- " * 50_000, "no decision page", id="one long line"),
    ],
)
def test_what_is_no_decision_says_why_and_what_to_give(text, reason):
    (found,) = documents.parse(Source("pages/x.txt", text.encode()))
    assert isinstance(found, Rejection), found
    assert found.source == "pages/x.txt"
    assert reason in found.reason
    assert "; give " in found.reason


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Exampleshire County Council (21 000 123)", id="a reference"),
        pytest.param("The Ombudsman’s role and powers\n1. We look", id="a heading"),
        pytest.param("My assessment\n1. It was late.", id="a heading of an investigator"),
        pytest.param("Category : Planning > Other\nDecision : Upheld", id="labels"),
        pytest.param("The Ombudsman's final decision\nSummary: None.", id="the top"),
    ],
)
def test_a_piece_of_a_decision_is_read_if_it_has_a_reference_or_a_heading(text):
    (found,) = documents.parse(Source("x", text.encode()))
    assert isinstance(found, Document), found
    assert found.warnings


def test_a_long_page_of_header_lines_is_read_in_linear_time():
    text = "A Council (21 000 123)\nCategory :" + " " * 100_000 + "\nDecision :" + "\n" * 100_000
    (found,) = documents.parse(Source("x", text.encode()))
    assert isinstance(found, Document)
    assert found.fields["reference"].value == "21 000 123"
