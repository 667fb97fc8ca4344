"""A mention of an instrument, as it stands in the text and, once resolved, with what it means.

A mention's ``kind`` is how it names its instrument:

=============  =====================================================================
title          with its year
yearless       without its year: the year stands elsewhere, or one instrument is meant
abbreviation   an alias of the register, a defined abbreviation, or plain initials
that-act       the Act, that Act, this Order, the Regulations
year-act       the 1996 Act, 1996 Act
si-number      SI 2006/1738, or a title in no register with its number behind it
unknown        a title that is not in the register
local          an Order of a council's own, which is no law: "(Station Road) Order 2017"
in-paper       the Act in the name of a code: no mention, but what "the Act itself" means
=============  =====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from .statutes import Instrument
from .titles import Title

ITSELF = "itself"
"""How the phrase begins that means the Act and not its code: "the Act itself"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. ``reach`` is where it ends with the brackets that belong to it.

    ``only_powers`` marks a title that means its instrument only among the Ombudsman's powers.
    ``only_cited`` marks initials that are taken at their word only next to a provision.
    ``phrase`` is what a back-reference is looked up by, or a title that nobody knows. ``defines``
    is what the brackets behind a mention say it will be called. ``lead`` is where a back-reference
    stands that the mention
    explains: "the Regulations (The Care Leavers (England) Regulations 2010)". ``inner`` is where
    a bracket within its reach begins that names other law. ``division`` is what law that is named,
    and not known, calls its divisions.
    """

    kind: str
    start: int
    end: int
    reach: int
    instrument: Instrument | None = None
    reason: str | None = None
    only_powers: bool = False
    only_cited: bool = False
    amended: bool = False
    guidance: bool = False
    title: Title | None = None
    phrase: str = ""
    defines: tuple[str, ...] = ()
    lead: int | None = None
    inner: int | None = None
    division: str = ""

    @property
    def begin(self) -> int:
        """Where it begins with the back-reference that it explains."""
        return self.start if self.lead is None else self.lead

    @property
    def local(self) -> bool:
        """Whether this is an Order of a council's: so is "the Order", if none is named before."""
        that = self.kind == "that-act" and self.phrase.endswith(("Order", "Rules"))
        return that or self.kind == "local"
