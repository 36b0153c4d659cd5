"""Brand packs: from a file, from an installed package, from each other; and every way in which one cannot be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socialcal.ingest.bounds import PACK_BYTES, PACK_LEVELS, PACKS
from socialcal.ingest.installed import installed
from socialcal.ingest.packs import ReadPacks, read_packs
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.place import Places

TERM = "terms: [{use: inwoner, avoid: burger}]\n"


def settings(*names: str) -> Places:
    """socialcal.yml with the packs on line 2, one after the other."""
    data = read_yaml(f"brand:\n  extends: [{', '.join(names)}]\n")
    return data.places("socialcal.yml")  # type: ignore[union-attr]


def read(root: Path, *names: str, **files: str | bytes) -> ReadPacks:
    for name, content in files.items():
        path = root / f"{name}.yml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_packs(root.resolve(), names, settings(*names))


def told(read: ReadPacks) -> list[tuple[str, str]]:
    return [(finding.rule.removeprefix("wording."), str(finding.place)) for finding in read.findings]


def abouts(read: ReadPacks) -> list[str]:
    return [pack.about for pack in read.packs]


def test_a_file_in_the_calendar_is_a_pack(tmp_path: Path) -> None:
    found = read(tmp_path, "merk.yml", merk=f"about: Ons merk\nsentence: 20\n{TERM}")
    assert found.findings == ()
    (pack,) = found.packs
    assert (pack.about, pack.sentence, pack.terms[0].uses, pack.terms[0].avoid) == (
        "Ons merk",
        20,
        ("inwoner",),
        ("burger",),
    )


def test_packs_count_in_order_each_before_what_it_extends(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "a.yml",
        "b.yml",
        a="about: a\nextends: [c.yml, d.yml]",
        b="about: b\nextends: [d.yml]",
        c="about: c",
        d="about: d\nextends: [e.yml]",
        e="about: e",
    )
    assert abouts(found) == ["a", "c", "d", "e", "b"]
    assert found.findings == ()


def test_a_path_starts_at_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "merk").mkdir()
    (tmp_path / "merk/a.yml").write_text("about: a\nextends: [b.yaml, ../c.yml]", encoding="utf-8")
    (tmp_path / "merk/b.yaml").write_text("about: b", encoding="utf-8")
    found = read(tmp_path, "merk/a.yml", c="about: c")
    assert abouts(found) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("pack", "spot"),
    [
        ("terms: [\n", "2:1"),
        ("", "1:1"),
        ("- a\n- b\n", "1:1"),
        ("termen: []\n", "1:1"),
        ("terms:\n  - {use: a, soort: b}\n", "2:14"),
        ("terms:\n  - {use: a, kind: voorkeur}\n", "2:20"),
        ("terms:\n  - {avoid: burger}\n", "2:5"),
        ("terms:\n  - {use: Waterkant, kind: banned}\n", "2:5"),
        ("terms:\n  - {avoid: waterkant, kind: name}\n", "2:5"),
        ("terms:\n  - {use: 112, avoid: alarm}\n", "2:11"),
        ('terms:\n  - {use: a, avoid: ["b", ""]}\n', "2:28"),
        ("sentence: 2\n", "1:11"),
        ("select: [all]\n", "1:1"),
        ("terms: []\nterms: []\n", "2:1"),
        ("terms: !!python/object:os.system []\n", "1:8"),
        ("a: &a [1]\nterms: *b\n", "2:8"),
    ],
)
def test_what_is_wrong_in_a_pack_is_told_in_the_pack(pack: str, spot: str, tmp_path: Path) -> None:
    found = read(tmp_path, "merk.yml", merk=pack)
    assert told(found) == [("broken-pack", f"merk.yml:{spot}")]
    assert found.packs == ()
    (finding,) = found.findings
    assert finding.message.nl != finding.message.en
    assert finding.hint.nl


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "merk.yml", merk="terms:\n  - {avoid: a}\n  - {use: b, x: c}\n  - {use: [a]}\n")
    assert [place for _, place in told(found)] == ["merk.yml:2:5", "merk.yml:3:14", "merk.yml:4:11"]


def test_a_broken_pack_leaves_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, "a.yml", "b.yml", a="terms: [", b="about: b")
    assert abouts(found) == ["b"]
    assert len(found.findings) == 1


@pytest.mark.parametrize("name", ["weg.yml", "../buiten.yml", "/etc/buiten.yml", "a/../../buiten.yml", "weg.yaml"])
def test_a_file_that_is_not_in_the_calendar_is_told_where_it_is_named(name: str, tmp_path: Path) -> None:
    root = tmp_path / "kalender"
    root.mkdir()
    (tmp_path / "buiten.yml").write_text(TERM, encoding="utf-8")
    found = read(root, name)
    assert told(found) == [("unknown-pack", "socialcal.yml:2:13")]
    assert found.findings[0].length == len(name)
    assert found.packs == ()


def test_a_link_out_of_the_calendar_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "kalender"
    root.mkdir()
    (tmp_path / "buiten.yml").write_text(TERM, encoding="utf-8")
    (root / "merk.yml").symlink_to(tmp_path / "buiten.yml")
    found = read(root, "merk.yml")
    assert told(found) == [("broken-pack", "merk.yml:1:1")]
    assert found.packs == ()


@pytest.mark.parametrize("content", [b"terms: \xff\xfe", b"terms: []\0", b"#" * (PACK_BYTES + 1)])
def test_a_file_that_is_no_text_or_too_large_is_told(content: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, "merk.yml", merk=content)
    assert [rule for rule, _ in told(found)] == ["broken-pack"]
    assert found.packs == ()


def test_a_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    found = read(tmp_path, "a.yml", a="about: a\nextends: [b.yml]", b="about: b\nextends:\n  - a.yml")
    assert told(found) == [("broken-pack", "b.yml:3:5")]
    assert "a.yml → b.yml → a.yml" in found.findings[0].message.nl
    assert abouts(found) == ["a", "b"]
    alone = read(tmp_path, "c.yml", c="extends: [./c.yml]")
    assert told(alone) == [("broken-pack", "c.yml:1:11")]


def test_packs_go_a_few_levels_deep(tmp_path: Path) -> None:
    files = {f"p{n}": f"about: p{n}\nextends: [p{n + 1}.yml]" for n in range(PACK_LEVELS + 3)}
    found = read(tmp_path, "p0.yml", **files)
    assert abouts(found) == [f"p{n}" for n in range(PACK_LEVELS)]
    assert told(found) == [("broken-pack", f"p{PACK_LEVELS - 1}.yml:2:11")]


def test_there_are_only_so_many_packs(tmp_path: Path) -> None:
    files = {f"p{n}": f"about: p{n}" for n in range(PACKS + 2)}
    found = read(tmp_path, *(f"p{n}.yml" for n in range(PACKS + 2)), **files)
    assert len(found.packs) == PACKS
    assert [rule for rule, _ in told(found)] == ["broken-pack", "broken-pack"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("heldere-tal", "Bedoelde je heldere-taal?"),
        ("iets", "Installeer het, of kies uit: heldere-taal, plain-english."),
    ],
)
def test_a_name_that_is_not_installed_is_told_with_those_that_are(name: str, hint: str, tmp_path: Path) -> None:
    found = read(tmp_path, name)
    assert told(found) == [("unknown-pack", "socialcal.yml:2:13")]
    assert found.findings[0].hint.nl.startswith(hint)


def test_the_packs_that_come_along_are_installed(tmp_path: Path) -> None:
    found = read(tmp_path, "heldere-taal", "plain-english")
    assert found.findings == ()
    assert [len(pack.terms) > 30 for pack in found.packs] == [True, True]


Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a package with a pack into a folder of its own, as pip would; its code must never run."""
    site = tmp_path / "site"

    def put(name: str, pack: str | bytes, *, module: str = "waterkant_merk", where: Path = site) -> None:
        package = where / module
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text("raise RuntimeError('this code must not run')\n", encoding="utf-8")
        (package / f"{name}.yml").write_bytes(pack.encode() if isinstance(pack, str) else pack)
        info = where / f"{module}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        with (info / "entry_points.txt").open("a", encoding="utf-8") as points:
            points.write(f"[socialcal.packs]\n{name} = {module}\n")
        monkeypatch.syspath_prepend(where)
        installed.cache_clear()

    yield put
    installed.cache_clear()


