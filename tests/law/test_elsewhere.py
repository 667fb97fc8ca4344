"""Sections of plans, policies and forms beside an Act: none is lent to it, and it loses none."""

import pytest

from ombudsgraph import law
from ombudsgraph.model import Section, Span

ID = "http://www.legislation.gov.uk/id/"


def found(text):
    return [one.uri.removeprefix(ID) if one.uri else one.quote for one in law.citations(text)]


PAPERS = [
    pytest.param(
        "Under the Care Act 2014 it made a plan. It put the calls in section 4 and left section 6 "
        "empty.",
        ["ukpga/2014/23"],
        id="the paper is named last",
    ),
    pytest.param(
        "The EHC plan was late. The Children and Families Act 2014 applies. In section 3 the "
        "school wrote of transport.",
        ["ukpga/2014/6"],
        id="in a section, and a paper is spoken of",
    ),
    pytest.param(
        "The tenancy agreement mentions the Housing Act 1985. Section 4 says rent is due weekly.",
        ["ukpga/1985/68"],
        id="a paper that names an Act is still what is spoken of",
    ),
    pytest.param(
        "The Allocations Policy says, at section 8, that it follows the Housing Act 1996.",
        ["ukpga/1996/52"],
        id="the Act stands behind",
    ),
    pytest.param(
        "The contract was signed. Section 4 let the fee rise. The Care Act 2014 is silent.",
        ["ukpga/2014/23"],
        id="no Act before",
    ),
    pytest.param(
        "She filled in section 8. The Housing Benefit Regulations 2006 were not named.",
        ["uksi/2006/213"],
        id="only a form is filled in",
    ),
    pytest.param(
        "The Housing Act 1985 applies. The tenancy agreement names the XQY. Section 4 is brief.",
        ["ukpga/1985/68"],
        id="the paper is named last but for what nobody knows",
    ),
    pytest.param(
        "The Local Offer page (section 2) names the Children and Families Act 2014.",
        ["ukpga/2014/6"],
        id="a page",
    ),
    pytest.param(
        "An Article 4 Direction took away rights under Schedule 2 to the GPDO.",
        ["uksi/2015/596/schedule/2"],
        id="a direction",
    ),
    pytest.param(
        "The Licensing Act 2003 applies. The licence has conditions, and Schedule 3, paragraph 2, "
        "binds him.",
        ["ukpga/2003/17"],
        id="a Schedule of a licence",
    ),
    pytest.param(
        "The Licensing Act 2003 applies. The licence has conditions, and paragraph 2 of Schedule 3 "
        "binds him.",
        ["ukpga/2003/17"],
        id="a Schedule of a licence, its paragraph first",
    ),
    pytest.param(
        "A scheme gives points under the Housing Act 1996, and section 8 of it says how many.",
        ["ukpga/1996/52"],
        id="of it, and a paper was named first",
    ),
    pytest.param(
        "The Equality Act 2010 applies. The Equality Impact Assessment, section 4, is silent.",
        ["ukpga/2010/15"],
        id="an assessment of an impact",
    ),
    pytest.param(
        "The UK GDPR applies. The Council has a procedure whose article 12 sets fees.",
        ["eur/2016/679"],
        id="of whose articles it is one",
    ),
    pytest.param(
        "The Children Act 1989 applies, as its file, section 2, recorded.",
        ["ukpga/1989/41"],
        id="a file",
    ),
    pytest.param(
        "Section 3 of its policy copies the Care Leavers (England) Regulations 2010, and section 6 "
        "adds more.",
        ["uksi/2010/2571"],
        id="in the sentence of a place in a paper, behind a bracket",
    ),
    pytest.param(
        "The Care Act 2014 applies. Section 6 was left blank.",
        ["ukpga/2014/23"],
        id="only a form is left blank",
    ),
    pytest.param(
        "The Care Act 2014 is named in the plan, and section 6 of it is brief.",
        ["ukpga/2014/23"],
        id="of it, and a paper was named between",
    ),
    pytest.param(
        "The Local Government Act 1972 applies. The code of conduct has it (Chapter 2, section 1).",
        ["ukpga/1972/70"],
        id="a section of a bare Chapter",
    ),
    pytest.param(
        "It read question 4, section 2B, and the Equality Act 2010.",
        ["ukpga/2010/15"],
        id="a question of a form",
    ),
    pytest.param(
        "The Local Government Act 1972 applies. The code of conduct has it (Part 2, section 1(2)).",
        ["ukpga/1972/70"],
        id="a section of a bare Part",
    ),
    pytest.param(
        "The Local Government Act 1972 applies, and the s151 officer agreed.",
        ["ukpga/1972/70"],
        id="an officer named after a section",
    ),
    pytest.param(
        "A Traffic Regulation Order was made. Article 6 of the Order bans loading.",
        [],
        id="an Order that the council made",
    ),
    pytest.param(
        "In R (A) v B Council [2019] EWHC 1234 (Admin), paragraphs 12 to 14, and section 19 of the "
        "Education Act 1996",
        [
            "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2019/1234",
            "ukpga/1996/56/section/19",
        ],
        id="paragraphs of a judgment",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_a_section_of_a_paper_is_no_law(text, expected):
    assert found(text) == expected


def sectioned(text):
    section = Section("assessment", None, Span(0, len(text)), ())
    return [one.uri and one.uri.removeprefix(ID) for one in law.citations(text, sections=[section])]


ABOVE = "A council must keep roads in repair (Highways Act 1980, section 41).\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It has a tree policy.\n\nSection 4 says when.", [], id="a policy"),
        pytest.param(
            "It has a policy.\n\nSection 58 says when.", ["ukpga/1980/66/section/58"], id="too high"
        ),
        pytest.param(
            "It has money.\n\nSection 4 says when.", ["ukpga/1980/66/section/4"], id="none named"
        ),
    ],
)
def test_a_small_section_is_of_the_paper_that_was_named_since_the_act(text, expected):
    assert sectioned(ABOVE + text) == ["ukpga/1980/66/section/41", *expected]


