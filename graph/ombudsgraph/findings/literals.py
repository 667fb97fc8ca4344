r"""What a regular expression cannot match without: the literals that make it cheap to try.

A pattern that needs "complain" and one of "sooner" and "earlier" is not worth trying where
no word begins with them. Looking words up costs a fraction of a regular expression.

Only what the wordings of ``schemes.ttl`` use is understood: groups, alternatives, classes,
look-around, and the quantifiers ``?``, ``*``, ``+`` and ``{…}``. Whatever is not understood
adds no need, so that a need is never wrong, at worst missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

SHORTEST = 2
"""The fewest letters of a literal worth looking up."""

Need = frozenset[str]
"""Literals, lower case: some word begins with one of them wherever the pattern matches."""

_TOKEN = re.compile(
    r"\\.|\[(?:\\.|[^\]])+\]|\(\?(?:[:=!]|<[=!])|[*+?]\??|\{[\d,]+\}\??|[a-z]|.", re.I | re.S
)
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")
_GAPS = frozenset((" ", r"\b", r"[-\s]"))
_LOOKS = frozenset(("(?=", "(?!", "(?<=", "(?<!"))


def ways(pattern: str) -> tuple[tuple[Need, ...], ...]:
    r"""Return what a match needs, for each of the alternatives that a pattern consists of.

    Of each need a word begins with one of its literals. There is no way where some alternative
    needs nothing.

    >>> for way in ways(r"complain\w*\b.{0,60}?\b(?:sooner|earlier) (?:on )?|too late"):
    ...     print([sorted(need) for need in way])
    [['complain'], ['earlier', 'sooner']]
    [['too'], ['late']]
    """
    branches, _ = _branches(_TOKEN.findall(pattern), 0, True)
    return (
        tuple(tuple(branch.found) for branch in branches)
        if all(branch.found for branch in branches)
        else ()
    )


@dataclass(slots=True)
class _Branch:
    """One alternative as far as it has been read; ``gap`` says that a word can begin here."""

    gap: bool
    found: list[Need] = field(default_factory=list)
    run: str = ""
    counts: bool = False

    def letter(self, token: str) -> None:
        if not self.run:
            self.counts = self.gap
        self.run += token.lower()
        self.gap = False

    def end_run(self, optional: bool = False) -> None:
        run = self.run[:-1] if optional else self.run
        if self.counts and len(run) >= SHORTEST:
            self.found.append(frozenset((run,)))
        self.run, self.counts = "", False


def _branches(tokens: Sequence[str], at: int, gap: bool) -> tuple[list[_Branch], int]:
    """Read to the end of a group: its alternatives, and where it ends."""
    branches = [_Branch(gap)]
    while at < len(tokens) and tokens[at] != ")":
        branch = branches[-1]
        token = tokens[at]
        at += 1
        if token.isalpha() and len(token) == 1:
            branch.letter(token)
        elif token == "|":
            branch.end_run()
            branches.append(_Branch(gap))
        elif token.startswith("("):
            branch.end_run()
            at = _group(branch, tokens, at, token)
        else:
            branch.end_run(optional=_OPTIONAL.match(token) is not None)
            branch.gap = token in _GAPS
    for branch in branches:
        branch.end_run()
    return branches, at


def _group(branch: _Branch, tokens: Sequence[str], at: int, opening: str) -> int:
    """Read a group into the branch it stands in; return where reading goes on."""
    branches, end = _branches(tokens, at, branch.gap)
    found, gap = _common(branches), all(one.gap for one in branches)
    at = end + 1
    if opening in _LOOKS:
        return at
    if at < len(tokens) and tokens[at][0] in "?*+{":
        if _OPTIONAL.match(tokens[at]):
            found, gap = [], gap and branch.gap
        at += 1
    branch.found += found
    branch.gap = gap
    return at


def _common(branches: list[_Branch]) -> list[Need]:
    """Return what all alternatives need: as many sets as the one that needs the fewest.

    Alternatives that say the same in another order are to meet in the same sets, so each is taken
    by its own order: the sets with the longest literals first.
    """
    if len(branches) == 1:
        return branches[0].found
    ordered = (sorted(branch.found, key=_rank, reverse=True) for branch in branches)
    return [frozenset().union(*needs) for needs in zip(*ordered, strict=False)]


def _rank(need: Need) -> tuple[int, list[str]]:
    return min(map(len, need)), sorted(need)
