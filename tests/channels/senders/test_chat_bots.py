"""Bots of Slack and Discord: what they post carries a mark, and after a lost answer they look for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import Absent, Account, Answer, Attempt, Health, Refused, Sent, Unknown
from socialcal.channels.senders import webhook
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from socialcal.model.pieces import piece_name
from tests.channels.conversing import payload
from tests.channels.senders.answering import (
    BROKEN,
    BROKEN_NAMES,
    PAGE,
    body,
    calls,
    carried,
    effects,
    finds_nothing_when_broken,
    holds_when_broken,
    reply,
)
from tests.channels.senders.sending import KEY, NOW, Live, account, attempt
from tests.servers.fake import Response, serving
from tests.servers.fakes.chat_bots import DiscordApi, SlackApi

SLACK = account("webhook", {}, "C0123456789", url="https://hooks.slack.com/services/T0/B0/part", bot="xoxb-secret")
DISCORD = account("webhook", {}, "88888", url="https://discord.com/api/webhooks/1/part", bot="MTA.secret")
TS = "1764072000.000100"
POSTED = {"slack": reply({"ok": True, "channel": "C0123456789", "ts": TS}), "discord": reply({"id": "90001"})}
ACCOUNTS = {"slack": SLACK, "discord": DISCORD}
LISTS: dict[str, list[Answer]] = {
    "slack": [reply({"ok": True, "messages": []})],
    "discord": [reply({"id": "77777"}), reply([])],
}
BOTS = ("slack", "discord")


def no(code: str) -> Answer:
    return reply({"ok": False, "error": code})


@pytest.mark.parametrize("bot", BOTS)
def test_a_bot_posts_through_the_api_even_where_the_address_is_that_of_a_webhook(bot: str) -> None:
    asked, outcome = carried(webhook.send(attempt(ACCOUNTS[bot])), [POSTED[bot]], PAGE)
    (call,) = calls(asked)
    assert (
        call.url
        == {
            "slack": "https://slack.com/api/chat.postMessage",
            "discord": "https://discord.com/api/v10/channels/88888/messages",
        }[bot]
    )
    assert isinstance(outcome, Sent)


def test_the_mark_comes_from_the_key_and_the_number_of_the_piece() -> None:
    asked, _ = carried(webhook.send(attempt(SLACK, parts=("Een.", "Twee."))), [POSTED["slack"]] * 2, PAGE)
    marks = [body(call)["metadata"]["event_payload"]["key"] for call in calls(asked)]
    assert marks == [f"{KEY}-0", f"{KEY}-1"]
    asked, _ = carried(webhook.send(attempt(DISCORD, parts=("Een.", "Twee."))), [POSTED["discord"]] * 2, PAGE)
    nonces = [body(call)["nonce"] for call in calls(asked)]
    assert nonces == [f"{KEY[:23]}-0", f"{KEY[:23]}-1"]
    assert all(body(call)["enforce_nonce"] for call in calls(asked))


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_what_goes_wrong_is_told_for_what_it_is(bot: str, broken: str) -> None:
    holds_when_broken(webhook.send, attempt(ACCOUNTS[bot]), [POSTED[bot]], broken)


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_a_channel_that_cannot_be_read_proves_nothing(bot: str, broken: str) -> None:
    proofs = ("a list of nothing", "a list of strange things") if bot == "discord" else ()
    finds_nothing_when_broken(webhook.find, attempt(ACCOUNTS[bot]), LISTS[bot], broken, proofs)


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("broken", BROKEN_NAMES)
def test_checking_and_deleting_never_succeed_by_mistake(bot: str, broken: str) -> None:
    bad, meant = BROKEN[broken]
    remote = {"slack": f"C0123456789/{TS}", "discord": "88888/90001"}[bot]
    _, outcome = carried(webhook.delete(ACCOUNTS[bot], Receipt(remote), NOW), [], bad)
    assert isinstance(outcome, Sent if (bot, broken) == ("discord", "no such thing") else meant)
    _, told = carried(webhook.check(ACCOUNTS[bot], NOW), [], bad)
    assert isinstance(told, meant)


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize("remote", ["accepted", "", "C0123456789", "88888/../1"])
def test_only_a_message_of_the_bot_is_deleted(bot: str, remote: str) -> None:
    asked, outcome = carried(webhook.delete(ACCOUNTS[bot], Receipt(remote), NOW), [], PAGE)
    assert not asked
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize("bot", BOTS)
def test_without_the_number_of_a_channel_nothing_is_asked(bot: str) -> None:
    bare = replace(ACCOUNTS[bot], account="#nieuws")
    for exchange, expected in (
        (webhook.send(attempt(bare)), Refused),
        (webhook.find(attempt(bare)), Unknown),
        (webhook.check(bare, NOW), Refused),
    ):
        asked, outcome = carried(exchange, [], PAGE)
        assert not asked
        assert isinstance(outcome, expected)
    elsewhere = replace(bare, options={"room": ACCOUNTS[bot].account})
    assert effects(carried(webhook.send(attempt(elsewhere)), [POSTED[bot]], PAGE)[0]) == ["publishes"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("channel_not_found", Refused), ("token_expired", Absent), ("ratelimited", Absent), ("fatal_error", Unknown)],
)
def test_slack_tells_its_mistakes_in_a_word(code: str, expected: type[Absent] | type[Refused] | type[Unknown]) -> None:
    _, outcome = carried(webhook.send(attempt(SLACK)), [no(code)], PAGE)
    assert outcome == expected(code)


def test_a_message_without_a_text_is_not_looked_for_by_its_text() -> None:
    asked, outcome = carried(webhook.find(attempt(DISCORD, parts=(" ",))), [], PAGE)
    assert not asked
    assert isinstance(outcome, Unknown)


@pytest.mark.parametrize("bot", BOTS)
def test_a_list_without_an_end_is_unknown(bot: str) -> None:
    endless: Answer = reply({"ok": True, "messages": [{"ts": "1"}], "response_metadata": {"next_cursor": "x"}})
    if bot == "discord":
        endless = reply([{"id": str(10**9), "author": {"id": "1"}, "content": ""}] * 100)
    answers = [reply({"id": "77777"})] if bot == "discord" else []
    _, outcome = carried(webhook.find(attempt(ACCOUNTS[bot])), answers, endless)
    assert isinstance(outcome, Unknown)


# With APIs of which we know how they behave.


@pytest.fixture
def slack_api() -> Iterator[SlackApi]:
    known = SlackApi(start=NOW.timestamp())
    with serving(known.fake):
        yield known


@pytest.fixture
def discord_api() -> Iterator[DiscordApi]:
    known = DiscordApi(start=(int(NOW.timestamp() * 1000) - 1_420_070_400_000) << 22)
    with serving(known.fake):
        yield known


@pytest.fixture
def live(tmp_path: Path) -> Live:
    (tmp_path / "haven.jpg").write_bytes(b"jpeg")
    return Live(tmp_path)


HAVEN = Attachment("image", "haven.jpg", hashlib.sha256(b"jpeg").hexdigest(), "De haven")


def in_slack(api: SlackApi, **options: Any) -> Account:
    return account("webhook", {"flavour": "slack", **options}, api.room, url=f"{api.fake.url}/api", bot=api.token)


def in_discord(api: DiscordApi) -> Account:
    return account("webhook", {"flavour": "discord"}, api.room, url=f"{api.fake.url}/api/v10", bot=api.token)


def said(account: Account, **changes: Any) -> Attempt:
    return attempt(account, payload(kind="webhook", channel="webhook", **changes))


def test_slack_keeps_a_thread_together_and_finds_each_part(slack_api: SlackApi, live: Live) -> None:
    here = in_slack(slack_api, media_base="https://raw.example/k")
    first = said(here, parts=("Een.", "Twee.", "Drie."), attachments=(HAVEN,))
    sent = live(webhook.send(first))
    assert isinstance(sent, Sent)
    root = slack_api.messages[0]["ts"]
    assert [one.get("thread_ts") for one in slack_api.messages] == [None, root, root]
    assert slack_api.messages[0]["blocks"][-1]["image_url"] == "https://raw.example/k/haven.jpg"
    assert live(webhook.find(first)) == sent
    slack_api.messages.pop()
    outcome = live(webhook.find(first))
    assert isinstance(outcome, Absent)
    assert "2 of 3" in outcome.reason


def test_slack_finds_what_a_lost_answer_left_between_other_messages(slack_api: SlackApi, live: Live) -> None:
    def lost(request: Any) -> Response:
        slack_api._guarded(request, "chat.postMessage")
        return Response(502, body=b"<h1>Bad gateway</h1>")

    slack_api.fake.on("POST", r"/api/chat\.postMessage", lost)
    wish = said(in_slack(slack_api))
    assert isinstance(live(webhook.find(wish)), Absent)
    assert isinstance(live(webhook.send(wish)), Unknown)
    slack_api.messages += [{"ts": f"{NOW.timestamp() + 60 + n:.6f}", "text": wish.payload.parts[0]} for n in range(5)]
    found = live(webhook.find(wish))
    assert found == Sent(Receipt(f"{slack_api.room}/{slack_api.messages[0]['ts']}"))


def test_discord_gives_back_the_message_that_is_there_and_finds_it_later(discord_api: DiscordApi, live: Live) -> None:
    wish = said(in_discord(discord_api), attachments=(HAVEN,))
    discord_api.write("12345", "Eén gezin halveerde zijn restafval.")
    assert isinstance(live(webhook.find(wish)), Absent)
    sent = live(webhook.send(wish))
    assert live(webhook.send(wish)) == live(webhook.find(wish)) == sent
    assert len(discord_api.messages) == 2
    assert discord_api.files == [("haven.jpg", b"jpeg")]


def test_discord_tells_parts_with_the_same_text_apart(discord_api: DiscordApi, live: Live) -> None:
    wish = said(in_discord(discord_api), parts=("Echo.", "Echo."))
    live(webhook.send(said(in_discord(discord_api), parts=("Echo.",))))
    first = f"{discord_api.room}/{discord_api.messages[0]['id']}"
    noted = replace(wish, notes={piece_name(0, "Echo."): f"{first}\t"})
    assert isinstance(live(webhook.find(noted)), Absent)
    discord_api.nonces.clear()
    assert isinstance(live(webhook.send(noted)), Sent)
    assert discord_api.messages[1]["message_reference"] == {"message_id": discord_api.messages[0]["id"]}
    assert isinstance(live(webhook.find(noted)), Sent)


@pytest.mark.parametrize("minutes", [-6, 1])
def test_discord_does_not_take_an_older_message_for_ours(discord_api: DiscordApi, live: Live, minutes: int) -> None:
    wish = said(in_discord(discord_api))
    discord_api.start += (minutes * 60_000) << 22
    discord_api.write("77777", wish.payload.parts[0])
    assert isinstance(live(webhook.find(wish)), Sent if minutes > 0 else Absent)


def test_bots_check_and_delete(slack_api: SlackApi, discord_api: DiscordApi, live: Live) -> None:
    assert live(webhook.check(in_slack(slack_api), NOW)) == Health("waterkant @ Gemeente")
    assert live(webhook.check(in_discord(discord_api), NOW)) == Health("waterkant → #nieuws")
    for here in (in_slack(slack_api), in_discord(discord_api)):
        sent = live(webhook.send(said(here)))
        assert isinstance(sent, Sent)
        assert isinstance(live(webhook.delete(here, sent.receipt, NOW)), Sent)
        assert isinstance(live(webhook.delete(here, sent.receipt, NOW)), Sent)
    slack_api.member = False
    health = live(webhook.check(in_slack(slack_api), NOW))
    assert isinstance(health, Health)
    assert "not_in_channel" in health.warnings[0]


def test_the_clock_of_discord_is_that_of_its_numbers() -> None:
    from socialcal.channels.senders.discord_bot import _number_at

    # The example of https://docs.discord.com/developers/reference#snowflakes: 175928847299117063 is of this moment.
    moment = datetime.fromisoformat("2016-04-30T11:18:25.796+00:00")
    assert _number_at(moment) >> 22 == 175928847299117063 >> 22
