"""What benchmarks share: how a command is measured, and the row that each figure becomes.

A benchmark is a module of this folder with a function ``rows(n)`` that yields rows for ``n``
pages; ``table.py`` finds it by that.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import psutil


class Row(NamedTuple):
    """One figure, what it stands beside in the same run, and how many times it is better or worse.

    ``ratio`` reads as a sentence in short, such as ``9.8 times as fast``.
    """

    what: str
    figure: str
    beside: str
    ratio: str


@dataclass(frozen=True, slots=True)
class Run:
    """One command's run: seconds on the clock and of processor time, bytes of memory at the peak.

    Time and memory are those of all its processes together; ``found`` is what it printed as JSON.
    """

    name: str
    wall: float
    cpu: float
    peak: int
    found: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.wall:.1f} s, {self.cpu:.1f} s of processor, {self.peak >> 20:,} MiB"


def run(name: str, *command: str | Path) -> Run:
    """Return how the Python program ``command`` did, started as a process of its own.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    before, start = processor(own=False), perf_counter()
    process = subprocess.Popen([sys.executable, *map(str, command)], stdout=subprocess.PIPE)
    peak = _Peak(process.pid)
    said, _ = process.communicate()
    wall = perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(name, wall, processor(own=False) - before, peak.end(), json.loads(said))


def processor(*, own: bool = True) -> float:
    """Return the processor seconds of this process, if its ``own`` count, and of those it started.

    Of the others only those that have ended count, with theirs.
    """
    theirs = (resource.RUSAGE_CHILDREN,)
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, *theirs) if own else theirs)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


class _Peak:
    """Looks ten times a second at the resident memory of a process and those below it."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._peak = 0
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            with suppress(psutil.NoSuchProcess):
                family = [self._process, *self._process.children(recursive=True)]
                self._peak = max(self._peak, sum(map(_resident, family)))

    def end(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._peak


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0
