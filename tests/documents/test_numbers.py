"""The decision's own paragraph numbers, restored."""

import pytest

from ombudsgraph.documents.lines import lines
from ombudsgraph.documents.numbers import Numbers


def numbers(text: str) -> list[int | None]:
    found = lines(text)
    count = Numbers(found)
    return [count.take(line) for line in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. a\n2. b\n3. c", [1, 2, 3], id="one list"),
        pytest.param("1. a\ntext\n1. b", [1, 1, 2], id="interrupted, then 1 again"),
        pytest.param(
            "  1. a\n      1. i\n      2. ii\n  2. b", [1, 1, 1, 2], id="nested by indent"
        ),
        pytest.param(
            "1. a\n1. i\n2. ii\n3. iii\n2. b", [1, 1, 1, 1, 2], id="nested without indent"
        ),
        pytest.param("1. a:\n• x\n• y\n1. b", [1, 1, 1, 2], id="1 again after bullets"),
        pytest.param("  9. a\n 10. b\n 11. c", [9, 10, 11], id="flush right"),
        pytest.param("12. a\n13. b\n15. c", [12, 13, 15], id="a chapter, one number lost"),
        pytest.param("1) a\n2) b", [1, 2], id="round bracket"),
        pytest.param("1.\na\n2.\nb", [1, 2], id="number on a line of its own"),
        pytest.param("a\n- b\n• c", [None, None, None], id="no numbers"),
        pytest.param("2019. was a year", [None], id="a year is no number"),
        pytest.param("3.5 hours", [None], id="a decimal is no number"),
    ],
)
def test_numbers_run_on_through_the_decision(text, expected):
    assert numbers(text) == expected


def test_the_words_of_a_line_exclude_its_marker():
    text = "  12. We ask.\n\n    • late"
    found = lines(text)
    assert [text[line.start : line.end] for line in found] == ["We ask.", "late"]
    assert [(line.mark, line.printed, line.gap) for line in found] == [
        ("number", 12, True),
        ("bullet", None, True),
    ]


def test_a_link_to_the_top_at_the_end_of_a_line_is_a_line_of_its_own():
    text = "  1. We ask.      Back to top\nBack to top\n"
    assert [text[line.start : line.end] for line in lines(text)] == [
        "We ask.",
        "Back to top",
        "Back to top",
    ]
