from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ombudsgraph.findings.topics import (
    canonical_url,
    normalise_reference,
    reference_in_url,
    topic_slug,
    topics,
)
from ombudsgraph.model import Document, Field, Span, Topic

OFFICIAL = "https://www.lgo.org.uk/decisions"


def document(
    layout: str = "official",
    sector: str | None = None,
    category: str | None = None,
    url: str | None = None,
) -> Document:
    """Return a page whose text is its sector and category."""
    text = f"{sector or ''} > {category or ''}"
    fields = {}
    if sector:
        fields["sector"] = Field(sector, Span(0, len(sector)))
    if category:
        fields["category"] = Field(category, Span(len(text) - len(category), len(text)))
    return Document("page", "0" * 64, url, layout, text, fields, (), ())


@pytest.mark.parametrize(
    ("layout", "printed", "sector", "category"),
    [
        pytest.param(
            "official",
            ("Children's care services", "Child protection"),
            Topic("Children's care services", "children-s-care-services"),
            Topic("Child protection", "child-protection"),
            id="the official page prints labels",
        ),
        pytest.param(
            "aggregator",
            ("Children S Care Services", "Child Protection"),
            Topic("Children's care services", "children-s-care-services"),
            Topic("Child protection", "child-protection"),
            id="a reprint prints slugs in title case",
        ),
        pytest.param(
            "official",
            ("Adult care services", "Transition from childrens services"),
            Topic("Adult care services", "adult-care-services"),
            Topic("Transition from childrens services", "transition-from-childrens-services"),
            id="a label without its apostrophe stays so",
        ),
        pytest.param(
            "official",
            ("Other Categories", "Councillor conduct and standards"),
            Topic("Other Categories", "other-categories"),
            Topic("Councillor conduct and standards", "councillor-conduct-and-standards"),
            id="two capitals, as printed",
        ),
        pytest.param(
            "aggregator",
            ("Transport And Highways", "Parking And Other Penalties"),
            Topic("Transport and highways", "transport-and-highways"),
            Topic("Parking and other penalties", "parking-and-other-penalties"),
            id="known labels are in sentence case",
        ),
        pytest.param(
            "aggregator",
            ("Housing", "Exampleton Matters"),
            Topic("Housing", "housing"),
            Topic("Exampleton matters", "exampleton-matters"),
            id="an unknown category keeps its words",
        ),
        pytest.param(
            "report",
            ("Education\n", "Special\neducational needs"),
            Topic("Education", "education"),
            Topic("Special educational needs", "special-educational-needs"),
            id="a label split over lines",
        ),
    ],
)
def test_printed_topics_are_read_with_their_places(
    layout: str, printed: tuple[str, str], sector: Topic, category: Topic
) -> None:
    page = document(layout, *printed)
    found, at, under, under_at = topics(page)
    assert (found, under) == (sector, category)
    assert at and under_at
    assert (at.of(page.text), under_at.of(page.text)) == printed


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(
            [
                ("Children’s care services", "Fostering"),
                ("Children's Care Services", "fostering"),
                ("Childrens care services", "Fostering"),
                ("Children S Care Services", "Fostering"),
                ("CHILDREN'S CARE SERVICES", "FOSTERING"),
            ],
            id="an apostrophe, curly, straight, lost or become a gap",
        ),
        pytest.param(
            [
                ("Transport and highways", "Parking and other penalties"),
                ("Transport & highways", "Parking & other penalties"),
                ("Transport\n&\nhighways", "Parking  and other penalties"),
            ],
            id="and",
        ),
        pytest.param(
            [
                ("Adult care services", "Transition from childrens services"),
                ("Adult care services", "Transition from children's services"),
            ],
            id="a label whose own slug has no gap",
        ),
        pytest.param(
            [("Benefits and tax", "COVID-19"), ("Benefits And Tax", "Covid 19")], id="a hyphen"
        ),
        pytest.param([("Other Categories", "Other"), ("Other categories", "other")], id="case"),
    ],
)
def test_a_topic_is_one_concept_however_it_is_spelled(spellings: list[tuple[str, str]]) -> None:
    found = {
        tuple(topic and topic.slug for topic in topics(document(layout, *printed))[::2])
        for layout in ("official", "aggregator")
        for printed in spellings
    }
    assert len(found) == 1


