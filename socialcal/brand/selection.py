"""Which rules are told and how bad they are, by socialcal.yml or by what somebody asks at the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from socialcal.brand.nearest import suggesting, suggestion
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable
from socialcal.brand.story.ignores import FIRM_RULE, UNKNOWN_RULE
from socialcal.brand.suppression import FIRM
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.organisation import Brand, Choice
from socialcal.model.place import KeyPath, Places
from socialcal.model.rule import Rule

ALL = "all"


def _nothing_narrower(_: Finding) -> Iterable[Choice]:
    return ()


@dataclass(frozen=True)
class Selection:
    """Selectors are rule ids, families or `all`. The most specific one decides; between equals, `ignore` does.

    What is chosen for a channel or a path goes before what is chosen for all. `narrow` gives those for a finding.
    """

    select: frozenset[str]
    ignore: frozenset[str]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    firm: frozenset[str] = FIRM
    """Told whatever else is asked."""
    narrow: Callable[[Finding], Iterable[Choice]] = _nothing_narrower

    def tells(self, rule: str) -> bool:
        """Is this rule told where nothing narrower is chosen?"""
        return rule in self.firm or _rank(rule, self.select) > _rank(rule, self.ignore)

    def tells_of(self, finding: Finding) -> bool:
        if finding.rule not in self.firm:
            for choice in self.narrow(finding):
                selected, ignored = _rank(finding.rule, choice.select), _rank(finding.rule, choice.ignore)
                if selected or ignored:
                    return selected > ignored and (self.firm == FIRM or self.tells(finding.rule))
        return self.tells(finding.rule)

    def weighed(self, finding: Finding) -> Finding:
        """`finding` as bad as the organisation finds it."""
        if finding.rule in FIRM:
            return finding
        weights = (*(choice.severity for choice in self.narrow(finding)), self.severity)
        names = _names(finding.rule)
        asked = next((weight[name] for weight in weights for name in names if name in weight), None)
        return finding if asked in (None, finding.severity) else replace(finding, severity=asked or finding.severity)

    def __call__(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if self.tells_of(finding):
                yield self.weighed(finding)


def configured(brand: Brand) -> Selection:
    """What socialcal.yml asks."""
    return Selection(frozenset(brand.select), frozenset(brand.ignore), brand.severity)


def asked(
    brand: Brand, rules: Mapping[str, Rule], select: Iterable[str] | None, ignore: Iterable[str] | None
) -> Selection:
    """What socialcal.yml asks, with each list that is given here instead of its own. Nothing is firm against a person
    who asks to see less. Raises SocialcalError for a selector that selects nothing."""
    if select is None and ignore is None:
        return configured(brand)
    known = selectors(rules)
    chosen = frozenset(brand.select if select is None else select)
    hidden = frozenset(brand.ignore if ignore is None else ignore)
    for name in sorted((*(select or ()), *(ignore or ()))):
        if name not in known:
            said = UNKNOWN_RULE.message.filled(name=quoted(name))
            raise SocialcalError(said, suggestion(name, known) or UNKNOWN_RULE.hint)
    return Selection(chosen, hidden, brand.severity, frozenset())


def selectors(rules: Mapping[str, Rule]) -> frozenset[str]:
    """Everything that may be written where a selector belongs: ids of rules, and the parts that they begin with."""
    return frozenset((ALL, *(name for rule in rules for name in _names(rule))))


def settings_findings(brand: Brand, rules: Mapping[str, Rule], settings: Places) -> Iterator[Finding]:
    """What is wrong with the selectors in socialcal.yml."""
    known = selectors(rules)
    for name, path, severity in _written(brand):
        listed = isinstance(path[-1], int)
        place = settings.value(*path) if listed else settings.key(*path)
        length = max(len(name), 1)
        if name not in known:
            finding = UNKNOWN_RULE.finding(place, length=length, name=quoted(name))
            # A key may stand between quotes, so only the values of the lists can be replaced.
            yield suggesting(finding, name, known, replaceable(settings, path) if listed else None)
        elif name in FIRM and path[-2] != "select" and severity is not Severity.ERROR:
            yield FIRM_RULE.finding(place, length=length, name=name)


def _written(brand: Brand) -> Iterator[tuple[str, KeyPath, Severity | None]]:
    """Each selector with where it stands in socialcal.yml, and the severity that it is given."""
    parts: list[tuple[KeyPath, Brand | Choice]] = [(("brand",), brand)]
    parts += [(("brand", "paths", pattern), choice) for pattern, choice in brand.paths.items()]
    parts += [(("brand", "channels", name), choice) for name, choice in brand.channels.items()]
    for path, part in parts:
        for field_name, names in (("select", part.select), ("ignore", part.ignore)):
            yield from ((name, (*path, field_name, number), None) for number, name in enumerate(names))
        yield from ((name, (*path, "severity", name), asked) for name, asked in part.severity.items())


@cache
def _names(rule: str) -> tuple[str, ...]:
    """What may select a rule, the most specific first: `vale.Huis.Kop`, `vale.Huis`, `vale`, `all`."""
    parts = rule.split(".")
    return (*(".".join(parts[:length]) for length in range(len(parts), 0, -1)), ALL)


def _rank(rule: str, names: Collection[str]) -> int:
    """How specifically `names` name `rule`: the longer the name the more, 1 with all, 0 not at all."""
    known = _names(rule)
    return next((len(known) - distance for distance, name in enumerate(known) if name in names), 0)
