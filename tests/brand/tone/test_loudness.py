"""Exclamation marks, capitals, emoji and decorated letters: where they are told, and where they are fine."""

from __future__ import annotations

import pytest

from socialcal.brand.tone.emoji import emoji
from socialcal.brand.tone.letters import decorated
from socialcal.brand.tone.marks import runs, too_many
from socialcal.brand.tone.shouting import loud
from tests.brand.tone.saying import about, saying, with_brand


@pytest.mark.parametrize(
    ("said", "spot"),
    [
        ("Hoi! Kom! Nu!", [(10, 13, 1)]),
        ("Hoi! Kom! Nu! Ja!", [(10, 13, 1)]),
        ("Hoi! Kom!", []),
        ("Hoi!!! Kom!!", []),
        ("Hoi!!! Kom!! Nu!!", [(10, 16, 2)]),
        ("Hoi! Kom! Hij kwam (!) te laat.", []),
        ("Hoi! Kom! Zij riep: “Nu!”", []),
        ("if (a != b) Hoi! Kom!", []),
        ("<!--[if lt IE 9]><![endif]--> Hoi! Kom!", []),
        ("Hoi! Kom! Yahoo! is dicht, en dat is Yahoo! Mail ook.", []),
        ("Hoi! Kom! Yahoo! is dicht! Nu!", [(10, 26, 1)]),
    ],
)
def test_the_first_exclamation_mark_that_is_too_many_is_told(said: str, spot: list[tuple[int, int, int]]) -> None:
    assert about(too_many, saying(said=said)) == spot


def test_the_house_says_how_many() -> None:
    assert about(too_many, with_brand(saying(said="Hoi!"), exclamations=0)) == [(10, 4, 1)]
    assert about(too_many, with_brand(saying(said="Hoi! " * 9), exclamations=9)) == []


def test_a_long_body_may_have_more_and_a_long_post_not() -> None:
    long = "Hoi! Kom! Nu! " + "Een gezin deed mee. " * 120
    assert about(too_many, saying(body=long)) == []
    assert about(too_many, saying(said=long)) == [(10, 13, 1)]


@pytest.mark.parametrize(
    ("said", "fix", "safe"),
    [
        ("Hoi!!", "!", True),
        ("Hoi!!!!", "!", True),
        ("Kom je???", "?", True),
        ("Kom je?!", "?", False),
        ("Kom je!?!", "?", False),
    ],
)
def test_marks_in_a_row_become_one(said: str, fix: str, safe: bool) -> None:
    (told,) = runs(saying(said=said))
    assert told.fix is not None
    assert (told.fix.replacement, told.fix.safe) == (fix, safe)
    assert told.length == told.fix.length == len(said) - len(said.rstrip("!?"))


@pytest.mark.parametrize(
    "said", ["Hoi! Kom?", "Hij kwam (?!) te laat.", "Zij riep: “Nu!!”", "a !== b", "Hoi ! ?", "???: nog invullen"]
)
def test_other_marks_are_fine(said: str) -> None:
    assert about(runs, saying(said=said)) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("LET OP GLAD vandaag", "LET OP GLAD"),
        ("Nu: GRATIS NAAR BINNEN bij ons", "GRATIS NAAR BINNEN"),
        ("MELD JE NU AAN", "MELD JE NU AAN"),
        ("Kom, ALLES MOET WEG!", "ALLES MOET WEG"),
        ("GRATIS SOEP! ECHT WAAR", "GRATIS SOEP! ECHT WAAR"),
        ("SCHAATSEN OP HET MARKTPLEIN", "SCHAATSEN OP HET MARKTPLEIN"),
        ("Dit is EEN HÉÉL GOED idee", "EEN HÉÉL GOED"),
    ],
)
def test_words_in_capitals_are_told(said: str, words: str) -> None:
    assert about(loud, saying(said=said)) == [(10, said.index(words) + 1, len(words))]


@pytest.mark.parametrize(
    "said",
    [
        "NS, GGD en KNMI",
        "NS GGD KNMI RIVM",
        "De GGD GHOR NVWA waarschuwen",
        "NASA, HUD, USAID, FEMA, SENTRI, NEXUS",
        "#LETOP #GLAD #KIJKUIT #MEER",
        "#SCHAATSEN #MARKTPLEIN NAAR HET plein met je",
        "Kenteken AB-12-CD en code XK22 QR99 ZZ10",
        "Dat is HEEL mooi",
        "Dat is ECHT HEEL mooi",
        "Volg de NEN-EN-ISO 9001",
        "“LET OP GLAD” stond er",
        "A B C D E",
        "ΑΒΓΔ ΕΖΗΘ ΙΚΛΜ",
        "iPhone XR XS MAX",
        "",
    ],
)
def test_abbreviations_codes_hashtags_and_single_words_are_no_shouting(said: str) -> None:
    assert about(loud, saying(said=said)) == []


