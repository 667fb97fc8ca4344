"""Laws that hold for every text: what is written in house style is read back as it was meant."""

from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph import law
from ombudsgraph.model import Span

ID = "http://www.legislation.gov.uk/id/"
ACTS = {
    "Care Act 2014": "ukpga/2014/23",
    "Housing Act 1996": "ukpga/1996/52",
    "Education Act 1996": "ukpga/1996/56",
    "Housing Grants, Construction and Regeneration Act 1996": "ukpga/1996/53",
    "Town and Country Planning Act 1990": "ukpga/1990/8",
}

numbers = st.builds(
    lambda figure, letters: f"{figure}{letters}",
    st.integers(1, 599),
    st.sampled_from(["", "", "", "A", "B", "ZA", "AA"]),
)
brackets = st.tuples(
    st.integers(1, 12).map(str), st.sampled_from("abcdef"), st.sampled_from(["i", "ii", "iv"])
)
sections = st.builds(
    lambda number, subs, depth: (number, *subs[:depth]), numbers, brackets, st.integers(0, 3)
)
lists = st.lists(sections, min_size=1, max_size=4, unique=True)
prose = st.text(alphabet="abcdefghij klmnop.\n", max_size=60)


def printed(section):
    return section[0] + "".join(f"({sub})" for sub in section[1:])


def listed(found):
    texts = [printed(one) for one in found]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


STYLES = [
    lambda act, found: f"({act}, sections {listed(found)}, as amended)",
    lambda act, found: f"({act}, sections {listed(found)}",
    lambda act, found: f"under sections {listed(found)} of the {act}",
    lambda act, found: f"ss.{listed(found)} {act}",
    lambda act, found: f"{act} sections {listed(found)}",
    lambda act, found: f"{act} (" + ", ".join(f"s{printed(one)}" for one in found) + ")",
    lambda act, found: f"The {act}’s section " + " and section ".join(map(printed, found)),
]


@given(st.sampled_from(sorted(ACTS)), lists, st.sampled_from(STYLES))
def test_what_is_rendered_in_a_house_style_is_read_back(act, found, style):
    expected = [f"{ID}{ACTS[act]}/section/{'/'.join(one)}" for one in found]
    assert [one.uri for one in law.citations(style(act, found))] == expected


@given(
    st.sampled_from(["5", "5A", "12"]),
    st.lists(st.integers(1, 9).map(str), min_size=1, max_size=3, unique=True),
    st.sampled_from(
        [
            "Schedule {schedule}, paragraph {paragraphs}",
            "paragraphs {paragraphs} of Schedule {schedule}",
            "paragraph {paragraphs} schedule {schedule}",
            "Sch {schedule} paras {paragraphs}",
        ]
    ),
)
def test_schedules_are_read_in_either_order(schedule, paragraphs, style):
    text = style.format(schedule=schedule, paragraphs=" and ".join(paragraphs))
    expected = [f"{ID}ukpga/2014/23/schedule/{schedule}/paragraph/{one}" for one in paragraphs]
    assert [one.uri for one in law.citations(f"(Care Act 2014, {text})")] == expected


@given(prose, st.sampled_from(sorted(ACTS)), lists, st.sampled_from(STYLES))
def test_prose_before_shifts_offsets_and_nothing_else(before, act, found, style):
    text = style(act, found)
    lead = f"{before}.\n\n"
    alone = law.citations(text)
    shifted = law.citations(lead + text)
    assert [(one.quote, one.uri, one.rule) for one in shifted] == [
        (one.quote, one.uri, one.rule) for one in alone
    ]
    assert [one.span.start - len(lead) for one in shifted] == [one.span.start for one in alone]


WORDS = """
section sections s. Schedule 5/5A paragraph 24A(6) 34(B) (3 and 4) 26(1), and or to of the Act Care
2014 Housing 1996 (TMA) Regulations SI 2006/1738 as amended ( ) – & Part VII (9 MHA
"""
soup = st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join)
PHRASES = """
section 34(B); subsection (8); of it; of the latter; of the former Act; the Act; paragraph 3
ss.7, 9 and 19; as amended; (s.9)
Schedule, paragraph 3; the Schedule to; that Schedule; Part IV; Chapter 1; Care Act 2014; LGA 74
the Hedge Act 1999; Housing Act; the 2014 Act; SI 2001/1; regulation 4; the Regulations
Schedule 5/5A, paragraph 1/3; of, and; Art 8 HRA 1998; the Code says, at 9.17; the SEND Code; policy
a section 21 notice; the (High Street) Order 2017; article 5 of the Order; and; under; its; . ; ,
"""
phrases = st.lists(
    st.sampled_from([one.strip() for one in PHRASES.replace("\n", ";").split(";")]), max_size=24
).map(" ".join)


@given(st.one_of(st.text(max_size=200), soup, phrases))
def test_any_text_gives_spans_that_cut_their_quotes_and_sound_identifiers(text):
    found = law.citations(text)
    assert list(found) == sorted(found, key=lambda one: one.span.start)
    for one in found:
        assert text[one.span.start : one.span.end] == one.quote != ""
        assert (one.uri is None) == (one.unresolved is not None)
        if one.uri is not None and one.uri.startswith(ID):
            assert law.SHAPE.fullmatch(one.uri)
            assert law.label(one.uri).startswith(law.instrument(one.uri).title)
            above = law.parent(one.uri)
            assert above is None or one.uri.startswith(above)


@given(soup, soup)
def test_nothing_is_read_in_furniture(text, menu):
    page = f"{text}\n\n{menu}"
    span = Span(len(text), len(page))
    assert law.citations(page, furniture=[span]) == law.citations(text + "\n" * len(span.of(page)))


@given(st.lists(st.sampled_from(["(", "section ", "A", "1, ", " "]), min_size=1, max_size=3))
def test_repetition_is_read_to_its_end(parts):
    text = "".join(parts) * 2000
    assert all(one.span.of(text) == one.quote for one in law.citations(text))
