"""What changed between two graphs: decisions new, changed statement by statement, gone."""

from .comparing import Changed, Difference, compare
from .mailing import mailing

__all__ = ["Changed", "Difference", "compare", "mailing"]
