import pytest

from ombudsgraph import law

ID = "http://www.legislation.gov.uk/id/"


def cited(text):
    return [
        (one.quote, one.uri.removeprefix(ID) if one.uri else None) for one in law.citations(text)
    ]


TITLES = [
    ("the Housing Grants, Construction and Regeneration Act 1996",
     "Housing Grants, Construction and Regeneration Act 1996", "ukpga/1996/53", "comma inside"),
    ("the Education & Inspections Act 2006", "Education & Inspections Act 2006", "ukpga/2006/40",
     "ampersand"),
    ("the Chronically Sick and Disabled Person’s Act (CSDPA) 1970",
     "Chronically Sick and Disabled Person’s Act (CSDPA) 1970", "ukpga/1970/44",
     "misspelt, abbreviation before the year"),
    ("the 1996 Education Act", "1996 Education Act", "ukpga/1996/56", "year first"),
    ("the Education (No 2) Act 1986", "Education (No 2) Act 1986", "ukpga/1986/61",
     "number without a stop"),
    ("the Care Act (2014)", "Care Act (2014)", "ukpga/2014/23", "year in brackets"),
    ("the Care Act, 2014", "Care Act, 2014", "ukpga/2014/23", "year after a comma"),
    ("the CARE ACT 2014", "CARE ACT 2014", "ukpga/2014/23", "all capitals"),
    ("the Local Government Act1974", "Local Government Act1974", "ukpga/1974/7", "no space"),
    ("the Children’s Act 1989", "Children’s Act 1989", "ukpga/1989/41", "apostrophe too many"),
    ("the Children Act 2989", "Children Act 2989", "ukpga/1989/41", "an impossible year"),
    ("the Children Act 1989 Representations Procedure Regulations 2006",
     "Children Act 1989 Representations Procedure Regulations 2006", "uksi/2006/1738",
     "an Act inside an instrument, without (England)"),
    ("the Health and Social Care Act 2008 (Regulated Activities) Regulations 2014",
     "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014", "uksi/2014/2936",
     "longest wins"),
    ("the Council Tax Reduction Schemes (Prescribed Requirement) (England) Regulations 2012",
     "Council Tax Reduction Schemes (Prescribed Requirement) (England) Regulations 2012",
     "uksi/2012/2885", "a plural lost"),
    ("the Town and Country\nPlanning Act 1990", "Town and Country\nPlanning Act 1990",
     "ukpga/1990/8", "soft line break"),
    ("the Party Wall Act 1996", "Party Wall Act 1996", "ukpga/1996/40", "etc. left out"),
    ("the Health and Safety at Work Act 1974", "Health and Safety at Work Act 1974",
     "ukpga/1974/37", "etc. left out, of an Act seldom cited"),
    ("LGFA 1992", "LGFA 1992", "ukpga/1992/14", "alias with its year"),
    ("the SEND Regs 2014", "SEND Regs 2014", "uksi/2014/1530", "alias with a short word"),
    ("LGA 74", "LGA 74", "ukpga/1974/7", "alias with two figures of its year"),
    ("S.I. 2022/576", "S.I. 2022/576", "uksi/2022/576", "by number"),
    ("SI 2006 No. 213", "SI 2006 No. 213", "uksi/2006/213", "by number, old style"),
    ("the Care Act says", "Care Act", "ukpga/2014/23", "only one is meant"),
    ("the Mental Health Act in 2014", "Mental Health Act", "ukpga/1983/20",
     "a date is no year of the Act"),
    ("the Children and Familes Act 2014", "Children and Familes Act 2014", "ukpga/2014/6",
     "a letter left out"),
    ("the Tribunlas, Courts and Enforcement Act 2007", "Tribunlas, Courts and Enforcement Act 2007",
     "ukpga/2007/15", "two letters changed over"),
    ("the Local Goverment Finance Act 1992", "Local Goverment Finance Act 1992", "ukpga/1992/14",
     "a letter left out, before what is another title"),
    ("the Equalities Act 2010", "Equalities Act 2010", "ukpga/2010/15", "another plural"),
    ("the Noises Act 1996", "Noises Act 1996", "ukpga/1996/37", "a plural is no misprint"),
    ("the Nose Act 1996", "Nose Act 1996", None, "too short to be sure"),
    ("the Housing Act says", "Housing Act", None, "nobody can tell which"),
    ("the Education Act 2050", "Education Act 2050", None, "no such year"),
    ("the Widgets and Sprockets Act 1999", "Widgets and Sprockets Act 1999", None,
     "not in the register"),
    ("the Health and Social Care Act 2008 (Sprockets) (Amendment) Regulations 2015",
     "Health and Social Care Act 2008 (Sprockets) (Amendment) Regulations 2015", None,
     "an unknown instrument is not the Act in its title"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote", "path", "reason"), TITLES, ids=[reason for *_, reason in TITLES]
)
def test_a_title_is_found_as_printed(text, quote, path, reason):
    assert cited(f"It cites {text}.") == [(quote, path)]


def test_a_title_without_year_takes_the_year_it_has_elsewhere():
    text = "The Housing Act is old. The Housing Act 1985 was the one."
    assert [path for _, path in cited(text)] == ["ukpga/1985/68"] * 2


def test_a_title_does_not_go_on_over_the_end_of_a_sentence():
    text = "It pays CIL. Regulation 122 of the Community Infrastructure Levy Regulations 2010"
    assert cited(text) == [("Regulation 122", "uksi/2010/948/regulation/122")]


def test_two_titles_in_a_row_stay_two():
    text = "the Freedom of Information Act and Human Rights Act"
    assert [path for _, path in cited(text)] == ["ukpga/2000/36", "ukpga/1998/42"]


def test_the_local_government_act_without_year_is_ours_only_among_the_powers():
    assert cited("The Local Government Act says so.") == []
    assert cited("section 24A(6) of the Local Government Act")[0][1].endswith(
        "1974/7/section/24A/6"
    )
    assert cited("section 111 of the Local Government Act") == [("section 111", None)]