def test_a_section_cited_before_is_the_papers_where_it_is_read_from():
    text = "He was kept under section 2 of the Mental Health Act 1983.\n\nThere is a policy.\n\n"
    kept = ["ukpga/1983/20/section/2"]
    assert sectioned(f"{text}Section 2 says when.") == kept
    assert sectioned(f"{text}It has this in section 2.") == kept
    assert sectioned(f"{text}He left section 2 in May.") == kept * 2


ACTS = [
    pytest.param(
        "The Environmental Protection Act 1990 applies. There is a code under section 89(7).",
        ["ukpga/1990/43", "ukpga/1990/43/section/89/7"],
        id="behind a paper, and a number no paper has",
    ),
    pytest.param(
        "The Care Act 2014 has duties that it must perform (section 9).",
        ["ukpga/2014/23", "ukpga/2014/23/section/9"],
        id="a word that only ends like a paper",
    ),
    pytest.param(
        "The Noise Act 1996 lets a council serve notice under section 4.",
        ["ukpga/1996/37", "ukpga/1996/37/section/4"],
        id="a paper that a section calls for",
    ),
    pytest.param(
        "The Care Act 2014 tells a council to draw up a care and support plan (section 25).",
        ["ukpga/2014/23", "ukpga/2014/23/section/25"],
        id="a paper that is still to be made",
    ),
    pytest.param(
        "The Landlord and Tenant Act 1985 puts terms into a lease. Section 11 makes the landlord "
        "repair.",
        ["ukpga/1985/70", "ukpga/1985/70/section/11"],
        id="it does what only law does",
    ),
    pytest.param(
        "The Care Act 2014 asks for a plan. Section 25 says what must be in it.",
        ["ukpga/2014/23", "ukpga/2014/23/section/25"],
        id="a high number",
    ),
    pytest.param(
        "The Care Act 2014 asks for a plan. Section 9(4) says what must be in it.",
        ["ukpga/2014/23", "ukpga/2014/23/section/9/4"],
        id="brackets",
    ),
    pytest.param(
        "Section 3 of the plan made under the Housing Act 2004 lists wards, and section 95 fines.",
        ["ukpga/2004/34", "ukpga/2004/34/section/95"],
        id="a number no paper has, in the sentence of a place in a paper",
    ),
    pytest.param(
        "Section 3 of the plan under the Housing Act 1985 lists wards, and section 27A(2) helps.",
        ["ukpga/1985/68", "ukpga/1985/68/section/27A/2"],
        id="a letter and brackets, in the sentence of a place in a paper",
    ),
    pytest.param(
        "The policy was read. The Mental Health Act 1983 allows a stay. Section 2 says how long.",
        ["ukpga/1983/20", "ukpga/1983/20/section/2"],
        id="the Act is named last",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_a_section_of_an_act_stays_the_acts_beside_a_paper(text, expected):
    assert found(text) == expected
