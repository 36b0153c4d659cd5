"""A post goes to another moment: its `at:` changes in its place, in the way it was written, and nothing else does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from socialcal.factory.revising import Revision, When, move
from tests.factory.revising.pages import JSON, TOML, YAML, changed, head, on, opened, refused, text_of

DAY, WEEK, HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)
WINTER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "post", "to", "old", "new"),
    [
        (YAML, "mastodon", 3 * DAY, "2026-12-01 09:00   #", "2026-12-04 09:00   #"),
        (YAML, "mastodon", date(2027, 2, 3), "2026-12-01 09:00   #", "2027-02-03 09:00   #"),
        (YAML, "mastodon", on("2026-11-30 08:05"), "2026-12-01 09:00   #", "2026-11-30 08:05   #"),
        (YAML, "mastodon", -2 * HOUR, "2026-12-01 09:00   #", "2026-12-01 07:00   #"),
        (YAML, "mastodon", datetime(2026, 12, 1, 11, tzinfo=UTC), "2026-12-01 09:00   #", "2026-12-01 12:00   #"),
        (YAML, "mastodon", on("2026-12-01 09:00:07"), "2026-12-01 09:00   #", "2026-12-01 09:00:07   #"),
        (YAML, "later", date(2026, 12, 24), "'2026-12-02T10:00:30'", "'2026-12-24T10:00:30'"),
        (YAML, "later", -WEEK, "'2026-12-02T10:00:30'", "'2026-11-25T10:00:30'"),
        (TOML, "mastodon", 3 * DAY, "= 2026-12-01 09:00:00 #", "= 2026-12-04 09:00:00 #"),
        (TOML, "mastodon", on("2026-12-01 08:00"), "= 2026-12-01 09:00:00 #", "= 2026-12-01 08:00:00 #"),
        (TOML, "later", DAY, '"2026-12-02T10:00:30"', '"2026-12-03T10:00:30"'),
        (JSON, "mastodon", 3 * DAY, '"2026-12-01 09:00"', '"2026-12-04 09:00"'),
        (JSON, "later", on("2027-01-01 00:00"), '"2026-12-02T10:00:30"', '"2027-01-01T00:00:00"'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
def test_only_the_moment_changes(text: str, post: str, to: When, old: str, new: str, newline: str, mark: bytes) -> None:
    assert text.count(old) == 1
    data = mark + text.replace("\n", newline).encode()
    done = move(opened(data), post, to)
    assert isinstance(done, Revision)
    assert done.before == data
    assert done.after == mark + text.replace(old, new).replace("\n", newline).encode()


@pytest.mark.parametrize(
    ("written", "to", "after"),
    [
        ("2026-12-01T09:00", DAY, "2026-12-02T09:00"),
        ("2026-12-1 9:00", DAY, "2026-12-02 09:00"),
        ("2026-12-01 09:00:00", DAY, "2026-12-02 09:00:00"),
        ("2026-12-01", DAY, "2026-12-02"),
        ("2026-12-01", on("2026-12-05 09:00"), "2026-12-05 09:00"),
        ("2026-12-01", date(2026, 12, 5), "2026-12-05"),
        ('"2026-12-01 09:00"', DAY, '"2026-12-02 09:00"'),
        ("!!str 2026-12-01 09:00", DAY, "!!str 2026-12-02 09:00"),
        ("&moment 2026-12-01 09:00", DAY, "&moment 2026-12-02 09:00"),
        ('"2026-12-01\\x2009:00"', DAY, '"2026-12-02 09:00"'),
        # An offset stays, and is the right one of the season; somebody else's clock stays somebody else's.
        ("2026-12-01 09:00+01:00", DAY, "2026-12-02 09:00+01:00"),
        ("2026-12-01 09:00 +0100", DAY, "2026-12-02 09:00 +0100"),
        ("2026-12-01 09:00+01:00", date(2026, 6, 1), "2026-06-01 09:00+02:00"),
        ("2026-12-01 09:00+05:30", DAY, "2026-12-02 09:00+05:30"),
        ("2026-12-01T08:00Z", DAY, "2026-12-02T08:00Z"),
        ("2026-12-01T08:00Z", date(2026, 6, 1), "2026-06-01T07:00Z"),
        ("2026-12-01T08:00:00Z", on("2026-12-01 10:00"), "2026-12-01T09:00:00Z"),
        # A day is a day on the wall, an hour is one by the stopwatch.
        ("2026-03-28 12:00", DAY, "2026-03-29 12:00"),
        ("2026-03-28 12:00", 24 * HOUR, "2026-03-29 12:00"),
        ("2026-03-29 01:30", HOUR, "2026-03-29 03:30"),
        ("2026-10-25 01:30", HOUR, "2026-10-25 02:30+02:00"),
        ("2026-10-25 01:30", 2 * HOUR, "2026-10-25 02:30+01:00"),
        ("2026-10-25 02:30+02:00", HOUR, "2026-10-25 02:30+01:00"),
        ("2026-12-01 09:00", datetime(2026, 10, 25, 2, 30, tzinfo=WINTER), "2026-10-25 02:30+01:00"),
        # What was wrong is mended by whoever says when it is to be.
        ("2027-03-28 02:30", on("2027-03-28 03:30"), "2027-03-28 03:30"),
        ("3 december", on("2026-12-03 09:00"), "2026-12-03 09:00"),
        ("", on("2026-12-03 09:00"), "2026-12-03 09:00"),
        ("~", date(2026, 12, 3), "2026-12-03"),
    ],
)
def test_a_moment_is_written_the_way_it_was(written: str, to: When, after: str) -> None:
    text = (
        f"---\nid: a\ntitle: A\nstatus: draft\nposts:\n  - channel: x\n    at:{written and ' ' + written} # ja\n---\n"
    )
    done = text_of(move(opened(text), "x", to))
    assert done == text.replace(f"at:{written and ' ' + written} #", f"at: {after} #")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (YAML, ["+    at: 2026-12-05 09:00"]),
        (TOML, ["+at = 2026-12-05 09:00:00"]),
        (JSON, ['-      "channel": "x"', '+      "channel": "x",', '+      "at": "2026-12-05 09:00"']),
        (head("{channel: x, id: x}"), ["-  - {channel: x, id: x}", "+  - {channel: x, at: 2026-12-05 09:00, id: x}"]),
        (
            head("channel: x # hier", "{channel: x, id: b, at: 2026-01-01T10:00}"),
            ["+    at: 2026-12-05T09:00"],
        ),
        (head("channel:\n      x\n    id: x"), ["+    at: 2026-12-05 09:00"]),
        (head("channel: >-\n      x\n    id: x"), ["+    at: 2026-12-05 09:00"]),
        (
            head("{\n    channel: x,\n    id: x\n    }"),
            ["-    channel: x,", "+    channel: x, at: 2026-12-05 09:00,"],
        ),
        (
            '+++\nid = "a"\ntitle = "A"\nstatus = "draft"\nposts = [{channel = "x"}]\n+++\n',
            ['-posts = [{channel = "x"}]', '+posts = [{channel = "x", at = 2026-12-05 09:00:00}]'],
        ),
        (
            '---\n{"id": "a", "title": "A", "status": "draft", "posts": [{"channel": "x"}]}\n---\n',
            [
                '-{"id": "a", "title": "A", "status": "draft", "posts": [{"channel": "x"}]}',
                '+{"id": "a", "title": "A", "status": "draft", "posts": [{"channel": "x", at: 2026-12-05 09:00}]}',
            ],
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_post_without_a_moment_gets_one(text: str, lines: list[str], newline: str) -> None:
    raw = text.replace("\n", newline)
    done = move(opened(raw), "x", on("2026-12-05 09:00"))
    assert changed(raw, done) == lines
    assert text_of(done).count("\n") == text_of(done).count(newline)


def test_a_post_without_a_moment_may_get_only_a_day() -> None:
    assert changed(YAML, move(opened(YAML), "x", date(2026, 12, 5))) == ["+    at: 2026-12-05"]


def test_the_moment_that_it_has_changes_no_byte() -> None:
    page = opened(YAML)
    assert text_of(move(page, "mastodon", on("2026-12-01 09:00"))) == YAML
    assert text_of(move(page, "mastodon", timedelta())) == YAML


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (
            on("2027-03-28 02:30"),
            "2027-03-28 02:30 does not exist: the clock goes forward then. Write 2027-03-28 01:30 or 2027-03-28 03:30.",
        ),
        (
            on("2026-10-25 02:30"),
            "2026-10-25 02:30 happens twice: the clock goes back then. Write 2026-10-25 02:30+02:00 for the first time "
            "or 2026-10-25 02:30+01:00 for the second.",
        ),
        (timedelta(days=3_000_000), "The calendar does not go that far."),
        (timedelta(days=-600_000), "The calendar does not go that far."),
        (date(999, 1, 1), "The calendar does not go that far."),
    ],
)
def test_a_moment_that_cannot_be_is_refused(to: When, said: str) -> None:
    assert refused(move(opened(YAML), "mastodon", to)) == said


def test_a_day_on_which_the_hour_does_not_exist_is_refused_with_both_ways_out() -> None:
    page = opened(head("{channel: x, at: 2026-12-01 02:30}"))
    assert "Write 2027-03-28 01:30 or 2027-03-28 03:30." in refused(move(page, "x", date(2027, 3, 28)))
    assert "2026-10-25 02:30+02:00 for the first time" in refused(move(page, "x", date(2026, 10, 25)))


def test_a_difference_from_nowhere_is_refused() -> None:
    assert refused(move(opened(YAML), "x", DAY)).startswith("This post has no moment yet. Give a day")
    page = opened(head("{channel: x, at: 2026-12-01}"))
    assert refused(move(page, "x", HOUR)).startswith("This post has a day, but no time yet.")


def test_an_approved_story_keeps_its_hour() -> None:
    page = opened(head("{channel: x}", status="approved"))
    assert refused(move(page, "x", date(2026, 12, 1))).startswith("2026-12-01 has no time, and this story is approved.")


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("linkedin", "There is no post linkedin in stories/a.md. There are: mastodon, later, x."),
        ("", "There is no post  in stories/a.md. There are: mastodon, later, x."),
    ],
)
def test_a_post_that_is_not_there_is_said(post: str, said: str) -> None:
    assert refused(move(opened(YAML), post, DAY)) == said


def test_a_post_that_cannot_be_read_must_be_mended_first() -> None:
    page = opened(head("{channel: x, at: 2026-12-01 09:00, late: nooit}", "{channel: mastodon}"))
    assert refused(move(page, "x", DAY)).startswith("In stories/a.md something is wrong with the post x. Mend that")


def test_of_two_posts_with_one_name_none_is_moved() -> None:
    page = opened(head("{channel: x, at: 2026-12-01 09:00}", "{channel: x, at: 2026-12-02 09:00}"))
    assert refused(move(page, "x", DAY)) == "In stories/a.md 2 posts are called x. Give each an id of its own."


def test_the_entry_is_found_behind_one_that_cannot_be_read() -> None:
    text = head("{channel: x, at: 2026-12-01 09:00, late: nooit}", "{channel: mastodon, at: 2026-12-01 09:00}")
    assert changed(text, move(opened(text), "mastodon", DAY)) == [
        "-  - {channel: mastodon, at: 2026-12-01 09:00}",
        "+  - {channel: mastodon, at: 2026-12-02 09:00}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        head("{channel: x, at: &t 2026-12-01 09:00}", "{channel: mastodon, at: *t}"),
        head("{channel: mastodon, at: &t 2026-12-01 09:00}", "{channel: x, at: *t}"),
        head("&p {channel: x, at: 2026-12-01 09:00}").replace("---\nTekst", "imported: {was: *p}\n---\nTekst"),
        "---\nid: a\ntitle: A\nstatus: draft\nimported: {p: &p {channel: x}}\nposts:\n  - *p\n---\n",
    ],
    ids=["anchor", "alias", "inside an anchor", "an alias of all of it"],
)
def test_a_moment_that_others_point_at_is_left_alone(text: str) -> None:
    said = refused(move(opened(text), "x", date(2026, 12, 24)))
    assert "cannot be changed without touching something else" in said


SERIES = head("{channel: x, at: 2026-12-03 16:00, every: FREQ=WEEKLY;COUNT=4}")


def test_a_series_moves_as_a_whole() -> None:
    assert changed(SERIES, move(opened(SERIES), "x", timedelta(hours=1))) == [
        "-  - {channel: x, at: 2026-12-03 16:00, every: FREQ=WEEKLY;COUNT=4}",
        "+  - {channel: x, at: 2026-12-03 17:00, every: FREQ=WEEKLY;COUNT=4}",
    ]


def test_one_occurrence_of_a_series_is_refused_with_what_to_do() -> None:
    said = refused(move(opened(SERIES), "x/2026-12-10", DAY))
    assert said.startswith("x/2026-12-10 is one occurrence of a series")
    assert "Change the whole series, afval/x." in said


@pytest.mark.parametrize(
    ("every", "to", "why"),
    [
        ("FREQ=WEEKLY;UNTIL=20261231", date(2027, 2, 1), "it falls on no day at all"),
        ("FREQ=WEEKLY;COUNT=60", on("2026-12-06 02:30"), "2027-03-28 02:30 does not exist"),
    ],
)
def test_a_series_that_would_come_to_nothing_or_hit_a_gap_is_refused(every: str, to: When, why: str) -> None:
    page = opened(head(f"{{channel: x, at: 2026-12-03 16:00, every: {every}}}"))
    said = refused(move(page, "x", to))
    assert said.startswith("The series of x cannot start there")
    assert why in said
