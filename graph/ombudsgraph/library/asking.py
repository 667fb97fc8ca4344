"""What can be asked of any graph, wherever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Any, Self

from .. import questions
from ..questions import Answer, Queryable, Result


class Asking(ABC):
    """What can be asked of any graph; use it in a ``with`` block or ``close()`` it."""

    @property
    @abstractmethod
    def queryable(self) -> Queryable:
        """What answers SPARQL."""

    @abstractmethod
    def close(self) -> None:
        """Close what is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def query(
        self, sparql: str, *, limit: int | None = None, timeout: float | None = None
    ) -> Result:
        """Return the answer to any SPARQL query; it can read but not write.

        Raises:
            QueryError: The query does not parse, tries to write or to reach other
                places, or takes longer than ``timeout`` seconds.
        """

    def ask(self, question: str, **parameters: Any) -> Answer:
        """Return the answer to a canned question (``questions.catalogue()`` lists them).

        Raises:
            QuestionError: There is no such question, or a parameter is wrong.
            UnknownName: A parameter names nothing in the graph, or several things.
        """
        return questions.ask(self.queryable, question, **parameters)

    def explain(self, reference: str, about: str | None = None) -> Answer:
        """Return every statement about one decision with the words it rests on.

        ``about`` keeps the statements about one ground, provision or property
        (``outcome``, ``late``, ``section 24A(6)``, ``cites`` …).

        What else was considered is weighed again from the stored pages, which only a
        graph folder has.

        Raises:
            UnknownName: The decision is not in the graph, or says nothing ``about`` that.
        """
        return questions.explain(self.queryable, reference, about)
