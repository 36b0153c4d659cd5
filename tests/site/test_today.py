"""The front page: what goes out, and for colleagues what needs them; a visitor sees only what goes out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from socialcal.model.delivery import HOLD_FILE, Hold, State
from socialcal.model.story import Status
from socialcal.site.views.today import _data, _days
from socialcal.site.visibility import Visibility
from tests.builders import NOW
from tests.site.morning import delivery, desk, finding, shown, told

INSIDE = ("Nog niet klaar", "Misgegaan", "Wat ontbreekt", "Wat wacht op wie", "rem")


def front(*stories: Any, **changes: Any) -> str:
    return shown(desk(*stories, **changes), "index").text()


class TestDays:
    @pytest.mark.parametrize(
        ("today", "last", "many"),
        [
            ("2026-11-23", "2026-11-25", 3),
            ("2026-11-26", "2026-11-30", 5),
            ("2026-11-27", "2026-12-01", 5),
            ("2026-11-28", "2026-12-01", 4),
            ("2026-11-29", "2026-12-01", 3),
        ],
    )
    def test_two_working_days_after_today_are_shown(self, today: str, last: str, many: int) -> None:
        days = list(_days(date.fromisoformat(today)))
        assert (days[0], days[-1], len(days)) == (date.fromisoformat(today), date.fromisoformat(last), many)

    def test_today_and_tomorrow_are_there_also_when_nothing_goes_out(self) -> None:
        page = front()
        assert page.count("Er gaat niets uit.") == 2
        assert "donderdag" not in page

    def test_posts_of_today_tomorrow_and_the_day_after(self) -> None:
        page = front(told("a", *(("x", f"2026-11-{day} 09:00") for day in (23, 24, 25, 26, 27))))
        # Once a post of each day: those of yesterday and of Friday stand elsewhere.
        assert page.count("Over a") == 3
        assert "donderdag 26 november 2026" in page

    def test_a_day_of_300_posts_shows_what_is_next_and_leads_to_the_rest(self) -> None:
        moments = (f"2026-11-24 {minute // 60:02d}:{minute % 60:02d}" for minute in range(0, 1440, 5))
        found = shown(desk(told("a", *(("x", at) for at in moments))), "index")
        text = found.text()
        assert "142 eerdere posts" in text
        assert "11:50" in text
        assert "11:45" not in text
        assert "13:25" in text
        assert "13:30" not in text
        assert "nog 126" in text
        assert len([one for one in found.named("li") if "data-post" in one]) == 20

    def test_a_busy_day_before_its_first_post_starts_at_the_beginning(self) -> None:
        found = shown(desk(told("a", *(("x", f"2026-11-25 09:{minute:02d}") for minute in range(30)))), "index")
        assert "nog 10" in found.text()
        assert "09:00" in found.text()

    def test_a_special_day_is_named(self) -> None:
        assert "Dag van de Brug" in front(settings={"days": [{"date": "2026-11-25", "name": "Dag van de Brug"}]})


class TestForColleagues:
    def test_when_all_is_well_every_part_says_so(self) -> None:
        days = ("11-24", "11-25", "11-26", "11-27", "11-28", "11-29", "11-30", "12-01")
        on_days = [("mastodon" if day in days[::3] or day == "12-01" else "blog", f"2026-{day} 09:00") for day in days]
        page = front(told("a", *on_days))
        assert "Wat binnen een week uitgaat, is goedgekeurd en zonder problemen." in page
        assert "Niets wacht op een besluit." in page
        assert "Elk kanaal laat zich horen zoals afgesproken" in page
        assert "rem" not in page.split()

    def test_what_is_not_ready_is_told_with_why_and_whose_it_is(self) -> None:
        page = shown(
            desk(
                told("a", ("x", "2026-11-25 09:00"), status=Status.REVIEW, owner="piet"),
                told("b", ("x", "2026-12-20 09:00"), ("mastodon", "2026-12-21 09:00"), owner=None),
                findings=(finding("story.one", "b"), finding("story.two", "b"), finding("story.three", "b")),
            ),
            "index",
        )
        text = page.text()
        assert "2 verhalen nog niet klaar" in text
        assert text.count("Er is iets met b.") == 2
        assert "en nog 1 punt" in text
        assert "van niemand" in text
        assert {"stories/a.html#post-x", "stories/b.html#post-x", "people/piet.html"} <= set(page.links)

    def test_what_went_wrong_is_told_with_what_to_do(self) -> None:
        page = front(
            told("a", ("x", "2026-11-24 09:00"), ("x", "2026-11-24 10:00"), ("x", "2026-11-24 11:00")),
            deliveries=(
                delivery("a/x", State.REFUSED, reason="Not allowed."),
                delivery("a/x1", State.UNKNOWN),
                delivery("a/x2", State.MISSED),
            ),
        )
        assert "3 dingen misgegaan" in page
        assert "Not allowed." in page
        assert "Niemand weet of het is aangekomen." in page
        assert "Het moment is voorbij. Verstuur het alsnog, of laat het vallen." in page

    def test_the_outbox_is_one_thing_however_much_lies_there(self) -> None:
        placed = [delivery(f"a/x{number or ''}", State.SENT, "2026-11-20 09:00", via="outbox") for number in range(3)]
        stories = told("a", *(("x", f"2026-11-{20 - day} 09:00") for day in range(3)))
        page = front(stories, deliveries=tuple(placed))
        assert "1 ding misgegaan" in page
        assert "3 posts liggen klaar in de outbox, de oudste sinds 18 november" in page

    def test_what_is_missing_is_told_by_channel_and_by_day(self) -> None:
        page = front(told("a", ("mastodon", "2026-11-24 09:00")))
        assert "deze week 1 post, afgesproken is 2–3 keer per week" in page
        assert "volgende week 0 posts" in page
        assert "Morgen er gaat niets uit" in page

    def test_who_has_too_much_comes_first(self) -> None:
        page = shown(
            desk(
                told("a", ("x", "2026-11-30 09:00"), ("x", "2026-12-01 09:00")),
                told("b", ("x", "2026-11-30 10:00"), owner="piet", status=Status.DRAFT),
                settings={
                    "people": {"piet": {"name": "Piet Bos", "hours": 10}, "noor": {"name": "Noor", "hours": 2.5}}
                },
            ),
            "index",
        )
        text = page.text()
        assert "1 mens heeft te veel werk" in text
        assert text.index("3 uur van 2,5 uur") < text.index("1,5 uur van 10 uur")
        assert text.count("te veel") == 2
        assert "people/piet.html#sc-finish" in page.links

    def test_where_nobody_tells_of_hours_no_work_is_shown(self) -> None:
        settings = {"people": {"noor": {"name": "Noor"}}, "channels": {"x": {"kind": "x"}}}
        page = front(told("a", ("x", "2026-11-25 09:00"), status=Status.DRAFT), settings=settings)
        assert "1 af te maken" in page
        assert "Werk" not in page

    def test_who_left_and_owns_what_is_to_come_is_named(self) -> None:
        assert "is weg, en heeft nog verhalen die komen" in front(told("a", ("x", "2026-12-20 09:00"), owner="daan"))

    def test_every_task_leads_to_its_place_on_the_page_of_its_person(self) -> None:
        made = desk(
            told("a", ("x", "2026-11-25 09:00"), status=Status.REVIEW),
            told("b", ("x", "2026-12-20 09:00"), owner="piet"),
            findings=(finding("story.one", "b"),),
            settings={"approval": {"by": ["piet"]}},
        )
        leads = [
            link.partition("#") for link in shown(made, "index").links if link.startswith("people/") and "#" in link
        ]
        assert len(leads) == 4
        for page, _, anchor in leads:
            assert anchor in shown(made, page.removesuffix(".html")).ids, (page, anchor)

    def test_with_10_times_as_much_the_page_stays_as_long(self) -> None:
        def size(many: int) -> int:
            stories = [told(f"a{number}", ("x", "2026-11-25 09:00"), status=Status.DRAFT) for number in range(many)]
            stories += [told(f"b{number}", ("x", "2026-11-26 09:00")) for number in range(many)]
            stories += [told(f"c{number}", ("x", "2026-11-20 09:00")) for number in range(many)]
            found = tuple(finding("story.one", f"b{number}") for number in range(many))
            wrong = tuple(delivery(f"c{number}/x", State.REFUSED) for number in range(many))
            return len(shown(desk(*stories, findings=found, deliveries=wrong), "index").tags)

        assert size(300) == size(30)


class TestBrakes:
    HOLD = Hold("1", "Eerst overleggen.", "piet", NOW - timedelta(hours=1), channel="x")

    def test_a_raised_brake_stands_on_top_with_what_it_keeps_back(self) -> None:
        stories = told("a", ("x", "2026-11-24 13:00"), ("x", "2026-11-25 13:00"), ("mastodon", "2026-11-25 14:00"))
        page = shown(desk(stories, holds=(self.HOLD,)), "index")
        text = page.text()
        assert "De rem staat erop X Eerst overleggen. Door Piet Bos, di 24 nov 2026 11:15. Die houdt 2 van de posts" in text
        assert "channels/x.html" in page.links

    def test_one_over_everything_says_so(self) -> None:
        page = front(holds=(Hold("1", "Crisis.", "piet", NOW),))
        assert "Er gaat nergens iets uit." in page

    def test_the_file_is_named_where_it_stops_everything(self) -> None:
        page = front(holds=(Hold("4", "Crisis.", HOLD_FILE, NOW),), settings={"brake": {"file": "STOP"}})
        assert "Door het bestand STOP in de map van de kalender." in page

    def test_one_over_a_story_or_a_campaign_names_it(self) -> None:
        holds = (Hold("1", "Wacht.", "piet", NOW, story="a"), Hold("2", "Ook.", "piet", NOW, campaign="schoon"))
        page = front(told("a", ("x", "2026-11-25 09:00"), campaign="schoon"), holds=holds)
        assert "Er staan 2 remmen op" in page
        assert page.count("Die houdt 1 van de posts") == 2
        assert "Schoon samen" in page

    @pytest.mark.parametrize("story", ["weg", "<b>"])
    def test_a_story_that_is_gone_is_called_by_its_id(self, story: str) -> None:
        assert story in front(holds=(Hold("1", "Wacht.", "piet", NOW, story=story),))


class TestForVisitors:
    def test_only_what_goes_out_is_there(self) -> None:
        page = front(
            told("a", ("x", "2026-11-25 09:00")),
            told("b", ("x", "2026-11-25 10:00"), status=Status.REVIEW),
            told("c", ("x", "2026-11-20 10:00")),
            findings=(finding("story.one", "a"),),
            deliveries=(delivery("c/x", State.REFUSED, reason="Geheim."),),
            holds=(TestBrakes.HOLD,),
            visibility=Visibility.PUBLIC,
        )
        assert "Over a" in page
        for hidden in (*INSIDE, "Over b", "Geheim", "overleggen", "Noor", "te veel"):
            assert hidden not in page.replace("gepland", ""), hidden

    def test_the_rest_is_not_even_handed_to_the_template(self) -> None:
        made = desk(told("a", ("x", "2026-11-25 09:00")), holds=(TestBrakes.HOLD,), visibility=Visibility.PUBLIC)
        assert set(_data(made)) == {"days", "later", "week", "month"}
        assert made.calendar.holds == ()

    def test_what_comes_later_is_shown_as_well(self) -> None:
        page = front(told("a", ("x", "2026-12-25 09:00")), visibility=Visibility.PUBLIC)
        assert "Later" in page
        assert "vrijdag 25 december 2026" in page


def test_the_front_page_of_an_empty_calendar_is_useful() -> None:
    page = shown(desk(settings={"people": {}, "channels": {}}), "index")
    assert "dinsdag 24 november 2026" in page.text()
    assert "Niets wacht op een besluit." in page.text()
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
