from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.statistics import rate


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
