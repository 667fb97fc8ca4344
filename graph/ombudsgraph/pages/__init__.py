"""Pages a person opens: one self-contained HTML file each, written from the store.

``explorer`` shows a graph, ``annotated`` one decision with what was read from it, also compared
with the ``Answers`` of a file, ``scorecard_page`` one body, ``comparison_page`` several,
``vocabulary_page`` what the terms of the graph mean.
``workbench`` asks the endpoint of a server in SPARQL; ``one_file`` needs none.
``decision_page`` shows a decision as anybody may publish it, ``profile_page`` what decisions say
about a body, provision, ground or category, ``thing_page`` either; they are written from a
``Shelf``.
"""

from .against import Answers
from .annotated import annotated
from .decisions import decision_page
from .explorer import explorer
from .inline import Page
from .profiles import Subject, profile_page, subject
from .scorecards import comparison_page, scorecard_page
from .shelf import ALONE, Shelf, View
from .things import thing_page
from .vocabulary import vocabulary_page
from .workbench import one_file, workbench

__all__ = [
    "ALONE",
    "Answers",
    "Page",
    "Shelf",
    "Subject",
    "View",
    "annotated",
    "comparison_page",
    "decision_page",
    "explorer",
    "one_file",
    "profile_page",
    "scorecard_page",
    "subject",
    "thing_page",
    "vocabulary_page",
    "workbench",
]
