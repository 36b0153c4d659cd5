"""Lists of numbers as short text: for each word the documents that hold it. `scripts/search.js` reads them."""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Six bits a letter."""
BITMAP = "~"
"""Stands before a list that has a bit for every document, because that is shorter."""


def coded(numbers: Sequence[int], total: int) -> str:
    """Ascending, distinct `numbers` below `total`; never longer than a bit for each of `total`."""
    if len(numbers) * 6 >= total:  # A gap takes at least a letter, and a letter has room for six bits.
        return _bitmap(numbers, total)
    gaps = _gaps(numbers)
    return gaps if len(gaps) <= total // 6 + 2 else _bitmap(numbers, total)


def _gaps(numbers: Sequence[int]) -> str:
    """The distance from each to the next, five bits a letter, the lowest first; the sixth bit says that more follow."""
    letters: list[str] = []
    before = -1
    for number in numbers:
        gap, before = number - before - 1, number
        while gap > 31:
            letters.append(ALPHABET[gap & 31 | 32])
            gap >>= 5
        letters.append(ALPHABET[gap])
    return "".join(letters)


def _bitmap(numbers: Sequence[int], total: int) -> str:
    bits = [0] * (-(-total // 6))
    for number in numbers:
        bits[number // 6] |= 1 << number % 6
    return BITMAP + "".join(ALPHABET[six] for six in bits)


def decoded(text: str) -> list[int]:
    """The numbers again, as the page reads them."""
    if text.startswith(BITMAP):
        sixes = (ALPHABET.index(letter) for letter in text[1:])
        return [place * 6 + bit for place, six in enumerate(sixes) for bit in range(6) if six >> bit & 1]
    numbers: list[int] = []
    gap = shift = 0
    for letter in text:
        value = ALPHABET.index(letter)
        gap |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append((numbers[-1] if numbers else -1) + gap + 1)
            gap = shift = 0
    return numbers
