import pytest

from ombudsgraph import law
from ombudsgraph.errors import UnknownName
from ombudsgraph.law.acts import acts
from ombudsgraph.law.statutes import register

ID = "http://www.legislation.gov.uk/id/"

PATHS = [
    ("ukpga/1974/7", "Local Government Act 1974", "", None),
    ("ukpga/1974/7/section/24A/6", "Local Government Act 1974, s.24A(6)", "24A(6)",
     "ukpga/1974/7/section/24A"),
    ("ukpga/1974/7/section/24A", "Local Government Act 1974, s.24A", "24A", "ukpga/1974/7"),
    ("ukpga/1974/7/section/26/6/c", "Local Government Act 1974, s.26(6)(c)", "26(6)(c)",
     "ukpga/1974/7/section/26/6"),
    ("ukpga/1974/7/schedule/5/paragraph/4", "Local Government Act 1974, Sch.5 para.4",
     "4", "ukpga/1974/7/schedule/5"),
    ("ukpga/1974/7/schedule/5", "Local Government Act 1974, Sch.5", "5", "ukpga/1974/7"),
    ("ukpga/1974/7/part/III", "Local Government Act 1974, Pt III", "III", "ukpga/1974/7"),
    ("uksi/2009/309/schedule/paragraph/3", "Local Authority Social Services and National Health "
     "Service Complaints (England) Regulations 2009, Sch. para.3", "3",
     "uksi/2009/309/schedule"),
    ("uksi/2009/309/schedule", "Local Authority Social Services and National Health Service "
     "Complaints (England) Regulations 2009, Sch.", "", "uksi/2009/309"),
    ("ukpga/Geo6/11-12/29/section/21", "National Assistance Act 1948, s.21", "21",
     "ukpga/Geo6/11-12/29"),
    ("ukpga/1990/43/part/III/chapter/1", "Environmental Protection Act 1990, Pt III Ch.1",
     "1", "ukpga/1990/43/part/III"),
    ("uksi/2001/9999/regulation/4/1", "SI 2001/9999, reg.4(1)", "4(1)",
     "uksi/2001/9999/regulation/4"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "label", "number", "parent"), PATHS)
def test_an_identifier_says_its_label_number_and_parent(path, label, number, parent):
    uri = ID + path
    assert law.SHAPE.fullmatch(uri)
    assert law.label(uri) == label
    assert law.number(uri) == number
    assert law.parent(uri) == (None if parent is None else ID + parent)


@pytest.mark.parametrize("path", [path for path, label, *_ in PATHS if "Sch." not in label[-12:]])
def test_a_label_is_a_citation_of_what_it_names(path):
    assert [one.uri for one in law.citations(law.label(ID + path))] == [ID + path]


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("ukpga/1974/7/section/24A", "ukpga/1974/7/section/24A/2024-10-14"),
        ("ukpga/Geo6/11-12/29", "ukpga/Geo6/11-12/29/2024-10-14"),
        ("uksi/2009/309/schedule", "uksi/2009/309/schedule/2024-10-14"),
    ],
)
def test_the_version_of_a_day_is_addressed_without_id(path, version):
    assert law.version(ID + path, "2024-10-14") == f"http://www.legislation.gov.uk/{version}"


@pytest.mark.parametrize(
    "uri",
    [
        "https://w3id.org/ombudsgraph/guidance/send-code-of-practice#paragraph-9.1",
        "https://caselaw.nationalarchives.gov.uk/uksc/2015/46",
        "https://w3id.org/ombudsgraph/decision/24-006-404",
    ],
)
def test_what_is_no_legislation_has_no_version(uri):
    assert law.version(uri, "2024-10-14") is None


@pytest.mark.parametrize(
    "uri",
    [
        "https://www.legislation.gov.uk/id/ukpga/1974/7",
        f"{ID}ukpga/1974/7/section",
        f"{ID}ukpga/1974/7/section/24A(6)",
        f"{ID}ukpga/1974/7/2024-05-01",
        f"{ID}ukpga/1974",
        "B/decision/24-006-404",
    ],
)
def test_what_is_no_identifier_of_law_is_refused(uri):
    assert law.SHAPE.fullmatch(uri) is None
    with pytest.raises(UnknownName):
        law.instrument(uri)


def test_every_instrument_of_the_register_has_an_identifier_that_says_so():
    instruments = register().instruments | acts()
    assert len(instruments) > 4300
    assert not register().instruments.keys() & acts().keys()
    for uri, instrument in instruments.items():
        assert law.SHAPE.fullmatch(uri)
        assert law.instrument(uri) is instrument
        assert instrument.division in {"section", "regulation", "article", "rule"}
        assert uri.endswith(f"/{instrument.number}")
    assert all(law.SHAPE.fullmatch(uri) for uri in register().implied)


UNREAD = {
    "Acts of Parliament (Expiration) Act 1808",
    "Acts of Parliament Numbering and Citation Act 1962",
    "Mercantile Law Amendment Act Scotland 1856",
    "Public Health Acts Amendment Act 1890",
    "Public Health Acts Amendment Act 1907",
}
"""Titles with an Act within that are left unresolved, all of them old."""


def test_every_title_is_read_back_as_its_own_instrument():
    for uri, instrument in (register().instruments | acts()).items():
        names = [instrument.title, *instrument.aliases]
        for name in names:
            cited = [one.uri for one in law.citations(f"He read the {name}, twice.")]
            assert cited == [uri] or (name in UNREAD and set(cited) == {None}), name
