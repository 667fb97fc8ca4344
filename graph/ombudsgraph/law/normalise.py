"""Turn a provision as printed into the path legislation.gov.uk gives it, and say what was repaired.

==================  ===========================================================  ==============
repair              what                                                         where
==================  ===========================================================  ==============
letter-in-brackets  34(B) is section 34B, 34(B)6 is 34B(6)                        LGA 1974
roman-figure        34H(i) is 34H(1): the section has no lettered subsections     LGA 1974
slash-subsection    S27/1 is 27(1)                                                LGA 1974
subparagraph        Schedule 5, paragraph 5(b) is paragraph 5(2)(b)              LGA 1974
letter-case         5a is 5A, 24A(1)(A) is 24A(1)(a), 30(1b) is 30(1B)            everywhere
space               24A (6) and 24 A(6) are 24A(6)                                everywhere
part-style          Part 7 is part/VII where the instrument prints roman; a      everywhere
                    Part of a Schedule 12A, which came later, stays as printed
division            section 20 of Regulations is regulation 20                    SIs
paragraph           Schedule 5(4) is Schedule 5, paragraph 4                      everywhere
==================  ===========================================================  ==============

Anything else that does not fit its instrument is left unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .provisions import Level, Provision
from .runs import SOLE
from .scan import DIVISIONS
from .statutes import LEGISLATION, Instrument

LGA_1974 = f"{LEGISLATION}ukpga/1974/7"

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Normal:
    """A provision's identifier, or the ``problem`` that leaves it without one.

    ``printed`` is set, and ``repairs`` named, where the text needed repair.
    """

    uri: str | None
    printed: str | None = None
    repairs: tuple[str, ...] = ()
    problem: str | None = None


@lru_cache(maxsize=8192)
def normalised(provision: Provision, instrument: Instrument) -> Normal:
    """Return the identifier of ``provision`` in ``instrument``."""
    if provision.problem:
        return Normal(None, problem=provision.problem)
    path = [instrument.uri]
    printed: list[str] = []
    repairs: list[str] = []
    for index, level in enumerate(provision.levels):
        step, slips = _step(level, instrument, provision.levels[index - 1] if index else None)
        step, inner = _opened(step, last=index == len(provision.levels) - 1)
        slips += ["paragraph"] if inner else []
        problem = _misfit(step, provision.levels[:index], instrument)
        if problem:
            return Normal(None, problem=problem)
        if slips:
            printed.append(
                f"{provision.word} {level.printed}" if "division" in slips else level.printed
            )
        repairs += slips
        path.append(_path(step, instrument))
        if inner is not None:
            path.append(_path(inner, instrument))
    names = tuple(dict.fromkeys(repairs))
    return Normal("/".join(path), ", ".join(printed) or None, names)


def of_its_kind(
    found: Sequence[Provision], meant: Instrument | None
) -> tuple[Sequence[Provision], Sequence[Provision]]:
    """Part what is no division of an instrument from what is: "s.45 and regulation 29 of the …".

    Regulations have no sections: that one is of an Act which is not named. Alone it is a slip.
    """
    if meant is None or meant.division == "section" or len(found) == 1:
        return found, ()
    units = {one.levels[0].unit for one in found}
    if not units >= {"section", meant.division}:
        return found, ()
    own = [one for one in found if one.levels[0].unit != "section"]
    return own, [one for one in found if one not in own]


def slashes_read(found: Sequence[Provision], instrument: Instrument) -> list[Provision]:
    """Read "S27/1" as 27(1): no section of Part III is numbered below 23, so 1 is no section."""
    if instrument.uri != LGA_1974:
        return list(found)
    read: list[Provision] = []
    for provision in found:
        level = provision.levels[-1]
        before = read[-1] if read else None
        if (
            before is not None
            and provision.join == "/"
            and level.unit == "section"
            and not level.subs
            and level.number.isdigit()
            and int(level.number) <= 12
        ):
            above = before.levels[-1]
            merged = replace(
                above,
                subs=(*above.subs, level.number),
                printed=f"{above.printed}/{level.number}",
                slips=(*above.slips, "slash-subsection"),
            )
            span = replace(before, levels=(*before.levels[:-1], merged))
            read[-1] = replace(span, span=before.span._replace(end=provision.span.end))
        else:
            read.append(provision)
    return read


def _step(level: Level, instrument: Instrument, above: Level | None) -> tuple[Level, list[str]]:
    """Return the level repaired, and the repairs."""
    slips = [slip for slip in level.slips if slip != "tail"]
    number, subs, unit = level.number, list(level.subs), level.unit
    lga = instrument.uri == LGA_1974
    if lga and unit == "section" and number.isdigit() and _capital(subs[:1]):
        number, subs = number + subs[0], subs[1:]
        slips.append("letter-in-brackets")
    if lga and unit == "section" and number == "34H" and subs[:1] == ["i"]:
        subs[0] = "1"
        slips.append("roman-figure")
    if lga and unit == "paragraph" and number == "5" and subs == ["b"]:
        subs = ["2", "b"]
        slips.append("subparagraph")
    if re.fullmatch(r"\d+[a-z]", number):
        number = number.upper()
        slips.append("letter-case")
    cased = [_cased(sub, index) for index, sub in enumerate(subs)]
    if cased != subs:
        slips.append("letter-case")
    inserted = above is not None and above.number[-1:].isalpha()
    if unit == "part" and not inserted:
        number, styled = _styled(number, instrument.part_style)
        slips += ["part-style"] if styled else []
    if unit == "section" and instrument.division != "section":
        unit = instrument.division
        slips.append("division")
    return replace(level, unit=unit, number=number, subs=tuple(cased)), slips


def _capital(subs: Sequence[str]) -> bool:
    return bool(subs) and re.fullmatch("[A-Z]", subs[0]) is not None


def _cased(sub: str, index: int) -> str:
    if re.fullmatch(r"\d+[a-z]", sub):
        return sub.upper()
    return sub.lower() if index and re.fullmatch("[A-Z]", sub) else sub


def _styled(number: str, style: str | None) -> tuple[str, bool]:
    """Return a Part's number in its instrument's style, and whether that changed it."""
    if style == "roman" and number.isdigit() and int(number) < 40:
        return _roman(int(number)), True
    if style == "arabic" and re.fullmatch("[IVXL]+", number):
        return str(_arabic(number)), True
    return number, False


def _roman(value: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (value // size)
        value %= size
    return letters


def _arabic(letters: str) -> int:
    values = [_DIGITS[letter] for letter in letters]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


def _opened(step: Level, *, last: bool) -> tuple[Level, Level | None]:
    """Take a paragraph printed in brackets out of its schedule."""
    if step.unit != "schedule" or not last or not step.subs or not step.subs[0][0].isdigit():
        return step, None
    inner = replace(step, unit="paragraph", number=step.subs[0], subs=step.subs[1:])
    return replace(step, subs=()), inner


def _misfit(step: Level, above: Sequence[Level], instrument: Instrument) -> str | None:
    """Say why a step cannot be one of this instrument's, ``None`` if it can."""
    if step.unit in DIVISIONS and step.unit != instrument.division:
        return f"{instrument.title} has {instrument.division}s, not {step.unit}s"
    single = instrument.single_schedule or step.link == SOLE
    if step.unit == "schedule" and not step.number and not single:
        return "which Schedule is not said"
    if step.unit == "paragraph" and (not above or above[-1].unit not in ("schedule", "part")):
        return "a paragraph needs its schedule"
    if step.unit == "paragraph" and above[0].unit == "part":
        return "a paragraph needs its schedule"
    if step.unit in ("schedule", "part", "chapter") and step.subs:
        return f"a {step.unit} has no brackets: {step.printed}"
    if step.unit in ("subsection", "subparagraph"):
        return f"a {step.unit} needs what it lies in"
    if step.unit in DIVISIONS and _capital(step.subs[:1]):
        return f"no division is numbered with a capital in brackets: {step.printed}"
    return None


def _path(step: Level, instrument: Instrument) -> str:
    sole = step.unit == "schedule" and instrument.single_schedule and step.number == "1"
    numbers = () if not step.number or sole else (step.number,)
    return "/".join((step.unit, *numbers, *step.subs))
