"""Characters that nobody sees are told, except where a script or an emoji needs them."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.invisible import invisible
from socialcal.model.finding import Severity
from tests.brand.wording.looking import about, context, mended, told


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("ka\u200bde", "kade"),
        ("kade\u200b", "kade"),
        ("\ufeffkade", "kade"),
        ("ka\u00adde", "kade"),
        ("#\u200eKade", "#Kade"),
        ("ka\u200dde", "kade"),
        ("ka\u200cde", "kade"),
        ("kade\u202c\u202c\u2069", "kade"),
        ("\u202akade\u202c", "kade"),
        ("ka\x0bde", "kade"),
        ("ka\x08de", "kade"),
        ("ka\x9dde", "kade"),
        ("kade\U000e0041\U000e0042", "kade"),
    ],
)
def test_what_is_not_seen_is_told_and_removed(written: str, better: str) -> None:
    findings = told(invisible, written)
    assert {finding.rule for finding in findings} == {"wording.invisible-character"}
    assert mended(findings, written) == better
    assert all(finding.fix and finding.fix.safe for finding in findings)


@pytest.mark.parametrize("sign", ["\u202b", "\u202e", "\u2067"])
def test_a_text_that_turns_round_must_not_go_out(sign: str) -> None:
    written = f"Bel {sign}112"
    (finding,) = told(invisible, written)
    assert finding.rule == "wording.text-direction"
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert not finding.fix.safe
    assert about([finding], written) == [sign]


@pytest.mark.parametrize(
    "written",
    [
        "Gezin 👨\u200d👩\u200d👧\u200d👦 en vlag 🏳\ufe0f\u200d🌈",
        "Een hart ❤\ufe0f\u200d🔥",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "שלום \u2067abc\u2069 \u200eok \u202bx\u202c",
        "ภาษา\u200bไทย",
        "10\u00a0uur, 10\u202f000",
        "é ë ñ 中文 🙂 ’ “ – €",
        "twee\nregels\tmet tab",
        "",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_left_alone(written: str) -> None:
    assert told(invisible, written) == []


def test_a_page_may_say_where_a_long_word_breaks_and_a_post_may_not() -> None:
    word = "afval\u00adstoffen\u00adheffing"
    assert list(invisible(context(body=word))) == []
    assert len(told(invisible, word)) == 2
    assert len(list(invisible(context(body="einde \u00ad— en")))) == 1


def test_a_run_of_them_is_told_once_and_a_text_full_of_them_ten_times() -> None:
    assert [finding.length for finding in told(invisible, "a\u200b\u200b\u200bb")] == [3]
    assert len(told(invisible, "a\u200b" * 500)) == 10


def test_a_name_says_which_it_is() -> None:
    (finding,) = told(invisible, "ka\u200bde")
    assert "spatie zonder breedte" in finding.message.nl
    (finding,) = told(invisible, "ka\u200ede")
    assert "teken voor de leesrichting" in finding.message.nl
    (finding,) = told(invisible, "ka\x08de")
    assert "U+0008" in finding.message.nl
