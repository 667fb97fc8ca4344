"""Numbers in words."""

from __future__ import annotations

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
}
"""Up to twenty, in their order."""

FEW = {word: number for word, number in NUMBERS.items() if number <= 6}
"""Those by which items and payees are counted."""
