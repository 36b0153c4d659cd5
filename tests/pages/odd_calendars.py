"""Calendars that nobody should have, and somebody will: very full, very long, empty, and full of odd values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from tests.site.town import MKDOCS, ORGANISATION, Town, bare, picture

DISK = MKDOCS + "use_directory_urls: false\n"
CHANNELS = ("mastodon", "instagram", "linkedin", "x", "nieuwsbrief")
LONG = "Dertig woorden die samen geen zin zijn maar wel een titel " * 5 + "einde."
"""300 characters, to the letter."""
UNBROKEN = "Hottentottententententoonstellingsmakersopleidingsprogramma" * 5
RIGHT_TO_LEFT = "فرز النفايات يبدأ في المطبخ (2026) – مرحبا"
EMOJI = "🏳️‍🌈👩🏽‍🚒🎉🇳🇱"


def started(root: Path, organisation: str = ORGANISATION) -> Town:
    made = Town(root)
    made.write("socialcal.yml", organisation)
    made.write("mkdocs.yml", DISK)
    made.write("content/over.md", "# Over ons\n")
    return made


def tell(town: Town, name: str, posts: Iterable[str], **head: str) -> None:
    """A story with these posts, and `head` in place of its usual front matter."""
    lines = {
        "id": name,
        "title": name,
        "summary": "Kort gezegd.",
        "status": "approved",
        "owner": "noor",
        "pillar": "samen",
        "audience": "[gezinnen]",
        "campaign": "schoon",
    } | head
    written = "".join(f"  - {post}\n" for post in posts)
    top = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    town.write(f"stories/{name}.md", f"---\n{top}{'posts:' if written else ''}\n{written}---\nEen verhaal.\n")


def post(number: int, day: date, minute: int) -> str:
    """`minute` counts from eight in the morning."""
    at = f"{day} {8 + minute // 60 % 14:02}:{minute % 60:02}"
    return f"{{channel: {CHANNELS[number % len(CHANNELS)]}, id: p{number}, at: {at}, text: Bericht {number}.}}"


def full(root: Path) -> Town:
    """3,000 posts in November 2026, 300 of them on the 24th."""
    made = started(root)
    days = [date(2026, 11, 1 + number % 30) for number in range(2_700)] + [date(2026, 11, 24)] * 210
    days += [date(2026, 11, 3)] * (3_000 - len(days))
    for first in range(0, 3_000, 50):
        posts = [post(number, days[number], number * 7 % 840) for number in range(first, first + 50)]
        tell(made, f"vol-{first:04}", posts, title=f"Vol verhaal {first}")
    return made


def long(root: Path) -> Town:
    """20 years, with a few posts in every month."""
    made = started(root)
    for month in range(240):
        year, number = 2016 + month // 12, month % 12 + 1
        days = [date(year, number, day) for day in (3, 17)]
        tell(made, f"lang-{year}-{number:02}", [post(at, day, 60) for at, day in enumerate(days)])
    return made


def empty(root: Path) -> Town:
    """An organisation that has everything but a story."""
    return started(root)


def bare_town(root: Path) -> Town:
    """A name, a language and a zone, and nothing more."""
    made = bare(root)
    made.write("mkdocs.yml", DISK)
    return made


def odd(root: Path) -> Town:
    """One of each strange thing, with an owner who left and pictures that are gone."""
    made = started(root, ORGANISATION.replace("until: 2027-03-31", "until: 2026-10-31"))
    soon, day = date(2026, 11, 24), timedelta(days=1)
    titles = {"lang": LONG, "heel": UNBROKEN, "rechts": RIGHT_TO_LEFT, "emoji": EMOJI, "nul": "0", "spatie": '" "'}
    for number, (name, title) in enumerate(titles.items()):
        quoted = title if title.startswith('"') else f'"{title}"'
        posts = [post(number, soon + number * day, 90), post(number + 1, soon, 30 * number)]
        tell(made, name, posts, title=quoted, summary=quoted, tags=f"[{quoted}]")
    tell(made, "zonder-posts", (), title="Een verhaal zonder posts")
    tell(made, "zonder-titel", [post(9, soon, 300)], title="", summary="", pillar="", audience="", campaign="")
    tell(made, "weg", [post(10, soon, 310)], owner="piet", title="Van iemand die weg is")
    tell(
        made, "wie", [post(11, soon, 320)], owner="niemand", pillar="onbekend", audience="[marsmannen]", campaign="geen"
    )
    tell(
        made, "kanaal", ["{channel: rooksignaal, at: 2026-11-25 10:00, text: Hallo}"], title="Een kanaal dat er niet is"
    )
    tell(made, "foto", [post(12, soon, 330)], image="{file: media/weg.jpg, alt: Een foto die er niet is}")
    made.write("stories/media/stuk.jpg", picture()[:300])
    tell(made, "stuk", [post(13, soon, 340)], image="{file: media/stuk.jpg, alt: Een halve foto}")
    tell(
        made,
        "ooit",
        ["{channel: x, at: 1999-01-01 10:00, text: Oud}", "{channel: x, id: b, at: 2099-12-31 10:00, text: Ver}"],
    )
    tell(
        made,
        "veel",
        [post(number, soon + number * day, 100) for number in range(40)],
        title="Veel posts",
        status="draft",
    )
    tell(made, "tekst", [f'{{channel: mastodon, at: 2026-11-26 10:00, text: "{RIGHT_TO_LEFT} {UNBROKEN} {EMOJI}"}}'])
    made.write("stories/kapot.md", "---\nid: [kapot\n---\n")
    made.write("stories/leeg.md", "")
    return made


MAKERS = {"full": full, "long": long, "empty": empty, "bare": bare_town, "odd": odd}
