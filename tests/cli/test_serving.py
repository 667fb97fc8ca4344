"""``serve``: its examples start a server that answers, and stops when it is told to."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from ombudsgraph.cli import cli

from ..conftest import PATIENCE

if TYPE_CHECKING:
    from ..conftest import Elsewhere

EXAMPLES = re.findall(
    r"^ +ombudsgraph (serve.*)$",
    cli.get_command(None, "serve").callback.__doc__ or "",  # type: ignore[arg-type, union-attr]
    re.MULTILINE,
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_help_serves(
    example: str, sample_folder: Path, tmp_path: Path, oxigraph: Elsewhere
) -> None:
    (tmp_path / "atlas").mkdir()
    example = example.replace("http://localhost:7878", oxigraph.store.removesuffix("/store"))
    command = [sys.executable, "-m", "ombudsgraph", *shlex.split(example), "--port", "0"]
    environ = {**os.environ, "OMBUDSGRAPH": str(sample_folder)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            said = server.stderr.readline()
            found = re.search(r"Serving at http://[\d.]+:(\d+)/", said)
            assert found, said
            health = httpx.get(f"http://127.0.0.1:{found[1]}/health", timeout=PATIENCE)
            assert health.json()["status"] == "ok"
        finally:
            server.terminate()
    assert len(EXAMPLES) >= 2
