"""Every form in which the Ombudsman prints the Local Government Act 1974, one row each."""

import pytest

from ombudsgraph import law

ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"
HEALTH = "http://www.legislation.gov.uk/id/ukpga/1993/46"
OPENING = "(Local Government Act 1974, "


def paths(text, **options):
    """Return the identifiers found, short: 24A/6 stands for a section of the Act."""
    found = []
    for citation in law.citations(text, **options):
        assert citation.span.of(text) == citation.quote
        uri = citation.uri or f"unresolved: {citation.unresolved}"
        found.append(uri.replace(f"{ACT}/section/", "").replace(f"{ACT}/", ""))
    return found


def row(printed, *expected, reason):
    return pytest.param(printed, list(expected), id=reason)


BRACKETED = [
    row("section 24A(6), as amended, section 34(B))", "24A/6", "34B", reason="34(B) is 34B"),
    row("section 24A(6), as amended, section 34(B)", "24A/6", "34B", reason="one bracket short"),
    row("section 24A(6) 24A(7), as amended, section 34(B))", "24A/6", "24A/7", "34B",
        reason="no separator"),
    row("section 24A(6), as amended)", "24A/6", reason="as amended"),
    row("section 24A(6), as amended We provide", "24A/6", reason="unclosed, runs on"),
    row("section 24A(6))", "24A/6", reason="plain"),
    row("section 24A (6), as amended)", "24A/6", reason="space before the bracket"),
    row("section 24A(7), as amended)", "24A/7", reason="another subsection"),
    row("sections 24A(6) and 34B(8), as amended)", "24A/6", "34B/8", reason="two sections"),
    row("sections 24A(6) and 34B(8), as amended, section 34(B))", "24A/6", "34B/8", "34B",
        reason="a third after as amended"),
    row("sections 26(1) and 26A(1), as amended)", "26/1", "26A/1", reason="fault and injustice"),
    row("sections 26(1), as amended)", "26/1", reason="plural with one item"),
    row("section 26(1) as amended)", "26/1", reason="no comma"),
    row("sections 26(1), 26A(1) and 34(3), as amended)", "26/1", "26A/1", "34/3",
        reason="comma list"),
    row("section 34(3), as amended)", "34/3", reason="34(3) is a subsection, not 34C"),
    row("section 26(6)(a), as amended)", "26/6/a", reason="paragraph of a subsection"),
    row("section 26(6), as amended)", "26/6", reason="paragraph omitted"),
    row("section 26(6)(b))", "26/6/b", reason="minister"),
    row("section 26(6)(c), as amended)", "26/6/c", reason="court"),
    row("section 26(6)(a) to (c), as amended)", "26/6/a", "26/6/c", reason="range by its ends"),
    row("sections 26B and 34D, as amended)", "26B", "34D", reason="late complaints"),
    row("section 30(1B) and 34H(i), as amended)", "30/1B", "34H/1", reason="34H(i) is 34H(1)"),
    row("section 30(1B) and 34H(1), as amended)", "30/1B", "34H/1", reason="corrected form"),
    row("section 34H(4))", "34H/4", reason="34H has numbered subsections"),
    row("sections 34B, and 34C, as amended)", "34B", "34C", reason="comma and and"),
    row("sections 34B, 34C and 34H(3 and 4) as amended)", "34B", "34C", "34H/3", "34H/4",
        reason="and inside the bracket"),
    row("sections 34B(8) and (9))", "34B/8", "34B/9", reason="second item inherits 34B"),
    row("sections 34B(8) and (9", "34B/8", "34B/9", reason="cut off"),
    row("sections 24A(1)(A), and 25 (7) as amended)", "24A/1/a", "25/7",
        reason="capital A for a, and a space"),
    row("sections 25 and 34(1), as amended)", "25", "34/1", reason="bare and with subsection"),
    row("sections 25 and 34A, as amended)", "25", "34A", reason="letter, no bracket"),
    row("section 26(5), section 34(B)6)", "26/5", "34B/6", reason="bracket misplaced"),
    row("section 26(7), as amended)", "26/7", reason="most inhabitants"),
    row("section 26A(1), as amended)", "26A/1", reason="representative"),
    row("section 26D and 34E, as amended)", "26D", "34E", reason="singular with two items"),
    row("section 27(1)(a), as amended)", "27/1/a", reason="public bodies"),
    row("Schedule 5/5A, paragraph 1/3, as amended)", "schedule/5/paragraph/1",
        "schedule/5A/paragraph/3", reason="slashes on both sides pair up"),
    row("Schedule 5/5a, paragraph 4, as amended)", "schedule/5/paragraph/4",
        "schedule/5A/paragraph/4", reason="slash on one side distributes"),
    row("Schedule\u00a05/5a, paragraph 4, as amended.", "schedule/5/paragraph/4",
        "schedule/5A/paragraph/4", reason="no-break space, unclosed"),
    row("Schedule 5, paragraph 5(2), as amended)", "schedule/5/paragraph/5/2",
        reason="subparagraph"),
    row("Schedule 5, paragraph 5(b), as amended)", "schedule/5/paragraph/5/2/b",
        reason="there is no 5(b): what happens in schools is 5(2)(b)"),
    row("section 24 A(6), as amended, section 34(B))", "24A/6", "34B",
        reason="space before the letter"),
    row("paragraph 5A schedule 5, as amended)", "schedule/5/paragraph/5A",
        reason="reversed: paragraph 5A, not Schedule 5A"),
    row("section 33ZA, as amended, and Health Service Commissioners Act 1993, section 18ZA)",
        "33ZA", f"{HEALTH}/section/18ZA", reason="two Acts in one bracket"),
    row("section 33ZA,as amended, and Health Service Commissioners Act 1993, section 18ZA)",
        "33ZA", f"{HEALTH}/section/18ZA", reason="no space after the comma"),
    row("Part 3A)", "part/3A", reason="adult social care"),
    row("Part 3, as amended)", "part/III", reason="Parts are printed roman"),
    row("S26(7))", "26/7", reason="guidance short form"),
    row("s24A)", "24A", reason="lower-case short form"),
    row("s24a)", "24A", reason="lower-case letter"),
    row("S34B (1))", "34B/1", reason="short form with a space"),
    row("S27/1)", "27/1", reason="slash for a bracket"),
    row("Section 24(6))", "24/6", reason="a slip that is no house pattern stays as printed"),
    row("Schedule 5/5A/6, paragraph 1/3)",
        "unresolved: which goes with which is not said: Schedule 5/5A/6, paragraph 1/3",
        reason="three schedules and two paragraphs"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), BRACKETED)
