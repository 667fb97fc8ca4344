from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.reconciliation import reconcile

TABLE = """Complaints decided,,,,
"The year from 1 April to 31 March",,,,
Authority Name,Advice Given,Closed After Initial Enquiries,Not Upheld,Upheld
Borough of Luton,3,"1,020",4,5
Middle Earth Council,1,1,1,1
Essex County Council,0,0,-,0
"""


@pytest.fixture
def store() -> Store:
    """Return two decisions about one council, on both sides of a year's end, and one of another."""
    store = Store()
    store.load(
        """@prefix og: <https://w3id.org/ombudsgraph/def#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @base <https://w3id.org/ombudsgraph/> .
        <d/1> a og:Decision ; og:decidedOn "2025-03-31"^^xsd:date ; og:hasOutcome <d/1#o> .
        <d/1#o> og:body <body/luton-borough-council> ; og:countedAs <outcome/upheld> .
        <d/2> a og:Decision ; og:decidedOn "2025-04-01"^^xsd:date ; og:hasOutcome <d/2#o> .
        <d/2#o> og:body <body/luton-borough-council> ; og:countedAs <outcome/upheld> .
        <d/3> a og:Decision ; og:decidedOn "2025-01-01"^^xsd:date ; og:hasOutcome <d/3#o> .
        <d/3#o> og:body <body/essex-county-council> ; og:countedAs <outcome/upheld> .""",
        format=RdfFormat.TURTLE,
    )
    return store


def test_our_counts_stand_beside_those_of_the_table(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "decided.csv"
    table.write_text(TABLE, encoding="utf-8-sig")
    result = reconcile(store, table, "2024-25")
    assert result.columns[:4] == ("body", "upheld_theirs", "upheld_ours", "upheld_share")
    first, second = (dict(zip(result.columns, row, strict=True)) for row in result.rows)
    assert (first["body"], first["upheld_theirs"], first["upheld_ours"]) == (
        "Borough of Luton",
        5,
        1,
    )
    assert first["closed_theirs"] == 1020
    assert second["upheld_share"] == "1 of 0: more than theirs"
    assert (second["not_upheld_theirs"], second["not_upheld_share"]) == (None, None)
    assert result.unknown == ("Middle Earth Council",)


@pytest.mark.parametrize(
    ("text", "year", "message"),
    [
        pytest.param(TABLE, "2024", "no year of the Ombudsman; write it as 2024-25", id="year"),
        pytest.param(TABLE, "2024-26", "no year of the Ombudsman", id="two years"),
        pytest.param("Council,Population\nLuton,1\n", "2024-25", "no line of headings", id="table"),
        pytest.param("", "2024-25", "no line of headings", id="empty"),
    ],
)
def test_a_table_or_year_that_cannot_be_read_is_told(
    store: Store, tmp_path: Path, text: str, year: str, message: str
) -> None:
    table = tmp_path / "decided.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(OmbudsgraphError, match=message):
        reconcile(store, table, year)
