"""Every fact that a layout shows is read exactly; what it does not show stays absent."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from ombudsgraph import documents, resources
from ombudsgraph.findings import record
from ombudsgraph.findings.topics import topic_slug
from ombudsgraph.model import DecisionRecord, Document, Source

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("rendering", HERE / "rendering.py")
assert _spec and _spec.loader
rendering = importlib.util.module_from_spec(_spec)
sys.modules["rendering"] = rendering
_spec.loader.exec_module(rendering)

SAMPLES = HERE.parent / "decisions" / "samples.jsonl"
GOLD = HERE.parents[1].parent / "shared" / "gold" / "decisions.jsonl"
OUTCOMES = {
    "closed-after-initial-enquiries": "Closed after initial enquiries",
    "upheld": "Upheld",
    "not-upheld": "Not upheld",
}


@cache
def labels() -> dict[str, str]:
    """Return the labels of sectors and categories by the end of their IRI."""
    return {
        quad.subject.value.partition("/category/")[2]: quad.object.value
        for quad in parse(path=str(resources.ontology("schemes.ttl")), format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith("#prefLabel")
    }


def label(slug: str, within: str = "") -> str:
    return labels().get(within + slug, slug.replace("-", " ").capitalize())


def samples() -> list[Any]:
    """Return the facts of the samples; what one of them lacks is filled, for other layouts."""
    found = []
    for line in SAMPLES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sector, category = row["sector"] or "planning", row["category"] or "other"
        found.append(
            rendering.Facts(
                reference=row["reference"].replace("-", " "),
                body=row["body"] or "Exampleshire County Council",
                sector=label(sector),
                category=label(category, f"{sector}/"),
                outcome=OUTCOMES.get(row["outcome"], "Not upheld"),
                decided=date.fromisoformat(row["decided"] or "2020-02-29"),
            )
        )
    return found


def gold() -> list[Any]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [
        rendering.Facts(
            reference=row["reference"],
            body=row["body"],
            sector=label(row["sector_slug"]),
            category=label(row["category_slug"], f"{row['sector_slug']}/"),
            outcome=row["outcome"],
            decided=date.fromisoformat(row["date"]),
        )
        for row in rows
        if all(row[name] for name in ("reference", "body", "sector_slug", "category_slug", "date"))
        and row["outcome"] in OUTCOMES.values()
    ]


def read(page: str) -> tuple[Document, DecisionRecord]:
    (found,) = documents.parse(Source("page", page.encode()))
    assert isinstance(found, Document), found
    return found, record(found)


def said(found: DecisionRecord) -> dict[str, Any]:
    return {
        "reference": found.reference,
        "body": [body.name for body in found.bodies],
        "sector": found.sector and found.sector.slug,
        "category": found.category and found.category.slug,
        "decided": found.decided,
        "outcome": (found.outcome.value, found.outcome.basis),
        "summary": found.summary,
    }


def expected(facts: Any, shows: frozenset[str]) -> dict[str, Any]:
    slugs = {value: key for key, value in OUTCOMES.items()}
    full = {
        "reference": facts.reference.replace(" ", "-").lower(),
        "body": [facts.body],
        "sector": topic_slug(facts.sector),
        "category": topic_slug(facts.category),
        "decided": facts.decided.isoformat(),
        "outcome": (slugs[facts.outcome], "stated"),
        "summary": rendering.SUMMARY,
    }
    absent = {"body": [], "outcome": ("unknown", None)}
    return {name: value if name in shows else absent.get(name) for name, value in full.items()}


def check(facts: Any, title: str) -> None:
    layout = rendering.LAYOUTS[title]
    document, found = read(layout.write(facts))
    assert said(found) == expected(facts, layout.shows)
    assert document.layout == layout.name
    assert not any(warning.startswith("cut off") for warning in document.warnings)


@pytest.mark.parametrize("title", rendering.LAYOUTS)
def test_the_facts_of_the_samples_are_read_in_every_layout(title):
    for facts in samples():
        check(facts, title)


@pytest.mark.parametrize("title", rendering.LAYOUTS)
def test_the_facts_of_gold_are_read_in_every_layout(title):
    if not GOLD.is_file():
        pytest.skip(f"the shared gold is not at {GOLD}")
    for facts in gold():
        check(facts, title)


@pytest.mark.parametrize(
    ("body", "reference"),
    [
        ("Exemplar Care Homes (GL) Limited", "23 016 170"),
        ("NHS Exampleton Integrated Care Board (ICB)", "24 017 677a"),
        ("Bournemouth, Christchurch and Poole Council", "21 000 123"),
        ("Exampleton & Samplewick Fire & Rescue Service", "19 018 519c"),
        ("St. Example's Church of England School", "20 000 001"),
    ],
)
@pytest.mark.parametrize("title", rendering.LAYOUTS)
def test_names_with_brackets_commas_and_signs_are_read_in_every_layout(title, body, reference):
    check(
        rendering.Facts(
            reference,
            body,
            "Children's care services",
            "Transition from childrens services",
            "Not upheld",
            date(2024, 2, 29),
        ),
        title,
    )


WORDS = st.sampled_from(
    ["Exampleton", "St. Mary’s", "Sample & Test", "East", "(AKW)", "upon", "D’Or"]
)
FACTS = st.builds(
    rendering.Facts,
    reference=st.from_regex(r"(1[5-9]|2[0-5]) [0-9]{3} [0-9]{3}[a-c]?", fullmatch=True),
    body=st.tuples(
        st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["Council", "Trust"])
    ).map(lambda parts: " ".join([*parts[0], parts[1]])),
    sector=st.sampled_from(["Children's care services", "Other Categories", "Planning", "Health"]),
    category=st.sampled_from(
        ["COVID-19", "Other", "Special educational needs", "Child protection"]
    ),
    outcome=st.sampled_from(sorted(OUTCOMES.values())),
    decided=st.dates(date(2010, 1, 1), date(2029, 12, 31)),
)
TITLES = st.sampled_from(sorted(rendering.LAYOUTS))


@given(FACTS, TITLES, TITLES)
def test_two_layouts_of_one_decision_say_the_same_where_both_show_it(facts, one, other):
    layouts = [rendering.LAYOUTS[title] for title in (one, other)]
    both = layouts[0].shows & layouts[1].shows
    first, second = (said(read(layout.write(facts))[1]) for layout in layouts)
    assert {name: first[name] for name in both} == {name: second[name] for name in both}
    assert {name: first[name] for name in both} == (
        {name: value for name, value in expected(facts, both).items() if name in both}
    )


FURNITURE = st.lists(st.sampled_from([*rendering.COOKIES, "Back to top", "Print this page"]))


@given(FACTS, TITLES, FURNITURE, FURNITURE)
def test_furniture_around_any_layout_changes_nothing(facts, title, before, after):
    layout = rendering.LAYOUTS[title]
    page = layout.write(facts)
    if page.startswith("<!"):
        more = ("".join(f"<p>{line}</p>" for line in lines) for lines in (before, after))
        above, below = more
        padded = page.replace("<article", f"{above}<article").replace(
            "</article>", f"</article>{below}"
        )
    else:
        padded = "\n\n".join([*before, page, *after])
    document, found = read(padded)
    assert said(found) == expected(facts, layout.shows)
    assert document.layout == layout.name


CONTENT = {
    title: layout for title, layout in rendering.LAYOUTS.items() if layout.name == "official"
}


@pytest.mark.parametrize("title", CONTENT)
def test_every_official_layout_gives_the_same_sections_and_own_numbers(title):
    document, _ = read(CONTENT[title].write(samples()[0]))
    kinds = [section.kind for section in document.sections if section.kind != "header"]
    assert kinds == ["summary", "complaint", "powers", "method", "assessment", "final"]
    numbers = [
        paragraph.number for section in document.sections[-5:] for paragraph in section.paragraphs
    ]
    assert numbers == ([None] * 6 if "flat" in title else [1, 2, 3, 4, 5, 6])
