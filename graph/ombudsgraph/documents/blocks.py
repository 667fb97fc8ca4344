"""A page's lines → the block of each decision on it. Most pages hold one."""

from __future__ import annotations

from .layout import Block
from .lines import Line
from .references import body_line
from .roles import HEADINGS

_NEAR = 4
"""How many lines after a body's line another header line follows, if it starts a decision."""

_STARTS = frozenset(("body", "source", "agency", "top"))
_LABELS = frozenset(("label", "top", "summary"))
_HEADER = _STARTS | {"label"}


def blocks(text: str, lines: list[Line], roles: list[str]) -> list[Block]:
    """Return the decisions on a page, in order; at least one block, even of no decision."""
    starts = [0, *_further(lines, roles)]
    return [
        _block(text, lines[start:stop], roles[start:stop])
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _further(lines: list[Line], roles: list[str]) -> list[int]:
    """Return where each decision after the first starts.

    That is at a header line after a sign-off or a Final decision with text, or at a body's
    line with a header below it once sections have been seen (the first page was cut off).
    """
    if _HEADER.isdisjoint(roles[_content(roles) :]):
        return []  # as on most pages
    found: list[int] = []
    sections = ending = ended = False
    for index, role in enumerate(roles):
        first = role in _STARTS or (role == "label" and lines[index].words.startswith("category"))
        if first and (ended or (role == "body" and sections and _headed(roles, index))):
            named = role in ("agency", "label") and not roles[index - 1]
            found.append(index - 1 if named and ended else index)
            sections = ending = ended = False
        elif role == "sign-off":
            ended = sections
        elif role in HEADINGS and role != "top":
            sections, ending = True, role == "final"
        elif not role:
            ended = ended or ending
    return found


def _headed(roles: list[str], index: int) -> bool:
    return not _LABELS.isdisjoint(roles[index + 1 : index + 1 + _NEAR])


def _block(text: str, lines: list[Line], roles: list[str]) -> Block:
    content = _content(roles)
    return Block(text, lines, roles, _header(text, lines, roles, content), content)


def _content(roles: list[str]) -> int:
    """Return where the first section starts."""
    found = (index for index, role in enumerate(roles) if role in HEADINGS and role != "top")
    return next(found, len(roles))


def _header(text: str, lines: list[Line], roles: list[str], content: int) -> int:
    """Return the line on which the header starts: what stands before it is furniture."""
    head = roles[:content]
    for role in ("source", "agency", "entry"):
        if role in head:
            index = head.index(role) if role == "source" else content - 1 - head[::-1].index(role)
            named = role != "source" and "entry" not in head[index + 1 :]
            return index - 1 if named and index and not head[index - 1] else index
    first = next((index for index, role in enumerate(head) if role in ("label", "top")), content)
    named_at = [index for index in range(content) if head[index] == "body"]
    before = [index for index in named_at if index < first]
    if not before:
        return min([first, *named_at])
    start = before[-1]
    while start > 0 and head[start - 1] == "body" and not _same(text, lines, start - 1, start):
        start -= 1  # one report, several references, one line for each
    if _nameless(text, lines[start]) and start > 0 and not head[start - 1]:
        start -= 1
    return start


def _same(text: str, lines: list[Line], one: int, other: int) -> bool:
    """Tell a title that is shown twice from two references."""
    return lines[one].words == lines[other].words


def _nameless(text: str, line: Line) -> bool:
    names = body_line(text, line.start, line.end)
    return names is not None and names.body.start == names.body.end
