"""A broken socialcal.yml is refused with all its mistakes, each at its place and in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from socialcal.brand.examples.example import SETTINGS
from socialcal.factory import BrokenOrganisation, load
from socialcal.model.finding import Severity
from socialcal.model.organisation import Organisation
from tests.builders import NOW
from tests.factory.folders import folder, refused

NAME = "organisation: Gemeente Waterkant\n"
CHANNELS = f"{NAME}channels:\n  x: "
BOMB = (
    NAME
    + "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
)


def told(root: Path, content: str | bytes | Callable[[Path], object]) -> list[tuple[str, str, str]]:
    """Rule, place in socialcal.yml, and Dutch message."""
    findings = refused(folder(root, {"socialcal.yml": content}))
    assert {found.place.path for found in findings} == {"socialcal.yml"}
    assert {found.severity for found in findings} == {Severity.ERROR}
    return [(found.rule, f"{found.place.line}:{found.place.column}", found.message.nl) for found in findings]


@pytest.mark.parametrize(
    ("content", "place", "why"),
    [
        (f"{NAME}mission: Op tijd: altijd\n", "2:17", "geen geldige YAML: deze dubbele punt hoort tussen aanhalingste"),
        (
            f'{NAME}mission: "Op tijd\nlanguage: nl\n',
            "2:10",
            "geen geldige YAML: dit aanhalingsteken gaat nergens dicht",
        ),
        (f"{NAME}\tlanguage: nl\n", "2:1", "geen geldige YAML: hier staat een tab; spring in met spaties"),
        (f"{NAME}people:\n  noor: {{name: N}}\n piet: {{name: P}}\n", "4:2", "geen geldige YAML: hier klopt de inspr"),
        (f"{NAME}url: @waterkant\n", "2:6", "geen geldige YAML: een tekst die met @ begint"),
        (f"{NAME}language: nl\nlanguage: en\n", "3:1", "de sleutel 'language' staat hier twee keer"),
        (f"{NAME}links: {'[' * 60}", "2:31", "deze YAML is te diep genest"),
        (f"{NAME}people: {{noor: {{name: N", "2:24", "geen geldige YAML: hier ontbreekt een komma of een }"),
        (f"{NAME}---\n{NAME}", "2:1", "hier begint een tweede YAML-document"),
        (BOMB, "6:14", "meer dan 20000 waarden, aliassen meegeteld"),
        ("- Gemeente Waterkant\n", "1:1", "er staan geen velden in, elk als naam: waarde"),
        ("Gemeente Waterkant\n", "1:1", "er staan geen velden in, elk als naam: waarde"),
    ],
)
def test_what_is_no_list_of_fields(content: str, place: str, why: str, tmp_path: Path) -> None:
    ((rule, at, message),) = told(tmp_path, content)
    assert (rule, at) == ("organisation.syntax", place)
    assert message.startswith(f"socialcal.yml is niet te lezen: {why}")


@pytest.mark.parametrize("content", ["", "\n\n", "# Nog niets.\n", "---\n", "\ufeff"])
def test_an_empty_file_lacks_what_every_organisation_has(content: str, tmp_path: Path) -> None:
    assert told(tmp_path, content) == [("organisation.missing-field", "1:1", "Het veld organisation ontbreekt.")]


@pytest.mark.parametrize(
    ("content", "place", "field", "example"),
    [
        ("language: nl\n", "1:1", "organisation", "organisation: Gemeente Waterkant"),
        (f"{CHANNELS}{{account: a}}\n", "3:3", "channels.x.kind", "kind: mastodon"),
        (f"{NAME}people:\n  noor: {{role: redacteur}}\n", "3:3", "people.noor.name", "name: Noor de Wit"),
        (f"{NAME}days:\n  - {{name: Kerst}}\n", "3:5", "days[1].date", "date: 2026-12-05"),
    ],
)
def test_a_field_that_is_missing(content: str, place: str, field: str, example: str, tmp_path: Path) -> None:
    root = folder(tmp_path, {"socialcal.yml": content})
    (found,) = refused(root)
    assert (found.rule, str(found.place)) == ("organisation.missing-field", f"socialcal.yml:{place}")
    assert found.message.nl == f"Het veld {field} ontbreekt."
    assert found.hint.nl == f"Voeg een regel toe, bijvoorbeeld: {example}"


@pytest.mark.parametrize(
    ("content", "place", "length", "message", "hint"),
    [
        (
            f"{NAME}kanalen: {{}}\n",
            "2:1",
            7,
            "kanalen is geen veld van socialcal.yml.",
            "Haal het weg, of kies uit: approval, audiences, brake, brand, campaigns, channels, days, formats, "
            "holidays, language, ledger, links, look, mission, organisation, people, pillars, timezone, url.",
        ),
        (f"{NAME}channel: {{}}\n", "2:1", 7, "channel is geen veld van socialcal.yml.", "Bedoelde je channels?"),
        (
            f'{CHANNELS}{{kind: x, qiuet: "22:00-07:00"}}\n',
            "3:16",
            5,
            "qiuet is geen veld van `channels.x`.",
            "Bedoelde je quiet?",
        ),
    ],
)
def test_a_key_that_nobody_knows(
    content: str, place: str, length: int, message: str, hint: str, tmp_path: Path
) -> None:
    (found,) = refused(folder(tmp_path, {"socialcal.yml": content}))
    assert (found.rule, str(found.place), found.length) == (
        "organisation.unknown-key",
        f"socialcal.yml:{place}",
        length,
    )
    assert (found.message.nl, found.hint.nl) == (message, hint)


@pytest.mark.parametrize(
    ("content", "place", "message", "hint"),
    [
        (
            f"{NAME}timezone: Amsterdam\n",
            "2:11",
            "timezone is Amsterdam, maar die tijdzone bestaat niet.",
            "Schrijf bijvoorbeeld Europe/Amsterdam.",
        ),
        (
            f"{CHANNELS}{{kind: x, cadence: vaak}}\n",
            "3:25",
            "channels.x.cadence is vaak, maar dat is geen ritme.",
            "Schrijf bijvoorbeeld 3..7 per week.",
        ),
        (
            f"{CHANNELS}{{kind: x, cadence: 3}}\n",
            "3:25",
            "channels.x.cadence is 3, maar dat is geen ritme.",
            "Schrijf bijvoorbeeld 3..7 per week.",
        ),
        (
            f"{CHANNELS}{{kind: x, cadence: 7..3 per week}}\n",
            "3:25",
            "channels.x.cadence is 7..3 per week, maar het eerste getal is groter dan het tweede.",
            "Draai de twee getallen om.",
        ),
        (
            f"{NAME}ledger: {{kind: sqllite}}\n",
            "2:16",
            "ledger.kind is sqllite, maar dat is geen van de mogelijkheden.",
            "Bedoelde je sqlite? Kies uit: sqlite, git, postgresql.",
        ),
        (
            f"{NAME}ledger: {{kind: mysql}}\n",
            "2:16",
            "ledger.kind is mysql, maar dat is geen van de mogelijkheden.",
            "Kies uit: sqlite, git, postgresql.",
        ),
        (
            f"{CHANNELS}{{kind: x, quiet: nacht}}\n",
            "3:23",
            "channels.x.quiet is nacht, maar dat is geen deel van de dag.",
            'Schrijf bijvoorbeeld "22:00-07:00".',
        ),
        (
            f"{CHANNELS}{{kind: x, gap: twee uur}}\n",
            "3:21",
            "channels.x.gap is twee uur, maar dat is geen duur.",
            "Schrijf bijvoorbeeld 30m, 2h of 1d.",
        ),
        (
            f"{CHANNELS}{{kind: x, limit: veel}}\n",
            "3:23",
            "channels.x.limit is veel, maar hier hoort een heel getal.",
            "Schrijf een getal, zoals 2.",
        ),
        (
            f"{CHANNELS}{{kind: x, limit: 0}}\n",
            "3:23",
            "channels.x.limit is 0, maar dat is te weinig.",
            "Neem minstens 1.",
        ),
        (
            f"{NAME}people:\n  noor: {{name: N, hours: 90}}\n",
            "3:26",
            "people.noor.hours is 90, maar dat is te veel.",
            "Neem hoogstens 80.",
        ),
        (
            f"{NAME}people:\n  noor: {{name: N, until: morgen}}\n",
            "3:26",
            "people.noor.until is morgen, maar dat is geen datum.",
            "Schrijf het als 2026-12-05.",
        ),
        (
            f"{NAME}people:\n  noor: Noor\n",
            "3:9",
            "people.noor is Noor, maar hier horen velden met waarden.",
            "Schrijf er velden onder, elk als naam: waarde.",
        ),
        (
            f"{NAME}people: [noor]\n",
            "2:9",
            "people is een lijst, maar hier horen velden met waarden.",
            "Schrijf er velden onder, elk als naam: waarde.",
        ),
        (
            f"{NAME}brand: {{select: links}}\n",
            "2:17",
            "brand.select is links, maar hier hoort een lijst.",
            "Begin elke regel met een streepje, of schrijf [a, b].",
        ),
        (
            f"{NAME}brand: {{severity: {{links: erg}}}}\n",
            "2:27",
            "brand.severity.links is erg, maar dat is geen van de mogelijkheden.",
            "Kies uit: error, warning, info.",
        ),
        (
            f"{NAME}channels:\n  Ons plein: {{kind: x}}\n",
            "3:3",
            "Een naam onder channels is Ons plein, maar er staan tekens in die niet mogen.",
            "Gebruik kleine letters, cijfers, _ en -, hoogstens 64; begin met een letter of cijfer.",
        ),
        (
            "organisation: 2026\n",
            "1:15",
            "organisation is 2026, maar hier hoort tekst.",
            "Zet de waarde tussen aanhalingstekens.",
        ),
        (
            "organisation:\n",
            "1:14",
            "organisation is leeg, maar hier hoort tekst.",
            "Vul iets in, of haal de regel weg.",
        ),
    ],
)
def test_a_value_that_cannot_be(content: str, place: str, message: str, hint: str, tmp_path: Path) -> None:
    (found,) = refused(folder(tmp_path, {"socialcal.yml": content}))
    assert (found.rule, str(found.place)) == ("organisation.invalid-value", f"socialcal.yml:{place}")
    assert (found.message.nl, found.hint.nl) == (message, hint)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    content = "langauge: nl\ntimezone: Hier\nchannels:\n  x: {account: a}\n  y: {kind: x, gap: lang}\n"
    assert {(rule, at) for rule, at, _ in told(tmp_path, content)} == {
        ("organisation.missing-field", "1:1"),
        ("organisation.unknown-key", "1:1"),
        ("organisation.invalid-value", "2:11"),
        ("organisation.missing-field", "4:3"),
        ("organisation.invalid-value", "5:21"),
    }


def test_a_conflict_of_git_is_told_as_such(tmp_path: Path) -> None:
    content = f"{NAME}<<<<<<< HEAD\nlanguage: nl\n=======\nlanguage: en\n>>>>>>> ander\n"
    assert told(tmp_path, content) == [
        ("story.merge-conflict", "2:1", "Hier staat nog een onopgelost conflict van git.")
    ]


@pytest.mark.parametrize(
    ("content", "place", "rule"),
    [
        (b"\x89PNG\r\n", "1:1", "story.unreadable"),
        ("organisation: Café\n".encode("latin-1"), "1:18", "story.unreadable"),
        (b"organisation: a\nmission: \x00\n", "2:10", "story.unreadable"),
        (b"# " + b"x" * (4 * 1024 * 1024), "1:1", "story.too-large"),
    ],
)
def test_a_file_that_is_no_text_or_too_much_of_it(content: bytes, place: str, rule: str, tmp_path: Path) -> None:
    ((told_rule, at, message),) = told(tmp_path, content)
    assert (told_rule, at) == (rule, place)
    assert "verhaal" not in message, "this is no story"


def test_a_file_of_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elders.yml").write_text(SETTINGS)
    root = folder(tmp_path / "kalender", {"socialcal.yml": lambda path: path.symlink_to(tmp_path / "elders.yml")})
    assert [(found.rule, str(found.place)) for found in refused(root)] == [("story.outside", "socialcal.yml:1:1")]


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_files_of_other_systems_are_read_the_same(change: Callable[[str], str], tmp_path: Path) -> None:
    root = folder(tmp_path, {"socialcal.yml": change(SETTINGS).encode()})
    assert load(root, NOW).findings == ()


def test_who_catches_it_can_tell_a_person_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenOrganisation) as caught:
        load(folder(tmp_path, {"socialcal.yml": "x: 1\n"}), NOW)
    assert caught.value.message.nl == "socialcal.yml klopt niet, en zonder die kan niets."
    assert caught.value.hint is not None
    assert len(caught.value.findings) == 2


VALUES: list[Any] = [None, True, 0, -1, 1.5, "", "x", "x\ny", [], ["x"], [None], {}, {"x": 1}, {"x": [1]}, {"X y": {}}]
PARTS: dict[str, dict[str, Any]] = {
    "people": {"name": "N"},
    "pillars": {"name": "P"},
    "audiences": {"name": "A"},
    "channels": {"kind": "x"},
    "campaigns": {"name": "C"},
}


@pytest.mark.parametrize("field", [*Organisation.model_fields, "channels.x", "people.x", "campaigns.x", "pillars.x"])
def test_no_value_brings_english_into_a_dutch_sentence(field: str, tmp_path: Path) -> None:
    """Validation has words of its own; what an editor reads is ours."""
    for data in _with_each_value(field):
        (tmp_path / "socialcal.yml").write_text(json.dumps(data))
        try:
            load(tmp_path, NOW)
        except BrokenOrganisation as broken:
            for found in broken.findings:
                assert "should" not in found.message.en + found.message.nl + found.hint.nl, data
                assert "instance" not in found.message.en, data
                assert found.message.nl != found.message.en
                assert found.length >= 1


def _with_each_value(field: str) -> list[dict[str, Any]]:
    """The organisation with each value at `field`; below `channels.x` at each of its own fields."""
    if field in Organisation.model_fields:
        return [{"organisation": "G", field: value} for value in VALUES]
    part = field.partition(".")[0]
    model = {
        "channels": ("kind", "cadence", "quiet", "gap", "effort", "owner", "limit", "language", "options", "audiences"),
        "people": ("name", "hours", "until", "email"),
        "campaigns": ("name", "pillar", "start", "end", "utm"),
        "pillars": ("name", "share", "why"),
    }[part]
    return [{"organisation": "G", part: {"x": {**PARTS[part], name: value}}} for name in model for value in VALUES]
