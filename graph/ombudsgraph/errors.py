"""Everything raised on purpose.

::

    OmbudsgraphError
    ├── GraphError            the graph folder: absent, locked, of another version, not writable
    ├── HarvestError          a site that refuses, is out of order, or has changed its layout
    ├── QueryError            SPARQL that does not parse, or that tries to write
    ├── QuestionError         a canned question or a parameter of one
    ├── RemoteError           a store elsewhere that cannot be reached, or refuses
    └── UnknownName           a reference, body, provision or ground that is not in the graph
        └── AmbiguousName     a name that several things in the graph have

Each message is one sentence that says where and what to do. A page that is not
a decision raises nothing: it is a :class:`ombudsgraph.model.Rejection`, because
one bad page must never stop a run.
"""


class OmbudsgraphError(Exception):
    """The base of every error raised on purpose."""


class GraphError(OmbudsgraphError, OSError):
    """A graph folder cannot be opened or written."""


class HarvestError(OmbudsgraphError, OSError):
    """A site cannot be harvested, or a folder cannot take what is."""


class QueryError(OmbudsgraphError, ValueError):
    """A SPARQL query cannot be run."""


class QuestionError(OmbudsgraphError, ValueError):
    """A canned question does not exist, or was asked with the wrong parameters."""


class RemoteError(OmbudsgraphError, OSError):
    """A store elsewhere cannot be reached, or refuses; ``status`` is its HTTP status, if any."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class UnknownName(OmbudsgraphError, LookupError):
    """A name that should stand for something in the graph stands for nothing."""


class AmbiguousName(UnknownName):
    """A name stands for several things in the graph; the message lists them."""