def test_other_is_a_category_of_its_own_in_every_sector() -> None:
    pages = [document(sector=sector, category="Other") for sector in ("Housing", "Education")]
    named = {(sector, category) for sector, _, category, _ in map(topics, pages)}
    assert len(named) == 2
    assert {category and category.slug for _, category in named} == {"other"}


@pytest.mark.parametrize(
    ("url", "sector", "category"),
    [
        pytest.param(
            f"{OFFICIAL}/children%27s-care-services/child-protection/24-006-404",
            Topic("Children's care services", "children-s-care-services"),
            Topic("Child protection", "child-protection"),
            id="an encoded apostrophe",
        ),
        pytest.param(
            f"{OFFICIAL}/children-s-care-services/child-protection/24-006-404",
            Topic("Children's care services", "children-s-care-services"),
            Topic("Child protection", "child-protection"),
            id="official",
        ),
        pytest.param(
            "http://lgo.org.uk/decisions/Education/Other/24-006-404?chapter=2",
            Topic("Education", "education"),
            Topic("Other", "other"),
            id="other scheme, host and case, and a chapter",
        ),
        pytest.param(
            f"{OFFICIAL}/housing/exampleton-matters/24-006-404",
            Topic("Housing", "housing"),
            Topic("Exampleton matters", "exampleton-matters"),
            id="a category not known yet",
        ),
        pytest.param(
            f"{OFFICIAL}/housing", Topic("Housing", "housing"), None, id="a listing has no category"
        ),
        pytest.param("https://www.lgo.org.uk/Decisions/Archive?t=both", None, None, id="archive"),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-luton-borough-council/",
            None,
            None,
            id="reprint",
        ),
        pytest.param(None, None, None, id="no URL"),
    ],
)
def test_without_a_header_the_official_url_names_the_topics(
    url: str | None, sector: Topic | None, category: Topic | None
) -> None:
    assert topics(document(url=url)) == (sector, None, category, None)


