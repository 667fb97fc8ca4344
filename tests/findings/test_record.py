"""The record of a page: everything it says, nothing it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from ombudsgraph.documents import parse
from ombudsgraph.findings import iso_date, record
from ombudsgraph.model import Document, Field, Source, Span
from ombudsgraph.readings import Reading

Page = Callable[..., Document]

URL = "http://lgo.org.uk/decisions/housing/other/24-000-001?chapter=2"


def test_a_whole_page_gives_a_whole_record_without_warnings(page: Page) -> None:
    powers = "Late complaints are when someone waits. (Local Government Act 1974, section 26B)"
    document = page(
        outcome="Closed after initial enquiries",
        summary="We will not investigate because it is late.",
        powers=powers,
    )
    found = record(replace(document, url=URL))
    assert found.url == "https://www.lgo.org.uk/decisions/housing/other/24-000-001"
    assert found.reference == "24-000-001"
    assert found.references == ("24-000-001",)
    assert [(body.name, body.outcome) for body in found.bodies] == [
        ("Exampleshire County Council", "closed-after-initial-enquiries")
    ]
    assert found.sector is not None and found.sector.slug == "housing"
    assert found.category is not None and found.category.slug == "other"
    assert found.decided == "2024-10-02"
    assert found.summary == "We will not investigate because it is late."
    assert [(ground.ground, ground.applied) for ground in found.grounds] == [
        ("late", True),
        ("late", False),
    ]
    assert [citation.uri for citation in found.citations] == [
        "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26B",
        "https://w3id.org/ombudsgraph/guidance/assessment-code",
    ]
    assert found.warnings == ()


def test_each_field_span_covers_what_the_page_prints(page: Page) -> None:
    document = page(outcome="Upheld")
    spans = record(document).spans
    printed = (spans.reference, *spans.bodies, spans.sector, spans.category, spans.decided)
    assert [span and span.of(document.text) for span in printed] == [
        "24 000 001",
        "Exampleshire County Council",
        "Housing",
        "Other",
        "02 Oct 2024",
    ]
    assert spans.summary is not None
    assert spans.summary.of(document.text) == record(document).summary


def test_a_record_survives_json(page: Page) -> None:
    document = page(outcome="Closed after initial enquiries", final="It is late. See section 26B.")
    found = record(document)
    kept = Reading.of(found, document.text)
    assert found.citations
    assert found.grounds
    assert kept.open() == (found, document.text)
    assert json.loads(kept.record) == json.loads(json.dumps(found.to_json()))


def test_a_page_without_a_header_takes_the_reference_from_its_url_and_warns_of_the_rest(
    page: Page,
) -> None:
    bare = replace(page(), fields={}, url=URL)
    found = record(bare)
    assert (found.reference, found.spans.reference) == ("24-000-001", None)
    assert found.sector is not None and found.spans.sector is None
    assert found.summary is None
    assert found.warnings == ("no body", "no decision date")
    assert record(replace(bare, url=None)).warnings == (
        "no reference",
        "no body",
        "no decision date",
    )


def test_an_impossible_date_is_no_date_and_a_warning(page: Page) -> None:
    document = page()
    fields = {**document.fields, "decided": Field("31 Feb 2020", Span(0, 1))}
    found = record(replace(document, fields=fields))
    assert (found.decided, found.spans.decided) == (None, None)
    assert "impossible decision date: 31 Feb 2020" in found.warnings


def test_warnings_count_the_citations_that_could_not_be_resolved(page: Page) -> None:
    found = record(page(assessment="Section 999 of the Nowhere Act 1901 was read."))
    assert [one.uri for one in found.citations if one.role != "guidance"] == [None]
    assert "unresolved citations: 1" in found.warnings


def test_the_readers_warnings_come_first(page: Page) -> None:
    document = replace(page(), warnings=("cut off",), fields={})
    assert record(document).warnings[0] == "cut off"


def test_one_bracket_with_several_references_gives_them_all() -> None:
    text = (
        "Exampleshire County Council (16 000 001, 16 000 002 and 16 000 003a)\n\n"
        "The Ombudsman's final decision:\n\nSummary: A gate.\n\nFinal decision\n\nThe end."
    )
    (document,) = parse(Source("page.txt", text.encode()))
    assert isinstance(document, Document)
    found = record(document)
    assert found.reference == "16-000-001"
    assert found.references == ("16-000-001", "16-000-002", "16-000-003a")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("02 Oct 2024", "2024-10-02"),
        ("01 May 2024", "2024-05-01"),
        ("14 August 2022", "2022-08-14"),
        ("12 September 2017.", "2017-09-12"),
        ("27-Nov-2020", "2020-11-27"),
        ("1st June 2021", "2021-06-01"),
        ("2025-01-31", "2025-01-31"),
        ("5/10/2025", "2025-10-05"),
        ("29 Feb 2023", None),
        ("12 Smarch 2023", None),
        ("00 Jan 2020", None),
        ("soon", None),
    ],
)
def test_a_printed_date_is_a_day_of_the_calendar_or_nothing(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso
