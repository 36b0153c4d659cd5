"""How a post is shown: its text cut at links, tags and the fold, whole and in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.channels.protocol import Entity, EntityKind, PreviewPart
from socialcal.model.story import MediaKind
from socialcal.site.build import Wishes, desk_for
from socialcal.site.urls import Urls
from socialcal.site.views.preview import Piece, Shown, _part, shown
from tests.builders import calendar, organisation, picture, post
from tests.site.reading import read
from tests.site.town import Town


def entity(kind: EntityKind, start: int, end: int, value: str = "x") -> Entity:
    return Entity(kind, start, end, value, start, end)


def part(text: str, *entities: Entity, fold: int | None = None) -> PreviewPart:
    return PreviewPart(text, len(text), None, entities, fold)


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


@st.composite
def parts(draw: st.DrawFn) -> PreviewPart:
    text = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    entities = [
        entity(draw(st.sampled_from(EntityKind)), start, end, text[start:end])
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return part(text, *entities, fold=draw(st.none() | st.integers(0, 50)))


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
    assert made.files == (("video", "film.mp4"),)
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
    assert brug.words.count("De brug gaat dicht & weer open") == 2, "in the heading, and as the newsletter's subject"


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
