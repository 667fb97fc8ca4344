"""Why the graph says what it says of one decision, and what a bare name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from pyoxigraph import NamedNode

from .. import documents, findings, law
from ..errors import AmbiguousName, UnknownName
from ..model import Document, Source
from ..resources import BASE
from .answers import Answer, Row, ask
from .completion import complete, label
from .queryable import Queryable

Columns: TypeAlias = tuple[str, ...]

_GROUND = "appliedGround"
_STATEMENTS = {"ground": _GROUND, "outcome": "outcome", "remedy": "hasRemedy"}
"""What each kind of aside would have stated."""

_CONSIDERED = "Rows with a reason under set_aside were considered and decided nothing."

_PROPERTIES = {
    "law": ("cites",),
    "provisions": ("cites",),
    "citations": ("cites",),
    "grounds": ("appliedGround", "recitedGround"),
    "body": ("complainedAbout",),
    "date": ("decidedOn",),
    "reference": ("identifier",),
    "remedies": ("hasRemedy",),
    "remedy": ("hasRemedy",),
}
"""What people call a property of the vocabulary whose own name they need not know."""

_OWN_ACT = "Local Government Act 1974"
"""The Act a bare section is taken to be of: the Ombudsman's own, cited in nearly every decision."""

_KINDS = ("decision", "ground", "sector", "category", "provision", "body")
"""What a bare name is looked for among, in this order: the names of bodies hold any word."""


def explain(
    graph: Queryable,
    reference: str,
    about: str | None = None,
    pages: Callable[[str], Iterable[Source]] = lambda reference: (),
) -> Answer:
    """Return every statement about one decision with the words it rests on, in reading order.

    ``about`` keeps the statements about one provision (``s.34(3)``, ``Care Act 2014``), ground
    (``late``), remedy (``apology``), other value (``upheld``) or property (``outcome``, ``law``,
    ``grounds``, ``remedies``). After them comes what else was considered for it, with the reason
    in the column ``set_aside``. That is weighed again, from the pages that ``pages`` gives for
    the decision's normalised reference.

    Raises:
        UnknownName: The decision is not in the graph, or nothing in it concerns that.
    """
    answer = ask(graph, "words-behind", reference=reference)
    columns = (*answer.columns, "set_aside")
    said = tuple((*row, None) for row in answer.rows)
    if about is None:
        return replace(answer, columns=columns, rows=said)
    wanted = _Wanted(about)
    rows = [row for row in said if wanted.concerns(columns, row)]
    own = complete(graph, "decision", reference).value.rpartition("/")[2]
    others = [
        *_in_the_same_words(columns, said, rows),
        *_unbound(columns, said, rows, wanted),
        *(row for row in _weighed(graph, own, pages(own)) if wanted.concerns(columns, row)),
    ]
    if not rows and not others:
        raise UnknownName(f"The graph says nothing about “{about}” in {reference}.")
    covered = f"{answer.coverage} {_CONSIDERED}" if others else answer.coverage
    return replace(answer, columns=columns, rows=(*rows, *others), coverage=covered)


def _in_the_same_words(columns: Columns, said: Sequence[Row], rows: list[Row]) -> Iterator[Row]:
    """Yield the other grounds that the words of the chosen ones give."""
    statement, words = columns.index("statement"), columns.index("words")
    grounds = {row[words] for row in rows if row[statement] == _GROUND}
    for row in said:
        if row[statement] == _GROUND and row[words] in grounds and row not in rows:
            yield (*row[:-1], "is another ground that the same words give")


def _unbound(
    columns: Columns, said: Sequence[Row], rows: list[Row], wanted: _Wanted
) -> Iterator[Row]:
    """Yield the mentions of the same number that could not be bound to any law."""
    words, identifier = columns.index("words"), columns.index("identifier")
    for row in said:
        unbound = row[columns.index("statement")] == "cites" and row[identifier] is None
        if unbound and row not in rows and wanted.numbers.intersection(_numbers(str(row[words]))):
            yield (*row[:-1], "could not be bound, so it counts for no law")


def _weighed(graph: Queryable, reference: str, pages: Iterable[Source]) -> Iterator[Row]:
    """Yield what the pages of a decision say that was set aside, as rows of an explanation."""
    for page in pages:
        for document in documents.parse(page):
            if isinstance(document, Document) and findings.record(document).reference == reference:
                for aside in findings.passed_over(document):
                    yield _row(graph, document, aside)


def _row(graph: Queryable, document: Document, aside: findings.Aside) -> Row:
    concept = NamedNode(f"{BASE}{aside.kind}/{aside.value}")
    name = label(graph, concept)
    known = name != concept.value
    return (
        _STATEMENTS[aside.kind],
        name if known else aside.value,
        aside.span.of(document.text),
        aside.section,
        aside.paragraph,
        None,
        aside.rule,
        None,
        concept.value if known else None,
        aside.why,
    )


def _numbers(text: str) -> set[str]:
    """Return the numbers of divisions in a text, without what is inside them.

    >>> sorted(_numbers("section 34(3) and paragraph 5A"))
    ['34', '5A']
    """
    return set(re.findall(r"(?<![\d(])\d+[A-Z]*", text))


class _Wanted:
    """What somebody wants explained, compared with each statement."""

    def __init__(self, about: str) -> None:
        self.word = about.strip().casefold()
        self.properties = _PROPERTIES.get(self.word, (about.strip(),))
        found = [citation.uri for citation in law.citations(about, default_act=_OWN_ACT)]
        # "section 9 Care Act 2014" is about the section; the Act itself only where it stands alone.
        self.law = tuple(
            uri
            for uri in found
            if uri and not any(other and other.startswith(f"{uri}/") for other in found)
        )
        self.numbers = _numbers(re.sub(r"\b(?:19|20)\d\d\b", "", about)) if self.law else set()

    def concerns(self, columns: Columns, row: Row) -> bool:
        """Return whether a statement is about it."""
        said = dict(zip(columns, map(str, row), strict=True))
        uri = said["identifier"]
        names = {said["value"], said["words"], uri, uri.rpartition("/")[2]}
        return (
            said["statement"] in self.properties
            or self.word in {name.casefold() for name in names}
            or any(uri == cited or uri.startswith(f"{cited}/") for cited in self.law)
        )


def identify(graph: Queryable, words: str) -> str:
    """Return the IRI of the one thing in the graph that ``words`` name, whatever it is.

    Raises:
        AmbiguousName: They name several things of one kind.
        UnknownName: They name nothing.
    """
    for kind in _KINDS:
        try:
            return complete(graph, kind, words).value
        except AmbiguousName:
            raise
        except UnknownName as error:
            unknown = error
    raise unknown
