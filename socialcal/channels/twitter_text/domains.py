"""Domain names in running text: where one ends, which part of it is ASCII, whether it could exist."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from socialcal.channels.twitter_text.characters import ACCENTED, NOT_IN_DOMAIN
from socialcal.channels.twitter_text.tlds import TLDS

LONGEST_LABEL = 63
"""In ASCII, RFC 1035 section 2.3.4."""

_IN_LABEL = rf"[^{NOT_IN_DOMAIN}]"
_LABEL_CHARACTER = regex.compile(_IN_LABEL)
_RUN = regex.compile(rf"(?<![_-])(?<!{_IN_LABEL})(?:{_IN_LABEL}|[_-])++(?:\.(?:{_IN_LABEL}|[_-])++)++")
_PUNYCODE_TLD = regex.compile(r"xn--[-0-9a-z]++", regex.IGNORECASE)
_GLUED = regex.compile(r"[0-9a-zA-Z@+-]")
_ASCII_LABELS = regex.compile(rf"(?:[-A-Za-z0-9{ACCENTED}]++\.)++")
_TLD_LENGTHS = sorted({len(tld) for tld in TLDS}, reverse=True)


def tld_end(text: str, start: int) -> int | None:
    """Where the top-level domain that starts at `start` ends; None when there is none."""
    for length in _TLD_LENGTHS:
        end = start + length
        if end <= len(text) and text[start:end].lower() in TLDS and not _GLUED.match(text, end):
            return end
    punycode = _PUNYCODE_TLD.match(text, start)
    return punycode.end() if punycode else None


class Run:
    """Labels with dots between them: finds the domain that starts at a spot, in one pass over the run."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.labels = _labels(text, start, end)
        self._own: list[int | None] = [None] * len(self.labels)
        self._further: list[int | None] = [None] * len(self.labels)
        self._underscores = [text.rfind("_", *label) for label in self.labels]
        longest: int | None = None
        for index in range(len(self.labels) - 2, -1, -1):
            label_start, label_end = self.labels[index]
            if _LABEL_CHARACTER.match(text, label_end - 1):
                self._further[index] = longest
                self._own[index] = tld_end(text, label_end + 1)
            longest = self.domain_end(index, label_start)

    def domain_end(self, index: int, start: int) -> int | None:
        """Where the domain ends whose first label is the tail from `start` of label `index`; the longest there is."""
        if not _LABEL_CHARACTER.match(self._text, start):
            return None
        if self._further[index] is not None:
            return self._further[index]
        return self._own[index] if self._underscores[index] < start else None

    def hopeless(self, index: int) -> bool:
        """Whether no domain can start anywhere in label `index`."""
        return self._further[index] is None and self._own[index] is None


def _labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for label in text[start:end].split("."):
        found.append((start, start + len(label)))
        start += len(label) + 1
    return found


def runs(text: str) -> Iterator[Run]:
    """Every stretch of `text` that could hold a domain."""
    return (Run(text, *match.span()) for match in _RUN.finditer(text)) if "." in text else iter(())


def ascii_parts(domain: str) -> Iterator[tuple[int, int]]:
    """The stretches of `domain` that X links when no scheme says that all of it is an address."""
    at = 0
    while labels := _ASCII_LABELS.search(domain, at):
        at = labels.end()
        dot = labels.end() - 1
        while dot > labels.start():
            end = tld_end(domain, dot + 1)
            if end is not None:
                yield labels.start(), end
                at = end
                break
            dot = domain.rfind(".", labels.start(), dot)


def possible(domain: str) -> bool:
    """Whether every label fits in DNS once it is written in ASCII."""
    if domain.startswith("xn--") and not domain.isascii() and next(ascii_parts(domain), None) is None:
        return False
    return all(0 < _ascii_length(label) <= LONGEST_LABEL for label in domain.split("."))


def _ascii_length(label: str) -> int:
    if label.isascii() or len(label) > LONGEST_LABEL:
        return len(label)
    return len("xn--") + len(label.encode("punycode"))
