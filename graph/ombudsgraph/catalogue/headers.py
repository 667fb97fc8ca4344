"""The canned questions: one ``.rq`` file each, its header read as data.

A header is comment lines, so every file is SPARQL that any tool can open::

    # title: …                    # question: a sentence      # audience: who asks
    # parameter: body (body, optional) what it narrows
    # parameter: include (substance|powers|all, optional, default substance) …
    # columns: year — what the column means        (one line for each, in order)
    # list: body                                   (cells of several values, joined by a line feed)
    # key: law                                     (identifiers; tables for reading leave them out)
    # rate: upheld of investigated = upheld / investigated
    # example: body = https://…                    (a value for each parameter that is required)

A parameter stands in the text as ``VALUES ?body { UNDEF }``; its value goes in as a term
(:mod:`ombudsgraph.catalogue.binding`). A line that ends in ``# if body``,
``# unless body`` or ``# if include=all`` counts only then.

Other stores must answer alike (``tests/remote/test_endpoint.py``), and Virtuoso asks for some care:
text sorts, and has a least, by ``STR(…)``; ``YEAR`` is called behind ``BOUND``; a share is
``1.0 * part / whole``; a mark in an ``OPTIONAL`` is a ``VALUES`` of two columns. It loses rows of
joins unless a path from a concept has a ``SELECT`` of its own with a ``LIMIT`` above any number of
concepts, and a range of dates is written as what it leaves out: ``!(?date > ?until)``.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from ..errors import QuestionError
from ..resources import questions

KINDS = (
    *("decision", "body", "kind", "provision", "sector", "category", "ground", "remedy"),
    *("date", "integer"),
)
"""What a parameter can be, besides a choice written ``one|other``; ``kind`` is a kind of body."""

_LINE = re.compile(
    r"#\s*(?P<key>title|question|audience|parameter|columns|list|key|rate|example):\s*(?P<value>.+)"
)
_PARAMETER = re.compile(
    r"(?P<name>\w+) \((?P<kind>[\w|-]+), (?P<need>optional|required)"
    r"(?:, default (?P<default>[^)]+))?\) (?P<description>.+)"
)
_EXAMPLE = re.compile(r"(?P<name>\w+) = (?P<value>\S+)")
_RATE = re.compile(r"(?P<label>.+?) = (?P<part>\w+) / (?P<whole>\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about. ``choices`` are the words of a choice, else empty."""

    name: str
    kind: str
    required: bool
    default: str | None
    description: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer and what it means.

    ``joined`` cells hold several values; a ``key`` column identifies what another one names.
    """

    name: str
    meaning: str
    joined: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class RateColumn:
    """A rate that Python adds to an answer: column ``part`` of column ``whole``."""

    label: str
    part: str
    whole: str

    @property
    def name(self) -> str:
        """The label as a column name."""
        return self.label.replace(" ", "_")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns a rate becomes: the sentence first, then its numbers in per cent."""
        return (
            Column(
                self.name,
                f"{self.label}: fraction, per cent, 95 % Wilson interval, and a mark under n = 30",
            ),
            Column(f"{self.name}_percent", f"{self.label}, per cent"),
            Column(f"{self.name}_low", "lower end of the 95 % Wilson interval, per cent"),
            Column(f"{self.name}_high", "upper end of the 95 % Wilson interval, per cent"),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A canned question. ``selected`` are the columns of the SPARQL; ``columns`` adds the rates.

    ``examples`` holds, for every required parameter, the IRI or date of an example.
    """

    name: str
    title: str
    question: str
    audience: str
    parameters: tuple[Parameter, ...]
    selected: tuple[Column, ...]
    rates: tuple[RateColumn, ...]
    examples: dict[str, str]
    sparql: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of an answer, in order."""
        return self.selected + tuple(column for rate in self.rates for column in rate.columns)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name.

        Raises:
            QuestionError: The question has no such parameter.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        takes = f"it takes {', '.join(names)}" if names else "it takes none"
        raise QuestionError(f"{self.name} has no parameter “{name}”; {takes}.")


@cache
def catalogue() -> tuple[Question, ...]:
    """Return every canned question, by name in alphabetical order."""
    return tuple(
        read(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8"))
        for file in questions()
    )


def question(name: str) -> Question:
    """Return one canned question.

    Raises:
        QuestionError: There is none of that name; the message suggests the nearest.
    """
    known = {item.name: item for item in catalogue()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}."
    raise QuestionError(f"There is no question “{name}”: {hint}")


def read(name: str, text: str) -> Question:
    """Read a question from its ``.rq`` text.

    Raises:
        QuestionError: The header lacks something, or a line of it cannot be read.
    """
    header: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match:
            header.setdefault(match["key"], []).append(match["value"].strip())
    for key in ("title", "question", "audience", "columns"):
        if key not in header:
            raise QuestionError(f"{name}.rq has no “# {key}:” line.")
    joined, keys = (
        {item.strip() for value in header.get(name, []) for item in value.split(",")}
        for name in ("list", "key")
    )
    parameters = tuple(_parameter(name, value) for value in header.get("parameter", []))
    return Question(
        name,
        title=" ".join(header["title"]),
        question=" ".join(header["question"]),
        audience=" ".join(header["audience"]),
        parameters=parameters,
        selected=tuple(_column(name, value, joined, keys) for value in header["columns"]),
        rates=tuple(_rate(name, value) for value in header.get("rate", [])),
        examples=_examples(name, parameters, header.get("example", [])),
        sparql=text,
    )


def _parameter(name: str, value: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if not match or (match["kind"] not in KINDS and "|" not in match["kind"]):
        raise QuestionError(f"{name}.rq: cannot read the parameter “{value}”.")
    choices = tuple(match["kind"].split("|")) if "|" in match["kind"] else ()
    return Parameter(
        match["name"],
        "choice" if choices else match["kind"],
        match["need"] == "required",
        match["default"],
        match["description"],
        choices,
    )


def _column(name: str, value: str, joined: set[str], keys: set[str]) -> Column:
    column, dash, meaning = value.partition(" — ")
    if not dash:
        raise QuestionError(f"{name}.rq: the column “{value}” has no meaning after a dash.")
    return Column(column, meaning, column in joined, column in keys)


def _rate(name: str, value: str) -> RateColumn:
    match = _RATE.fullmatch(value)
    if not match:
        raise QuestionError(f"{name}.rq: cannot read the rate “{value}”.")
    return RateColumn(match["label"], match["part"], match["whole"])


def _examples(name: str, parameters: tuple[Parameter, ...], values: list[str]) -> dict[str, str]:
    found = {}
    for value in values:
        match = _EXAMPLE.fullmatch(value)
        if not match:
            raise QuestionError(f"{name}.rq: cannot read the example “{value}”.")
        found[match["name"]] = match["value"]
    required = {parameter.name for parameter in parameters if parameter.required}
    if found.keys() != required:
        raise QuestionError(
            f"{name}.rq: examples are for {', '.join(found) or 'none'}, "
            f"but required are {', '.join(sorted(required)) or 'none'}."
        )
    return found
