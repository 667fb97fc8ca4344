from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.statistics import partial_years, rate, stand


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998, table I"),
        pytest.param(15, 148, 0.0624, 0.1605, id="Newcombe 1998, table I, a small share"),
        pytest.param(0, 20, 0.0, 0.1611, id="Newcombe 1998, table I, none"),
        pytest.param(1, 29, 0.0061, 0.1718, id="Newcombe 1998, table I, one"),
    ],
)
def test_the_interval_is_wilsons(successes: int, n: int, low: float, high: float) -> None:
    figure = rate(successes, n)
    assert figure.low == pytest.approx(low, abs=5e-5)
    assert figure.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors(case: tuple[int, int]) -> None:
    successes, n = case
    figure, rest = rate(successes, n), rate(n - successes, n)
    assert figure.low is not None and figure.share is not None and figure.high is not None
    assert 0 <= figure.low <= figure.share <= figure.high <= 1
    assert rest.low == pytest.approx(1 - figure.high, abs=1e-9)
    assert figure.small == (n < 30)


@pytest.mark.parametrize(("successes", "n"), [(-1, 3), (4, 3), (1, 0)])
def test_what_is_no_share_is_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        rate(successes, n)


def test_a_rank_is_only_as_sure_as_its_interval() -> None:
    rates = {"high": rate(95, 100), "middle": rate(50, 100), "near": rate(45, 100)}
    rates |= {"low": rate(2, 100), "none": rate(0, 0)}
    middle = stand(rates, "middle")
    assert middle is not None
    assert (middle.rank, middle.of, middle.best, middle.worst) == (2, 4, 2, 3)
    assert (middle.overlapping, middle.median) == (1, 0.475)
    assert stand(rates, "none") is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=9))
def test_a_rank_lies_between_its_best_and_worst(counts: list[tuple[int, int]]) -> None:
    rates = {str(n): rate(a, a + b) for n, (a, b) in enumerate(counts)}
    for name in rates:
        place = stand(rates, name)
        if place is not None:
            assert 1 <= place.best <= place.rank <= place.worst <= place.of


@pytest.mark.parametrize(
    ("first", "last", "partial"),
    [
        pytest.param(date(2020, 1, 2), date(2020, 12, 29), set(), id="holidays leave a year whole"),
        pytest.param(date(2020, 3, 1), date(2022, 12, 31), {2020}, id="it begins in spring"),
        pytest.param(date(2021, 5, 1), date(2021, 6, 1), {2021}, id="one year, neither end"),
    ],
)
def test_a_year_is_partial_that_the_decisions_do_not_cover(
    first: date, last: date, partial: set[int]
) -> None:
    assert partial_years(first, last) == partial
