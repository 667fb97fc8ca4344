"""Other decisions, cited by their reference."""

import pytest

from ombudsgraph import law
from ombudsgraph.model import Span

BASE = "https://w3id.org/ombudsgraph/decision/"


def cited(text, **options):
    return [one.uri.removeprefix(BASE) for one in law.citations(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("our decision on complaint 21 003 631", ["21-003-631"], "with blanks"),
        ("complaint\u00a021\u00a0003\u00a0631", ["21-003-631"], "with no-break spaces"),
        ("see 19-018-519C", ["19-018-519c"], "with a letter"),
        ("complaints 21 003 631 and 21 003 632", ["21-003-631", "21-003-632"], "two"),
        ("in our statement 21 003 631", ["21-003-631"], "as a statement"),
        ("He rang 01 234 567 890.", [], "a telephone number"),
        ("They spent £21 003 631 on it.", [], "money"),
        ("There were 21 003 631 of them.", [], "a large number"),
        ("Exampleshire County Council (21 003 631)", [], "the heading of a page"),
        ("application 21-0036-31", [], "another kind of number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_reference_in_prose_cites_a_decision(text, expected, reason):
    assert cited(text) == expected


def test_a_decision_does_not_cite_itself():
    text = "This complaint, 21 003 631, follows complaint 20 002 738."
    assert cited(text, own=["21-003-631"]) == ["20-002-738"]


def test_a_list_of_related_decisions_is_furniture():
    text = "Other decisions\n\n21-003-631 Upheld"
    assert cited(text, furniture=[Span(0, len(text))]) == []


def test_a_cited_decision_has_a_label_and_nothing_above_it():
    [one] = law.citations("our decision 21-003-631")
    assert (one.role, law.label(one.uri)) == ("decision", "Ombudsman’s decision 21-003-631")
    assert (law.number(one.uri), law.parent(one.uri)) == ("", None)
