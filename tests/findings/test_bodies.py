from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ombudsgraph.findings.bodies import BASE, bodies, councils, resolve, slug
from ombudsgraph.findings.register import NAMED_ONLY, Entry, form_of, register, words_of
from ombudsgraph.model import Document, Field, Span

COUNCILS = sorted(councils().values(), key=lambda council: council.id)

with Path(__file__).with_name("body_names.csv").open(encoding="utf-8", newline="") as _file:
    SEEN = list(csv.DictReader(_file))
"""Every name of a body seen on decision pages and listings, with who it is."""

OTHERWISE = [
    ("Colchester City Council", "Colchester Borough Council", "city since"),
    ("Kingston Upon Hull City Council", "Hull City Council", "the longer name"),
    ("Newark & Sherwood District Council", "Newark and Sherwood District Council", "ampersand"),
    ("Newcastle upon Tyne City Council", "Newcastle City Council", "the longer name"),
    (
        "Royal Borough of Windsor and Maidenhead Council",
        "Royal Borough of Windsor and Maidenhead",
        "extra Council",
    ),
    ("South Tyneside Metropolitan Borough Council", "South Tyneside Council", "type added"),
    ("Southend-on-Sea City Council", "Southend-on-Sea Borough Council", "city since"),
    ("St Albans City Council", "St Albans City and District Council", "type shortened"),
    ("Trafford Council", "Trafford Metropolitan Borough Council", "type left out"),
    ("Wakefield City Council", "Wakefield Metropolitan District Council", "another type"),
    ("Westminster City Council", "City of Westminster", "type behind"),
    ("Wirral Metropolitan Borough Council", "Wirral Borough Council", "Metropolitan added"),
    ("Wolverhampton City Council", "City of Wolverhampton Council", "type behind"),
    ("LONDON BOROUGH OF HAMMERSMITH AND FULHAM", "London Borough of Hammersmith & Fulham", "case"),
    ("London Borough of Newham Council", "London Borough of Newham", "extra Council"),
    ("The London Borough of Newham Council", "London Borough of Newham", "article"),
    ("Newham Council", "London Borough of Newham", "short name and Council"),
    ("Greenwich", "Royal Borough of Greenwich", "short name"),
    ("Luton", "Luton Borough Council", "short name"),
    ("Mid Devon DC", "Mid Devon District Council", "initials as listings shorten them"),
    ("Devon CC", "Devon County Council", "initials"),
    ("Wokingham BC", "Wokingham Borough Council", "initials"),
    ("Calderdale MBC", "Calderdale Metropolitan Borough Council", "initials"),
    ("Bradford MDC", "City of Bradford Metropolitan District Council", "initials"),
    ("LB of Barnet", "London Borough of Barnet", "initials"),
    ("Winchester City", "Winchester City Council", "Council left out"),
    ("Hull", "Hull City Council", "short name"),
    ("Hull City", "Hull City Council", "listing without Council"),
    ("St. Helens Metropolitan Borough Council", "St Helens Council", "full stop"),
    ("Stoke on Trent", "Stoke-on-Trent City Council", "hyphens"),
    ("City of York", "City of York Council", "missing Council"),
    ("York City Council", "City of York Council", "type behind"),
    ("City of London", "City of London Corporation", "short name"),
    ("County Durham", "Durham County Council", "the area's name"),
    ("Isles of Scilly Council", "Council of the Isles of Scilly", "type behind"),
    ("Wiltshire County Council", "Wiltshire Council", "its name before the register begins"),
    (
        "King’s Lynn & West Norfolk Borough Council",
        "Borough Council of Kings Lynn and West Norfolk",
        "curly apostrophe",
    ),
    (
        "Borough Council of King's Lynn & West Norfolk",
        "Borough Council of Kings Lynn and West Norfolk",
        "straight apostrophe",
    ),
    (
        "borough-council-of-king-s-lynn-west-norfolk",
        "Borough Council of Kings Lynn and West Norfolk",
        "slug splits at the apostrophe",
    ),
    ("west-northamptonshire-council", "West Northamptonshire Council", "slug"),
    ("north-northamptonshire-council", "North Northamptonshire Council", "slug"),
    ("newark-sherwood-district-council", "Newark and Sherwood District Council", "slug drops and"),
    (
        "bournemouth-christchurch-and-poole-council",
        "Bournemouth, Christchurch and Poole Council",
        "slug drops the comma",
    ),
]

