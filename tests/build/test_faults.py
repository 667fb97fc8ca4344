"""A disk that is full or protected: one clear sentence, and what was stored opens as it was."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.errors import GraphError
from ombudsgraph.parallel import CHUNK

Exported = Callable[[Path], dict[str, bytes]]
CODE = Path(ombudsgraph.__file__).parents[1]


@pytest.fixture
def small(tmp_path: Path, many: Callable[[Path, int], Path]) -> Path:
    """Return a folder built from a few pages, beside ``pages.jsonl`` with more of them."""
    build([many(tmp_path / "few.jsonl", 4)], tmp_path / "graph")
    many(tmp_path / "pages.jsonl", CHUNK)
    return tmp_path / "graph"


def run(pages: Path, folder: Path, largest: int = resource.RLIM_INFINITY) -> tuple[int, str]:
    """Build in a process that may write files of so many bytes; return its code and words."""
    done = subprocess.run(
        [sys.executable, "-m", "ombudsgraph", "build", pages, "-g", folder, "--workers", "1"],
        env={**os.environ, "PYTHONPATH": str(CODE)},
        stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(0, id="no room for records"),
        pytest.param(10_000, id="no room for the first of the new records"),
    ],
)
def test_where_files_may_not_grow_a_build_fails_clearly_and_the_next_one_finishes(
    more: int, small: Path, tmp_path: Path, exported: Exported
) -> None:
    before = exported(small)

    code, said = run(
        tmp_path / "pages.jsonl", small, (small / "records.sqlite").stat().st_size + more
    )

    assert code == 1
    assert said.startswith("Error: ") and said.count("\n") == 1
    assert "nothing stored is lost" in said
    assert exported(small) == before

    assert run(tmp_path / "pages.jsonl", small)[0] == 0
    build([tmp_path / "few.jsonl", tmp_path / "pages.jsonl"], tmp_path / "fresh")
    assert exported(small) == exported(tmp_path / "fresh")


def mounted(*command: str | Path) -> None:
    done = subprocess.run(["mount", *map(str, command)], stderr=subprocess.PIPE)
    if done.returncode:
        pytest.skip(f"this machine lets nobody mount: {done.stderr.decode().strip()}")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of four megabytes."""
    if not shutil.which("mount"):
        pytest.skip("this machine cannot mount")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk)
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(20_000, id="no room for records"),
        pytest.param(800_000, id="no room for triples"),
    ],
)
def test_a_full_disk_is_named_and_the_next_build_finishes(
    room: int, small: Path, tiny_disk: Path, tmp_path: Path, exported: Exported
) -> None:
    folder = Path(shutil.copytree(small, tiny_disk / "graph"))
    before = exported(small)
    (tiny_disk / "filling").write_bytes(bytes(shutil.disk_usage(tiny_disk).free - room))

    code, said = run(tmp_path / "pages.jsonl", folder)

    assert code == 1
    assert "nothing stored is lost: see to the disk and run the same command again" in said
    moved = Path(shutil.copytree(folder, tmp_path / "moved"))
    assert exported(moved) == before
    assert run(tmp_path / "pages.jsonl", moved)[0] == 0
    build([tmp_path / "few.jsonl", tmp_path / "pages.jsonl"], tmp_path / "fresh")
    assert exported(moved) == exported(tmp_path / "fresh")


@pytest.fixture
def protected(small: Path) -> Iterator[Path]:
    """Return ``small`` where nobody can write to it, not even root."""
    if not shutil.which("mount"):
        pytest.skip("this machine cannot mount")
    mounted("--bind", small, small)
    try:
        mounted("-o", "remount,bind,ro", small)
        yield small
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


def test_a_read_only_folder_can_be_read_but_not_built(
    protected: Path, tmp_path: Path, exported: Exported
) -> None:
    before = exported(protected)

    code, said = run(tmp_path / "pages.jsonl", protected)

    assert code == 1
    assert "cannot be written" in said and said.count("\n") == 1
    assert exported(protected) == before


def test_a_folder_that_is_a_file_cannot_be_built(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(GraphError, match="cannot be written"):
        build([tmp_path], tmp_path / "file")


def test_triples_that_are_gone_are_made_again_from_the_records(
    small: Path, tmp_path: Path, exported: Exported
) -> None:
    before = exported(small)
    shutil.rmtree(small / "oxigraph")
    with pytest.raises(GraphError, match="remove the folder oxigraph in it and build again"):
        ombudsgraph.open(small)

    build([tmp_path / "few.jsonl"], small)

    assert exported(small) == before
