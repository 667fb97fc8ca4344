"""Each rule of the binder, in its order, with a text that only that rule explains."""

import pytest

from ombudsgraph import law
from ombudsgraph.errors import UnknownName
from ombudsgraph.model import Paragraph, Section, Span

ID = "http://www.legislation.gov.uk/id/"


def bound(text, **options):
    return [
        ((one.uri or "none").removeprefix(ID), one.rule) for one in law.citations(text, **options)
    ]


RULES = [
    ("section 19 of the Education Act 1996", [("ukpga/1996/56/section/19", "forward")], "of"),
    ("s.19 Education Act 1996", [("ukpga/1996/56/section/19", "forward")], "nothing between"),
    ("section 149, Equality Act 2010", [("ukpga/2010/15/section/149", "forward")], "comma"),
    ("a section 42 enquiry under the Care Act 2014", [("ukpga/2014/23/section/42", "forward")],
     "words between"),
    ("section 13A of the Local Government Finance Act",
     [("ukpga/1992/14/section/13A", "forward+yearless")], "no year"),
    ("(Care Act 2014, section 9)", [("ukpga/2014/23/section/9", "backward")], "before"),
    ("the Mental Health Act 1983 (section 117)", [("ukpga/1983/20/section/117", "backward")],
     "bracket"),
    ("(Highways Act 1980, section 41 and section 58)",
     [("ukpga/1980/66/section/41", "backward"), ("ukpga/1980/66/section/58", "chained")], "chain"),
    ("The Education Act 1996 sections 508 and 509, and part 6 of the Education and Inspections "
     "Act 2006", [("ukpga/1996/56/section/508", "backward"),
                  ("ukpga/1996/56/section/509", "backward"), ("ukpga/2006/40/part/6", "forward")],
     "an Act on either side"),
    ("the 1996 Education Act, as amended by sections 436A and 437, the 2004 Children Act",
     [("ukpga/1996/56/section/436A", "backward"), ("ukpga/1996/56/section/437", "backward"),
      ("ukpga/2004/31", "instrument")], "a comma is not of"),
    ("Under the Traffic Management Act 2004 (TMA), schedule 8 to the TMA applies",
     [("ukpga/2004/18", "instrument"), ("ukpga/2004/18/schedule/8", "abbreviation")],
     "defined abbreviation"),
    ("section 117 of the MHA", [("ukpga/1983/20/section/117", "abbreviation")],
     "initials that only one Act has"),
    ("section 3 of the XYA", [("none", "abbreviation")], "initials that none has"),
    ("The Highways Act 1980 applies. Under s 41 of the Act it must repair.",
     [("ukpga/1980/66", "instrument"), ("ukpga/1980/66/section/41", "that-act")], "the Act"),
    ("The Housing Act 1996 (‘the Act’) came before the Care Act 2014. Section 188 of the Act",
     [("ukpga/1996/52", "instrument"), ("ukpga/2014/23", "instrument"),
      ("ukpga/1996/52/section/188", "that-act")], "the Act as defined"),
    ("The Environmental Protection Act 1990 applies; see s.79(1)(g), 1990 Act.",
     [("ukpga/1990/43", "instrument"), ("ukpga/1990/43/section/79/1/g", "year-act")],
     "year without the"),
    ("regulation 4 of the 2008 Regulations", [("none", "year-act")], "a year nobody named"),
    ("(Taking Control of Goods Regulations 2013, SI 2013/1894, regulation 6)",
     [("uksi/2013/1894/regulation/6", "backward")], "a title and its own number are one"),
    ("s.189 B of the Housing Act 1996", [("ukpga/1996/52/section/189B", "forward+space")],
     "a letter apart from its number"),
    ("regulation 15 of SI 2006/1738", [("uksi/2006/1738/regulation/15", "si-number")], "number"),
    ("section 184 of the Housing Act 1996.\n\nIt sent its section 184 papers.\n\nThe Care Act "
     "2014 is another.", [("ukpga/1996/52/section/184", "forward"),
                          ("ukpga/1996/52/section/184", "memory"),
                          ("ukpga/2014/23", "instrument")], "same number as before"),
    ("He was owed section 117 aftercare.", [("ukpga/1983/20/section/117", "implied")], "noun"),
    ("The Housing Act 1988 covers her tenancy. She was sent a section 21 notice.",
     [("ukpga/1988/50", "instrument"), ("ukpga/1988/50/section/21", "implied")],
     "the name of a notice, its Act named before"),
    ("The Housing Act 1996 covers her case. She was sent a section 21 notice.",
     [("ukpga/1996/52", "instrument")], "the name of a notice, and another Act"),
    ("The Care Act 2014 and the Children Act 1989 apply: section 9 of the former, section 47 of "
     "the latter, section 10 of the former Act and section 17 of the latter Act.",
     [("ukpga/2014/23/section/9", "backward"), ("ukpga/1989/41/section/47", "backward"),
      ("ukpga/2014/23/section/10", "that-act"), ("ukpga/1989/41/section/17", "that-act")],
     "the former and the latter"),
    ("The Care Act 2014 applies, and section 10 of the former Act does not.",
     [("ukpga/2014/23", "instrument"), ("none", "that-act")], "the former, and only one was named"),
    ("Section 17(1) of the Crime and Disorder Act 1998 asked for it: the section 17 assessment.",
     [("ukpga/1998/37/section/17/1", "forward"), ("ukpga/1998/37/section/17", "memory")],
     "a noun, and the same number of another Act"),
    ("The code under the Freedom of Information Act 2000 says at paragraph 4 when to reply.",
     [("ukpga/2000/36", "instrument")], "a paragraph is none of an Act’s"),
    ("Section 193(2) of the Housing Act 1996 applied until it wrote under subsection (7B).",
     [("ukpga/1996/52/section/193/2", "forward"), ("ukpga/1996/52/section/193/7B", "subsection")],
     "a bare subsection"),
    ("It wrote under subsection (7B).", [], "a bare subsection of nothing"),
    ("It used section 59 of the Housing Act 1996 and section 43 of it.",
     [("ukpga/1996/52/section/59", "forward"), ("ukpga/1996/52/section/43", "backward")], "of it"),
    ("The rules in the Care Act 2014 are added to by Schedule 1 to it.",
     [("ukpga/2014/23/schedule/1", "backward")], "to it"),
    ("The Care Act 2014 applies. Its policy has gaps, and section 6 of it is blank.",
     [("ukpga/2014/23", "instrument")], "of it, but in another sentence"),
    ("Section 4 of its policy, and s.5, are the Council’s own.", [],
     "what goes on with a place in something else"),
    ("Regulation 9 of the Regulations (The Care Leavers (England) Regulations 2010) and regulation "
     "4 of the Regulations", [("uksi/2010/2571/regulation/9", "forward"),
                              ("uksi/2010/2571/regulation/4", "that-act")], "apposition"),
    ("s.117 of the Mental Health Act 1983 (as amended by section 75 of the Care Act 2014), s.3",
     [("ukpga/1983/20/section/117", "forward"), ("ukpga/2014/23/section/75", "forward"),
      ("ukpga/1983/20/section/3", "backward")], "what amended it stands in brackets"),
    ("Under section 31 of, and paragraph 4 of Schedule 1 to, the Care Act 2014",
     [("ukpga/2014/23/section/31", "forward"),
      ("ukpga/2014/23/schedule/1/paragraph/4", "forward")], "of, and to,"),
    ("s.45 and regulation 29 of the Care Leavers (England) Regulations 2010",
     [("none", "forward"), ("uksi/2010/2571/regulation/29", "forward")], "a section of another"),
    ("s.3 NHSA 2006", [("ukpga/2006/41/section/3", "abbreviation")], "initials and year"),
    ("s.41 HA 1980", [("ukpga/1980/66/section/41", "abbreviation")],
     "initials and year of an Act often cited and of another"),
    ("s.3 SSA 1986", [("none", "abbreviation")], "initials and year of several Acts"),
    ("The lease, clause 4 and section 7, and section 11 of the Landlord and Tenant Act 1985",
     [("ukpga/1985/70/section/11", "forward")], "what a clause goes before"),
    ("(Noise Act 1996, Schedule, paragraph 3)",
     [("ukpga/1996/37/schedule/paragraph/3", "backward")], "its only Schedule"),
    ("Schedule paragraph 3 of the Noise Act 1996",
     [("ukpga/1996/37/schedule/paragraph/3", "forward")], "its only Schedule, with of"),
    ("Schedule 1, paragraph 3 of the Noise Act 1996",
     [("ukpga/1996/37/schedule/paragraph/3", "forward")], "its only Schedule, numbered"),
    ("paragraph 3 of the Schedule to the Noise Act 1996",
     [("ukpga/1996/37/schedule/paragraph/3", "forward")], "its only Schedule, the Schedule"),
    ("Paragraph 3 of the Schedule to the Disabled Persons (Badges for Motor Vehicles) (England) "
     "Regulations 2000", [("uksi/2000/682/schedule/paragraph/3", "forward")],
     "the Schedule to what is behind it is its only one"),
    ("It is no highway (Highways Act 1980).\n\nUnder the Housing Act 1985 a tenant:\n"
     "- says so (s.122);\n- hears (s.124); and\n- is told.\n- Nobody wrote (s.125).",
     [("ukpga/1980/66", "instrument"), ("ukpga/1985/68", "instrument"),
      ("ukpga/1985/68/section/122", "same-list"),
      ("ukpga/1985/68/section/124", "same-list"), ("none", "unbound")],
     "a list, as far as it goes on"),
    ("(Local Government Act 1974, Schedule, paragraph 3)",
     [("ukpga/1974/7", "instrument"), ("none", "backward")],
     "one of several Schedules, without its number"),
    ("The Council’s Financial Regulations (regulation 6) apply.", [], "the Council’s own"),
    ("The Care Act 2014 sets duties. Section 9 asks for an assessment.",
     [("ukpga/2014/23", "instrument"), ("ukpga/2014/23/section/9", "same-paragraph")],
     "only Act in the paragraph"),
    ("The Care Act 2014 and Equality Act 2010 set duties. Section 9 asks for more.",
     [("ukpga/2014/23", "instrument"), ("ukpga/2010/15", "instrument"), ("none", "unbound")],
     "two Acts in the paragraph"),
    ("The Care Act 2014 sets duties.\n\nSection 9 asks for more.",
     [("ukpga/2014/23", "instrument"), ("ukpga/2014/23/section/9", "same-section")],
     "only Act in the text, which has no sections and so is one"),
    ("The Care Act 2014 sets duties.\n\nSo does the Equality Act 2010.\n\nThey met.\n\n"
     "Section 9 asks for more.",
     [("ukpga/2014/23", "instrument"), ("ukpga/2010/15", "instrument"), ("none", "unbound")],
     "two Acts in the text"),
    ("He cites the Care Act 2014 and Equality Act 2010. By section 9 of the Care Act she was to "
     "have an advocate under section 67.",
     [("ukpga/2014/23", "instrument"), ("ukpga/2010/15", "instrument"),
      ("ukpga/2014/23/section/9", "forward+yearless"),
      ("ukpga/2014/23/section/67", "same-sentence")], "only Act in its sentence, two before"),
    ("The Education Act 1996 makes it free, and Schedule 35B says to whom.",
     [("ukpga/1996/56", "instrument"), ("ukpga/1996/56/schedule/35B", "same-paragraph")],
     "a Schedule with a letter"),
    ("The Education Act 1996 makes it free, and Schedule 1 says to whom.",
     [("ukpga/1996/56", "instrument")], "a Schedule without"),
    ("The Education Act 1996 makes it free: section 454 and Schedule 1 say to whom.",
     [("ukpga/1996/56", "instrument"), ("ukpga/1996/56/section/454", "same-paragraph"),
      ("ukpga/1996/56/schedule/1", "same-paragraph")], "a Schedule beside a section"),
    ("The Education Act 1996 makes it free, and Part 1 of Schedule 1 says to whom.",
     [("ukpga/1996/56", "instrument"),
      ("ukpga/1996/56/schedule/1/part/I", "same-paragraph+part-style")], "a Part of a Schedule"),
    ("Schedule 1 to the Care Act 2014 applies.\n\nHe says Schedule 1 does not.",
     [("ukpga/2014/23/schedule/1", "forward"), ("ukpga/2014/23/schedule/1", "memory")],
     "a Schedule cited before"),
    ("Schedule 5 to the Care Act 2014 applies.\n\nParagraph 4 of Schedule 5 does not.",
     [("ukpga/2014/23/schedule/5", "forward"), ("ukpga/2014/23/schedule/5/paragraph/4", "memory")],
     "a place in a Schedule cited before"),
    ("She was discharged from section 3 and had after-care under section 117 of the Mental Health "
     "Act 1983.", [("ukpga/1983/20/section/3", "same-sentence"),
                   ("ukpga/1983/20/section/117", "forward")], "only Act in its sentence, behind"),
    ("The Care Act 2014 applies.\n\nShe was discharged from section 3 and had after-care under "
     "section 117 of the Mental Health Act 1983.",
     [("ukpga/2014/23", "instrument"), ("ukpga/1983/20/section/3", "same-sentence"),
      ("ukpga/1983/20/section/117", "forward")], "its own sentence before its section"),
    ("Section 3 was over. She had after-care under section 117 of the Mental Health Act 1983.",
     [("none", "unbound"), ("ukpga/1983/20/section/117", "forward")], "behind, in another"),
    ("Regulation 13 (safeguarding) and 18(1) (staffing) of the Care Leavers (England) Regulations "
     "2010", [("uksi/2010/2571/regulation/13", "forward"),
              ("uksi/2010/2571/regulation/18/1", "forward")], "what each is about"),
    ("article 27 of the DMPO (the Town and Country Planning (Development Management Procedure) "
     "(England) Order 2015)", [("uksi/2015/595/article/27", "forward")], "some of its initials"),
    ("section 39 of the 2014 Act (the Children and Families Act 2014)",
     [("ukpga/2014/6/section/39", "forward")], "a title that says what the words before it mean"),
    ("section 2 of the CSDPA (Chronically Sick and Disabled Persons Act 1970)",
     [("ukpga/1970/44/section/2", "forward")], "a title that says what the initials mean"),
    ("Regulation 2 of the Eligibility Regulations 2015 (the Care and Support (Eligibility "
     "Criteria) Regulations 2015)", [("uksi/2015/313/regulation/2", "forward")],
     "a title that says what a short one means"),
    ("the Special Educational Needs and Disability Regulations 2014 (SEND Regs 2014)",
     [("uksi/2014/1530", "instrument")], "a name in brackets that ends as titles do"),
    ("section 19 of the Social Services and Well-being (Wales) Act 2014",
     [("anaw/2014/4/section/19", "forward")], "no Act called after the end of its title"),
    ("Section 193C (inserted by section 7 of the Homelessness Reduction Act 2017) of the Housing "
     "Act 1996",
     [("ukpga/1996/52/section/193C", "forward"), ("ukpga/2017/13/section/7", "forward")],
     "what inserted it stands between"),
    ("Section 150 of the Localism Act 2011 inserted section 160ZA into the Housing Act 1996.",
     [("ukpga/2011/20/section/150", "forward"), ("ukpga/1996/52/section/160ZA", "forward")],
     "into"),
    ("The Localism Act 2011 changed section 193(7AA).",
     [("ukpga/2011/20", "instrument"), ("none", "unbound")], "what is changed is not its own"),
    ("The Localism Act 2011 inserted section 160ZA.",
     [("ukpga/2011/20", "instrument"), ("none", "unbound")], "what is inserted is not its own"),
    ("It read s.202 of the Act. The Housing Act 1996 gives 21 days.",
     [("ukpga/1996/52/section/202", "that-act"), ("ukpga/1996/52", "instrument")],
     "the Act, named only behind"),
    ("It read s.202 of the Act. The Housing Act 1996 and the Care Act 2014 apply.",
     [("none", "that-act"), ("ukpga/1996/52", "instrument"), ("ukpga/2014/23", "instrument")],
     "the Act, and two named behind"),
    ("The Mental Capacity Act Code of Practice came before the Care Act 2014; so did section 3 of "
     "the Act itself.", [("https://w3id.org/ombudsgraph/guidance/mental-capacity-act-code-of-practice",
                          "title"), ("ukpga/2014/23", "instrument"),
                         ("ukpga/2005/9/section/3", "that-act")], "the Act a code is named after"),
    ("The rules (Licensing Act 2003 (Hearings) Regulations 2005), regulation 18",
     [("uksi/2005/44/regulation/18", "backward")], "the title in brackets"),
    ("section 165 DPA 2018 & Art. 15 UK GDPR",
     [("ukpga/2018/12/section/165", "forward"), ("eur/2016/679/article/15", "forward+yearless")],
     "a title does not begin with an ampersand"),
    ("section 15(2), (3) or (4) thereof: the Commons Act 2006",
     [(f"ukpga/2006/26/section/15/{one}", "same-sentence") for one in (2, 3, 4)],
     "a list goes on before thereof"),
    ("Regulation 9(1) of Statutory Instrument 2014 No. 2936",
     [("uksi/2014/2936/regulation/9/1", "si-number")], "an instrument by its number, in words"),
    ("Regulation 7 of the 2022 Appeals Regulations (SI 2022/576)",
     [("uksi/2022/576/regulation/7", "si-number")], "an unknown title with its number"),
    ("s.30 of the Localism Act 2011 & reg 2 of the Public Contracts Regulations 2015",
     [("ukpga/2011/20/section/30", "forward"), ("uksi/2015/102/regulation/2", "forward")],
     "regulations are not the Act’s before them"),
    ("Schedule 2, Part 1, Class A, paragraph A.1(f) of the GPDO",
     [("uksi/2015/596/schedule/2/part/1", "forward+yearless")], "a paragraph of a Class"),
    ("The Care Act 2014 applies, and the Widgets Act 1999. Section 4 of the Act says so.",
     [("ukpga/2014/23", "instrument"), ("none", "instrument"), ("none", "that-act")],
     "the Act, and nobody knows the one named last"),
    ("The Care Act 2014 applies, and the Widgets Act 1999. Section 4 says so.",
     [("ukpga/2014/23", "instrument"), ("none", "instrument"), ("none", "unbound")],
     "one of two in the paragraph is not in the register"),
    ("The Care Act 2014 and the Widgets Act 2014 apply. See section 4 of the 2014 Act.",
     [("ukpga/2014/23", "instrument"), ("none", "instrument"), ("none", "year-act")],
     "one of two of that year is not in the register"),
    ("The Care Act 2014 applies. The Housing Act says more. Section 4 of the Act is one.",
     [("ukpga/2014/23", "instrument"), ("none", "instrument+yearless"), ("none", "that-act")],
     "the Act, and the one named last could be several"),
    ("Article 3 of the GPDO was kept. The Exampleshire (High Street) Order 2019 (EHSO) was made. "
     "Article 5 of the Order, and article 6 of the EHSO, ban loading.",
     [("uksi/2015/596/article/3", "forward+yearless")], "an Order of the council’s own"),
    ("article 4 of the Widgets (England) Order 2009", [("none", "forward")],
     "an Order that may be law"),
    ("section 2 of the Widgets Act 1999 and the Care Act 2014",
     [("none", "forward"), ("ukpga/2014/23", "instrument")], "unknown Act takes what is its own"),
    ("Section 20(10) of the Special Educational Needs and Disability Regulations 2014",
     [("uksi/2014/1530/regulation/20/10", "forward+division")], "section of regulations"),
    ("Part 7 of the Housing Act 1996", [("ukpga/1996/52/part/VII", "forward+part-style")],
     "roman Parts"),
    ("(Care Act 2014, paragraph 3 and section 9)", [("ukpga/2014/23/section/9", "backward")],
     "a paragraph of nothing, behind its Act"),
    ("(Local Government Act 1974, Schedules 5 and 5A, paragraph 4 and paragraph 5)",
     [(f"ukpga/1974/7/schedule/{one}/paragraph/{two}", rule)
      for two, rule in ((4, "backward"), (5, "chained")) for one in ("5", "5A")],
     "another paragraph of each of two Schedules"),
    ("Part 1 of Schedule 12A to the Local Government Act 1972",
     [("ukpga/1972/70/schedule/12A/part/1", "forward")], "a Part of a Schedule that came later"),
    ("Part 8 of the Anti-social Behaviour Act 2003", [("ukpga/2003/38/part/8", "forward")],
     "arabic Parts"),
    ("regulation 4 of the Care Act 2014",
     [("none", "forward"), ("ukpga/2014/23", "instrument")], "no such division in an Act"),
    ("section 13(B) of the Care Act 2014",
     [("none", "forward"), ("ukpga/2014/23", "instrument")], "no house pattern of another Act"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "reason"), RULES, ids=[reason for *_, reason in RULES]
)
def test_the_first_rule_that_fires_binds(text, expected, reason):
    assert bound(text) == expected


