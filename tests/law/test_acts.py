"""Any other Act: named in full it has its identifier, and the list is read only when needed."""

import subprocess
import sys

import pytest

from ombudsgraph import law
from ombudsgraph.law.acts import acts
from ombudsgraph.resources import ontology

ID = "http://www.legislation.gov.uk/id/"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("section 8 of the Allotments Act 1925", ["ukpga/Geo5/15-16/61/section/8"], "regnal year"),
        ("section 23 of the Land Compensation Act 1961", ["ukpga/Eliz2/9-10/33/section/23"],
         "the same title with another year is better known"),
        ("the Weights & Measures Act 1985", ["ukpga/1985/72"], "ampersand"),
        ("the Recall of MPs Act 2015", ["ukpga/2015/25"], "initials within"),
        ("the Public Order Act 1986", ["ukpga/1986/64"], "another head word within"),
        ("the Commercial Rent (Coronavirus) Act 2022", ["ukpga/2022/12"],
         "another title at its end"),
        ("the Pet Animals Act 1951 (Amendment) Act 1983", ["ukpga/1983/26"],
         "another title at its beginning"),
        ("The Weights and Measures Act 1985 is old. The Weights and Measures Act, section 4",
         ["ukpga/1985/72", "ukpga/1985/72/section/4"], "the year stands elsewhere"),
        ("the Care Act 2014, Weights and Measures Act 1985", ["ukpga/2014/23", "ukpga/1985/72"],
         "two in a row"),
        ("Part 2 of the Weights and Measures Act 1985", ["ukpga/1985/72/part/II"],
         "Parts before 2001 are roman"),
        ("the Weights and Measures Act 1986", [None], "no such year"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_an_act_named_in_full_is_resolved(text, expected, reason):
    found = [one.uri.removeprefix(ID) if one.uri else None for one in law.citations(text)]
    assert found == expected


def test_no_act_is_named_twice():
    titles = [act.title.lower() for act in acts().values()]
    assert len(set(titles)) == len(titles)


def test_what_rests_on_a_scrape_alone_is_marked():
    lines = ontology("acts.ttl").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("<2024/") and "og:confirmed false" in line for line in lines)
    assert not any(line.startswith("<1985/72>") and "og:confirmed" in line for line in lines)


def test_the_list_is_not_read_for_acts_that_are_known():
    code = (
        "from ombudsgraph import law; from ombudsgraph.law.acts import acts;"
        "law.citations('(Care Act 2014, section 9) and section 19 of the Education Act 1996');"
        "print(acts.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "0"
