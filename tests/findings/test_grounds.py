"""Grounds: applied where the Ombudsman relies on them, recited where the law is set out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.documents import parse, read
from ombudsgraph.findings.grounds import Weighing, grounds
from ombudsgraph.findings.weighing import APPLYING
from ombudsgraph.findings.wording import wordings
from ombudsgraph.model import Document, Source

Page = Callable[..., Document]

CLOSED = "Closed after initial enquiries"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SENTENCES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("grounds.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Own words in the Ombudsman's style with the grounds that a careful reader sees."""


def applied(document: Document) -> set[str]:
    return {ground.ground for ground in grounds(document) if ground.applied}


def recited(document: Document) -> set[str]:
    return {ground.ground for ground in grounds(document) if not ground.applied}


FINALS = [
    ("there is not enough evidence of fault to warrant it", {"insufficient-evidence-of-fault"}),
    ("it is unlikely we would find fault", {"insufficient-evidence-of-fault"}),
    ("we could not add to the investigation the Council made", {"nothing-to-add"}),
    ("it is unlikely to lead to a different or worthwhile outcome",
     {"no-different-outcome", "no-worthwhile-outcome"}),
    ("we cannot achieve the outcome she is seeking", {"outcome-sought-unachievable"}),
    ("the complaint is about a personnel matter", {"personnel"}),
    ("it is late and there are no good reasons to look at it now", {"late"}),
    ("the gate has not caused her significant injustice", {"insufficient-injustice"}),
    ("she has not been caused an injustice", {"no-injustice"}),
    ("the Council has not yet had an opportunity to reply", {"premature"}),
    ("it is about what happened in court", {"court-conduct"}),
    ("she can appeal to the tribunal and it is reasonable for her to", {"tribunal-right"}),
    ("she has appealed to the tribunal", {"tribunal-used"}),
    ("she could have appealed to the Planning Inspector", {"minister-right"}),
    ("she has appealed to the Planning Inspector", {"minister-used"}),
    ("she could take the matter to court", {"court-remedy"}),
    ("she has taken the matter to court", {"court-used"}),
    ("the Information Commissioner is better placed to consider it", {"information-commissioner"}),
    ("another regulator is better placed to consider it", {"other-body-better-placed"}),
    ("the Council acted as a social landlord and the Housing Ombudsman is better placed to "
     "consider it", {"social-landlord"}),
    ("it concerns what happens in schools", {"school-internal"}),
    ("the Council has agreed to a proportionate remedy", {"already-remedied"}),
    ("the tests in our Assessment Code are not met", {"assessment-code"}),
    ("there was no fault in how it decided, so we cannot question its decision",
     {"merits-of-decision"}),
]  # fmt: skip


@pytest.mark.parametrize(("because", "expected"), [pytest.param(*row, id=row[0]) for row in FINALS])
@pytest.mark.parametrize("section", ["final", "summary", "assessment"])
def test_a_reason_for_closing_is_applied_wherever_the_ombudsman_gives_it(
    page: Page, because: str, expected: set[str], section: str
) -> None:
    document = page(outcome=CLOSED, **{section: f"We will not investigate because {because}."})
    found = grounds(document)
    assert {ground.ground for ground in found} == expected
    assert all(ground.applied and ground.section == section for ground in found)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['id']}-{row['why']}")
def test_a_sentence_applies_and_recites_what_a_careful_reader_sees(
    page: Page, row: dict[str, Any]
) -> None:
    document = page(outcome=row["outcome"], **{row["place"]: row["text"]})
    assert (sorted(applied(document)), sorted(recited(document))) == (
        row["applied"],
        row["recited"],
    )


def test_the_same_words_set_out_among_the_powers_are_only_recited(page: Page) -> None:
    powers = "We do not start an investigation if we could not add to any previous investigation."
    document = page(outcome=CLOSED, powers=powers)
    assert (applied(document), recited(document)) == (set(), {"nothing-to-add"})


