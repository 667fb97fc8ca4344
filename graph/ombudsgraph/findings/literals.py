r"""What a regular expression cannot match without: the literals that make it cheap to try.

A pattern that needs "complain" and one of "sooner" and "earlier" is not worth trying where
no word begins with them. Looking words up costs a fraction of a regular expression.

Only what the wordings of ``schemes.ttl`` use is understood: groups, alternatives, classes,
look-around, and the quantifiers ``?``, ``*``, ``+`` and ``{…}``. Whatever is not understood
adds no need, so that a need is never wrong, at worst missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

SHORTEST = 2
"""The fewest characters of a literal worth looking up."""

Need = frozenset[str]
"""Literals, lower case: some word begins with one of them wherever the pattern matches.

One that ends with a space is a whole word: "no " is not met by "note".
"""

_TOKEN = re.compile(
    r"\\.|\[(?:\\.|[^\]])+\]|\(\?(?:[:=!]|<[=!])|[*+?]\??|\{[\d,]+\}\??|[a-z]|.", re.I | re.S
)
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")
_GAPS = frozenset((" ", r"\b", r"[-\s]", "'", "-", ","))
"""Where a word ends and one can begin."""

_LOOKS = frozenset(("(?=", "(?!", "(?<=", "(?<!"))


def ways(pattern: str) -> tuple[tuple[Need, ...], ...]:
    r"""Return what a match needs, for each of the alternatives that a pattern consists of.

    Of each need a word begins with one of its literals. There is no way where some alternative
    needs nothing.

    >>> for way in ways(r"complain\w*\b.{0,60}?\b(?:sooner|earlier) (?:on )?|too late"):
    ...     print([sorted(need) for need in way])
    [['complain'], ['earlier ', 'sooner ']]
    [['too '], ['late']]
    """
    branches, _ = _branches(_TOKEN.findall(pattern), 0, True, False)
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

    def end_run(self, ended: bool, optional: bool = False) -> None:
        """End the letters read last; ``ended`` says that with them their word ends."""
        run = self.run[:-1] if optional else self.run
        run += " " if run and ended else ""
        if self.counts and len(run) >= SHORTEST:
            self.found.append(frozenset((run,)))
        self.run, self.counts = "", False


def _branches(tokens: Sequence[str], at: int, gap: bool, ended: bool) -> tuple[list[_Branch], int]:
    """Read to the end of a group: its alternatives, and where it ends.

    ``gap`` says that a word can begin where the group does, ``ended`` that none goes on behind it.
    """
    branches = [_Branch(gap)]
    while at < len(tokens) and tokens[at] != ")":
        branch = branches[-1]
        token = tokens[at]
        at += 1
        if token.isalpha() and len(token) == 1:
            branch.letter(token)
        elif token == "|":
            branch.end_run(ended)
            branches.append(_Branch(gap))
        elif token.startswith("("):
            branch.end_run(branch.run != "" and _breaks(tokens, at - 1, ended))
            at = _group(branch, tokens, at, token, ended)
        else:
            breaks = branch.run != "" and _breaks(tokens, at - 1, ended)
            branch.end_run(breaks, _OPTIONAL.match(token) is not None)
            branch.gap = token in _GAPS
    for branch in branches:
        branch.end_run(ended)
    return branches, at


def _group(branch: _Branch, tokens: Sequence[str], at: int, opening: str, ended: bool) -> int:
    """Read a group into the branch it stands in; return where reading goes on."""
    behind = _breaks(tokens, _closing(tokens, at) + 1, ended)
    branches, end = _branches(tokens, at, branch.gap, behind)
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


def _breaks(tokens: Sequence[str], at: int, ended: bool) -> bool:
    """Tell whether no word goes on at a token, whatever of the pattern matches there.

    ``ended`` says so of what follows the group that the token is in.
    """
    if at == len(tokens) or tokens[at] in (")", "|"):
        return ended
    group = tokens[at] == "(?:"
    end = _closing(tokens, at + 1) + 1 if group else at + 1
    optional = end < len(tokens) and _OPTIONAL.match(tokens[end]) is not None
    if optional and not _breaks(tokens, end + 1, ended):
        return False
    if not group:
        return tokens[at] in _GAPS
    behind = optional or _breaks(tokens, end, ended)
    return all(_breaks(tokens, start, behind) for start in _starts(tokens, at + 1, end))


def _starts(tokens: Sequence[str], at: int, end: int) -> Iterator[int]:
    """Yield where the alternatives of the group between two places begin."""
    yield at
    depth = 0
    for place in range(at, end):
        depth += (tokens[place][0] == "(") - (tokens[place] == ")")
        if tokens[place] == "|" and not depth:
            yield place + 1


def _closing(tokens: Sequence[str], at: int) -> int:
    """Return where the group ends that stands open at a token."""
    depth = 1
    while depth:
        depth += (tokens[at][0] == "(") - (tokens[at] == ")")
        at += 1
    return at - 1


def _common(branches: list[_Branch]) -> list[Need]:
    """Return what all alternatives need: as many sets as the one that needs the fewest.

    Alternatives that say the same in another order are to meet in the same sets: each of the needs
    of that one, those with the longest literals first, goes with the most alike of every other.
    """
    if len(branches) == 1:
        return branches[0].found
    left = [list(branch.found) for branch in branches]
    fewest: list[Need] = min(left, key=len)
    common: list[Need] = []
    for need in sorted(fewest, key=_rank, reverse=True):
        alike = [max(needs, key=partial(_likeness, _stems(need))) for needs in left]
        for needs, one in zip(left, alike, strict=True):
            needs.remove(one)
        common.append(frozenset().union(*alike))
    return common


def _stems(need: Need) -> set[str]:
    return {literal.rstrip() for literal in need}


def _likeness(stems: set[str], need: Need) -> tuple[bool, tuple[int, list[str]]]:
    return not stems.isdisjoint(_stems(need)), _rank(need)


def _rank(need: Need) -> tuple[int, list[str]]:
    return min(map(len, need)), sorted(need)