OTHERS = {
    "care-provider": ["Exampleton Care Homes (ABC) Limited", "Samplecare AKA SaMple Limited"],
    "nhs-body": ["Exampleshire & Sampleton NHS Foundation Trust", "Sample Hospital Trust"],
    "fire-authority": ["Exampleshire Fire & Rescue Service", "Sampleton Fire Brigade"],
    "national-park-authority": ["Exampleton Moors National Park Authority"],
    "school": ["Exampleton Academy Trust Limited", "St. Sample’s Primary School"],
    "transport-body": ["Transport for Exampleshire", "Exampleshire Integrated Transport Authority"],
    "waste-authority": ["Exampleshire Waste Disposal Authority"],
    "development-corporation": ["Exampleton Development Corporation"],
    "council": ["Exampleshire County Council", "London Borough of Exampleton"],
    "other": [
        "Durham County Cricket Club",
        "Little Exampleton Parish Council",
        "London",
        "West Midlands",
        "Exampleton Housing Society",
    ],
}

ONE_BODY = [
    pytest.param(
        [
            "Devon & Somerset Fire & Rescue Service",
            "devon-somerset-fire-rescue-service",
            "Devon and Somerset Fire and Rescue Authority",
            "DEVON AND SOMERSET FIRE AUTHORITY",
        ],
        "devon-and-somerset-fire-and-rescue-service",
        "fire-authority",
        id="a fire service, its slug and its authority",
    ),
    pytest.param(
        ["Lancashire Fire & Rescue Service", "Lancashire Combined Fire Authority"],
        "lancashire-fire-and-rescue-service",
        "fire-authority",
        id="a combined fire authority",
    ),
    pytest.param(
        ["West Midlands Fire Service", "West Midlands Fire & Rescue Authority"],
        "west-midlands-fire-service",
        "fire-authority",
        id="without rescue",
    ),
    pytest.param(
        ["Cleveland Fire Brigade", "Cleveland Fire Authority"],
        "cleveland-fire-brigade",
        "fire-authority",
        id="a brigade",
    ),
    pytest.param(
        ["Peak District National Park Authority", "The Peak District National Park"],
        "peak-district-national-park-authority",
        "national-park-authority",
        id="a national park",
    ),
    pytest.param(
        ["Transport For Greater Manchester", "TfGM"],
        "transport-for-greater-manchester",
        "transport-body",
        id="a misprinted capital, and initials",
    ),
    pytest.param(
        ["Nexus", "Tyne & Wear Passenger Transport Executive"],
        "tyne-and-wear-passenger-transport-executive",
        "transport-body",
        id="a trading name",
    ),
    pytest.param(
        [
            "NHS Sample ICB",
            "NHS Sample Integrated Care Board",
            "NHS Sample Integrated Care Board (ICB)",
        ],
        "nhs-sample-integrated-care-board",
        "nhs-body",
        id="a board in full, in initials, in both",
    ),
    pytest.param(
        ["Sample Clinicial Commissioning Group", "Sample CCG"],
        "sample-clinical-commissioning-group",
        "nhs-body",
        id="a misprint and initials",
    ),
    pytest.param(
        ["Tees, Esk & Sample NHS FT", "Tees, Esk and Sample NHS Foundation Trust"],
        "tees-esk-and-sample-nhs-foundation-trust",
        "nhs-body",
        id="a foundation trust",
    ),
    pytest.param(
        ["St. Samples Primary School", "St Sample’s Primary School"],
        "st-samples-primary-school",
        "school",
        id="full stop and apostrophe",
    ),
]


def label(identity_of: str, decided: str | None = None) -> str | None:
    """Return the label of the council that a name resolves to."""
    identity = resolve(identity_of, decided)
    council = councils().get(identity.id) if identity else None
    return council.label if council else None


def document(body: str | None = None, url: str | None = None) -> Document:
    """Return a page whose text begins with its body line."""
    fields = {"body": Field(body, Span(0, len(body)))} if body else {}
    return Document("page", "0" * 64, url, "official", body or "", fields, (), ())


@pytest.mark.parametrize("row", [pytest.param(row, id=row["printed"]) for row in SEEN])
def test_a_name_seen_on_the_ombudsmans_pages_is_the_body_it_means(row: dict[str, str]) -> None:
    meant = (f"{BASE}body/{row['body']}", row["kind"], row["gss"] or None)
    assert resolve(row["printed"]) == meant
    entry = register().entries.get(meant[0])
    day = (entry and entry.end) or "2024-06-03"
    assert resolve(row["printed"], day) == meant