NOT_APPLIED = [
    ("There are good reasons to look at the late complaint.", "a limit set aside"),
    ("This is not a case where the complaint is late.", "a limit denied"),
    ("I need not consider whether the complaint is late.", "a limit only mentioned"),
    ("The Council said the complaint was late.", "the Council's words"),
    ("Ms Q says we should look, as no fault is a sign of fault.", "the complainant's words"),
    ("We cannot investigate late complaints unless we decide there are good reasons.", "the law"),
    ("It would be unreasonable to expect her to go to court.", "a remedy out of reach"),
    ("I considered the Ombudsman’s Assessment Code.", "a paper considered"),
    ("She could not appeal to the tribunal.", "no right of appeal"),
    ("If there was no fault in how it decided, we cannot question the outcome.", "a condition"),
    (
        "The law says we cannot investigate when someone can appeal to a tribunal. "
        "(Local Government Act 1974, section 26(6)(a), as amended)",
        "the law, and its citation",
    ),
]


@pytest.mark.parametrize(("words", "why"), [pytest.param(*row, id=row[1]) for row in NOT_APPLIED])
def test_words_that_set_aside_mention_or_report_apply_nothing(
    page: Page, words: str, why: str
) -> None:
    assert applied(page(outcome=CLOSED, assessment=words)) == set(), why


def test_the_ombudsman_speaks_again_after_somebody_else(page: Page) -> None:
    words = "Although Ms Q says she was away, there is no good reason why she did not write sooner."
    assert applied(page(outcome=CLOSED, assessment=words)) == {"late"}


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld"])
def test_a_finding_after_an_investigation_is_no_ground(page: Page, outcome: str) -> None:
    words = "There is no evidence of fault in the survey. The gate caused no injustice."
    assert applied(page(outcome=outcome, assessment=words, heading="What I found")) == set()


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld"])
@pytest.mark.parametrize("section", ["scope", "assessment"])
def test_a_part_left_out_of_an_investigation_applies_its_ground(
    page: Page, outcome: str, section: str
) -> None:
    words = "I have not investigated events before 2020. The complaint about them is late."
    assert applied(page(outcome=outcome, **{section: words})) == {"late"}


LEFT_OUT = [
    ("late", "I have not gone back further because Ms Q knew of the gate at the time."),
    ("late", "Ms Q could have come to us about the gate at the time. I leave it out."),
    ("tribunal-right", "It was reasonable to expect her to appeal to the tribunal."),
    ("other-body-better-placed", "A regulator of gates is better placed to consider that."),
    ("school-internal", "I cannot look at how the school treated her son."),
    ("complaint-handling-only", "I will not look separately at how the complaint was answered."),
]


@pytest.mark.parametrize(
    ("ground", "words"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in LEFT_OUT]
)
def test_an_upheld_decision_refuses_a_part_in_more_words_than_one(
    page: Page, ground: str, words: str
) -> None:
    assert applied(page(outcome="Upheld", scope=words)) == {ground}


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld"])
def test_a_decision_that_cannot_be_questioned_is_found_and_not_refused(
    page: Page, outcome: str
) -> None:
    words = "I found no fault in how the panel chose, and so I cannot question its choice."
    assert applied(page(outcome=outcome, assessment=words)) == {"merits-of-decision"}


@pytest.mark.parametrize(
    "words",
    [
        "The complaint is late. However, there are good reasons to look at it now.",
        "Ms Q has a right of appeal to the tribunal. It would be unreasonable to expect her to go.",
    ],
)
def test_the_next_sentence_can_lift_a_bar_that_has_exceptions(page: Page, words: str) -> None:
    assert applied(page(outcome="Upheld", assessment=f"I did not stop here. {words}")) == set()


@pytest.mark.parametrize(
    "words",
    [
        "The Council's reply to her complaint was late.",
        "Ms Q complained she waited more than 12 months for a gate.",
        "Ms Q's complaint that the gate was late is before us.",
        "The Council could apply to the court for a liability order.",
        "The Council has no power to direct a school in matters of discipline.",
    ],
)
def test_what_happened_is_no_ground_even_in_the_words_of_one(page: Page, words: str) -> None:
    assert applied(page(outcome=CLOSED, assessment=words)) == set()


@pytest.mark.parametrize("used", ["her right to appeal to a government minister", "a court remedy"])
def test_an_appeal_or_remedy_that_was_used_is_not_also_open(page: Page, used: str) -> None:
    words = f"We cannot investigate because Ms Q has used {used}."
    assert {ground.rpartition("-")[2] for ground in applied(page(outcome=CLOSED, final=words))} == {
        "used"
    }


