"""What decisions cite besides legislation, as found in a block of text: one shape for all kinds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Span

MASK = "\u00a4"
"""What stands for a letter that was read as part of a paper and is not read again as law."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One citation of guidance, a treaty, a judgment or another decision.

    ``span`` are the words of the citation, ``whole`` all that was read with them. ``uri`` is
    ``None`` with a ``reason`` where what is meant is not said, or with a ``phrase`` where only
    what was named before says it ("the Code", with its ``pin``). ``defines`` is the
    abbreviation that the brackets behind a title give it, ``back`` the word that may refer to it.
    """

    span: Span
    whole: Span
    role: str
    rule: str
    uri: str | None = None
    reason: str | None = None
    printed: str | None = None
    phrase: str = ""
    pin: str = ""
    defines: str = ""
    back: str = ""


def masked(text: str, papers: Iterable[Paper]) -> str:
    """Return ``text`` with every paper masked, so that offsets stay and no law is read there."""
    pieces, position = list[str](), 0
    for paper in papers:
        start, end = max(paper.whole.start, position), paper.whole.end
        if end > start:
            pieces += [text[position:start], MASK * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])


def unclaimed(papers: Iterable[Paper], taken: Sequence[Paper]) -> Iterator[Paper]:
    """Yield those of ``papers`` that share no words with what was ``taken`` before.

    Both stand in reading order.
    """
    index = 0
    for paper in papers:
        while index < len(taken) and taken[index].whole.end <= paper.whole.start:
            index += 1
        if index == len(taken) or taken[index].whole.start >= paper.whole.end:
            yield paper


class Naming:
    """What papers mean that only what was named before can say, in reading order.

    ``own`` are the references of the decision that is read: it does not cite itself.
    """

    def __init__(self, own: Collection[str]) -> None:
        self._own = frozenset(own)
        self._latest: dict[str, str] = {}

    def named(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, str | None, str | None]]:
        """Yield each paper with its identifier, or with the reason for having none."""
        for paper in papers:
            if paper.phrase:
                latest = self._latest.get(paper.phrase)
                if latest is not None:
                    yield paper, f"{latest}#{paper.pin}", None
                continue
            if paper.role == "guidance" and paper.uri is not None:
                self._latest[paper.back] = paper.uri.partition("#")[0]
            if (
                paper.role != "decision"
                or paper.uri is None
                or paper.uri.rpartition("/")[2] not in self._own
            ):
                yield paper, paper.uri, paper.reason
