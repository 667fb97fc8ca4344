"""Each figure against a count of the facts that made-up pages were made from.

The counts below know nothing of pages, records, RDF or SPARQL: they are taken from the
generator's own description of every page, in plain Python.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import ombudsgraph
from ombudsgraph.library import Graph

_spec = importlib.util.spec_from_file_location(
    "corpus", Path(__file__).parents[1] / "benchmarks" / "corpus.py"
)
assert _spec and _spec.loader
corpus = importlib.util.module_from_spec(_spec)
sys.modules["corpus"] = corpus  # where a dataclass looks its annotations up
_spec.loader.exec_module(corpus)

PAGES = 400
ACTS = {
    "Children and Families Act 2014": "ukpga/2014/6",
    "Education Act 1996": "ukpga/1996/56",
    "School Standards and Framework Act 1998": "ukpga/1998/31",
    "Children Act 1989": "ukpga/1989/41",
    "Care Act 2014": "ukpga/2014/23",
    "Mental Health Act 1983": "ukpga/1983/20",
    "Mental Capacity Act 2005": "ukpga/2005/9",
    "Housing Act 1996": "ukpga/1996/52",
    "Homelessness Reduction Act 2017": "ukpga/2017/13",
    "Town and Country Planning Act 1990": "ukpga/1990/8",
    "Highways Act 1980": "ukpga/1980/66",
    "Traffic Management Act 2004": "ukpga/2004/18",
    "Environmental Protection Act 1990": "ukpga/1990/43",
    "Equality Act 2010": "ukpga/2010/15",
    "Housing Benefit Regulations 2006": "uksi/2006/213",
    "Local Government Finance Act 1992": "ukpga/1992/14",
}
GROUNDS = (
    ("not enough evidence of fault", "insufficient-evidence-of-fault"),
    ("right of appeal to a tribunal", "tribunal-right"),
    ("lead to a different outcome", "no-different-outcome"),
    ("it is late", "late"),
    ("take the matter to court", "court-remedy"),
    ("what happened in court", "court-conduct"),
    ("personnel issue", "personnel"),
)
REMEDIES = (
    ("apologise", "apology"),
    ("for the distress", "payment-distress"),
    ("for the time and trouble", "payment-time-trouble"),
    ("review its procedure", "policy-change"),
    ("remind its staff", "training"),
)


@dataclass(frozen=True)
class Fact:
    """What one page says, in the terms that figures are counted in."""

    reference: str
    body: str
    topic: tuple[str, str]
    outcome: str
    stated: bool
    decided: date
    law: frozenset[str]
    ground: str | None
    remedies: tuple[tuple[str, Decimal | None], ...]

    @property
    def counted(self) -> str:
        """What figures count the outcome as."""
        return self.outcome if self.stated else "inferred"

    @property
    def closed(self) -> bool:
        """Whether the complaint was closed at the first stage, as stated or inferred."""
        return self.outcome == "closed"


def provisions(words: str) -> Iterator[str]:
    """Yield the law that one of the generator's phrases for law names."""
    [act] = [iri for title, iri in ACTS.items() if title in words]
    sections = re.findall(r"\b(\d{1,3}[A-Z]?)(?:\((\d)\))?(?!\d)", words)
    for number, subsection in sections:
        yield f"{act}/section/{number}" + (f"/{subsection}" if subsection else "")
    if not sections:
        yield act


def facts() -> tuple[Fact, ...]:
    """Return the facts of every page."""
    return tuple(
        _fact(page, corpus.states_outcome(layout))
        for page, layout, _ in corpus.described(PAGES, seed=5)
    )


