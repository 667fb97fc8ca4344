"""Workers: who asks is told where none can be had."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException

from ombudsgraph.server.limits import Limits
from ombudsgraph.server.live import Source
from ombudsgraph.server.messages import Made
from ombudsgraph.server.pool import Pool


def test_a_job_that_finds_no_worker_in_time_is_refused(
    hostile_folder: Path, run: Callable[[Coroutine[Any, Any, Made]], Made]
) -> None:
    pool = Pool(Source(hostile_folder), Limits(wait=0.05))  # never opened: as where none starts
    story = pool.run("anything", lambda _: Made(b"", "text/plain"))
    with pytest.raises(HTTPException, match="busy") as refused:
        run(story)
    assert refused.value.status_code == 503
    assert refused.value.headers == {"Retry-After": "5"}
