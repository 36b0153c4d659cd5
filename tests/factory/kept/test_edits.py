"""Whatever people do to a calendar, in whatever order: after each step kept results tell what a fresh load tells."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.examples.example import Content, picture, story
from socialcal.brand.examples.example import settings as organisation
from socialcal.model.delivery import Delivery, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from tests.brand.example import written
from tests.builders import NOW, ZONE
from tests.factory.kept.looking import agree, fresh_told, kept_told, later, looked, reading

_DAYS = (-700, -200, -95, -89, -63, -32, -15, -2, 0, 1, 2, 8, 30, 61, 89, 100, 400)
"""Of posts and of looks, from the usual moment."""
_TITLES = ("Drie woorden hier", "drie  WOORDEN hier", "Een heel ander verhaal", "Kort")
_TEXTS = (
    "Doe zaterdag mee aan de grote schoonmaak van de hele wijk.",
    "Doe zondag mee aan de grote schoonmaak van de hele wijk.",
    "Kom naar de kade! Bel 06 12345678, of kijk op https://www.waterkant.example/kade.",
    "De lorem-partij levert u een ijsbaan.",
)
_BODIES = (
    "",
    "Zie [het plan](plan.pdf) en [de rest](../b/s1.md).\n",
    "![](media/p.png)\n\nJe en u.\n",
    "## @x\n\nNu!\n",
)
_IGNORES = (
    "",
    "<!-- socialcal-ignore story.no-posts: zo hoort het -->\n",
    "<!-- socialcal-ignore links.broken: weet ik -->\n",
)
_BRANDS = (
    "",
    "brand: {again: 30d, similar: 70}",
    "brand: {again: 200d, channels: {x: {ignore: [timing, repeats]}}}",
    "brand: {styles: [Huis], extends: [merk.yml]}",
    "brand: {paths: {'stories/a/**': {severity: {links.broken: info}}}, ignore: [story.unknown-owner]}",
    "approval: {required: true}",
    "holidays: NL\ndays: [{date: 2026-12-02, name: Stil, still: true}]",
)
_CHANNELS = ("x: {kind: x}", "x: {kind: x, gap: 3d}", "x: {kind: x, cadence: 1..2 per month}", "x: {kind: outbox}")
_TEMPLATES = ("{{ story.title }}", "{{ story.titel }}", "{{ body }} {{ link }}")
_PACKS = ("name: merk\nterms:\n  - {use: ijsbaan, avoid: [schaatsbaan, kade]}\n", "name: [\n")
_STYLES = (
    "extends: existence\nmessage: \"Vermijd '%s'.\"\ntokens: [schoonmaak]\n",
    "extends: existence\nmessage: \"Niet '%s'.\"\nlevel: error\ntokens: [wijk]\n",
    "extends: bestaat niet\n",
)
_SENT = Delivery("s1/x", State.SENT, 3, NOW - timedelta(days=20), "noor", {"remote": "1"})

Do = Callable[[Path, random.Random], None]


def _name(luck: random.Random) -> str:
    return f"stories/{luck.choice('ab')}/s{luck.randrange(4)}.md"


def _entry(luck: random.Random, number: int) -> str:
    at = NOW.astimezone(ZONE) + timedelta(days=luck.choice(_DAYS), hours=luck.choice((0, 0, 1, 11)))
    parts = [f"id: p{number}" if number else "", f"channel: {luck.choice(('x', 'x', 'mastodon', 'niets'))}"]
    parts.append(f"at: {at:%Y-%m-%d %H:%M}" if luck.random() < 0.9 else "")
    parts.append(f'text: "{luck.choice(_TEXTS)}"' if luck.random() < 0.7 else "")
    parts.append(f"after: s{luck.randrange(5)}/{luck.choice(('x', 'p1', 'mastodon'))}" if luck.random() < 0.3 else "")
    parts.append(f"late: within {luck.choice((2, 50, 80))}d" if luck.random() < 0.2 else "")
    parts.append('every: "FREQ=WEEKLY;COUNT=4"' if luck.random() < 0.15 else "")
    return "  - {" + ", ".join(part for part in parts if part) + "}"


def _story(luck: random.Random, id_: str) -> str:
    lines = [f"campaign: {luck.choice(('schoon', 'weg'))}"] if luck.random() < 0.4 else []
    lines += [f"owner: {luck.choice(('noor', 'wie'))}"] if luck.random() < 0.4 else []
    lines += ["image: {file: media/p.png, alt: Een plein}"] if luck.random() < 0.4 else []
    lines += ["approval: {by: piet, digest: 3f9ac1}"] if luck.random() < 0.3 else []
    lines += ["ignore: {repeats.same-text: dat mag}"] if luck.random() < 0.2 else []
    count = luck.randrange(3)
    lines += ["posts:", *(_entry(luck, number) for number in range(count))] if count else []
    status = luck.choice(("approved", "approved", "approved", "draft", "review", "idea", "cancelled"))
    body = luck.choice(_IGNORES) + luck.choice(_BODIES)
    return story(*lines, id=id_, title=luck.choice(_TITLES), status=status, body=body)


def _put(root: Path, name: str, content: Content) -> None:
    written({**_usual(root), name: content}, root)


def _usual(root: Path) -> Mapping[str, Content]:
    """What `written` would else put back."""
    return {"socialcal.yml": (root / "socialcal.yml").read_bytes()}


def _write(root: Path, luck: random.Random) -> None:
    name = _name(luck)
    _put(root, name, _story(luck, luck.choice((Path(name).stem, f"s{luck.randrange(4)}"))))


def _remove(root: Path, luck: random.Random) -> None:
    (root / _name(luck)).unlink(missing_ok=True)


def _rename(root: Path, luck: random.Random) -> None:
    here, there = root / _name(luck), root / _name(luck)
    if here.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        here.rename(there)


_BROKEN: tuple[Content, ...] = ("---\nid: stuk\ntitle: [x\n---\n", b"\xff", "Geen kop.\n", "<<<<<<< HEAD\n")


def _break(root: Path, luck: random.Random) -> None:
    _put(root, _name(luck), luck.choice(_BROKEN))


def _settle(root: Path, luck: random.Random) -> None:
    text = organisation(luck.choice(_BRANDS)).replace("x: {kind: x}", luck.choice(_CHANNELS))
    _put(root, "socialcal.yml", text if luck.random() < 0.95 else "organisation: [\n")


def _bring(root: Path, luck: random.Random) -> None:
    folder = luck.choice("ab")
    brought: tuple[tuple[str, tuple[Content, ...]], ...] = (
        ("templates/posts/x.j2", _TEMPLATES),
        ("templates/posts/default.j2", _TEMPLATES),
        ("merk.yml", _PACKS),
        ("styles/Huis/Woord.yml", _STYLES),
        (f"stories/{folder}/media/p.png", (picture(), picture(300, 300), b"geen beeld", picture(801, 600))),
        (f"stories/{folder}/plan.pdf", (b"%PDF-1.4", b"niets")),
        (SNAPSHOT, (write_snapshot({"s1/x": _SENT}, "ab"),)),
    )
    name, contents = luck.choice(brought)
    if luck.random() < 0.3:
        (root / name).unlink(missing_ok=True)
    else:
        _put(root, name, luck.choice(contents))


def _touch(root: Path, luck: random.Random) -> None:
    path = root / _name(luck)
    if path.exists():
        os.utime(path, ns=(luck.randrange(10**18), luck.randrange(10**18)))


_DOINGS: tuple[Do, ...] = (_write, _write, _write, _write, _remove, _rename, _break, _settle, _bring, _bring, _touch)
steps = st.lists(
    st.tuples(st.integers(0, len(_DOINGS) - 1), st.integers(0, 2**32 - 1), st.sampled_from(_DAYS)),
    min_size=4,
    max_size=10,
)


@given(st.integers(0, 2**32 - 1), steps)
@settings(max_examples=25)
def test_no_edit_and_no_moment_brings_kept_results_out_of_step(seed: int, done: list[tuple[int, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        begin = random.Random(seed)
        written({"socialcal.yml": organisation()}, root)
        for _ in range(6):
            _write(root, begin)
        agree(root)
        for doing, luck, days in done:
            _DOINGS[doing](root, random.Random(luck))
            agree(root, NOW + timedelta(days=days))


PLAIN: Mapping[str, Content] = {
    "stories/a.md": story("image: {file: p.png, alt: Een plein}", body="Zie [plan](plan.pdf).\n"),
    "stories/b.md": story(id="b", title="Een ander", owner="wie"),
    "stories/p.png": picture(),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = written(PLAIN, tmp_path)
    looked(root)
    return root


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stories/a.md", story(id="a2", owner="wie")),
        ("stories/a.md", b"\xff"),
        ("stories/c.md", story(id="b", title="Nog een")),
        ("stories/p.png", b"geen beeld meer"),
        ("stories/plan.pdf", b"%PDF-1.4"),
        ("socialcal.yml", organisation().replace("noor: ", "nora: ")),
        ("socialcal.yml", organisation("brand: {ignore: [story.unknown-owner]}")),
        ("templates/posts/x.j2", "{{ story.titel }}"),
    ],
)
def test_a_change_of_anything_that_counts_is_seen(name: str, content: Content, root: Path) -> None:
    before = kept_told(root)
    _put(root, name, content)
    agree(root)
    if name != "templates/posts/x.j2":
        assert kept_told(root) != before


def test_a_file_that_is_as_large_and_as_old_as_before_is_still_seen_to_have_changed(root: Path) -> None:
    path = root / "stories/b.md"
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"owner: wie", b"owner: wij"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    agree(root)


def test_a_file_that_was_replaced_by_an_older_one_is_read(root: Path) -> None:
    other = root / "stories/b.md.new"
    other.write_bytes((root / "stories/b.md").read_bytes().replace(b"owner: wie", b"owner: wij"))
    os.utime(other, (0, 0))
    other.rename(root / "stories/b.md")
    agree(root)


def test_a_picture_that_is_gone_and_comes_back_is_looked_at(root: Path) -> None:
    (root / "stories/p.png").rename(root / "p.png")
    agree(root)
    (root / "p.png").rename(root / "stories/p.png")
    agree(root)


def test_two_stories_that_change_places_are_read(root: Path) -> None:
    (root / "stories/a.md").rename(root / "c")
    (root / "stories/b.md").rename(root / "stories/a.md")
    (root / "c").rename(root / "stories/b.md")
    agree(root)


def test_a_calendar_that_moves_keeps_its_results(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = tmp_path_factory.mktemp("elsewhere") / "calendar"
    root.rename(there)
    with reading() as names:
        told = kept_told(there)
    assert (told, names) == (fresh_told(there), [])


@pytest.mark.parametrize("target", ["/nergens/niets.md", "link.md"])
def test_a_link_that_leads_nowhere_and_then_elsewhere_is_looked_at(target: str, root: Path) -> None:
    link = root / "stories/link.md"
    link.symlink_to("niets.md")
    agree(root)
    link.unlink()
    link.symlink_to(target)
    agree(root)


@pytest.mark.parametrize("name", ["stories", "stories/media"])
def test_a_folder_that_leaves_the_calendar_and_comes_back_is_looked_at(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown = story("image: {file: media/p.png, alt: Een plein}")
    root = written({"stories/a.md": shown, "stories/media/p.png": picture()}, tmp_path)
    there = tmp_path_factory.mktemp("outside") / "folder"
    agree(root)
    (root / name).rename(there)
    (root / name).symlink_to(there)
    agree(root)
    (root / name).unlink()
    there.rename(root / name)
    agree(root)


def test_a_pattern_that_no_story_keeps_busy_any_more_is_not_told(tmp_path: Path) -> None:
    tokens = r"tokens: ['(.+)(.+)(.+)(.+)(.+)\1\2\3\4\5', wijk]"
    files: dict[str, Content] = {
        "socialcal.yml": organisation("brand: {styles: [Huis]}"),
        "styles/Huis/Traag.yml": f"extends: existence\nmessage: \"Niet '%s'.\"\nnonword: true\n{tokens}\n",
        "stories/a.md": story(body="De gemeente haalt elke week papier op in alle straten van de stad. " * 3),
        "stories/b.md": story(id="b", title="Een", summary="Nu", body="Ja wijk.\n"),
    }
    root = written(files, tmp_path)
    agree(root)
    (root / "stories/a.md").unlink()
    agree(root)


def test_a_linked_story_inside_the_calendar_is_read_when_it_changes(root: Path) -> None:
    (root / "echt.md").write_text(story(id="echt", owner="wie"))
    (root / "stories/link.md").symlink_to("../echt.md")
    agree(root)
    (root / "echt.md").write_text(story(id="echt", owner="noor"))
    agree(root)


@pytest.mark.parametrize("now_ns", [0, 10**9, 2**62])
def test_a_clock_that_is_wrong_makes_nothing_wrong(now_ns: int, root: Path) -> None:
    from socialcal.factory.kept.look import look
    from tests.factory.kept.looking import SECRET

    for owner in ("noor", "wie", "noor"):
        (root / "stories/b.md").write_text(story(id="b", owner=owner))
        found = look(root, NOW, SECRET, now_ns)
        assert found is not None
        assert found.findings == fresh_told(root)
    assert later() < 2**62
