"""How an editor and CI meet `socialcal check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import NOW, ORGANISATION, Ran, Small, called, on_terminal, small, tale, tree

GOOD = tale("goed", "{channel: mastodon, at: 2026-12-01 09:00, text: Doe je mee?}")
UNKNOWN_KEY = GOOD.replace("id: goed", "id: fout").replace("pillar:", "pilar:")
NO_ALT = tale("beeld", "{channel: mastodon, at: 2026-12-02 09:00}", image="{file: weg.jpg}")
INSECURE = tale(
    "link", "{channel: mastodon, at: 2026-12-03 09:00, text: 'Lees http://www.waterkant.example/afval maar.'}"
)


@pytest.fixture
def clean(tmp_path: Path) -> Small:
    return small(tmp_path / "kalender", {"2026/12/goed.md": GOOD})


@pytest.fixture
def troubled(tmp_path: Path) -> Small:
    return small(
        tmp_path / "kalender",
        {"2026/11/link.md": INSECURE, "2026/12/fout.md": UNKNOWN_KEY, "2026/12/beeld.md": NO_ALT},
    )


def rules(ran: Ran) -> list[str]:
    return [finding["rule"] for finding in json.loads(ran.out)["findings"]]


def test_nothing_wrong_is_said_and_exits_0(clean: Small) -> None:
    assert clean.run("check") == Ran(0, "Niets gevonden.\n", "")


def test_a_calendar_without_stories_is_fine(tmp_path: Path) -> None:
    assert small(tmp_path).run("check") == Ran(0, "Niets gevonden.\n", "")


def test_an_error_is_told_with_place_line_caret_and_hint_and_exits_1(clean: Small) -> None:
    clean.write("stories/2026/12/goed.md", UNKNOWN_KEY)
    ran = clean.run("check")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "stories/2026/12/goed.md:7:1 fout pilar is geen veld van een verhaal. [story.unknown-key]\n"
        "  7 | pilar: duurzaam\n"
        "    | ^^^^^\n"
        "  = Bedoelde je pillar?\n"
        "\n"
        "1 fout in 1 verhaal. --fix herstelt er 1.\n"
    )


def test_a_warning_alone_exits_0(tmp_path: Path) -> None:
    ran = small(tmp_path, {"link.md": INSECURE}).run("check")
    assert ran.code == 0
    assert "waarschuwing" in ran.out
    assert "[links.insecure]" in ran.out


def test_one_broken_file_hides_no_other(troubled: Small) -> None:
    troubled.write("stories/2026/12/kapot.md", "---\nid: [\n---\n")
    ran = troubled.run("check", "--format", "json")
    assert ran.code == 1
    assert sorted(rules(ran)) == [
        "links.insecure",
        "media.missing",
        "media.no-alt",
        "story.front-matter",
        "story.unknown-key",
    ]


def test_json_is_one_document_of_plain_ascii_that_counts_its_findings(troubled: Small) -> None:
    ran = troubled.run("check", "--format", "json")
    assert ran.code == 1
    assert ran.out.isascii()
    told = json.loads(ran.out)
    assert told["version"] == 1
    assert told["summary"] == {"error": 3, "warning": 1, "info": 0, "stories": 3}
    (unknown,) = (finding for finding in told["findings"] if finding["rule"] == "story.unknown-key")
    assert unknown["message"] == "pilar is geen veld van een verhaal."
    assert (unknown["path"], unknown["line"], unknown["column"], unknown["length"]) == (
        "stories/2026/12/fout.md",
        *(7, 1, 5),
    )
    assert (unknown["severity"], unknown["story"], unknown["post"]) == ("error", "fout", None)


def test_json_without_findings_is_a_document_too(clean: Small) -> None:
    ran = clean.run("check", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["findings"] == []


@pytest.mark.parametrize(
    ("options", "told", "code"),
    [
        (["--select", "links"], ["links.insecure"], 0),
        (["--select", "links,media.no-alt"], ["links.insecure", "media.no-alt"], 1),
        (["--select", "links", "--select", "media.no-alt"], ["links.insecure", "media.no-alt"], 1),
        (["--select", " links , media.no-alt ,"], ["links.insecure", "media.no-alt"], 1),
        (["--ignore", "story,media"], ["links.insecure"], 0),
        (["--ignore", "media.missing,links"], ["media.no-alt", "story.unknown-key"], 1),
        (["--select", "media", "--ignore", "media.missing"], ["media.no-alt"], 1),
        (["--select", "all", "--ignore", "all"], [], 0),
    ],
)
def test_rules_and_families_are_selected_and_ignored_with_commas(
    options: list[str], told: list[str], code: int, troubled: Small
) -> None:
    ran = troubled.run("check", "--format", "json", *options)
    assert sorted(rules(ran)) == told
    assert ran.code == code


def test_a_selector_that_selects_nothing_is_a_mistake(clean: Small) -> None:
    ran = clean.run("check", "--select", "story.unknown-kee")
    assert (ran.code, ran.out) == (2, "")
    assert "story.unknown-kee" in ran.err
    assert "Did you mean story.unknown-key" in ran.err


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["stories/2026/12/fout.md"], {"fout"}),
        (["stories/2026/12"], {"fout", "beeld"}),
        (["stories/2026/12/"], {"fout", "beeld"}),
        (["stories/2026/11", "stories/2026/12/fout.md"], {"link", "fout"}),
        (["./stories/../stories/2026/11"], {"link"}),
        (["."], {"link", "fout", "beeld"}),
    ],
)
def test_with_paths_only_what_stands_there_is_told(paths: list[str], told: set[str], troubled: Small) -> None:
    ran = troubled.run("check", "--format", "json", *paths)
    assert {finding["story"] for finding in json.loads(ran.out)["findings"]} == told


def test_an_error_elsewhere_does_not_count_against_a_path(troubled: Small) -> None:
    assert troubled.run("check", "stories/2026/11").code == 0


def test_from_a_sub_folder_the_calendar_is_found_and_paths_start_there(troubled: Small) -> None:
    below = troubled.root / "stories/2026/12"
    ran = called("check", "--as-of", NOW, "fout.md", cwd=below)
    assert ran.code == 1
    assert ran.out.startswith("stories/2026/12/fout.md:7:1 ")
    assert "7 | pilar: duurzaam" in ran.out


def test_from_elsewhere_the_calendar_is_named_with_root(troubled: Small, tmp_path: Path) -> None:
    ran = called("check", "--root", troubled.root, troubled.root / "stories/2026/11", cwd=tmp_path)
    assert ran.code == 0
    assert "stories/2026/11/link.md" in ran.out


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("stories/nergens.md", "stories/nergens.md bestaat niet."),
        ("../anders.md", "../anders.md ligt buiten deze kalender."),
        ("/etc/hostname", "/etc/hostname ligt buiten deze kalender."),
    ],
)
def test_a_path_that_is_not_in_the_calendar_is_a_mistake(path: str, says: str, clean: Small) -> None:
    clean.write("../anders.md", "tekst")
    ran = clean.run("check", "--language", "nl", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == says


@pytest.mark.parametrize(
    ("env", "options", "says"),
    [
        ({}, [], "There is no calendar here: no socialcal.yml in this folder or above it."),
        ({"LANG": "nl_NL.UTF-8"}, [], "Hier is geen kalender: er staat geen socialcal.yml in deze map of daarboven."),
        (
            {"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"},
            [],
            "There is no calendar here: no socialcal.yml in this folder or above it.",
        ),
        (
            {"LANG": "nl_NL.UTF-8"},
            ["--language", "en"],
            "There is no calendar here: no socialcal.yml in this folder or above it.",
        ),
        ({}, ["--language", "nl"], "Hier is geen kalender: er staat geen socialcal.yml in deze map of daarboven."),
    ],
)
def test_outside_a_calendar_a_clear_sentence_exits_2(
    env: dict[str, str], options: list[str], says: str, tmp_path: Path
) -> None:
    ran = called("check", *options, cwd=tmp_path, **env)
    assert (ran.code, ran.out) == (2, "")
    sentence, hint = ran.err.splitlines()
    assert sentence == says
    assert "--root" in hint


@pytest.mark.parametrize(
    ("organisation", "options", "says"),
    [
        ("nl", [], "fout pilar is geen veld van een verhaal."),
        ("en", [], "error pilar is not a field of a story."),
        ("nl", ["--language", "en"], "error pilar is not a field of a story."),
        ("en", ["--language", "nl"], "fout pilar is geen veld van een verhaal."),
        ("nl-BE", [], "fout pilar is geen veld van een verhaal."),
        ("de", [], "error pilar is not a field of a story."),
    ],
)
def test_it_speaks_the_organisations_language_unless_asked_another(
    organisation: str, options: list[str], says: str, tmp_path: Path
) -> None:
    spoken = ORGANISATION.replace("language: nl", f"language: {organisation}")
    assert says in small(tmp_path, {"a.md": UNKNOWN_KEY}, spoken).run("check", *options).out


def test_what_is_piped_has_no_escapes(troubled: Small) -> None:
    assert "\x1b" not in troubled.run("check").out


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": "0"}, False), ({"NO_COLOR": ""}, True)],
)
def test_a_terminal_gets_colour_unless_no_color_says_no(env: dict[str, str], coloured: bool, troubled: Small) -> None:
    ran = on_terminal("check", cwd=troubled.root, **env)
    assert ran.code == 1
    assert ("\x1b[1;31mfout\x1b[0m" in ran.out) is coloured
    assert ("\x1b" in ran.out) is coloured


def test_json_has_no_colour_on_a_terminal(troubled: Small) -> None:
    assert "\x1b" not in on_terminal("check", "--format", "json", cwd=troubled.root).out


def test_a_story_cannot_steer_the_terminal(tmp_path: Path) -> None:
    made = small(tmp_path, {"a.md": GOOD.replace("pillar: duurzaam", 'pillar: "\\e[2J"\npilar\x1b[31m: x')})
    made.write("stories/b.md", GOOD.replace("goed", "twee").replace("owner: noor", 'owner: "\\e]0;x\\a"'))
    ran = made.run("check")
    assert ran.code == 1
    assert not set(ran.out) & {"\x1b", "\a"}


def test_a_broken_socialcal_yml_shows_its_line_and_exits_1(clean: Small) -> None:
    clean.edit("socialcal.yml", "channels:", "chanels:")
    ran = clean.run("check", "--language", "nl")
    assert ran.code == 1
    line = ORGANISATION.splitlines().index("channels:") + 1
    assert ran.out.startswith(
        f"socialcal.yml:{line}:1 fout chanels is geen veld van socialcal.yml. [organisation.unknown-key]\n"
        f"  {line} | chanels:\n"
    )
    assert "Bedoelde je channels?" in ran.out


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- een\n- lijst\n", "organisation.syntax"),
        ("organisation: [\n", "organisation.syntax"),
        ("mission: geen naam\n", "organisation.missing-field"),
        ("organisation: X\ntimezone: Mars/Olympus\n", "organisation.invalid-value"),
        ("organisation: X\nchannels: {a: {kind: mastodon, quiet: laat}}\n", "organisation.invalid-value"),
        ("organisation: X\x00\n", "story.unreadable"),
    ],
)
def test_whatever_is_wrong_with_socialcal_yml_is_a_finding(text: str, rule: str, clean: Small) -> None:
    clean.write("socialcal.yml", text)
    ran = clean.run("check", "--format", "json", at=None)
    assert ran.code == 1
    assert rules(ran) == [rule]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("gisteren", "gisteren is geen datum met tijd."),
        ("", " is geen datum met tijd."),
        ("2026-10-25 02:30", "2026-10-25 02:30 komt twee keer voor: dan gaat de klok een uur terug."),
        ("2026-03-29 02:30", "2026-03-29 02:30 bestaat niet: dan gaat de klok een uur vooruit."),
    ],
)
def test_a_moment_that_is_none_is_a_mistake(written: str, says: str, clean: Small) -> None:
    ran = clean.run("check", "--language", "nl", at=written)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == says


@pytest.mark.parametrize(
    ("at", "past"),
    [
        ("2026-12-01 10:00", False),
        ("2026-12-01 10:00:01", True),
        ("2026-12-01T09:00:00Z", False),
        ("2026-12-01T09:00:01Z", True),
        ("2026-12-01T11:00:01+02:00", True),
        ("2026-12-01", False),
        ("2026-12-02", True),
    ],
)
def test_the_moment_is_wall_clock_of_the_organisation_unless_it_has_an_offset(
    at: str, past: bool, clean: Small
) -> None:
    clean.run("publish", at="2026-11-24 12:15")
    assert ("timing.never-sent" in clean.run("check", at=at).out) is past


def test_checking_writes_nothing_but_the_results_that_it_keeps_and_git_does_not_see(
    troubled: Small, tmp_path: Path
) -> None:
    before = tree(troubled.root)
    troubled.run("check", XDG_CACHE_HOME=str(tmp_path / "thuis"))
    after = tree(troubled.root)
    kept = {path: after.pop(path) for path in sorted(after) if path.startswith(".socialcal/cache/")}
    assert after == before
    assert sorted(kept) == [".socialcal/cache/.gitignore", ".socialcal/cache/check.db"]
    assert kept[".socialcal/cache/.gitignore"] == b"*\n"


def test_checking_writes_nothing_at_all_where_the_home_cannot_be_written(troubled: Small, tmp_path: Path) -> None:
    before = tree(troubled.root)
    without = troubled.run("check", XDG_CACHE_HOME="/dev/null")
    assert tree(troubled.root) == before
    assert troubled.run("check", XDG_CACHE_HOME=str(tmp_path / "thuis")) == without


def test_a_damaged_snapshot_says_what_to_do(clean: Small) -> None:
    clean.write(".socialcal/deliveries.json", "{")
    ran = clean.run("check", "--language", "nl")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(".socialcal/deliveries.json is beschadigd")
    assert "Verwijder het" in ran.err


def test_long_work_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    made = small(tmp_path, {f"{number}.md": tale(f"s{number}") for number in range(300)})
    assert made.run("check", "--select", "links").err == ""
    assert "verhalen lezen" in on_terminal("check", "--language", "nl", cwd=made.root).out
    assert "lezen" not in on_terminal("check", "--language", "nl", cwd=made.root, CI="true").out


def test_a_link_that_points_at_itself_is_told_and_nothing_falls_over(clean: Small) -> None:
    (clean.root / "stories/kring.md").symlink_to("kring.md")
    ran = clean.run("check")
    assert (ran.code, ran.err) == (1, "")
    assert "stories/kring.md:1:1" in ran.out


def test_who_asks_for_a_story_hears_of_what_it_collides_with(tmp_path: Path) -> None:
    early, late = (
        tale(name, f"{{channel: mastodon, at: 2026-12-01 09:00, text: Dit gaat over {name} in de wijk.}}")
        for name in ("eerst", "later")
    )
    made = small(tmp_path / "kalender", {"a.md": early, "b.md": late})
    for path in ("stories/a.md", "stories/b.md"):
        assert rules(made.run("check", "--format", "json", path)) == ["timing.clash"]


@pytest.mark.parametrize(
    "options",
    [
        ("--add-baseline", "stories"),
        ("--add-baseline", "--select", "links"),
        ("--add-baseline", "--since", "HEAD"),
        ("--add-baseline", "--fix"),
        ("--statistics", "--format", "json"),
    ],
)
def test_options_that_contradict_each_other_are_a_mistake(options: tuple[str, ...], clean: Small) -> None:
    ran = clean.run("check", *options)
    assert (ran.code, ran.out) == (2, "")
    assert not (clean.root / "socialcal-baseline.json").exists()


def test_no_story_can_excuse_a_bsn_and_no_output_repeats_it(clean: Small) -> None:
    clean.write(
        "stories/2026/12/goed.md",
        GOOD.replace("Een gezin deed mee.", "Zijn BSN is 123456782 en dat dat hoort hier niet.").replace(
            "owner: noor", "ignore: {privacy.bsn: het mag}\nowner:  nor"
        ),
    )
    assert set(rules(clean.run("check", "--format", "json"))) >= {"privacy.bsn", "story.firm-rule"}
    for options in ([], ["--diff", "--unsafe-fixes"], ["--format", "sarif"], ["--format", "github"]):
        assert "123456782" not in clean.run("check", *options).out


def test_a_picture_that_lies_with_those_of_all_stories_is_pointed_at(clean: Small) -> None:
    told = GOOD.replace("pillar:", "image: {file: plein.jpg, alt: Het plein}\npillar:")
    clean.write("stories/2026/12/goed.md", told)
    assert "Bedoelde je" not in clean.run("check").out
    clean.write("stories/media/plein.jpg", "nog geen beeld")
    assert "Bedoelde je ../../media/plein.jpg?" in clean.run("check").out


def test_while_socialcal_yml_is_broken_it_says_that_no_story_was_checked(clean: Small) -> None:
    clean.edit("socialcal.yml", "people:", "peple:")
    ran = clean.run("check")
    assert ran.code == 1
    assert "socialcal.yml" in ran.err
