"""Answers that are kept: within their room, shared while made, given up when nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from ombudsgraph.server.messages import Made
from ombudsgraph.server.remembered import LARGEST, Remembered

Make = Callable[[], Coroutine[Any, Any, Made]]
Run = Callable[[Coroutine[Any, Any, Any]], Any]


def making(made: list[str], name: str, size: int = 10, status: int = 200) -> Make:
    """Return what makes an answer of so many bytes, and notes that it did."""

    async def make() -> Made:
        made.append(name)
        await asyncio.sleep(0.01)
        return Made(b"x" * size, "text/plain", status=status)

    return make


def test_what_was_asked_for_longest_ago_goes_first(run: Run) -> None:
    made: list[str] = []

    async def story() -> None:
        kept = Remembered(10 * LARGEST)
        names = [str(number) for number in range(LARGEST)]
        for name in [*names, "0", "more", "0", "1"]:
            await kept.get(name, making(made, name))

    run(story())
    assert made == [*map(str, range(LARGEST)), "more", "1"]


@pytest.mark.parametrize(
    ("size", "status"),
    [pytest.param(11, 200, id="too large"), pytest.param(1, 400, id="an error")],
)
def test_some_answers_are_never_kept(run: Run, size: int, status: int) -> None:
    made: list[str] = []

    async def story() -> None:
        kept = Remembered(10 * LARGEST)
        for _ in range(2):
            await kept.get("same", making(made, "same", size, status))

    run(story())
    assert made == ["same", "same"]


def test_who_asks_at_once_shares_the_work_though_the_first_goes(run: Run) -> None:
    made: list[str] = []

    async def story() -> list[Made]:
        kept = Remembered(0)
        first, *others = (
            asyncio.create_task(kept.get("same", making(made, "same"))) for _ in range(3)
        )
        await asyncio.sleep(0)
        first.cancel()
        return await asyncio.gather(*others)

    assert [answer.body for answer in run(story())] == [b"x" * 10] * 2
    assert made == ["same"]


def test_work_is_given_up_when_nobody_waits_for_it(run: Run) -> None:
    ended: list[str] = []

    async def make() -> Made:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("given up")
        raise AssertionError

    async def story() -> None:
        task = asyncio.create_task(Remembered(0).get("same", make))
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(0)

    run(story())
    assert ended == ["given up"]


def test_an_error_reaches_all_who_wait_and_is_not_kept(run: Run) -> None:
    made: list[str] = []

    async def make() -> Made:
        made.append("tried")
        raise ValueError("no")

    async def story() -> list[Any]:
        kept = Remembered(100)
        both = await asyncio.gather(
            *(kept.get("same", make) for _ in range(2)), return_exceptions=True
        )
        return [*both, *await asyncio.gather(kept.get("same", make), return_exceptions=True)]

    assert [str(error) for error in run(story())] == ["no"] * 3
    assert made == ["tried", "tried"]
