"""How a post is shown: its text cut at links, tags and the fold, whole and in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.channels.looks import Layout
from socialcal.channels.protocol import Entity, EntityKind, PreviewPart
from socialcal.model.delivery import Delivery, State
from socialcal.model.story import Approval, MediaKind
from socialcal.site.build import Wishes, desk_for
from socialcal.site.forge import Forge, Kind
from socialcal.site.urls import Urls
from socialcal.site.views import preview as preview_module
from socialcal.site.views.pieces import Piece, cut
from socialcal.site.views.preview import shown
from socialcal.site.views.shown import ORDER, Shown, ShownFile
from socialcal.site.views.spoken import spoken
from socialcal.site.views.story import pages as story_pages
from socialcal.site.visibility import Visibility
from socialcal.site.words import words_in
from tests.builders import NOW, calendar, organisation, picture, post, story
from tests.site.reading import read
from tests.site.town import Town


def entity(kind: EntityKind, start: int, end: int, value: str = "x") -> Entity:
    return Entity(kind, start, end, value, start, end)


def part(text: str, *entities: Entity, fold: int | None = None, over: int | None = None) -> PreviewPart:
    return PreviewPart(text, len(text), None, entities, fold, over)


@dataclass(frozen=True)
class Cut:
    above: tuple[Piece, ...]
    below: tuple[Piece, ...]


def _part(found: PreviewPart) -> Cut:
    return Cut(*cut(found))


def test_text_without_anything_is_one_piece() -> None:
    found = _part(part("Hallo"))
    assert (found.above, found.below) == ((Piece("Hallo", "text"),), ())


def test_no_text_is_no_piece() -> None:
    assert _part(part("")).above == ()


def test_text_is_cut_at_tags_mentions_and_links() -> None:
    text = "Zie #afval van @testdam op testdam.example!"
    found = _part(
        part(
            text,
            entity(EntityKind.HASHTAG, 4, 10),
            entity(EntityKind.MENTION, 15, 23),
            entity(EntityKind.LINK, 27, 42, "testdam.example"),
        )
    )
    assert found.above == (
        Piece("Zie ", "text"),
        Piece("#afval", "hashtag"),
        Piece(" van ", "text"),
        Piece("@testdam", "mention"),
        Piece(" op ", "text"),
        Piece("testdam.example", "link", "https://testdam.example"),
        Piece("!", "text"),
    )


def test_a_link_that_crosses_the_fold_is_shown_on_both_sides_and_leads_to_the_whole_address() -> None:
    text = "Lees https://testdam.example/afval nu"
    found = _part(part(text, entity(EntityKind.LINK, 5, 34, "https://testdam.example/afval"), fold=20))
    assert found.above == (
        Piece("Lees ", "text"),
        Piece("https://testdam", "link", "https://testdam.example/afval"),
    )
    assert found.below == (
        Piece(".example/afval", "link", "https://testdam.example/afval"),
        Piece(" nu", "text"),
    )


@pytest.mark.parametrize(("fold", "below"), [(None, 0), (0, 1), (4, 1), (5, 0), (6, 0), (99, 0)])
def test_a_fold_behind_the_text_folds_nothing(fold: int | None, below: int) -> None:
    assert len(_part(part("Hallo", fold=fold)).below) == below


def test_what_is_too_much_is_marked_and_cuts_links_too() -> None:
    found = _part(part("Zie #afval nu", entity(EntityKind.HASHTAG, 4, 10), over=7))
    assert found.above == (
        Piece("Zie ", "text"),
        Piece("#af", "hashtag"),
        Piece("val", "hashtag", None, True),
        Piece(" nu", "text", None, True),
    )


@pytest.mark.parametrize(("fold", "over", "below"), [(5, 3, ""), (5, 5, ""), (3, 5, "lo jij")])
def test_a_text_that_is_too_long_before_its_fold_has_none(fold: int, over: int, below: str) -> None:
    found = _part(part("Hallo jij", fold=fold, over=over))
    assert "".join(piece.text for piece in found.below) == below
    assert "".join(piece.text for piece in (*found.above, *found.below) if piece.over) == "Hallo jij"[over:]


@st.composite
def parts(draw: st.DrawFn) -> PreviewPart:
    text = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    entities = [
        entity(draw(st.sampled_from(EntityKind)), start, end, text[start:end])
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return part(text, *entities, fold=draw(st.none() | st.integers(0, 50)), over=draw(st.none() | st.integers(0, 39)))


@given(parts())
def test_no_character_is_lost_or_doubled(found: PreviewPart) -> None:
    made = _part(found)
    assert "".join(piece.text for piece in (*made.above, *made.below)) == found.text
    assert all(piece.text for piece in (*made.above, *made.below))
    if made.below:
        assert "".join(piece.text for piece in made.above) == found.text[: found.fold]


@given(parts())
def test_entities_that_lie_over_each_other_lose_no_character_either(found: PreviewPart) -> None:
    doubled = part(found.text, *sorted((*found.entities, *found.entities), key=lambda e: e.start), fold=found.fold)
    made = _part(doubled)
    assert "".join(piece.text for piece in (*made.above, *made.below)) == found.text


@pytest.mark.parametrize(
    ("value", "href"),
    [
        ("https://testdam.example", "https://testdam.example"),
        ("testdam.example/x", "https://testdam.example/x"),
        ("javascript://testdam.example/%0aalert(1)", None),
        ("https://[", None),
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(value: str, href: str | None) -> None:
    (piece,) = _part(part("hier", entity(EntityKind.LINK, 0, 4, value))).above
    assert piece.href is None if href is None else piece.href == href


def seen(**changes: object) -> Shown:
    """The preview of one post in a calendar of its own."""
    desk = desk_for(calendar(posts=(post(**changes),)), NETWORKS, Wishes())
    return shown(desk, desk.almanac.rows[0], Urls().links_from("stories/afval"))


def test_a_channel_of_a_kind_that_nobody_knows_shows_the_bare_text() -> None:
    channels = {"hyves": {"kind": "hyves", "account": "testdam"}}
    found = calendar(posts=(post(channel="hyves"),), organisation=organisation(channels=channels))
    desk = desk_for(found, NETWORKS, Wishes())
    made = shown(desk, desk.almanac.rows[0], Urls().links_from("stories/afval"))
    assert (made.network, made.account) == ("Hyves", "testdam")
    assert made.parts[0].above == (Piece("Afval scheiden begint in de keuken.", "text"),)
    assert made.parts[0].limit is None


def test_a_channel_that_is_not_in_socialcal_yml_shows_the_bare_text() -> None:
    assert seen(channel="weg").parts[0].above == (Piece("Afval scheiden begint in de keuken.", "text"),)


def test_a_picture_that_does_not_go_along_is_called_missing() -> None:
    (found,) = seen(media=(picture("stories/media/a.jpg"),)).pictures
    assert (found.address, found.name, found.alt) == (None, "a.jpg", "Een plein")


def test_a_film_that_goes_along_is_named_with_what_it_is() -> None:
    film = replace(picture("stories/media/film.mp4", alt=None), kind=MediaKind.VIDEO)
    made = seen(media=(film, picture("stories/media/a.jpg")))
    assert made.files == (ShownFile("video", "film.mp4"),)
    assert [found.name for found in made.pictures] == ["a.jpg"]


def test_the_page_of_a_story_names_what_goes_along_beside_pictures(own: Town) -> None:
    (own.root / "stories" / "film.mp4").write_bytes(b"film")
    own.story(
        "film.md",
        """
        id: film
        title: Film
        status: approved
        media: [{file: film.mp4}]
        posts:
          - {channel: mastodon, at: 2026-12-02 10:00, text: Kijk}
        """,
    )
    page = next(page for page in own.output().pages if page.name == "stories/film")
    assert read(page.render()).text().count("Video: film.mp4") == 2, "with the story, and in its preview"


def test_a_thread_shows_every_part_with_its_own_length() -> None:
    made = seen(parts=("Een.", "Twee!"), thread=True)
    assert [found.length for found in made.parts] == [4, 5]


def test_the_page_of_a_story_shows_fold_comment_subject_and_card(own: Town) -> None:
    pages = {page.name: read(page.render()) for page in own.output().pages}
    afval, brug = pages["stories/afval"], pages["stories/brug"]
    assert "Hier klapt Instagram de rest in" in afval.text()
    assert "Eerste reactie: Vragen? Stel ze hier." in afval.text()
    tags = "utm_source=linkedin&utm_campaign=schoon&utm_medium=social"
    assert f"https://www.testdam.example/afval?{tags}" in afval.links
    assert brug.words.count("De brug gaat dicht & weer open") == 4, (
        "heading, newsletter, its line in a mailbox, as heard"
    )


def test_lines_and_spaces_of_a_post_stay_as_written(own: Town) -> None:
    own.story(
        "regels.md",
        """
        id: regels
        title: Regels
        status: approved
        posts:
          - {channel: mastodon, at: 2026-12-02 10:00, text: "Een  twee\\n\\n   drie #afval vier"}
        """,
    )
    page = next(page for page in own.output().pages if page.name == "stories/regels")
    html = page.render()
    assert '<div class="sc-text" dir="auto">Een  twee\n\n   drie <span class="sc-e">#afval</span> vier</div>' in html


def on(kind: str, **changes: object) -> Shown:
    """The preview of one post on a channel of a kind."""
    channels = {kind: {"kind": kind, "account": "@testdam"}}
    found = calendar(posts=(post(channel=kind, **changes),), organisation=organisation(channels=channels))
    desk = desk_for(found, NETWORKS, Wishes())
    return shown(desk, desk.almanac.rows[0], Urls().links_from("stories/afval"))


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_shows_sender_and_text(layout: Layout) -> None:
    assert {"sender", "parts"} <= set(ORDER[layout])
    assert len(set(ORDER[layout])) == len(ORDER[layout])


@pytest.mark.parametrize("kind", NETWORKS)
def test_a_subject_a_comment_and_a_teaser_have_a_place_in_the_layout_of_their_network(kind: str) -> None:
    made = on(kind, text="Onderwerp\n\nTekst.", comment="Vragen?" if NETWORKS[kind].LIMITS.comments else None)
    assert made.subject is None or "subject" in made.order
    assert made.comment is None or "comment" in made.order
    assert made.teaser is None or "listed" in made.order


@pytest.mark.parametrize("kind", NETWORKS)
def test_the_style_sheet_knows_every_shape_layout_and_arrangement(kind: str) -> None:
    sheet = (Path(preview_module.__file__).parents[1] / "styles" / "previews.css").read_text("utf-8")
    looks = NETWORKS[kind].LOOKS
    bounds = (looks.single.tallest, looks.single.widest) if looks.single else ()
    strip = looks.strip.shapes if looks.strip else ()
    for shape in (*filter(None, bounds), *strip, *(frame.shape for frame in looks.frames.values())):
        assert f".sc-shape-{shape.width}x{shape.height} {{ aspect-ratio: {shape.width} / {shape.height}; }}" in sheet
    for frame in looks.frames.values():
        assert frame.arrangement.value == "squares" or f".sc-frame-{frame.arrangement.value}" in sheet
    assert looks.layout is Layout.FEED or f".sc-as-{looks.layout.value}" in sheet


@pytest.mark.parametrize("kind", [kind for kind in NETWORKS if len(kind) > 3 and kind not in ("email", "podcast")])
def test_no_template_and_no_style_sheet_names_a_network(kind: str) -> None:
    folder = Path(preview_module.__file__).parents[1]
    for name in ("pages/preview.html", "pages/story.html", "styles/previews.css", "views/preview.py"):
        assert re.search(rf"\b{kind}\b", (folder / name).read_text("utf-8"), re.I) is None


def test_several_pictures_stand_in_the_frame_of_their_network() -> None:
    made = on("mastodon", media=tuple(picture(f"stories/media/{n}.jpg") for n in range(6)))
    assert (made.gallery.kind, made.gallery.shape, made.gallery.arrangement, made.gallery.most) == (
        "frame",
        "3x2",
        "squares",
        4,
    )
    assert on("instagram", media=(picture(), picture("b.jpg"))).gallery.kind == "strip"
    assert on("mastodon", media=(picture(),)).gallery.kind == "list"


def test_a_picture_that_is_too_tall_says_what_it_is_cropped_to() -> None:
    assert on("instagram", media=(picture(width=500, height=2000),)).pictures[0].shape == "4x5"
    assert on("instagram", media=(picture(),)).pictures[0].shape is None


@pytest.mark.parametrize(("kind", "lacks"), [("instagram", ("image", "video")), ("podcast", ("audio",)), ("x", ())])
def test_what_a_network_cannot_do_without_is_asked_for(kind: str, lacks: tuple[str, ...]) -> None:
    assert on(kind).lacks == lacks


def test_a_picture_is_enough_for_a_network_that_wants_one() -> None:
    assert on("instagram", media=(picture(),)).lacks == ()


def test_a_file_that_is_missing_is_named() -> None:
    lost = replace(picture("media/weg.jpg"), path=None, facts=None)
    assert on("mastodon", media=(lost,)).missing == ("weg.jpg",)


def test_only_a_card_that_we_title_has_the_storys_title() -> None:
    assert on("bluesky", text="https://a.nl").card_title == "Afval scheiden"
    made = on("facebook", text="https://a.nl/b")
    assert (made.card, made.card_host, made.card_title) == ("https://a.nl/b", "a.nl", None)


def test_a_card_stands_under_the_part_with_the_link() -> None:
    made = on("mastodon", parts=("Een.", "Twee: https://a.nl"), thread=True)
    assert (made.card, made.card_part) == ("https://a.nl", 1)


@pytest.mark.parametrize(
    ("kind", "text", "limit", "said"),
    [
        ("mastodon", "Hoi", None, "3 van 500"),
        ("mastodon", "https://www.waterkant.nl/heel/lang/adres", None, "23 van 500, een link telt als 23"),
        ("x", "Hoi 🎉", None, "6 van 280, emoji en sommige andere tekens tellen dubbel"),
        (
            "x",
            "水 https://a.nl",
            None,
            "26 van 280, een link telt als 23, emoji en sommige andere tekens tellen dubbel",
        ),
        ("x", "https://www.waterkant.nl/heel/lang/adres", None, "23 van 280, een link telt als 23"),
        ("x", "https://a.nl", None, "23 van 280, een link telt als 23"),
        ("tiktok", "🎉", None, "2 van 2.200, een emoji telt dubbel"),
        ("threads", "🎉", None, "4 van 500, een emoji telt als zijn bytes"),
        ("youtube", "é", None, "2 van 5.000 bytes"),
        ("webhook", "Hoi", None, "3 tekens"),
        ("webhook", "H", None, "1 teken"),
        ("webhook", "Hallo", 3, "5 van 3, 2 te veel"),
        ("bluesky", "Hoi", None, "3 van 300"),
        ("bluesky", "👨‍👩‍👧‍👦" * 200, None, "200 van 300, 5.000 van 3.000 bytes, 2.000 te veel"),
        ("bluesky", "👨‍👩‍👧‍👦" * 100, None, "100 van 300, 2.500 van 3.000 bytes"),
    ],
)
def test_the_count_says_how_its_network_counts(kind: str, text: str, limit: int | None, said: str) -> None:
    channels = {kind: {"kind": kind, "account": "@testdam", "limit": limit}}
    found = calendar(
        posts=(post(channel=kind, text=text),), organisation=organisation(channels=channels), stories=(story(),)
    )
    desk = desk_for(found, NETWORKS, Wishes())
    (part,) = shown(desk, desk.almanac.rows[0], Urls().links_from("stories/afval")).parts
    assert part.counted == said
    assert part.over == ("te veel" in said)


def heard(made: Shown) -> list[str]:
    return [" ".join(said.text for said in line) for line in made.heard]


def test_a_screen_reader_says_who_what_and_what_it_shows() -> None:
    made = on(
        "mastodon",
        text="Kom mee! #SchoonSamen @testdam https://a.nl 🎉",
        media=(picture(), picture("b.jpg", alt=None)),
        comment="Vragen?",
    )
    assert heard(made) == [
        "Mastodon, @testdam",
        "Kom mee! hekje Schoon Samen apenstaartje testdam link: https://a.nl party popper",
        "foto: Een plein",
        "foto, zonder een woord over wat erop staat",
        "Eerste reactie: Vragen?",
    ]


def test_a_screen_reader_says_things_in_the_order_of_the_layout() -> None:
    assert heard(on("instagram", media=(picture(),)))[1] == "foto: Een plein"
    assert heard(on("email", text="Onderwerp\n\nBrief."))[:3] == ["Onderwerp", "E-mail, @testdam", "Brief."]
    assert heard(on("mastodon", parts=("Een.", "Twee."), thread=True))[1:] == ["1 van 2 Een.", "2 van 2 Twee."]


@pytest.mark.parametrize(
    ("sign", "name", "language"),
    [
        ("🎉", "party popper", "en"),
        ("🇳🇱", "vlag: Nederland", "nl"),
        ("🇧🇪🇩🇪", "vlag: België vlag: Duitsland", "nl"),
        ("3️⃣", "toets: 3", "nl"),
        ("❤️", "heavy black heart", "en"),
        ("👩🏽‍🚒", "woman, medium skin tone, fire engine", "en"),
        ("👍🏿", "thumbs up sign, dark skin tone", "en"),
        ("1 €", "1 €", None),
    ],
)
def test_an_emoji_is_called_by_its_name(sign: str, name: str, language: str | None) -> None:
    said = list(spoken(words_in("nl"), sign))
    assert " ".join(one.text for one in said) == name
    assert {one.language for one in said} == {language}


@given(st.text(max_size=60))
def test_any_text_can_be_read_out(text: str) -> None:
    said = list(spoken(words_in("nl"), text))
    assert all(one.text.strip() for one in said)


def test_findings_stand_beside_the_post_that_they_are_about(own: Town) -> None:
    own.edit("stories/brug.md", "text: De brug is dicht.}", f"text: {'a' * 600}}}")
    html = next(page for page in own.output().pages if page.name == "stories/brug").render()
    top, *posts = html.split('<article class="sc-postbox')
    assert "channel.too-long" not in top
    assert any("channel.too-long" in box for box in posts)
    assert 'href="#post-week-' in top, "the list at the top leads to the posts that have findings"


def test_a_post_that_went_out_leads_to_where_everybody_sees_it() -> None:
    sent = Delivery("afval/mastodon", State.SENT, 1, NOW, "ci", {"url": "https://social.example/1"})
    found = calendar(deliveries={"afval/mastodon": sent})
    desk = desk_for(found, NETWORKS, Wishes())
    page = next(page for page in story_pages(desk))
    assert "https://social.example/1" in read(page.render()).links
    unknown = replace(sent, state=State.UNKNOWN)
    desk = desk_for(calendar(deliveries={"afval/mastodon": unknown}), NETWORKS, Wishes())
    assert "https://social.example/1" not in next(page for page in story_pages(desk)).render()
    hostile = replace(sent, details={"url": "javascript:alert(1)"})
    desk = desk_for(calendar(deliveries={"afval/mastodon": hostile}), NETWORKS, Wishes())
    assert "javascript" not in next(page for page in story_pages(desk)).render()


def test_the_page_of_a_story_leads_to_its_file_and_to_the_line_of_each_post() -> None:
    forge = Forge(Kind.GITHUB, "https://github.com/testdam/kalender", "main")
    desk = desk_for(calendar(), NETWORKS, Wishes(forge=forge))
    links = read(next(page for page in story_pages(desk)).render()).links
    assert "https://github.com/testdam/kalender/blob/main/stories/a.md" in links
    assert "https://github.com/testdam/kalender/edit/main/stories/a.md" in links
    assert "https://github.com/testdam/kalender/blob/main/stories/a.md#L8" in links


def test_a_public_page_names_no_approver_and_no_file() -> None:
    approved = story(approval=Approval("piet", "0" * 64))
    found = calendar(stories=(approved,))
    inside = next(page for page in story_pages(desk_for(found, NETWORKS, Wishes()))).render()
    forge = Forge(Kind.GITHUB, "https://github.com/testdam/kalender", "main")
    public = desk_for(found, NETWORKS, Wishes(visibility=Visibility.PUBLIC, forge=forge))
    outside = next(page for page in story_pages(public)).render()
    assert "Piet Bos" in inside
    assert "Piet Bos" not in outside
    assert "github.com" not in outside


def test_a_preview_has_no_ids_so_that_it_can_stand_on_a_page_twice() -> None:
    desk = desk_for(calendar(), NETWORKS, Wishes())
    row = desk.almanac.rows[0]
    template = desk.environment.from_string(
        '{% import "preview.html" as p with context %}{% for _ in "ab" %}{{ p.preview(shown, row, "nl") }}{% endfor %}'
    )
    page = read(template.render(shown=shown(desk, row, Urls().links_from("index")), row=row))
    assert page.ids == []
    assert (page.open, page.astray) == ([], [])
