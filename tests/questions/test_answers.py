from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from ombudsgraph import questions
from ombudsgraph.errors import QuestionError, UnknownName

S24A6 = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6"
EA = "http://www.legislation.gov.uk/id/ukpga/1996/56/section/"


def counts(answer: questions.Answer) -> list[tuple[object, ...]]:
    """Return the rows without their rates."""
    return [row[: len(answer.question.selected)] for row in answer.rows]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param(
            {},
            [
                (None, 1, 0, 0, 0, 1, 0, 0),
                (2020, 2, 2, 1, 1, 0, 0, 0),
                (2021, 3, 1, 1, 0, 1, 0, 1),
                (2022, 2, 0, 0, 0, 0, 1, 1),
            ],
            id="all: the joint decision gives one result for each body, the undated one no year",
        ),
        pytest.param(
            {"body": "exampleshire-county-council"},
            [(2020, 2, 2, 1, 1, 0, 0, 0), (2021, 1, 1, 1, 0, 0, 0, 0)],
            id="one body: the other body's result in a joint decision is not its own",
        ),
        pytest.param(
            {"body": "Mock Care"}, [(2021, 1, 0, 0, 0, 0, 0, 1)], id="an inferred result is apart"
        ),
        pytest.param({"body": "North Sampleton"}, [], id="no decisions, no rows"),
    ],
)
def test_outcomes_by_year(store: Store, parameters: dict[str, str], expected: list[object]) -> None:
    assert counts(questions.ask(store, "outcomes-by-year", **parameters)) == expected


EXAMPLESHIRE_IRI, TESTFORD_IRI, EAST_IRI, CARE_IRI = (
    f"https://w3id.org/ombudsgraph/body/{slug}"
    for slug in (
        *("exampleshire-county-council", "testford-borough-council"),
        *("east-testford-district-council", "mock-care-ltd"),
    )
)
EXAMPLESHIRE = (
    "Exampleshire County Council",
    3,
    3,
    2,
    1,
    0,
    0,
    0,
    EXAMPLESHIRE_IRI,
)
TESTFORD = ("Testford Borough Council", 3, 0, 0, 0, 2, 0, 1, TESTFORD_IRI)
EAST = (
    "East Testford District Council",
    1,
    0,
    0,
    0,
    0,
    1,
    0,
    EAST_IRI,
)
CARE = ("Mock Care Ltd", 1, 0, 0, 0, 0, 0, 1, CARE_IRI)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param({}, [EXAMPLESHIRE, TESTFORD, EAST, CARE], id="most investigated first"),
        pytest.param(
            {"kind": "council"},
            [EXAMPLESHIRE, TESTFORD, EAST],
            id="a broader kind has the narrower",
        ),
        pytest.param({"kind": "District council"}, [TESTFORD, EAST], id="a kind by its label"),
        pytest.param({"minimum": 3}, [EXAMPLESHIRE, TESTFORD], id="at least three"),
        pytest.param(
            {"since": "2022-06-01", "until": "2022-06-01"}, [EAST], id="one day, both ends counted"
        ),
        pytest.param(
            {"sector": "education"},
            [
                (
                    "Exampleshire County Council",
                    2,
                    2,
                    1,
                    1,
                    0,
                    0,
                    0,
                    EXAMPLESHIRE_IRI,
                ),
                (
                    "Testford Borough Council",
                    2,
                    0,
                    0,
                    0,
                    1,
                    0,
                    1,
                    TESTFORD_IRI,
                ),
                EAST,
            ],
            id="one sector",
        ),
    ],
)
def test_bodies_compared(store: Store, parameters: dict[str, str], expected: list[object]) -> None:
    assert counts(questions.ask(store, "bodies-compared", **parameters)) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param(
            {},
            {
                "Education Act 1996, s.508B": 2,
                "Care Act 2014, s.9": 1,
                "Education Act 1996": 1,
                "Education Act 1996, s.19": 1,
                "Education Act 1996, s.19(1)": 1,
                "Local Government Act 1974, s.24A(6)": 1,
            },
            id="law that mattered: the powers count only where a decision turned on them",
        ),
        pytest.param(
            {"include": "powers"},
            {"Local Government Act 1974, s.24A(6)": 4},
            id="law only recited",
        ),
        pytest.param(
            {"include": "all", "body": "Mock Care Ltd"},
            {"Care Act 2014, s.9": 1, "Local Government Act 1974, s.24A(6)": 1},
            id="both, for one body of a joint decision",
        ),
    ],
)
def test_provisions_cited(
    store: Store, parameters: dict[str, str], expected: dict[str, int]
) -> None:
    answer = questions.ask(store, "provisions-cited", **parameters)
    assert [(row[0], row[1]) for row in answer.rows] == list(expected.items())


