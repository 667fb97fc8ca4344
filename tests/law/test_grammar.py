import pytest

from ombudsgraph.law.grammar import chain
from ombudsgraph.law.provisions import provisions


def read(text):
    """Return each provision as a string of its levels, and the words it covers."""
    island = chain(text, 0)
    if island is None:
        return None
    return [
        (
            " > ".join(
                f"{level.unit} {'.'.join((level.number, *level.subs))}" for level in one.levels
            )
            if one.problem is None
            else "?",
            one.span.of(text),
        )
        for one in provisions(text, island)
    ]


FORMS = [
    ("section 19", [("section 19", "section 19")], "one section"),
    ("ss.7, 9 and 19", [("section 7", "ss.7"), ("section 9", "9"), ("section 19", "19")], "list"),
    ("s149(1)", [("section 149.1", "s149(1)")], "no space"),
    ("sections 508A to 508D", [("section 508A", "sections 508A"), ("section 508D", "508D")],
     "a range is its ends"),
    ("sections 18-19", [("section 18", "sections 18"), ("section 19", "19")], "dash"),
    ("s31(2D-H)", [("section 31.2D", "s31(2D-H)"), ("section 31.2H", "s31(2D-H)")],
     "range in a bracket, prefix left out"),
    ("section 17(1)(a), (b) and (c)",
     [("section 17.1.a", "section 17(1)(a)"), ("section 17.1.b", "(b)"), ("section 17.1.c", "(c)")],
     "letters inherit"),
    ("section 26(6)(a) and (7)", [("section 26.6.a", "section 26(6)(a)"), ("section 26.7", "(7)")],
     "a figure goes up to the figures"),
    ("paragraphs 1 and 2 of Schedule 5",
     [("schedule 5 > paragraph 1", "paragraphs 1 and 2 of Schedule 5"),
      ("schedule 5 > paragraph 2", "paragraphs 1 and 2 of Schedule 5")], "nested list"),
    ("paragraph 3 of the Schedule", [("schedule  > paragraph 3", "paragraph 3 of the Schedule")],
     "a lone schedule"),
    ("Schedule 2, Part 1", [("schedule 2 > part 1", "Schedule 2, Part 1")], "Part of a schedule"),
    ("subsection (3) of section 17", [("section 17.3", "subsection (3) of section 17")],
     "subsection first"),
    ("paragraph (b) of section 17(1)", [("section 17.1.b", "paragraph (b) of section 17(1)")],
     "lettered paragraph of a section"),
    ("regulation 5, paragraph 4", [("regulation 5.4", "regulation 5, paragraph 4")],
     "paragraph of a regulation"),
    ("sections 5 and 6 and Part VII",
     [("section 5", "sections 5"), ("section 6", "6"), ("part VII", "Part VII")], "mixed units"),
    ("Schedules 1 and 2, paragraphs 3 and 4 respectively",
     [("schedule 1 > paragraph 3", "Schedules 1 and 2, paragraphs 3 and 4"),
      ("schedule 2 > paragraph 4", "Schedules 1 and 2, paragraphs 3 and 4")], "respectively"),
    ("Schedule 5, paragraph 5(2) & paragraph 5A",
     [("schedule 5 > paragraph 5.2", "Schedule 5, paragraph 5(2)"),
      ("schedule 5 > paragraph 5A", "paragraph 5A")], "a paragraph of the schedule before"),
    ("Schedule 1/2, paragraph 3/4/5", [("?", "Schedule 1/2, paragraph 3/4/5")],
     "slashes that do not pair"),
    ("Schedules 1 and 2, paragraphs 3 and 4", [("?", "Schedules 1 and 2, paragraphs 3 and 4")],
     "lists that do not pair"),
    ("section 17, read with section 9", [("section 17", "section 17"), ("section 9", "section 9")],
     "read with"),
    ("sections 17 as well as 20 of", [("section 17", "sections 17"), ("section 20", "20")],
     "as well as"),
    ("section 17of the Act", [("section 17", "section 17")], "a blank left out"),
    ("rule 3.4(2)", [("rule 3.4.2", "rule 3.4(2)")], "a rule of court has a stop"),
    ("Schedule 2, Part 3, Class Q and paragraph 2",
     [("schedule 2 > part 3", "Schedule 2, Part 3, Class Q"),
      ("schedule 2 > paragraph 2", "paragraph 2")], "a Class lies in its Part"),
    ("S. 2 days", None, "a person before a quantity"),
    ("section 17 and 3 other reports", [("section 17", "section 17")], "a quantity"),
    ("sections 36 and 20 weeks", [("section 36", "sections 36")], "a quantity after a plural"),
    ("section 79 and 81 also apply", [("section 79", "section 79"), ("section 81", "81")],
     "a list goes on before also"),
    ("section 9, 2014", [("section 9", "section 9")], "a year ends the list"),
    ("Part 1 and I said", [("part 1", "Part 1")], "I is a person"),
    ("section 5.2", None, "decimal"),
    ("section F", None, "letter"),
    ("s 24 March", None, "date"),
    ("section (1)", None, "no number"),
    ("Regulations 2014", None, "a year is no number"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "reason"), FORMS, ids=[reason for *_, reason in FORMS]
)
def test_an_island_is_read_to_its_end_and_no_further(text, expected, reason):
    assert read(text) == expected
    assert expected is None or read(f"{text} gives a power. Then 5 more") == expected


def test_as_amended_marks_what_stands_before_it():
    island = chain("sections 24A(6) and 34B(8), as amended, section 34B, as amended", 0)
    assert [run.amended for run in island.runs] == [True, True]
    island = chain("sections 24A(6) and 34B(8), as amended, section 34B", 0)
    assert [run.amended for run in island.runs] == [True, False]
