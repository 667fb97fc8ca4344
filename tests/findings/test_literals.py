"""What a pattern needs: never more than it does, and whole words where it ends them."""

from __future__ import annotations

import pytest

from ombudsgraph.findings.literals import ways


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        pytest.param(r"no power", [["no "], ["power"]], id="a space ends a word, the end does not"),
        pytest.param(r"(?:we|i)(?: will)? not", [["i ", "we "], ["not"]], id="so in what follows"),
        pytest.param(r"(?:we|i)(?:ll| will) not", [["not"]], id="a word of one letter can go on"),
        pytest.param(r"refus(?:e|al) to", [["refus"], ["to"]], id="a stem goes on in a group"),
        pytest.param(r"re ?open the", [["re"], ["the"]], id="a space that need not stand"),
        pytest.param(r"reopen,? the", [["reopen "], ["the"]], id="nor need a comma, before one"),
        pytest.param(r"faults? by\b", [["fault"], ["by "]], id="nor a last letter"),
        pytest.param(r"end(?! of) it", [["end"], ["it"]], id="what must not follow ends nothing"),
        pytest.param(r"council's duty", [["council "], ["s "], ["duty"]], id="an apostrophe does"),
        pytest.param(r"\w+n't say", [["t "], ["say"]], id="what stands before it may be any word"),
        pytest.param(
            r"x(?: is for court| court was)\b", [["x "], ["court "], ["for ", "was "]],
            id="alternatives meet in what they share",
        ),
    ],
)  # fmt: skip
def test_a_need_is_what_some_word_begins_with(pattern: str, needed: list[list[str]]) -> None:
    [way] = ways(pattern)
    assert [sorted(need) for need in way] == needed


def test_alternatives_of_a_whole_pattern_are_ways_of_their_own() -> None:
    assert len(ways(r"late\b|too (?:late|old)")) == 2


def test_where_one_alternative_needs_nothing_nothing_is_needed() -> None:
    assert ways(r"late|\d+") == ()
