from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.harvest.listing import Listing, Window, address, chapters, listing, months

SITE = "https://www.lgo.org.uk"
ONE = f"{SITE}/decisions/housing/other/24-006-404"
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("html", "shows"),
    [
        pytest.param(
            '<p>Search has 25 results</p><a href="/decisions/housing/other/24-006-404">A</a>',
            Listing(25, (ONE,)),
            id="a plain link",
        ),
        pytest.param(
            "<p>1,024 results found</p>"
            """<div onclick="go('/Decisions/Housing/Other/24-006-404?displaypref=2')">A</div>""",
            Listing(1024, (ONE,)),
            id="a card that is no link",
        ),
        pytest.param(
            f'<p>has 2 results</p><a href="{ONE}">A</a><a href="{ONE}/">more</a>'
            '<a href="//lgo.org.uk/decisions/health/other/24-017-677a">B</a>',
            Listing(2, (ONE, f"{SITE}/decisions/health/other/24-017-677a")),
            id="each decision once, by one address",
        ),
        pytest.param(
            '<p>has 1 result</p><nav><a href="/decisions/housing/other/11-111-111">A</a></nav>'
            f'<a href="{ONE}">A</a><footer><a href="/decisions/a/b/11-111-112">B</a></footer>',
            Listing(1, (ONE,)),
            id="menus and margins are left out",
        ),
        pytest.param(
            '<p>has 1 result</p><a href="https://example.org/decisions/a/b/24-006-404">A</a>'
            '<a href="http://[/decisions/a/b/24-006-404">B</a>',
            Listing(1, ()),
            id="other sites, and what is no address",
        ),
        pytest.param(
            f'<p>has 1 result</p><img src="data:image/png;base64,{"Aa/9" * 200_000}">'
            f'<a href="{ONE}">A</a>',
            Listing(1, (ONE,)),
            id="a picture in the page",
        ),
        pytest.param("<p>Your search has no results</p>", Listing(0, ()), id="nothing found"),
        pytest.param(f'<a href="{ONE}">A</a>', Listing(None, (ONE,)), id="no count"),
        pytest.param("<p>Welcome</p>", None, id="another page"),
        pytest.param("", None, id="nothing"),
        pytest.param('<a href="/decisions/housing/other">A</a>', None, id="a category"),
    ],
)
def test_a_search_page_shows_decisions_and_their_count(html: str, shows: Listing | None) -> None:
    assert listing(html.encode(), SITE) == shows


def test_a_search_page_has_the_address_that_the_site_knows() -> None:
    window = Window(date(2024, 1, 1), date(2024, 1, 31))

    assert address(SITE, window, 2) == (
        "https://www.lgo.org.uk/Decisions/SearchResults?fd=2024-01-01&td=2024-01-31&page=2"
    )


def test_a_report_leads_to_its_chapters_in_order() -> None:
    page = (
        f'<a href="?chapter=10">J</a><a href="{ONE}?chapter=2#a">B</a><a href="?chapter=2">B</a>'
        '<a href="/decisions/housing/other/24-006-405?chapter=1">another</a><a href="?page=3">C</a>'
    )

    assert chapters(page.encode(), ONE) == (f"{ONE}?chapter=2", f"{ONE}?chapter=10")


@given(first=DAYS, days=st.integers(0, 900))
def test_months_hold_each_day_once_in_order(first: date, days: int) -> None:
    windows = list(months(first, first + timedelta(days=days)))

    assert (windows[0].first, windows[-1].last) == (first, first + timedelta(days=days))
    assert all(
        after.first - before.last == timedelta(days=1) for before, after in pairwise(windows)
    )
    assert all((each.first.year, each.first.month) == (each.last.year, each.last.month)
               for each in windows)  # fmt: skip


@given(first=DAYS, days=st.integers(1, 900))
def test_halves_hold_each_day_of_a_window_once(first: date, days: int) -> None:
    window = Window(first, first + timedelta(days=days))
    one, other = window.halves()

    assert (one.first, other.last) == (window.first, window.last)
    assert other.first - one.last == timedelta(days=1)
    assert not Window(first, first).halves()
