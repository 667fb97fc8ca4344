from __future__ import annotations

from itertools import pairwise

import pyoxigraph as ox
import pytest

from ombudsgraph.rdf import is_static, shared_triples, static_triples
from ombudsgraph.rdf.shared import body_triples, topic_label

LAW = "http://www.legislation.gov.uk/id/"
BASE = "https://w3id.org/ombudsgraph/"


def subjects(lines: list[str]) -> set[str]:
    return {line[1 : line.index(">")] for line in lines}


def test_a_provision_comes_with_every_step_up_to_its_act() -> None:
    act = f"{LAW}ukpga/1996/56"
    steps = [f"{act}/section/13A/2/b", f"{act}/section/13A/2", f"{act}/section/13A", act]
    lines = shared_triples(steps[:1])
    assert subjects(lines) == set(steps)
    for lower, upper in pairwise(steps):
        assert f"<{lower}> <http://purl.org/dc/terms/isPartOf> <{upper}> ." in lines
    for lower in steps[:-1]:
        assert f"<{lower}> <{BASE}def#instrument> <{act}> ." in lines


def test_the_only_schedule_of_an_instrument_has_no_number() -> None:
    iri = f"{LAW}uksi/2012/2885/schedule"
    lines = [line for line in shared_triples([iri]) if line.startswith(f"<{iri}>")]
    assert lines
    assert not [line for line in lines if "ontology#number" in line]


def test_an_act_before_1963_has_the_year_of_its_title() -> None:
    act = f"{LAW}ukpga/Geo6/11-12/29"
    lines = [line for line in shared_triples([act]) if line.startswith(f"<{act}>")]
    [year] = [line for line in lines if "legislation/year" in line]
    assert '"1948"' in year


def test_the_law_that_grounds_rest_on_is_there_before_any_decision() -> None:
    assert is_static(f"{LAW}ukpga/1974/7/section/26B")
    assert is_static(f"{LAW}ukpga/1974/7")
    assert shared_triples([f"{LAW}ukpga/1974/7/section/26B"]) == []


@pytest.mark.parametrize(
    "iri",
    [
        pytest.param(f"{BASE}body/luton-borough-council", id="a council of the register"),
        pytest.param(f"{BASE}ground/late", id="a ground"),
        pytest.param(f"{BASE}category/education", id="a sector of the schemes"),
        pytest.param(f"{BASE}decision/24-006-404", id="a decision that this one cites"),
    ],
)
def test_what_is_described_elsewhere_gets_no_lines(iri: str) -> None:
    assert shared_triples([iri]) == []


def test_a_category_the_schemes_do_not_list_is_made_from_its_slug() -> None:
    lines = shared_triples([f"{BASE}category/education/example-of-a-new-category"])
    assert any('"Example of a new category"@en' in line for line in lines)
    assert any(f"<{BASE}category/education> ." in line for line in lines)


def test_a_sector_the_schemes_do_not_list_comes_with_its_category() -> None:
    lines = shared_triples([f"{BASE}category/an-example/other"])
    assert subjects(lines) == {f"{BASE}category/an-example", f"{BASE}category/an-example/other"}


def test_a_body_of_the_register_is_not_described_again() -> None:
    assert body_triples(f"{BASE}body/luton-borough-council", "council") == []


def test_a_body_outside_the_register_comes_with_its_kind_and_no_name() -> None:
    lines = body_triples(f"{BASE}body/nhs-sample-icb", "nhs-body")
    assert any(line.endswith(f"<{BASE}kind/nhs-body> .") for line in lines)
    assert not any("label" in line for line in lines)


def test_an_unknown_topic_is_labelled_as_the_ombudsman_writes_them() -> None:
    assert topic_label("school-exclusions") == "School exclusions"


def test_the_fixed_part_is_sorted_named_and_loads() -> None:
    lines = static_triples()
    assert list(lines) == sorted(set(lines))
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    assert len(store) == len(lines)
    assert not [line for line in lines if "_:" in line.split('"')[0]]


def test_a_passage_comes_with_its_guidance_and_a_judgment_alone() -> None:
    code = f"{BASE}guidance/school-admissions-code"
    lines = shared_triples([f"{code}#paragraph-2.16"])
    assert subjects(lines) == {code, f"{code}#paragraph-2.16"}
    assert f"<{code}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{BASE}def#Guidance> ." in (
        lines
    )
    treaty = f"{BASE}treaty/echr"
    assert subjects(shared_triples([f"{treaty}#article-8"])) == {treaty, f"{treaty}#article-8"}
    case = "https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207"
    [label] = [line for line in shared_triples([case]) if "label" in line]
    assert '"[2023] EWCA Civ 207"' in label
