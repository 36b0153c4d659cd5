"""What can be changed in the browser: the file changes in that value only, and what cannot be changed is told."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from socialcal.model.delivery import State
from socialcal.site.editing.access import Access
from socialcal.site.editing.editor import Editor
from tests.brand.approval.repositories import Clone
from tests.builders import NOW
from tests.site.editing.working import PATH, SETTINGS, STORY, Working, unchanged, working


def test_a_story_is_told_with_what_can_be_changed(at: Working) -> None:
    at.sent("afval/x")
    told = at.state()
    assert (told["title"], told["status"], told["status_name"]) == ("Afval scheiden", "review", "wacht op akkoord")
    posts = {post["key"]: post for post in told["posts"]}
    assert list(posts) == [
        "afval/x",
        "afval/mastodon",
        "afval/week/2026-12-07",
        "afval/week/2026-12-14",
        "afval/week/2026-12-21",
        "afval/ooit",
    ]
    assert (posts["afval/x"]["day"], posts["afval/x"]["time"], posts["afval/x"]["text"]) == (
        "2026-12-01",
        "09:00",
        "Doe mee.",
    )
    assert posts["afval/x"]["fixed"].startswith("afval/x is al verstuurd. ")
    assert posts["afval/mastodon"]["fixed"] == ""
    assert [posts[key]["template"] for key in ("afval/x", "afval/mastodon")] == [False, True]
    assert [posts[key]["series"] for key in ("afval/x", "afval/week/2026-12-14")] == [False, True]
    assert (posts["afval/ooit"]["day"], posts["afval/ooit"]["time"]) == ("", "")


def test_a_page_learns_who_is_at_work_and_what_can_be_chosen(at: Working) -> None:
    (at.root / "templates/stories").mkdir(parents=True)
    (at.root / "templates/stories/kort.md.j2").write_text("", encoding="utf-8")
    told = json.loads(at.answered(at.request("GET", "state")).body)
    assert told["me"] == {"key": "piet", "name": "Piet Bos"}
    assert told["people"] == [{"key": "noor", "name": "Noor de Wit"}, {"key": "piet", "name": "Piet Bos"}]
    assert [channel["key"] for channel in told["channels"]] == ["mastodon", "x"]
    assert (told["templates"], told["brake"], told["today"]) == (["kort"], "", "2026-11-24")


def test_the_brake_is_told_also_when_no_build_saw_it(at: Working) -> None:
    (at.root / "HOLD").write_text("Ramp in de haven\n", encoding="utf-8")
    told = json.loads(at.answered(at.request("GET", "state")).body)
    assert told["brake"] == "De rem zit erop: er gaat niets uit. Ramp in de haven"


def test_a_post_is_moved_and_nothing_else_changes(at: Working) -> None:
    done = at.did("move", **at.of("x"), day="2026-12-03")
    assert at.text() == STORY.replace("2026-12-01 09:00", "2026-12-03 09:00")
    assert done["said"] == "Verplaatst naar do 3 dec 09:00."
    assert "-  - {channel: x, at: 2026-12-01 09:00, text: Doe mee.}   # kort" in done["diff"].split("\n")
    assert "+  - {channel: x, at: 2026-12-03 09:00, text: Doe mee.}   # kort" in done["diff"].split("\n")
    assert next(post for post in done["story"]["posts"] if post["key"] == "afval/x")["day"] == "2026-12-03"
    assert done["story"]["digest"] == at.state()["digest"]


def test_a_moment_that_has_passed_is_told(at: Working) -> None:
    """It is written all the same: whoever moves it back there may know why."""
    done = at.did("move", **at.of("x"), day="2026-11-20")
    assert "2026-11-20 09:00" in at.text()
    assert done["notes"][0]["severity"] == "warning"
    assert done["notes"][0]["message"] == "Let op: dat moment is al voorbij, en zo gaat de post niet meer uit."


def test_an_error_is_told_as_what_it_does_to_the_whole_story(at: Working) -> None:
    done = at.did("text", **at.of("x"), text="Te lang. " * 60, save=True)
    assert done["notes"][0]["severity"] == "error"
    assert done["notes"][0]["message"] == "Met deze fout gaat er niets van dit verhaal uit, op geen enkel kanaal."


def test_a_post_is_moved_to_another_hour(at: Working) -> None:
    at.did("move", **at.of("mastodon"), day="2026-12-02", time="16:45")
    assert at.text() == STORY.replace("2026-12-02 10:00", "2026-12-02 16:45")


def test_a_post_without_a_moment_gets_one(at: Working) -> None:
    at.did("move", **at.of("ooit"), day="2026-12-09")
    assert at.post("ooit")["day"] == "2026-12-09"
    assert at.post("ooit")["time"] == "09:00"


def test_a_series_moves_as_a_whole(at: Working) -> None:
    done = at.did("move", **at.of("week/2026-12-14"), day="2026-12-15")
    assert at.text() == STORY.replace("2026-12-07 08:00", "2026-12-08 08:00")
    assert done["said"] == "De hele reeks is verplaatst, deze keer naar di 15 dec 08:00."


def test_to_move_a_post_where_it_is_changes_nothing(at: Working) -> None:
    with unchanged(at):
        done = at.did("move", **at.of("x"), day="2026-12-01", time="09:00")
    assert (done["said"], done["undo"], done["diff"]) == ("Zo stond het er al.", "", "")


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNKNOWN, State.CLAIMED, State.RESOLVED])
@pytest.mark.parametrize("action", ["move", "text"])
def test_what_went_out_or_may_have_is_not_changed_any_more(at: Working, state: State, action: str) -> None:
    at.sent("afval/x", state=state)
    more = {"day": "2026-12-03"} if action == "move" else {"text": "Anders.", "save": True}
    with unchanged(at):
        status, told = at.asked(action, **at.of("x"), **more)
    assert (status, told["error"][:7]) == (422, "afval/x" if state is not State.UNKNOWN else "Van afv")
    assert told["hint"]


def test_one_sent_post_of_a_series_holds_all_of_them(at: Working) -> None:
    at.sent("afval/week/2026-12-07")
    with unchanged(at):
        assert at.asked("move", **at.of("week/2026-12-14"), day="2026-12-15")[0] == 422


@pytest.mark.parametrize(("day", "hour"), [("2026-12-32", ""), ("morgen", ""), ("", ""), ("2026-12-01", "25:00")])
def test_what_is_no_moment_is_refused(at: Working, day: str, hour: str) -> None:
    with unchanged(at):
        status, told = at.asked("move", **at.of("x"), day=day, time=hour)
    assert (status, told["hint"]) == (400, "Schrijf een dag als 2026-12-01 en een tijd als 09:30.")


def test_an_hour_that_the_clock_skips_is_refused(at: Working) -> None:
    with unchanged(at):
        status, told = at.asked("move", **at.of("x"), day="2027-03-28", time="02:30")
    assert status == 422
    assert told["error"]


def test_a_text_is_looked_at_without_being_written(at: Working) -> None:
    with unchanged(at):
        told = at.did("text", **at.of("x"), text="Doe mee!!! Nu")
    assert told["counts"] == [{"length": 13, "limit": 280}]
    assert "Doe mee!!! Nu" in told["preview"]
    assert [found["rule"] for found in told["findings"]] == ["tone.repeated-marks"]
    assert told["findings"][0]["severity"] == "warning"


def test_a_preview_shows_marks_of_html_as_they_are(at: Working) -> None:
    told = at.did("text", **at.of("x"), text="<img src=x onerror=alert(1)> & <script>")
    assert "&lt;img" in told["preview"]
    assert "<img src=x" not in told["preview"]
    assert "<script" not in told["preview"]


def test_a_text_that_is_too_long_says_so(at: Working) -> None:
    told = at.did("text", **at.of("x"), text="a" * 300)
    assert told["counts"] == [{"length": 300, "limit": 280}]
    assert "error" in [found["severity"] for found in told["findings"]]


def test_a_look_answers_before_somebody_types_on(at: Working) -> None:
    """Within 100 ms is the promise; here only that it does nothing that takes seconds."""
    of = at.of("x")
    at.did("text", **of, text="Warm")
    begun = time.perf_counter()
    for number in range(10):
        at.did("text", **of, text=f"Tekst {number}")
    assert time.perf_counter() - begun < 30


def test_a_text_is_saved_and_nothing_else_changes(at: Working) -> None:
    done = at.did("text", **at.of("x"), text="Kom ook.", save=True)
    assert at.text() == STORY.replace("Doe mee.", "Kom ook.")
    assert done["said"] == "De tekst is opgeslagen."


def test_a_text_of_a_template_is_left_alone_when_nobody_changed_it(at: Working) -> None:
    text = at.post("mastodon")["text"]
    with unchanged(at):
        assert at.did("text", **at.of("mastodon"), text=text, save=True)["undo"] == ""
        assert at.did("text", **at.of("mastodon"), text=text)["counts"][0]["limit"] == 500


def test_a_text_takes_the_place_of_that_of_a_template(at: Working) -> None:
    at.did("text", **at.of("mastodon"), text="Eigen woorden.\n\nTwee alinea's.", save=True)
    assert at.post("mastodon")["text"] == "Eigen woorden.\n\nTwee alinea's."
    assert at.post("x")["text"] == "Doe mee."


def test_a_new_story_is_added_and_can_be_taken_away_again(at: Working) -> None:
    done = at.did("new", title="Kom naar de haven", day="2026-12-12", time="10:30", channels=["x"], owner="noor")
    story = done["story"]
    assert story["title"] == "Kom naar de haven"
    assert [(post["day"], post["time"]) for post in story["posts"]] == [("2026-12-12", "10:30")]
    assert story["path"].startswith("stories/2026/12/")
    assert done["diff"].startswith("--- /dev/null\n")
    assert at.did("undo", undo=done["undo"])["said"] == "Ongedaan gemaakt."
    assert not (at.root / story["path"]).exists()


def test_a_new_story_can_be_edited_before_it_is_built(at: Working) -> None:
    story = at.did("new", title="Kom naar de haven", day="2026-12-12", time="10:30", channels=["x"])["story"]
    post = story["posts"][0]
    at.did("move", story=story["id"], post=post["key"], digest=story["digest"], day="2026-12-13")
    assert "2026-12-13 10:30" in at.text(story["path"])


@pytest.mark.parametrize(
    "title",
    [
        "Gezin 👨\u200d👩\u200d👧 op zolder",
        "می\u200cخواهم",
        "10\u00a0jaar",
        "af\u00adval",
        "2026",
        "null",
        "<b>&{{ 7*7 }}",
    ],
)
def test_a_title_may_hold_what_words_hold(at: Working, title: str) -> None:
    assert at.did("new", title=title, day="2026-12-12", channels=["x"])["story"]["title"] == title


def test_a_new_story_does_not_take_the_place_of_another(at: Working) -> None:
    first = at.did("new", title="Afval scheiden", day="2026-12-12", time="10:30", channels=["x"])["story"]
    second = at.did("new", title="Afval scheiden", day="2026-12-12", time="10:30", channels=["x"])["story"]
    assert len({first["id"], second["id"], "afval"}) == 3
    assert len({first["path"], second["path"], PATH}) == 3
    assert at.text() == STORY


@pytest.mark.parametrize(
    "wish",
    [
        {"title": "  "},
        {"title": "A", "day": "2026-13-01"},
        {"title": "A", "day": "2026-12-01", "channels": ["geheim"]},
        {"title": "A", "owner": "niemand"},
        {"title": "A", "template": "../../socialcal"},
        {"title": "A", "template": "weg"},
    ],
)
def test_a_story_that_cannot_be_is_refused(at: Working, wish: dict[str, object]) -> None:
    with unchanged(at):
        status, told = at.asked("new", **wish)
    assert status in (400, 422)
    assert told["error"]


def test_somebody_sees_what_they_approve_and_then_approves_it(at: Working) -> None:
    of = {"story": "afval", "digest": at.state()["digest"]}
    with unchanged(at):
        shown = at.did("approve", **of)
    assert (shown["by"], shown["title"]) == ("Piet Bos", "Afval scheiden")
    assert "x  2026-12-01 09:00\n  Doe mee." in shown["shows"]
    done = at.did("approve", **of, confirm=True, binds=shown["binds"])
    assert done["said"] == "Goedgekeurd door Piet Bos."
    assert done["story"]["approved"] is True
    lines = at.text().split("\n")
    assert [line for line in lines if line not in STORY.split("\n")] == [
        "status: approved",
        f"approval: {{by: piet, digest: {lines[5].split()[-1].rstrip('}')}}}",
    ]


def approved(at: Working) -> None:
    """Looked at, and then approved."""
    of = {"story": "afval", "digest": at.state()["digest"]}
    at.did("approve", **of, confirm=True, binds=at.did("approve", **of)["binds"])


def test_what_was_shown_is_approved_or_nothing(at: Working) -> None:
    of = {"story": "afval", "digest": at.state()["digest"]}
    shown = at.did("approve", **of)
    template = at.root / "templates/posts/mastodon.j2"
    template.parent.mkdir(parents=True)
    template.write_text("Heel iets anders over {{ story.title }}", encoding="utf-8")
    at.look()
    for more in ({"binds": shown["binds"]}, {"binds": ""}, {}):
        with unchanged(at):
            status, told = at.asked("approve", **of, confirm=True, **more)
        assert (status, told["error"]) == (409, "Wat er uitgaat is intussen veranderd. Er is niets geschreven.")
    assert "Heel iets anders" in at.did("approve", **of)["shows"]


def test_an_approval_is_void_after_a_change_and_that_is_told(tmp_path: Path) -> None:
    at = working(tmp_path / "kalender", settings=f"{SETTINGS}approval: {{required: true}}\n")
    approved(at)
    done = at.did("move", **at.of("x"), day="2026-12-03")
    assert "Het akkoord geldt nu niet meer: laat het verhaal opnieuw goedkeuren." in [
        n["message"] for n in done["notes"]
    ]


def test_who_wrote_it_does_not_approve_it(tmp_path: Path) -> None:
    at = working(tmp_path / "kalender", settings=f"{SETTINGS}approval: {{required: true, four_eyes: true}}\n")
    at.clone.git("config", "user.email", "noor@waterkant.example")
    with unchanged(at):
        status, told = at.asked("approve", story="afval", digest=at.state()["digest"], confirm=True)
    assert (status, told["error"]) == (422, f"noor kan {PATH} niet goedkeuren.")
    assert told["findings"]


def test_nobody_approves_as_somebody_whom_git_does_not_know(at: Working) -> None:
    at.clone.git("config", "user.email", "iemand@elders.example")
    with unchanged(at):
        status, told = at.asked("approve", story="afval", digest=at.state()["digest"], confirm=True)
    assert (status, told["error"]) == (403, "Wie keurt er goed? git weet het hier niet.")


def test_a_story_with_errors_is_not_approved(tmp_path: Path) -> None:
    at = working(tmp_path / "kalender", STORY.replace("text: Doe mee.", f"text: {'a' * 300}"))
    with unchanged(at):
        status, told = at.asked("approve", story="afval", digest=at.state()["digest"])
    assert (status, told["findings"][0]["severity"]) == (422, "error")


def test_a_draft_is_not_approved_and_it_is_told_what_comes_first(tmp_path: Path) -> None:
    at = working(tmp_path / "kalender", STORY.replace("status: review", "status: draft"))
    status, told = at.asked("approve", story="afval", digest=at.state()["digest"])
    assert (status, told["hint"]) == (422, "Zet eerst status: review in het bestand, als het verhaal af is.")


def test_an_approval_sees_the_file_as_it_is_now(at: Working) -> None:
    """The last build did not see this text; it is what would go out."""
    at.clone.commit(STORY.replace("Doe mee.", "Doe nu mee."), path=PATH)
    shown = at.did("approve", story="afval", digest=at.state()["digest"])
    assert "Doe nu mee." in shown["shows"]


def test_a_change_is_undone_byte_for_byte(at: Working) -> None:
    done = at.did("move", **at.of("x"), day="2026-12-03")
    assert at.did("undo", undo=done["undo"])["said"] == "Ongedaan gemaakt."
    assert at.text() == STORY
    assert at.asked("undo", undo=done["undo"])[0] == 409


def test_a_change_is_not_undone_over_another(at: Working) -> None:
    done = at.did("move", **at.of("x"), day="2026-12-03")
    at.clone.write(at.text() + "Nog een zin.\n", PATH)
    with unchanged(at):
        status, told = at.asked("undo", undo=done["undo"])
    assert (status, "intussen veranderd" in told["error"]) == (409, True)


def test_what_went_out_since_is_not_undone(at: Working) -> None:
    moved = at.did("move", **at.of("x"), day="2026-12-03")["undo"]
    at.sent("afval/x")
    with unchanged(at):
        status, told = at.asked("undo", undo=moved)
    assert (status, told["error"]) == (422, "afval/x is al verstuurd.")


@pytest.mark.parametrize(("day", "sent"), [("2026-12-08", "2026-12-08"), ("2026-12-14", "2026-12-14")])
def test_a_series_of_which_one_went_out_does_not_move_back_to_go_out_again(at: Working, day: str, sent: str) -> None:
    moved = at.did("move", **at.of("week/2026-12-07"), day=day)["undo"]
    at.sent(f"afval/week/{sent}")
    with unchanged(at):
        assert at.asked("undo", undo=moved)[0] == 422


def test_a_new_story_of_which_a_post_went_out_is_not_taken_away(at: Working) -> None:
    made = at.did("new", title="Haven", day="2026-12-12", time="10:30", channels=["x"])
    at.sent("haven/x")
    with unchanged(at):
        assert at.asked("undo", undo=made["undo"])[0] == 422


def test_a_change_is_undone_also_when_another_post_went_out(at: Working) -> None:
    moved = at.did("move", **at.of("mastodon"), day="2026-12-03")["undo"]
    at.sent("afval/x", "afval/week/2026-12-07")
    at.did("undo", undo=moved)
    assert at.text() == STORY


def test_a_new_story_that_somebody_touched_is_not_taken_away(at: Working) -> None:
    done = at.did("new", title="Haven", day="2026-12-12", time="10:30", channels=["x"])
    path = done["story"]["path"]
    at.clone.write(at.text(path) + "Meer.\n", path)
    with unchanged(at):
        assert at.asked("undo", undo=done["undo"])[0] == 409


def test_a_story_that_a_build_found_half_saved_can_be_edited_when_it_is_whole(at: Working) -> None:
    at.clone.write("", PATH)
    at.look()
    at.clone.write(STORY, PATH)
    at.did("move", **at.of("x"), day="2026-12-03")
    assert at.text() == STORY.replace("2026-12-01 09:00", "2026-12-03 09:00")


def test_a_story_that_is_taken_away_is_told(at: Working) -> None:
    of = at.of("x")
    (at.root / PATH).unlink()
    for _ in range(2):
        assert at.asked("move", **of, day="2026-12-03")[0] == 404
        at.look()


def test_only_the_last_changes_are_remembered(at: Working) -> None:
    first = at.did("move", **at.of("x"), day="2026-12-03")["undo"]
    for number in range(31):
        at.did("move", **at.of("x"), day=f"2026-12-{number % 20 + 4:02}")
    assert at.asked("undo", undo=first)[0] == 409


def test_nobody_undoes_what_never_was(at: Working) -> None:
    assert at.asked("undo", undo="x" * 16)[0] == 409


def test_the_difference_is_that_with_the_last_commit(at: Working) -> None:
    assert json.loads(at.answered(at.request("GET", "diff", query="story=afval")).body)["diff"] == ""
    at.did("move", **at.of("x"), day="2026-12-03")
    done = at.did("text", **at.of("x"), text="Kom ook.", save=True)
    told = json.loads(at.answered(at.request("GET", "diff", query="story=afval")).body)
    assert told == {"path": PATH, "diff": done["diff"]}
    git = at.clone.git("diff", "HEAD", "--", PATH).split("\n")[2:]
    assert [line.partition(" @@")[0] for line in told["diff"].split("\n")] == [line.partition(" @@")[0] for line in git]


def test_in_a_folder_of_a_repository_and_outside_of_any_a_difference_is_shown(tmp_path: Path) -> None:
    for folder in ("kalender", ""):
        made = Clone(tmp_path / f"in{folder}", folder)
        made.write(SETTINGS, "socialcal.yml")
        made.write(STORY, PATH)
        if folder:
            made.git("init", "--quiet")
            made.commit()
        at = Working(made, Editor(made.root, lambda: NOW), Access(8000))
        at.look()
        done = at.did("move", **at.of("x"), day="2026-12-03")
        assert done["diff"].startswith(f"--- a/{PATH}\n+++ b/{PATH}\n")
        assert [line[0] for line in done["diff"].split("\n")[3:]].count("+") == 1


@pytest.mark.parametrize("action", ["move", "text", "approve"])
def test_a_file_that_changed_underneath_is_not_written(at: Working, action: str) -> None:
    of = at.of("x")
    at.clone.write(STORY + "Nog een zin.\n", PATH)
    wanted: dict[str, dict[str, Any]] = {
        "move": {"day": "2026-12-03"},
        "text": {"text": "Anders.", "save": True},
        "approve": {"confirm": True},
    }
    fields = {name: value for name, value in of.items() if action != "approve" or name != "post"}
    with unchanged(at):
        status, told = at.asked(action, **fields, **wanted[action])
    assert status == 409
    assert told["error"] == f"{PATH} is intussen veranderd. Er is niets geschreven."
    assert told["hint"] == "Kopieer eerst wat je zelf schreef. Laad dan de pagina opnieuw en kijk wat er nu staat."


def test_of_two_who_change_the_same_story_the_second_is_told(at: Working) -> None:
    both = at.of("x")
    at.did("move", **both, day="2026-12-03")
    with unchanged(at):
        assert at.asked("move", **both, day="2026-12-04")[0] == 409


def test_a_story_that_is_gone_is_told(at: Working) -> None:
    of = at.of("x")
    (at.root / PATH).unlink()
    assert at.asked("move", **of, day="2026-12-03")[0] == 404


def test_a_story_that_cannot_be_read_any_more_is_told(at: Working) -> None:
    at.clone.write("---\nid: [\n---\n", PATH)
    response = at.answered(at.request("GET", "state", query="story=afval"))
    assert response.status == 422
    assert json.loads(response.body)["error"]


@pytest.mark.parametrize("name", ["", "..", "../socialcal.yml", PATH, "/etc/passwd", "af val", "afval/x", "\u0000"])
def test_only_stories_of_this_calendar_are_known(at: Working, name: str) -> None:
    with unchanged(at):
        status, told = at.asked("move", story=name, post="afval/x", digest="0" * 64, day="2026-12-03")
    assert status in (400, 404)
    assert told["error"]


def test_a_story_that_became_a_link_out_of_the_calendar_is_not_followed(at: Working, tmp_path: Path) -> None:
    of = at.of("x")
    outside = tmp_path / "buiten.md"
    outside.write_text(STORY, encoding="utf-8")
    (at.root / PATH).unlink()
    (at.root / PATH).symlink_to(outside)
    assert at.asked("move", **of, day="2026-12-03")[0] in (409, 422)
    assert outside.read_text("utf-8") == STORY
    assert at.answered(at.request("GET", "diff", query="story=afval")).status == 422


def test_comments_line_ends_and_a_byte_order_mark_are_kept(at: Working) -> None:
    odd = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    (at.root / PATH).write_bytes(odd)
    at.did("move", **at.of("x"), day="2026-12-03")
    at.did("text", **at.of("x"), text="Kom ook.", save=True)
    expected = odd.replace(b"2026-12-01 09:00", b"2026-12-03 09:00").replace(b"Doe mee.", b"Kom ook.")
    assert (at.root / PATH).read_bytes() == expected


def test_before_the_site_is_made_there_is_nothing_to_edit(at: Working) -> None:
    early = Working(at.clone, Editor(at.root, lambda: NOW), at.access)
    assert early.asked("move", story="afval", post="afval/x", digest="0" * 64, day="2026-12-03")[0] == 503


def test_a_broken_organisation_is_told(at: Working) -> None:
    of = at.of("x")
    at.clone.write("organisation: [\n", "socialcal.yml")
    with unchanged(at):
        status, told = at.asked("move", **of, day="2026-12-03")
    assert (status, told["error"]) == (422, "socialcal.yml klopt niet, en zonder die kan niets.")


def test_in_an_english_calendar_all_is_english(tmp_path: Path) -> None:
    at = working(tmp_path / "kalender", settings=SETTINGS.replace("language: nl", "language: en"))
    assert at.did("move", **at.of("x"), day="2026-12-03")["said"] == "Moved to Thu 3 Dec 09:00."
    assert at.asked("undo", undo="x")[1]["error"] == "This can no longer be undone."
