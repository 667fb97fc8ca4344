from __future__ import annotations

import html
import re
import sys

import pytest

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.library import Graph
from ombudsgraph.tabular import SHOWN, html_table


def cells(page: str) -> list[str]:
    """Return the text of every cell of the body."""
    found = re.findall("<td>(.*?)</td>", page, re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", cell)) for cell in found]


def test_every_answer_is_a_data_frame_of_the_same_rows(sample_graph: Graph) -> None:
    for answer in (
        sample_graph.ask("provisions-cited"),
        sample_graph.query("SELECT ?d ?on { ?d og:decidedOn ?on }"),
        sample_graph.query("ASK { ?d og:decidedOn ?on }"),
        sample_graph.search("council"),
        sample_graph.similar("25-013-542"),
        sample_graph.diff(sample_graph),
    ):
        frame = answer.to_dataframe()
        assert list(frame.columns) == list(answer.columns)
        assert len(frame) == len(answer.rows)
        for made, given in zip(frame.itertuples(index=False), answer.rows, strict=True):
            known = [place for place, value in enumerate(given) if value is not None]
            assert [made[place] for place in known] == [given[place] for place in known]


def test_without_pandas_it_is_said_what_to_install(
    sample_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OmbudsgraphError, match=r"ombudsgraph\[notebook\]"):
        sample_graph.ask("provisions-cited").to_dataframe()


def test_a_notebook_shows_the_rows_for_reading_and_the_caption(sample_graph: Graph) -> None:
    answer = sample_graph.ask("outcomes-by-category")
    page = answer._repr_html_()
    columns, rows = answer.for_reading()
    assert cells(page) == [
        "" if value is None else str(value) for row in rows[:SHOWN] for value in row
    ]
    assert len(columns) < len(answer.columns)
    assert answer.caption.partition(";")[0] in page


def test_a_graph_says_in_a_notebook_what_is_in_it(sample_graph: Graph) -> None:
    found = cells(sample_graph._repr_html_())
    assert found[found.index("decisions") + 1] == "63"


def test_text_is_no_markup_and_long_tables_are_cut() -> None:
    page = html_table(["n"], [["<script>"], ["https://example.org/?a=1&b=2"]], "<b>")
    assert "<script>" not in page and "<b>" not in page
    assert '<a href="https://example.org/?a=1&amp;b=2">' in page
    assert cells(html_table(["n"], [[n] for n in range(SHOWN + 7)]))[-1] == str(SHOWN - 1)
    assert "and 7 more" in html_table(["n"], [[n] for n in range(SHOWN + 7)])


def test_an_answer_says_what_it_is_and_how_much(sample_graph: Graph) -> None:
    assert repr(sample_graph.ask("provisions-cited")).startswith("<Answer: ")
    asked = sample_graph.query("ASK { ?d og:decidedOn ?on }")
    assert repr(asked) == "<Result: 1 row of answer>"