def test_a_remedy_as_the_reason_to_stop_is_a_ground_and_one_after_a_finding_is_not(
    page: Page,
) -> None:
    stop = "We discontinued our investigation as the Council offered a suitable remedy."
    after = "The Council agreed to apologise. That is a suitable remedy."
    assert applied(page(outcome="Upheld", final=stop)) == {"already-remedied"}
    assert applied(page(outcome="Upheld", final=after)) == set()


@pytest.mark.parametrize(
    "words",
    [
        "If we are satisfied with an organisation’s actions or proposed actions, we can complete "
        "our investigation and issue a decision statement.",
        "It is our decision whether to start, and when to end an investigation.",
    ],
)
def test_words_about_ending_an_investigation_recite_nothing(page: Page, words: str) -> None:
    assert recited(page(outcome="Upheld", powers=words)) == set()


RECITALS = {
    "tribunal-right": "The law says we cannot normally investigate a complaint when someone has a "
    "right of appeal to a tribunal.",
    "minister-right": "The law says we cannot normally investigate a complaint when someone can "
    "appeal to a government minister.",
}


@pytest.mark.parametrize("ground", sorted(RECITALS))
def test_the_recital_decides_what_an_unnamed_appeal_means(page: Page, ground: str) -> None:
    final = "We will not investigate because it is reasonable to expect her to appeal."
    document = page(outcome=CLOSED, powers=RECITALS[ground], final=final)
    assert (applied(document), recited(document)) == ({ground}, {ground})


@pytest.mark.parametrize(
    "powers", ["We investigate complaints.", " ".join(RECITALS.values())], ids=["none", "both"]
)
def test_an_unnamed_appeal_means_nothing_where_the_recital_does_not_decide(
    page: Page, powers: str
) -> None:
    final = "We will not investigate because it is reasonable to expect her to appeal."
    assert applied(page(outcome=CLOSED, powers=powers, final=final)) == set()


def test_the_final_decision_is_the_best_evidence_then_the_summary(page: Page) -> None:
    words = "We will not investigate because it is late."
    everywhere = page(outcome=CLOSED, summary=words, assessment=words, final=words)
    (ground,) = grounds(everywhere)
    assert (ground.section, ground.paragraph) == ("final", 5)
    assert ground.span.of(everywhere.text) == words
    assert ground.rule.endswith("+final")
    (ground,) = grounds(page(outcome=CLOSED, summary=words, assessment=words))
    assert ground.section == "summary"


def test_the_words_that_lead_a_list_in_frame_its_items(page: Page) -> None:
    final = "I did not investigate these parts because:\n  • they are minor;\n  • it is late."
    assert applied(page(outcome="Upheld", final=final)) == {"late"}


HINT = "The effect of a lost letter was minor, and we will not investigate."
PLAIN = "This part is late."
SLIGHT = "We do not start an investigation if the injustice is not significant enough."


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param({"outcome": CLOSED}, {"insufficient-injustice"}, id="closed for no other"),
        pytest.param({"outcome": CLOSED, "final": PLAIN}, {"late"}, id="closed for another"),
        pytest.param({"outcome": "Upheld"}, set(), id="investigated"),
        pytest.param(
            {"outcome": "Upheld", "powers": SLIGHT}, {"insufficient-injustice"},
            id="investigated, and the limit set out",
        ),
    ],
)  # fmt: skip
def test_a_hint_counts_where_no_reason_is_plain(
    page: Page, sections: dict[str, str], expected: set[str]
) -> None:
    assert applied(page(assessment=HINT, **sections)) == expected


def test_of_a_closed_decision_what_stands_beside_a_refusal_counts_first(page: Page) -> None:
    told = "She could have appealed to the tribunal."
    refused = "We will not investigate because the complaint is late."
    assert applied(page(outcome=CLOSED, assessment=told)) == {"tribunal-right"}
    assert applied(page(outcome=CLOSED, assessment=told, final=refused)) == {"late"}


