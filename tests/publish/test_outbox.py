"""The outbox on a real disk: folders whole or not at all, nothing written over, nothing read from outside."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from socialcal.channels.exchange import (
    Absent,
    Answer,
    Asked,
    Exchange,
    Failed,
    FindFolder,
    NotThere,
    Outcome,
    Placed,
    PlaceFolder,
    Refused,
    Sent,
    Unknown,
)
from socialcal.channels.parcel import parcel
from socialcal.channels.senders.outbox import find, send
from socialcal.model.payload import Attachment, Payload, payload_of
from socialcal.publish import Fate, publish
from socialcal.publish.converse import Talk, conversing
from socialcal.publish.edges import place
from socialcal.publish.edges.drafts import MARKS, Drafts
from socialcal.publish.edges.place import Outbox
from socialcal.publish.edges.world import World
from socialcal.publish.windows import Window, through
from tests.builders import organisation, picture, post
from tests.channels.senders.sending import account, attempt
from tests.publish.desk import KEY, Clock, cut_at, due_calendar, due_post, opened, runner, states

PICTURE = b"\xff\xd8 a picture"
DIGEST = sha256(PICTURE).hexdigest()
PATH = "stories/media/a.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(PICTURE)
    return tmp_path


@pytest.fixture
def box(root: Path) -> Outbox:
    return Outbox(root / "outbox", root)


def payload(**changes: Any) -> Payload:
    made = payload_of(
        post(media=(picture(PATH, digest=DIGEST),), comment="Meer lezen?"), organisation().channels["mastodon"]
    )
    return replace(made, **changes)


def attached(*attachments: Attachment) -> Payload:
    return payload(attachments=attachments)


def image(path: str = PATH, digest: str = DIGEST, alt: str = "Een plein") -> Attachment:
    return Attachment("image", path, digest, alt)


def always() -> bool:
    return True


def sent(box: Outbox, wish: Payload, in_time: Callable[[], bool] = always) -> Outcome:
    """As the publisher sends, through the sender of the outbox."""
    return _through(box, send(attempt(account("outbox"), wish)), wish, in_time)


def found(box: Outbox, wish: Payload) -> Outcome:
    return _through(box, find(attempt(account("outbox"), wish)), wish, always)


def _through(box: Outbox, exchange: Exchange, wish: Payload, in_time: Callable[[], bool]) -> Outcome:
    def ask(asked: Asked) -> Answer:
        assert isinstance(asked, PlaceFolder | FindFolder)
        return box(asked, wish, in_time)

    return through(conversing(exchange, Talk(ask, lambda _: True, always, always, looking=True)))


def asked(box: Outbox, wish: Payload, in_time: Callable[[], bool] = always, **changes: Any) -> Answer:
    """The edge alone, without a look first."""
    return box(replace(parcel(wish, wish.key), **changes), wish, in_time)


def shown(root: Path) -> list[Path]:
    return sorted(path for path in (root / "outbox").glob("[!.]*/*"))


def hidden(root: Path) -> list[str]:
    """What lies in the outbox that people do not see, besides the marks."""
    return sorted(path.name for path in (root / "outbox").glob(".*") if path.name != MARKS)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestAFolder:
    def test_it_has_text_comment_picture_alt_text_and_metadata(self, root: Path, box: Outbox) -> None:
        assert isinstance(sent(box, payload()), Sent)
        (folder,) = shown(root)
        content = files(folder)
        assert set(content) == {"post.txt", "comment.txt", "alt.txt", "1-a.jpg", "metadata.json"}
        assert content["post.txt"].decode() == "Afval scheiden begint in de keuken.\n"
        assert content["comment.txt"].decode() == "Meer lezen?\n"
        assert content["alt.txt"].decode() == "1-a.jpg\nEen plein\n"
        assert content["1-a.jpg"] == PICTURE
        told = json.loads(content["metadata.json"])
        assert (told["key"], told["digest"], told["attachments"][0]["digest"]) == (KEY, payload().digest, DIGEST)

    def test_its_name_is_the_receipt_and_sorts_by_day_and_time(self, root: Path, box: Outbox) -> None:
        outcome = sent(box, payload())
        assert isinstance(outcome, Sent)
        assert (root / "outbox" / outcome.receipt.remote).is_dir()
        assert outcome.receipt.remote.startswith("2026-12-01/0800Z-mastodon-afval-mastodon-")

    def test_a_thread_has_a_file_for_each_part(self, root: Path, box: Outbox) -> None:
        sent(box, payload(parts=("Eén.", "Twee.")))
        content = files(shown(root)[0])
        assert content["post-1.txt"].decode() == "Eén.\n"
        assert content["post-2.txt"].decode() == "Twee.\n"
        assert content["post.txt"].decode() == "[1/2]\nEén.\n\n[2/2]\nTwee.\n"

    def test_pictures_with_one_name_stay_apart(self, root: Path, box: Outbox) -> None:
        (root / "stories" / "b").mkdir()
        (root / "stories" / "b" / "a.jpg").write_bytes(b"other")
        other = image("stories/b/a.jpg", sha256(b"other").hexdigest(), "Iets anders")
        sent(box, attached(image(), other))
        content = files(shown(root)[0])
        assert (content["1-a.jpg"], content["2-a.jpg"]) == (PICTURE, b"other")
        assert content["alt.txt"].decode() == "1-a.jpg\nEen plein\n\n2-a.jpg\nIets anders\n"

    def test_one_file_twice_is_there_twice(self, root: Path, box: Outbox) -> None:
        sent(box, attached(image(), image(alt="Nog eens")))
        assert {"1-a.jpg", "2-a.jpg"} <= set(files(shown(root)[0]))

    def test_people_may_read_it_and_its_files(self, root: Path, box: Outbox) -> None:
        umask = os.umask(0o022)
        try:
            sent(box, payload())
        finally:
            os.umask(umask)
        (folder,) = shown(root)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o644}

    @pytest.mark.parametrize("alt", ["", "Regel\nRegel", "é 👩🏽‍🚒", "../../x"])
    def test_any_alt_text_goes_along(self, root: Path, box: Outbox, alt: str) -> None:
        sent(box, attached(image(alt=alt)))
        assert files(shown(root)[0])["alt.txt"].decode() == f"1-a.jpg\n{alt}\n"

    @pytest.mark.parametrize("text", ["", "\ud800", "\x00", "x" * 1_000_000, "é 👩🏽‍🚒\r\n"])
    def test_any_text_goes_along(self, root: Path, box: Outbox, text: str) -> None:
        assert isinstance(asked(box, payload(), texts={"post.txt": text}, copies={}), Placed)
        assert files(shown(root)[0]) == {"post.txt": text.encode("utf-8", "replace")}

    @pytest.mark.parametrize("at", ["2026-12-01T09:00:00", "nonsense"])
    def test_a_moment_without_offset_is_our_mistake_and_places_nothing(self, root: Path, box: Outbox, at: str) -> None:
        with pytest.raises(ValueError, match=r"offset|isoformat"):
            sent(box, payload(at=at))
        assert shown(root) == []


class TestWholeOrNotAtAll:
    BAD: tuple[Attachment, ...] = (
        image("stories/media/missing.jpg"),
        image(digest="0" * 64),
        image("stories/media"),
        image("socialcal.yml/x.jpg"),
        image("stories/media/\x00.jpg"),
        image("stories/" + "x" * 300 + ".jpg"),
    )

    @pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
    def test_one_picture_that_cannot_go_along_keeps_the_folder(self, root: Path, box: Outbox, bad: Attachment) -> None:
        answer = asked(box, attached(image(), bad))
        assert isinstance(answer, Failed)
        assert answer.certain
        assert (shown(root), hidden(root)) == ([], [])

    def test_a_picture_that_changed_since_it_was_planned_is_refused(self, root: Path, box: Outbox) -> None:
        (root / PATH).write_bytes(PICTURE + b".")
        outcome = sent(box, payload())
        assert outcome == Absent(f"{PATH} is not the file that was planned")
        assert (shown(root), hidden(root)) == ([], [])
        (root / PATH).write_bytes(PICTURE)
        assert isinstance(sent(box, payload()), Sent)

    def test_a_file_without_a_digest_goes_along_as_it_is(self, root: Path, box: Outbox) -> None:
        """For what is no picture, nobody reads the bytes when the plan is made."""
        assert isinstance(sent(box, attached(image(digest=""))), Sent)

    def test_a_pipe_is_no_picture_and_does_not_make_us_wait(self, root: Path, box: Outbox) -> None:
        os.mkfifo(root / "stories" / "pipe.jpg")
        assert asked(box, attached(image("stories/pipe.jpg"))) == Failed("stories/pipe.jpg is not a file", certain=True)

    def test_no_time_left_places_nothing(self, root: Path, box: Outbox) -> None:
        answer = asked(box, payload(), lambda: False)
        assert isinstance(answer, Failed)
        assert answer.certain
        assert (shown(root), hidden(root)) == ([], [])
        assert found(box, payload()) == Absent(f"there is no folder {parcel(payload(), KEY).name} in the outbox")

    def test_whether_it_may_go_is_asked_when_all_the_rest_is_done(self, root: Path, box: Outbox) -> None:
        seen = []

        def look() -> bool:
            seen.extend(sorted(path.name for path in (root / "outbox").glob(".*-*/*")))
            assert shown(root) == []
            return True

        assert isinstance(asked(box, payload(), look), Placed)
        assert seen == ["1-a.jpg", "alt.txt", "comment.txt", "metadata.json", "post.txt"]

    def test_what_that_question_raises_passes_and_leaves_nothing(self, root: Path, box: Outbox) -> None:
        def fall() -> bool:
            raise RuntimeError("the ledger is gone")

        with pytest.raises(RuntimeError, match="the ledger is gone"):
            asked(box, payload(), fall)
        assert (shown(root), hidden(root)) == ([], [])
        assert isinstance(found(box, payload()), Absent)

    def test_a_file_where_the_outbox_should_be_places_nothing(self, root: Path, box: Outbox) -> None:
        (root / "outbox").write_text("in the way")
        outcome = sent(box, payload())
        assert isinstance(outcome, Absent)
        assert (root / "outbox").read_text() == "in the way"

    def test_a_file_where_the_day_should_be_places_nothing(self, root: Path, box: Outbox) -> None:
        (root / "outbox").mkdir()
        (root / "outbox" / "2026-12-01").write_text("in the way")
        assert isinstance(sent(box, payload()), Absent)
        assert hidden(root) == []

    @pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
    def test_a_folder_that_is_read_only_places_nothing(self, root: Path, box: Outbox) -> None:
        (root / "outbox").mkdir(mode=0o500)
        assert isinstance(sent(box, payload()), Absent)
        (root / "outbox").chmod(0o700)
        assert (shown(root), hidden(root)) == ([], [])

    @pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
    def test_a_folder_that_cannot_be_looked_into_proves_nothing(self, root: Path, box: Outbox) -> None:
        (root / "outbox").mkdir(mode=0o000)
        assert isinstance(sent(box, payload()), Unknown)
        (root / "outbox").chmod(0o700)

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which file a descriptor is")
    def test_all_is_on_the_disk_before_it_shows_and_its_name_before_it_is_told(
        self, root: Path, box: Outbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After a power cut nothing that the ledger calls sent may be gone; only the order of syncs shows that here."""
        steps = list[str]()
        sync, rename = os.fsync, Path.rename

        def synced(descriptor: int) -> None:
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            steps.append(path.name if path.is_file() else f"{path.name}/")
            sync(descriptor)

        def renamed(self: Path, target: Path) -> Path:
            steps.append("appears")
            return rename(self, target)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "rename", renamed)
        assert isinstance(asked(box, payload()), Placed)
        at = steps.index("appears")
        assert {"post.txt", "comment.txt", "alt.txt", "1-a.jpg", "metadata.json", "outbox/"} <= set(steps[:at])
        assert set(steps[at + 1 :]) == {"2026-12-01/", "outbox/"}