def calendar(tmp_path: Path) -> Path:
    root = tmp_path / "kalender"
    root.mkdir(exist_ok=True)
    return root


def test_an_installed_package_brings_its_pack_and_does_not_run(tmp_path: Path, install: Install) -> None:
    install("waterkant", f"about: Ons merk\nextends: [heldere-taal]\n{TERM}")
    found = read(calendar(tmp_path), "waterkant")
    assert found.findings == ()
    assert abouts(found)[0] == "Ons merk"
    assert len(found.packs) == 2
    assert "waterkant_merk" not in sys.modules


@pytest.mark.parametrize(
    ("pack", "why"),
    [
        ("terms:\n  - {use: a, soort: b}\n", "waterkant.yml:2: soort"),
        (b"terms: \xff", "waterkant.yml:1: "),
        (b"#" * (PACK_BYTES + 1), "waterkant is te groot"),
        ("extends: [ander.yml]\n", None),
    ],
)
def test_what_is_wrong_with_an_installed_pack_is_told_where_it_is_named(
    pack: str | bytes, why: str | None, tmp_path: Path, install: Install
) -> None:
    install("waterkant", pack)
    found = read(calendar(tmp_path), "waterkant")
    assert [place for _, place in told(found)] == ["socialcal.yml:2:13"]
    assert why is None or why in found.findings[0].message.nl


def test_an_entry_point_without_its_file_or_module_is_no_pack(tmp_path: Path, install: Install) -> None:
    install("waterkant", TERM)
    (tmp_path / "site/waterkant_merk/waterkant.yml").unlink()
    assert [rule for rule, _ in told(read(calendar(tmp_path), "waterkant"))] == ["unknown-pack"]
    points = tmp_path / "site/waterkant_merk-1.0.dist-info/entry_points.txt"
    points.write_text("[socialcal.packs]\nwaterkant = bestaat.niet\n", encoding="utf-8")
    installed.cache_clear()
    assert [rule for rule, _ in told(read(calendar(tmp_path), "waterkant"))] == ["unknown-pack"]


def test_what_lies_in_the_calendar_is_not_installed(tmp_path: Path, install: Install) -> None:
    root = calendar(tmp_path)
    install("waterkant", TERM, module="boos", where=root)
    assert [rule for rule, _ in told(read(root, "waterkant"))] == ["unknown-pack"]
    assert "boos" not in sys.modules


def test_a_story_folder_full_of_python_is_not_run_by_the_program(tmp_path: Path, install: Install) -> None:
    root = calendar(tmp_path)
    install("waterkant", TERM, module="boos", where=root)
    (root / "socialcal.yml").write_text("organisation: A\nbrand: {extends: [waterkant]}\n", encoding="utf-8")
    command = [sys.executable, "-m", "socialcal", "check", "--as-of", "2026-11-24 12:15", "--language", "en"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "There is no brand pack waterkant. [wording.unknown-pack]" in ran.stdout
    assert "must not run" not in ran.stdout + ran.stderr
