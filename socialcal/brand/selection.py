"""Which rules are told and how bad they are, by socialcal.yml or by what somebody asks at the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from socialcal.brand.nearest import suggesting, suggestion
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable
from socialcal.brand.story.ignores import FIRM_RULE, UNKNOWN_RULE
from socialcal.brand.suppression import FIRM
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.organisation import Brand
from socialcal.model.place import KeyPath, Places
from socialcal.model.rule import Rule

ALL = "all"


@dataclass(frozen=True)
class Selection:
    """Selectors are rule ids, families or `all`. The most specific one decides; between equals, `ignore` does."""

    select: frozenset[str]
    ignore: frozenset[str]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    firm: frozenset[str] = FIRM
    """Told whatever else is asked."""

    def tells(self, rule: str) -> bool:
        return rule in self.firm or _rank(rule, self.select) > _rank(rule, self.ignore)

    def weighed(self, finding: Finding) -> Finding:
        """`finding` as bad as the organisation finds it."""
        if finding.rule in FIRM:
            return finding
        asked = next((self.severity[name] for name in _names(finding.rule) if name in self.severity), None)
        return finding if asked in (None, finding.severity) else replace(finding, severity=asked or finding.severity)

    def __call__(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        told: dict[str, bool] = {}
        for finding in findings:
            if finding.rule not in told:
                told[finding.rule] = self.tells(finding.rule)
            if told[finding.rule]:
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
    """Everything that may be written where a selector belongs."""
    return frozenset((ALL, *rules, *(rule.family for rule in rules.values())))


def settings_findings(brand: Brand, rules: Mapping[str, Rule], settings: Places) -> Iterator[Finding]:
    """What is wrong with the selectors in socialcal.yml."""
    known = selectors(rules)
    lists = (("select", brand.select), ("ignore", brand.ignore))
    written: list[tuple[str, KeyPath]] = [
        (name, ("brand", field, number)) for field, names in lists for number, name in enumerate(names)
    ]
    written += [(name, ("brand", "severity", name)) for name in brand.severity]
    for name, path in written:
        place = settings.key(*path) if path[1] == "severity" else settings.value(*path)
        length = max(len(name), 1)
        if name not in known:
            finding = UNKNOWN_RULE.finding(place, length=length, name=quoted(name))
            # A key may stand between quotes, so only the values of the lists can be replaced.
            exact = replaceable(settings, path) if path[1] != "severity" else None
            yield suggesting(finding, name, known, exact)
        elif name in FIRM and path[1] != "select" and brand.severity.get(name) is not Severity.ERROR:
            yield FIRM_RULE.finding(place, length=length, name=name)


def _names(rule: str) -> tuple[str, str, str]:
    """What may select a rule, the most specific first."""
    return rule, rule.partition(".")[0], ALL


def _rank(rule: str, names: frozenset[str]) -> int:
    """How specifically `names` name `rule`: 3 by its id, 2 by its family, 1 with all, 0 not at all."""
    return next((3 - distance for distance, name in enumerate(_names(rule)) if name in names), 0)
