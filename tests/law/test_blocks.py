"""A text is read block by block, and a block without a cue has nothing to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph import law
from ombudsgraph.law import blocks, scan

SOUP = """
section Sections s. s ss. S19 s19 s.19 ss.7 reg.5 r.3.4 para.6 art.8 sch.2 reg.
Regs Regulation regulations art. Article Schedule sch. Sch
part Part pt. chapter para. paras Paragraph subsection sub-paragraph rule 24A(6) (3) (b) VII A1 7 12
1998 of to the Act ACT Regulations Order Rules Measure Care Housing 2014 1996 SI 2006/1738 S.I. TCPA
GPDO UK GDPR LGA 1974 Assessment Code Guidance NPPF Working Together Getting the best from
complaints [2023] (1999) EWCA Civ 207 24-006-404 complaint 21 003 631 Article ECHR Human Rights
"""
JOINS = st.sampled_from([" ", "  ", "\n", "\n  ", "\u00a0"])
texts = st.lists(st.tuples(st.sampled_from(SOUP.split()), JOINS), min_size=1, max_size=6).map(
    lambda parts: "".join(word + join for word, join in parts)
)


@given(texts)
def test_every_block_that_cites_something_has_a_cue(text):
    ends = blocks.breaks(text)
    cued = set(blocks.cued(text, blocks.split(text, ends)))
    for start, end in blocks.split(text, ends):
        read = blocks.block(text[start:end])
        known = [mention for mention in read.mentions if mention.kind != "abbreviation"]
        if read.papers or read.chains or known:
            assert (start, end) in cued, text[start:end]


@given(st.lists(st.sampled_from(["words", "\n", "\n\n", "\n 2. ", "\n- ", " "])).map("".join))
def test_blocks_make_up_the_text(text):
    spans = list(blocks.split(text, blocks.breaks(text)))
    assert "".join(text[start:end] for start, end in spans) == text


def test_a_block_read_before_is_read_the_same_again():
    text = "(Housing Act 1996, section 188)\n\nThe Act applies; see section 202 of the Act."
    first = law.citations(text)
    assert law.citations(text) == first
    blocks.forget()
    assert law.citations(text) == first


def test_what_a_block_means_depends_on_the_text_around_it():
    again = "See section 7 of the Act."
    for act, path in (("Care Act 2014", "2014/23"), ("Housing Act 1996", "1996/52")):
        found = law.citations(f"The {act} applies.\n\n{again}")
        assert found[-1].uri.endswith(f"{path}/section/7")


def test_an_abbreviation_is_found_in_a_block_without_any_other_cue():
    text = "The Traffic Management Act 2004 (TMA) applies.\n\nHe relied on the TMA."
    assert [one.quote for one in law.citations(text)] == ["Traffic Management Act 2004", "TMA"]


def test_a_short_unit_word_is_a_cue_by_itself():
    assert law.citations("He was owed s.117 aftercare.")[0].uri.endswith("section/117")


def test_units_at_the_end_of_a_line_are_cued():
    assert scan.NUMBERED and law.citations("(Care Act 2014, section\n9)")[0].uri.endswith("/9")


UNITS = ["section", "Sections", "s.", "ss.", "sched.", "Sch.", "reg.", "r.", "ch.", "paras"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("gap", ["", " ", "  ", "\n"], ids=repr)
def test_a_unit_word_is_a_cue_however_it_stands_before_its_number(unit, gap):
    text = f"as the papers say in {unit}{gap}5 of it"
    assert scan.UNIT.search(text)
    assert list(blocks.cued(text, [(0, len(text))])) == [(0, len(text))]


@pytest.mark.parametrize("place", ["Part II", "part II", "part  V", "chapter IV", "Chapter (2)"])
def test_a_roman_number_is_cued_in_capitals_and_small_letters(place):
    text = f"as the papers say in {place} of it"
    assert list(blocks.cued(text, [(0, len(text))])) == [(0, len(text))]
