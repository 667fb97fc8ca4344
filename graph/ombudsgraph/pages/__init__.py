"""Pages a person opens: one self-contained HTML file each, written from the store.

``explorer`` shows a graph, ``annotated`` one decision with what was read from it, also compared
with the ``Answers`` of a file, ``scorecard_page`` one body, ``comparison_page`` several,
``vocabulary_page`` what the terms of the graph mean.
"""

from .against import Answers
from .annotated import annotated
from .explorer import explorer
from .inline import Page
from .scorecards import comparison_page, scorecard_page
from .vocabulary import vocabulary_page

__all__ = [
    "Answers",
    "Page",
    "annotated",
    "comparison_page",
    "explorer",
    "scorecard_page",
    "vocabulary_page",
]
