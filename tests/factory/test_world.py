"""Under which key results are kept: another program, organisation, template, pack or secret is another key."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import socialcal
from socialcal.factory.world import world_key
from tests.builders import organisation

REPOSITORY = Path(__file__).parents[3]
SECRET = b"s" * 32


def key(
    secret: bytes = SECRET,
    settings: str = "organisation: Waterkant\n",
    templates: Mapping[str, str] | None = None,
    house: Iterable[str] = ("a", "b"),
    **changes: object,
) -> str:
    own = {"x": "{{ title }}", "y": ""} if templates is None else templates
    return world_key(secret, organisation(**changes), settings, own, house)


def test_the_same_world_has_the_same_key() -> None:
    assert key() == key()
    assert len(bytes.fromhex(key())) == 32


def test_the_order_in_which_templates_are_found_does_not_matter() -> None:
    assert key(templates={"a": "1", "b": "2"}) == key(templates={"b": "2", "a": "1"})


def test_each_part_counts() -> None:
    keys = [
        key(),
        key(secret=b"t" * 32),
        key(settings="organisation: Waterkant"),
        key(templates={}),
        key(templates={"x": "{{ title }}"}),
        key(templates={"x": "{{ title }}", "z": ""}),
        key(templates={"x": "", "y": "{{ title }}"}),
        key(house=("b", "a")),
        key(house=("ab",)),
        key(house=("a", "b", "")),
        key(house=()),
        key(language="en"),
        key(timezone="UTC"),
        key(mission="Een fijne stad"),
    ]
    assert len(set(keys)) == len(keys)


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_no_two_lists_of_texts_run_together(one: list[str], other: list[str]) -> None:
    assert (key(house=one) == key(house=other)) is (one == other)


def test_texts_that_no_file_could_hold_have_a_key_too() -> None:
    assert key(settings="\ud800") != key(settings="\udfff")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files in the place of ours."""
    folder = tmp_path / "socialcal"
    (folder / "brand").mkdir(parents=True)
    for name in ("__init__.py", "brand/rule.py"):
        (folder / name).write_text("RULES = ()\n")
    monkeypatch.setattr(socialcal, "__file__", str(folder / "__init__.py"))
    return folder


def _longer(package: Path) -> None:
    (package / "brand/rule.py").write_text("RULES = (1,)\n")


def _as_long(package: Path) -> None:
    path = package / "brand/rule.py"
    before = path.stat().st_mtime_ns
    path.write_text("RULES = []\n")
    os.utime(path, ns=(before + 1, before + 1))


def _older(package: Path) -> None:
    os.utime(package / "brand/rule.py", (0, 0))


def _more(package: Path) -> None:
    (package / "brand/more.py").touch()


def _data(package: Path) -> None:
    (package / "brand/words.txt").touch()


def _less(package: Path) -> None:
    (package / "brand/rule.py").unlink()


def _renamed(package: Path) -> None:
    (package / "brand/rule.py").rename(package / "brand/ruler.py")


def _moved(package: Path) -> None:
    (package / "brand/rule.py").rename(package / "rule.py")


@pytest.mark.parametrize("change", [_longer, _as_long, _older, _more, _data, _less, _renamed, _moved])
def test_a_changed_file_of_the_program_makes_another_world(change: object, package: Path) -> None:
    before = key()
    assert callable(change)
    change(package)
    assert key() != before


def test_what_python_compiled_makes_no_difference(package: Path) -> None:
    before = key()
    (package / "brand/__pycache__").mkdir()
    (package / "brand/__pycache__/rule.cpython-311.pyc").touch()
    assert key() == before


def test_where_the_program_lies_makes_no_difference(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    there = package.rename(package.with_name("elsewhere"))
    monkeypatch.setattr(socialcal, "__file__", str(there / "__init__.py"))
    assert key() == before


@pytest.mark.parametrize(("module", "name"), [(socialcal, "__version__"), (sys, "version")])
def test_another_version_makes_another_world(module: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    monkeypatch.setattr(module, name, "0.0")
    assert key() != before


def test_every_process_finds_the_same_key() -> None:
    """Sets come in another order in each process; whatever the key is made of does not."""
    program = "from tests.factory.test_world import key\nprint(key(pillars={'a': {'name': 'A', 'share': 10}}))"
    keys = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(keys) == 1
