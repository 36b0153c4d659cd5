"""The outbox: what is in a folder, down to the byte, and that a folder is never written over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import outbox
from socialcal.channels.exchange import NotThere, Placed, PlaceFolder, Refused, Sent
from socialcal.channels.parcel import folder, parcel, stray
from socialcal.channels.protocol import Limits
from socialcal.channels.senders import outbox as sender
from socialcal.model.delivery import Receipt
from socialcal.model.payload import Attachment, payload_of
from tests.builders import organisation, picture, post
from tests.channels.conversing import PICTURE, converse, payload
from tests.channels.senders.sending import account, attempt

KEY = "afval-keuken/mastodon"
NAME = "2026-11-24/1130Z-mastodon-afval-keuken-mastodon-d2c0d3294c"


def attachment(path: str) -> Attachment:
    return Attachment("image", path, "d" * 64, "Alt")


def test_an_outbox_has_no_limits_of_its_own() -> None:
    assert Limits() == outbox.LIMITS


def test_a_folder_has_the_day_the_time_the_channel_and_the_key() -> None:
    assert folder(payload(), KEY) == NAME


@pytest.mark.parametrize(
    ("at", "starts"),
    [
        ("2026-11-24T11:30:00+00:00", "2026-11-24/1130Z-"),
        ("2026-12-01T00:30:00+01:00", "2026-11-30/2330Z-"),
        ("2026-06-30T23:59:59Z", "2026-06-30/2359Z-"),
    ],
)
def test_the_time_in_a_name_is_utc(at: str, starts: str) -> None:
    assert folder(payload(at=at), KEY).startswith(starts)


@pytest.mark.parametrize("at", ["2026-11-24T11:30:00", "morgen", ""])
def test_a_moment_without_an_offset_is_refused(at: str) -> None:
    with pytest.raises(ValueError, match=r"offset|isoformat"):
        folder(payload(at=at), KEY)


@pytest.mark.parametrize("key", ["../../etc/passwd", "a/b\\c:d", "CON", "é/ü", "水/x", "a" * 500, "/", "\ud800", " . "])
def test_a_name_is_safe_on_every_file_system(key: str) -> None:
    name = folder(payload(), key)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}Z-[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{10}", name)
    assert len(name) < 100


def test_keys_that_read_the_same_have_folders_of_their_own() -> None:
    assert folder(payload(), "a/b") != folder(payload(), "a-b")
    assert folder(payload(), "é") != folder(payload(), "e")


def test_one_post_with_nothing_around_it() -> None:
    made = parcel(payload(link=None), KEY)
    assert made.name == NAME
    assert made.copies == {}
    assert made.texts == {
        "post.txt": "Eén gezin halveerde zijn restafval.\n",
        "metadata.json": (
            '{"account":"@waterkant@social.waterkant.example","at":"2026-11-24T11:30:00+00:00","attachments":[],'
            f'"channel":"mastodon","digest":"{payload(link=None).digest}","gate":null,"key":"afval-keuken/mastodon",'
            '"kind":"mastodon","language":"nl","link":null,"title":"Afval scheiden begint in de keuken"}\n'
        ),
    }


def test_a_thread_is_told_whole_and_in_pieces() -> None:
    texts = parcel(payload(parts=("Een.", "Twee.\n", "Drie\nen meer.")), KEY).texts
    assert texts.keys() == {"metadata.json", "post.txt", "post-1.txt", "post-2.txt", "post-3.txt"}
    assert texts["post.txt"] == "[1/3]\nEen.\n\n[2/3]\nTwee.\n\n[3/3]\nDrie\nen meer.\n"
    assert (texts["post-1.txt"], texts["post-2.txt"]) == ("Een.\n", "Twee.\n")
    assert texts["post-3.txt"] == "Drie\nen meer.\n"


def test_pictures_come_with_their_alt_texts() -> None:
    second = Attachment("video", "stories/film.mp4", "e" * 64, "")
    made = parcel(payload(attachments=(PICTURE, second)), KEY)
    assert made.copies == {"1-keuken-zo.jpg": "stories/media/Keuken & zo.JPG", "2-film.mp4": "stories/film.mp4"}
    assert made.texts["alt.txt"] == "1-keuken-zo.jpg\nTwee emmers onder een aanrecht\n\n2-film.mp4\n\n"
    assert json.loads(made.texts["metadata.json"])["attachments"] == [
        {
            "alt": "Twee emmers onder een aanrecht",
            "digest": "d" * 64,
            "file": "1-keuken-zo.jpg",
            "kind": "image",
            "path": "stories/media/Keuken & zo.JPG",
        },
        {"alt": "", "digest": "e" * 64, "file": "2-film.mp4", "kind": "video", "path": "stories/film.mp4"},
    ]


def test_a_first_comment_has_a_file_of_its_own() -> None:
    assert parcel(payload(comment="Lees: https://a.nl"), KEY).texts["comment.txt"] == "Lees: https://a.nl\n"
    assert "comment.txt" not in parcel(payload(), KEY).texts


def test_whoever_places_it_reads_what_must_hold_first() -> None:
    assert json.loads(parcel(payload(gate="link-answers"), KEY).texts["metadata.json"])["gate"] == "link-answers"


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a/x.jpg", "b/x.jpg"], ["1-x.jpg", "2-x.jpg"]),
        (["a/post.txt", "a/metadata.json"], ["1-post.txt", "2-metadata.json"]),
        (["a/水.PNG"], ["1-file.png"]),
        (["a/Café du Nord.jpeg"], ["1-cafe-du-nord.jpeg"]),
        (["a/zonder"], ["1-zonder"]),
        (["a/vreemd.j!g"], ["1-vreemd"]),
        (["a/lang.abcdefghij"], ["1-lang"]),
        (["a/" + "b" * 300 + ".jpg"], ["1-" + "b" * 60 + ".jpg"]),
        (["a/.verborgen"], ["1-verborgen"]),
    ],
)
def test_pictures_have_names_that_cannot_clash(paths: list[str], names: list[str]) -> None:
    made = parcel(payload(attachments=tuple(attachment(path) for path in paths)), KEY)
    assert made.copies == dict(zip(names, paths, strict=True))
    assert not made.copies.keys() & made.texts.keys()


@given(
    parts=st.lists(st.text(max_size=20), min_size=1, max_size=3).map(tuple),
    comment=st.none() | st.text(max_size=20),
    pictures=st.lists(st.just(PICTURE), max_size=3).map(tuple),
)
def test_files_are_named_in_order_and_end_in_a_line_end(
    parts: tuple[str, ...], comment: str | None, pictures: tuple[Attachment, ...]
) -> None:
    sent = payload(parts=parts, comment=comment, attachments=pictures)
    made = parcel(sent, KEY)
    assert list(made.texts) == sorted(made.texts)
    assert all(text.endswith("\n") for text in made.texts.values())
    assert json.loads(made.texts["metadata.json"])["digest"] == sent.digest
    assert parcel(sent, KEY) == made


@pytest.mark.parametrize(
    "path", ["../geheim.jpg", "a/../../b.jpg", "/etc/passwd", "a\\..\\b.jpg", "C:/b.jpg", "a\0b", "a\nb", "", "."]
)
def test_a_picture_from_outside_the_calendar_is_refused_before_anything_is_asked(path: str) -> None:
    sent = payload(attachments=(PICTURE, attachment(path)))
    assert stray(sent) == path
    asked, outcome = converse(sender.send(attempt(account("outbox"), sent)), [])
    assert asked == []
    assert isinstance(outcome, Refused)


def test_pictures_from_inside_are_fine() -> None:
    assert stray(payload(attachments=(PICTURE, attachment("stories/2026/a..b.jpg")))) is None


def test_sending_places_the_whole_folder_and_the_receipt_is_its_name() -> None:
    sent = payload(attachments=(PICTURE,))
    asked, outcome = converse(sender.send(attempt(account("outbox"), sent)), [NotThere(), Placed(NAME, sent.digest)])
    assert asked[1] == parcel(sent, KEY)
    assert isinstance(asked[1], PlaceFolder)
    assert outcome == Sent(Receipt(remote=NAME))


def test_a_folder_with_another_text_is_not_written_over() -> None:
    asked, outcome = converse(sender.send(attempt(account("outbox"), payload())), [Placed(NAME, "een andere")])
    assert len(asked) == 1
    assert outcome == Sent(Receipt(remote=NAME))


def test_a_post_becomes_a_payload_becomes_a_folder() -> None:
    composed = post(media=(picture(),), link="https://www.waterkant.example/a", repost=2)
    channel = organisation().channels["mastodon"]
    made = parcel(payload_of(composed, channel), composed.delivery)
    told: dict[str, Any] = json.loads(made.texts["metadata.json"])
    assert (told["key"], told["at"]) == ("afval/mastodon#2", "2026-12-01T08:00:00+00:00")
    assert made.copies == {"1-a.jpg": "stories/media/a.jpg"}
    assert made.name != parcel(payload_of(replace(composed, repost=1), channel), "afval/mastodon").name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie https://a.nl/b, @jan en #stad.", [("link", "https://a.nl/b"), ("mention", "jan"), ("hashtag", "stad")]),
        ("jan@a.nl en #1", []),
    ],
)
def test_marks_are_those_of_anybody(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(entity.kind), entity.value) for entity in outbox.entities(text)] == found
