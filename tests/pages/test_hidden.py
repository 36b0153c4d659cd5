"""What a public site must not tell: searched for in every file of it, in every disguise, and by what it would change.

`tests/site/test_visibility.py` looks at what decides about it; here the demonstration is built as a whole, with search,
data, charts and feeds.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.pages.conftest import built, demonstration, edit

CANARY = "qwirk"
"""Begins every word that nobody outside may read. So short that a stem or a prefix of such a word still has it."""
HIDDEN = {
    "idee": "status: idea",
    "concept": "status: draft",
    "nakijken": "status: review",
    "vervallen": "status: cancelled",
    "embargo": "status: approved\nembargo: 2026-11-24 12:30",
    "intern": "status: approved\nvisibility: internal",
    "kapot": "status: approved\nqwirkveld: ja",
}
PEOPLE = ("hours: 24\n", "hours: 37.25\n    email: qwirkpost@waterkant.example\n    until: 2031-02-28\n")
CHANNEL = ("    effort: 1h\n", "    effort: 3h17m\n    options: {server: https://qwirkserver.example}\n")
WHY = ("why: Een burger is iets uit een wet.", "why: Qwirkreden. Een burger is iets uit een wet.")


def story(name: str, head: str) -> str:
    return f"""---
# Qwirk{name}opmerking, voor wie het bestand leest
id: qwirk{name}
title: Qwirk{name}titel
summary: Qwirk{name}samenvatting met een burger.
owner: noor
pillar: open-stadhuis
audience: [gezinnen]
campaign: schoon-samen
tags: [qwirk{name}tag]
link: https://qwirk{name}.example/
facts: {{plaats: Qwirk{name}plek}}
image: {{file: ../media/qwirk{name}.jpg, alt: Qwirk{name}alt}}
{head}
posts:
  - {{channel: mastodon, at: 2026-11-23 09:00, text: Qwirk{name}bericht}}
  - {{channel: linkedin, at: 2026-12-03 09:00, comment: Qwirk{name}reactie}}
  - {{channel: x, id: later, text: Qwirk{name}later}}
---
Qwirk{name}tekst.

## Qwirk{name}kop

## @linkedin
Qwirk{name}sectie
"""


def with_secrets(calendar: Path) -> Path:
    """The demonstration, with secrets in all that is not for everybody."""
    organisation = calendar / "socialcal.yml"
    _first(organisation, *PEOPLE)
    _first(organisation, *CHANNEL)
    edit(organisation, *WHY)
    for name, head in HIDDEN.items():
        shutil.copy(calendar / "stories/media/keuken.jpg", calendar / f"stories/media/qwirk{name}.jpg")
        (calendar / f"stories/ideeen/qwirk{name}.md").write_text(story(name, head), "utf-8")
    (calendar / "stories/qwirkonleesbaar.md").write_text("---\nid: [qwirkonleesbaar\n---\n", "utf-8")
    public = calendar / "stories/2026/11/afval-keuken.md"
    _first(
        public, "owner:", "approval: {by: qwirkbaas, digest: qwirk1}\nignore: {tone.kantoortaal: Qwirkuitleg}\nowner:"
    )
    return calendar


def without_secrets(calendar: Path) -> Path:
    """The demonstration, with nothing but what everybody may read."""
    organisation = calendar / "socialcal.yml"
    text = re.sub(r"^ +(hours|effort|share): .*\n", "", organisation.read_text("utf-8"), flags=re.MULTILINE)
    organisation.write_text(text, "utf-8")
    for file in (calendar / "stories").rglob("*.md"):
        if not re.search(r"^status: approved$", file.read_text("utf-8"), re.MULTILINE):
            file.unlink()
    return calendar


def _first(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, (file.name, old)
    file.write_text(text.replace(old, new, 1), "utf-8")


def public(calendar: Path) -> Path:
    _first(calendar / "mkdocs.yml", "  - socialcal\n", "  - search\n  - socialcal: {visibility: public}\n")
    return calendar


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def disguises(content: bytes) -> Iterator[str]:
    """The content as it stands, and as a program could read it."""
    text = content.decode("utf-8", "replace")
    yield text
    yield content.decode("utf-16-le", "replace")
    yield content[1:].decode("utf-16-le", "replace")
    for read in (unquote, unescape, _unescaped, _spelled):
        if (other := read(text)) != text:
            yield other
    for run in re.findall(rb"[A-Za-z0-9+/_-]{8,}", content):
        for start in range(4):
            yield _decoded(run[start:])


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda found: chr(int(found[1] or found[2], 16)), text)


def _spelled(text: str) -> str:
    """Hexadecimal runs as text."""
    return re.sub(r"(?:[2-7][0-9a-f]){5,}", lambda found: bytes.fromhex(found[0]).decode("latin-1"), text)


def _decoded(run: bytes) -> str:
    whole = run[: len(run) // 4 * 4].replace(b"-", b"+").replace(b"_", b"/")
    return base64.b64decode(whole).decode("latin-1")


def opened(name: str, content: bytes) -> bytes:
    return zlib.decompress(content, 31) if name.endswith(".gz") else content


def singing(site: Path) -> dict[str, list[str]]:
    """The canaries in each file; its name is searched as well."""
    found: dict[str, list[str]] = {}
    for name, content in files(site).items():
        words = {
            word.lower()
            for text in disguises(name.encode() + b"\n" + opened(name, content))
            for turned in (text, text[::-1])
            for word in re.findall(rf"{CANARY}\w*", turned, re.IGNORECASE)
        }
        if words:
            found[name] = sorted(words)
    return found


@pytest.fixture(scope="module")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of a calendar full of secrets."""
    return built(public(with_secrets(demonstration(tmp_path_factory.mktemp("nest")))), strict=False)


