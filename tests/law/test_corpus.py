"""Forms seen in published decisions besides the Ombudsman's own Act: each gives what it should."""

import pytest

from ombudsgraph import law

ID = "http://www.legislation.gov.uk/id/"

ROWS = [
    ("Section 41 of the Highways Act 1980 and Section 58 of the Highways Act 1980",
     ["ukpga/1980/66/section/41", "ukpga/1980/66/section/58"], "two sections of one Act"),
    ("section 117 of the Mental Health Act", ["ukpga/1983/20/section/117"], "no year"),
    ("Section 117 of the MHA", ["ukpga/1983/20/section/117"], "initials that everybody knows"),
    ("Section 3 of the Mental Health Act 1983 (the MHA). Section 2 of the MHA",
     ["ukpga/1983/20/section/3", "ukpga/1983/20/section/2"], "initials defined"),
    ("section 117 (s117) of the MHA", ["ukpga/1983/20/section/117"] * 2, "said twice"),
    ("She has s117 aftercare.", ["ukpga/1983/20/section/117"], "implied by aftercare"),
    ("the s117 reviews", ["ukpga/1983/20/section/117"], "implied by reviews"),
    ("a s117 meeting", ["ukpga/1983/20/section/117"], "implied by a meeting"),
    ("Section 47 of the Children Act", ["ukpga/1989/41/section/47"], "1989, not 2004"),
    ("the S47 documents", ["ukpga/1989/41/section/47"], "implied by documents"),
    ("The Children Act 1989, section 17", ["ukpga/1989/41/section/17"], "comma"),
    ("section 17 child in need support", ["ukpga/1989/41/section/17"], "implied by child in need"),
    ("a section 37 report", ["ukpga/1989/41/section/37"], "implied by report"),
    ("The Chronically Sick and Disabled Person’s Act (CSDPA) 1970, section 2. See section 2 of the "
     "CSDPA", ["ukpga/1970/44/section/2"] * 2, "abbreviation before the year"),
    ("a section 19 duty", ["ukpga/1996/56/section/19"], "implied by duty"),
    ("Part 7 of the Housing Act 1996", ["ukpga/1996/52/part/VII"], "Parts printed roman"),
    ("He had a section 21 notice.", [], "a landlord's notice"),
    ("The Housing Benefit Regulations 2006 (the Regulations) say so. See the Regulations, "
     "regulation 100.", ["uksi/2006/213", "uksi/2006/213/regulation/100"], "the Regulations"),
    ("Part 1 of the 2008 Act", [None], "an Act nobody named"),
    ("the Companies Act 2006", ["ukpga/2006/46"], "what a business breached"),
    ("(Housing Act 1996, s188(1))", ["ukpga/1996/52/section/188/1"], "short form"),
    ("the Town and Country Planning Act 1990 (TCPA). TCPA, section 172",
     ["ukpga/1990/8", "ukpga/1990/8/section/172"], "TCPA"),
    ("the public sector equality duty and the Deprivation of Liberty safeguards", [], "schemes"),
    ("(The Social Entitlement Chamber of the First Tier Tribunal)", [], "a tribunal"),
    ("stage two, stage 3, Band B, Council 2, Property L and 1:1 care", [], "stages and names"),
    ("paragraph three, and paragraphs 2 and 3 above, and parts c) to g)", [], "own places"),
    ("Part 1 and Part 2 of the complaint", [], "parts of a complaint"),
    ("(PCN), (TfL), (the Trust) and (whom I refer to as Mr P)", [], "abbreviations of others"),
    ("The Care Act 2014 applies. The Children Act 1989 came before it. See section 188.",
     ["ukpga/2014/23", "ukpga/1989/41", None], "no Act named has so high a number"),
    ("The Housing Act 1996 applies, and the Children Act 1989. Section 188 sets a duty.",
     ["ukpga/1996/52", "ukpga/1989/41", "ukpga/1996/52/section/188"],
     "only one Act named has so high a number"),
    ("Section 22 of the Children Act 1989, as amended by the Children and Families Act 2014",
     ["ukpga/1989/41/section/22", "ukpga/2014/6"], "an amending Act"),
    ("section 12 of the Care Act 2014. (section 9) The Regulations team met.",
     ["ukpga/2014/23/section/12", "ukpga/2014/23/section/9"], "a new sentence is no title"),
    ("section 177 of the same Act as the Housing Act 1996", [None, "ukpga/1996/52"],
     "the same Act, before any is named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[reason for *_, reason in ROWS])
def test_a_form_seen_in_decisions_gives_its_law(text, expected, reason):
    found = [one.uri.removeprefix(ID) if one.uri else None for one in law.citations(text)]
    assert found == expected


def test_the_rule_says_that_only_one_act_has_the_number():
    text = "The Housing Act 1996 applies, and the Children Act 1989. Section 188 sets a duty."
    assert law.citations(text)[-1].rule == "existence"