def test_decisions_citing_a_section_are_those_citing_anything_inside_it(store: Store) -> None:
    answer = questions.ask(store, "decisions-citing", provision="section 19 Education Act 1996")
    council = "Exampleshire County Council"
    whole, part = "Education Act 1996, s.19", "Education Act 1996, s.19(1)"
    assert answer.rows == (
        ("20-000-002", date(2020, 5, 2), council, "not-upheld", whole, "substance", 1, "s19"),
        ("20-000-001", date(2020, 3, 1), council, "upheld", part, "substance", 1, "section 19(1)"),
    )


def test_a_joint_decision_citing_a_provision_is_one_row_for_each_role(store: Store) -> None:
    answer = questions.ask(store, "decisions-citing", provision="ukpga/1974/7", body="Mock Care")
    both = "Exampleshire County Council; Mock Care Ltd"
    law = "Local Government Act 1974, s.24A(6)"
    start = ("21-000-003", date(2021, 1, 10), both, "not-upheld; upheld", law)
    assert answer.rows == (
        (*start, "substance", 1, "24A(6)"),
        (*start, "powers", 1, "section 24A(6)"),
    )


@pytest.mark.parametrize(
    "provision",
    [
        pytest.param("ukpga/1974/7", id="an Act, cited by most"),
        pytest.param("s24A(6) LGA 1974", id="one provision of it"),
        pytest.param("section 19 Education Act 1996", id="a provision that few cite"),
    ],
)
@pytest.mark.parametrize(
    "body", ["Exampleshire County Council", "Testford Borough Council", "Mock Care Ltd"]
)
def test_decisions_of_one_body_citing_a_provision_are_those_of_all_that_name_it(
    store: Store, provision: str, body: str
) -> None:
    everybody = questions.ask(store, "decisions-citing", provision=provision).rows
    one = questions.ask(store, "decisions-citing", provision=provision, body=body).rows
    assert one == tuple(row for row in everybody if body in str(row[2]).split("; "))


def test_a_decision_that_names_no_body_is_still_listed() -> None:
    bare = Store()
    bare.load(
        """@prefix og: <https://w3id.org/ombudsgraph/def#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/ombudsgraph/> .
        <http://www.legislation.gov.uk/id/ukpga/1974/7> a og:Instrument ; rdfs:label "An Act" .
        <body/elsewhere> rdfs:label "Elsewhere Council" .
        <decision/20-000-001#x> a og:Citation ; og:ofDecision <decision/20-000-001> ;
          og:value <http://www.legislation.gov.uk/id/ukpga/1974/7> ; og:quote "the Act" ;
          og:role <role/powers> .""",
        format=RdfFormat.TURTLE,
    )
    rows = questions.ask(bare, "decisions-citing", provision="ukpga/1974/7").rows
    assert rows == (("20-000-001", None, None, None, "An Act", "powers", 1, "the Act"),)


def test_mentions_of_one_role_are_counted_in_one_row(store: Store) -> None:
    answer = questions.ask(store, "decisions-citing", provision="s24A(6) LGA 1974")
    mentions = {row[0]: row[6] for row in answer.rows if row[5] == "powers"}
    assert mentions == {"21-000-003": 1, "20-000-001": 2}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        pytest.param(
            {},
            [
                ("Nothing to add", "discretion", 2, 1, 1, 2, "nothing-to-add"),
                ("Late complaint", "qualified-bar", 1, 1, 1, 2, "late"),
                ("No injustice", "discretion", 1, 0, 1, 2, "no-injustice"),
            ],
            id="applied is told from recited, and recited and applied is applied",
        ),
        pytest.param(
            {"sector": "Adult care"},
            [
                ("Late complaint", "qualified-bar", 1, 0, 1, 1, "late"),
                ("Nothing to add", "discretion", 0, 1, 0, 1, "nothing-to-add"),
            ],
            id="one sector",
        ),
        pytest.param(
            {"body": "testford-borough-council", "category": "School transport"},
            [
                ("Nothing to add", "discretion", 2, 0, 1, 1, "nothing-to-add"),
                ("No injustice", "discretion", 1, 0, 1, 1, "no-injustice"),
                ("Late complaint", "qualified-bar", 0, 1, 0, 1, "late"),
            ],
            id="a body and a category: applied to a part of an upheld complaint, closed on neither",
        ),
        pytest.param({"body": "Mock Care Ltd"}, [], id="no grounds"),
    ],
)
def test_reasons_not_investigated(
    store: Store, parameters: dict[str, str], expected: list[object]
) -> None:
    assert counts(questions.ask(store, "reasons-not-investigated", **parameters)) == expected


