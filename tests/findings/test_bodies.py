from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ombudsgraph.findings.bodies import BASE, bodies, councils, resolve, slug
from ombudsgraph.findings.register import Council
from ombudsgraph.model import Document, Field, Span

COUNCILS = sorted(councils().values(), key=lambda council: council.id)

AS_REGISTERED = """
Arun District Council; Babergh District Council; Birmingham City Council; Blaby District Council;
Bournemouth, Christchurch and Poole Council; Bristol City Council; Broadland District Council;
Bromsgrove District Council; Buckinghamshire Council; Bury Metropolitan Borough Council;
Calderdale Metropolitan Borough Council; Cambridge City Council; Cambridgeshire County Council;
Canterbury City Council; Central Bedfordshire Council; Cherwell District Council;
Cheshire East Council; City of Bradford Metropolitan District Council; City of Doncaster Council;
Cornwall Council; Cotswold District Council; Coventry City Council; Cumberland Council;
Cumbria County Council; Derby City Council; Devon County Council;
Dudley Metropolitan Borough Council; Durham County Council; East Devon District Council;
East Hertfordshire District Council; East Lindsey District Council;
East Riding of Yorkshire Council; East Suffolk Council; Eastbourne Borough Council;
Epping Forest District Council; Essex County Council; Fylde Borough Council;
Gloucestershire County Council; Gosport Borough Council; Hampshire County Council;
Harborough District Council; Harrogate Borough Council; Herefordshire Council;
Hertfordshire County Council; Hertsmere Borough Council; Kent County Council;
Lancashire County Council; Lancaster City Council; Leeds City Council; Leicester City Council;
Leicestershire County Council; Lincolnshire County Council; Liverpool City Council;
London Borough of Barnet; London Borough of Bexley; London Borough of Camden;
London Borough of Croydon; London Borough of Ealing; London Borough of Enfield;
London Borough of Hackney; London Borough of Haringey; London Borough of Harrow;
London Borough of Havering; London Borough of Hillingdon; London Borough of Hounslow;
London Borough of Islington; London Borough of Lambeth; London Borough of Lewisham;
London Borough of Newham; London Borough of Redbridge; London Borough of Richmond upon Thames;
London Borough of Southwark; London Borough of Tower Hamlets; London Borough of Wandsworth;
Luton Borough Council; Malvern Hills District Council; Medway Council;
Mid Devon District Council; Mid Suffolk District Council; Milton Keynes Council;
New Forest District Council; North Northamptonshire Council; North Yorkshire County Council;
Northumberland County Council; Norwich City Council; Nottingham City Council;
Nottinghamshire County Council; Oldham Metropolitan Borough Council; Oxford City Council;
Oxfordshire County Council; Plymouth City Council; Portsmouth City Council;
Rochdale Metropolitan Borough Council; Rother District Council; Royal Borough of Greenwich;
Royal Borough of Kingston upon Thames; Rushcliffe Borough Council; Sheffield City Council;
Shropshire Council; Slough Borough Council; Somerset Council; South Gloucestershire Council;
South Holland District Council; South Lakeland District Council; Southampton City Council;
Staffordshire County Council; Stockport Metropolitan Borough Council;
Stoke-on-Trent City Council; Suffolk County Council; Sunderland City Council;
Surrey County Council; Swale Borough Council; Swindon Borough Council;
Tameside Metropolitan Borough Council; Three Rivers District Council; Thurrock Council;
Tunbridge Wells Borough Council; Walsall Metropolitan Borough Council;
Warwickshire County Council; West Berkshire Council; West Lancashire Borough Council;
West Lindsey District Council; West Northamptonshire Council; Wiltshire Council;
Winchester City Council; Wokingham Borough Council; Wychavon District Council
"""
"""The councils' names seen on decision pages and listings that the register spells alike."""

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
    "care-provider": [
        "Barchester Healthcare Homes Limited",
        "Bluebird Care AKA BenJeMax Limited",
        "Bupa Care Homes (AKW) Limited",
        "Bupa Care Homes (ANS) Limited",
        "Bupa Care Homes (BNH) Limited",
        "Bupa Care Homes (CFHCare) Limited",
        "Bupa Care Homes (GL) Limited",
        "G P Homecare Ltd",
        "MOP Healthcare Limited",
    ],
    "nhs-body": [
        "Brighton & Hove Clinical Commissioning Group",
        "Calderdale & Huddersfield NHS Foundation Trust",
        "Central & North West London NHS Foundation Trust",
        "Doncaster & Bassetlaw Teaching Hospitals NHS Foundation Trust",
        "Essex Partnership University Foundation Trust",
        "Gloucester Health & Care NHS Foundation Trust",
        "Great Western Hospitals NHS Foundation Trust",
        "Hertfordshire Partnership University NHS Foundation Trust",
        "Mid Essex Hospital Services NHS Trust",
        "NHS Chelsea and Westminster Hospital NHS Foundation Trust"
        " - West Middlesex University Hospital",
        "NHS Cheshire and Merseyside ICB",
        "NHS County Durham Clinicial Commissioning Group",
        "NHS Humber and North Yorkshire Integrated Care Board (ICB)",
        "NHS Sussex Integrated Care Board",
        "Princess Alexandra Hospital NHS Trust",
        "Sheffield Teaching Hospitals NHS Foundation Trust",
        "Tees, Esk and Wear Valleys NHS Foundation Trust",
    ],
    "fire-authority": [
        "Cleveland Fire Brigade",
        "Cumbria Fire & Rescue Service",
        "Devon & Somerset Fire & Rescue Service",
        "devon-somerset-fire-rescue-service",
        "Hertfordshire Fire & Rescue Service",
        "Lancashire Fire & Rescue Service",
        "London Fire Commissioner",
        "West Midlands Fire Service",
    ],
    "national-park-authority": [
        "Dartmoor National Park Authority",
        "Lake District National Park Authority",
        "Peak District National Park Authority",
    ],
    "school": [
        "Madani Boy's School",
        "Our Lady's Bishop Eton Catholic Primary School",
        "Parkside School",
        "Powell’s Church of England Primary School",
        "St. Georges Primary School",
        "The Priory School",
        "Exampleton Academy Trust Limited",
    ],
    "transport-body": ["Transport For Greater Manchester", "Transport for London"],
    "council": ["Exampleshire County Council", "London Borough of Exampleton"],
    "other": [
        "Durham County Cricket Club",
        "Little Exampleton Parish Council",
        "London",
        "West Midlands",
        "Exampleton Housing Society",
    ],
}


