"""Terms of one file that contradict each other, and terms that only seem to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brand.example import findings, written


def told(root: Path, *terms: str) -> list[tuple[str, int]]:
    listed = "".join(f"    - {{{term}}}\n" for term in terms)
    settings = f"organisation: Gemeente Waterkant\nbrand:\n  terms:\n{listed}"
    found = findings(written({"socialcal.yml": settings, "stories/readme.txt": ""}, root))
    return [(finding.rule, finding.place.line) for finding in found if finding.place.path == "socialcal.yml"]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (("use: inwoner, avoid: burger", "use: burger, avoid: inwoner"), [("contradiction", 4), ("contradiction", 5)]),
        (("use: inwoner, avoid: Burger", "use: burger"), [("contradiction", 4)]),
        (("use: a1 / burger", "use: inwoner, avoid: [klant, burger]"), [("contradiction", 5)]),
        (("use: inwoner, avoid: burger", "avoid: burger, kind: banned"), [("twice-avoided", 5)]),
        (("use: Burger, kind: name", "use: inwoner, avoid: Burger"), []),
        (("use: burger", "use: burger, avoid: inwoner"), []),
        (("use: inwoner, avoid: burger", "use: inwoner, avoid: [burger, klant]"), []),
        (("use: now, avoid: nu, language: en", "use: nu, avoid: thans, language: nl"), []),
        (("use: now, avoid: nu, language: en", "use: nu, avoid: thans"), [("contradiction", 4)]),
        (("use: e-mail, avoid: E-mail, exact: true",), []),
        (("use: e-mail, avoid: E-mail",), [("contradiction", 4)]),
    ],
)
def test_terms_are_held_against_each_other(
    terms: tuple[str, ...], expected: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert told(tmp_path, *terms) == [(f"wording.{rule}", line) for rule, line in expected]


def test_a_pack_may_be_contradicted(tmp_path: Path) -> None:
    settings = "organisation: Waterkant\nbrand:\n  extends: [merk.yml]\n  terms:\n    - {use: burger, avoid: inwoner}\n"
    pack = "terms:\n  - {use: inwoner, avoid: burger}\n"
    assert findings(written({"socialcal.yml": settings, "merk.yml": pack, "stories/x.txt": ""}, tmp_path)) == ()
