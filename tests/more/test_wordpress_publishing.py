"""Articles from ledger to a real WordPress, with every answer lost and every crash: one article, or none, and known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from socialcal.model.delivery import State
from socialcal.model.organisation import Channel
from socialcal.publish.windows import Window
from tests.builders import picture
from tests.more.machine import ON_THE_WAY, Machine, publishing_from
from tests.servers.cutting import CuttingProxy
from tests.servers.faults import CutAfter, CutBefore, CutMiddle, Fault, broken, too_many, web_page
from tests.servers.wordpress import Author, WordPressServer

POSTS, ONE, MEDIA = "/wp-json/wp/v2/posts", "/wp-json/wp/v2/posts/*", "/wp-json/wp/v2/media"
LOST: tuple[Fault, ...] = (CutAfter(), CutMiddle(), broken(502, forward=True))


@pytest.fixture
def author(wordpress: WordPressServer) -> Author:
    return wordpress.create_account()


@pytest.fixture
def proxy(wordpress: WordPressServer, cutting: Callable[[str], CuttingProxy]) -> CuttingProxy:
    return cutting(wordpress.url)


@pytest.fixture
def machine(author: Author, proxy: CuttingProxy, tmp_path: Path) -> Iterator[Machine]:
    yield from _machine(author, proxy, tmp_path)


@pytest.fixture
def pictured(author: Author, proxy: CuttingProxy, tmp_path: Path) -> Iterator[Machine]:
    """The article has a picture."""
    (tmp_path / "stories/media").mkdir(parents=True)
    Image.new("RGB", (640, 480), "teal").save(tmp_path / "stories/media/a.jpg")
    digest = hashlib.sha256((tmp_path / "stories/media/a.jpg").read_bytes()).hexdigest()
    yield from _machine(author, proxy, tmp_path, media=(picture(digest=digest),))


def _machine(author: Author, proxy: CuttingProxy, root: Path, **said: Any) -> Iterator[Machine]:
    channel = Channel(kind="wordpress", account=author.name, options={"server": proxy.url})
    secrets = {"user": author.name, "password": author.password}
    with publishing_from(root, channel, secrets, **said) as made:
        yield made


def states(wordpress: WordPressServer, author: Author) -> list[str]:
    return [one.status for one in wordpress.articles(author)]


def test_an_article_goes_out_once_and_its_receipt_is_its_number(
    wordpress: WordPressServer, author: Author, machine: Machine
) -> None:
    assert [machine.round(), machine.later(minutes=2), machine.later(hours=1)] == [State.SENT] * 3
    (article,) = wordpress.articles(author)
    assert article.status == "publish"
    assert machine.delivery.details["remote"] == str(article.id)


@pytest.mark.parametrize("fault", LOST, ids=["cut", "half", "502"])
def test_a_draft_whose_answer_was_lost_is_found_and_published(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy, fault: Fault
) -> None:
    proxy.on("POST", POSTS, fault)
    assert machine.round() is State.PLANNED
    assert states(wordpress, author) == ["draft"]
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]


@pytest.mark.parametrize("fault", LOST, ids=["cut", "half", "502"])
def test_a_publication_whose_answer_was_lost_is_found(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy, fault: Fault
) -> None:
    proxy.on("POST", ONE, fault)
    assert machine.round() is State.UNKNOWN
    assert states(wordpress, author) == ["publish"]
    asked = len(proxy.seen)
    assert machine.later(minutes=2) is State.SENT
    assert [seen.method for seen in proxy.seen[asked:]] == ["GET"]
    assert states(wordpress, author) == ["publish"]
    assert (
        machine.delivery.details["url"].endswith("/afval-scheiden/")
        or "afval-scheiden-" in (machine.delivery.details["url"])
    )


@pytest.mark.parametrize("fault", [CutBefore(), broken(503, forward=False), web_page()], ids=["cut", "503", "page"])
def test_a_publication_that_did_not_arrive_is_made_up_for(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy, fault: Fault
) -> None:
    proxy.on("POST", ONE, fault)
    assert machine.round() is State.UNKNOWN
    assert states(wordpress, author) == ["draft"]
    machine.later(minutes=2)
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]


def test_a_site_that_is_busy_is_asked_again_later(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy
) -> None:
    proxy.on("POST", ONE, too_many("60"))
    assert machine.round() is State.PLANNED
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]


@pytest.mark.parametrize("path", [MEDIA, f"{MEDIA}/*"], ids=["bytes", "alt text"])
def test_an_upload_whose_answer_was_lost_leaves_one_article_all_the_same(
    wordpress: WordPressServer, author: Author, pictured: Machine, proxy: CuttingProxy, path: str
) -> None:
    proxy.on("POST", path, CutAfter())
    assert pictured.round() is State.PLANNED
    assert states(wordpress, author) == []
    assert pictured.later(minutes=2) is State.SENT
    (article,) = wordpress.articles(author)
    library = {one.id: one.alt for one in wordpress.library(author)}
    assert library[article.picture] == "Een plein"
    assert len(library) == (2 if path == MEDIA else 1)


@pytest.mark.parametrize("window", ON_THE_WAY, ids=lambda window: window.value)
def test_a_publisher_that_is_killed_anywhere_leaves_one_article(
    wordpress: WordPressServer, author: Author, pictured: Machine, window: Window
) -> None:
    assert pictured.falls_over(window)
    for _ in range(3):
        stands = pictured.later(minutes=3)
    assert stands is State.SENT
    assert states(wordpress, author) == ["publish"]
    assert len(wordpress.library(author)) == 1


@pytest.mark.parametrize(
    ("lost", "window"), [(POSTS, Window.PREPARED), (POSTS, Window.ANSWERED), (ONE, Window.ANSWERED)]
)
def test_a_lost_answer_and_then_a_crash_leave_one_article(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy, lost: str, window: Window
) -> None:
    proxy.on("POST", lost, CutAfter())
    machine.falls_over(window)
    machine.clock.forward(minutes=3)
    machine.falls_over(window)
    for _ in range(3):
        stands = machine.later(minutes=3)
    assert stands is State.SENT
    assert states(wordpress, author) == ["publish"]


def test_what_a_person_published_meanwhile_is_not_published_again(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy
) -> None:
    proxy.on("POST", ONE, CutBefore())
    assert machine.round() is State.UNKNOWN
    (draft,) = wordpress.articles(author)
    wordpress.php("wp_publish_post($in['id']);", id=draft.id)
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]


def test_what_a_person_put_into_the_bin_waits_for_a_person(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy
) -> None:
    proxy.on("POST", ONE, CutAfter())
    assert machine.round() is State.UNKNOWN
    wordpress.php("wp_trash_post($in['id']);", id=wordpress.articles(author)[0].id)
    assert [machine.later(minutes=2), machine.later(minutes=9)] == [State.UNKNOWN] * 2
    assert states(wordpress, author) == ["trash"]


def test_who_may_not_publish_is_refused_and_a_person_is_told(
    wordpress: WordPressServer, author: Author, machine: Machine
) -> None:
    wordpress.php("(new WP_User($in['id']))->set_role('contributor');", id=author.id)
    assert [machine.round(), machine.later(minutes=2)] == [State.REFUSED] * 2
    assert "not allowed to publish" in machine.delivery.details["reason"]
    assert states(wordpress, author) == ["draft"]


def test_a_wrong_password_can_be_mended_in_time(wordpress: WordPressServer, author: Author, machine: Machine) -> None:
    assert machine.round(password="nee nee nee") is State.PLANNED
    assert "nee nee nee" not in str(machine.delivery.details)
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]


def test_a_site_that_is_down_gets_it_when_it_is_back(
    wordpress: WordPressServer, author: Author, machine: Machine, proxy: CuttingProxy
) -> None:
    with proxy.down():
        assert machine.round() is State.PLANNED
    assert machine.later(minutes=2) is State.SENT
    assert states(wordpress, author) == ["publish"]