class TestNamesThatLeadOut:
    @pytest.mark.parametrize(
        "path", ["../secret", "/etc/passwd", "a/../../x", "stories/../../x", "a\\b", "C:x", "a\nb", ""]
    )
    def test_a_picture_outside_the_calendar_is_refused_for_good(self, root: Path, box: Outbox, path: str) -> None:
        assert isinstance(sent(box, attached(image(path))), Refused)
        assert shown(root) == []

    @pytest.mark.parametrize("path", ["../secret.jpg", "/etc/hostname"])
    def test_the_edge_alone_reads_nothing_outside_either(self, root: Path, box: Outbox, path: str) -> None:
        (root.parent / "secret.jpg").write_bytes(PICTURE)
        try:
            answer = asked(box, payload(), copies={"1-a.jpg": path})
            assert answer == Failed(f"{path} lies outside the calendar", certain=True)
        finally:
            (root.parent / "secret.jpg").unlink()

    def test_a_link_to_outside_the_calendar_is_not_followed(self, root: Path, box: Outbox, tmp_path: Path) -> None:
        inner = root / "calendar"
        (inner / "stories").mkdir(parents=True)
        (inner / "stories" / "a.jpg").symlink_to(root / PATH)
        (inner / "media").symlink_to((root / PATH).parent)
        strict = Outbox(inner / "outbox", inner)
        for path in ("stories/a.jpg", "media/a.jpg"):
            assert asked(strict, attached(image(path))) == Failed(f"{path} lies outside the calendar", certain=True)

    def test_a_link_inside_the_calendar_is_followed(self, root: Path, box: Outbox) -> None:
        (root / "stories" / "linked.jpg").symlink_to(root / PATH)
        assert isinstance(sent(box, attached(image("stories/linked.jpg"))), Sent)
        copy = shown(root)[0] / "1-linked.jpg"
        assert copy.read_bytes() == PICTURE
        assert not copy.is_symlink()

    def test_a_link_in_a_circle_is_no_picture(self, root: Path, box: Outbox) -> None:
        (root / "stories" / "circle.jpg").symlink_to(root / "stories" / "circle.jpg")
        assert asked(box, attached(image("stories/circle.jpg"))) == Failed(
            "stories/circle.jpg cannot be read", certain=True
        )

    @pytest.mark.parametrize(
        "name",
        [
            "..",
            "../x",
            "a/../../x",
            "/x",
            "a//b",
            "",
            ".",
            ".hidden/x",
            "a/.hidden",
            "~x",
            "a\\b",
            "a:b",
            "a\nb",
            "a\x00b",
            "a\udcffb",
            "x" * 201,
            "é" * 101,
            "a/b/c/d/e",
            f"{MARKS}/x",
        ],
    )
    @pytest.mark.parametrize("kind", [FindFolder, PlaceFolder])
    def test_a_folder_with_a_strange_name_is_not_placed_or_looked_for(
        self, root: Path, box: Outbox, name: str, kind: type[FindFolder | PlaceFolder]
    ) -> None:
        question = FindFolder(name) if kind is FindFolder else PlaceFolder(name, {"post.txt": "x"}, {})
        answer = box(question, payload(), always)
        assert isinstance(answer, Failed)
        assert answer.certain
        assert not (root / "outbox").exists()

    @pytest.mark.parametrize("name", ["../x", "a/b", "..", ".x", "a\x00", ""])
    def test_a_file_with_a_strange_name_is_not_placed(self, root: Path, box: Outbox, name: str) -> None:
        strange: list[dict[str, Any]] = [{"texts": {name: "x"}}, {"copies": {name: PATH}}]
        for changes in strange:
            answer = asked(box, payload(), **changes)
            assert answer == Failed(f"{name!r} is not a name for a file", certain=True)
        assert (shown(root), hidden(root)) == ([], [])
        assert not (root / "x").exists()

    def test_a_story_cannot_write_over_the_files_of_its_own_folder(self, root: Path, box: Outbox) -> None:
        answer = asked(box, payload(), texts={"1-a.jpg": "x"}, copies={"1-a.jpg": PATH})
        assert isinstance(answer, Failed)
        assert (shown(root), hidden(root)) == ([], [])


