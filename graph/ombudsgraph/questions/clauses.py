"""What a SPARQL text may reach: nothing but the graph.

``SERVICE`` makes the engine call any address the query names, and ``FROM``
names graphs that this store does not have (rdflib would fetch them, local files included).
Both are refused before any engine sees the text.

The text is not parsed twice: a second parser that disagrees with the engine is a
way in (rdflib rewrites ``\u0022`` before it parses, the engine does not). Instead
everything that cannot be a keyword (strings, comments, IRIs, variables, names) is
blanked by SPARQL 1.1's own terminals (§19.8), and neither word may stand in what is left.
Where a text could be read in two ways, it is refused: a keyword may be glued to
what is before it (``5SERVICE``), and ``?a<?b#>`` is an IRI to one reader and a
comparison with a comment to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import QueryError

CLAUSES = {
    "service": "SERVICE is not allowed: a query reads this graph alone.",
    "from": "FROM is not allowed: everything is in the one default graph, so leave the clause out.",
}

_IRI_CHARACTERS = r"""[^\x00-\x20<>"{}|^`]"""
_QUIET = re.compile(
    rf"""
      <[A-Za-z][A-Za-z0-9+.-]*://{_IRI_CHARACTERS}*>    # an IRI, beyond doubt
    | (?P<doubtful><{_IRI_CHARACTERS}*?['\#]{_IRI_CHARACTERS}*>)
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
    | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\r\n]|\\.)*"
    | '(?:[^'\\\r\n]|\\.)*'
    | \#[^\r\n]*
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
    | _:\w[\w-]*
    | :(?:[\w:%-]|\\.)+                                 # the local part of a prefixed name
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = re.compile(
    r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b(?!:)",
    re.IGNORECASE,
)
READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
"""The forms of a query."""


def keywords(sparql: str) -> str:
    """Return the text with everything blanked that cannot be a keyword.

    >>> keywords("SELECT ?service { ?s a x:service # from here").split()
    ['SELECT', '{', 'a', 'x']
    """
    return _QUIET.sub(" ", sparql)


def refuse(sparql: str) -> None:
    """Check that a query reaches nothing outside the graph.

    >>> refuse('SELECT * { ?decision og:summary "a care service from home" }')

    Raises:
        QueryError: It has a SERVICE or FROM clause, or could be read as having one.
    """
    words = [word for word in CLAUSES if word in sparql.casefold()]
    if not words:
        return
    for match in _QUIET.finditer(sparql):
        if match["doubtful"]:
            raise QueryError(
                f"Write the IRI {match['doubtful']} in full, or put spaces around “<”."
            )
    left = keywords(sparql).casefold()
    for word in words:
        if word in left:
            raise QueryError(CLAUSES[word])


def undeclared(sparql: str, known: Iterable[str]) -> str | None:
    """Return the first prefix a text uses that is neither declared in it nor ``known``.

    >>> undeclared("PREFIX x: <http://x/> ASK { ?s x:y z:y }", ())
    'z'
    """
    declared = {match[1] for match in re.finditer(r"\bPREFIX\s+([\w.-]*):", sparql, re.I)}
    declared.update(known)
    for match in _QUIET.finditer(sparql):
        if match[0].startswith(":"):
            prefix = re.split(r"[^\w.-]", sparql[: match.start()])[-1]
            if prefix not in declared:
                return prefix
    return None


def form(sparql: str) -> str | None:
    """Return the word that says what a text is: ``SELECT``, ``ASK``, ``INSERT`` …, if it has one.

    >>> form("PREFIX select: <http://x/> construct where { ?s ?p ?o }")
    'CONSTRUCT'
    """
    found = _FORMS.search(keywords(sparql))
    return found[1].upper() if found else None


def update_form(sparql: str) -> str | None:
    """Return the update operation a text begins with, or ``None`` if it only reads.

    >>> update_form("PREFIX x: <http://x/> insert data { x:a x:b x:c }")
    'INSERT'
    """
    word = form(sparql)
    return word if word not in READING else None
