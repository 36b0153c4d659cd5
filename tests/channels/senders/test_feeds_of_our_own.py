"""Kinds rss and podcast: nothing leaves, so sending is its receipt, under a name that never changes."""

from __future__ import annotations

import string
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.exchange import Absent, Attempt, Health, Refused, Sender, Sent
from socialcal.channels.senders import podcast, rss
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment
from tests.channels.conversing import PICTURE, converse
from tests.channels.senders.sending import KEY, NOW, account, attempt

GUID = "urn:uuid:5a5a5a5a-5a5a-85a5-a5a5-a5a5a5a5a5a5"
SOUND = Attachment("audio", "stories/gesprek.mp3", "d" * 64, "")
BOTH = pytest.mark.parametrize("sender", [rss, podcast], ids=["rss", "podcast"])


def made(title: str = "In gesprek") -> Attempt:
    return attempt(account("podcast"), attachments=(SOUND,), title=title)


@BOTH
def test_sending_asks_nothing_and_gives_the_items_name(sender: Sender) -> None:
    assert converse(sender.send(made()), []) == ([], Sent(Receipt(GUID)))


@BOTH
def test_the_name_does_not_depend_on_the_text(sender: Sender) -> None:
    assert converse(sender.send(made("Anders")), []) == converse(sender.send(made()), [])


@BOTH
def test_what_has_no_receipt_is_not_there(sender: Sender) -> None:
    asked, outcome = converse(sender.find(made()), [])
    assert (asked, isinstance(outcome, Absent)) == ([], True)


@BOTH
def test_it_can_be_taken_away_without_asking(sender: Sender) -> None:
    assert converse(sender.delete(account("rss"), Receipt(GUID), NOW), []) == ([], Sent(Receipt(GUID)))


@BOTH
def test_it_needs_nothing_to_be_well(sender: Sender) -> None:
    assert (sender.NEEDS, sender.TAKES) == ((), ())
    with pytest.raises(StopIteration) as end:
        next(sender.check(account("rss"), NOW))
    assert end.value.value == Health("@waterkant")


@pytest.mark.parametrize("files", [(), (PICTURE,)])
def test_an_episode_without_a_sound_is_refused(files: tuple[Attachment, ...]) -> None:
    asked, outcome = converse(podcast.send(attempt(account("podcast"), attachments=files)), [])
    assert (asked, isinstance(outcome, Refused)) == ([], True)


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_every_name_is_a_uuid_of_our_own_kind(key: str) -> None:
    name = UUID(rss.guid(key))
    assert (name.variant, name.version) == (RFC_4122, 8)
    assert rss.guid(key).removeprefix("urn:uuid:") == str(name)
    assert set(rss.guid(key)) <= set(string.ascii_lowercase + string.digits + ":-")


def test_another_delivery_has_another_name() -> None:
    assert rss.guid("0" + KEY[1:]) != rss.guid(KEY)
