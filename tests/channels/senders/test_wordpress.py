"""WordPress: a draft first, then its publication; every branch with canned answers, and the way with a fake site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Failed, Health, Note, Refused, Sent, Unknown
from socialcal.channels.senders import wordpress
from socialcal.channels.senders.wordpress_page import Placed, page, title
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, Payload
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    body,
    calls,
    carried,
    effects,
    finds_nothing_when_broken,
    holds_when_broken,
    notes,
    reply,
)
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.fake import Response, serving
from tests.servers.fakes.wordpress import WordPress

SITE = account(
    "wordpress", {"server": "https://www.waterkant.example"}, "redactie", user="redactie", password="abcd EFGH 1234"
)
SLUG = f"socialcal-{KEY[:32]}"
SAID = payload(kind="wordpress", channel="wordpress")
HOLDS = {"draft": f"7 {SAID.digest}"}
"""What is noted of a draft that holds what is to be said."""
NONE = reply([])


def post(number: Any = 7, status: str = "draft", **more: Any) -> dict[str, Any]:
    return {"id": number, "status": status, "link": f"https://www.waterkant.example/?p={number}", **more}


def trying(notes: dict[str, str] | None = None, **changes: Any) -> Attempt:
    return attempt(SITE, notes=notes, **changes)


UPLOADS = (reply({"id": 5, "source_url": "https://www.waterkant.example/a.jpg"}, 201), reply({"id": 5}))
WAY: tuple[Answer, ...] = (NONE, *UPLOADS, reply(post(), 201), reply(post(status="publish")))


def test_a_draft_is_made_and_noted_before_it_is_published() -> None:
    asked, outcome = carried(wordpress.send(trying(attachments=(PICTURE,))), WAY, NONE)
    assert effects(asked) == ["looks", "prepares", "prepares", "prepares", "publishes"]
    told = trying(attachments=(PICTURE,)).payload.digest
    assert list(notes(asked).values()) == ["5 https://www.waterkant.example/a.jpg", f"7 {told}"]
    assert isinstance(asked[-2], Note)
    assert outcome == Sent(Receipt("7", "https://www.waterkant.example/?p=7"))
    made, published = body(calls(asked)[3]), body(calls(asked)[4])
    assert (made["status"], made["slug"], made["featured_media"]) == ("draft", SLUG, 5)
    assert published == {"status": "publish", "slug": "Afval scheiden begint in de keuken"}


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_never_publishes_and_is_told_for_what_it_is(broken: str) -> None:
    holds_when_broken(wordpress.send, trying(attachments=(PICTURE,)), WAY, broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_site_that_does_not_answer_proves_nothing(broken: str) -> None:
    proofs = ("a list of nothing",)
    finds_nothing_when_broken(wordpress.find, trying(), [NONE], broken, proofs)
    finds_nothing_when_broken(wordpress.find, trying(HOLDS), [reply(post())], broken)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(wordpress.delete(SITE, Receipt("7"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    asked, told = carried(wordpress.check(SITE, NOW), [], bad)
    assert effects(asked) == ["looks"]
    assert isinstance(told, meant)


def test_a_noted_draft_is_only_published() -> None:
    asked, outcome = carried(wordpress.send(trying(HOLDS)), [reply(post()), reply(post(status="publish"))], NONE)
    assert effects(asked) == ["looks", "publishes"]
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize("noted", ["7", f"7 {'0' * 64}"])
def test_other_content_goes_into_the_same_draft_with_its_publication(noted: str) -> None:
    way = [reply(post()), *UPLOADS, reply(post(status="publish"))]
    asked, outcome = carried(wordpress.send(trying({"draft": noted}, attachments=(PICTURE,))), way, NONE)
    assert effects(asked) == ["looks", "prepares", "prepares", "publishes"]
    assert calls(asked)[3].url.endswith("/posts/7")
    assert SAID.parts[0] in body(calls(asked)[3])["content"]
    assert (body(calls(asked)[3])["status"], body(calls(asked)[3])["featured_media"]) == ("publish", 5)
    assert isinstance(asked[-2], Note)
    assert notes(asked)["draft"] == "7", "what it holds is not known until it is public"
    assert isinstance(outcome, Sent)


def test_an_orphan_of_a_crash_is_found_by_its_slug() -> None:
    way = [reply([post(9)]), reply(post(9, "publish"))]
    asked, outcome = carried(wordpress.send(trying()), way, NONE)
    assert effects(asked) == ["looks", "publishes"]
    assert f"slug={SLUG}" in calls(asked)[0].url
    assert calls(asked)[1].url.endswith("/posts/9")
    assert notes(asked) == {"draft": "9"}, "its slug is another one when it is public"
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize("status", ["publish", "private"])
def test_what_is_published_already_is_not_touched(status: str) -> None:
    asked, outcome = carried(wordpress.send(trying(HOLDS)), [reply(post(status=status))], NONE)
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, Sent)


def test_a_draft_that_a_person_threw_away_is_not_brought_back() -> None:
    asked, outcome = carried(wordpress.send(trying(HOLDS)), [reply(post(status="trash"))], NONE)
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, Refused)


def test_a_draft_that_is_gone_for_good_is_made_again() -> None:
    gone = reply({"code": "rest_post_invalid_id", "message": "Invalid post ID."}, 404)
    way = [gone, NONE, reply(post(8)), reply(post(8, "publish"))]
    asked, outcome = carried(wordpress.send(trying(HOLDS)), way, NONE)
    assert effects(asked) == ["looks", "looks", "prepares", "publishes"]
    assert outcome == Sent(Receipt("8", "https://www.waterkant.example/?p=8"))


@pytest.mark.parametrize("answer", [post(8, "publish"), post(7, "future"), post(7, "pending"), post(7, "draft")])
def test_only_the_very_post_that_is_public_counts_as_sent(answer: dict[str, Any]) -> None:
    _, outcome = carried(wordpress.send(trying(HOLDS)), [reply(post()), reply(answer)], NONE)
    assert isinstance(outcome, Unknown)


@pytest.mark.parametrize(
    ("noted", "answer", "expected"),
    [
        (True, reply(post(status="publish")), Sent),
        (True, reply(post(status="private")), Sent),
        (True, reply(post(status="draft")), Absent),
        (True, reply(post(status="pending")), Absent),
        (True, reply(post(status="future")), Unknown),
        (True, reply(post(status="trash")), Unknown),
        (False, reply([post(status="publish")]), Sent),
        (False, reply([post(status="draft")]), Absent),
        (False, NONE, Absent),
    ],
)
def test_looking_says_what_the_state_of_the_post_says(noted: bool, answer: Answer, expected: type) -> None:
    asked, outcome = carried(wordpress.find(trying(HOLDS if noted else {})), [answer], NONE)
    assert effects(asked) == ["looks"]
    assert isinstance(outcome, expected)


def test_a_noted_post_that_is_gone_is_for_a_person() -> None:
    """Somebody may have taken it away after it was public."""
    for orphans in ([], [post(9)]):
        _, outcome = carried(wordpress.find(trying(HOLDS)), [reply({}, 404), reply(orphans)], NONE)
        assert outcome == Unknown("post 7 is gone from the site")


@pytest.mark.parametrize(
    ("options", "words"),
    [({}, "options.server"), ({"server": "https://a.example", "categories": "nieuws"}, "options.categories")],
)
def test_settings_that_cannot_work_are_refused_before_anything_is_asked(options: dict[str, Any], words: str) -> None:
    asked, outcome = carried(wordpress.send(attempt(replace(SITE, options=options))), [], NONE)
    assert not asked
    assert isinstance(outcome, Refused)
    assert words in outcome.reason


def test_without_the_address_of_the_site_nothing_is_looked_for() -> None:
    bare = replace(SITE, options={})
    assert isinstance(carried(wordpress.find(attempt(bare)), [], NONE)[1], Unknown)
    assert isinstance(carried(wordpress.check(bare, NOW), [], NONE)[1], Refused)
    assert isinstance(carried(wordpress.delete(bare, Receipt("7"), NOW), [], NONE)[1], Refused)


@pytest.mark.parametrize("remote", ["../users/1", "", "7?force=true", "٧"])
def test_only_the_number_of_a_post_is_deleted(remote: str) -> None:
    asked, outcome = carried(wordpress.delete(SITE, Receipt(remote), NOW), [], NONE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_a_site_with_plain_addresses_is_asked_behind_its_question_mark() -> None:
    plain = replace(SITE, options={"server": "https://www.waterkant.example/", "plain": True})
    asked, _ = carried(wordpress.find(attempt(plain)), [NONE], NONE)
    assert calls(asked)[0].url.startswith("https://www.waterkant.example/?rest_route=/wp/v2/posts&slug=socialcal-")


def test_categories_and_tags_go_as_numbers() -> None:
    sorted_out = replace(SITE, options={**SITE.options, "categories": "3, 7", "tags": 12})
    way = [NONE, reply(post()), reply(post(status="publish"))]
    asked, _ = carried(wordpress.send(attempt(sorted_out)), way, NONE)
    assert (body(calls(asked)[1])["categories"], body(calls(asked)[1])["tags"]) == ([3, 7], [12])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een.\n\nTwee.", ["<p>Een.</p>", "<p>Twee.</p>"]),
        ("Een.\n\n \n Twee.", ["<p>Een.</p>", "<p>Twee.</p>"]),
        ("Een\ntwee", ["<p>Een<br>twee</p>"]),
        ("<script>x</script> & zo", ["<p>&lt;script&gt;x&lt;/script&gt; &amp; zo</p>"]),
        ("&#91;x&#93; &lt;b&gt;", ["<p>&amp;&#35;91;x&amp;&#35;93; &amp;lt;b&amp;gt;</p>"]),
        ("[gallery ids=1]", ["<p>&#91;gallery ids=1&#93;</p>"]),
        ("<!-- wp:html -->", ["<p>&lt;!-- wp:html --&gt;</p>"]),
        ("Zie https://a.example/?a=1&b=2.", ['<p>Zie <a href="https://a.example/?a=1&amp;b=2">']),
        ("https://a.example/[x]", ['href="https://a.example/%5Bx%5D"', "https://a.example/&#91;x&#93;</a>"]),
        ("javascript:alert(1)", ["<p>javascript:alert(1)</p>"]),
        ("  \n\n ", []),
    ],
)
def test_a_text_becomes_safe_paragraphs(text: str, expected: list[str]) -> None:
    written = page([text], [], "nl")
    assert all(part in written for part in expected)
    assert (
        written.count("<p>")
        == written.count("<!-- wp:paragraph -->")
        == len(list(filter(str.strip, text.split("\n\n"))))
    )


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.text(max_size=30))
def test_no_text_can_write_markup_or_a_shortcode(text: str, alt: str) -> None:
    written = page([text], [Placed("image", 5, "https://a.example/a.jpg", alt)], "nl")
    for piece in (
        "<!-- wp:paragraph -->",
        "<!-- /wp:paragraph -->",
        '<!-- wp:image {"id":5} -->',
        "<!-- /wp:image -->",
    ):
        written = written.replace(piece, "")
    assert "[" not in written
    assert "<!--" not in written
    assert "<" not in title(text)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            Placed("image", 5, 'https://a.example/"onload=', 'Een "dijk"'),
            'alt="Een &quot;dijk&quot;" class="wp-image-5"',
        ),
        (Placed("video", 5, "https://a.example/v.mp4", "", "https://a.example/v.vtt"), 'kind="subtitles" srclang="nl"'),
        (Placed("audio", 5, "https://a.example/a.mp3", ""), '<audio controls src="https://a.example/a.mp3">'),
        (Placed("document", 5, "https://a.example/plan.pdf", ""), '<a href="https://a.example/plan.pdf">plan.pdf</a>'),
    ],
)
def test_a_file_gets_a_block_of_its_own(file: Placed, expected: str) -> None:
    assert expected in page([], [file], "nl")
    assert '"onload' not in page([], [file], "nl")


# With a site of which we know how it behaves.


@pytest.fixture
def site() -> Iterator[WordPress]:
    known = WordPress()
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "stories").mkdir()
    return Live(tmp_path)


def here(site: WordPress, **options: Any) -> Account:
    chosen = {"server": site.fake.url, **options}
    return account("wordpress", chosen, "redactie", user=site.user, password=site.password)


def file(live: Live, kind: str, name: str, alt: str = "", captions: str = "") -> Attachment:
    def digest(path: str) -> str:
        (live.root / path).write_bytes(f"bytes of {path}".encode())
        return hashlib.sha256((live.root / path).read_bytes()).hexdigest()

    path = f"stories/{name}"
    subtitles = f"stories/{captions}" if captions else ""
    return Attachment(kind, path, digest(path), alt, subtitles, digest(subtitles) if captions else "")


def said(**changes: Any) -> Payload:
    return payload(**{"kind": "wordpress", "channel": "wordpress", **changes})


def test_a_story_with_pictures_and_a_video_becomes_an_article(site: WordPress, live: Live) -> None:
    files = (
        file(live, "image", "haven.jpg", "De haven"),
        file(live, "image", "brug.png", "De brug"),
        file(live, "video", "film.mp4", captions="film.vtt"),
    )
    text = "Eén gezin.\n\nLees https://www.waterkant.example/afval?a=1&b=2."
    outcome = live(wordpress.send(attempt(here(site), said(parts=(text,), title="Afval & zo", attachments=files))))
    (article,) = site.public
    assert outcome == Sent(Receipt(str(article["id"]), "https://www.waterkant.example/afval-zo/"))
    assert article["title"]["raw"] == "Afval &amp; zo"
    assert site.media[article["featured_media"]]["alt_text"] == "De haven"
    assert site.files[article["featured_media"]] == b"bytes of stories/haven.jpg"
    content = article["content"]["raw"]
    assert "brug.png" in content
    assert "haven.jpg" not in content
    assert 'uploads/2026/11/film.vtt" kind="subtitles"' in content
    assert [one["mime_type"] for one in site.media.values()][-1] == "text/vtt"


def test_an_alt_text_keeps_what_looks_like_a_tag(site: WordPress, live: Live) -> None:
    """WordPress would take it out."""
    files = (file(live, "image", "haven.jpg", "De <kade> & 3 < 4"),)
    assert isinstance(live(wordpress.send(attempt(here(site), said(attachments=files)))), Sent)
    assert [one["alt_text"] for one in site.media.values()] == ["De &lt;kade> & 3 &lt; 4"]


def test_a_lost_answer_to_publishing_is_found_and_nothing_is_made_twice(site: WordPress, live: Live) -> None:
    def lost(request: Any, *_: str) -> Response:
        if request.json.get("status") == "publish":
            site._guarded(site._update)(request, *map(str, site.posts))
            return Response(502, body=b"<h1>Bad gateway</h1>")
        response: Response = site._guarded(site._update)(request, *map(str, site.posts))
        return response

    site.fake.on("POST", r"/wp-json/wp/v2/posts/\d+", lost)
    first = attempt(here(site), said())
    assert isinstance(live(wordpress.send(first)), Unknown)
    again = replace(first, notes=live.notes)
    assert isinstance(live(wordpress.find(again)), Sent)
    assert isinstance(live(wordpress.send(again)), Sent)
    assert len(site.posts) == 1


def test_a_crash_between_the_draft_and_its_note_leaves_no_second_draft(site: WordPress, live: Live) -> None:
    exchange = wordpress.send(attempt(here(site), said()))
    with pytest.raises(StopAsyncIteration):
        live(_dies(exchange))
    assert [post["status"] for post in site.posts.values()] == ["draft"]
    assert isinstance(live(wordpress.find(attempt(here(site), said()))), Absent)
    assert isinstance(live(wordpress.send(attempt(here(site), said()))), Sent)
    assert [post["status"] for post in site.posts.values()] == ["publish"]


def _dies(exchange: Any) -> Any:
    """The exchange until the first note."""
    answer = None
    while True:
        asked = next(exchange) if answer is None else exchange.send(answer)
        if type(asked).__name__ == "Note":
            raise StopAsyncIteration
        answer = yield asked


def test_another_text_after_a_crash_goes_into_the_same_draft(site: WordPress, live: Live) -> None:
    site.may = ("edit_posts", "upload_files")
    assert isinstance(live(wordpress.send(attempt(here(site), said()))), Refused)
    site.may = (*site.may, "publish_posts")
    changed = said(parts=("Anders.",))
    assert isinstance(live(wordpress.send(attempt(here(site), changed, notes=live.notes))), Sent)
    (article,) = site.posts.values()
    assert "Anders." in article["content"]["raw"]


def test_two_stories_with_one_title_get_two_addresses(site: WordPress, live: Live) -> None:
    first, second = attempt(here(site), said()), replace(attempt(here(site), said()), key="6b" * 32)
    urls = [live(wordpress.send(one)).receipt.url for one in (first, second)]  # type: ignore[union-attr]
    assert urls[0] != urls[1]


def test_a_deleted_article_lies_in_the_bin_and_cannot_be_deleted_again(site: WordPress, live: Live) -> None:
    sent = live(wordpress.send(attempt(here(site), said())))
    assert isinstance(sent, Sent)
    assert isinstance(live(wordpress.delete(here(site), sent.receipt, NOW)), Sent)
    assert not site.public
    assert isinstance(live(wordpress.delete(here(site), sent.receipt, NOW)), Sent)
    assert isinstance(live(wordpress.find(attempt(here(site), said(), notes=live.notes))), Unknown)


def test_checking_tells_who_it_is_and_what_they_lack(site: WordPress, live: Live) -> None:
    assert live(wordpress.check(here(site), NOW)) == Health("Redactie @ 127.0.0.1")
    site.may = ("edit_posts",)
    health = live(wordpress.check(here(site), NOW))
    assert isinstance(health, Health)
    assert [warning.split()[-1] for warning in health.warnings] == ["publish_posts", "upload_files"]


def test_a_wrong_password_waits_for_a_better_one(site: WordPress, live: Live) -> None:
    wrong = account("wordpress", {"server": site.fake.url}, "redactie", user="redactie", password="nee")
    assert isinstance(live(wordpress.send(attempt(wrong, said()))), Absent)
    assert isinstance(live(wordpress.find(attempt(wrong, said()))), Unknown)
    assert isinstance(live(wordpress.check(wrong, NOW)), Absent)
    assert not site.posts


def test_a_user_who_may_not_see_drafts_is_told_so(site: WordPress, live: Live) -> None:
    site.may = ()
    outcome = live(wordpress.send(attempt(here(site), said())))
    assert isinstance(outcome, Refused)
    assert "drafts" in outcome.reason
    assert isinstance(live(wordpress.find(attempt(here(site), said()))), Unknown)


def test_a_site_that_is_not_there_is_certainly_not_posted_to(live: Live) -> None:
    nowhere = replace(SITE, options={"server": "http://127.0.0.1:9"})
    assert isinstance(live(wordpress.send(attempt(nowhere, said()))), Absent)
    unsafe = replace(SITE, options={"server": "http://www.waterkant.example"})
    outcome = live(wordpress.send(attempt(unsafe, said())))
    assert isinstance(outcome, Absent)
    assert "https" in outcome.reason


def test_a_failure_that_is_certain_is_absent() -> None:
    _, outcome = carried(wordpress.send(trying()), [Failed("no", certain=True)], NONE)
    assert outcome == Absent("no")
