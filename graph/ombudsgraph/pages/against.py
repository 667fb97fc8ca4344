"""Compare what was read in a decision with right answers (gold), or with what was read before.

Both are JSON lines. A gold line has ``id`` or ``text`` to say which page it is about, and what is
right in ``expected``: any of ``law`` (identifiers, in full or short; a mention that cannot be
resolved after a question mark), ``applied``, ``recited``, ``outcome`` and ``remedies``. What it
does not have is not compared. A line of what was read before is a record as ``ombudsgraph read -f
jsonl`` prints it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .. import law
from ..errors import OmbudsgraphError
from ..model import DecisionRecord, Span

ASPECTS = ("outcome", "ground applied", "ground recited", "law", "remedy")

GOLD = ("matched", "wrong", "missed")
EARLIER = ("same", "gained", "lost")
SIGNS = {"matched": "✓", "wrong": "✗", "missed": "○", "same": "=", "gained": "+", "lost": "−"}
"""What stands beside each word, so that no state is told by colour alone."""

_STARTS = {
    "case/": "https://caselaw.nationalarchives.gov.uk/",
    **dict.fromkeys(("guidance/", "treaty/", "decision/"), "https://w3id.org/ombudsgraph/"),
}


class Said(NamedTuple):
    """One thing that is said of a decision: under which aspect, and what; ``nth`` of its like."""

    aspect: str
    what: str
    nth: int = 1

    @property
    def words(self) -> str:
        """What a person reads; an identifier by its label."""
        if self.what.startswith("?"):
            return f"{self.what[1:]} (not resolved)"
        return law.label(self.what) if self.what.startswith("http") else self.what


Statements = dict[str, dict[Said, Span | None]]
"""What is said under each aspect, and at which place if it is known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How what was read stands to a file: ``states`` of what was read, and what is ``absent``.

    ``words`` are the three states: of what is in both, only here, and only in the file.
    """

    name: str
    words: tuple[str, str, str]
    states: Mapping[Said, str]
    absent: Mapping[Said, Span | None]

    @property
    def counts(self) -> list[tuple[str, list[int]]]:
        """For each aspect that the file speaks of, how many are in each state."""
        tally = Counter((said.aspect, state) for said, state in self.states.items())
        tally.update((said.aspect, self.words[2]) for said in self.absent)
        seen = {aspect for aspect, _ in tally}
        return [
            (aspect, [tally[aspect, word] for word in self.words])
            for aspect in ASPECTS
            if aspect in seen
        ]

    @property
    def differences(self) -> list[tuple[str, list[Said]]]:
        """What is only here, and what is only in the file, each with its word."""
        _, only, lost = self.words
        here = [said for said, state in self.states.items() if state == only]
        return [(word, ones) for word, ones in ((only, here), (lost, [*self.absent])) if ones]


class Answers:
    """The lines of one file, found by the decision they are about.

    Raises:
        OmbudsgraphError: A line is neither gold nor a record.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._lines: dict[str, dict[str, Any]] = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                answer = _answer(line, f"{path}:{number}")
                self._lines.update(dict.fromkeys(_about(answer), answer))

    def compared(self, record: DecisionRecord) -> Comparison | None:
        """Return how ``record`` stands to the line about it, ``None`` where there is none."""
        answer = self._lines.get(record.reference or "") or self._lines.get(record.sha256)
        if answer is None:
            return None
        here, gold = said(record.to_json()), "expected" in answer
        there = _expected(answer["expected"]) if gold else said(answer)
        both, only, _ = words = GOLD if gold else EARLIER
        states = {
            one: both if one in there[aspect] else only for aspect in there for one in here[aspect]
        }
        elsewhere = gold or answer.get("sha256") != record.sha256
        absent = {
            one: None if elsewhere else span
            for aspect, ones in there.items()
            for one, span in ones.items()
            if one not in here[aspect]
        }
        return Comparison(self.name, words, states, absent)


def said(record: Mapping[str, Any]) -> Statements:
    """Return what a record, as JSON, says under every aspect."""
    found: Statements = {aspect: {} for aspect in ASPECTS}
    outcome = record["outcome"]
    found["outcome"][Said("outcome", outcome["value"])] = _span(outcome["span"])
    for one in record["grounds"]:
        aspect = "ground applied" if one["applied"] else "ground recited"
        found[aspect].setdefault(Said(aspect, one["ground"]), _span(one["span"]))
    for one in record["citations"]:
        what = Said("law", one["uri"] or f"?{one['quote']}")
        found["law"].setdefault(what, _span(one["span"]))
    found["remedy"] = dict(remedies(record["remedies"]))
    return found


def remedies(listed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Said, Span | None]]:
    """Yield each remedy that counts, as JSON, told from others that are quite alike; no totals."""
    seen: Counter[str] = Counter()
    for one in listed:
        if not one.get("total"):
            amount = f" £{one['amount']}" if one["amount"] else ""
            per = f" a {one['per']}" if one.get("per") else ""
            within = f" within {one['deadline']}" if one.get("deadline") else ""
            what = f"{one['kind']}{amount}{per}{within} ({one['status']})"
            seen[what] += 1
            yield Said("remedy", what, seen[what]), _span(one.get("span"))


def _expected(right: Mapping[str, Any]) -> Statements:
    """Return what a gold line says, under the aspects it speaks of."""
    found: Statements = {}
    if right.get("outcome"):
        found["outcome"] = {Said("outcome", right["outcome"]): None}
    for key, aspect in (("applied", "ground applied"), ("recited", "ground recited")):
        if key in right:
            found[aspect] = {Said(aspect, ground): None for ground in right[key]}
    if "law" in right:
        found["law"] = {Said("law", _in_full(short)): None for short in right["law"]}
    if "remedies" in right:
        found["remedy"] = dict(remedies(right["remedies"]))
    return found


def _in_full(short: str) -> str:
    if short.startswith(("?", "http")):
        return short
    start = next((full for lead, full in _STARTS.items() if short.startswith(lead)), None)
    if start is None:
        return f"http://www.legislation.gov.uk/id/{short}"
    return start + short.removeprefix("case/")


def _span(span: Iterable[int] | None) -> Span | None:
    return None if span is None else Span(*span)


def _answer(line: str, place: str) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError:
        raise OmbudsgraphError(f"{place} is not JSON; give one JSON object a line") from None
    known = isinstance(answer, dict) and (
        isinstance(answer.get("expected"), dict) or {"outcome", "citations"} <= answer.keys()
    )
    if not known:
        raise OmbudsgraphError(
            f"{place} is neither gold (it has no object 'expected') nor a record of 'read -f jsonl'"
        )
    return dict(answer)


def _about(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield the references and hashes by which a page is known that a line is about."""
    yield from (str(answer[key]) for key in ("id", "reference", "sha256") if answer.get(key))
    if isinstance(answer.get("text"), str):
        yield sha256(answer["text"].encode()).hexdigest()
