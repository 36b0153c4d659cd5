"""Posts as data for scripts: everything that filters look at, small, and impossible to break out of."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.model.calendar import Calendar
from socialcal.model.story import Status
from socialcal.site.build import Wishes, desk_for
from socialcal.site.shards import script, shard_files, shard_names
from socialcal.site.visibility import Visibility
from tests.builders import calendar, post, story, text, wall

_CALL = re.compile(r'socialcalData\("([^"]+)",(.*)\);\n', re.DOTALL)


def read(content: bytes) -> tuple[str, Any]:
    found = _CALL.fullmatch(content.decode())
    assert found is not None
    return found[1], json.loads(found[2])


def shards(found: Calendar, visibility: Visibility = Visibility.INTERNAL) -> dict[str, Any]:
    desk = desk_for(found, NETWORKS, Wishes(visibility=visibility))
    read_ones = {file.path: read(file.content) for file in shard_files(desk)}
    assert all(path == f"data/{name}.js" for path, (name, _) in read_ones.items())
    return dict(read_ones.values())


def test_a_month_holds_its_posts_and_names_everything_by_number() -> None:
    made = shards(calendar())
    facets, month = made["facets"], made["month/2026-12"]
    (row,) = month["posts"]
    (told,) = month["stories"]
    assert row[:3] == [0, "afval/mastodon", "2026-12-01T09:00+01:00"]
    assert facets["channel"][row[3]][:2] == ["mastodon", "Mastodon"]
    assert facets["status"][row[4]] == ["planned", "gepland"]
    assert told[:4] == ["afval", "Afval scheiden", "nl", "stories/afval"]
    assert facets["pillar"][told[5]] == ["duurzaam", "Duurzame stad"]
    assert [facets["audience"][number] for number in told[6]] == [["gezinnen", "Gezinnen"]]
    assert (told[7], facets["owner"][told[8]]) == (-1, ["noor", "Noor de Wit"])


def test_a_story_stands_once_in_a_month_whatever_it_posts() -> None:
    several = tuple(post(key=f"afval/p{day}", at=wall(f"2026-12-{day:02} 09:00")) for day in range(1, 10))
    month = shards(calendar(posts=several))["month/2026-12"]
    assert (len(month["stories"]), len(month["posts"])) == (1, 9)


def test_words_stand_in_the_order_of_the_posts() -> None:
    several = (post(key="afval/a", text="Eerst"), post(key="afval/b", text="Daarna", at=wall("2026-12-02 09:00")))
    made = shards(calendar(posts=several))
    assert [row[1] for row in made["month/2026-12"]["posts"]] == ["afval/a", "afval/b"]
    assert [own for own, _ in made["words/2026-12"]] == ["Eerst", "Daarna"]


def test_a_very_long_text_is_bounded() -> None:
    made = shards(calendar(posts=(post(text="a" * 1_000_000),)))
    assert len(made["words/2026-12"][0][0]) == 2000


def test_a_person_who_is_not_of_the_organisation_can_be_filtered_on_and_has_no_feed() -> None:
    made = shards(calendar(stories=(story(owner="weg"),)))
    assert ["weg", "weg", 0, False] in made["facets"]["owner"]


def test_ideas_and_undated_posts_stand_apart() -> None:
    idea = story(id="idee", path="stories/idee.md", status=Status.IDEA, title=text("Sla van het dak"))
    made = shards(calendar(stories=(story(), idea), posts=(post(at=None),)))
    assert [row[:2] for row in made["month/undated"]["posts"]] == [[0, "afval/mastodon"], [1]]
    assert len(made["words/undated"]) == 2


def test_a_post_of_no_story_and_no_known_channel_is_there() -> None:
    month = shards(calendar(stories=(), posts=(post(channel="tamtam"),)))["month/2026-12"]
    assert month["posts"][0][3] == "tamtam"
    assert month["stories"][0][:3] == ["afval", "Afval scheiden", "nl"]


def test_a_page_asks_only_for_months_that_have_posts() -> None:
    almanac = desk_for(calendar(), NETWORKS, Wishes()).almanac
    days = [wall(f"{day} 09:00").date() for day in ("2026-11-30", "2026-12-06", "0001-01-01")]
    assert shard_names(almanac, days) == "2026-12"


@pytest.mark.parametrize("status", [Status.IDEA, Status.DRAFT, Status.REVIEW, Status.CANCELLED])
def test_a_public_site_has_no_shard_of_what_is_not_public(status: Status) -> None:
    hidden = story(id="geheim", path="stories/g.md", status=status, owner="kanarie", title=text("kanarie"))
    found = calendar(stories=(story(), hidden), posts=(post(), post(key="geheim/x", story="geheim", at=None)))
    public = shards(found, Visibility.PUBLIC)
    assert set(public) == {"facets", "month/2026-12", "words/2026-12"}
    assert "kanarie" not in json.dumps(public)
    assert "kanarie" in json.dumps(shards(found))


_NASTY = st.text(st.sampled_from("</scriptSCRIPT><!--\u2028\u2029\\\"' \ud800\x00é😀"), max_size=40)


@given(_NASTY, _NASTY)
def test_nothing_breaks_out_of_a_shard(name: str, value: str) -> None:
    content = script(name, [value, {value: value}]).decode("utf-8")
    assert not {"<", "\u2028", "\u2029"} & set(content)
    assert content.count("\n") == 1
    told, back = json.loads("[" + content.removeprefix("socialcalData(").removesuffix(");\n") + "]")
    assert (told, back[0]) == (name.replace("\ud800", "?"), value.replace("\ud800", "?"))