def test_no_secret_stands_in_any_file_of_a_public_site(nest: Path) -> None:
    assert len(files(nest)) > 100
    assert singing(nest) == {}


def test_what_is_hidden_changes_no_byte_of_a_public_site(nest: Path, tmp_path: Path) -> None:
    """So that no count, share, order, colour or empty place tells of it either."""
    with_them = files(nest)
    without = files(built(public(without_secrets(demonstration(tmp_path)))))
    assert sorted(with_them) == sorted(without)
    assert [name for name, content in without.items() if with_them[name] != content and not name.endswith(".gz")] == []


def test_inside_the_secrets_are_told(tmp_path: Path) -> None:
    """Else the first test proves nothing."""
    told = {
        word for words in singing(built(with_secrets(demonstration(tmp_path)), strict=False)).values() for word in words
    }
    for name in HIDDEN:
        for place in ("titel", "samenvatting", "tag", "alt", "bericht", "reactie", "later", "tekst", "kop", "sectie"):
            assert f"qwirk{name}{place}" in told
    assert {"qwirkbaas", "qwirkonleesbaar", "qwirkreden", "qwirkveld"} <= told


@pytest.mark.parametrize(
    "content",
    [
        b"Het Qwirkidee",
        b"%71wirk",
        b"&#113;wirk",
        json.dumps("\u0071wirk").encode(),
        b'"\\u0071wirk"',
        b"717769726b",
        b"kriwq",
        base64.b64encode(b"qwirkidee"),
        base64.b64encode(b" een qwirkidee"),
        base64.urlsafe_b64encode(b"in qwirkidee"),
        "qwirk".encode("utf-16-le"),
    ],
)
def test_no_disguise_helps(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data.js").write_bytes(content)
    assert list(singing(tmp_path)) == ["data.js"]


def test_a_name_or_an_archive_does_not_hide_it_either(tmp_path: Path) -> None:
    (tmp_path / "qwirkfoto.jpg").write_bytes(b"x")
    packer = zlib.compressobj(wbits=31)
    (tmp_path / "a.gz").write_bytes(packer.compress(b"<loc>qwirk</loc>") + packer.flush())
    assert set(singing(tmp_path)) == {"qwirkfoto.jpg", "a.gz"}