def test_a_text_that_is_mostly_capitals_is_told_as_a_whole() -> None:
    said = "GRATIS SOEP is er: NEEM MEE, en dan GENIETEN."
    assert about(loud, saying(said=said)) == [(10, 1, len(said))]


def test_one_run_in_a_text_is_told_once() -> None:
    assert len(about(loud, saying(said="SCHAATSEN OP HET MARKTPLEIN IN WATERKANT"))) == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("👍🎉🎈🍲🍪🎶", 6),
        ("👨‍👩‍👧‍👦 🇳🇱 1️⃣ 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", 6),
        ("🎉 🎉 🎈 🍲 🍪 🎶", 6),
    ],
)
def test_what_looks_like_one_emoji_is_one(said: str, count: int) -> None:
    context = saying(said=said)
    (told,) = emoji(with_brand(context, emoji=count - 1))
    assert told.message.nl.startswith(f"Deze tekst heeft {count} emoji")
    assert about(emoji, with_brand(context, emoji=count)) == []


@pytest.mark.parametrize("said", ["1 2 3 4 5 6 7", "# * # * # * #", "© ® ™ © ® ™ ©", "✔ ✓ → • ★ ☎ ✔", "é ü ñ ë ï ç ß"])
def test_digits_signs_and_letters_are_no_emoji(said: str) -> None:
    assert about(emoji, with_brand(saying(said=said), emoji=0)) == []


@pytest.mark.parametrize(("said", "length"), [("Top 🎉🎉🎉", 3), ("Top 🎉 🎉 🎉 🎉", 7), ("Top 👍🏽👍🏽👍🏽 dus", 6)])
def test_the_same_emoji_three_times_is_told_once(said: str, length: int) -> None:
    (told,) = emoji(saying(said=said))
    assert (told.rule, told.place.column, told.length) == ("tone.emoji-repeated", 5, length)
    assert told.fix is not None
    assert not told.fix.safe


def test_what_is_told_as_repeated_counts_once_as_too_many() -> None:
    assert [told.rule for told in emoji(saying(said="🎉" * 9))] == ["tone.emoji-repeated"]
    assert [told.rule for told in emoji(saying(said="🎉" * 9 + "🎈🍲🍪🎶💃"))] == ["tone.emoji-repeated", "tone.emoji"]


@pytest.mark.parametrize("said", ["🎉🎉", "🎉🎈🎉🎈", "🎉 dus 🎉 en 🎉"])
def test_two_of_them_or_different_ones_are_fine(said: str) -> None:
    assert about(emoji, saying(said=said)) == []


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("𝗚𝗿𝗮𝘁𝗶𝘀", "Gratis"),
        ("𝒢𝓇𝒶𝓉𝒾𝓈", "Gratis"),
        ("𝔾𝕣𝕒𝕥𝕚𝕤", "Gratis"),
        ("ⓖⓡⓐⓣⓘⓢ", "gratis"),
        ("Ｇｒａｔｉｓ", "Gratis"),
        ("🄶🅁🄰🅃🄸🅂", "GRATIS"),
        ("🅖🅡🅐🅣🅘🅢", "GRATIS"),
        ("𝐇𝐞𝐭 𝐢𝐬 𝐠𝐫𝐚𝐭𝐢𝐬, 𝐣𝐚", "Het is gratis, ja"),
        ("ℋℯ𝓁𝓁ℴ", "Hello"),
        ("𝟮𝟬𝟮𝟲", "2026"),
    ],
)
def test_decorated_letters_are_replaced_by_plain_ones(said: str, plain: str) -> None:
    (told,) = decorated(saying(said=f"Nu: {said} soep"))
    assert told.fix is not None
    assert (told.place.column, told.length, told.fix.replacement, told.fix.safe) == (5, len(said), plain, True)


@pytest.mark.parametrize("said", ["𝑥 + 𝑦 = 𝑧", "de verzameling ℝ", "①②③", "m² en H₂O", "🅰🅱🆎", "🇳🇱🇧🇪", "½ ℃ №", "ᵉ"])
def test_single_letters_signs_and_emoji_are_fine(said: str) -> None:
    assert about(decorated, saying(said=said)) == []


def test_languages_with_letters_of_full_width_are_left_alone() -> None:
    assert about(decorated, saying("ja", said="ＮＨＫニュース")) == []


@pytest.mark.parametrize("check", [too_many, runs, loud, emoji, decorated], ids=lambda check: check.__name__)
@pytest.mark.parametrize("unit", ["!", "?!", "A", "AB ", "🎉", "🎉 ", "𝗚", "𝗚 ", "“", "'a", "é", "A'", "\u200d", "🇳"])
def test_a_million_characters_without_an_end_are_no_trouble(check: object, unit: str) -> None:
    long = unit * (200_000 // len(unit))
    assert callable(check)
    assert len(list(check(saying(said=long)))) <= 4
