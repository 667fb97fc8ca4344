"""Guidance, codes and treaties by title, abbreviation and back-reference, with their places."""

import pytest

from ombudsgraph import law
from ombudsgraph.law.guidance import register

BASE = "https://w3id.org/ombudsgraph/"
CSSG = "guidance/care-and-support-statutory-guidance"
HOMELESS = "guidance/homelessness-code-of-guidance"
ADMISSIONS = "guidance/school-admissions-code"
SEND = "guidance/send-code-of-practice"
WORKING = "guidance/working-together"
ECHR = "treaty/echr"


def cited(text):
    return [one.uri.removeprefix(BASE) for one in law.citations(text) if one.uri]


ROWS = [
    ("(Care and Support Statutory Guidance, paragraph 10.27)", [f"{CSSG}#paragraph-10.27"],
     "a paragraph behind"),
    ("paragraph 10.27 of the Care and Support Statutory Guidance", [f"{CSSG}#paragraph-10.27"],
     "a paragraph before"),
    ("the Care Act statutory guidance", [CSSG], "an Act in the name is not the Act"),
    ("the Care Act 2014 Statutory Guidance", [CSSG], "nor with its year"),
    ("Homelessness Code of Guidance paragraphs 11.6 and 11.18",
     [f"{HOMELESS}#paragraph-11.6", f"{HOMELESS}#paragraph-11.18"], "a list"),
    ("paragraphs 17.7 to 17.9 of the Homelessness Code",
     [f"{HOMELESS}#paragraph-17.7", f"{HOMELESS}#paragraph-17.9"], "a range by its ends"),
    ("chapter 17 of the Homelessness Code of Guidance", [f"{HOMELESS}#chapter-17"], "a chapter"),
    ("the School Admissions Code, 2.16", [f"{ADMISSIONS}#paragraph-2.16"], "a figure alone"),
    ("the School Admissions Code 2021", [ADMISSIONS], "the year of an edition"),
    ("the School Admissions Code (2021), paragraph 2.16", [f"{ADMISSIONS}#paragraph-2.16"],
     "a year, then a paragraph"),
    ("The School Admissions Code says this. See paragraph 2.18 of the Code.",
     [ADMISSIONS, f"{ADMISSIONS}#paragraph-2.18"], "the Code"),
    ("The Care and Support Statutory Guidance (CSSG) says this.\n\nSo does CSSG 8.35.",
     [CSSG, f"{CSSG}#paragraph-8.35"], "an abbreviation, in another paragraph"),
    ("(Care and Support Statutory Guidance, paras 8.42 and 8.47, and Annex C)",
     [f"{CSSG}#paragraph-8.42", f"{CSSG}#paragraph-8.47", f"{CSSG}#annex-C"], "several units"),
    ("Annexes B and C to the Care and Support Statutory Guidance",
     [f"{CSSG}#annex-B", f"{CSSG}#annex-C"], "lettered annexes"),
    ("(paragraphs 11.6 and 11.18, Homelessness Code of Guidance)",
     [f"{HOMELESS}#paragraph-11.6", f"{HOMELESS}#paragraph-11.18"], "before a comma"),
    ("Article 8 of the European Convention on Human Rights", [f"{ECHR}#article-8"], "an article"),
    ("Article 2 of Protocol 1 to the European Convention on Human Rights",
     [f"{ECHR}#protocol-1-article-2"], "an article of the protocol"),
    ("Protocol 1, Article 2 of the European Convention on Human Rights",
     [f"{ECHR}#protocol-1-article-2"], "the protocol first"),
    ("It weighed her human rights: Article 2 of the First Protocol and Article 8 apply.",
     [f"{ECHR}#protocol-1-article-2", f"{ECHR}#article-8"], "the protocol, the treaty not named"),
    ("The School Admissions Code says how to go about it (paragraphs 2.16 and 2.18).",
     [f"{ADMISSIONS}#paragraph-2.16", f"{ADMISSIONS}#paragraph-2.18"], "at the sentence’s end"),
    ("The School Admissions Code says this at paragraph 2.16.", [f"{ADMISSIONS}#paragraph-2.16"],
     "at the sentence’s end, without brackets"),
    ("Under the School Admissions Code, paragraph 2.14, each child is ranked. Some come first "
     "(paragraph 1.7).", [f"{ADMISSIONS}#paragraph-2.14", f"{ADMISSIONS}#paragraph-1.7"],
     "a paragraph with a stop, in the next sentence"),
    ("The School Admissions Code was read. Its policy says so too (paragraph 1.7).", [ADMISSIONS],
     "a paragraph with a stop, of a paper named between"),
    ("The SEND Code also says, at 9.61 and 9.62, how.",
     [f"{SEND}#paragraph-9.61", f"{SEND}#paragraph-9.62"], "it says so, and figures alone"),
    ("At 9.61 of the SEND Code it is put otherwise.", [f"{SEND}#paragraph-9.61"],
     "figures alone before"),
    ("The SEND Code was read. The Code deals with this at 9.61. See 9.64 of the Code.",
     [SEND, f"{SEND}#paragraph-9.61", f"{SEND}#paragraph-9.64"], "the Code, and figures alone"),
    ("The SEND Code says this at 9.30pm, for £9.61 of the Code and version 1.2 of the Code.",
     [SEND], "a time, a sum and an edition"),
    ("Paragraph 9.80 SEND Code of Practice", [f"{SEND}#paragraph-9.80"], "nothing between"),
    ("the SEND Code (9.61-9.69)", [f"{SEND}#paragraph-9.61", f"{SEND}#paragraph-9.69"],
     "figures alone in brackets"),
    ("It read ‘Working Together’ at chapter 1, and section 47(1)(b) of the Children Act 1989.",
     [f"{WORKING}#chapter-1", "http://www.legislation.gov.uk/id/ukpga/1989/41/section/47/1/b"],
     "a section with brackets is law’s"),
    ("It read ‘Working Together’ at chapter 1 and section 47 of the Children Act 1989.",
     [f"{WORKING}#chapter-1", "http://www.legislation.gov.uk/id/ukpga/1989/41/section/47"],
     "a section of an Act is the Act’s"),
    ("The School Admissions Code was read out. She wrote of it (paragraph 4).", [ADMISSIONS],
     "in another sentence"),
    ("The School Admissions Code is quoted in the report (paragraph 4).", [ADMISSIONS],
     "of another paper"),
    ("Articles 6 and 8 of the Human Rights Act 1998", [f"{ECHR}#article-6", f"{ECHR}#article-8"],
     "the Act prints the Convention"),
    ("He relied on Art 8 HRA 1998.", [f"{ECHR}#article-8"], "an article and initials"),
    ("It weighed her human rights. Article 8 was in point.", [f"{ECHR}#article-8"],
     "human rights are spoken of"),
    ("It weighed her human rights under Article 8.", [f"{ECHR}#article-8"],
     "an article at the sentence’s end"),
    ("It weighed her human rights. The articles of association, in Article 8, bar pets.", [],
     "an article of association"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[reason for *_, reason in ROWS])
def test_a_paper_is_cited_with_its_places(text, expected, reason):
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Council’s code of practice, paragraph 3, was not followed.", "a code of its own"),
        ("See paragraph 2.18 of the Code.", "a code nobody named"),
        ("an Article 4 direction under human rights law", "a direction"),
        ("He is working together with her.", "words, not a title"),
        ("The Code of Conduct for members, paragraph 4, applies.", "another code"),
    ],
    ids=lambda value: value,
)
def test_what_only_looks_like_it_is_no_paper(text, reason):
    assert cited(text) == []


def test_an_article_of_an_order_stays_the_orders():
    order = "Town and Country Planning (General Permitted Development) (England) Order 2015"
    text = f"It weighed human rights. Article 3 of the {order} applies."
    assert [one.uri for one in law.citations(text)] == [
        "http://www.legislation.gov.uk/id/uksi/2015/596/article/3"
    ]


def test_roles_tell_guidance_from_law_that_binds():
    text = "the School Admissions Code and Article 8 of the European Convention on Human Rights"
    assert [one.role for one in law.citations(text)] == ["guidance", "substance"]


def test_every_title_and_alias_is_read_back_as_its_own_paper():
    for uri, paper in register().items():
        for name in (paper.title, *paper.aliases):
            assert [one.uri for one in law.citations(f"He read the {name}, twice.")] == [uri], name


def test_a_place_is_called_by_its_paper_and_number():
    uri = f"{BASE}{HOMELESS}#paragraph-11.6"
    assert law.label(uri) == "Homelessness Code of Guidance for Local Authorities, paragraph 11.6"
    assert (law.number(uri), law.parent(uri)) == ("11.6", BASE + HOMELESS)
    assert law.label(f"{BASE}{ECHR}#protocol-1-article-2").endswith(", Protocol 1, article 2")
