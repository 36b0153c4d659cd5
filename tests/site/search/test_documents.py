"""What can be found in the calendar, and what never can be on a public site."""

from __future__ import annotations

import re

import pytest

from socialcal.model.delivery import Delivery, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from socialcal.site.search import search_files
from socialcal.site.search.documents import Kind, documents
from socialcal.site.search.tokens import words_of
from socialcal.site.search.written import WrittenPage, written_page
from socialcal.site.visibility import Visibility
from tests.builders import NOW
from tests.site.search.finding import Found, read
from tests.site.town import Town


@pytest.fixture(scope="session")
def inside(shared: Town) -> Found:
    return read(search_files(shared.desk(), [WrittenPage("Toon", "gids/toon.html", "Zo klinken we", "Schrijf kort.")]))


@pytest.fixture(scope="session")
def outside(shared: Town) -> Found:
    return read(search_files(shared.desk(visibility=Visibility.PUBLIC)))


AFVAL = "stories/afval.html"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("scheiden", AFVAL),  # title
        ("halveerde", AFVAL),  # summary
        ("thuis", AFVAL),  # tag
        ("duurzame", AFVAL),  # pillar
        ("schoon", AFVAL),  # campaign
        ("noor", AFVAL),  # owner
        ("jongeren", AFVAL),  # audience
        ("linkedin", AFVAL),  # channel
        ("kijk", AFVAL),  # body
        ("morgen", AFVAL),  # text of a post
        ("stel", AFVAL),  # first comment
        ("aanrecht", AFVAL),  # description of a picture
        ("milieustraat", AFVAL),  # fact
        ("welcome", "stories/welcome.html"),  # id, and another language
        ("sla", "stories/moestuin.html"),  # idea
        ("redacteur", "people/noor.html"),
        ("plein", "channels/mastodon.html"),
        ("restafval", "campaigns/schoon.html"),
        ("minder", "pillars/duurzaam.html"),
        ("ouders", "audiences/gezinnen.html"),
        ("klinken", "gids/toon.html"),
    ],
)
def test_it_is_found_by_a_word_of_it(inside: Found, words: str, address: str) -> None:
    assert address in inside.addresses(words)


def test_every_word_of_everything_is_found_by_each_beginning_of_it(shared: Town, inside: Found) -> None:
    for document in documents(shared.desk(), ()):
        for word in {*words_of(document.title), *words_of(document.names), *words_of(document.text)}:
            for letters in range(min(2, len(word)), len(word) + 1):
                assert document.address in inside.addresses(word[:letters]), word


def test_equals_are_in_the_order_in_which_they_are_shown(shared: Town) -> None:
    found = list(documents(shared.desk(), [WrittenPage("Toon", "toon.html", "", "")]))
    kinds = [document.kind for document in found]
    assert kinds == sorted(kinds, key=[*Kind][1:].__add__([Kind.STORY]).index)
    days = [document.day for document in found if document.kind is Kind.STORY]
    assert [str(day) for day in days] == ["2026-12-28", "2026-12-10", "None", "2026-11-20", "2026-11-10"]


def test_what_most_do_not_have_is_left_out(inside: Found) -> None:
    lines = {line[1]: line for line in inside.documents}
    assert lines["people/piet.html"] == ["Piet Bos", "people/piet.html", 5]
    assert lines["stories/welcome.html"][6:] == ["en", 2]
    assert len(lines[AFVAL]) == 6


def test_addresses_of_links_are_no_words_of_a_post(inside: Found) -> None:
    """They would be found by `https`; what the story leads to is found all the same."""
    assert inside.addresses("testdam") >= {AFVAL}
    assert AFVAL in inside.addresses("example")
    assert not inside.addresses("utm")


def test_a_title_that_is_missing_is_the_id(own: Town) -> None:
    own.edit("stories/brug.md", "title: De brug gaat dicht & weer open\n", "")
    assert "stories/brug.html" in read(search_files(own.desk())).addresses("brug")


def test_a_public_index_has_what_is_public_and_nothing_else(outside: Found) -> None:
    assert AFVAL in outside.addresses("milieustraat")
    assert "people/noor.html" in outside.addresses("redacteur")
    for word in ("sla", "welcome", "kerstmarkt"):
        assert not outside.addresses(word), word


HIDDEN = ("status: idea", "status: draft", "status: review", "embargo: 2027-01-01", "visibility: internal", "pilar: x")


@pytest.mark.parametrize("head", HIDDEN)
def test_no_canary_sings_in_a_public_index(own: Town, head: str) -> None:
    status = "" if head.startswith("status") else "status: approved\n"
    own.write(
        "stories/kanarie.md",
        "---\nid: kanarie-id\ntitle: Kanarie-titel\nsummary: Kanarie-kort.\nowner: noor\npillar: samen\n"
        f"audience: [gezinnen]\ntags: [kanarie-tag]\nfacts: {{place: Kanarie-plek}}\n{status}{head}\n"
        "posts:\n  - {channel: mastodon, at: 2026-12-03 09:00, text: Kanarie-bericht, comment: Kanarie-reactie}\n"
        "---\nKanarie-tekst.\n",
    )
    assert _sing(own, Visibility.PUBLIC) == set()
    assert _sing(own, Visibility.INTERNAL) > {"kanarie"}


def test_posts_that_went_wrong_are_not_in_a_public_index(own: Town) -> None:
    own.edit("stories/afval.md", "text: Zonder dag nog", "at: 2026-11-19 09:00, text: Kanarie-geweigerd")
    key = "afval/later"
    own.write(SNAPSHOT, write_snapshot({key: Delivery(key, State.REFUSED, 1, NOW, "desk", {})}, ""))
    assert _sing(own, Visibility.PUBLIC) == set()
    assert _sing(own, Visibility.INTERNAL) == {"kanarie"}


def _sing(town: Town, visibility: Visibility) -> set[str]:
    files = search_files(town.desk(visibility=visibility))
    return {found.lower() for file in files for found in re.findall(r"(?i)kanarie[-\w]*", file.content.decode())}


def test_hours_and_shares_are_found_nowhere(own: Town) -> None:
    own.edit("socialcal.yml", "hours: 24", "hours: 13.7")
    own.edit("socialcal.yml", "share: 40", "share: 41.3")
    for visibility in Visibility:
        text = b"".join(file.content for file in search_files(own.desk(visibility=visibility)))
        assert b"13.7" not in text
        assert b"41.3" not in text


def test_a_hand_written_page_is_its_text_without_marks() -> None:
    html = (
        "<h1 id='a'>Zo <em>klinken</em> we</h1><script>een()</script><p>Kort &amp; <b>warm</b>.</p><style>p{}</style>"
        "<table><tr><td>cel</td></tr></table>"
    )
    assert written_page("Toon", "toon/", html) == WrittenPage("Toon", "toon/", "Zo klinken we", "Kort & warm . cel")


@pytest.mark.parametrize("html", ["<p", "</script></h1>", "<script>", "<h1>alleen", "&#xD800; &lt;b"])
def test_broken_html_of_a_page_breaks_nothing(html: str) -> None:
    written_page("Toon", "toon/", html)
