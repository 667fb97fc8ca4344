"""A build on a Dask cluster: a real scheduler and real workers, one of which is killed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from time import sleep

import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.parallel import CHUNK, cluster

from ..conftest import PATIENCE

pytest.importorskip("distributed")

PACKAGE = Path(ombudsgraph.__file__).parent
MANY = 5 * CHUNK


@contextmanager
def started(
    module: str, *options: str, code: Path = PACKAGE.parent
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of a cluster, with the program as it is in ``code``."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *options],
        env={**os.environ, "PYTHONPATH": str(code)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Path]:
    """Return the file that says where a running scheduler is."""
    file = tmp_path / "scheduler.json"
    with started("dask_scheduler", "--port", "0", "--scheduler-file", str(file)) as process:
        while not (file.is_file() and file.read_text()):
            assert process.poll() is None, "no scheduler came up"
            sleep(0.1)
        yield file


def worker(
    scheduler: Path, code: Path = PACKAGE.parent
) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """Run a worker in one process."""
    options = ("--scheduler-file", str(scheduler), "--no-nanny", "--nthreads", "1")
    return started("dask_worker", *options, code=code)


def address(scheduler: Path) -> str:
    return str(json.loads(scheduler.read_text())["address"])


def wait_for(scheduler: Path, workers: int) -> None:
    from distributed import Client

    with Client(address(scheduler), set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)


def test_a_worker_killed_midway_loses_nothing_and_changes_no_byte(
    scheduler: Path,
    tmp_path: Path,
    many: Callable[[Path, int], Path],
    exported: Callable[[Path], dict[str, bytes]],
) -> None:
    lines = many(tmp_path / "pages.jsonl", MANY)
    build([lines], tmp_path / "here", workers=1)
    killed = []

    with worker(scheduler) as first, worker(scheduler):
        wait_for(scheduler, 2)

        def kill(step: str, done: int, total: int | None) -> None:
            if step == "reading" and 0 < done < MANY and not killed:
                first.kill()
                killed.append(done)

        report = build([lines], tmp_path / "there", cluster=address(scheduler), progress=kill)

    assert killed
    assert (report.new, report.decisions) == (MANY, MANY)
    assert exported(tmp_path / "there") == exported(tmp_path / "here")


@pytest.fixture
def other_version(tmp_path: Path) -> Path:
    """Return where this program stands with one line more."""
    code = tmp_path / "other" / "graph"
    shutil.copytree(PACKAGE, code / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    ontology = PACKAGE.parents[1] / "ontology"
    if ontology.is_dir():
        shutil.copytree(ontology, tmp_path / "other" / "ontology")
    with (code / PACKAGE.name / "model" / "record.py").open("a") as file:
        file.write("# another version\n")
    return code


def test_a_worker_of_another_version_is_refused(
    scheduler: Path, other_version: Path, tmp_path: Path
) -> None:
    with worker(scheduler), worker(scheduler, other_version):
        wait_for(scheduler, 2)
        with pytest.raises(OmbudsgraphError, match="install the same version there"):
            build([tmp_path], tmp_path / "graph", cluster=address(scheduler))


def test_a_worker_of_another_version_that_joins_later_is_refused_too(
    scheduler: Path, other_version: Path
) -> None:
    with ExitStack() as stack, cluster(address(scheduler)) as executor:
        future = executor.submit(sorted, [2, 1])
        stack.enter_context(worker(scheduler, other_version))
        with pytest.raises(OmbudsgraphError, match="a worker of the cluster runs ombudsgraph"):
            future.result(timeout=PATIENCE)


def test_an_address_where_nothing_answers_is_named(tmp_path: Path) -> None:
    import dask

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(OmbudsgraphError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler"),
    ):
        build([tmp_path], tmp_path / "graph", cluster="tcp://127.0.0.1:9")


def test_without_the_extra_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OmbudsgraphError, match=r'pip install "ombudsgraph\[cluster\]"'):
        build([tmp_path], tmp_path / "graph", cluster="tcp://127.0.0.1:9")