def test_each_printed_form_gives_its_provisions(printed, expected):
    assert paths(OPENING + printed) == expected


@pytest.mark.parametrize(("printed", "expected"), BRACKETED)
def test_each_form_reads_the_same_inside_a_paragraph(printed, expected):
    closing = "" if printed.endswith(")") else ")"
    if printed.endswith("(9"):
        closing = "\n"
    text = (
        f"We cannot do this.(Local Government Act 1974, {printed}{closing}\n\nThe Council said so."
    )
    assert paths(text) == expected


OTHERWISE = [
    row("Local Government Act 1974, section 24A(6), as amended, section 34(B))", "24A/6", "34B",
        reason="no opening bracket"),
    row("(Health Service Commissioners Act 1993, section 3(2) and Local Government Act 1974, "
        "section 24A(6), as amended)", f"{HEALTH}/section/3/2", "24A/6", reason="the Act second"),
    row("Under Part 3A of the Local Government Act we may", "part/3A",
        reason="no year, but only this one has a Part 3A"),
    row("The Local Government Act 1974 sets out our powers but also limits them.", ACT,
        reason="the Act on its own"),
    row("The Local Government Act 1974 sets out our powers. The Act says we cannot look at it.",
        ACT, reason="the Act says: nothing more"),
    row("(LGA 1974, s.26(6)(a))", "26/6/a", reason="abbreviation with its year"),
    row("under section 26(6)(a) of the Local Government Act 1974", "26/6/a", reason="Act behind"),
    row("subsection (6) of section 24A of the Local Government Act 1974", "24A/6",
        reason="subsection first"),
    row("(LOCAL GOVERNMENT ACT 1974, SECTION 24A(6))", "24A/6", reason="all capitals"),
    row("(Local Government\nAct 1974,\nsection 24A(6))", "24A/6", reason="soft line breaks"),
    row("(Local Government Act 1974, section 26(1), as amended\n  2. If we are satisfied", "26/1",
        reason="bracket missing before the next number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OTHERWISE)
def test_the_act_is_found_wherever_it_stands(text, expected):
    assert paths(text) == expected


def test_the_default_act_binds_bare_sections_but_no_paragraph_or_part():
    text = "We act under Section 25(7). Paragraph 4 and Part 2 explain it; see s24A and S27/1."
    assert paths(text, default_act="Local Government Act 1974") == ["25/7", "24A", "27/1"]
    assert paths("We act under Section 25(7).") == ["unresolved: no Act named"]


def test_printed_keeps_the_words_that_needed_repair():
    text = (
        "(Local Government Act 1974, section 24A (6), 30(1B) and 34H(i), as amended, "
        "section 34(B), Schedule 5/5a, paragraph 4)"
    )
    assert [(one.quote, one.printed, one.rule) for one in law.citations(text)] == [
        ("section 24A (6)", "24A (6)", "backward+space"),
        ("30(1B)", None, "backward"),
        ("34H(i)", "34H(i)", "backward+roman-figure"),
        ("section 34(B)", "34(B)", "chained+letter-in-brackets"),
        ("Schedule 5/5a, paragraph 4", None, "chained"),
        ("Schedule 5/5a, paragraph 4", "5a", "chained+letter-case"),
    ]


def test_quotes_begin_with_the_unit_word_once():
    text = (
        "(Local Government Act 1974, sections 24A(6) and 34B(8) and (9), as amended, section 34(B))"
    )
    assert [(one.quote, one.as_amended) for one in law.citations(text)] == [
        ("sections 24A(6)", True),
        ("34B(8)", True),
        ("(9)", True),
        ("section 34(B)", False),
    ]


def test_a_list_in_one_bracket_shares_its_words():
    text = "(Local Government Act 1974, section 34H(3 and 4))"
    assert [one.quote for one in law.citations(text)] == ["section 34H(3 and 4)"] * 2
