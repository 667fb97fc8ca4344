"""A difference as Markdown to send round: by body, with links to the official pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..coverage import STATEMENT

if TYPE_CHECKING:
    from .comparing import Changed, Difference

WORDS = "Words quoted from decisions: © Commission for Local Administration in England."
NOBODY = "No body named"

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def mailing(difference: Difference) -> str:
    """Return a difference as Markdown: a heading for each body, a decision under each of its own.

    A joint decision stands under every body it is about. The words are those of the pages.
    """
    lines = ["# Decisions new, changed and gone", "", difference.caption, ""]
    by_body: dict[str, list[Changed]] = {}
    for decision in difference.decisions:
        for body in decision.head.bodies or (NOBODY,):
            by_body.setdefault(body, []).append(decision)
    for body in sorted(by_body, key=lambda name: (name == NOBODY, name)):
        lines += [f"## {_plain(body)}", ""]
        for decision in by_body[body]:
            lines += _item(decision)
        lines.append("")
    return "\n".join([*lines, STATEMENT, "", WORDS, ""])


def _item(decision: Changed) -> Iterator[str]:
    head = decision.head
    named = f"[{head.reference}]({head.page})" if head.page else head.reference
    known = [named]
    known += [f"{head.decided.day} {head.decided:%B %Y}"] if head.decided else []
    known += [_plain(head.category)] if head.category else []
    known += [", ".join(head.outcome)] if head.outcome else []
    yield f"- **{decision.change.capitalize()}**: {' · '.join(known)}"
    if decision.change == "new" and decision.summary:
        yield f"  > {_plain(decision.summary)}"
    for said in decision.said:
        words = f" (“{_plain(said.quote)}”)" if said.quote and said.quote != said.value else ""
        yield f"  - {said.how}: {said.statement} {_plain(said.value)}{words}"


def _plain(text: str) -> str:
    """Return text on one line in which Markdown sees nothing of its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