def test_a_rate_is_a_fraction_with_both_denominators_and_an_interval(store: Store) -> None:
    answer = questions.ask(store, "bodies-compared", minimum=3)
    row, nothing = answer.dicts()
    investigated = row["upheld_of_investigated"]
    assert investigated == "2 of 3 = 67 % (21–94 %), n < 30"
    assert str(row["upheld_of_published"]).startswith("2 of 3 = 67 %")
    assert row["upheld_of_investigated_percent"] == Decimal("66.7")
    assert nothing["upheld_of_investigated"] == "0 of 0"
    assert nothing["upheld_of_investigated_percent"] is None


def test_an_answer_for_reading_leaves_out_the_numbers_its_sentences_give(store: Store) -> None:
    columns, rows = questions.ask(store, "bodies-compared").for_reading()
    assert columns[-2:] == ("upheld_of_investigated", "upheld_of_published")
    assert "identifier" not in columns
    assert {len(row) for row in rows} == {len(columns)} == {10}


def test_the_caption_says_what_was_asked_and_what_it_covers(store: Store) -> None:
    assert questions.ask(store, "outcomes-by-year", body="Mock Care").caption == (
        "Outcomes by year; body Mock Care Ltd. Coverage: 7 published decisions in this graph, "
        "not all complaints, decided 2020-03-01 to 2022-07-01. Not whole years: 2020 and 2022."
    )


def test_the_caption_of_a_graph_of_one_decision_speaks_of_one() -> None:
    only = Store()
    only.update(
        "PREFIX og: <https://w3id.org/ombudsgraph/def#> INSERT DATA { <http://x/1> a og:Decision ;"
        ' og:decidedOn "2024-10-02"^^<http://www.w3.org/2001/XMLSchema#date> }'
    )
    assert questions.ask(only, "payments").caption.endswith(
        "Coverage: 1 published decision in this graph, not all complaints, decided 2024-10-02."
    )


@pytest.mark.parametrize("name", [item.name for item in questions.catalogue()])
def test_an_empty_graph_has_empty_answers(name: str) -> None:
    asked = questions.question(name)
    named = [item for item in asked.parameters if item.required or item.kind == "remedy"]
    if any(item.kind != "date" for item in named):
        with pytest.raises(UnknownName):
            questions.ask(Store(), name, **asked.examples)
    else:
        assert questions.ask(Store(), name, **asked.examples).rows == ()


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(random=st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_loading(store: Store, random: object) -> None:
    quads = sorted(store, key=str)
    random.shuffle(quads)  # type: ignore[attr-defined]
    shuffled = Store()
    shuffled.extend(quads)
    for name, parameters in (
        ("outcomes-by-year", {}),
        ("bodies-compared", {}),
        ("provisions-cited", {"include": "all"}),
        ("decisions-citing", {"provision": S24A6}),
        ("reasons-not-investigated", {}),
    ):
        expected = questions.ask(store, name, **parameters)
        assert questions.ask(shuffled, name, **parameters) == expected


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        pytest.param("outcomes-by-yaer", {}, "did you mean outcomes-by-year", id="near miss"),
        pytest.param("zzz", {}, "there are bodies-compared, ", id="far miss lists all"),
        pytest.param("decisions-citing", {}, "needs provision: ", id="required"),
        pytest.param(
            "outcomes-by-year", {"council": "x"}, "no parameter “council”; it takes body", id="name"
        ),
        pytest.param("provisions-cited", {"include": "some"}, "one of substance, ", id="choice"),
        pytest.param("bodies-compared", {"minimum": "-1"}, "must be a whole number", id="negative"),
        pytest.param(
            "bodies-compared",
            {"since": "2025-01-01", "until": "2020-01-01"},
            "since 2025-01-01 is after until 2020-01-01",
            id="dates the wrong way round, which would otherwise count nothing",
        ),
        pytest.param("bodies-compared", {"minimum": "1) }"}, "a whole number", id="not a number"),
    ],
)
def test_a_wrong_question_says_what_would_be_right(
    store: Store, name: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QuestionError, match=message.replace("(", r"\(")):
        questions.ask(store, name, **parameters)
