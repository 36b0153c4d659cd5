"""One site, whoever builds it: MkDocs, ProperDocs and `socialcal build` give the same bytes anywhere."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.site.town import AS_OF, REPOSITORY, Site, Town, town


def differing(one: Site, two: Site) -> list[str]:
    """Names of files that are not the same in both."""
    names = sorted({*one.files, *two.files})
    return [name for name in names if one.files.get(name) != two.files.get(name)]


def test_properdocs_gives_the_same_bytes(shared: Town, site: Site, tmp_path: Path) -> None:
    # ProperDocs names itself as the generator, but only in its own themes.
    assert differing(site, shared.started(tmp_path / "site", "properdocs")) == []


def test_socialcal_build_gives_the_same_bytes(shared: Town, site: Site, tmp_path: Path) -> None:
    done = shared.run(
        *("socialcal", "build", "--as-of", "2026-11-24 12:15", "--site-dir", str(tmp_path / "site")),
        env={"SOCIALCAL_AS_OF": None},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert differing(site, Site(tmp_path / "site")) == []


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LANG": "nl_NL.UTF-8", "PYTHONUTF8": "0"},
        {"SOCIALCAL_AS_OF": "2026-11-24T06:15:00-05:00", "SOURCE_DATE_EPOCH": None},
    ],
)
def test_zone_hash_seed_and_locale_of_the_machine_change_nothing(
    shared: Town, site: Site, tmp_path: Path, env: dict[str, str | None]
) -> None:
    assert differing(site, shared.started(tmp_path / "site", env=env)) == []


def test_another_folder_other_times_of_files_and_another_order_change_nothing(site: Site, tmp_path: Path) -> None:
    first = town(tmp_path / "eerst")
    elsewhere = tmp_path / "een andere map" / "mét spatie"
    for path in sorted((path for path in first.root.rglob("*") if path.is_file()), reverse=True):
        target = elsewhere / path.relative_to(first.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (1_000_000_000, 1_000_000_000))
    assert differing(site, Town(elsewhere).started(tmp_path / "site")) == []


def test_building_twice_in_the_same_place_changes_nothing(shared: Town, site: Site, tmp_path: Path) -> None:
    assert differing(site, shared.built(tmp_path / "site")) == []
    assert differing(site, shared.built(tmp_path / "site")) == []


def test_another_moment_gives_another_site(shared: Town, site: Site, tmp_path: Path) -> None:
    """Else the tests above prove nothing."""
    later = shared.built(tmp_path / "site", as_of="2026-12-01T09:00:00+01:00")
    assert {"index.html", "agenda/index.html", "404.html", "feeds/all.ics", "sitemap.xml"} <= set(
        differing(site, later)
    )


def test_no_file_tells_where_or_when_it_was_built(site: Site, shared: Town) -> None:
    told = [
        str(shared.root),
        str(REPOSITORY),
        str(Path.home()),
        sys.prefix,
        tempfile.gettempdir() + "/",
        "site-packages",
    ]
    for name, content in site.files.items():
        opened = gzip.decompress(content) if name.endswith(".gz") else content
        for path in told:
            assert path.encode() not in opened, (name, path)


def test_the_site_map_is_as_old_as_the_calendar(site: Site) -> None:
    sitemap = site.page("sitemap.xml")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-11-24"}
    assert gzip.decompress(site.files["sitemap.xml.gz"]).decode() == sitemap


def test_every_page_says_how_things_stood(site: Site) -> None:
    for name, html in site.pages.items():
        assert "Stand van di 24 nov 2026 12:15" in html, name


def test_as_of_in_mkdocs_yml_wins_from_the_environment(own: Town, site: Site, tmp_path: Path) -> None:
    own.edit("mkdocs.yml", "plugins: [socialcal]", f'plugins:\n  - socialcal: {{as_of: "{AS_OF}"}}')
    assert differing(site, own.built(tmp_path / "site", as_of="2020-01-01T00:00:00Z")) == []


@pytest.mark.parametrize(
    ("written", "told"), [("morgen", "as_of is 'morgen'"), ("2026-11-24T12:15:00", "without an offset")]
)
def test_an_instant_that_is_none_is_told(shared: Town, tmp_path: Path, written: str, told: str) -> None:
    done = shared.run("mkdocs", "build", "-q", "-d", str(tmp_path / "site"), env={"SOCIALCAL_AS_OF": written})
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_instant_the_clock_counts(shared: Town, tmp_path: Path) -> None:
    built = shared.built(tmp_path / "site", as_of="")
    assert "Stand van" in built.page("404.html")
    assert "Stand van di 24 nov 2026 12:15" not in built.page("404.html")


def test_a_broken_story_does_not_stop_the_others(own: Town, site: Site, tmp_path: Path) -> None:
    own.write("stories/kapot.md", "---\nid: [\n---\n")
    own.write("stories/geen-tekst.md", b"\xff\xfe\x00")
    own.write("stories/conflict.md", "<<<<<<< HEAD\n---\nid: x\n")
    built = own.built(tmp_path / "site")
    assert set(site.files) <= set(built.files)
    checks = built.page("checks/index.html")
    assert all(f"stories/{name}.md" in checks for name in ("kapot", "geen-tekst", "conflict"))


def test_a_broken_organisation_stops_the_build_with_its_line(own: Town, tmp_path: Path) -> None:
    own.edit("socialcal.yml", "timezone: Europe/Amsterdam", "timezone: Europe/Testdam")
    done = own.run("mkdocs", "build", "-q", "-d", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "socialcal.yml:4:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_calendar_is_told(own: Town, tmp_path: Path) -> None:
    (own.root / "socialcal.yml").unlink()
    done = own.run("mkdocs", "build", "-q", "-d", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "There is no calendar here" in done.stderr


def test_mkdocs_yml_may_stand_in_a_folder_of_its_own(own: Town, site: Site, tmp_path: Path) -> None:
    (own.root / "mkdocs.yml").unlink()
    own.write(
        "web/mkdocs.yml",
        "site_name: Kalender Testdam\nsite_url: https://kalender.testdam.example/nu/\ndocs_dir: ../content\n"
        "theme: {name: socialcal}\nplugins:\n  - socialcal: {root: ..}\n",
    )
    assert differing(site, own.built(tmp_path / "site", "web/mkdocs.yml")) == []


def test_a_picture_behind_a_link_out_of_the_calendar_stays_there(own: Town, tmp_path: Path) -> None:
    outside = tmp_path / "geheim.jpg"
    shutil.copyfile(own.root / "stories/media/keuken.jpg", outside)
    (own.root / "stories/media/keuken.jpg").unlink()
    (own.root / "stories/media/keuken.jpg").symlink_to(outside)
    built = own.built(tmp_path / "site")
    assert "media/stories/media/keuken.jpg" not in built.files
    assert "Dit bestand ontbreekt:" in built.page("stories/afval/index.html")
