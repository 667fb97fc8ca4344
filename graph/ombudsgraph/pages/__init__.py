"""Pages a person opens: one self-contained HTML file each, written from the store.

``explorer`` shows a graph, ``annotated`` one decision with what was read from it, also compared
with the ``Answers`` of a file, ``scorecard_page`` one body, ``comparison_page`` several,
``vocabulary_page`` what the terms of the graph mean.
``workbench`` asks the endpoint of a server in SPARQL; ``one_file`` needs none.
"""

from .against import Answers
from .annotated import annotated
from .explorer import explorer
from .inline import Page
from .scorecards import comparison_page, scorecard_page
from .vocabulary import vocabulary_page
from .workbench import one_file, workbench

__all__ = [
    "Answers",
    "Page",
    "annotated",
    "comparison_page",
    "explorer",
    "one_file",
    "scorecard_page",
    "vocabulary_page",
    "workbench",
]
