"""The headings of decisions, in all spellings seen, and the kind of section each opens.

Lines are compared as :func:`ombudsgraph.documents.lines.comparable` gives them: lower
case and without apostrophes, so straight and curly ones are the same.
"""

from __future__ import annotations

import re

_WE = r"(?:i|we|the ombudsm[ae]n)"

_SPELLINGS = {
    "top": r"(?:the )?ombudsm[ae]ns final decision",
    "summary": "summary",
    "complaint": r"(?:the )?complaints?|(?:the )?complaint (?:and )?background",
    "scope": (
        r"(?:what|(?:the )?(?:parts?|matters?|issues?|complaints?)"
        r"(?: of (?:the|this|these) complaints?)?(?: that| which)?)"
        rf" {_WE} (?:(?:have|has|had|did|do|can|could|will|and|not|havent|didnt) )+"
        r"investigated?"
    ),
    "powers": (
        r"(?:the )?ombudsm[ae]ns (?:role|powers|role and powers)"
        r"|(?:our |my |the )?role and powers"
    ),
    "method": (
        rf"how {_WE} (?:have )?(?:considered|investigated|dealt with)"
        r" (?:this|the|these) complaints?"
    ),
    "assessment": (
        rf"what {_WE} (?:have )?found|(?:my|our|the ombudsm[ae]ns) (?:assessment|findings?)"
    ),
    "action": (
        r"(?:the )?(?:agreed|recommended|proposed|suggested|further) "
        r"(?:actions?|remed(?:y|ies)|recommendations?)(?: and (?:actions?|recommendations?))?"
        r"|(?:the |my |our )?recommendations?"
        r"|actions?(?: (?:agreed|recommended|taken by the council))?"
    ),
    "final": r"(?:(?:my|our|the) )?final decision|(?:(?:my|our) )?decision",
    # Law and findings set out under a heading of their own. What is cited there matters to the
    # case, so it opens the assessment wherever none is open yet.
    "substance": (
        r"(?:the )?(?:relevant |key )?(?:law|legal|legislation|legislative|statutory|policy)"
        r"(?:,? (?:and|administrative|background|context|framework|guidance|law|legislation"
        r"|polic(?:y|ies)|practice|procedures?|provisions?|standards))*(?: ?[-–—:] ?.{1,80})?"
        r"|(?:the )?(?:investigation|findings?|analysis|conclusions?)|further report"
    ),
}

SECTIONS = frozenset(_SPELLINGS) - {"top", "substance"}
"""The kinds of section that a heading opens."""

_HEADING = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _SPELLINGS.items()))

_SUMMARY = re.compile(
    r"(?:[#*]+\s*)?(?:(?:The\s)?Ombudsm[ae]n\W?s\sfinal\sdecision\s*:?\s+)?Summary\**\s*:[*\s]*",
    re.IGNORECASE,
)
_BEHALF = "decision on behalf of the ombudsm"
_SIGN_OFF = re.compile(rf"(?:[\w-]+ ){{0,5}}{_BEHALF}[ae]n")

# A reprint can run a heading and the first sentence of its section into one line. Only
# headings that hardly begin a sentence of their own are looked for.
_FUSED = re.compile(
    r"(?P<scope>What\s(?:I|we)\shave(?:\sand\shave\snot|\snot)?\sinvestigated)"
    r"|(?P<powers>The\sOmbudsm[ae]n\W?s\srole\sand\spowers)"
    r"|(?P<method>How\s(?:I|we)\sconsidered\sthis\scomplaint)"
    r"|(?P<assessment>What\s(?:I|we)\sfound|My\sassessment|Our\sassessment)"
    r"|(?P<action>Agreed\sactions?|Recommended\sactions?)"
    r"|(?P<final>Final\sdecision)"
    r"|(?P<complaint>The\scomplaint)"
)
_SENTENCE = re.compile(r"\s*[:.]?\s+(?=[A-Z0-9‘“'\"(])")

TITLE = 110
"""The most characters a heading has."""


def kind(words: str) -> str | None:
    """Return what a line of just these words opens, or ``None`` for no heading.

    That is a kind of section, or ``top`` for the line above the summary, or
    ``substance`` for a heading that opens an assessment unless one is open.

    >>> kind("the ombudsmens role and powers"), kind("what happened")
    ('powers', None)
    """
    if len(words) > TITLE:
        return None
    match = _HEADING.fullmatch(words)
    return match.lastgroup if match else None


def summary(text: str, start: int, end: int) -> int | None:
    """Return where the words after ``Summary:`` start on a line, or ``None`` without them."""
    match = _SUMMARY.match(text, start, end)
    return match.end() if match and match.end() < end else None


def signs_off(words: str) -> bool:
    """Tell the line that ends a decision."""
    return _BEHALF in words and _SIGN_OFF.fullmatch(words) is not None


def fused(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Return the kind, end of heading and start of text of a line that runs both together."""
    match = _FUSED.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    between = _SENTENCE.match(text, match.end(), end)
    return (match.lastgroup, match.end(), between.end()) if between else None