RECITED = "We cannot investigate late complaints unless we decide there are good reasons."
LATE = "We will not investigate because the complaint is late."
ELSEWHERE = "I cannot investigate the rest. It is about a personnel matter."
HANDLING = "We will not look at the complaints process by itself."


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param({"final": LATE, "assessment": ELSEWHERE}, {"late"}, id="beside one recited"),
        pytest.param({"assessment": ELSEWHERE}, {"personnel"}, id="for want of one recited"),
        pytest.param({"summary": LATE, "final": ELSEWHERE}, {"late", "personnel"}, id="settled"),
        pytest.param({"final": LATE, "assessment": HANDLING}, {"late", "complaint-handling-only"},
                     id="one that no powers recite"),
        pytest.param(
            {"final": LATE, "assessment": ELSEWHERE, "powers": "We look at fault."},
            {"late", "personnel"}, id="nothing recited",
        ),
    ],
)  # fmt: skip
def test_a_ground_that_the_powers_leave_out_stands_only_where_it_settles_the_matter(
    page: Page, sections: dict[str, str], expected: set[str]
) -> None:
    assert applied(page(**{"outcome": CLOSED, "powers": RECITED, **sections})) == expected


@pytest.mark.parametrize(
    ("powers", "expected"),
    [
        pytest.param(f"{RECITED} {SLIGHT}", {"late", "insufficient-injustice"}, id="recited"),
        pytest.param(RECITED, {"late"}, id="not recited"),
    ],
)
def test_a_refusal_that_settles_the_matter_has_at_least_a_hint_for_its_reason(
    page: Page, powers: str, expected: set[str]
) -> None:
    final = "We will not investigate the rest, whose effect was minor."
    assert applied(page(outcome=CLOSED, powers=powers, summary=LATE, final=final)) == expected


@given(parts=st.lists(st.sampled_from([w.example for w in wordings("ground")]), max_size=6))
def test_a_span_holds_its_wording_and_grounds_come_in_reading_order(parts: list[str]) -> None:
    text = (
        "Exampleshire County Council (24 000 001)\n\nDecision : Closed after initial enquiries\n\n"
        f"The Ombudsman's final decision:\n\nSummary: A gate.\n\nMy assessment\n\n{' '.join(parts)}"
        "\n\nFinal decision\n\n1. The end."
    )
    (document,) = parse(Source("page.txt", text.encode()))
    assert isinstance(document, Document)
    found = grounds(document)
    assert [ground.span.start for ground in found] == sorted(g.span.start for g in found)
    assert len({(ground.ground, ground.applied) for ground in found}) == len(found)
    for ground in found:
        assert ground.section in APPLYING
        assert ground.span.of(document.text).strip() == ground.span.of(document.text) != ""


REFUSALS = [one.example for one in wordings("voice") if one.concept == "refusal"]
LEADS = ["We will not consider these:", "looking into the gate;", "whether it is late;"]


@given(
    parts=st.lists(
        st.sampled_from([*(w.example for w in wordings("ground")), *REFUSALS, *LEADS]), max_size=5
    ),
    limits=st.lists(st.sampled_from([w.example for w in wordings("ground")]), max_size=3),
    outcome=st.sampled_from([CLOSED, "Upheld"]),
)
def test_what_is_left_unread_applies_no_ground(
    parts: list[str], limits: list[str], outcome: str
) -> None:
    text = (
        f"Exampleshire County Council (24 000 001)\n\nDecision : {outcome}\n\n"
        "The Ombudsman's final decision:\n\nSummary: A gate.\n\n"
        "The Ombudsman’s role and powers\n\n"
        + "\n\n".join(limits)
        + "\n\nMy assessment\n\n"
        + "\n\n".join(parts)
        + "\n\nFinal decision\n\n1. The end."
    )
    (document,) = parse(Source("page.txt", text.encode()))
    assert isinstance(document, Document)
    whole = Weighing(document, None, whole=True)
    assert applied(document) == whole.applied.keys()
    assert recited(document) == whole.recited.keys()


SEED_GROUNDS = {
    "000": (
        {
            "nothing-to-add",
            "no-different-outcome",
            "outcome-sought-unachievable",
            "no-worthwhile-outcome",
            "personnel",
            "related-proceedings",
        },
        set(),
    ),
    "001": ({"insufficient-evidence-of-fault"}, {"merits-of-decision"}),
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real pages are not part of the project")
@pytest.mark.parametrize("seed", sorted(SEED_GROUNDS))
def test_the_real_pages_apply_what_they_rely_on(seed: str) -> None:
    (file,) = SEEDS.glob(f"{seed}_*.txt")
    (document,) = read(file)
    assert isinstance(document, Document)
    relied, only_recited = SEED_GROUNDS[seed]
    assert applied(document) == relied
    assert recited(document) - applied(document) == only_recited
