"""What a harvest asks for, and what it costs: undisturbed, killed three times, with many faults.

``python tests/benchmarks/harvesting.py [N]`` serves N made-up decisions on this machine
(``replica.py``) and harvests them without a delay, each time into a new folder. Killed means
SIGKILL while a request is under way, three times; faults come at one request in ten. A harvest that
ends with anything missing, or anything fetched twice, ends the benchmark with an error. Its time is
beside that of a bare loop that asks for the same addresses and writes what comes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from corpus import LAYOUTS, described
from measuring import Row, Run, run
from replica import PASSING, Decision, Replica, served, stop

from ombudsgraph.findings.topics import topic_slug

DATES = ("2017-01-01", "2025-12-31")
KILLS = 3
FAULTS = 0.1


def decisions(n: int) -> Iterator[Decision]:
    """Yield ``n`` made-up decisions, each as a web page at its address."""
    web = [layout for layout, suffix in LAYOUTS if suffix == ".html"]
    for k, (page, _, _) in enumerate(described(n)):
        reference = page.reference.replace(" ", "-")
        path = f"/decisions/{topic_slug(page.sector)}/{topic_slug(page.category)}/{reference}"
        yield Decision(path, page.decided, web[k % len(web)](page).encode())


@contextmanager
def site(n: int) -> Iterator[Replica]:
    """Serve ``n`` decisions until the block ends."""
    replica = Replica(decisions(n))
    served(replica)
    try:
        yield replica
    finally:
        stop(replica)


def rows(n: int) -> Iterator[Row]:
    """Yield what harvesting ``n`` decisions takes, undisturbed and otherwise."""
    with TemporaryDirectory() as scratch, site(n) as replica:
        place = Path(scratch)
        ours = _harvested(replica, place / "ours")
        asked = _checked(replica, place / "ours")
        (place / "addresses").write_text("\n".join(replica.url + visit for visit in asked))
        bare = run("bare", __file__, "--do", "bare", place / "addresses", place / "bare")
        cpu = f"{ours.cpu / bare.cpu:.1f} times the processor time"
        yield Row(f"harvest {n:,} decisions", str(ours), f"a bare loop: {bare}", cpu)
        replica.visits.clear()
        _killed(replica, place / "killed", len(asked))
        yield _row(f"{n:,} decisions, killed {KILLS} times", replica, place / "killed", len(asked))
        chance = Random(1)
        replica.fault = lambda number, path: (
            chance.choice(PASSING) if chance.random() < FAULTS and "robots" not in path else None
        )
        _harvested(replica, place / "faults")
        replica.fault = lambda number, path: None
        yield _row(f"{n:,} decisions, {FAULTS:.0%} faults", replica, place / "faults", len(asked))


def _row(what: str, replica: Replica, folder: Path, undisturbed: int) -> Row:
    visits = len(replica.visits)
    _checked(replica, folder)
    figure = f"{visits:,} requests, none missing, none fetched twice"
    return Row(what, figure, f"undisturbed: {undisturbed:,}", f"{visits / undisturbed:.3f} times")


def _arguments(replica: Replica, folder: Path) -> tuple[str | Path, ...]:
    return (__file__, "--do", "harvest", replica.url, folder)


def _harvested(replica: Replica, folder: Path) -> Run:
    return run("harvest", *_arguments(replica, folder))


def _killed(replica: Replica, folder: Path, requests: int) -> None:
    """Harvest, killed as often as ``KILLS`` says, each time after as many requests."""
    killed: list[subprocess.Popen[bytes]] = []

    def fault(number: int, path: str) -> str | None:
        if len(replica.visits) < requests * len(killed) // (KILLS + 1):
            return None
        killed[-1].kill()
        return "hung up"

    replica.fault = fault
    for _ in range(KILLS):
        killed.append(
            subprocess.Popen(
                [sys.executable, *map(str, _arguments(replica, folder))],
                stdout=subprocess.DEVNULL,
            )
        )
        if killed[-1].wait() >= 0:
            raise SystemExit("the harvest ended before it was killed")
    replica.fault = lambda number, path: None
    _harvested(replica, folder)


def _checked(replica: Replica, folder: Path) -> list[str]:
    """Return the paths that were asked for, after a look at what is there.

    Raises:
        SystemExit: A page is missing, or was sent whole more than once.
    """
    for path, decision in replica.decisions.items():
        file = folder / f"{path.removeprefix('/decisions/')}.html"
        if file.read_bytes() != decision.data:
            raise SystemExit(f"{file}: is not what the site has")
    sent = [
        visit.path for visit in replica.visits if visit.delivered and "robots" not in visit.path
    ]
    if len(sent) != len(set(sent)):
        raise SystemExit("something was fetched twice")
    asked = [visit.path for visit in replica.visits]
    replica.visits.clear()
    return asked


# ---------------------------------------------------------------- what runs in a process of its own


def harvested(site: str, folder: str) -> dict[str, int]:
    """Harvest; return what was done."""
    from datetime import date

    import stamina

    from ombudsgraph.harvest import harvest

    first, last = map(date.fromisoformat, DATES)
    stamina.instrumentation.set_on_retry_hooks([])
    said = harvest(
        Path(folder), contact="ann@example.org", first=first, last=last, site=site, delay=0
    )
    if said.problems or said.shortfalls:
        raise SystemExit(f"{said.problems} {said.shortfalls}")
    return {"fetched": said.fetched, "requests": said.requests}


def bare(addresses: str, folder: str) -> dict[str, int]:
    """Ask for each address in a file and write what comes."""
    import httpx

    Path(folder).mkdir()
    with httpx.Client() as client:
        urls = Path(addresses).read_text(encoding="utf-8").splitlines()
        for number, url in enumerate(urls):
            Path(folder, str(number)).write_bytes(client.get(url).content)
    return {"requests": len(urls)}


STEPS: dict[str, Callable[[str, str], dict[str, int]]] = {"harvest": harvested, "bare": bare}


def main() -> None:
    """Print what a harvest takes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=2000, help="how many decisions")
    parser.add_argument("--do", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        what, *places = options.do
        print(json.dumps(STEPS[what](*places)))
        return
    for row in rows(options.n):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
