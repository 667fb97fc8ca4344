"""Fill a template: every page is one file that opens from disk, loads nothing and sends nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..tabular import csv_text
from .shelf import ALONE

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..questions import Answer


def render(template: str, **values: Any) -> str:
    """Return a template of ``templates/`` filled with ``values``, all of them escaped.

    Raises:
        jinja2.UndefinedError: The template asks for a value that was not given.
    """
    return environment().get_template(template).render(**values)


def table_link(answer: Answer) -> str:
    """Return an answer as a CSV file in a ``data:`` address, for a link that saves it."""
    return "data:text/csv;charset=utf-8," + quote(csv_text(answer.columns, answer.rows))


@cache
def environment() -> Environment:
    """Return the templates of ``templates/``, which escape every value and miss none."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ombudsgraph.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["view"] = ALONE
    environment.filters["csv_link"] = table_link
    environment.filters["words"] = lambda name: str(name).replace("_", " ")
    return environment