def test_of_all_names_seen_only_councils_have_a_gss_code() -> None:
    assert len(SEEN) == len({row["printed"] for row in SEEN}) == 183
    for row in SEEN:
        assert (row["kind"] == "council") == bool(row["gss"])
        assert (f"{BASE}body/{row['body']}" in councils()) == (row["kind"] == "council")


@pytest.mark.parametrize(("names", "body", "kind"), ONE_BODY)
def test_every_name_of_a_body_that_is_no_council_is_that_body(
    names: list[str], body: str, kind: str
) -> None:
    assert {resolve(name) for name in names} == {(f"{BASE}body/{body}", kind, None)}


@pytest.mark.parametrize(
    ("name", "decided", "body"),
    [
        pytest.param(
            "London Fire Brigade",
            "2018-03-31",
            "london-fire-and-emergency-planning-authority",
            id="last day",
        ),
        pytest.param("London Fire Brigade", "2018-04-01", "london-fire-commissioner", id="first"),
        pytest.param("London Fire Brigade", None, "london-fire-brigade", id="no date: neither"),
        pytest.param(
            "Hampshire Fire & Rescue Service",
            "2021-09-01",
            "hampshire-fire-and-rescue-service",
            id="a full name, after its end",
        ),
    ],
)
def test_the_date_decides_between_bodies_that_share_a_name(
    name: str, decided: str | None, body: str
) -> None:
    assert resolve(name, decided) == (f"{BASE}body/{body}", "fire-authority", None)


@pytest.mark.parametrize(
    ("printed", "registered"), [pytest.param(a, b, id=f"{why}: {a}") for a, b, why in OTHERWISE]
)
def test_a_name_printed_otherwise_is_the_same_council(printed: str, registered: str) -> None:
    assert label(printed) == registered


@pytest.mark.parametrize(
    ("name", "kind"), [pytest.param(name, kind) for kind, names in OTHERS.items() for name in names]
)
def test_what_is_not_in_the_register_gets_its_own_identity_and_kind(name: str, kind: str) -> None:
    identity = resolve(name, "2024-10-02")
    assert identity == (f"{BASE}body/{slug(name)}", kind, None)
    assert identity.id not in councils()


@pytest.mark.parametrize(
    ("name", "decided", "registered"),
    [
        pytest.param("Somerset", "2023-03-31", "Somerset County Council", id="last day"),
        pytest.param("Somerset", "2023-04-01", "Somerset Council", id="first day"),
        pytest.param("North Yorkshire", "2022-01-01", "North Yorkshire County Council", id="NY"),
        pytest.param("North Yorkshire", "2024-01-01", "North Yorkshire Council", id="NY new"),
        pytest.param("Dorset", "2018-01-01", "Dorset County Council", id="Dorset"),
        pytest.param("Dorset", "2020-01-01", "Dorset Council", id="Dorset new"),
        pytest.param("Buckinghamshire", "2019-01-01", "Buckinghamshire County Council", id="B"),
        pytest.param("Buckinghamshire", "2021-01-01", "Buckinghamshire Council", id="B new"),
        pytest.param("Somerset", None, None, id="shared, no date: nobody"),
        pytest.param("dorset", None, None, id="shared, no date: nobody, whatever the other names"),
        pytest.param("Cumbria", None, "Cumbria County Council", id="only one ever had the name"),
        pytest.param("Northamptonshire", "2022-01-01", "Northamptonshire County Council", id="one"),
        pytest.param("Somerset County", None, "Somerset County Council", id="County decides"),
        pytest.param("Dorset County Council", "2021-01-01", "Dorset County Council", id="after"),
        pytest.param("Somerset Council", None, "Somerset Council", id="full name, no date"),
        pytest.param("Somerset Council", "2020-01-01", "Somerset County Council", id="not yet"),
        pytest.param("Cambridge County Council", None, None, id="county word, city's area"),
        pytest.param("Leicester County Council", None, None, id="county word, unitary city"),
        pytest.param("Durham City Council", None, None, id="city word, county's area"),
        pytest.param("Kent Borough Council", None, None, id="borough word, county's area"),
    ],
)
def test_date_and_full_name_decide_between_councils_of_one_area(
    name: str, decided: str | None, registered: str | None
) -> None:
    assert label(name, decided) == registered


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("", id="nothing"),
        pytest.param("24 006 404", id="a reference"),
        pytest.param("the Council", id="as the text says it for short"),
        pytest.param("Council 2", id="under a number"),
        pytest.param("School Z", id="under a letter"),
        pytest.param("Mr X", id="a person under a letter"),
        pytest.param("The Ombudsman’s final decision", id="a heading"),
        pytest.param("The complaint", id="another heading"),
        pytest.param("Decision date : 02 Oct 2024", id="another field"),
        pytest.param("Not found", id="no value"),
        pytest.param("Local Government & Social Care Ombudsman", id="who decides"),
        pytest.param("A sentence that goes on and on about something " * 4, id="a paragraph"),
    ],
)
def test_what_is_no_name_is_nobody(printed: str) -> None:
    assert resolve(printed) is None
    assert bodies(document(printed or None), None) == ()


