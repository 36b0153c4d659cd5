"""How stories are divided, with the numbers of the checks."""

from __future__ import annotations

import re

from hypothesis import given

from socialcal.brand.strategy.balance import mix as mix_check
from socialcal.model.organisation import Organisation
from socialcal.model.story import Status
from socialcal.site.figures import mix
from tests.builders import organisation
from tests.site.figures.counted import Pair, calendars, cell, ground, ours, placed, told


def test_each_story_counts_once_in_what_was_and_once_in_what_comes() -> None:
    story, before = placed(1, "2026-11-20 09:00", pillar="duurzaam")
    _, ahead = placed(1, "2026-11-27 09:00")
    _, again = placed(1, "2026-11-28 09:00")
    found = mix.pillar_mix(ground([(story, before), (story, ahead), (story, again)][:1]))
    assert [(part.before, part.ahead) for part in found.parts] == [(1, 0), (0, 0)]
    twice = ground([(story, before), placed(2, "2026-11-27 09:00", pillar="samen")])
    assert mix.pillar_mix(twice).before == mix.pillar_mix(twice).ahead == 1


def test_ideas_what_was_cancelled_and_what_is_far_away_do_not_count() -> None:
    found = ground(
        [
            placed(1, "2026-11-27 09:00", status=Status.IDEA),
            placed(2, "2026-11-27 09:00", status=Status.CANCELLED),
            placed(3, "2027-02-17 09:00"),
            placed(4, "2026-08-31 09:00"),
            placed(5, "2026-11-20 09:00", status=Status.DRAFT),
        ]
    )
    assert (mix.pillar_mix(found).before, mix.pillar_mix(found).ahead) == (0, 0)
    assert mix.pillars(found) is None


def test_a_story_without_a_pillar_of_ours_is_no_part_of_the_whole() -> None:
    found = mix.pillar_mix(
        ground(
            [
                placed(1, "2026-11-27 09:00"),
                placed(2, "2026-11-27 10:00", pillar=None),
                placed(3, "2026-11-27 11:00", pillar="x"),
            ]
        )
    )
    assert found.ahead == 1


def test_a_story_for_several_audiences_counts_for_each() -> None:
    found = mix.audience_mix(ground([placed(1, "2026-11-27 09:00", audience=("gezinnen", "jongeren", "gezinnen"))]))
    assert [(part.name, part.ahead) for part in found.parts] == [("Gezinnen", 1), ("Jongeren", 1)]
    assert found.ahead == 1


def test_formats_of_the_organisation_come_first_and_others_are_not_lost() -> None:
    of = ours(formats=("video", "artikel"))
    found = mix.format_mix(ground([placed(1, "2026-11-27 09:00", format="lied"), placed(2, "2026-11-28 09:00")], of))
    assert [(part.name, part.ahead) for part in found.parts] == [("video", 0), ("artikel", 0), ("lied", 1)]
    assert found.ahead == 1


def test_the_table_says_counts_shares_and_targets() -> None:
    made = [placed(number, "2026-11-27 09:00", pillar="duurzaam" if number else "samen") for number in range(4)]
    figure = mix.pillars(ground(made))
    assert cell(figure, "Duurzame stad", "Verhalen, komende 12 weken") == "3"
    assert cell(figure, "Duurzame stad", "Deel, komende 12 weken") == "75%"
    assert cell(figure, "Duurzame stad", "Deel, afgelopen 12 weken") == "–"
    assert cell(figure, "Samen", "Doel") == "60%"


def test_without_targets_there_is_no_column_for_them() -> None:
    of: Organisation = organisation()
    figure = mix.pillars(ground([placed(1, "2026-11-27 09:00")], of))
    assert figure is not None
    assert "Doel" not in figure.table.head
    assert len(figure.legend) == 2


def test_a_hundred_formats_stay_a_readable_chart() -> None:
    made = [placed(number, "2026-11-27 09:00", format=f"soort {number}") for number in range(100)]
    figure = mix.formats(ground(made))
    assert figure is not None
    assert figure.chart.count("sc-t-name") == 12
    assert len(figure.table.rows) == 100


@given(calendars())
def test_what_the_figure_says_of_pillars_is_what_the_check_says(pairs: list[Pair]) -> None:
    found = ground(pairs)
    parts = {part.name: part for part in mix.pillar_mix(found).parts}
    total = mix.pillar_mix(found).ahead
    far = {
        name for name, part in parts.items() if total >= 12 and abs(100 * part.ahead / total - (part.target or 0)) > 10
    }
    findings = [finding.message.en for finding in told(mix_check, found)]
    assert len(findings) == len(far)
    for name in far:
        (said,) = [text for text in findings if f" for {name};" in text]
        assert re.search(r"Of the (\d+) stories for the coming (\d+) weeks, (\d+%)", said).groups() == (  # type: ignore[union-attr]
            str(total),
            "12",
            found.percent(parts[name].ahead, total),
        )
