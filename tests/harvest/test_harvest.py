"""A harvest of the replica: whole, once, and whole again after anything that can happen."""

from __future__ import annotations

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import ombudsgraph
from ombudsgraph import HarvestError
from ombudsgraph.documents import MANIFEST
from ombudsgraph.harvest import Harvest, harvest

from ..benchmarks.replica import FAULTS, PASSING, Decision, Replica
from .conftest import FIRST, LAST, Harvesting, decision

CHILD = "/decisions/children-s-care-services/child-protection"


def file_of(folder: Path, path: str) -> Path:
    return folder / f"{path.removeprefix('/decisions/')}.html"


def is_whole(folder: Path, site: Replica) -> bool:
    return all(
        file_of(folder, path).read_bytes() == page.data for path, page in site.decisions.items()
    )


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / MANIFEST).read_text("utf-8").splitlines()]


# ---------------------------------------------------------------- what it gives


def test_a_harvest_is_whole_and_fetches_nothing_twice(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    said = harvesting()
    again = harvesting()

    assert (said.listed, said.fetched, said.problems, said.shortfalls) == (14, 14, {}, [])
    assert is_whole(tmp_path, site)
    assert [site.delivered(path) for path in site.decisions] == [1] * 14
    assert (again.fetched, again.held, again.requests) == (0, 14, 1)  # robots.txt alone


def test_the_manifest_says_of_each_page_where_and_when_it_was_fetched_and_what_came(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    harvesting(most=1)

    [row] = [row for row in rows(tmp_path) if "file" in row]
    data = (tmp_path / str(row["file"])).read_bytes()
    assert site.url + next(path for path in site.decisions if path in str(row["url"])) == row["url"]
    assert (row["status"], row["bytes"]) == (200, len(data))
    assert row["sha256"] == sha256(data).hexdigest()
    assert str(row["fetched"]).endswith("+00:00")


def test_the_folder_goes_straight_into_a_build_with_the_addresses(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    harvesting(last=FIRST + timedelta(days=20))

    report = ombudsgraph.build_graph(tmp_path, graph=tmp_path / ".graph")

    assert report.decisions == len(site.found(FIRST, FIRST + timedelta(days=20))) > 5
    assert not report.rejected
    assert all(record.url.startswith(site.url) for record in ombudsgraph.read(tmp_path))  # type: ignore[union-attr]


def test_only_pages_of_the_dates_asked_for_are_fetched(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    first, last = FIRST + timedelta(days=10), FIRST + timedelta(days=40)

    said = harvesting(first=first, last=last)

    wanted = {each.path for each in site.found(first, last)}
    assert said.fetched == len(wanted)
    assert set(site.asked_for("/decisions/")) == wanted


def test_a_dry_run_reads_search_pages_only_and_the_next_run_builds_on_them(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    said = harvesting(dry_run=True)

    assert (said.listed, said.waiting, said.fetched, said.held) == (14, 14, 0, 0)
    assert site.asked_for("/decisions/") == []
    searched = site.asked_for("/Decisions/SearchResults")
    assert harvesting().fetched == 14
    assert site.asked_for("/Decisions/SearchResults") == searched


def test_at_most_so_many_are_fetched_and_the_next_run_goes_on(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    assert harvesting(most=4).fetched == 4
    assert len(site.asked_for("SearchResults")) < 3, "it went on searching"
    assert harvesting(most=4).fetched == 4
    assert harvesting().fetched == 6
    assert is_whole(tmp_path, site)


def test_the_chapters_of_a_report_come_with_it_also_after_a_stop(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    path, unlisted = f"{CHILD}/23-000-900", FIRST - timedelta(days=1)
    links = "".join(f'<a href="{path}?chapter={n}">Part {n}</a>' for n in (2, 1))
    landing = decision(900).data.replace(b"</body>", f"{links}</body>".encode())
    site.decisions = {path: Decision(path, FIRST, landing)} | {
        each: Decision(each, unlisted, decision(900).data)
        for each in (f"{path}?chapter=1", f"{path}?chapter=2")
    }
    site.fault = lambda number, asked: "429 for an hour" if "chapter=2" in asked else None
    with pytest.raises(HarvestError, match="left alone"):
        harvesting()
    site.fault = lambda number, asked: None

    assert harvesting().problems == {}
    kept = tmp_path / "children-s-care-services" / "child-protection"
    assert sorted(file.name for file in kept.iterdir()) == [
        "23-000-900.chapter-1.html",
        "23-000-900.chapter-2.html",
        "23-000-900.html",
    ]
    assert [site.delivered(each) for each in site.decisions] == [1, 1, 1]


# ---------------------------------------------------------------- what changes on the site


def test_a_check_asks_again_and_what_has_not_changed_is_not_sent(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    harvesting()
    one, other, *_ = site.decisions
    changed = site.decisions[one].data.replace(b"Mr X replied", b"Mrs Y replied")
    site.decisions[one] = Decision(one, FIRST, changed)
    del site.decisions[other]

    said = harvesting(recheck=timedelta(0))

    assert (said.fetched, said.unchanged, said.gone) == (1, 12, [site.url + other])
    assert file_of(tmp_path, one).read_bytes() == changed
    assert file_of(tmp_path, other).exists(), "what is gone there is kept here"
    assert [site.delivered(path) for path in site.decisions] == [2] + [1] * 12


def test_a_check_of_what_was_just_fetched_asks_for_nothing(
    harvesting: Harvesting, site: Replica
) -> None:
    harvesting(most=5)
    asked = len(site.asked_for("/decisions/"))

    harvesting(recheck=timedelta(days=1), most=5)

    assert len(site.asked_for("/decisions/")) == asked + 5  # five new ones


@pytest.mark.parametrize("status", ["404", "410"])
def test_a_decision_that_has_vanished_is_told_of_noted_and_not_asked_for_again(
    status: str, harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    lost = next(iter(site.decisions))
    site.fault = lambda number, path: status if path == lost else None
    told: list[str] = []

    said = harvesting(tell=told.append)
    harvesting()

    assert said.gone == [site.url + lost]
    assert told == [f"{site.url}{lost}: is gone from the site ({status})."]
    assert (said.fetched, said.problems) == (13, {})
    assert [row["status"] for row in rows(tmp_path) if row["url"] == site.url + lost] == [
        int(status)
    ]
    assert site.asked_for(lost) == [lost]


def test_a_page_that_is_no_decision_is_kept_and_told_of(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    odd = next(iter(site.decisions))
    site.decisions[odd] = Decision(odd, FIRST, b"<html><p>Down for maintenance</p></html>")
    told: list[str] = []

    said = harvesting(tell=told.append)

    assert list(said.problems) == [site.url + odd]
    assert "it is no decision page" in told[0]
    assert file_of(tmp_path, odd).read_bytes() == site.decisions[odd].data
    site.decisions[odd] = decision(1)
    assert harvesting().fetched == 1
    assert is_whole(tmp_path, site)


# ---------------------------------------------------------------- what can go wrong on the way


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_happens_to_one_page_nothing_is_lost(
    fault: str, harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    """It fails as long as it is asked for, and then no more: the next run has all."""
    path = site.found(FIRST, FIRST)[0].path
    site.fault = lambda number, asked: fault if asked == path else None
    outcome: Harvest | HarvestError
    try:
        outcome = harvesting(last=FIRST + timedelta(days=5))
        assert [*outcome.problems, *outcome.gone] == [site.url + path]
    except HarvestError as error:
        outcome = error
        assert fault == "429 for an hour"
        assert "asks to be left alone for 60 minutes" in str(error)
    site.fault = lambda number, asked: None

    said = harvesting(recheck=timedelta(0) if fault in ("404", "410") else None)

    assert said.problems == {}
    assert is_whole(tmp_path, site)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        pytest.param("403", "it refuses us", id="a refusal is taken for an answer"),
        pytest.param("404", "its search has moved", id="no search page"),
        pytest.param("500", "answered 500 each time", id="a site out of order"),
        pytest.param("another layout", "no results are recognised", id="a new layout"),
        pytest.param("to another site", "leads to another site", id="away from the site"),
        pytest.param("round in circles", "without end", id="in circles"),
        pytest.param("429 for an hour", "left alone for 60 minutes", id="a long wait"),
    ],
)
def test_where_search_fails_the_harvest_ends_with_a_sentence_and_goes_on_later(
    fault: str, says: str, harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    harvesting(most=5)
    site.fault = lambda number, path: fault if "td=2024-02-29" in path else None

    with pytest.raises(HarvestError, match=says):
        harvesting()
    site.fault = lambda number, path: None
    assert harvesting().problems == {}
    assert is_whole(tmp_path, site)
    assert [site.delivered(path) for path in site.decisions] == [1] * 14


def test_a_site_that_refuses_page_after_page_is_left_alone(
    harvesting: Harvesting, site: Replica
) -> None:
    site.fault = lambda number, path: "403" if path.startswith("/decisions/") else None

    with pytest.raises(HarvestError, match="3 pages in a row, so the site is left alone"):
        harvesting()
    assert len(site.asked_for("/decisions/")) == 3


def test_pages_that_are_always_refused_do_not_keep_the_others_from_being_fetched(
    harvesting: Harvesting, site: Replica
) -> None:
    refused = [each.path for each in site.found(FIRST, LAST)][4:7]
    site.fault = lambda number, path: "403" if path in refused else None

    for _ in range(2):
        with pytest.raises(HarvestError, match="3 pages in a row"):
            harvesting()

    assert [path for path in site.decisions if not site.delivered(path)] == refused[::-1]


def test_faults_at_one_request_in_ten_lose_nothing(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    """Each fault that can pass comes, and the requests made again fail no less."""
    site.decisions = {each.path: each for each in map(decision, range(1, 61))}
    faults: list[str] = []

    def fault(number: int, path: str) -> str | None:
        if number % 10 == 3:
            faults.append(PASSING[len(faults) % len(PASSING)])
            return faults[-1]
        return None

    site.fault = fault
    said = harvesting()

    assert set(faults) == set(PASSING)
    assert (said.fetched, said.problems, said.shortfalls) == (60, {}, [])
    assert is_whole(tmp_path, site)


def test_a_page_that_never_ends_its_html_is_taken_as_it_is(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    path = next(iter(site.decisions))
    unended = site.decisions[path].data.removesuffix(b"</body></html>")
    site.decisions = {path: Decision(path, FIRST, unended)}

    assert harvesting().problems == {}
    assert file_of(tmp_path, path).read_bytes() == unended
    assert site.delivered(path) == 2
    harvesting()
    assert site.delivered(path) == 2


# ---------------------------------------------------------------- search that shows too little


def test_a_window_with_more_results_than_pages_show_is_divided(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    site.pages_shown = 1

    said = harvesting()

    assert (said.fetched, said.shortfalls) == (14, [])
    assert is_whole(tmp_path, site)
    assert [site.delivered(path) for path in site.decisions] == [1] * 14


def test_a_day_with_more_results_than_pages_show_is_told_of(
    harvesting: Harvesting, site: Replica
) -> None:
    for n in range(100, 115):
        each = decision(n, decided=FIRST)
        site.decisions[each.path] = each
    site.pages_shown = 1

    [shortfall] = harvesting().shortfalls

    assert shortfall.startswith("2024-01-01: the site counts ")
    assert shortfall.endswith(" results and shows 10")


def test_a_search_without_counts_that_breaks_off_is_told_of(
    harvesting: Harvesting, site: Replica
) -> None:
    site.counts = ""
    site.fault = lambda number, path: "another layout" if "page=2" in path else None

    [shortfall] = harvesting(last=FIRST).shortfalls

    assert shortfall == "2024-01-01: page 2 is no search page, and results are not counted"


def test_a_decision_listed_twice_is_fetched_once(harvesting: Harvesting, site: Replica) -> None:
    twice = list(site.decisions)[:3]
    site.listed_twice = frozenset(twice)

    said = harvesting()

    assert said.fetched == 14
    assert [site.delivered(path) for path in twice] == [1, 1, 1]


def test_a_decision_that_comes_in_while_a_window_is_read_is_found(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    newest = decision(200, decided=FIRST + timedelta(days=30))

    def publish(number: int, path: str) -> None:
        if "td=2024-01-31&page=2" in path:
            site.decisions[newest.path] = newest

    site.fault = publish  # type: ignore[assignment]

    assert harvesting().fetched == 15
    assert is_whole(tmp_path, site)


# ---------------------------------------------------------------- the folder


def test_a_last_line_cut_in_two_costs_one_request(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    harvesting()
    manifest = tmp_path / MANIFEST
    manifest.write_bytes(manifest.read_bytes()[:-20])

    assert harvesting().fetched + harvesting().fetched <= 1
    assert len({row["url"] for row in rows(tmp_path) if "file" in row}) == 14


def test_a_line_that_is_no_row_is_named(harvesting: Harvesting, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"url": "a"}\n', encoding="utf-8")

    with pytest.raises(HarvestError, match=rf"{MANIFEST}:1: this line is no row"):
        harvesting()


def test_a_moment_in_the_future_is_not_trusted(
    harvesting: Harvesting, site: Replica, tmp_path: Path
) -> None:
    """A clock that was wrong once does not keep the harvester from searching for years."""
    harvesting(dry_run=True)
    manifest = tmp_path / MANIFEST
    said = rows(tmp_path)
    for row in said:
        row["fetched"] = "2999-01-01T00:00:00+00:00"
    manifest.write_text("".join(json.dumps(row) + "\n" for row in said), encoding="utf-8")
    searched = len(site.asked_for("SearchResults"))

    harvesting(dry_run=True)

    assert len(site.asked_for("SearchResults")) == 2 * searched


def test_one_harvest_at_a_time_writes_to_a_folder(harvesting: Harvesting, tmp_path: Path) -> None:
    (tmp_path / ".harvest").mkdir()
    with (
        FileLock(tmp_path / ".harvest" / "lock"),
        pytest.raises(HarvestError, match="another harvest is writing here"),
    ):
        harvesting()


def test_each_site_has_a_folder_of_its_own(harvesting: Harvesting, site: Replica) -> None:
    harvesting(most=1)

    with pytest.raises(HarvestError, match="holds pages of another site"):
        harvesting(site=site.url.replace("127.0.0.1", "localhost"))


def test_a_cache_that_is_damaged_is_named_and_can_be_deleted(
    harvesting: Harvesting, tmp_path: Path
) -> None:
    harvesting(most=1)
    for file in (tmp_path / ".harvest").glob("cache.db*"):
        file.write_bytes(b"no database" * 1000)

    with pytest.raises(HarvestError, match=r"cache\.db: cannot be used .* delete it"):
        harvesting()
    for file in (tmp_path / ".harvest").glob("cache.db*"):
        file.unlink()
    assert harvesting().fetched == 13


def test_a_folder_that_cannot_be_written_is_named(site: Replica, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(HarvestError, match="cannot be written"):
        harvest(tmp_path / "file", contact="ann@example.org", first=FIRST, last=LAST, site=site.url)


# ---------------------------------------------------------------- whom it asks


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param({"contact": "me"}, "no contact", id="no address to write to"),
        pytest.param({"contact": "a@b.org\r\nX: y"}, "no contact", id="a header of one's own"),
        pytest.param({"site": "ftp://example.org"}, "not the address of a site", id="no web"),
        pytest.param({"site": "https://example.org/a"}, "not the address of a site", id="a page"),
        pytest.param({"site": "https://u:p@example.org"}, "not the address", id="a password"),
        pytest.param({"site": "https://example.org:x"}, "not the address", id="no port"),
        pytest.param({"site": "https://example.org"}, "too few", id="too often"),
        pytest.param({"last": date(2023, 12, 31)}, "dates run backwards", id="no dates"),
    ],
)
def test_nobody_is_asked_wrongly(
    options: dict[str, Any], says: str, harvesting: Harvesting, tmp_path: Path
) -> None:
    with pytest.raises(HarvestError, match=says):
        harvesting(**options)

    assert not list(tmp_path.iterdir())