@pytest.mark.parametrize("council", [pytest.param(c, id=c.gss) for c in COUNCILS])
def test_a_reprints_url_leads_to_the_council(council: Entry) -> None:
    ending = slug(council.label).replace("-and-", "-")
    url = f"https://reprint.example/decisions/lgo-24-000-289-{ending}/"
    ((name, span, identity),) = bodies(document(url=url), council.end)
    assert (name, span, identity.id) == (council.label, None, council.id)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param(
            "https://reprint.example/lgo-24-000-289-devon-somerset-fire-rescue-service/",
            "Devon and Somerset Fire and Rescue Service",
            id="no council, but registered",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-exampleton-sampleshire-fire-rescue-service/",
            "Exampleton Sampleshire Fire Rescue Service",
            id="not registered",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-luton-borough-council-24-000-289/",
            "Luton Borough Council",
            id="reference repeated",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289a-nhs-exampleton-icb",
            "NHS Exampleton ICB",
            id="suffix letter",
        ),
        pytest.param("https://reprint.example/lgo-24-000-289/", None, id="no body"),
        pytest.param(
            "https://www.lgo.org.uk/decisions/housing/other/24-000-289", None, id="official"
        ),
        pytest.param(None, None, id="no URL"),
    ],
)
def test_without_a_header_the_url_of_a_reprint_names_the_body(
    url: str | None, name: str | None
) -> None:
    assert [found for found, _, _ in bodies(document(url=url), None)] == ([name] if name else [])


def test_the_header_decides_over_the_url_and_keeps_its_words() -> None:
    page = document("WESTMINSTER CITY COUNCIL", "https://r.example/lgo-24-000-289-luton-council/")
    ((name, span, identity),) = bodies(page, None)
    assert name == "WESTMINSTER CITY COUNCIL" == span.of(page.text)
    assert identity.id == f"{BASE}body/city-of-westminster"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        pytest.param(
            "Kent County Council and Swale Borough Council",
            ["Kent County Council", "Swale Borough Council"],
            id="two full names",
        ),
        pytest.param(
            "Newark & Sherwood District Council & Nottinghamshire County Council",
            ["Newark & Sherwood District Council", "Nottinghamshire County Council"],
            id="one has the joining word inside",
        ),
        pytest.param(
            "Bournemouth, Christchurch and Poole Council",
            ["Bournemouth, Christchurch and Poole Council"],
            id="commas join nothing",
        ),
        pytest.param(
            "Exampleshire County Council & Sampleton and District NHS Trust",
            ["Exampleshire County Council", "Sampleton and District NHS Trust"],
            id="a council and a body of the NHS, neither registered",
        ),
        pytest.param(
            "Gloucester Health & Care NHS Foundation Trust and Gloucestershire County Council",
            ["Gloucester Health & Care NHS Foundation Trust", "Gloucestershire County Council"],
            id="a body of the NHS and a council",
        ),
        pytest.param(
            "Sampleton City and Exampleton District Council",
            ["Sampleton City and Exampleton District Council"],
            id="half a name",
        ),
        pytest.param(
            "Cumbria County Council and Cumbria Fire & Rescue Service",
            ["Cumbria County Council", "Cumbria Fire & Rescue Service"],
            id="a council and its fire service",
        ),
        pytest.param(
            "Swale Borough Council, Kent County Council and Kent & Medway NHS Trust",
            ["Swale Borough Council, Kent County Council and Kent & Medway NHS Trust"],
            id="commas never join",
        ),
        pytest.param(
            "Sample NHS Trust and Other NHS Trust",
            ["Sample NHS Trust and Other NHS Trust"],
            id="no council in it",
        ),
        pytest.param(
            "Kent and Medway NHS Trust", ["Kent and Medway NHS Trust"], id="areas of another body"
        ),
        pytest.param(
            "Luton and Bedford Care Ltd", ["Luton and Bedford Care Ltd"], id="short names"
        ),
    ],
)
def test_only_full_names_of_councils_joined_in_a_header_are_several_bodies(
    header: str, names: list[str]
) -> None:
    page = document(header)
    found = bodies(page, "2024-10-02")
    assert [name for name, _, _ in found] == names
    assert [span.of(page.text) for _, span, _ in found if span] == names
    assert len({identity.id for _, _, identity in found}) == len(names)


