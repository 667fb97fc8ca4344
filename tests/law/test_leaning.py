"""Places that lean on one cited before: what is meant by "that Schedule", and when nobody knows."""

import pytest

from ombudsgraph import law

ID = "http://www.legislation.gov.uk/id/"

ROWS = [
    pytest.param(
        "Schedule 12 to the Tribunals, Courts and Enforcement Act 2007 applies. Paragraph 66 of "
        "that Schedule lets a debtor ask the court.",
        ["ukpga/2007/15/schedule/12", "ukpga/2007/15/schedule/12/paragraph/66"],
        id="that Schedule",
    ),
    pytest.param(
        "Schedule 12 to the Tribunals, Courts and Enforcement Act 2007 applies.\n\nParagraph 66 of "
        "that Schedule lets a debtor ask the court.",
        ["ukpga/2007/15/schedule/12", "ukpga/2007/15/schedule/12/paragraph/66"],
        id="that Schedule, in the next paragraph",
    ),
    pytest.param(
        "Schedule 1 to the Care Act 2014 is about moves. Paragraphs 1 and 4 of the Schedule say "
        "who pays.",
        [
            "ukpga/2014/23/schedule/1",
            "ukpga/2014/23/schedule/1/paragraph/1",
            "ukpga/2014/23/schedule/1/paragraph/4",
        ],
        id="the Schedule, of an Act that has several",
    ),
    pytest.param(
        "Schedule 1 to the Care Act 2014 is about moves.\n\nParagraph 4 of the Schedule says who.",
        ["ukpga/2014/23/schedule/1"],
        id="the Schedule, in the next paragraph, may be another",
    ),
    pytest.param(
        "We may stop (Local Government Act 1974, section 34(B)). Under subsection (8) we say so.",
        ["ukpga/1974/7/section/34B", "ukpga/1974/7/section/34B/8"],
        id="a subsection, and the letter of its section in brackets",
    ),
    pytest.param("Paragraph 66 of that Schedule applies.", [], id="none was cited before"),
    pytest.param(
        "Schedule 12 to the Tribunals, Courts and Enforcement Act 2007 applies. Part IV and "
        "paragraph 66 of that Schedule let a debtor ask the court.",
        ["ukpga/2007/15/schedule/12", "ukpga/2007/15/schedule/12/paragraph/66"],
        id="that Schedule, behind a roman number",
    ),
    pytest.param(
        "Section 193(2) of the Housing Act 1996 applies until an event in subsection (6) of the "
        "said section.",
        ["ukpga/1996/52/section/193/2", "ukpga/1996/52/section/193/6"],
        id="the said section",
    ),
    pytest.param(
        "Section 193(2) of the Housing Act 1996 applies until an event in subsection (6) of that "
        "section.",
        ["ukpga/1996/52/section/193/2", "ukpga/1996/52/section/193/6"],
        id="that section is the whole of it, whatever was cited of it",
    ),
    pytest.param(
        "Regulation 10 of the SEND Regulations 2014 has exceptions; paragraph (4)(a) of that "
        "regulation is one.",
        ["uksi/2014/1530/regulation/10", "uksi/2014/1530/regulation/10/4/a"],
        id="that regulation",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996, paragraphs 6 and 9, sets distances.",
        ["ukpga/1996/56/schedule/35B/paragraph/6", "ukpga/1996/56/schedule/35B/paragraph/9"],
        id="paragraphs behind the Act say what is cited of the Schedule before it",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996 says who is eligible, at paragraphs 2 to 5.",
        [
            "ukpga/1996/56/schedule/35B",
            "ukpga/1996/56/schedule/35B/paragraph/2",
            "ukpga/1996/56/schedule/35B/paragraph/5",
        ],
        id="paragraphs further on in the sentence",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996 frees some; others pay (paragraph 14).",
        ["ukpga/1996/56/schedule/35B", "ukpga/1996/56/schedule/35B/paragraph/14"],
        id="a paragraph behind a semicolon",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996 says who is eligible, see paragraph 12 above.",
        ["ukpga/1996/56/schedule/35B"],
        id="a paragraph of the decision itself",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996 is quoted in the policy, at paragraph 4.",
        ["ukpga/1996/56/schedule/35B"],
        id="a paragraph of a paper named between",
    ),
    pytest.param(
        "Part 2 of the Housing Act 2004 is about an HMO and Part 3 about other homes.",
        ["ukpga/2004/34/part/2", "ukpga/2004/34/part/3"],
        id="a Part that goes on from another",
    ),
    pytest.param(
        "Part 2 of the Housing Act 2004 was quoted, and Part 3 was left blank.",
        ["ukpga/2004/34/part/2"],
        id="a part of a form",
    ),
    pytest.param(
        "Part 2 of the Housing Act 2004 is about shared homes. It spoke of Part 3.",
        ["ukpga/2004/34/part/2"],
        id="a Part, but in another sentence",
    ),
    pytest.param(
        "Schedule 35B to the Education Act 1996 says, as the Care Act 2014 does not, at paragraph "
        "4, who goes free.",
        ["ukpga/1996/56/schedule/35B", "ukpga/2014/23"],
        id="another Act named between",
    ),
    pytest.param(
        "Paragraph 2 of Schedule 35B to the Education Act 1996, paragraph 4",
        ["ukpga/1996/56/schedule/35B/paragraph/2", "ukpga/1996/56/schedule/35B/paragraph/4"],
        id="a paragraph behind the Act beside one before it",
    ),
    pytest.param(
        "The Equality Act 2010 asks for adjustments (sections 20 and 21; Schedule 2, paragraph 2).",
        [
            "ukpga/2010/15",
            "ukpga/2010/15/section/20",
            "ukpga/2010/15/section/21",
            "ukpga/2010/15/schedule/2/paragraph/2",
        ],
        id="a paragraph of a Schedule, and one Act",
    ),
    pytest.param(
        "Regulation 6(1) of the SEND Regulations 2014 asks for advice, also a psychologist’s "
        "(6(1)(d)).",
        ["uksi/2014/1530/regulation/6/1", "uksi/2014/1530/regulation/6/1/d"],
        id="more of a regulation, without its unit word",
    ),
    pytest.param(
        "Regulation 6(1) of the SEND Regulations 2014 asks for advice (7(1)(d)).",
        ["uksi/2014/1530/regulation/6/1"],
        id="another number without a unit word is none",
    ),
    pytest.param(
        "The Mobile Homes Act 1983, Schedule 1, Part 1, Chapter 2, paragraph 16",
        ["ukpga/1983/34/schedule/1/paragraph/16"],
        id="a Chapter between",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_what_leans_on_a_place_is_read_with_it(text, expected):
    assert [one.uri.removeprefix(ID) for one in law.citations(text) if one.uri] == expected


def test_a_slip_is_of_the_words_that_have_it():
    text = "Section 193 (2) of the Housing Act 1996 ends by subsection (6) of that section."
    assert [(one.rule, one.printed) for one in law.citations(text)] == [
        ("forward+space", "193 (2)"),
        ("same-place", None),
    ]
