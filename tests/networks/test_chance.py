from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from ombudsgraph.networks import chance


@st.composite
def meetings(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Return counts that can be: how many hold both, one, the other, and how many there are."""
    total = draw(st.integers(1, 60_000))
    one, other = draw(st.integers(1, total)), draw(st.integers(1, total))
    both = draw(st.integers(max(1, one + other - total), min(one, other)))
    return both, one, other, total


@given(meetings())
def test_the_probability_is_that_of_scipy(counts: tuple[int, int, int, int]) -> None:
    both, one, other, total = counts
    (found,) = chance.probability(*(numpy.array([each]) for each in (both, one, other)), total)
    assert found == pytest.approx(hypergeom.sf(both - 1, total, one, other), rel=1e-6, abs=1e-9)


def test_pairs_of_all_sizes_are_reckoned_side_by_side() -> None:
    counts = [(1, 1, 1), (3, 3, 10), (10, 10, 10), (9, 10, 10), (1, 9, 9), (8, 9, 9)]
    arrays = [numpy.array(each) for each in zip(*counts, strict=True)]
    expected = [hypergeom.sf(both - 1, 10, one, other) for both, one, other in counts]
    assert chance.probability(*arrays, 10) == pytest.approx(expected)


@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=20), st.integers(0, 30))
def test_pairs_that_never_met_count_as_tests_too(met: list[float], never: int) -> None:
    found = chance.corrected(numpy.array(met), len(met) + never)
    padded = false_discovery_control(numpy.array([*met, *[1.0] * never]))
    assert found == pytest.approx(padded[: len(met)])


def test_no_pairs_need_no_correction() -> None:
    assert len(chance.corrected(numpy.array([]), 0)) == 0


@given(
    st.lists(
        st.floats(0, 1)
        | st.integers(-330, 0).map(lambda power: float(f"1e{power}"))
        | st.tuples(st.integers(0, 20_000), st.integers(4, 25)).map(
            lambda share: float(f"{share[0]}e-{share[1]}")  # many are the middle of two
        ),
        max_size=30,
    )
)
def test_a_probability_is_told_to_three_figures_as_text_would_have_it(shares: list[float]) -> None:
    found = chance.told(numpy.array(shares, dtype=float)).tolist()
    assert found == [float(f"{share:.3g}") for share in shares]
