"""The canned questions of ``ontology/questions/``: read, and bound to what is asked about."""

from .binding import Bound, bind, example
from .headers import Column, Parameter, Question, RateColumn, catalogue, question

__all__ = [
    "Bound",
    "Column",
    "Parameter",
    "Question",
    "RateColumn",
    "bind",
    "catalogue",
    "example",
    "question",
]
