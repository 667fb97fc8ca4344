"""Fill a page of the server: every value is escaped, and addresses stay within the site."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..pages.rendering import environment
from .messages import Made
from .negotiation import HTML

if TYPE_CHECKING:
    from jinja2 import Environment

_USUAL = ("home.html", "question.html", "thing.html")

PAGE_ROWS = 500
"""Rows that a page shows; its links lead to all of them."""


def page(template: str, **values: Any) -> str:
    """Return a template of ``templates/`` filled with ``values``."""
    return _environment().get_template(template).render(**values)


def made(template: str, status: int = 200, **values: Any) -> Made:
    """Return the same as a body."""
    return Made(page(template, **values).encode(), HTML.type, status=status)


def load() -> None:
    """Read the usual templates before the first is needed."""
    for name in _USUAL:
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, PackageLoader

    from .things import path_of

    usual = environment()
    ours = usual.overlay(
        loader=ChoiceLoader([PackageLoader(__package__ or ""), PackageLoader("ombudsgraph.pages")])
    )
    ours.filters = {**usual.filters, "path": path_of}
    return ours
