"""The sender of articles and a real WordPress: what stands in its database, and what a reader sees."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from socialcal.channels.exchange import Absent, Account, Attempt, Health, Outcome, Refused, Sent, Unknown
from socialcal.channels.senders import wordpress as sender
from socialcal.channels.senders.wordpress_page import page
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import payload
from tests.channels.senders.sending import NOW, Live, account, attempt
from tests.servers.wordpress import PRETTY, Article, Author, WordPressServer

TEXT = "Eén gezin halveerde zijn restafval – met 50 % 🌷, in het 日本語 ook.\n\nEen tweede alinea\nmet een regel erbij."


def site(server: WordPressServer, author: Author, **options: Any) -> Account:
    """The channel of this author."""
    secrets = {"user": author.name, "password": author.password}
    return account("wordpress", {"server": server.url, **options}, author.name, **secrets)


def said(to: Account, text: str = TEXT, **changes: Any) -> Attempt:
    """With a key of this author's own: WordPress gives a slug once, and all tests share a site."""
    made = attempt(to, payload(kind="wordpress", channel="wordpress", parts=(text,), **changes))
    return replace(made, key=hashlib.sha256(to.account.encode()).hexdigest())


def slug(of: Attempt) -> str:
    return f"socialcal-{of.key[:32]}"


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(tmp_path)


@pytest.fixture
def author(wordpress: WordPressServer) -> Author:
    return wordpress.create_account()


@pytest.fixture
def contributor(wordpress: WordPressServer) -> Author:
    """May write drafts, and neither publish nor upload."""
    return wordpress.create_account(role="contributor")


def published(wordpress: WordPressServer, author: Author, outcome: Outcome) -> Article:
    """The one article, which is the one of the receipt."""
    assert isinstance(outcome, Sent), outcome
    (article,) = wordpress.articles(author)
    assert (article.status, str(article.id)) == ("publish", outcome.receipt.remote)
    return article


class _Words(HTMLParser):
    """What a reader reads of a page, and the tags that are in it."""

    def __init__(self) -> None:
        super().__init__()
        self.read = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.read += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def read(wordpress: WordPressServer, outcome: Outcome) -> _Words:
    """The public page of what was sent, as somebody without a login gets it."""
    assert isinstance(outcome, Sent), outcome
    assert outcome.receipt.url
    with wordpress.client() as client:
        answer = client.get(outcome.receipt.url)
    assert answer.status_code == 200
    shown = _Words()
    shown.feed(answer.text)
    return shown


def file(live: Live, name: str, kind: str = "image", alt: str = "", captions: str = "") -> Attachment:
    """Real pictures; a film is only called so."""
    path = live.root / name
    if kind == "image":
        Image.new("RGB", (640, 480), "teal").save(path)
    else:
        path.write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
    if captions:
        (live.root / captions).write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nDe haven\n", "utf-8")
    return Attachment(kind, name, _digest(path), alt, captions, _digest(live.root / captions) if captions else "")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_text_becomes_an_article_that_everybody_can_read(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    outcome = live(sender.send(said(site(wordpress, author), title="Afval & zo: 50 % minder")))
    article = published(wordpress, author, outcome)
    assert (article.title, article.slug) == ("Afval &amp; zo: 50 % minder", "afval-zo-50-minder")
    assert article.content == page([TEXT], [], "nl")
    words = read(wordpress, outcome).read
    for line in (*TEXT.split("\n"), "Afval & zo: 50 % minder"):
        assert line in words


@pytest.mark.parametrize(
    "title", ["<b>Vet</b> [gallery]", "日本語", "🌷", "!!!", 'Noors "dijk" \'n stuk', "C:\\haven\\1", "x" * 300]
)
def test_any_title_is_shown_as_it_is_and_has_an_address(
    wordpress: WordPressServer, author: Author, live: Live, title: str
) -> None:
    outcome = live(sender.send(said(site(wordpress, author), title=title)))
    article = published(wordpress, author, outcome)
    assert html.unescape(article.title) == title
    shown = read(wordpress, outcome)
    assert not [tag for tag, _ in shown.tags if tag == "b"]
    assert _plain_quotes(title) in _plain_quotes(shown.read)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> en <b>vet</b>",
        '<img src=x onerror=alert(1)> <iframe src="https://kwaad.example"></iframe>',
        "<!-- wp:html --><script>1</script><!-- /wp:html --> <!--more--> <!--nextpage--> na",
        '[gallery ids="1"] [audio src="x.mp3"] [[caption]] [embed]https://youtu.be/x[/embed]',
        "&lt;script&gt; &amp; &#91;gallery&#93; &nbsp; &copy; een & twee",
        "C:\\temp\\nieuw \\' \\\" \\0 einde",
        "3 < 4 > 2, a <b, <3 en >_<",
        "%s %d {{ naam }} <?php echo 1; ?> ${x}",
        "javascript:alert(1) data:text/html,x",
    ],
)
def test_what_looks_like_code_is_shown_and_not_run(
    wordpress: WordPressServer, author: Author, live: Live, text: str
) -> None:
    """An author's HTML is filtered by WordPress (wp_kses), and nothing of ours gets lost in that."""
    before = read(wordpress, live(sender.send(said(site(wordpress, wordpress.create_account()), "Niets."))))
    outcome = live(sender.send(said(site(wordpress, author), text)))
    # It writes the numbers of signs in its own way.
    assert html.unescape(published(wordpress, author, outcome).content) == html.unescape(page([text], [], "nl"))
    shown = read(wordpress, outcome)
    assert _plain_quotes(text) in _plain_quotes(shown.read)
    for tag in ("script", "img", "iframe", "b", "audio", "figure"):
        assert [name for name, _ in shown.tags].count(tag) == [name for name, _ in before.tags].count(tag)
    assert not [attrs for _, attrs in shown.tags if "onerror" in attrs]


