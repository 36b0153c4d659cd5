"""Times that editors write, as a property over all days, zones and notations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.ingest.wall_clock import read_moment, trouble
from socialcal.model.place import Place

PLACE = Place("stories/a.md", 9, 8)
DAYS = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2037-12-31")).map(
    lambda moment: moment.replace(microsecond=0)
)
ZONES = st.sampled_from(
    ["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
).map(ZoneInfo)
OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@given(DAYS, ZONES, OFFSETS, st.sampled_from(["T", " "]), st.booleans())
@settings(max_examples=200)
def test_with_an_offset_it_is_that_instant_shown_in_the_zone(
    naive: datetime, zone: ZoneInfo, offset: timezone, between: str, colon: bool
) -> None:
    moment = naive.replace(tzinfo=offset)
    written = moment.isoformat(between) if colon else f"{moment:%Y-%m-%d{between}%H:%M:%S%z}"
    clock, findings = read_moment(written, PLACE, zone)
    assert clock is not None
    assert findings == []
    assert clock.moment.astimezone(UTC) == moment.astimezone(UTC)
    assert clock.moment.tzinfo is zone
    assert not clock.whole_day


@given(DAYS, ZONES, st.sampled_from(["T", " ", "  "]))
@settings(max_examples=200)
def test_without_an_offset_it_is_what_the_clock_on_the_wall_shows(
    naive: datetime, zone: ZoneInfo, between: str
) -> None:
    written = f"{naive:%Y-%m-%d}{between}{naive:%H:%M:%S}"
    clock, findings = read_moment(written, PLACE, zone)
    assert clock is not None
    assert clock.written == written
    assert (clock.moment.replace(tzinfo=None), clock.moment.tzinfo) == (naive, zone)
    assert clock.trouble == trouble(naive, zone)
    assert len(findings) == (clock.trouble is not None)
    if clock.trouble is None:
        assert clock.moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


@given(DAYS, ZONES)
@settings(max_examples=80)
def test_an_hour_is_twice_there_or_not_there_exactly_when_the_zone_says_so(naive: datetime, zone: ZoneInfo) -> None:
    """Counted by going through the hours around it in UTC, without asking what `fold` means."""
    around = naive.replace(tzinfo=UTC) - timedelta(hours=30)
    shown = [(around + timedelta(minutes=step)).astimezone(zone).replace(tzinfo=None) for step in range(60 * 60)]
    assert {0: "gap", 1: None, 2: "fold"}[shown.count(naive)] == trouble(naive, zone)


@given(st.dates(datetime.fromisoformat("1990-01-01").date(), datetime.fromisoformat("2037-12-31").date()), ZONES)
def test_a_date_alone_is_its_start_or_its_last_second(day: object, zone: ZoneInfo) -> None:
    first, _ = read_moment(str(day), PLACE, zone)
    last, _ = read_moment(str(day), PLACE, zone, end_of_day=True)
    assert first is not None
    assert last is not None
    assert first.whole_day
    assert last.whole_day
    assert f"{first.moment:%Y-%m-%d %H:%M:%S}" == f"{day} 00:00:00"
    assert f"{last.moment:%Y-%m-%d %H:%M:%S}" == f"{day} 23:59:59"


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_told(written: str) -> None:
    clock, findings = read_moment(written, PLACE, ZoneInfo("Europe/Amsterdam"))
    assert (clock is None) <= bool(findings)
    assert all(finding.place == PLACE for finding in findings)
