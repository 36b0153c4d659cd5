"""What is told with kept results is what is told without, for every rule and at every moment."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialcal.brand.examples import EXAMPLES
from socialcal.brand.examples.approval import KNOWN_TO_GIT, approved, committed
from socialcal.brand.examples.example import Content, Example, Files, settings, story
from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.factory.kept.look import look
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import SocialcalError
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from tests.brand.example import written
from tests.builders import NOW, ZONE
from tests.factory.kept.looking import SECRET, agree, fresh_told, kept_told, later, looked, outcome

EVERY_FAMILY = Path(__file__).parents[2] / "calendars" / "every-family"
_DAYS = (0, -1, 1, -14, 30, -62, 62, -91, 120, -400, 400, 3000, 0)
_SENT = Delivery("q/x", State.SENT, 3, datetime(2026, 11, 20, tzinfo=UTC), "noor", {"remote": "1"})
_LEDGER: dict[str, Content] = {SNAPSHOT: write_snapshot({"q/x": _SENT}, "ab")}
_SAID = "Doe zaterdag mee aan de grote schoonmaak van de hele wijk."

examples = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)


def entry(at: str, text: str = _SAID, more: str = "") -> str:
    return f"posts: [{{channel: x, at: {at}, text: {text}{more}}}]"


def rules(told: object) -> list[str]:
    assert isinstance(told, tuple)
    return [finding.rule for finding in told]


@examples
@pytest.mark.parametrize("half", ["fails", "passes"])
def test_an_example_is_told_alike_cold_warm_and_loaded(
    example: Example, half: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, network in example.networks.items():
        monkeypatch.setitem(NETWORKS, kind, network)
    files: Files = example.fails if half == "fails" else example.passes
    root = written(files, tmp_path)
    fresh = fresh_told(root)
    assert [kept_told(root), kept_told(root)] == [fresh, fresh]


@pytest.fixture
def every_family(tmp_path: Path) -> Path:
    root = tmp_path / "calendar"
    shutil.copytree(EVERY_FAMILY, root, ignore=shutil.ignore_patterns(".socialcal"))
    return root


@pytest.mark.parametrize("days", _DAYS)
def test_months_may_pass_or_be_turned_back(days: int, every_family: Path) -> None:
    agree(every_family, NOW)
    agree(every_family, NOW + timedelta(days=days))


def test_the_organisation_and_the_rules_that_it_brings_are_those_of_loading(every_family: Path) -> None:
    loaded = load(every_family, NOW)
    for _ in range(2):
        found = looked(every_family)
        assert (found.organisation, found.house_rules) == (loaded.organisation, loaded.house_rules)


@pytest.mark.parametrize("select", [None, [], ["all"], ["timing"], ["story", "privacy.bsn"]])
@pytest.mark.parametrize("ignore", [None, [], ["repeats"], ["all"]])
def test_what_is_selected_at_the_command_line_is_not_kept(
    select: list[str] | None, ignore: list[str] | None, every_family: Path
) -> None:
    looked(every_family)
    found = look(every_family, NOW, SECRET, later(), select=select, ignore=ignore)
    assert found is not None
    assert found.findings == load(every_family, NOW, select=select, ignore=ignore).findings
    assert looked(every_family).findings == load(every_family, NOW).findings


def test_a_selector_that_names_no_rule_is_refused_as_loading_does(every_family: Path) -> None:
    for _ in range(2):
        with pytest.raises(SocialcalError, match="There is no rule"):
            look(every_family, NOW, SECRET, later(), select=["geen-regel"])


@pytest.mark.parametrize(
    "broken",
    [
        {"socialcal.yml": "organisation: [\n"},
        {"socialcal.yml": "taal: nl\n"},
        {"socialcal.yml": b"\xff"},
        {SNAPSHOT: "{}"},
    ],
)
def test_what_cannot_be_used_is_refused_as_loading_does(broken: dict[str, Content], tmp_path: Path) -> None:
    root = written({"stories/a.md": story()}, tmp_path)
    looked(root)
    for name, content in broken.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else str(content).encode())
    agree(root)
    agree(root)


def test_a_folder_without_socialcal_yml_is_no_calendar(tmp_path: Path) -> None:
    assert outcome(lambda: look(tmp_path, NOW, SECRET, later())) == outcome(lambda: load(tmp_path, NOW))


@pytest.mark.parametrize("days", [1, 13, 14, 15, 61, 62, 63, 89, 90, 91, 179, 180, 181])
@pytest.mark.parametrize("again", ["1d", "90d", "180d"])
def test_a_text_counts_as_said_for_as_long_as_agreed(days: int, again: str, tmp_path: Path) -> None:
    """Posts just inside and just outside of every limit that there is."""
    files: dict[str, Content] = {
        "socialcal.yml": settings(f"brand: {{again: {again}}}"),
        "stories/b.md": story(entry("2026-11-24 13:00"), id="b", title="Heel wat anders vandaag", status="approved"),
    }
    for number, minutes in enumerate((-10, 10)):
        at = NOW.astimezone(ZONE) - timedelta(days=days, minutes=minutes)
        at_text = f"{at:%Y-%m-%d %H:%M}"
        files[f"stories/a{number}.md"] = story(entry(at_text), id=f"a{number}", title="Heel wat anders vandaag")
    root = written(files, tmp_path)
    agree(root)
    agree(root)


def test_a_text_counts_as_said_over_a_change_of_the_clock(tmp_path: Path) -> None:
    now = datetime(2026, 5, 20, 12, 0, tzinfo=ZONE)
    before = (now.astimezone(UTC) - timedelta(days=90) + timedelta(minutes=10)).astimezone(ZONE)
    files: dict[str, Content] = {
        "stories/a.md": story(entry(f"{before:%Y-%m-%d %H:%M}"), status="approved"),
        "stories/b.md": story(entry("2026-05-20 12:05"), id="b", title="Een ander", status="approved"),
    }
    root = written(files, tmp_path)
    assert "repeats.same-text" in rules(fresh_told(root, now))
    agree(root, now)


@pytest.mark.parametrize("within", ["1h", "13d", "40d", "60d", "70d", "99w"])
def test_a_post_that_may_be_very_late_and_was_never_sent_is_told(within: str, tmp_path: Path) -> None:
    files: dict[str, Content] = {"socialcal.yml": settings("brand: {again: 1d}")}
    for days in (1, 12, 20, 45, 65, 75, 80, 690):
        at = NOW.astimezone(ZONE) - timedelta(days=days)
        late = entry(f"{at:%Y-%m-%d %H:%M}", more=f", late: within {within}")
        files[f"stories/a{days}.md"] = story(late, id=f"a{days}", status="approved")
    root = written({**files, **_LEDGER}, tmp_path)
    agree(root)
    agree(root)


@pytest.mark.parametrize("moment", [datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)])
def test_the_first_and_last_days_that_there_are_can_be_played(moment: datetime, tmp_path: Path) -> None:
    root = written({"stories/a.md": story(entry("2026-12-01 09:00"), status="approved")}, tmp_path)
    agree(root, moment)


def test_a_text_may_count_as_said_for_longer_than_there_are_days(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "socialcal.yml": settings(f"brand: {{again: {'9999w ' * 12}}}"),
        "stories/a.md": story(entry("2026-10-01 09:00"), status="approved"),
        "stories/b.md": story(entry("2026-12-01 09:00"), id="b", title="Een ander", status="approved"),
    }
    root = written(files, tmp_path)
    assert "repeats.same-text" in rules(fresh_told(root))
    agree(root)


@pytest.mark.parametrize(
    "at", ["2026-10-25 02:30", "2026-10-25 02:30+01:00", "2026-10-25 02:30+02:00", "2026-03-29 02:30"]
)
def test_hours_that_the_clock_shows_twice_or_never_stay_what_they_are(at: str, tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: x, gap: 1h, quiet: '02:00-03:00'}"),
        "stories/a.md": story(entry(at), status="approved"),
        "stories/b.md": story(entry("2026-10-25 03:20"), id="b", title="Een ander", status="approved"),
    }
    root = written(files, tmp_path)
    for month in (2, 10):
        agree(root, datetime(2026, month, 20, tzinfo=UTC))
        agree(root, datetime(2026, month, 20, tzinfo=UTC))


@pytest.mark.parametrize("head", ['{{"id": "b", "title": "Drie woorden {0} hier", "status": "draft"}}', "titel\n{0}"])
@pytest.mark.parametrize("character", [r"\ud800", r"\udc80", r"\u0000", "\U0001f600", "\u2028", "\ufeff", "\u0085"])
def test_odd_characters_are_told_alike(head: str, character: str, tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "stories/b.md": f"{head.format(character)}\n\nTekst {character}\n",
        "stories/c.md": f"---\n{head.format(character)}\n---\nTekst {character}\n",
    }
    root = written(files, tmp_path)
    for _ in range(2):
        found = look(root, NOW, SECRET, later())
        assert found is None or found.findings == load(root, NOW).findings


OLD = entry("2024-03-05 09:00", "Kom naar de oude haven!")
NEW = entry("2026-12-01 09:00", "Kom naar de nieuwe haven!")
SERVED = {
    f"stories/n{day}.md": story(
        entry(f"2026-12-0{day} 09:00", f"Dag {day} in de haven."), id=f"n{day}", title=f"Nr {day}"
    )
    for day in range(1, 8)
}


def waiting(after: str, id_: str = "b") -> str:
    """A story of long ago that waits for another post."""
    return story(entry("2024-03-06 09:00", more=f", after: {after}"), id=id_)


@pytest.mark.parametrize(
    ("files", "rule", "expected"),
    [
        ({"stories/a.md": story(OLD), "stories/b.md": story(OLD, title="Nog een")}, "story.duplicate-id", 2),
        ({"stories/a.md": story(OLD), "stories/b.md": story(NEW, title="Nog een")}, "story.duplicate-id", 2),
        ({"stories/a.md": story(OLD), "stories/b.md": waiting("afval/x")},
         "story.unknown-after", 0),
        ({"stories/a.md": story(OLD), "stories/b.md": waiting("afval/y")},
         "story.unknown-after", 1),
        ({"stories/a.md": waiting("b/x", "afval"),
          "stories/b.md": waiting("afval/x")},
         "story.after-circle", 2),
        ({**SERVED, "stories/a.md": story(OLD, campaign="schoon")}, "strategy.empty-campaign", 0),
        ({**SERVED, "stories/a.md": story(OLD, campaign="schoon", status="cancelled")}, "strategy.empty-campaign", 1),
        ({**SERVED, "stories/a.md": story(campaign="schoon", status="idea")}, "strategy.empty-campaign", 0),
        ({"stories/a.md": story(entry("2024-03-05 09:00", "''")),
          "socialcal.yml": settings("brand: {channels: {x: {ignore: [channel.empty-text]}}}")},
         "channel.empty-text", 0),
        ({"stories/a.md": story(entry("2024-03-05 09:00", "''")),
          "socialcal.yml": settings("brand: {channels: {mastodon: {ignore: [channel.empty-text]}}}")},
         "channel.empty-text", 1),
        ({"stories/a.md": story(OLD, body="<!-- socialcal-ignore links.broken: ja -->\n[x](weg.md)\n")},
         "links.broken", 0),
        ({"stories/a.md": story(OLD, body="<!-- socialcal-ignore links.broken: ja -->\n")}, "story.unused-ignore", 1),
        ({"socialcal.yml": settings("brand: {again: 100d}"),
          "stories/a.md": story(entry("2026-09-01 09:00"), title="Drie woorden hier"),
          "stories/b.md": story(NEW, id="b", title="DRIE woorden  hier")},
         "repeats.same-title", 1),
        ({"socialcal.yml": settings("brand: {again: 80d}"),
          "stories/a.md": story(entry("2026-09-01 09:00"), title="Drie woorden hier"),
          "stories/b.md": story(NEW, id="b", title="DRIE woorden  hier")},
         "repeats.same-title", 0),
        ({"socialcal.yml": settings("brand: {again: 62d}"),
          "stories/a.md": story(entry("2026-08-01 09:00"), title="Drie woorden hier"),
          "stories/b.md": story(
              "posts:",
              "  - {channel: x, at: 2026-12-20 09:00, text: Vandaag}",
              "  - {channel: mastodon, at: 2026-09-20 09:00, text: Ooit}", id="b", title="DRIE woorden  hier")},
         "repeats.same-title", 1),
        ({"socialcal.yml": settings("brand: {again: 40d}"),
          "stories/a.md": story(entry("2026-11-01 09:00"), title="Drie woorden hier"),
          "stories/b.md": story(
              "posts:",
              "  - {channel: x, at: 2026-12-20 09:00, text: Vandaag}",
              "  - {channel: mastodon, at: 2026-11-20 09:00, text: Ooit}", id="b", title="DRIE woorden  hier")},
         "repeats.same-title", 1),
        ({"socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: x, gap: 200d}"),
          "stories/a.md": story(entry("2026-06-01 09:00", "Zomer in de stad")),
          "stories/b.md": story(NEW, id="b", title="Een ander")},
         "timing.gap", 1),
        ({"socialcal.yml": settings("brand: {again: 1d}").replace("{kind: x}", "{kind: x, cadence: 0..1 per month}"),
          "stories/a.md": story(entry("2026-11-01 00:30", "Vroeg in de stad")),
          "stories/b.md": story(entry("2026-11-30 23:30", "Laat in de stad"), id="b", title="Een ander")},
         "timing.too-often", 1),
    ],
)  # fmt: skip
def test_what_is_long_past_counts_where_it_matters(
    files: dict[str, Content], rule: str, expected: int, tmp_path: Path
) -> None:
    root = written(files, tmp_path)
    assert rules(fresh_told(root)).count(rule) == expected
    agree(root)
    agree(root)


@pytest.mark.parametrize("days", [0, 800])
def test_what_git_says_is_asked_each_time_also_of_what_is_past(days: int, tmp_path: Path) -> None:
    root = written({"socialcal.yml": KNOWN_TO_GIT, "stories/a.md": approved()}, tmp_path)
    for email, expected in (("noor@waterkant.example", 0), ("piet@waterkant.example", 1)):
        shutil.rmtree(root / ".git", ignore_errors=True)
        committed(email)(root / ".git")
        moment = NOW + timedelta(days=days)
        assert rules(fresh_told(root, moment)).count("approval.author") == expected
        agree(root, moment)
        agree(root, moment)