# ---------------------------------------------------------------- laws

some_council = st.sampled_from(COUNCILS)
some_body = st.sampled_from(sorted(register().entries.values(), key=lambda entry: entry.id))


@given(some_council, st.dates(date(2013, 4, 1), date(2030, 1, 1)))
def test_a_council_is_itself_on_every_day_of_its_life(council: Entry, day: date) -> None:
    if council.existed(day.isoformat()):
        assert resolve(council.label, day.isoformat()) == (council.id, "council", council.gss)


@given(st.data(), some_body, st.dates(date(2013, 4, 1), date(2030, 1, 1)))
def test_each_name_of_the_registers_is_its_body_on_every_day_of_its_life(
    data: st.DataObject, body: Entry, day: date
) -> None:
    name = data.draw(st.sampled_from(body.names))
    if body.existed(day.isoformat()):
        assert resolve(name, day.isoformat()) == (body.id, body.kind, body.gss)


@given(some_council)
def test_a_full_name_needs_no_date(council: Entry) -> None:
    assert resolve(council.label) == (council.id, "council", council.gss)


@given(
    some_council,
    st.sampled_from([str.upper, str.lower, str.title, slug]),
    st.sampled_from(["and", "&"]),
    st.sampled_from(["", "The ", "  "]),
)
def test_case_ampersands_hyphens_and_articles_do_not_matter(
    council: Entry, case: Callable[[str], str], joint: str, lead: str
) -> None:
    printed = lead + case(council.label.replace(" & ", " and ").replace(" and ", f" {joint} "))
    assert label(printed) == council.label


@given(
    some_council.flatmap(lambda council: st.sampled_from(council.names)),
    st.sampled_from(
        [
            "{} School",
            "{} Fire & Rescue Service",
            "{} National Park Authority",
            "{} NHS Trust",
            "NHS {} ICB",
            "{} Care Limited",
            "{} Cricket Club",
            "{} Housing Society",
            "Friends of {}",
        ]
    ),
)
def test_another_body_with_a_councils_name_in_its_own_is_never_the_council(
    name: str, pattern: str
) -> None:
    identity = resolve(pattern.format(name))
    assert identity is not None
    assert identity.gss is None
    assert identity.id not in councils()


@given(
    some_council.filter(lambda council: council.type not in NAMED_ONLY),
    st.sampled_from(["{}", "{} Council", "The {} Council"]),
)
def test_a_short_name_is_the_council_of_the_day_with_council_or_without(
    council: Entry, pattern: str
) -> None:
    area = form_of(words_of(council.label)).area
    day = council.end or "2025-06-02"
    sharing = [other for other in register().areas[area] if other.existed(day)]
    identity = resolve(pattern.format(area), day)
    assert identity is not None
    assert identity.id == council.id or len(sharing) > 1


@given(
    st.lists(
        st.sampled_from(
            [*"abc", "NHS", "ICB", "Fire", "Rescue", "Service", "National Park", "Council"]
        )
        | some_body.flatmap(lambda body: st.sampled_from(body.names)),
        min_size=1,
        max_size=4,
    ).map(" ".join),
    st.none() | st.dates(date(2013, 4, 1), date(2030, 1, 1)).map(str),
)
def test_only_a_council_has_a_councils_iri_or_code(name: str, decided: str | None) -> None:
    identity = resolve(name, decided)
    if identity:
        council = councils().get(identity.id)
        assert identity.gss == (council.gss if council else None)
        assert council is None or identity.kind == "council"


@given(st.text(), st.none() | st.text())
@example("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}lford", None)
@example("and", None)
@example("\ud800 Council", "2024-10-02")
def test_resolving_never_fails_and_gives_an_iri_of_plain_characters(
    name: str, decided: str | None
) -> None:
    identity = resolve(name, decided)
    if identity:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity.id.removeprefix(f"{BASE}body/"))


@given(st.text())
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slug(slug(name)) == slug(name)
