"""Manners, measured at the server: who asks, how often, and what robots.txt is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
import stamina

from ombudsgraph import HarvestError
from ombudsgraph.harvest.agent import agent
from ombudsgraph.harvest.visitor import ATTEMPTS, Visitor

from ..benchmarks.replica import Replica
from .conftest import Harvesting

Visiting = Callable[..., Visitor]


@pytest.fixture
def visiting(site: Replica, tmp_path: Path) -> Iterator[Visiting]:
    """Return a function that makes a visitor to the site; all share a cache, one after another."""
    opened: list[Visitor] = []

    def visit(delay: float = 0) -> Visitor:
        if opened:
            opened[-1].close()
        visitor = Visitor(
            site.url, agent("ann@example.org"), delay=delay, cache=tmp_path / "cache.db",
            tell=lambda sentence: None,
        )  # fmt: skip
        opened.append(visitor)
        return visitor

    yield visit
    opened[-1].close()


def gaps(site: Replica) -> list[float]:
    """Return the seconds from the end of each visit to the beginning of the next."""
    return [after.began - before.ended for before, after in pairwise(site.visits)]


# ---------------------------------------------------------------- how often


def test_requests_come_one_at_a_time_and_as_far_apart_as_was_said(
    harvesting: Harvesting, site: Replica
) -> None:
    site.fault = lambda number, path: "cut" if number == 4 else None

    with stamina.set_testing(False):
        harvesting(delay=0.1, most=4)

    assert len(site.visits) > 6
    assert min(gaps(site)) >= 0.09  # the server's end of a visit is a moment before the client's
    assert site.most_here == 1


def test_a_site_that_asks_for_more_time_gets_it(harvesting: Harvesting, site: Replica) -> None:
    site.robots = (200, "User-agent: *\nCrawl-delay: 0.2")

    said = harvesting(delay=0.1, most=2)

    assert said.delay == 0.2
    assert min(gaps(site)) >= 0.19


def test_a_rate_in_robots_txt_is_kept_too(harvesting: Harvesting, site: Replica) -> None:
    site.robots = (200, "User-agent: *\nRequest-rate: 10/2")

    assert harvesting(most=1).delay == 0.2
    assert min(gaps(site)) >= 0.19


def test_a_site_is_asked_again_when_it_said(visiting: Visiting, site: Replica) -> None:
    path = next(iter(site.decisions))
    site.fault = lambda number, asked: "429" if number == 2 else None

    with stamina.set_testing(False):
        answer = visiting().get(site.url + path)

    assert answer.status == 200
    assert gaps(site)[-1] >= 0.99


def test_a_site_is_not_asked_for_ever(visiting: Visiting, site: Replica) -> None:
    path = next(iter(site.decisions))
    site.fault = lambda number, asked: "500" if asked == path else None

    answer = visiting().get(site.url + path)

    assert answer.why == "the site answered 500 each time"
    assert len(site.asked_for(path)) == ATTEMPTS


# ---------------------------------------------------------------- who


def test_each_request_says_who_asks_and_how_to_reach_them(
    harvesting: Harvesting, site: Replica
) -> None:
    harvesting(most=1, contact="https://example.org/harvest")

    [name] = {visit.agent for visit in site.visits}
    assert re.fullmatch(r"ombudsgraph/[\d.]+ \(research; https://example\.org/harvest\)", name)


# ---------------------------------------------------------------- robots.txt


def test_robots_txt_is_read_first_and_once(harvesting: Harvesting, site: Replica) -> None:
    harvesting(most=3)

    assert site.visits[0].path == "/robots.txt"
    assert len(site.asked_for("robots")) == 1


def test_pages_that_robots_txt_closes_are_not_asked_for(
    harvesting: Harvesting, site: Replica
) -> None:
    closed = next(iter(site.decisions))
    site.robots = (200, f"User-agent: ombudsgraph\nDisallow: {closed}\n\nUser-agent: *\nAllow: /")

    said = harvesting()

    assert said.problems == {site.url + closed: "robots.txt does not allow it to be fetched"}
    assert said.fetched == 13
    assert site.asked_for(closed) == []


def test_a_part_of_the_site_that_robots_txt_closes_does_not_end_the_harvest(
    harvesting: Harvesting, site: Replica
) -> None:
    site.robots = (200, "User-agent: *\nDisallow: /*/23-000-00")

    said = harvesting()

    assert (said.fetched, len(said.problems)) == (5, 9)
    assert site.asked_for("/23-000-00") == []


@pytest.mark.parametrize("fault", ["to another site", "too large"])
def test_a_site_whose_robots_txt_cannot_be_told_is_not_harvested(
    fault: str, harvesting: Harvesting, site: Replica
) -> None:
    site.fault = lambda number, path: fault

    with pytest.raises(HarvestError, match="gives no answer when asked for its robots"):
        harvesting()


@pytest.mark.parametrize(
    ("status", "text", "says"),
    [
        pytest.param(200, "User-agent: *\nDisallow: /", "robots.txt does not allow", id="closed"),
        pytest.param(403, "", "refuses to show its robots.txt", id="refused"),
        pytest.param(500, "", "answers 500 when asked for its robots.txt", id="out of order"),
    ],
)
def test_a_site_that_is_closed_by_robots_txt_is_not_harvested(
    status: int, text: str, says: str, harvesting: Harvesting, site: Replica
) -> None:
    site.robots = (status, text)

    with pytest.raises(HarvestError, match=says):
        harvesting()
    assert {visit.path for visit in site.visits} == {"/robots.txt"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_site_without_robots_txt_is_open(
    status: int, harvesting: Harvesting, site: Replica
) -> None:
    site.robots = (status, "Disallow: /")

    assert harvesting(most=1).fetched == 1


def test_a_site_that_cannot_be_reached_is_named(harvesting: Harvesting) -> None:
    with pytest.raises(HarvestError, match="gives no answer when asked for its robots"):
        harvesting(site="http://127.0.0.1:9")


# ---------------------------------------------------------------- cache and clocks


def test_what_has_not_changed_is_not_sent_again(visiting: Visiting, site: Replica) -> None:
    path = next(iter(site.decisions))
    first = visiting().get(site.url + path)
    second = visiting().get(site.url + path)

    assert first.data == second.data == site.decisions[path].data
    assert [visit.status for visit in site.visits if visit.path == path] == [200, 304]


def test_what_the_site_says_holds_longer_is_asked_for_again_only_afresh(
    visiting: Visiting, site: Replica
) -> None:
    path = next(iter(site.decisions))
    site.cache_control = "max-age=600"

    for afresh in (False, False, True):
        assert visiting().get(site.url + path, afresh).data == site.decisions[path].data

    assert [visit.status for visit in site.visits if visit.path == path] == [200, 304]


def test_half_a_page_is_never_taken_from_the_cache(visiting: Visiting, site: Replica) -> None:
    path = next(iter(site.decisions))
    site.fault = lambda number, asked: "cut, length not said" if asked == path else None
    answer = visiting().get(site.url + path)
    assert answer.why and answer.why.startswith("it broke off, each time elsewhere")
    site.fault = lambda number, asked: None

    assert visiting().get(site.url + path).data == site.decisions[path].data


def test_a_page_that_has_moved_within_the_site_is_followed(
    visiting: Visiting, site: Replica
) -> None:
    path = next(iter(site.decisions))

    assert visiting().get(f"{site.url}/moved{path}").data == site.decisions[path].data


def test_clocks_that_differ_are_told_of_once(harvesting: Harvesting, site: Replica) -> None:
    site.sent_date = "Wed, 01 Jan 2020 00:00:00 GMT"
    told: list[str] = []

    harvesting(most=2, tell=told.append)

    [sentence] = told
    assert "The clocks of" in sentence and "differ by" in sentence


def test_a_visitor_closes_what_it_opens(visiting: Visiting, site: Replica) -> None:
    with closing(visiting()) as visitor:
        visitor.arrive()
    with pytest.raises(RuntimeError, match="closed"):
        visitor.get(site.url)