def test_whatever_is_unbound_says_why():
    texts = [text for text, expected, _ in RULES if ("none" in dict(expected))]
    for text in texts:
        unbound = [one for one in law.citations(text) if one.uri is None]
        assert unbound and all(one.unresolved for one in unbound)


def test_lists_that_nobody_can_pair_bind_to_nothing():
    assert law.citations("PART0(0) 0(0),SCH0;0") == ()


PAGE = (
    "Powers\nWe act under section 26(7) and the Housing Act 1996, section 188. "
    "The Local Government Act sets limits; paragraph 4 and Part 2 too.\n\n"
    "Assessment\nSection 26(7) was raised. Section 189 too. We rely on the Local Government Act "
    "1974, section 24A(6), and on the Local Government Act 1974, section 101."
)
SPLIT = PAGE.index("Assessment")
SECTIONS = (
    Section("powers", Span(0, 6), Span(0, SPLIT), (Paragraph(3, Span(7, SPLIT - 2)),)),
    Section("assessment", None, Span(SPLIT, len(PAGE)), (Paragraph(None, Span(SPLIT, len(PAGE))),)),
)


def test_in_role_and_powers_a_bare_section_is_the_ombudsmans():
    found = [
        (one.quote, (one.uri or "none").removeprefix(ID), one.role, one.section, one.paragraph)
        for one in law.citations(PAGE, sections=SECTIONS)
    ]
    assert found == [
        ("section 26(7)", "ukpga/1974/7/section/26/7", "powers", "powers", 3),
        ("section 188", "ukpga/1996/52/section/188", "powers", "powers", 3),
        ("Local Government Act", "ukpga/1974/7", "powers", "powers", 3),
        ("Section 26(7)", "none", "substance", "assessment", None),
        ("Section 189", "none", "substance", "assessment", None),
        ("section 24A(6)", "ukpga/1974/7/section/24A/6", "powers", "assessment", None),
        ("section 101", "ukpga/1974/7/section/101", "substance", "assessment", None),
    ]


