"""A calendar with a post of every kind of network, and with what goes wrong in posts, for looking at previews."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from socialcal.channels import NETWORKS

LONG = (
    "Hoe een gezin zijn restafval halveerde. Het begon met een emmer onder het aanrecht en met de vraag wie hem naar "
    "buiten brengt. Na een week wist iedereen het, na een maand vergat niemand het meer.\n\nWil je het ook proberen? "
    "Haal gratis een bakje bij Milieustraat Noord. #SchoonSamen @testdam https://www.testdam.nl/afval 🗑️🇳🇱\n\n"
    + "Wij leggen je uit wat waar in gaat, en waarom. "
    * 6
)
SHORT = "De brug is morgen dicht. Rijd om via de Ringweg: https://www.testdam.nl/brug #Brug"
ARABIC = "مرحبا بكم في المدينة. الجسر مغلق غدا #جسر"
PICTURES = ((600, 450), (450, 600), (300, 900), (1200, 250), (400, 400), (800, 450), (500, 500))
"""Width and height of the pictures: landscape, portrait, very tall, very wide, and more."""
THREADED = sorted(kind for kind, network in NETWORKS.items() if network.LIMITS.threads)


def build(root: Path) -> None:
    """Writes the whole calendar."""
    _write(root / "socialcal.yml", {**_ORGANISATION, "channels": dict(_channels())})
    (root / "mkdocs.yml").write_text(
        "site_name: Voorbeelden\ndocs_dir: content\nuse_directory_urls: false\n"
        "theme: {name: socialcal}\nplugins: [socialcal]\nrepo_url: https://github.com/testdam/kalender\n"
    )
    (root / "content").mkdir(parents=True)
    (root / "content" / "over.md").write_text("# Over\n")
    (root / "stories" / "media").mkdir(parents=True)
    for number, size in enumerate(PICTURES, start=1):
        (root / "stories" / "media" / f"{number}.jpg").write_bytes(picture(size, number))
    (root / "stories" / "media" / "film.mp4").write_bytes(b"film")
    (root / "stories" / "media" / "lied.mp3").write_bytes(b"lied")
    (root / "stories" / "media" / "route.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    for name, head in _stories():
        (root / "stories" / f"{name}.md").write_text(
            f"---\n{json.dumps({**_HEAD, 'id': name, **head}, ensure_ascii=False)}\n---\nEen verhaal.\n", "utf-8"
        )


_HEAD = {"status": "approved", "owner": "noor", "summary": "Een gezin halveerde zijn restafval.", "pillar": "samen"}
_ORGANISATION = {
    "organisation": "Gemeente Testdam",
    "language": "nl",
    "url": "https://www.testdam.nl",
    "people": {"noor": {"name": "Noor de Wit"}},
    "pillars": {"samen": {"name": "Samen"}},
}


def _channels() -> Iterator[tuple[str, dict[str, str]]]:
    for kind in NETWORKS:
        yield kind, {"kind": kind, "account": "@testdam" if kind != "email" else "nieuws@testdam.example"}


def _posts(channels: Sequence[str], **fields: Any) -> list[dict[str, Any]]:
    return [{"channel": channel, "id": channel, "at": "2026-12-01 12:00", **fields} for channel in channels]


def _images(*numbers: int) -> list[dict[str, str]]:
    return [{"file": f"media/{number}.jpg", "alt": f"Foto {number}: een plein 🎉"} for number in numbers]


def _stories() -> Iterator[tuple[str, dict[str, Any]]]:
    everywhere = tuple(NETWORKS)
    link = "https://www.testdam.nl/afval"
    yield "tekst", {"title": "Afval scheiden begint in de keuken", "link": link, "posts": _posts(everywhere, text=LONG)}
    yield "kort", {"title": "Brug dicht", "link": link, "posts": _posts(everywhere, text=SHORT)}
    for count in range(1, len(PICTURES) + 1):
        title = f"Met {count} beelden"
        images = _images(*range(1, count + 1))
        yield f"beeld-{count}", {"title": title, "media": images, "posts": _posts(everywhere, text=LONG)}
    for number in (3, 4):
        posts = _posts(everywhere, text=SHORT)
        yield f"vorm-{number}", {"title": f"Vorm {number}", "media": _images(number), "posts": posts}
    film = [{"file": "media/film.mp4", "alt": "Een film over afval"}]
    yield "film", {"title": "Een film", "media": film, "posts": _posts(everywhere, text=LONG)}
    song = [{"file": "media/lied.mp3"}]
    yield "lied", {"title": "Een lied", "media": song, "posts": _posts(everywhere, text=LONG)}
    paper = [{"file": "media/route.pdf"}]
    yield "route", {"title": "Een route", "media": paper, "posts": _posts(everywhere, text=SHORT)}
    lost = [{"file": "media/weg.jpg", "alt": "Weg"}, {"file": "media/1.jpg"}]
    yield "weg", {"title": "Een beeld is weg", "media": lost, "posts": _posts(everywhere, text=SHORT)}
    thread = f"{LONG}\n\n---\n\nDeel twee. {SHORT}\n\n---\n\nDeel drie."
    posts = _posts(THREADED, text=thread, thread=True)
    yield "draad", {"title": "Een draad", "media": _images(1, 2), "posts": posts}
    yield "lang", {"title": "Lang " * 60, "posts": _posts(everywhere, text=LONG * 12)}
    yield (
        "rechts",
        {"title": ARABIC * 3, "language": "ar", "posts": _posts(everywhere, text=f"{ARABIC}\n\n{ARABIC}\n\n{SHORT}")},
    )
    yield "emoji", {"title": "🎉🎉", "posts": _posts(everywhere, text="👩🏽‍🚒 🇳🇱 3️⃣ ❤️")}


def picture(size: tuple[int, int], number: int) -> bytes:
    """With a frame and a circle, so that a crop can be seen."""
    width, height = size
    drawn = Image.new("RGB", size, (40 + 25 * number, 120, 200 - 20 * number))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, width - 1, height - 1), outline=(255, 220, 0), width=12)
    radius = min(width, height) // 3
    pen.ellipse(
        (width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius), fill=(255, 255, 255)
    )
    file = BytesIO()
    drawn.save(file, "JPEG")
    return file.getvalue()


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
