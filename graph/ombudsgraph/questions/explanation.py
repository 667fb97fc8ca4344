"""Why the graph says what it says of one decision, and what a bare name stands for."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Store

from .. import law
from ..errors import AmbiguousName, UnknownName
from .answers import Answer, Row, ask
from .completion import complete

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


def explain(store: Store, reference: str, about: str | None = None) -> Answer:
    """Return every statement about one decision with the words it rests on, in reading order.

    ``about`` keeps the statements about one provision (``s.34(3)``, ``Care Act 2014``), ground
    (``late``), remedy (``apology``), other value (``upheld``) or property (``outcome``, ``law``,
    ``grounds``, ``remedies``).

    Raises:
        UnknownName: The decision is not in the graph, or says nothing about that.
    """
    answer = ask(store, "words-behind", reference=reference)
    if about is None:
        return answer
    wanted = _Wanted(about)
    rows = tuple(row for row in answer.rows if wanted.concerns(answer.columns, row))
    if not rows:
        raise UnknownName(f"The graph says nothing about “{about}” in {reference}.")
    return replace(answer, rows=rows)


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

    def concerns(self, columns: tuple[str, ...], row: Row) -> bool:
        """Return whether a statement is about it."""
        said = dict(zip(columns, map(str, row), strict=True))
        uri = said["identifier"]
        names = {said["value"], said["words"], uri, uri.rpartition("/")[2]}
        return (
            said["statement"] in self.properties
            or self.word in {name.casefold() for name in names}
            or any(uri == cited or uri.startswith(f"{cited}/") for cited in self.law)
        )


def identify(store: Store, words: str) -> str:
    """Return the IRI of the one thing in the graph that ``words`` name, whatever it is.

    Raises:
        AmbiguousName: They name several things of one kind.
        UnknownName: They name nothing.
    """
    for kind in _KINDS:
        try:
            return complete(store, kind, words).value
        except AmbiguousName:
            raise
        except UnknownName as error:
            unknown = error
    raise unknown
