"""Any other Act: named in full it has its identifier, and the list is read only when needed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ombudsgraph import law
from ombudsgraph.law.acts import acts
from ombudsgraph.resources import ontology

ID = "http://www.legislation.gov.uk/id/"


ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("acts.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_an_act_named_in_full_is_resolved(row: dict[str, Any]) -> None:
    found = [one.uri.removeprefix(ID) if one.uri else None for one in law.citations(row["text"])]
    assert found == row["expected"]


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
