"""How often each rule is broken, the most frequent first, and what --fix would do."""

from __future__ import annotations

import pytest

from socialcal.brand.output.statistics import statistics
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.place import Place
from tests.brand.contexts import finding

SAFE = Fix(Place("stories/a.md", 3, 5), 4, "goed")
UNSAFE = Fix(Place("stories/a.md", 3, 5), 4, "beter", safe=False)


def test_the_most_frequent_rule_comes_first_and_equals_by_name() -> None:
    told = [
        finding("story.no-summary"),
        *[finding("links.insecure", fix=SAFE)] * 9,
        finding("links.insecure", severity=Severity.ERROR, fix=UNSAFE),
        finding("channel.length"),
    ]
    assert statistics(told, "nl") == (
        "10  links.insecure    10 te herstellen\n"
        " 1  channel.length\n"
        " 1  story.no-summary\n"
        "\n"
        "1 fout en 11 waarschuwingen in 1 verhaal. --fix herstelt er 9. --unsafe-fixes herstelt er nog 1.\n"
    )


def test_in_english() -> None:
    assert statistics([finding(fix=SAFE)], "en") == (
        "1  links.insecure  1 can be mended\n\n1 warning in 1 story. --fix mends 1.\n"
    )


@pytest.mark.parametrize(
    ("fixes", "closing"),
    [
        ([None], ""),
        ([SAFE], " --fix herstelt er 1."),
        ([UNSAFE], " --unsafe-fixes herstelt er 1."),
        ([SAFE, UNSAFE, UNSAFE], " --fix herstelt er 1. --unsafe-fixes herstelt er nog 2."),
    ],
)
def test_at_the_end_stands_how_much_can_be_mended(fixes: list[Fix | None], closing: str) -> None:
    told: list[Finding] = [finding(fix=fix) for fix in fixes]
    assert statistics(told, "nl").splitlines()[-1].partition("verhaal.")[2] == closing


def test_nothing_found_is_said() -> None:
    assert statistics([], "nl") == "Niets gevonden.\n"
