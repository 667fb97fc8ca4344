from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.differences import Difference, mailing

Page = Callable[..., str]
Pages = dict[str, str]
Compare = Callable[[Pages, Pages], Difference]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Return a function that builds a graph of each set of pages and compares them."""

    def compared(old: Pages, new: Pages) -> Difference:
        folders = []
        for name, pages in (("old", old), ("new", new)):
            (tmp_path / name).mkdir()
            for file, text in pages.items():
                (tmp_path / name / file).write_text(text, encoding="utf-8")
            ombudsgraph.build_graph(tmp_path / name, graph=tmp_path / f"{name}.db")
            folders.append(tmp_path / f"{name}.db")
        with ombudsgraph.open(folders[0]) as before, ombudsgraph.open(folders[1]) as after:
            return before.diff(after)

    return compared


def told(found: Difference) -> set[tuple[str, str, str]]:
    return {(s.how, s.statement, s.value) for each in found.decisions for s in each.said}


def test_decisions_are_new_changed_gone_or_the_same(compare: Compare, page: Page) -> None:
    same, gone = page("24-000-001"), page("24-000-002")
    old = {"a.txt": same, "b.txt": gone, "c.txt": page("24-000-003")}
    new = {
        "elsewhere.txt": same,
        "c.txt": page("24-000-003", decided="03 Oct 2024"),
        "d.txt": page("24-000-004", summary="A new one."),
    }
    found = compare(old, new)
    assert [(each.change, each.head.reference) for each in found.decisions] == [
        ("new", "24-000-004"),
        ("changed", "24-000-003"),
        ("gone", "24-000-002"),
    ]
    assert found.caption == "Decisions: 1 new, 1 changed, 1 gone, 1 unchanged."
    assert told(found) == {
        ("dropped", "decided on", "2024-10-02"),
        ("added", "decided on", "2024-10-03"),
    }
    assert [row[:2] for row in found.rows] == [
        ("new", "24-000-004"),
        ("changed", "24-000-003"),
        ("changed", "24-000-003"),
        ("gone", "24-000-002"),
    ]
    assert {len(row) for row in found.rows} == {len(found.columns)}


@pytest.mark.parametrize(
    ("facts", "statements"),
    [
        pytest.param(
            {"assessment": "Section 9 of the Care Act 2014 applies."},
            {("added", "cites in substance", "Care Act 2014, s.9")},
            id="law, told once and not as cited too",
        ),
        pytest.param(
            {"outcome": "Not upheld"},
            {
                (
                    "dropped",
                    "outcome",
                    "Exampleshire County Council Closed after initial enquiries",
                ),
                ("added", "outcome", "Exampleshire County Council Not upheld"),
            },
            id="the outcome of a body",
        ),
        pytest.param(
            {"category": "School admissions"},
            {
                ("dropped", "category", "Education: School transport"),
                ("added", "category", "Education: School admissions"),
            },
            id="the category",
        ),
        pytest.param(
            {"assessment": "The Council followed its policies."},
            set(),
            id="words that say the same",
        ),
    ],
)
def test_a_changed_decision_tells_each_statement(
    compare: Compare, page: Page, facts: dict[str, str], statements: set[tuple[str, str, str]]
) -> None:
    found = compare({"a.txt": page()}, {"a.txt": page(**facts)})
    assert told(found) == statements
    assert found.unchanged == (not statements)


def test_a_remedy_is_compared_by_what_it_is_and_quoted(compare: Compare, page: Page) -> None:
    def upheld(action: str) -> Pages:
        text = page(
            outcome="Upheld",
            summary="There was fault.",
            final="We uphold this complaint.",
        )
        section = f"Agreed action\n\n  1. {action}\n\nBack to top\n\nFinal decision"
        return {"a.txt": text.replace("Final decision", section, 1)}

    action = "The Council will apologise to Ms B. Within one month it will pay {} for distress."
    found = compare(upheld(action.format("£100")), upheld(action.format("£250")))
    assert told(found) == {
        ("dropped", "remedy", "Payment for distress £100 within P1M agreed"),
        ("added", "remedy", "Payment for distress £250 within P1M agreed"),
    }
    quotes = [said.quote for each in found.decisions for said in each.said]
    assert quotes == ["pay £100 for distress", "pay £250 for distress"]


def test_another_copy_of_the_same_page_changes_nothing(compare: Compare, page: Page) -> None:
    found = compare({"a.txt": page()}, {"a.txt": page(), "b.txt": page() + "\n\n"})
    assert found.decisions == ()
    assert found.unchanged == 1


def test_the_quote_is_the_words_of_the_page(compare: Compare, page: Page) -> None:
    found = compare({"a.txt": page()}, {"a.txt": page(assessment="Section 9, Care Act 2014.")})
    (said,) = found.decisions[0].said
    assert said.quote == "Section 9"


def test_a_graph_beside_itself_has_no_difference(sample_folder: Path) -> None:
    with ombudsgraph.open(sample_folder) as graph, ombudsgraph.open(sample_folder) as again:
        found = graph.diff(again)
    assert (found.decisions, found.rows) == ((), ())
    assert found.unchanged == 63


def test_the_mailing_is_by_body_with_links_and_words(compare: Compare, page: Page) -> None:
    address = "https://www.lgo.org.uk/decisions/education/school-transport/24-000-002"
    new = page("24-000-002", summary="We *will not* look at [this].", body="Sampleton Council")
    found = compare(
        {"a.txt": page(), "z.txt": page("24-000-009")},
        {"a.txt": page(decided="03 Oct 2024"), "b.jsonl": _line(new, address)},
    )
    text = mailing(found)
    assert text.index("## Exampleshire County Council") < text.index("## Sampleton Council")
    assert (
        f"- **New**: [24-000-002]({address}) · 2 October 2024 · Education: School transport"
        " · Closed after initial enquiries\n"
        "  > We \\*will not\\* look at \\[this\\].\n"
    ) in text
    assert "- **Changed**: 24-000-001 ·" in text
    assert "  - added: decided on 2024-10-03 (“03 Oct 2024”)\n" in text
    assert "- **Gone**: 24-000-009" in text
    assert "Decisions: 1 new, 1 changed, 1 gone, 0 unchanged." in text
    assert text.endswith("© Commission for Local Administration in England.\n")


def _line(text: str, url: str) -> str:
    return json.dumps({"url": url, "text": text})