def in_two_sections(before, behind):
    text = f"{before}\n\n{behind}"
    cut = len(before)
    sections = [
        Section("assessment", None, Span(0, cut), ()),
        Section("assessment", None, Span(cut, len(text)), ()),
    ]
    return bound(text, sections=sections)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("Care Act 2014.", ("ukpga/2014/23/section/9", "that-act"), id="one"),
        pytest.param("Care Act 2014. Equality Act 2010.", ("none", "that-act"), id="several"),
    ],
)
def test_the_act_of_another_section_is_the_only_one_there(before, expected):
    assert in_two_sections(before, "It read section 9 of the Act.")[-1] == expected


def test_a_number_cited_before_names_its_act_in_the_paragraph():
    before = "Housing Act 1996, section 189B. Equality Act 2010, section 149."
    found = in_two_sections(before, "Under section 189B it owed help, then more (section 193(2)).")
    assert found[2:] == [
        ("ukpga/1996/52/section/189B", "memory"),
        ("ukpga/1996/52/section/193/2", "same-paragraph"),
    ]


def test_without_sections_the_law_itself_decides_the_role():
    text = (
        "Local Government Act 1974, section 34T. Local Government Act 1974, section 35. "
        "Local Government Act 1974, Schedule 5A, paragraph 2. "
        "Health Service Commissioners Act 1993, section 3. Care Act 2014, section 9, as amended "
        "by the Health and Care Act 2022."
    )
    assert [one.role for one in law.citations(text)] == [
        "powers", "substance", "powers", "powers", "substance", "amending",
    ]  # fmt: skip


def test_a_default_act_that_nobody_knows_is_refused():
    with pytest.raises(UnknownName, match="Widgets"):
        law.citations("section 1", default_act="Widgets Act 1999")


def test_an_act_named_in_the_same_paragraph_comes_before_the_default():
    text = "The Housing Act 1996 applies. Section 188 sets a duty."
    found = bound(text, default_act="Local Government Act 1974")
    assert found[-1] == ("ukpga/1996/52/section/188", "same-paragraph")
