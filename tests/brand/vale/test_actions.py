"""Vale's actions, as https://vale.sh/docs/actions describes them (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from tests.brand.vale.checking import matches, messages, told_of


def check(action: str, token: str = r"\w+[.?!]*") -> str:
    return f"extends: existence\nmessage: \"'%s' '%s'\"\nnonword: true\naction: {action}\ntokens: ['{token}']"


@pytest.mark.parametrize(
    ("action", "text", "replacement"),
    [
        ("{name: remove}", "heel", ""),
        ("{name: replace, params: [zeer]}", "heel", "zeer"),
        ("{name: replace, params: [zeer, erg]}", "heel", None),
        ("{name: replace, params: [heel]}", "heel", None),
        ("{name: replace}", "heel", None),
        ("{name: edit, params: [trim_right, '.?!']}", "Ja!?", "Ja"),
        ("{name: edit, params: [trim_left, J]}", "JJa", "a"),
        ("{name: edit, params: [trim, 'J!']}", "Ja!", "a"),
        ("{name: edit, params: [truncate, a]}", "kaas", "k"),
        ("{name: edit, params: [split, a, 2]}", "kaas", "s"),
        ("{name: edit, params: [split, a, 9]}", "kaas", None),
        ("{name: edit, params: [replace, a, o]}", "kaas", "koos"),
        ("{name: edit, params: [remove, a]}", "kaas", "ks"),
        ("{name: edit, params: [regex, '(k)(a+)', '$2$1']}", "kaas", "aaks"),
        ("{name: edit, params: [regex, '(k)', '${1}$$\\']}", "kaas", "k$\\aas"),
        ("{name: edit, params: [regex, 'k', '$9']}", "kaas", None),
        ("remove", "heel", ""),
    ],
)
def test_an_action_says_what_to_write_instead(action: str, text: str, replacement: str | None) -> None:
    assert [(one.replacement, one.safe) for one in matches(check(action), text)] == [(replacement, False)]


@pytest.mark.parametrize(
    ("action", "token", "text", "replacement"),
    [
        ("{name: edit, params: [trim_right, '!']}", "\\w+!\\s", "Ja! Nee", "Ja "),
        ("{name: edit, params: [trim, ' ']}", "\\s\\w+\\s", " ja ", "ja"),
        ("{name: edit, params: [replace, '-', ' ']}", "\\s\\w+lijk-", "een eigenlijk-goed", " eigenlijk "),
        ("{name: edit, params: [remove, ' ']}", "\\s–", "hier – daar", "–"),
        ("{name: edit, params: [truncate, x]}", "\\s+", "  ", None),
    ],
)
def test_space_around_a_match_stays_unless_the_style_takes_it(
    action: str, token: str, text: str, replacement: str | None
) -> None:
    found = matches(check(action, token), text)
    assert [one.replacement for one in found] == ([replacement] if text.strip() else [])


def test_the_message_may_take_what_to_write_instead() -> None:
    assert messages(check("{name: replace, params: [zeer]}"), "heel") == ["'heel' 'zeer'"]
    assert messages(check("{name: replace, params: [zeer, erg]}"), "heel") == ["'heel' ''"]


@pytest.mark.parametrize(
    ("action", "spot", "what"),
    [
        ("{name: suggest, params: [spellings]}", "4:16", "action: suggest"),
        ("{name: convert, params: [simple]}", "4:16", "action: convert"),
        ("{name: edit, params: [smart]}", "4:31", "edit: smart"),
        ("{name: edit, params: [trim]}", "4:31", "edit: trim"),
        ("{name: edit}", "4:16", "action: edit"),
        ("{params: [a]}", "4:1", "action:"),
    ],
)
def test_an_action_that_we_do_not_have_is_told_and_the_check_works(action: str, spot: str, what: str) -> None:
    told = told_of(check(action))
    assert [(rule, at) for rule, at, _ in told] == [("vale.ignored-key", spot)]
    assert what.strip() in told[0][2]


@pytest.mark.parametrize("action", ["[a]", "7", "{name: [a]}"])
def test_an_action_that_is_none_is_told(action: str) -> None:
    assert [rule for rule, _, _ in told_of(check(action))] == ["vale.invalid"]


def test_an_edit_with_what_is_no_pattern_is_told_at_the_pattern() -> None:
    told = told_of(check("{name: edit, params: [regex, '(', x]}"))
    assert [(rule, at) for rule, at, _ in told] == [("vale.invalid", "4:39")]
