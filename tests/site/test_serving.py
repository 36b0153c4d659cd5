"""The site on this machine while people write: changes show, no mistake stops it, and an end is clean."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.site.town import Town, environment, town

PROGRAMS = {
    # Said aloud, because with some editions of click MkDocs forgets that this is its default.
    "mkdocs": ("mkdocs", "serve", "--livereload", "--dev-addr", "127.0.0.1:{port}"),
    "socialcal": ("socialcal", "serve", "--port", "{port}"),
}
A_MOMENT = 0.1
"""Seconds between two looks."""
PATIENCE = 60
"""Seconds after which we stop looking; only a test that fails waits for it."""


@dataclass(frozen=True)
class Server:
    """A server at work in a calendar."""

    town: Town
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def page(self, path: str) -> str | None:
        """The page, or None when it is not there, or not there now."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/nu/{path}", timeout=2) as answer:
                return str(answer.read().decode("utf-8"))
        except (URLError, HTTPException, OSError):
            return None

    def shows(self, path: str, words: str, *, there: bool = True) -> bool:
        """Whether the page comes to show these words, or no more; looks again and again, and gives up in the end."""
        return _soon(self, lambda: (page := self.page(path)) is not None and (words in page) is there)

    def says(self, words: str, after: int = 0) -> bool:
        """Whether it comes to say these words to who started it, after so many bytes."""
        return _soon(self, lambda: words in self.log.read_bytes()[after:].decode("utf-8"))


def _soon(server: Server, true: Callable[[], bool]) -> bool:
    for _ in range(int(PATIENCE / A_MOMENT)):
        assert server.process.poll() is None, server.log.read_text("utf-8")
        if true():
            return True
        time.sleep(A_MOMENT)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(calendar: Town, program: str) -> Iterator[Server]:
    port, log = _free_port(), calendar.root.parent / f"{program}.log"
    arguments = [argument.format(port=port) for argument in PROGRAMS[program]]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", *arguments],
            cwd=calendar.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Server(calendar, port, process, log)
        assert server.shows("", "november 2026"), log.read_text("utf-8")
        yield server
    finally:
        process.send_signal(signal.SIGINT)  # MkDocs then takes its temporary site away
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)


@pytest.fixture(scope="module", params=list(PROGRAMS))
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests below; each of them leaves the calendar as it found it."""
    made = town(tmp_path_factory.mktemp(request.param) / "kalender")
    # The package has this template too; here it is the organisation's own, to be changed.
    made.write("templates/posts/mastodon.j2", "{{ story.summary }}\n")
    with serving(made, request.param) as server:
        yield server


def test_pages_feeds_and_pictures_are_served(served: Server) -> None:
    assert served.page("agenda/") is not None
    assert served.page("feeds/all.ics") is not None
    assert served.page("weg/") is None


def test_a_change_of_a_story_shows(served: Server) -> None:
    served.town.edit("stories/brug.md", "summary: Vijf dagen omrijden.", "summary: Zes dagen omrijden.")
    assert served.shows("stories/brug/", "Zes dagen omrijden.")
    served.town.edit("stories/brug.md", "summary: Zes dagen omrijden.", "summary: Vijf dagen omrijden.")
    assert served.shows("stories/brug/", "Zes dagen omrijden.", there=False)


def test_a_new_story_in_a_new_folder_gets_a_page(served: Server) -> None:
    served.town.story("2026/11/nieuw.md", "id: nieuw\ntitle: Gloednieuw\nstatus: idea")
    assert served.shows("stories/nieuw/", "Gloednieuw")
    (served.town.root / "stories/2026/11/nieuw.md").unlink()
    assert served.shows("ideas/", "Gloednieuw", there=False)


def test_a_change_of_a_post_template_shows(served: Server) -> None:
    served.town.edit("templates/posts/mastodon.j2", "{{ story.summary }}", "Nieuws! {{ story.summary }}")
    assert served.shows("stories/brug/", "Nieuws! Vijf dagen")
    served.town.edit("templates/posts/mastodon.j2", "Nieuws! {{ story.summary }}", "{{ story.summary }}")
    assert served.shows("stories/brug/", "Nieuws!", there=False)


def test_a_change_of_a_page_template_shows(served: Server) -> None:
    path = served.town.write("templates/site/agenda.html", "<h1>Eigen agenda</h1>")
    assert served.shows("agenda/", "Eigen agenda")
    path.unlink()
    assert served.shows("agenda/", "Eigen agenda", there=False)


def test_a_change_of_socialcal_yml_shows(served: Server) -> None:
    served.town.edit("socialcal.yml", "name: Noor de Wit", "name: Noor Zwart")
    assert served.shows("people/noor/", "Noor Zwart")
    served.town.edit("socialcal.yml", "name: Noor Zwart", "name: Noor de Wit")
    assert served.shows("people/noor/", "Noor Zwart", there=False)


def test_a_change_of_a_hand_written_page_shows(served: Server) -> None:
    served.town.edit("content/over.md", "# Over ons", "# Over ons allen")
    assert served.shows("over/", "Over ons allen")
    served.town.edit("content/over.md", "# Over ons allen", "# Over ons")
    assert served.shows("over/", "Over ons allen", there=False)


def test_a_broken_story_is_told_while_the_rest_shows(served: Server) -> None:
    whole = (served.town.root / "stories/brug.md").read_bytes()
    served.town.write("stories/brug.md", "---\nid: [\n---\n")
    assert served.shows("checks/", "stories/brug.md")
    assert served.shows("stories/afval/", "Afval scheiden")
    served.town.write("stories/brug.md", whole)
    assert served.shows("stories/brug/", "Vijf dagen omrijden.")


def test_a_broken_organisation_is_told_and_once_mended_all_goes_on(served: Server) -> None:
    served.town.edit("socialcal.yml", "timezone: Europe/Amsterdam", "timezone: Europe/Testdam")
    assert served.says("Europe/Testdam")
    assert served.says("An error happened during the rebuild")
    served.town.edit("socialcal.yml", "timezone: Europe/Testdam", "timezone: Europe/Amsterdam")
    served.town.edit("stories/brug.md", "title: De brug gaat dicht & weer open", "title: Hersteld")
    assert served.shows("stories/brug/", "Hersteld")
    served.town.edit("stories/brug.md", "title: Hersteld", "title: De brug gaat dicht & weer open")
    assert served.shows("stories/brug/", "Hersteld", there=False)


def test_socialcal_yml_may_be_replaced_as_editors_and_git_do(served: Server) -> None:
    """A new file in the place of the old one, first gone and then there."""
    path = served.town.root / "socialcal.yml"
    text = path.read_text("utf-8")
    for name in ("Noor Groen", "Noor Blauw"):
        before = served.log.stat().st_size
        path.unlink()
        assert served.says("An error happened during the rebuild", after=before)
        path.write_text(text.replace("Noor de Wit", name), encoding="utf-8")
        assert served.shows("people/noor/", name)
    path.write_text(text, encoding="utf-8")
    assert served.shows("people/noor/", "Noor de Wit")


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_interrupt_stops_it_cleanly(shared: Town, tmp_path: Path, program: str) -> None:
    with serving(town(tmp_path / "kalender"), program) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        assert "Traceback" not in server.log.read_text("utf-8")
        assert server.page("") is None
