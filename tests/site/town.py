"""A small calendar on disk with everything that a site shows, and the builds that make a site of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image

from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.site.build import Wishes, build, desk_for
from socialcal.site.desk import Desk
from socialcal.site.output import Output
from tests.builders import NOW

REPOSITORY = Path(__file__).parents[2]
AS_OF = "2026-11-24T12:15:00+01:00"
"""The same instant as `NOW`."""
NOTHING: Mapping[str, str | None] = MappingProxyType({})
PATIENCE = 120
"""Seconds after which a build that hangs is given up. No test waits for it."""

ORGANISATION = """\
organisation: Gemeente Testdam
mission: Vertellen wat er in Testdam gebeurt.
language: nl
timezone: Europe/Amsterdam
url: https://www.testdam.example
people:
  noor: {name: Noor de Wit, role: redacteur, hours: 24, email: noor@testdam.example}
  piet: {name: Piet Bos, until: 2027-03-31}
pillars:
  duurzaam: {name: Duurzame stad, why: Minder afval., share: 40}
  samen: {name: Samen in de wijk}
audiences:
  gezinnen: {name: Gezinnen, about: Ouders met kinderen thuis.}
  jongeren: {name: Jongeren}
channels:
  mastodon:
    kind: mastodon
    account: "@testdam@social.testdam.example"
    name: Mastodon
    purpose: Ons eigen plein.
    audiences: [gezinnen]
    cadence: 1..7 per week
    quiet: "22:00-07:00"
    gap: 1h
    effort: 30m
    owner: noor
  instagram: {kind: instagram, account: testdam, effort: 1h}
  linkedin: {kind: linkedin, account: gemeente-testdam}
  x: {kind: x, account: "@testdam"}
  nieuwsbrief: {kind: email, account: nieuws@testdam.example}
campaigns:
  schoon:
    name: Schoon samen
    pillar: duurzaam
    start: 2026-11-09
    end: 2026-12-20
    goal: Minder restafval.
    utm: {utm_campaign: schoon, utm_medium: social}
days:
  - {date: 2026-11-11, name: Sint-Maarten}
"""
MKDOCS = """\
site_name: Kalender Testdam
site_url: https://kalender.testdam.example/nu/
docs_dir: content
theme: {name: socialcal}
plugins: [socialcal]
"""

AFVAL = """\
---
id: afval
title: Afval scheiden begint in de keuken
summary: Een gezin halveerde zijn restafval.
status: approved
owner: noor
pillar: duurzaam
audience: [gezinnen, jongeren]
campaign: schoon
tags: [afval, thuis]
format: artikel
link: https://www.testdam.example/afval
image: {file: media/keuken.jpg, alt: Twee emmers onder een aanrecht}
facts: {date: 2026-12-05, place: Milieustraat, price: gratis, soort OV: bus, huisdieren: true, plekken: 1200}
posts:
  - {channel: mastodon, at: 2026-11-20 09:00}
  - {channel: instagram, at: 2026-11-24 12:30}
  - {channel: linkedin, at: 2026-12-01 12:30, comment: Vragen? Stel ze hier.}
  - {channel: x, id: morgen, at: 2026-12-04 17:00, text: "Morgen! #afval @testdam https://www.testdam.example/afval"}
  - {channel: mastodon, id: later, text: Zonder dag nog}
---
# Kijk in de keuken