class TestNeverWrittenOver:
    def test_a_folder_that_stands_is_the_delivery(self, root: Path, box: Outbox) -> None:
        first = sent(box, payload())
        before = files(shown(root)[0])
        assert sent(box, payload(parts=("Iets anders.",))) == first
        assert asked(box, payload(parts=("Iets anders.",))) == Placed(str(shown(root)[0]), payload().digest)
        assert [files(folder) for folder in shown(root)] == [before]

    @pytest.mark.parametrize("content", ["{}", "no json", "[1]", '{"digest": 3}', "[" * 100_000, ""])
    def test_a_person_who_changed_the_metadata_changes_nothing(self, root: Path, box: Outbox, content: str) -> None:
        sent(box, payload())
        metadata = shown(root)[0] / place.METADATA
        metadata.write_text(content)
        assert asked(box, payload()) == Placed(str(shown(root)[0]), "")
        assert isinstance(sent(box, payload()), Sent)
        assert isinstance(found(box, payload()), Sent)
        assert metadata.read_text() == content

    def test_a_person_who_took_a_file_out_gets_no_new_one(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        for path in shown(root)[0].iterdir():
            path.unlink()
        assert isinstance(sent(box, payload()), Sent)
        assert files(shown(root)[0]) == {}

    @pytest.mark.parametrize("what", ["file", "link", "broken link"])
    def test_something_else_in_its_place_is_left_alone_and_told(self, root: Path, box: Outbox, what: str) -> None:
        target = root / "outbox" / parcel(payload(), KEY).name
        target.parent.mkdir(parents=True)
        (root / "elsewhere").mkdir()
        if what == "file":
            target.write_text("mine")
        else:
            target.symlink_to(root / ("elsewhere" if what == "link" else "nowhere"))
        assert isinstance(sent(box, payload()), Unknown)
        assert isinstance(found(box, payload()), Unknown)
        assert target.is_symlink() or target.read_text() == "mine"
        assert list((root / "elsewhere").iterdir()) == []

    def test_one_that_appears_while_ours_is_being_made_stays(self, root: Path, box: Outbox) -> None:
        other = Outbox(root / "outbox", root)
        theirs = payload(parts=("Van de ander.",), attachments=())

        def meanwhile() -> bool:
            target = root / "outbox" / parcel(theirs, KEY).name
            target.mkdir()
            (target / "post.txt").write_text("Van de ander.")
            return True

        answer = asked(other, payload(), meanwhile)
        assert isinstance(answer, Placed)
        assert files(shown(root)[0]) == {"post.txt": b"Van de ander."}
        assert hidden(root) == []

    def test_two_keys_that_read_the_same_have_their_own_folders(self, root: Path, box: Outbox) -> None:
        for key in ("a/b", "a-b", "A/b", "a/b#2", "ä/b"):
            sent(box, payload(key=key))
        assert len(shown(root)) == 5


class TestAStalledPublisher:
    """Its lease ran out while it was making the folder, and somebody else came."""

    def overtaken_by(self, root: Path, box: Outbox, other: Payload, look_only: bool = False) -> Answer:
        def overtaken() -> bool:
            outcome = found(Outbox(root / "outbox", root), other)
            assert isinstance(outcome, Absent)
            if not look_only:
                assert isinstance(sent(Outbox(root / "outbox", root), other), Sent)
            return True

        return asked(box, payload(), overtaken)

    def test_of_one_moment_the_folder_of_the_other_stays(self, root: Path, box: Outbox) -> None:
        self.overtaken_by(root, box, payload(parts=("Van de ander.",)))
        assert [files(folder)["post.txt"] for folder in shown(root)] == [b"Van de ander.\n"]
        assert hidden(root) == []

    def test_moved_meanwhile_there_is_still_one_folder(self, root: Path, box: Outbox) -> None:
        answer = self.overtaken_by(root, box, payload(at="2026-12-01T08:30:00+00:00"))
        assert isinstance(answer, Failed)
        assert [folder.name[:5] for folder in shown(root)] == ["0830Z"]

    def test_once_somebody_looked_it_can_no_longer_appear(self, root: Path, box: Outbox) -> None:
        """Else "it is not there" would be no proof, and the ledger could call it missed."""
        answer = self.overtaken_by(root, box, payload(), look_only=True)
        assert isinstance(answer, Failed)
        assert (shown(root), hidden(root)) == ([], [])
        assert isinstance(sent(box, payload()), Sent)

    def test_it_does_not_appear_half_while_its_draft_is_cleared_away(
        self, root: Path, box: Outbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = Drafts(root / "outbox", KEY).draft()
        draft = steps.__enter__()
        (draft / "post.txt").write_text("half of it is gone already")
        woken = list[str]()

        def clear(path: Path, ignore_errors: bool) -> None:
            """The stalled one wakes up in the midst of it."""
            try:
                draft.rename(root / "outbox" / "appeared")
            except FileNotFoundError:
                woken.append(path.name)

        monkeypatch.setattr("socialcal.publish.edges.drafts.shutil.rmtree", clear)
        assert isinstance(found(box, payload()), Absent)
        assert len(woken) == 1
        assert shown(root) == []

    def test_another_delivery_is_not_disturbed(self, root: Path, box: Outbox) -> None:
        assert isinstance(self.overtaken_by(root, box, payload(key="ander/x")), Placed)
        assert len(shown(root)) == 2


class TestAFolderThatAPersonTookAway:
    def test_after_a_crash_it_is_not_placed_a_second_time(self, root: Path) -> None:
        """Somebody placed it by hand and cleared it away before the next round looked."""
        world, clock = World(root, root / "outbox"), Clock()
        calendar = due_calendar(due_post(media=(picture(PATH, digest=DIGEST),)))
        with opened(root / "ledger.db") as ledger:
            assert cut_at(Window.ANSWERED, calendar, runner(ledger, clock, world))
            shutil.rmtree(shown(root)[0])
            clock.forward(minutes=20)
            report = publish(calendar, runner(ledger, clock, world))
            assert [result.fate for result in report.results] == [Fate.SENT]
            assert states(ledger) == {KEY: "sent"}
        assert shown(root) == []

    def test_with_its_whole_day_it_is_not_either(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        shutil.rmtree(root / "outbox" / "2026-12-01")
        assert isinstance(found(box, payload()), Sent)
        assert isinstance(sent(box, payload()), Sent)
        assert shown(root) == []

    def test_moved_in_the_calendar_since_it_is_not_either(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        shutil.rmtree(shown(root)[0])
        assert isinstance(sent(box, payload(at="2026-12-02T08:00:00+00:00")), Sent)
        assert shown(root) == []

    def test_a_repost_is_another_delivery(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        shutil.rmtree(shown(root)[0])
        assert isinstance(sent(box, payload(key=f"{KEY}#2")), Sent)
        assert len(shown(root)) == 1

    def test_an_outbox_that_is_cleared_altogether_begins_anew(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        shutil.rmtree(root / "outbox")
        assert isinstance(found(box, payload()), Absent)
        assert isinstance(sent(box, payload()), Sent)
        assert len(shown(root)) == 1


class TestWhatACrashLeaves:
    """A draft without a mark, a marked draft, and drafts that were moved aside: nothing of it ever appeared."""

    @pytest.mark.parametrize("marked", [False, True])
    @pytest.mark.parametrize("count", [1, 3])
    def test_it_is_absent_and_then_placed_and_cleared_away(
        self, root: Path, box: Outbox, marked: bool, count: int
    ) -> None:
        drafts = Drafts(root / "outbox", KEY)
        kept = [drafts.draft() for _ in range(count)]
        for left in kept:
            (left.__enter__() / "post.txt").write_text("half")
        if marked:
            drafts.mark()
        assert isinstance(found(box, payload()), Absent)
        assert hidden(root) == []
        assert isinstance(sent(box, payload()), Sent)
        assert len(files(shown(root)[0])) == 5

    def test_a_mark_is_taken_back_before_its_draft_goes(self, root: Path) -> None:
        """The other way round, a crash in between would call it placed."""
        drafts = Drafts(root / "outbox", KEY)
        (left := drafts.draft()).__enter__()
        drafts.mark()
        order = []
        original = shutil.rmtree

        def watched(path: Path, ignore_errors: bool) -> None:
            order.append(list((root / "outbox" / MARKS).iterdir()))
            original(path, ignore_errors=ignore_errors)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("socialcal.publish.edges.drafts.shutil.rmtree", watched)
            assert not drafts.appeared()
        assert order == [[]]
        del left


class TestFinding:
    def test_nothing_there_is_a_proof(self, root: Path, box: Outbox) -> None:
        assert box(FindFolder("2026-12-01/x"), payload(), always) == NotThere()
        assert not (root / "outbox").exists(), "looking makes nothing"

    def test_what_stands_is_found_with_its_digest(self, root: Path, box: Outbox) -> None:
        sent(box, payload())
        name = parcel(payload(), KEY).name
        assert box(FindFolder(name), payload(), always) == Placed(str(root / "outbox" / name), payload().digest)
