"""The frozen content of a delivery: canonical, comparable, and the same after it was written and read again."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.organisation import Channel
from socialcal.model.payload import Attachment, Payload, payload_from, payload_of
from socialcal.model.story import MediaKind
from tests.builders import NOW, ZONE, picture, post, text

CHANNEL = Channel(kind="mastodon", account="@waterkant@social.waterkant.example")
PAYLOAD = payload_of(post(media=(picture(),), comment="Kijk", link="https://www.waterkant.example"), CHANNEL)
OTHER: dict[str, Any] = {
    "at": "2027-01-01T00:00:00+00:00",
    "key": "afval/x",
    "channel": "x",
    "kind": "x",
    "account": "@ander",
    "language": "en",
    "title": "Anders",
    "parts": ("Anders.",),
    "link": None,
    "comment": None,
    "attachments": (),
    "gate": "link-answers",
}
FROZEN = "0573886063105ffdc60c0bea873435437ec38ae0b9dd79b2e060df32cceb1851"
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
_ATTACHMENTS = st.builds(Attachment, *[_TEXTS] * 6)
_PAYLOADS = st.builds(
    Payload,
    *[_TEXTS] * 7,
    parts=st.lists(_TEXTS, max_size=3).map(tuple),
    link=st.one_of(st.none(), _TEXTS),
    comment=st.one_of(st.none(), _TEXTS),
    attachments=st.lists(_ATTACHMENTS, max_size=3).map(tuple),
    gate=st.one_of(st.none(), _TEXTS),
)


FROZEN_FILES = "66f47d93ecb4f1d8ad12fdefc77727a357c0f6e7ae3187c6a7f5ef03b818c50e"
WITHOUT_SUBTITLES = json.dumps(
    {
        "account": "@waterkant",
        "at": "2026-12-01T08:00:00+00:00",
        "attachments": [
            {"alt": "", "digest": "e" * 64, "kind": "video", "path": "stories/film.mp4"},
            {"alt": "Een plein", "digest": "d" * 64, "kind": "image", "path": "stories/a.jpg"},
        ],
        "channel": "x",
        "comment": None,
        "gate": "link-answers",
        "key": "film/x",
        "kind": "x",
        "language": "nl",
        "link": "https://a.nl",
        "parts": ["Een.", "Twee."],
        "title": "Film",
    }
)
"""As ledgers hold it from before files had a size, a format and subtitles, with the digest of that time."""


class TestOfAPost:
    def test_it_has_what_goes_out_and_nothing_of_how_it_was_written(self) -> None:
        expected = Payload(
            key="afval/mastodon",
            channel="mastodon",
            kind="mastodon",
            account="@waterkant@social.waterkant.example",
            at="2026-12-01T08:00:00+00:00",
            language="nl",
            title="Afval scheiden",
            parts=("Afval scheiden begint in de keuken.",),
            link="https://www.waterkant.example",
            comment="Kijk",
            attachments=(Attachment("image", "stories/media/a.jpg", "d" * 64, "Een plein"),),
        )
        assert expected == PAYLOAD

    def test_a_repost_has_the_key_of_its_delivery(self) -> None:
        assert payload_of(post(repost=3), CHANNEL).key == "afval/mastodon#3"

    @pytest.mark.parametrize("zone", [ZONE, timezone(timedelta(hours=-9)), UTC])
    def test_one_instant_is_one_moment(self, zone: tzinfo) -> None:
        assert payload_of(post(at=NOW.astimezone(zone)), CHANNEL).at == "2026-11-24T11:15:00+00:00"

    def test_a_post_without_a_moment_has_none(self) -> None:
        with pytest.raises(ValueError, match="afval/mastodon has no moment"):
            payload_of(post(at=None), CHANNEL)

    def test_a_file_that_is_not_there_does_not_go_along(self) -> None:
        missing = replace(picture(), path=None)
        assert payload_of(post(media=(missing, picture("b.jpg"))), CHANNEL).attachments == (
            Attachment("image", "b.jpg", "d" * 64, "Een plein"),
        )

    def test_what_nobody_could_read_has_no_digest_and_what_nobody_described_no_alt_text(self) -> None:
        video = replace(picture("v.mp4", alt=None), kind=MediaKind.VIDEO, facts=None)
        assert payload_of(post(media=(video,)), CHANNEL).attachments == (Attachment("video", "v.mp4", "", ""),)

    def test_a_file_goes_along_with_its_size_its_format_and_its_subtitles(self) -> None:
        film = replace(picture("v.mp4", format="MP4"), captions="v.vtt", captions_digest="c" * 64)
        (made,) = payload_of(post(media=(replace(film, kind=MediaKind.VIDEO),)), CHANNEL).attachments
        assert (made.kind, made.size, made.format) == ("video", 50_000, "MP4")
        assert (made.captions, made.captions_digest) == ("v.vtt", "c" * 64)

    def test_where_a_text_was_written_does_not_matter(self) -> None:
        moved = post(media=(picture(),), source=text("Afval scheiden begint in de keuken.", "stories/b.md", 99))
        assert payload_of(moved, CHANNEL) == payload_of(post(media=(picture(),)), CHANNEL)


class TestItsDigest:
    @pytest.mark.parametrize("name", [field.name for field in fields(Payload)])
    def test_it_binds_everything_but_the_moment(self, name: str) -> None:
        changed = replace(PAYLOAD, **{name: OTHER[name]})
        assert (changed.digest == PAYLOAD.digest) is (name == "at")

    @pytest.mark.parametrize("name", [field.name for field in fields(Attachment)])
    def test_it_binds_everything_of_a_file_but_what_follows_from_its_bytes(self, name: str) -> None:
        (attachment,) = PAYLOAD.attachments
        other: Any = {name: "anders"}
        changed = replace(PAYLOAD, attachments=(replace(attachment, **other),))
        assert (changed.digest == PAYLOAD.digest) is (name in ("size", "format", "width", "height"))
        assert (changed == PAYLOAD) is (name in ("size", "format", "width", "height"))

    def test_the_order_of_parts_and_files_counts(self) -> None:
        two = replace(PAYLOAD, parts=("a", "b"))
        assert two.digest != replace(two, parts=("b", "a")).digest
        assert two.digest != replace(two, parts=("ab",)).digest
        assert two.digest != replace(two, parts=("a", "b", "")).digest

    def test_fields_do_not_run_into_each_other(self) -> None:
        moved = replace(PAYLOAD, link=PAYLOAD.comment, comment=PAYLOAD.link)
        assert moved.digest != PAYLOAD.digest
        assert replace(PAYLOAD, link=None).digest != replace(PAYLOAD, link="").digest

    def test_it_is_the_same_in_every_process_and_version(self) -> None:
        """What a person reviewed last year must not seem changed; a new field changes this on purpose."""
        assert PAYLOAD.digest == FROZEN

    def test_what_was_sent_before_subtitles_could_go_along_does_not_seem_changed(self) -> None:
        assert payload_from(WITHOUT_SUBTITLES).digest == FROZEN_FILES

    def test_subtitles_and_their_bytes_are_bound(self) -> None:
        (attachment,) = PAYLOAD.attachments
        said = [("", ""), ("a.vtt", ""), ("a.vtt", "e" * 64), ("a.vtt", "f" * 64), ("b.vtt", "f" * 64)]
        digests = [
            replace(PAYLOAD, attachments=(replace(attachment, captions=path, captions_digest=digest),)).digest
            for path, digest in said
        ]
        assert len(set(digests)) == len(said)
        assert digests[0] == FROZEN

    @given(_PAYLOADS, _PAYLOADS)
    def test_two_that_differ_in_what_goes_out_differ_in_digest(self, one: Payload, two: Payload) -> None:
        assert (one.digest == two.digest) is (replace(one, at="") == replace(two, at=""))


class TestWrittenDown:
    @given(_PAYLOADS)
    def test_it_comes_back_as_it_was(self, made: Payload) -> None:
        assert payload_from(made.json()) == made
        assert payload_from(made.json()).digest == made.digest

    def test_size_and_format_come_back_too(self) -> None:
        (made,) = payload_from(PAYLOAD.json()).attachments
        assert (made.size, made.format) == (50_000, "JPEG")

    def test_what_was_written_before_comes_back_without_what_was_not_kept(self) -> None:
        film, _ = payload_from(WITHOUT_SUBTITLES).attachments
        assert film == Attachment("video", "stories/film.mp4", "e" * 64, "", "", "")
        assert (film.size, film.format) == (0, "")

    def test_it_is_canonical(self) -> None:
        written = PAYLOAD.json()
        assert written == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert "é" in replace(PAYLOAD, title="é").json()

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "{",
            "{}",
            "[]",
            "3",
            "null",
            '"text"',
            '{"attachments": [3], "parts": []}',
            '{"attachments": [{"kind": "image"}], "parts": []}',
            '{"attachments": [], "parts": []}',
            '{"attachments": [], "parts": 3}',
            PAYLOAD.json()[:-1] + ',"extra":1}',
        ],
    )
    def test_anything_else_is_no_payload(self, written: str) -> None:
        with pytest.raises((KeyError, TypeError, ValueError)):
            payload_from(written)
