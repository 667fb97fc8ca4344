"""Judgments: neutral citations with their misprints, law reports, and names with a year."""

import pytest

from ombudsgraph import law

BASE = "https://caselaw.nationalarchives.gov.uk/"

ROWS = [
    ("R (Milburn) v Local Ombudsman [2023] EWCA Civ 207", "ewca/civ/2023/207", None, "appeal"),
    ("X v Y [2006] EWHC 2847 (Admin)", "ewhc/admin/2006/2847", None, "division behind"),
    ("X v Y [2006] EHWCC 2847 (Admin)", "ewhc/admin/2006/2847", "[2006] EHWCC 2847 (Admin)",
     "EHWCC is EWHC"),
    ("ex parte PH (1999) EHCA Civ 916", "ewca/civ/1999/916", "(1999) EHCA Civ 916",
     "EHCA is EWCA, round brackets"),
    ("X v Y [2015] UKSC 30", "uksc/2015/30", None, "Supreme Court"),
    ("X v Y [2017] UKUT 125 (AAC)", "ukut/aac/2017/125", None, "Upper Tribunal"),
    ("X v Y [2020] EWCOP 7", "ewcop/2020/7", None, "Court of Protection"),
    ("X v Y [2006] EWHC 2847", None, None, "no division"),
    ("X v Y [2009] UKHL 7", None, None, "House of Lords: not on Find Case Law"),
    ("X v Y [1997] ELR 62", None, None, "a law report"),
    ("X v Y (1979) QB 287", None, None, "a law report, round brackets"),
    ("X v Y [2001] 1 WLR 840", None, None, "a law report with its volume"),
    ("R v Local Commissioner ex parte Bradford [1979])", None, None, "a name and a year"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "printed", "reason"), ROWS, ids=[reason for *_, reason in ROWS]
)
def test_a_judgment_gets_its_address_or_a_reason_for_none(text, path, printed, reason):
    [one] = law.citations(text)
    assert (one.role, one.printed) == ("case", printed)
    assert one.uri == (None if path is None else BASE + path)
    assert (one.unresolved is None) == (path is not None)


def test_a_judgment_is_called_by_its_neutral_citation():
    for text in ("[2023] EWCA Civ 207", "[2006] EWHC 2847 (Admin)", "[2015] UKSC 30"):
        [one] = law.citations(text)
        assert law.label(one.uri) == text
        assert (law.number(one.uri), law.parent(one.uri)) == ("", None)


@pytest.mark.parametrize(
    "text", ["Mr X’s letter (2019) said 12 things.", "It cost more in [2019] than before."]
)
def test_a_year_in_brackets_is_no_case(text):
    assert law.citations(text) == ()
