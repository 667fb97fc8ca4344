"""What looks like law and is not, alone and between two Acts that could wrongly claim it."""

import pytest

from ombudsgraph import law

NEGATIVES = [
    ("Paragraph 14 explains what I have not looked at.", "the decision's own paragraph"),
    ("I refer to paragraphs 2 and 3 above and to paragraph three.", "own paragraphs, in words"),
    ("The provision in section F of the EHC Plan was missed.", "section letter of a plan"),
    ("Sections B, F and I of the plan were amended.", "several section letters"),
    ("He asked for changes to Section I.", "a section letter that reads as a roman one"),
    ("EHC plan section 3 lists the school.", "the plan stands before"),
    ("Her son moved from Year 5 to Years 7 and 8.", "school years"),
    ("She was placed in band 2, then band B.", "priority bands"),
    ("The complaint was at stage two and then stage 3.", "complaint stages"),
    ("He sent a schedule of repairs and a schedule of costs.", "a schedule without a number"),
    ("Section 3 of this statement sets out what I found.", "this statement"),
    ("section 5.2 of the Council’s allocation scheme", "a decimal section of a scheme"),
    ("Section 4 of the scheme gives priority to workers.", "a scheme"),
    ("under section 7 of her tenancy agreement", "a tenancy"),
    ("Section 12 of the application form was blank.", "a form"),
    ("as section 2 in the Council’s policy says", "a policy, with in"),
    ("Rule 4 of the association’s rules and clause 12(b) of the lease", "rules of a club"),
    ("The charity Act Now 2010 helped him act on this.", "a name with Act in it"),
    ("Part 1 of my complaint and Part 2 of hers", "parts of a complaint"),
    ("parts c) to g) of the complaint", "lettered parts"),
    ("He received a section 21 notice.", "a landlord's notice"),
    ("The Council’s 24 March letter and its 12 staff", "a possessive before a number"),
    ("An Article 4 direction covers the street.", "a direction"),
    ("He lives at S10 2TN.", "a postcode"),
    ("PCN 12, part 2, was cancelled.", "an abbreviation that is no Act"),
    ("Luton Borough Council (24 006 404)", "a reference"),
    ("R (M) v Commissioner for Local Administration [2006] EWHC 2847 (Admin)", "a case"),
    ("(The Social Entitlement Chamber of the First Tier Tribunal)", "a tribunal"),
    ("(The Special Educational Needs and Disability Tribunal (‘SEND’))", "another tribunal"),
    ("The Traffic Regulation Order 2019 covers the road.", "a local order"),
    ("paragraph 11.6 of the Homelessness Code of Guidance", "guidance"),
    ("the School Admission Appeals Code, paragraph 4.6", "a code"),
    ("regulation is part 3 of what they do", "words, not law"),
    ("There is 1:1 care for Property L, and 2 to 3 visits.", "ratios"),
    ("the Local Government Association’s section 5 report", "a report, not the Act"),
    ("The review panel met on 5 May 1996 and the Act was mentioned.", "an Act nobody named"),
    ("the advice of Dr S. 2 days later", "a person and a quantity"),
    (
        "Contract Procedure Rules (rules 4 and 5) and its Financial Regulations (regulation 6)",
        "a council's own rules",
    ),
    ("The enforcement policy at section 9 gives it a choice.", "a policy, with at"),
    ("Section 4 of the grant form, and s. 6, were blank.", "a form, and again"),
    ("The transport policy 2021, at section 5, sets three miles.", "a policy and its year"),
    ("The charity’s factsheet 19, section 3, gives the fees.", "a factsheet and its number"),
    ("The Enforcement Concordat, section 4, says when.", "a concordat"),
    ("The officer’s report runs to section 12.", "how far a report goes"),
    ("The tenancy, at clause 4.3(b), bans it, and section 6 says who pays.", "with a clause"),
    ("The Council should act. Under the rules 3 people qualify.", "rules and a quantity"),
]

BEFORE = "Our powers are limited. (Local Government Act 1974, section 26(1), as amended) "
AFTER = " The Council owed a duty under section 188 of the Housing Act 1996."
SURE = ["ukpga/1974/7/section/26/1", "ukpga/1996/52/section/188"]


def found(text):
    """Return the law cited: guidance, cases and decisions are told apart by their role."""
    return [
        (one.uri or "unresolved").replace("http://www.legislation.gov.uk/id/", "")
        for one in law.citations(text)
        if one.role not in ("guidance", "case", "decision")
    ]


@pytest.mark.parametrize(("text", "reason"), NEGATIVES, ids=[reason for _, reason in NEGATIVES])
def test_what_is_not_law_gives_nothing(text, reason):
    assert found(text) == []


@pytest.mark.parametrize(("text", "reason"), NEGATIVES, ids=[reason for _, reason in NEGATIVES])
def test_nothing_is_lent_to_it_by_acts_on_either_side(text, reason):
    assert found(BEFORE + text + AFTER) == SURE


def test_furniture_yields_nothing_and_keeps_every_offset():
    text = "Care Act 2014, section 9\nCare Act 2014, section 10"
    (one,) = law.citations(text, furniture=[(0, 24)])
    assert (one.quote, one.span) == ("section 10", (40, 50))


def test_the_name_of_guidance_is_no_mention_of_the_act():
    assert found("the Care Act statutory guidance and Children Act Guidance Volume 4") == []
