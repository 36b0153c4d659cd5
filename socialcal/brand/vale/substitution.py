"""`extends: substitution`: better words. https://vale.sh/docs/checks/substitution, checked 2026-11-25."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socialcal.brand.vale.alternation import Alternation, Hit
from socialcal.brand.vale.exceptions import Exceptions
from socialcal.brand.vale.fields import Fields
from socialcal.brand.vale.literals import Needs
from socialcal.brand.vale.message import either, filled, unquoted
from socialcal.brand.vale.pattern import Found, Pattern
from socialcal.brand.vale.scope import Area
from socialcal.brand.vale.style_rule import Head, Match

KEYS = frozenset({"ignorecase", "nonword", "swap", "exceptions", "vocab", "capitalize", "pos"})
_GROUP = re.compile(r"\$(?:([0-9]{1,2})|\{([0-9]{1,2})\})")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Substitution:
    head: Head
    tokens: Alternation
    expected: tuple[str, ...]
    """What to write for each token."""
    forms: tuple[Pattern | None, ...]
    """Of what to write, where that is a pattern of all that is right."""
    exceptions: Exceptions
    capitalize: bool = False
    matchcase: bool = False

    @property
    def patterns(self) -> Sequence[Pattern]:
        return (*self.tokens.patterns, *filter(None, self.forms), *self.exceptions.patterns)

    @property
    def needs(self) -> Needs | None:
        return self.tokens.needs

    def matches(self, areas: Sequence[Area]) -> Iterator[Match]:
        for area in areas:
            value = area.value
            for hit in self.tokens.hits(area):
                match = self._match(area, value, hit)
                if match and not self.exceptions.allow(value, hit.start, hit.end):
                    yield match

    def _match(self, area: Area, value: str, hit: Hit) -> Match | None:
        observed = value[hit.start : hit.end]
        expected = self._written(hit, observed)
        action = self.head.action
        if action is None or action.name != "replace":
            if self._is_right(hit.number, expected, observed):
                return None
            match = self.head.match(area, hit.start, hit.end, expected, observed)
            return match if action else _with_fix(match, expected, observed, safe=False)
        options = tuple(one.replace(r"\|", "|") for one in _BAR.split(expected) if one)
        if observed in options:
            return None
        options = tuple(self._cased(one, observed) for one in action.params or options)
        message = filled(unquoted(self.head.message), either(options), observed)
        match = Match(area, hit.start, hit.end, message)
        if len(options) > 1:
            return match
        return _with_fix(match, options[0] if options else "", observed, safe=True)

    def _written(self, hit: Hit, observed: str) -> str:
        """What to write for `hit`, the groups of its pattern filled in."""
        expected = self.expected[hit.number]
        found = hit.found
        if "$" in expected and found is not None:
            expected = _GROUP.sub(lambda group: _captured(found, group), expected)
        return _capital(expected) if self.capitalize and observed == _capital(observed) else expected

    def _cased(self, option: str, observed: str) -> str:
        if self.capitalize and observed == _capital(observed):
            option = _capital(option)
        if not self.matchcase or observed == observed.swapcase():
            return option
        if observed == observed.lower():
            return option.lower()
        if observed == observed.upper() and len(observed) > 1:
            return option.upper()
        return _capital(option) if observed == _capital(observed) else option

    def _is_right(self, number: int, expected: str, observed: str) -> bool:
        form = self.forms[number]
        if expected == observed:
            return True
        return form is not None and form.first(observed) is not None


def build(head: Head, fields: Fields) -> Substitution | None:
    """The check; None when it has nothing to look for."""
    alternation = Alternation(words=not fields.flag("nonword"), anycase=fields.flag("ignorecase"))
    # The longest first, so that `web site map` is found before `web site`.
    pairs = sorted(fields.pairs("swap"), key=lambda pair: -len(pair[0][0]))
    for number, (token, _) in enumerate(pairs):
        alternation.add(number, token, fields)
    if fields.has("pos"):
        fields.ignored("pos", "pos")
    if not alternation:
        return None
    plain_text = head.action is not None and head.action.name == "replace"
    return Substitution(
        head,
        alternation,
        tuple(good for _, (good, _) in pairs),
        tuple(None if plain_text else _form(good, fields) for _, good in pairs),
        Exceptions(fields),
        fields.flag("capitalize"),
        fields.flag("matchcase"),
    )


def _form(good: tuple[str, object], fields: Fields) -> Pattern | None:
    """What is right, when that is written as a pattern; a text that only looks like one is a text."""
    source = good[0]
    if all(character.isalnum() or character in " -" for character in source) or "$" in source:
        return None
    made = Pattern(rf"^(?:{source})$", fields.place("swap"), fields.patience, written=source)
    return made if made.trouble() is None else None


def _captured(found: Found, group: re.Match[str]) -> str:
    number = int(group[1] or group[2])
    return (found[number] or "") if number <= len(found.groups()) else group[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_fix(match: Match, expected: str, observed: str, *, safe: bool) -> Match:
    """`match` with `expected` as its fix, unless that is a pattern or more than one line.

    A word keeps the capital that it has at the start of a sentence. Other letters change what a text says, other
    capitals do not.
    """
    if "\n" in expected or (not safe and not _is_words(expected)):
        return match
    written = _capital(expected) if observed == observed.capitalize() and expected == expected.lower() else expected
    if written == observed:
        return match
    return replace(match, replacement=written, safe=safe and written.casefold() == observed.casefold())


def _is_words(text: str) -> bool:
    return bool(text) and all(character.isalnum() or character in " -'’" for character in text)