def _plain_quotes(text: str) -> str:
    """WordPress writes quotes, dots and dashes as a printer does (wptexturize)."""
    signs: dict[str, str | int | None] = {
        "“": '"',
        "”": '"',
        "″": '"',
        "‘": "'",
        "’": "'",
        "′": "'",
        "…": "...",
        "–": "-",
        "×": "x",
        "\xa0": " ",
    }
    return text.translate(str.maketrans(signs)).replace("--", "-")


def test_an_address_becomes_a_link_and_no_other_page_is_built_in(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    text = "https://www.youtube.com/watch?v=a&t=[1]\n\nZie https://a.example/?a=1&b=2."
    outcome = live(sender.send(said(site(wordpress, author), text)))
    published(wordpress, author, outcome)
    shown = read(wordpress, outcome)
    links = [attrs.get("href") for tag, attrs in shown.tags if tag == "a"]
    assert "https://www.youtube.com/watch?v=a&t=%5B1%5D" in links
    assert "https://a.example/?a=1&b=2" in links
    assert "iframe" not in [tag for tag, _ in shown.tags]


def test_pictures_stand_in_the_library_with_their_alt_texts_and_the_first_is_featured(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    alts = ['De "haven" & <kade> bij ’t IJ', "Eén brug 🌉"]
    files = (file(live, "haven één.jpg", alt=alts[0]), file(live, "brug.png", alt=alts[1]))
    outcome = live(sender.send(said(site(wordpress, author), attachments=files)))
    article = published(wordpress, author, outcome)
    library = wordpress.library(author)
    assert [(one.type, html.unescape(one.alt)) for one in library] == [
        ("image/jpeg", alts[0]),
        ("image/png", alts[1]),
    ]
    assert article.picture == library[0].id
    assert [_digest(one.path) for one in library] == [one.digest for one in files]
    shown = read(wordpress, outcome)
    pictures = [attrs for tag, attrs in shown.tags if tag == "img"]
    assert [one["alt"] for one in pictures] == alts
    assert f"wp-image-{library[1].id}" in str(pictures[1]["class"])
    with wordpress.client() as client:
        assert client.get(str(pictures[1]["src"])).status_code == 200


def test_a_film_keeps_its_subtitles(wordpress: WordPressServer, author: Author, live: Live) -> None:
    files = (file(live, "haven.mp4", "video", captions="haven.vtt"),)
    outcome = live(sender.send(said(site(wordpress, author), attachments=files)))
    published(wordpress, author, outcome)
    assert [one.type for one in wordpress.library(author)] == ["video/mp4", "text/vtt"]
    tags = dict(read(wordpress, outcome).tags)
    assert str(tags["video"]["src"]).endswith("/haven.mp4")
    assert str(tags["track"]["src"]).endswith("/haven.vtt")
    assert (tags["track"]["kind"], tags["track"]["srclang"]) == ("subtitles", "nl")


def test_a_draft_is_seen_by_nobody(wordpress: WordPressServer, author: Author, live: Live) -> None:
    with pytest.raises(_FellOverError):
        live(falling(sender.send(said(site(wordpress, author))), before="publishes"))
    (draft,) = wordpress.articles(author)
    assert (draft.status, draft.slug) == ("draft", slug(said(site(wordpress, author))))
    with wordpress.client() as client:
        assert client.get(f"/?p={draft.id}").status_code == 404
        assert client.get(f"/wp-json/wp/v2/posts/{draft.id}").status_code == 401
        assert client.get(f"/wp-json/wp/v2/posts?slug={draft.slug}").json() == []


class _FellOverError(Exception):
    """The publisher fell over."""


def falling(exchange: Any, before: str) -> Any:
    """The exchange until the first question of this effect, or the first note."""
    answer = None
    while True:
        asked = next(exchange) if answer is None else exchange.send(answer)
        if before in (type(asked).__name__, getattr(asked, "effect", "")):
            raise _FellOverError
        answer = yield asked


def test_the_same_attempt_twice_is_one_article(wordpress: WordPressServer, author: Author, live: Live) -> None:
    first = said(site(wordpress, author))
    outcome = live(sender.send(first))
    for again in (replace(first, notes=live.notes), replace(first, notes=dict(live.notes), now=NOW.replace(day=25))):
        assert live(sender.send(again)) == outcome
        assert live(sender.find(again)) == outcome
    published(wordpress, author, outcome)


def test_a_draft_that_nobody_noted_is_found_by_its_slug(wordpress: WordPressServer, author: Author, live: Live) -> None:
    first = said(site(wordpress, author))
    with pytest.raises(_FellOverError):
        live(falling(sender.send(first), before="Note"))
    assert live(sender.find(first)) == Absent("it is still a draft")
    changed = said(site(wordpress, author), "Een andere tekst.")
    article = published(wordpress, author, live(sender.send(changed)))
    assert "Een andere tekst." in article.content


def stalled(exchange: Any, effect: str) -> Any:
    """The exchange until the first question of this effect, which nobody answers: that is its result."""
    asked = next(exchange)
    while getattr(asked, "effect", "") != effect:
        asked = exchange.send((yield asked))
    return asked


def arriving(call: Any) -> Any:
    return (yield call)


@pytest.mark.parametrize("effect", ["prepares", "publishes"])
def test_a_request_that_comes_late_changes_nothing_that_is_public(
    wordpress: WordPressServer, author: Author, live: Live, effect: str
) -> None:
    """The draft's making leaves a second draft behind; its publication is the same one once more."""
    first = said(site(wordpress, author))
    late = live(stalled(sender.send(first), effect))
    outcome = live(sender.send(replace(first, notes=dict(live.notes))))
    article = published(wordpress, author, outcome)
    live(arriving(late))
    assert article in wordpress.articles(author)
    assert [one.status for one in wordpress.articles(author) if one != article] == ["draft"] * (effect == "prepares")
    assert live(sender.find(replace(first, notes=live.notes))) == outcome


def test_a_draft_that_nobody_noted_gets_its_picture_when_it_is_published(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    first = said(site(wordpress, author))
    with pytest.raises(_FellOverError):
        live(falling(sender.send(first), before="Note"))
    pictured = said(site(wordpress, author), "Met een plaat.", attachments=(file(live, "haven.jpg", alt="De haven"),))
    article = published(wordpress, author, live(sender.send(pictured)))
    assert article.picture == wordpress.library(author)[0].id
    assert "Met een plaat." in article.content


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future"])
def test_what_a_person_made_of_the_draft_counts(
    wordpress: WordPressServer, author: Author, live: Live, status: str
) -> None:
    first = said(site(wordpress, author))
    with pytest.raises(_FellOverError):
        live(falling(sender.send(first), before="publishes"))
    (draft,) = wordpress.articles(author)
    ahead = {"post_date": "2099-01-01 12:00:00", "edit_date": True}
    wordpress.php("$out[] = wp_update_post($in['post']);", post={"ID": draft.id, "post_status": status, **ahead})
    expected = {"draft": Absent, "pending": Absent, "private": Sent, "future": Unknown}[status]
    for notes in (live.notes, {}):
        assert isinstance(live(sender.find(replace(first, notes=notes))), expected)
    assert len(wordpress.articles(author)) == 1


def test_a_draft_in_the_bin_is_not_brought_back(wordpress: WordPressServer, author: Author, live: Live) -> None:
    first = said(site(wordpress, author))
    with pytest.raises(_FellOverError):
        live(falling(sender.send(first), before="publishes"))
    (draft,) = wordpress.articles(author)
    wordpress.php("wp_trash_post($in['id']);", id=draft.id)
    outcome = live(sender.send(replace(first, notes=live.notes)))
    assert isinstance(outcome, Refused)
    assert "bin" in outcome.reason
    assert isinstance(live(sender.find(replace(first, notes=live.notes))), Unknown)
    assert [one.status for one in wordpress.articles(author)] == ["trash"]


def test_a_draft_that_was_destroyed_is_made_again(wordpress: WordPressServer, author: Author, live: Live) -> None:
    first = said(site(wordpress, author))
    with pytest.raises(_FellOverError):
        live(falling(sender.send(first), before="publishes"))
    wordpress.php("wp_delete_post($in['id'], true);", id=wordpress.articles(author)[0].id)
    published(wordpress, author, live(sender.send(replace(first, notes=live.notes))))


def test_a_deleted_article_lies_in_the_bin_and_stays_away(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    first = said(site(wordpress, author))
    outcome = live(sender.send(first))
    assert isinstance(outcome, Sent)
    for _ in range(2):
        assert live(sender.delete(site(wordpress, author), outcome.receipt, NOW)) == outcome
        assert [one.status for one in wordpress.articles(author)] == ["trash"]
    assert isinstance(live(sender.find(replace(first, notes=live.notes))), Unknown)
    assert isinstance(live(sender.send(replace(first, notes=live.notes))), Refused)
    with wordpress.client() as client:
        assert client.get(outcome.receipt.url or "").status_code == 404
    wordpress.php("wp_delete_post($in['id'], true);", id=int(outcome.receipt.remote))
    assert live(sender.delete(site(wordpress, author), outcome.receipt, NOW)) == outcome


def test_somebody_elses_article_cannot_be_deleted(wordpress: WordPressServer, author: Author, live: Live) -> None:
    outcome = live(sender.send(said(site(wordpress, author))))
    assert isinstance(outcome, Sent)
    other = site(wordpress, wordpress.create_account())
    assert isinstance(live(sender.delete(other, outcome.receipt, NOW)), Refused)
    published(wordpress, author, outcome)


@pytest.mark.parametrize(
    "wrong", [{"password": "nee nee nee"}, {"user": "niemand"}, {"password": "hemelsblauw-7d1f93ab"}]
)
def test_a_wrong_password_waits_for_a_better_one(
    wordpress: WordPressServer, author: Author, live: Live, wrong: dict[str, str]
) -> None:
    """That of the person's own login is wrong here too."""
    secrets = {"user": author.name, "password": author.password, **wrong}
    shut_out = account("wordpress", {"server": wordpress.url}, author.name, **secrets)
    outcome = live(sender.send(said(shut_out)))
    assert isinstance(outcome, Absent), outcome
    assert secrets["password"] not in outcome.reason
    assert isinstance(live(sender.find(said(shut_out))), Unknown)
    assert isinstance(live(sender.check(shut_out, NOW)), Absent)
    assert isinstance(live(sender.delete(shut_out, Receipt("1"), NOW)), Absent)
    assert wordpress.articles(author) == []


def test_who_may_not_publish_leaves_a_draft_and_is_told(
    wordpress: WordPressServer, contributor: Author, live: Live
) -> None:
    outcome = live(sender.send(said(site(wordpress, contributor))))
    assert isinstance(outcome, Refused)
    assert "not allowed to publish" in outcome.reason
    assert [one.status for one in wordpress.articles(contributor)] == ["draft"]
    assert live(sender.find(replace(said(site(wordpress, contributor)), notes=live.notes))) == Absent(
        "it is still a draft"
    )


def test_who_may_not_upload_is_told_before_anything_is_made(
    wordpress: WordPressServer, contributor: Author, live: Live
) -> None:
    files = (file(live, "haven.jpg", alt="De haven"),)
    outcome = live(sender.send(said(site(wordpress, contributor), attachments=files)))
    assert isinstance(outcome, Refused)
    assert "not allowed to create" in outcome.reason
    assert (wordpress.articles(contributor), wordpress.library(contributor)) == ([], [])


def test_a_reader_may_not_see_drafts_and_is_told(wordpress: WordPressServer, live: Live) -> None:
    reader = wordpress.create_account(role="subscriber")
    outcome = live(sender.send(said(site(wordpress, reader))))
    assert outcome == Refused("this user may not see drafts: let them edit posts")


def test_checking_tells_who_it_is_and_what_they_may_not(
    wordpress: WordPressServer, author: Author, contributor: Author, live: Live
) -> None:
    assert live(sender.check(site(wordpress, author), NOW)) == Health(f"{author.name} @ 127.0.0.1")
    found = live(sender.check(site(wordpress, contributor), NOW))
    assert isinstance(found, Health)
    assert [warning.split()[-1] for warning in found.warnings] == ["publish_posts", "upload_files"]


@pytest.fixture
def plain(wordpress: WordPressServer) -> Iterator[None]:
    """The site's addresses are plain, such as /?p=7, and it has no /wp-json."""
    wordpress.addresses("")
    yield
    wordpress.addresses(PRETTY)


@pytest.mark.usefixtures("plain")
def test_a_site_with_plain_addresses_is_asked_in_another_way(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    files = (file(live, "haven.jpg", alt="De haven"),)
    first = said(site(wordpress, author, plain=True), attachments=files)
    outcome = live(sender.send(first))
    article = published(wordpress, author, outcome)
    assert isinstance(outcome, Sent)
    assert outcome.receipt.url == f"{wordpress.url}/?p={article.id}"
    assert TEXT.partition("\n")[0] in read(wordpress, outcome).read
    assert live(sender.find(replace(first, notes=live.notes))) == outcome
    assert isinstance(live(sender.check(site(wordpress, author, plain=True), NOW)), Health)
    assert live(sender.delete(site(wordpress, author, plain=True), outcome.receipt, NOW)) == outcome


@pytest.mark.usefixtures("plain")
def test_a_site_with_plain_addresses_that_is_asked_in_the_ordinary_way_publishes_nothing(
    wordpress: WordPressServer, author: Author, live: Live
) -> None:
    outcome = live(sender.send(said(site(wordpress, author))))
    assert not isinstance(outcome, Sent)
    assert isinstance(live(sender.find(said(site(wordpress, author)))), Unknown)
    assert not isinstance(live(sender.check(site(wordpress, author), NOW)), Health)
    assert wordpress.articles(author) == []


def test_the_plain_way_works_on_every_site(wordpress: WordPressServer, author: Author, live: Live) -> None:
    outcome = live(sender.send(said(site(wordpress, author, plain=True))))
    published(wordpress, author, outcome)
    assert isinstance(outcome, Sent)
    assert re.search(r"/20\d\d/\d\d/afval-scheiden-begint-in-de-keuken(-\d+)?/$", outcome.receipt.url or "")


def test_two_articles_with_one_title_get_two_addresses(wordpress: WordPressServer, author: Author, live: Live) -> None:
    first = said(site(wordpress, author), title="Dezelfde kop")
    outcomes = [live(sender.send(one)) for one in (first, replace(first, key="6b" * 32))]
    addresses = [outcome.receipt.url for outcome in outcomes if isinstance(outcome, Sent)]
    assert len(set(addresses)) == 2
    assert [one.slug for one in wordpress.articles(author)] == ["dezelfde-kop", "dezelfde-kop-2"]


def test_categories_and_tags_are_kept(wordpress: WordPressServer, author: Author, live: Live) -> None:
    code = "foreach (['category' => 'Nieuws', 'post_tag' => 'Afval'] as $kind => $name)"
    category, tag = wordpress.php(
        f"{code} $out[] = wp_insert_term($name . $in['of'], $kind)['term_id'];", of=author.name
    )
    outcome = live(sender.send(said(site(wordpress, author, categories=str(category), tags=tag))))
    article = published(wordpress, author, outcome)
    kept = wordpress.php(
        "$out = [wp_get_post_categories($in['id']), wp_get_post_tags($in['id'], ['fields' => 'ids'])];", id=article.id
    )
    assert kept == [[category], [tag]]
