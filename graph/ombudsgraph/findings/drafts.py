"""Remedies as far as one section tells, put together: sums of others, and what is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..model import Span
from .payments import Payment, is_total
from .prose import Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """A remedy as far as one section tells; ``span`` is of the document."""

    payment: Payment
    deadline: str | None
    status: str
    span: Span
    rule: str
    sentence: Sentence
    total: bool = False
    loose: bool = False


def summed(found: list[Draft]) -> list[Draft]:
    """Mark the amounts that are sums of others; drop sums of nothing that was found."""
    paying = [draft for draft in found if draft.payment.amount is not None]
    listed = [draft.payment for draft in paying]
    totals = {id(draft) for at, draft in enumerate(paying) if is_total(at, listed)}
    return [
        replace(draft, total=True, payment=replace(draft.payment, kind="payment"))
        if id(draft) in totals
        else draft
        for draft in found
        if id(draft) in totals or not draft.loose
    ]


def joined(found: list[Draft], more: list[Draft]) -> list[Draft]:
    """Add the remedies of another section, but not those that it only repeats.

    What one section says a payment is for, or how much it is, holds where another leaves it open.
    """
    kept, left = list(found), list(found)
    for draft in more:
        if _is_loose(draft.payment) and any(_is_alike(draft, one) for one in found):
            continue  # spoken of once more: it uses up none of those that are told by amount
        same = next((one for one in left if _repeats(draft, one)), None)
        if same is None:
            kept.append(replace(draft, total=draft.total or _is_sum(draft, found)))
            continue
        left.remove(same)
        if not same.total:
            kept[kept.index(same)] = replace(same, payment=_completed(same.payment, draft.payment))
    return kept


def _repeats(draft: Draft, other: Draft) -> bool:
    here, there = draft.payment, other.payment
    priced = here.amount == there.amount or (_is_loose(there) and here.kind == there.kind)
    return priced and _is_alike(draft, other)


def _is_alike(draft: Draft, other: Draft) -> bool:
    here, there = draft.payment.kind, other.payment.kind
    paying = here.startswith("payment") and there.startswith("payment")
    return here == there or (paying and "payment" in (here, there))


def _is_loose(payment: Payment) -> bool:
    """Tell a payment spoken of without its amount: "and to make a further payment"."""
    return payment.amount is None and payment.kind.startswith("payment")


def _completed(payment: Payment, other: Payment) -> Payment:
    """Return a payment with what another section says of it: its purpose, its amount."""
    kind = other.kind if payment.kind == "payment" else payment.kind
    if payment.amount is not None:
        return replace(payment, kind=kind)
    return replace(payment, kind=kind, amount=other.amount, per=other.per)


def _is_sum(draft: Draft, found: Sequence[Draft]) -> bool:
    amounts = [one.payment.amount for one in found if one.payment.amount and not one.total]
    return len(amounts) > 1 and draft.payment.amount == sum(amounts, Decimal(0))
