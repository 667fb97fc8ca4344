"""What a paragraph says by itself, whatever was worked out or left out to find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.findings.paragraphs import Paragraph, paragraph
from ombudsgraph.findings.telling import TOLD, possible, question
from ombudsgraph.findings.wording import compiled, wordings

EXAMPLES = sorted({one.example for kind in TOLD for one in wordings(kind)})
PLAIN = [
    "Mr X rang on 3 May 2019.",
    "“Nobody”, she said, “came.”",
    "The drain was blocked (again).",
]


@given(st.lists(st.sampled_from([*EXAMPLES, *PLAIN]), max_size=5).map(" ".join))
def test_no_wording_is_missed_by_looking_words_up_first(text: str) -> None:
    read = paragraph(text)
    for kind in TOLD:
        searched = {
            (number, wording.name, *match.span())
            for number, (start, end) in enumerate(read.sentences)
            for wording in wordings(kind)
            if (match := compiled(wording.pattern).search(read.words[start:end]))
        }
        said = [(number, one.name, start, end) for number, one, start, end in read.said(kind)]
        assert len(said) == len(searched) and set(said) == searched


@given(st.lists(st.sampled_from([*EXAMPLES, *PLAIN]), max_size=5).map(" ".join))
def test_what_is_said_can_be_said(text: str) -> None:
    for kind in TOLD:
        for _, wording, _, _ in Paragraph(text).said(kind):
            assert Paragraph(text).can_say(question(f"{kind}/{wording.concept}"))
            assert Paragraph(text).can_say(question(kind))


def test_what_no_wording_says_is_not_asked_for() -> None:
    with pytest.raises(KeyError, match="ground/weather"):
        question("ground/weather")


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5))
def test_sentences_are_the_paragraph_without_the_space_between_them(parts: list[str]) -> None:
    text = "  ".join(parts)
    assert [text[start:end] for start, end in paragraph(text).sentences] == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr. X and Ms. Y asked, e.g. The Hague.", id="short forms end no sentence"),
        pytest.param("It cost £2.50 a day", id="nor does a point in a figure"),
        pytest.param("", id="nothing is one sentence"),
    ],
)
def test_one_sentence_is_one(text: str) -> None:
    assert paragraph(text).sentences == ((0, len(text)),)


def test_a_paragraph_is_worked_out_once_unless_it_is_too_long_to_recur() -> None:
    short, long = "There was no fault.", "There was no fault. " * 400
    assert paragraph(short) is paragraph(short)
    assert paragraph(long) is not paragraph(long)


@given(st.lists(st.sampled_from([*EXAMPLES, *PLAIN]), max_size=5).map(" ".join))
def test_what_is_remembered_of_a_paragraph_is_what_a_new_one_says(text: str) -> None:
    for kind in TOLD:
        first = paragraph(text).said(kind)
        possible.cache_clear()
        assert paragraph(text).said(kind) == first == Paragraph(text).said(kind)
