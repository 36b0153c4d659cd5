"""All terms of a house, compiled once per language, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import ahocorasick

from socialcal.brand.terms.folding import Folded, fold, plain
from socialcal.brand.terms.inflection import forms
from socialcal.brand.terms.names import spelled_right, variants
from socialcal.model.organisation import Term
from socialcal.model.prose import MASK

_JOINED = frozenset(f"_@#-{MASK}")
"""Beside a word they make it part of something else: a compound, a tag, an address."""


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` is a word that `term` avoids, or a name that it spells otherwise."""

    start: int
    end: int
    term: Term
    base: bool
    """Written as the term has it, not inflected, so that another word can take its place."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a form means. The first term that has it decides, so that an organisation overrides its packs."""

    rank: int
    term: Term
    right: bool
    """This is how it must be: nothing is told, nor of a shorter word inside it."""
    base: bool
    exact: str | None = None
    """Only when it is written so."""
    name: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`terms`, the first of which goes before the next."""

    terms: tuple[Term, ...]
    _compiled: dict[str, ahocorasick.Automaton | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def matches(self, text: str, language: str) -> Iterator[Match]:
        """What is not written as it must be, from left to right; of two that overlap the longer one."""
        automaton = self._automaton(language)
        if automaton is None:
            return
        folded = fold(text)
        found: list[tuple[int, int, _Entry]] = []
        for last, (length, entries) in automaton.iter(folded.value):
            start, end = last + 1 - length, last + 1
            if _stands_alone(folded.value, start, end) and (entry := _meant(entries, text, folded, start, end)):
                found.append((start, end, entry))
        found.sort(key=lambda one: (one[0], -one[1]))
        behind = 0
        for start, end, entry in found:
            if start >= behind:
                behind = end
                if not entry.right:
                    yield Match(*folded.span(start, end), entry.term, entry.base)

    def _automaton(self, language: str) -> ahocorasick.Automaton | None:
        # Languages come from stories, so those without terms of their own share one.
        known = language in ("nl", "en") or any(term.language.partition("-")[0] == language for term in self.terms)
        key = language if known else ""
        if key not in self._compiled:
            self._compiled[key] = _compiled(self.terms, key)
        return self._compiled[key]


def _compiled(terms: Iterable[Term], language: str) -> ahocorasick.Automaton | None:
    found: dict[str, list[_Entry]] = {}
    for rank, term in enumerate(terms):
        if term.language.partition("-")[0].lower() in ("", language):
            for form, entry in _entries(rank, term, language):
                if any(map(str.isalnum, form)):
                    found.setdefault(form, []).append(entry)
    told = _automaton({form: entries for form, entries in found.items() if not all(entry.right for entry in entries)})
    if told is None:
        return None
    # What is right counts only where it says something about what is not: most of it would be found for nothing.
    return _automaton({form: entries for form, entries in found.items() if _is_about(told, form)})


def _automaton(entries: Mapping[str, list[_Entry]]) -> ahocorasick.Automaton | None:
    if not entries:
        return None
    automaton = ahocorasick.Automaton()
    for form, meant in entries.items():
        automaton.add_word(form, (len(form), tuple(meant)))
    automaton.make_automaton()
    return automaton


def _is_about(told: ahocorasick.Automaton, form: str) -> bool:
    """Does `form` have a word that would be told?"""
    return any(_stands_alone(form, last + 1 - length, last + 1) for last, (length, _) in told.iter(form))


def _entries(rank: int, term: Term, language: str) -> Iterator[tuple[str, _Entry]]:
    """Forms with what they mean; within a term what is avoided goes last."""
    for phrase in term.except_in:
        yield fold(phrase).value, _Entry(rank, term, right=True, base=True)
    if term.kind == "name":
        for form in sorted(variants(term.use)):
            yield form, _Entry(rank, term, right=False, base=True, name=True)
    for right, words in ((True, () if term.kind == "name" else term.uses), (False, term.avoid)):
        for word in words:
            exact = plain(word) if term.exact else None
            folded = fold(word).value
            for form in (folded,) if term.exact else sorted(forms(folded, language)):
                yield form, _Entry(rank, term, right, base=form == folded, exact=exact)


def _meant(entries: tuple[_Entry, ...], text: str, folded: Folded, start: int, end: int) -> _Entry | None:
    """The first entry that this spelling is about."""
    first, behind = folded.span(start, end)
    for entry in entries:
        if entry.name:
            right = spelled_right(entry.term.use, text, first, behind)
            return _Entry(entry.rank, entry.term, right, base=True)
        if entry.exact is None or entry.exact == plain(text[first:behind]):
            return entry
    return None


def _stands_alone(value: str, start: int, end: int) -> bool:
    """Is it a word of its own, and no part of a longer word, a compound, a tag or an address?"""
    if start:
        before = value[start - 1]
        if before.isalnum() or before in _JOINED:
            return False
        if before in "'." and start > 1 and value[start - 2].isalnum():
            return False
    if end < len(value):
        after = value[end]
        if after.isalnum() or after in _JOINED:
            return False
        if after in "'." and end + 1 < len(value) and value[end + 1].isalnum():
            return False
    return True
