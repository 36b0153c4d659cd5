"""Webhooks of chat rooms: each with its own words, nothing in a text rings, and nobody can look afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import (
    Account,
    Answer,
    Attempt,
    Health,
    Multipart,
    Refused,
    Reply,
    Sent,
    Unknown,
)
from socialcal.channels.senders import chat_rooms, webhook
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import PICTURE, payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    PAGE,
    body,
    calls,
    carried,
    effects,
    holds_when_broken,
    reply,
    tells_no_secret,
)
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.fake import Response, serving
from tests.servers.fakes.chat_rooms import ChatRooms

FLAVOURS = ("slack", "mattermost", "teams", "discord", "generic")
OK = Reply(200, {"content-type": "text/plain"}, b"ok")
GOOD: dict[str, Answer] = {
    "slack": OK,
    "mattermost": OK,
    "teams": Reply(202, {}, b""),
    "discord": reply({"id": "90001", "channel_id": "88888"}),
    "generic": Reply(204, {}, b""),
}
URL = "https://hooks.example/services/T0/B0/secret-part"


def room(flavour: str, url: str = URL, **options: Any) -> Account:
    return account("webhook", {"flavour": flavour, **options}, "afdeling", url=url)


def trying(flavour: str, **changes: Any) -> Attempt:
    return attempt(room(flavour), **changes)


@pytest.mark.parametrize(
    ("url", "flavour"),
    [
        ("https://hooks.slack.com/services/T0/B0/x", "slack"),
        ("https://discord.com/api/webhooks/1/x", "discord"),
        ("https://canary.discord.com/api/webhooks/1/x", "discord"),
        ("https://prod-23.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=x", "teams"),
        ("https://default0.1a.environment.api.powerplatform.com/powerautomate/x", "teams"),
        ("https://waterkant.webhook.office.com/webhookb2/x", "connector"),
        ("https://chat.waterkant.example/hooks/x", "generic"),
        ("https://evildiscord.com/x", "generic"),
        ("https://[", "generic"),
    ],
)
def test_a_room_is_known_by_its_address(url: str, flavour: str) -> None:
    assert chat_rooms.flavour_of("", url) == flavour
    assert chat_rooms.flavour_of("Mattermost", url) == "mattermost"


@pytest.mark.parametrize("url", ["https://waterkant.webhook.office.com/webhookb2/x"])
def test_a_retired_connector_is_refused_before_anything_is_asked(url: str) -> None:
    asked, outcome = carried(webhook.send(attempt(room("", url))), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)
    assert "workflow" in outcome.reason


def test_a_room_that_does_not_exist_is_refused() -> None:
    asked, outcome = carried(webhook.send(trying("icq")), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)
    assert isinstance(carried(webhook.check(room("icq"), NOW), [], PAGE)[1], Refused)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_one_request_publishes_and_its_answer_is_the_receipt(flavour: str) -> None:
    asked, outcome = carried(webhook.send(trying(flavour)), [GOOD[flavour]], PAGE)
    assert effects(asked) == ["publishes"]
    assert outcome == Sent(Receipt("90001" if flavour == "discord" else "accepted"))


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("broken", [name for name in BROKEN_NAMES if BROKEN[name][1] is not Unknown])
def test_a_refusal_is_told_for_what_it_is(flavour: str, broken: str) -> None:
    holds_when_broken(webhook.send, trying(flavour, attachments=(PICTURE,)), [GOOD[flavour]], broken)


@pytest.mark.parametrize("flavour", [flavour for flavour in FLAVOURS if flavour != "generic"])
@pytest.mark.parametrize("answer", [PAGE, Reply(201, {}, b""), Reply(500, {}, b"no"), BROKEN["a lost answer"][0]])
def test_an_answer_that_is_not_the_room_s_says_nothing(flavour: str, answer: Answer) -> None:
    asked, outcome = carried(webhook.send(trying(flavour)), [answer], PAGE)
    assert isinstance(outcome, Unknown)
    tells_no_secret(room(flavour), asked, outcome)


def test_a_web_page_is_no_answer_of_a_program() -> None:
    assert isinstance(carried(webhook.send(trying("generic")), [PAGE], PAGE)[1], Unknown)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Reply(404, {}, b"channel_not_found"), "channel_not_found (HTTP 404)"),
        (Reply(403, {}, b"<html>secret</html>"), "HTTP 403"),
        (reply({"code": 10015, "message": "Unknown Webhook"}, 404), "Unknown Webhook (HTTP 404)"),
    ],
)
def test_a_refusal_tells_the_room_s_own_word(answer: Answer, words: str) -> None:
    assert carried(webhook.send(trying("slack")), [answer], PAGE)[1] == Refused(words)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_looking_asks_nothing_and_never_knows(flavour: str) -> None:
    asked, outcome = carried(webhook.find(trying(flavour)), [], PAGE)
    assert not asked
    assert isinstance(outcome, Unknown)


@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(broken: str) -> None:
    bad, meant = BROKEN[broken]
    _, outcome = carried(webhook.delete(room("discord"), Receipt("90001"), NOW), [], bad)
    assert isinstance(outcome, Sent if broken == "no such thing" else meant)
    _, told = carried(webhook.check(room("discord"), NOW), [], bad)
    assert isinstance(told, meant)


@pytest.mark.parametrize("flavour", [flavour for flavour in FLAVOURS if flavour != "discord"])
def test_only_discord_lets_a_message_be_taken_away(flavour: str) -> None:
    asked, outcome = carried(webhook.delete(room(flavour), Receipt("accepted"), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)
    asked, health = carried(webhook.check(room(flavour), NOW), [], PAGE)
    assert not asked
    assert isinstance(health, Health)
    assert health.warnings


@pytest.mark.parametrize("remote", ["accepted", "", "../77", "1"])
def test_only_a_message_of_discord_is_deleted(remote: str) -> None:
    asked, outcome = carried(webhook.delete(room("discord"), Receipt(remote), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("*dik* https://a.example/?a=1&b=2", "*dik* https://a.example/?a=1&amp;b=2"),
    ],
)
def test_slack_s_three_characters_are_escaped(text: str, expected: str) -> None:
    assert chat_rooms.slack(text, {}) == {"text": expected, "mrkdwn": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**dik** _scheef_ ~~weg~~ `code`", r"\*\*dik\*\* \_scheef\_ \~\~weg\~\~ \`code\`"),
        ("[hier](https://a.example/b_c_d)", r"\[hier\](https://a.example/b_c_d)"),
        ("# kop\n- punt\n-# klein\n#haven", "\\# kop\n\\- punt\n\\-# klein\n#haven"),
        ("> citaat ||geheim|| <@1> <t:1:R>", r"\> citaat \|\|geheim\|\| \<@1\> \<t:1:R\>"),
        ("1. een\n12-12 - dan", "1\\. een\n12-12 - dan"),
        ("https://a.example/een_twee*", "https://a.example/een_twee\\*"),
        ("@everyone", "@everyone"),
    ],
)
def test_markdown_is_disarmed_outside_addresses(text: str, expected: str) -> None:
    assert chat_rooms.disarmed(text) == expected
    assert chat_rooms.discord(text) == {"content": expected, "allowed_mentions": {"parse": []}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@channel en @all", "@\u200bchannel en @\u200ball"),
        ("mail info@waterkant.example", "mail info@waterkant.example"),
        (":tada: om 10:30", "\\:tada: om 10:30"),
        ("https://a.example/@naam", "https://a.example/@naam"),
    ],
)
def test_nothing_rings_in_mattermost(text: str, expected: str) -> None:
    assert chat_rooms.mattermost(text, {})["text"] == expected


@given(st.text(st.sampled_from("a@[]()*_`#-<>!\\ \nhtps:/.e"), max_size=60))
def test_what_is_disarmed_reads_as_it_was_written(text: str) -> None:
    """A reader of Markdown takes the backslash before a punctuation mark away again."""
    assert re.sub(r"\\([\\`*_~\[\]|<>{}#+.)-])", r"\1", chat_rooms._escaped(text)) == text


@given(st.text(max_size=60))
def test_a_card_of_teams_says_exactly_the_text(text: str) -> None:
    card = chat_rooms.teams(text, {})["attachments"][0]["content"]
    lines = ["".join(run["text"] for run in block["inlines"]) for block in card["body"]]
    assert [line.strip(" ") for line in lines] == [line.strip(" ") for line in text.split("\n")]


def test_pictures_go_by_address_where_the_channel_has_one() -> None:
    at = "https://raw.example/kalender"
    for flavour in ("slack", "mattermost", "teams", "generic"):
        said = attempt(room(flavour, media_base=at), attachments=(PICTURE,))
        asked, _ = carried(webhook.send(said), [GOOD[flavour]], PAGE)
        assert f"{at}/stories/media/Keuken%20%26%20zo.JPG" in str(body(asked[0]))
        assert PICTURE.alt in str(body(asked[0]))
        bare, _ = carried(webhook.send(trying(flavour, attachments=(PICTURE,))), [GOOD[flavour]], PAGE)
        assert "https://raw" not in str(body(bare[0]))


def test_a_long_text_beside_a_picture_is_cut_into_blocks_of_slack() -> None:
    blocks = chat_rooms.slack("x" * 3001, {"https://a.example/a.jpg": ""})["blocks"]
    assert [len(block["text"]["text"]) for block in blocks[:-1]] == [3000, 1]
    assert blocks[-1] == {"type": "image", "image_url": "https://a.example/a.jpg", "alt_text": "-"}


def test_a_program_of_one_s_own_gets_the_address_of_each_picture_at_that_picture() -> None:
    song = Attachment("audio", "stories/lied.mp3", "", "")
    said = attempt(room("generic", media_base="https://raw.example/k"), attachments=(song, PICTURE))
    asked, _ = carried(webhook.send(said), [GOOD["generic"]], PAGE)
    urls = [one["url"] for one in body(asked[0])["files"]]
    assert urls == [None, "https://raw.example/k/stories/media/Keuken%20%26%20zo.JPG"]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("url", ["https://[", "hooks.example/x", "ftp://hooks.example/x"])
def test_an_address_that_is_none_is_refused(flavour: str, url: str) -> None:
    for exchange in (webhook.send(attempt(room(flavour, url))), webhook.check(room(flavour, url), NOW)):
        asked, outcome = carried(exchange, [], PAGE)
        assert not asked
        assert isinstance(outcome, Refused)


def test_an_address_for_pictures_that_is_none_is_refused() -> None:
    said = attempt(room("slack", media_base="media/"), attachments=(PICTURE,))
    asked, outcome = carried(webhook.send(said), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


def test_discord_gets_the_files_themselves_and_not_too_many() -> None:
    asked, _ = carried(webhook.send(trying("discord", attachments=(PICTURE,))), [GOOD["discord"]], PAGE)
    (call,) = calls(asked)
    assert isinstance(call.body, Multipart)
    assert PICTURE.alt in dict(call.body.fields)["payload_json"]
    asked, outcome = carried(webhook.send(trying("discord", attachments=(PICTURE,) * 11)), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


# With rooms of which we know how they behave.


@pytest.fixture
def rooms() -> Iterator[ChatRooms]:
    known = ChatRooms()
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "haven.jpg").write_bytes(b"jpeg")
    return Live(tmp_path)


HAVEN = Attachment("image", "haven.jpg", hashlib.sha256(b"jpeg").hexdigest(), "De haven")


def said(rooms: ChatRooms, flavour: str, **changes: Any) -> Attempt:
    return attempt(room(flavour, rooms.url(flavour)), payload(kind="webhook", channel="webhook", **changes))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_message_arrives_once_with_its_text(rooms: ChatRooms, live: Live, flavour: str) -> None:
    outcome = live(webhook.send(said(rooms, flavour, attachments=(HAVEN,))))
    assert isinstance(outcome, Sent)
    (posted,) = rooms.posted
    assert "Eén gezin halveerde zijn restafval." in str(posted)


def test_discord_shows_the_picture_with_its_alt_text_and_lets_it_be_deleted(rooms: ChatRooms, live: Live) -> None:
    sent = live(webhook.send(said(rooms, "discord", attachments=(HAVEN,))))
    assert isinstance(sent, Sent)
    assert rooms.files == [("haven.jpg", b"jpeg")]
    assert rooms.posted[0]["attachments"] == [{"id": 0, "filename": "haven.jpg", "description": "De haven"}]
    here = room("discord", rooms.url("discord"))
    assert live(webhook.check(here, NOW)) == Health("Gemeente → 88888")
    assert isinstance(live(webhook.delete(here, sent.receipt, NOW)), Sent)
    assert isinstance(live(webhook.delete(here, sent.receipt, NOW)), Sent)


def test_a_program_of_one_s_own_gets_everything_and_a_key(rooms: ChatRooms, live: Live) -> None:
    live(webhook.send(said(rooms, "generic", attachments=(HAVEN,), parts=("Een.", "Twee."))))
    first, second = rooms.posted
    assert first == {
        "title": "Afval scheiden begint in de keuken",
        "text": "Een.",
        "link": "https://www.waterkant.example/afval",
        "language": "nl",
        "account": "@waterkant@social.waterkant.example",
        "part": 1,
        "files": [{"kind": "image", "name": "haven.jpg", "alt": "De haven", "sha256": HAVEN.digest, "url": None}],
        "key": f"{KEY}-0",
    }
    assert (second["text"], second["files"], second["key"]) == ("Twee.", [], f"{KEY}-1")


def test_what_is_too_long_for_discord_and_a_room_that_is_closed_are_refused(rooms: ChatRooms, live: Live) -> None:
    assert isinstance(live(webhook.send(said(rooms, "discord", parts=("x" * 2001,)))), Refused)
    rooms.archived = True
    assert live(webhook.send(said(rooms, "slack"))) == Refused("channel_is_archived (HTTP 410)")


def test_a_lost_answer_stays_unknown_and_shows_no_address(rooms: ChatRooms, live: Live) -> None:
    rooms.fake.on("POST", "/slack/T0/B0/secret", lambda request: Response(502, body=b"<h1>Bad gateway</h1>"))
    outcome = live(webhook.send(said(rooms, "slack")))
    assert isinstance(outcome, Unknown)
    assert isinstance(live(webhook.find(said(rooms, "slack"))), Unknown)
    assert "secret" not in f"{outcome} {live.asked!r}"