def label(identity_of: str, decided: str | None = None) -> str | None:
    """Return the label of the council that a name resolves to."""
    identity = resolve(identity_of, decided)
    council = councils().get(identity.id) if identity else None
    return council.label if council else None


def document(body: str | None = None, url: str | None = None) -> Document:
    """Return a page whose text begins with its body line."""
    fields = {"body": Field(body, Span(0, len(body)))} if body else {}
    return Document("page", "0" * 64, url, "official", body or "", fields, (), ())


def test_names_printed_as_registered_are_those_councils() -> None:
    for name in re.split(r";\s+", AS_REGISTERED.strip()):
        assert label(name) == name


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
def test_a_reprints_url_leads_to_the_council(council: Council) -> None:
    ending = slug(council.label).replace("-and-", "-")
    url = f"https://reprint.example/decisions/lgo-24-000-289-{ending}/"
    ((name, span, identity),) = bodies(document(url=url), council.end)
    assert (name, span, identity.id) == (council.label, None, council.id)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param(
            "https://reprint.example/lgo-24-000-289-devon-somerset-fire-rescue-service/",
            "Devon Somerset Fire Rescue Service",
            id="no council",
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


@given(some_council, st.dates(date(2013, 4, 1), date(2030, 1, 1)))
def test_a_council_is_itself_on_every_day_of_its_life(council: Council, day: date) -> None:
    if council.existed(day.isoformat()):
        assert resolve(council.label, day.isoformat()) == (council.id, "council", council.gss)


@given(some_council)
def test_a_full_name_needs_no_date(council: Council) -> None:
    assert resolve(council.label) == (council.id, "council", council.gss)


@given(
    some_council,
    st.sampled_from([str.upper, str.lower, str.title, slug]),
    st.sampled_from(["and", "&"]),
    st.sampled_from(["", "The ", "  "]),
)
def test_case_ampersands_hyphens_and_articles_do_not_matter(
    council: Council, case: Callable[[str], str], joint: str, lead: str
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