Een gezin deed mee. Lees ook [over de brug](brug.md#omleiding) en [over ons](../content/over.md), of kijk
op [de site](https://www.testdam.example/afval). Bel [de balie](tel:+31201234567).

![Een brug](media/brug.png)

| Wat | Hoeveel |
|-----|---------|
| gft | 3 kg    |

- [x] emmer
- [ ] tweede emmer

## @linkedin
Hoe een gezin zijn restafval halveerde: https://www.testdam.example/afval

## @instagram
Hoe een gezin het restafval halveerde. Het begon met een emmer onder het aanrecht en met de vraag wie hem naar buiten
brengt. Na een week wist iedereen het. #afval
"""
BRUG = """\
---
id: brug
title: De brug gaat dicht & weer open
summary: Vijf dagen omrijden.
status: approved
owner: piet
pillar: samen
audience: [gezinnen]
media:
  - {file: media/brug.png, alt: Een brug over stil water}
  - {file: media/route.pdf}
posts:
  - {channel: mastodon, at: 2026-11-10 10:00}
  - {channel: nieuwsbrief, at: 2026-11-12 16:00}
  - {channel: mastodon, id: week, at: 2026-11-25 08:00, every: "FREQ=WEEKLY;COUNT=3", text: De brug is dicht.}
---
## Omleiding

Via de Ringweg, zie [het afval](afval.md).
"""
DRAFT = """\
---
id: moestuin
title: Sla van het dak
status: idea
owner: noor
pillar: duurzaam
audience: [gezinnen]
---
Een dak vol sla.
"""
ENGLISH = """\
---
id: welcome
title: Welcome to town
summary: For who is new here.
status: review
language: en
owner: noor
pillar: samen
audience: [jongeren]
posts:
  - {channel: x, at: 2026-12-28 10:00, text: Welcome!}
  - {channel: x, id: again, at: 2027-01-02 10:00, text: Welcome again!}
---
Hello.
"""
CANCELLED = """\
---
id: markt
title: Kerstmarkt
summary: Die gaat niet door.
status: cancelled
owner: piet
pillar: samen
audience: [gezinnen]
posts:
  - {channel: mastodon, at: 2026-12-10 10:00}
---
Te veel wind.
"""
STORIES = {"afval.md": AFVAL, "brug.md": BRUG, "moestuin.md": DRAFT, "welcome.md": ENGLISH, "markt.md": CANCELLED}
CONTENT = {
    "over.md": "# Over ons\n\nWij vertellen [verhalen](../stories/afval.md), zie ook [de gids](gids/toon.md#kort).\n",
    "gids/toon.md": "# Toon\n\n## Kort\n\nSchrijf kort, zoals over [de brug](../../stories/brug.md#omleiding).\n",
}


@dataclass(frozen=True)
class Town:
    """A calendar on disk."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the one place where `old` stands."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        self.write(path, text.replace(old, new))

    def story(self, path: str, head: str, body: str = "Een verhaal.\n") -> None:
        """A story whose front matter is YAML, indented as in the test."""
        self.write(f"stories/{path}", f"---\n{dedent(head).strip()}\n---\n{body}")

    def desk(self, **wishes: Any) -> Desk:
        return desk_for(load(self.root, NOW), NETWORKS, Wishes(**wishes))

    def output(self, **wishes: Any) -> Output:
        return build(self.desk(**wishes))

    def built(
        self, to: Path, config: str = "mkdocs.yml", *, as_of: str = AS_OF, strict: bool = True, **settings: Any
    ) -> Site:
        """The site as MkDocs makes it. `settings` take the place of those in mkdocs.yml."""
        from mkdocs.commands.build import build as build_with_mkdocs
        from mkdocs.config import load_config

        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOCIALCAL_AS_OF", as_of)
            loaded = load_config(str(self.root / config), strict=strict, site_dir=str(to), **settings)
            loaded.plugins.on_startup(command="build", dirty=False)
            build_with_mkdocs(loaded)
            loaded.plugins.on_shutdown()
        return Site(to)

    def started(self, to: Path, program: str = "mkdocs", env: Mapping[str, str | None] = NOTHING) -> Site:
        """The site, made by a program in a process of its own. Fails the test when that fails."""
        # Not with -q: warnings that are not heard do not count in strict mode.
        done = self.run(program, "build", "--strict", "-d", str(to), env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(to)

    def run(
        self, program: str, *arguments: str, env: Mapping[str, str | None] = NOTHING
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", program, *arguments],
            cwd=self.root,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


@dataclass(frozen=True)
class Site:
    """What a build left."""

    folder: Path

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        paths = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    @property
    def pages(self) -> Mapping[str, str]:
        return {name: content.decode("utf-8") for name, content in self.files.items() if name.endswith(".html")}

    def page(self, name: str) -> str:
        return self.files[name].decode("utf-8")


def environment(changes: Mapping[str, str | None] = NOTHING) -> dict[str, str]:
    """What a build may know of where it runs. None takes something away."""
    known: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(REPOSITORY),
        "SOCIALCAL_AS_OF": AS_OF,
        **changes,
    }
    return {name: value for name, value in known.items() if value is not None}


def picture(kind: str = "JPEG", size: tuple[int, int] = (1200, 900)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (20, 90, 120)).save(file, kind)
    return file.getvalue()


def town(root: Path, leave_out: Iterable[str] = ()) -> Town:
    """The whole of it in `root`, without the stories in `leave_out`."""
    made = Town(root)
    made.write("socialcal.yml", ORGANISATION)
    made.write("mkdocs.yml", MKDOCS)
    for name, text in STORIES.items():
        if name not in leave_out:
            made.write(f"stories/{name}", text)
    for name, text in CONTENT.items():
        made.write(f"content/{name}", text)
    made.write("stories/media/keuken.jpg", picture())
    made.write("stories/media/brug.png", picture("PNG", (800, 600)))
    made.write("stories/media/route.pdf", b"%PDF-1.4\n%%EOF\n")
    made.write("stories/media/ongebruikt.jpg", picture(size=(640, 480)))
    return made


def bare(root: Path, **organisation: str) -> Town:
    """An organisation without a story; keywords are lines of socialcal.yml."""
    made = Town(root)
    lines = {"organisation": "Leeg", "language": "nl", "timezone": "Europe/Amsterdam", **organisation}
    made.write("socialcal.yml", "".join(f"{key}: {value}\n" for key, value in lines.items()))
    made.write("mkdocs.yml", MKDOCS)
    made.write("content/over.md", "# Over ons\n")
    return made
