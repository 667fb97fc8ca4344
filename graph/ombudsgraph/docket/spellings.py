"""How decisions print each piece of law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..rdf import vocabulary as voc

if TYPE_CHECKING:
    from pyoxigraph import Store


def spellings(store: Store, laws: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how often each spelling of each of ``laws`` is printed."""
    from pyoxigraph import Literal, NamedNode, QuerySolutions

    only = " ".join(f"<{law}>" for law in laws)
    solutions = store.query(
        f"SELECT ?law ?quote (COUNT(*) AS ?n) {{ VALUES ?law {{ {only} }}"
        f" ?mention <{voc.VALUE}> ?law ; <{voc.QUOTE}> ?quote }} GROUP BY ?law ?quote"
    )
    assert isinstance(solutions, QuerySolutions)
    found: dict[str, Counter[str]] = {}
    for law, quote, count in solutions:
        assert isinstance(law, NamedNode) and isinstance(quote, Literal)
        found.setdefault(law.value, Counter())[spelling(quote.value)] += int(count.value)
    return found


def spelling(quote: str) -> str:
    r"""Return a mention of law as one spelling: spaces and line breaks do not count.

    >>> spelling("section\n  24A(6)")
    'section 24A(6)'
    """
    return " ".join(quote.split())