def _fact(page: Any, stated: bool) -> Fact:
    sections = dict(page.sections)
    told = " ".join(sections.get("My assessment", ()) + sections.get("What I found", ()))
    [sector] = [each for each in corpus.phrases()["sector"] if each["name"] == page.sector]
    law = {uri for words in sector["laws"] if words in told for uri in provisions(words)}
    remedies = [_remedy(item) for item in sections.get("Agreed action", ())]
    closed = page.outcome == corpus.CLOSED
    return Fact(
        reference=page.reference.replace(" ", "-"),
        body=page.body,
        topic=(page.sector, page.category),
        outcome="closed" if closed else page.outcome.lower().replace(" ", "_"),
        stated=stated,
        decided=page.decided,
        law=frozenset(law),
        ground=next(slug for words, slug in GROUNDS if words in page.summary) if closed else None,
        remedies=tuple(remedies),
    )


def _remedy(item: str) -> tuple[str, Decimal | None]:
    kind = next(kind for words, kind in REMEDIES if words in item)
    amount = re.search(r"will pay.*?£([\d,]+)", item)
    return kind, Decimal(amount[1].replace(",", "")) if amount else None


FACTS = facts()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Return the graph of the made-up pages."""
    folder = tmp_path_factory.mktemp("figures")
    (folder / "pages").mkdir()
    for name, data in corpus.pages(PAGES, seed=5):
        (folder / "pages" / name).write_bytes(data)
    ombudsgraph.build_graph(folder / "pages", graph=folder / "graph.db", workers=1)
    with ombudsgraph.open(folder / "graph.db") as opened:
        yield opened


def dicts(graph: Graph, question: str, **parameters: object) -> list[dict[str, Any]]:
    return graph.ask(question, **parameters).dicts()


COUNTS = ("published", "investigated", "upheld", "not_upheld", "closed", "unknown", "inferred")


def counted(key: Callable[[Fact], Any]) -> dict[Any, tuple[int, ...]]:
    """Return the seven counts of outcomes for each value of ``key``."""
    groups: dict[Any, Counter[str]] = defaultdict(Counter)
    for fact in FACTS:
        groups[key(fact)][fact.counted] += 1
    return {
        value: (
            n.total(),
            n["upheld"] + n["not_upheld"],
            *(n[name] for name in ("upheld", "not_upheld", "closed", "unknown", "inferred")),
        )
        for value, n in groups.items()
    }


def slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def topic(fact: Fact) -> str:
    return "/".join(map(slug, fact.topic))


def law_of(uri: str) -> str:
    return uri.removeprefix("http://www.legislation.gov.uk/id/")


@pytest.mark.parametrize(
    ("question", "of_row", "of_fact"),
    [
        pytest.param("outcomes-by-year", lambda row: row["year"], lambda fact: fact.decided.year),
        pytest.param("bodies-compared", lambda row: row["body"], lambda fact: fact.body),
        pytest.param("outcomes-by-category", lambda row: row["slug"], topic),
        pytest.param(
            "outcomes-by-category-and-year",
            lambda row: (row["slug"], row["year"]),
            lambda fact: (topic(fact), fact.decided.year),
        ),
    ],
)
def test_outcomes(
    graph: Graph,
    question: str,
    of_row: Callable[[dict[str, Any]], Any],
    of_fact: Callable[[Fact], Any],
) -> None:
    got = {of_row(row): tuple(row[name] for name in COUNTS) for row in dicts(graph, question)}
    assert got == counted(of_fact)


def test_a_body_stands_among_those_of_its_kind(graph: Graph) -> None:
    rows = dicts(graph, "body-among-its-kind", body=FACTS[0].body)
    got = {row["body"]: tuple(row[name] for name in COUNTS) for row in rows}
    assert got == counted(lambda fact: fact.body)
    assert [row["body"] for row in rows if row["asked"]] == [FACTS[0].body]


def test_one_body_alone(graph: Graph) -> None:
    [(body, n)] = Counter(fact.body for fact in FACTS).most_common(1)
    rows = dicts(graph, "outcomes-by-year", body=body)
    assert sum(row["published"] for row in rows) == n
    rows = dicts(graph, "outcomes-by-category", body=body)
    assert sum(row["published"] for row in rows) == n


def test_law_that_mattered(graph: Graph) -> None:
    expected = Counter(uri for fact in FACTS for uri in fact.law)
    got = {law_of(row["law"]): row["decisions"] for row in dicts(graph, "provisions-cited")}
    assert got == expected


def test_law_cited_together(graph: Graph) -> None:
    pairs = Counter(
        pair for fact in FACTS for pair in combinations(sorted(fact.law, key=law_of), 2)
    )
    each = Counter(uri for fact in FACTS for uri in fact.law)
    rows = dicts(graph, "provisions-together", minimum=1)
    got = {
        tuple(sorted((law_of(row["first_law"]), law_of(row["second_law"])))): row for row in rows
    }
    got = {pair: row for pair, row in got.items() if set(pair) <= each.keys()}
    assert {pair: row["together"] for pair, row in got.items()} == pairs
    for row in got.values():
        assert row["first_decisions"] == each[law_of(row["first_law"])]


def test_law_on_both_sides(graph: Graph) -> None:
    sides = {
        name: Counter(uri for fact in FACTS if fact.counted == name for uri in fact.law)
        for name in ("upheld", "not_upheld")
    }
    rows = dicts(graph, "provisions-on-both-sides")
    got = {law_of(row["law"]): (row["upheld"], row["not_upheld"]) for row in rows}
    both = sides["upheld"].keys() & sides["not_upheld"].keys()
    got = {uri: counts for uri, counts in got.items() if uri.startswith("uk")}
    assert got == {uri: (sides["upheld"][uri], sides["not_upheld"][uri]) for uri in both}


def test_when_law_was_cited(graph: Graph) -> None:
    days: dict[str, list[date]] = defaultdict(list)
    for fact in FACTS:
        for uri in fact.law:
            days[uri].append(fact.decided)
    rows = {law_of(row["law"]): row for row in dicts(graph, "provisions-over-time")}
    for uri, each in days.items():
        row = rows[uri]
        assert (row["first"], row["last"], row["in_substance"]) == (min(each), max(each), len(each))


def test_grounds_applied(graph: Graph) -> None:
    closed = [fact for fact in FACTS if fact.closed]
    expected = Counter(fact.ground for fact in closed)
    rows = [row for row in dicts(graph, "reasons-not-investigated") if row["applied"]]
    assert {row["slug"]: row["applied"] for row in rows} == expected
    assert {row["closed"] for row in rows} == {len(closed)}
    rows = dicts(graph, "grounds-together")
    assert {row["first_slug"]: row["decisions"] for row in rows} == expected


def test_grounds_by_year(graph: Graph) -> None:
    closed = [fact for fact in FACTS if fact.closed]
    years = Counter(fact.decided.year for fact in closed)
    expected = Counter((fact.decided.year, fact.ground) for fact in closed)
    rows = dicts(graph, "reasons-by-year")
    assert {(row["year"], row["slug"]): row["closed_on_it"] for row in rows} == expected
    assert all(row["closed"] == years[row["year"]] for row in rows)


def test_late_complaints(graph: Graph) -> None:
    expected = Counter(fact.decided.year for fact in FACTS if fact.ground == "late")
    rows = dicts(graph, "late-complaints")
    assert {row["year"]: row["late"] for row in rows if row["late"]} == expected


def test_courts_and_tribunals(graph: Graph) -> None:
    for column, grounds in (
        ("tribunal", {"tribunal-right", "tribunal-used"}),
        ("court", {"court-remedy", "court-used"}),
    ):
        expected = Counter(topic(fact) for fact in FACTS if fact.ground in grounds)
        rows = dicts(graph, "court-or-tribunal")
        assert {row["slug"]: row[column] for row in rows if row[column]} == expected


def test_the_first_stage_by_sector(graph: Graph) -> None:
    published = Counter(slug(fact.topic[0]) for fact in FACTS)
    closed = Counter(slug(fact.topic[0]) for fact in FACTS if fact.closed)
    reasons = Counter((slug(fact.topic[0]), fact.ground) for fact in FACTS if fact.closed)
    for row in dicts(graph, "closed-by-sector"):
        sector = slug(row["sector"])
        most = max(n for (area, _), n in reasons.items() if area == sector)
        assert (row["published"], row["closed"]) == (published[sector], closed[sector])
        assert row["closed_on_it"] == most


def test_payments(graph: Graph) -> None:
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for fact in FACTS:
        for kind, amount in fact.remedies:
            if amount is not None:
                amounts[kind].append(amount)
    rows = dicts(graph, "payments")
    got = {
        row["slug"]: (row["payments"], row["lowest"], row["median"], row["highest"]) for row in rows
    }
    assert got == {
        kind: (len(each), min(each), sorted(each)[(len(each) - 1) // 2], max(each))
        for kind, each in amounts.items()
    }
    listed = [row["amount"] for row in dicts(graph, "payments-listed")]
    assert listed == sorted((a for each in amounts.values() for a in each), reverse=True)[:500]


def test_remedies_of_bodies(graph: Graph) -> None:
    rows = {row["body"]: row for row in dicts(graph, "remedies-by-body")}
    for column, kinds in (
        ("remedied", {kind for _, kind in REMEDIES}),
        ("apology", {"apology"}),
        ("payment", {"payment-distress", "payment-time-trouble"}),
        ("improvement", {"policy-change", "training"}),
        ("for_the_person", set()),
    ):
        expected = Counter(
            fact.body for fact in FACTS if kinds & {kind for kind, _ in fact.remedies}
        )
        assert {body: row[column] for body, row in rows.items() if row[column]} == expected


def test_remedies_that_recur(graph: Graph) -> None:
    expected = Counter(
        (fact.body, slug(fact.topic[1]), kind)
        for fact in FACTS
        for kind in {kind for kind, _ in fact.remedies} & {"policy-change", "training"}
    )
    names = {"Policy or procedure": "policy-change", "Training": "training"}
    rows = dicts(graph, "remedies-repeated")
    got = Counter()
    for row in rows:
        got[row["body"], slug(row["category"]), names[row["remedy"]]] += row["decisions"]
    # One category's name can stand in two sectors: what two of them share is no repetition.
    assert all(got[key] <= expected[key] for key in got)
    assert sum(got.values()) == sum(
        n
        for n in Counter(
            (fact.body, fact.topic, kind)
            for fact in FACTS
            for kind in {kind for kind, _ in fact.remedies} & {"policy-change", "training"}
        ).values()
        if n > 1
    )


def test_time_limits(graph: Graph) -> None:
    expected = Counter(kind for fact in FACTS for kind, _ in fact.remedies)
    rows = dicts(graph, "deadlines")
    assert {(row["slug"], row["deadline"]): row["remedies"] for row in rows} == {
        (kind, "P1M"): n for kind, n in expected.items()
    }


def test_decisions_since_a_day(graph: Graph) -> None:
    since = date(2024, 1, 1)
    expected = {fact.reference for fact in FACTS if fact.decided >= since}
    assert {row["reference"] for row in dicts(graph, "decisions-since", since=since)} == expected


def test_categories_over_time(graph: Graph) -> None:
    days: dict[str, list[date]] = defaultdict(list)
    for fact in FACTS:
        days[topic(fact)].append(fact.decided)
    rows = dicts(graph, "categories-over-time")
    assert {row["slug"]: (row["first"], row["last"], row["decisions"]) for row in rows} == {
        key: (min(each), max(each), len(each)) for key, each in days.items()
    }


def test_decisions_alike_share_what_is_said(graph: Graph) -> None:
    known = {fact.reference: fact for fact in FACTS}
    for asked in FACTS[:5]:
        rows = dicts(graph, "decisions-alike", reference=asked.reference)
        for row in rows:
            other = known[row["other"]]
            shared = len(asked.law & other.law) + (topic(asked) == topic(other))
            shared += asked.ground is not None and asked.ground == other.ground
            assert row["shared"] == shared