def test_the_header_decides_over_the_url_and_the_url_fills_its_gap() -> None:
    url = f"{OFFICIAL}/housing/homelessness/24-006-404"
    sector, at, category, under_at = topics(document(sector="Planning", url=url))
    assert (sector, category) == (
        Topic("Planning", "planning"),
        Topic("Homelessness", "homelessness"),
    )
    assert at and under_at is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        pytest.param(
            f"{OFFICIAL}/housing/other/24-006-404",
            f"{OFFICIAL}/housing/other/24-006-404",
            id="already",
        ),
        pytest.param(
            "http://lgo.org.uk/decisions/housing/other/24-006-404/",
            f"{OFFICIAL}/housing/other/24-006-404",
            id="scheme, host, last slash",
        ),
        pytest.param(
            f"{OFFICIAL}/housing/other/24-006-404?chapter=3&displaypref=0#point2",
            f"{OFFICIAL}/housing/other/24-006-404",
            id="views of one page",
        ),
        pytest.param(
            "https://www.lgo.org.uk/Decisions/Archive?c=4%2BSchool+admissions&displaypref=0&page=4",
            "https://www.lgo.org.uk/Decisions/Archive?c=4%2BSchool+admissions&page=4",
            id="what else is asked stays as it is",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-a/?chapter=1",
            "https://reprint.example/lgo-24-000-289-a/?chapter=1",
            id="somebody else's page",
        ),
        pytest.param(
            "https://www.lgo.org.uk.example/decisions/a/b/24-006-404?chapter=1",
            "https://www.lgo.org.uk.example/decisions/a/b/24-006-404?chapter=1",
            id="a host that only begins alike",
        ),
    ],
)
def test_an_official_page_has_one_address(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "reference"),
    [
        pytest.param(f"{OFFICIAL}/housing/other/24-006-404", "24-006-404", id="official"),
        pytest.param(f"{OFFICIAL}/health/other/24-017-677A", "24-017-677a", id="suffix letter"),
        pytest.param(f"{OFFICIAL}/housing/other/24-006-404?chapter=2", "24-006-404", id="chapter"),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-west-northamptonshire-council/",
            "24-000-289",
            id="reprint",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289b-nhs-exampleton-icb/",
            "24-000-289b",
            id="reprint with suffix letter",
        ),
        pytest.param(
            "https://reprint.example/lgo-24-000-289-council-24-000-289/",
            "24-000-289",
            id="reprint that repeats it",
        ),
        pytest.param(f"{OFFICIAL}/housing/other", None, id="a listing"),
        pytest.param(f"{OFFICIAL}/housing/other/24-006-4040", None, id="too many digits"),
        pytest.param("https://other.example/decisions/a/b/24-006-404", None, id="another site"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_reference_is_read_from_the_address(url: str, reference: str | None) -> None:
    assert reference_in_url(url) == reference


@pytest.mark.parametrize(
    ("printed", "reference"),
    [
        pytest.param("24 006 404", "24-006-404", id="as pages print it"),
        pytest.param("24\N{NO-BREAK SPACE}006\N{NO-BREAK SPACE}404", "24-006-404", id="no-break"),
        pytest.param("(24 017 677a)", "24-017-677a", id="in brackets, with a letter"),
        pytest.param("19-018-519C", "19-018-519c", id="as reprints write it"),
        pytest.param("24‑006–404", "24-006-404", id="typographic hyphens"),
        pytest.param("23020492", "23-020-492", id="run together"),
        pytest.param("23 020 49", None, id="a digit short"),
        pytest.param("23 020 492 1", None, id="a digit long"),
        pytest.param("23 020 492ab", None, id="two letters"),
        pytest.param("٢٤ ٠٠٦ ٤٠٤", None, id="digits of another script"),
        pytest.param("GL", None, id="a company's bracket"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_reference_has_one_form(printed: str, reference: str | None) -> None:
    assert normalise_reference(printed) == reference


# ---------------------------------------------------------------- laws

references = st.from_regex(r"[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?", fullmatch=True)
slugs = st.from_regex(r"[a-z]+(-[a-z]+){0,3}", fullmatch=True)


@given(references, st.sampled_from(["-", " ", "", "–"]), st.booleans())
def test_every_way_to_print_a_reference_is_normalised(
    reference: str, gap: str, upper: bool
) -> None:
    printed = reference.replace("-", gap)
    assert normalise_reference(printed.upper() if upper else printed) == reference


@given(slugs, slugs, references)
def test_the_canonical_address_keeps_reference_and_topics(
    sector: str, category: str, reference: str
) -> None:
    url = f"http://LGO.org.uk/decisions/{sector}/{category}/{reference}?displaypref=1"
    canonical = canonical_url(url)
    assert canonical == f"{OFFICIAL}/{sector}/{category}/{reference}"
    assert reference_in_url(url) == reference_in_url(canonical) == reference


@given(st.text() | st.text().map(lambda end: f"http://lgo.org.uk/{end}"))
@example("http://[")
@example("https://www.lgo.org.uk?\ud800")
def test_any_text_can_be_asked_for_its_canonical_address_and_reference(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)
    reference = reference_in_url(url)
    assert reference is None or normalise_reference(reference) == reference


@given(st.text())
def test_a_topic_slug_is_its_own_slug(label: str) -> None:
    assert topic_slug(topic_slug(label)) == topic_slug(label)
