"""A new folder in the place of an old one: whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import OmbudsgraphError

SUMS = "SHA256SUMS"
"""The file that names every other file of a release, with its SHA-256."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder, which takes the place of ``target`` when the block ends.

    When it fails, or is killed, ``target`` is as it was.

    Raises:
        OmbudsgraphError: ``target`` holds what no release wrote and would be lost, another release
            is being written there, or it cannot be written.
    """
    target = target.absolute()
    new = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not target.exists():  # killed between the last two steps below
            old.rename(target)
        _refuse_foreign(target)
        new.mkdir()
    except FileExistsError as error:
        raise OmbudsgraphError(
            f"{new}: another release is being written there, or one was killed; if none is"
            " running, remove that folder and run the same command again"
        ) from error
    except OSError as error:
        raise OmbudsgraphError(f"{target}: cannot be written ({error})") from error
    try:
        yield new
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    """Refuse to replace what holds files that an earlier release does not name."""
    if not target.exists():
        return
    if not target.is_dir():
        raise OmbudsgraphError(f"{target}: is no folder; name a new one for the release")
    sums = target / SUMS
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    ours = {line.partition("  ")[2] for line in lines} | {SUMS}
    files = (file for file in target.rglob("*") if not file.is_dir())
    foreign = sorted({file.relative_to(target).as_posix() for file in files} - ours)
    if foreign:
        raise OmbudsgraphError(
            f"{target}: holds {foreign[0]}, which no release wrote and would be lost; name a new"
            " folder, or move it away"
        )
