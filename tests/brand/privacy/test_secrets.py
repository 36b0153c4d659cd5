"""Keys by their form, keys and passwords by what they are called. All are made up here, from pieces."""

from __future__ import annotations

import pytest

from tests.brand.privacy.seen import seen, told

MIXED = "aB3dE5gH7jkL9mN1pQ2rS4tU6vW8xY0zA1bC3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1"
FORMS = [
    "AK" + "IA" + "ABCDEFGH234567QR",
    "gh" + "p_" + MIXED[:36],
    "gh" + "s_" + MIXED[:36],
    "github_" + "pat_" + MIXED,
    "gl" + "pat-" + MIXED[:20],
    "xo" + "xb-" + "123456789012-" + MIXED[:24],
    "AI" + "za" + MIXED[:35],
    "sk_" + "live_" + MIXED[:24],
    "sk-" + "ant-" + MIXED[:40],
    "SG" + "." + MIXED[:22] + "." + MIXED[:43],
    "np" + "m_" + MIXED[:36],
    "pypi" + "-AgE" + MIXED,
    "123456789" + ":AA" + MIXED[:33],
    "ey" + "J" + MIXED[:20] + ".ey" + "J" + MIXED[:30] + "." + MIXED[:43],
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "-----BEGIN " + "PRIVATE KEY-----",
    "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----",
]


@pytest.mark.parametrize("key", FORMS, ids=lambda key: key[:12])
@pytest.mark.parametrize("around", ["{}", "Zet `{}` erin.", "sleutel={}", "```\n{}\n```", "https://x.nl/?a={}&b=1"])
def test_a_key_is_known_by_its_form(key: str, around: str) -> None:
    assert told(around.format(key), "token") == [key]


@pytest.mark.parametrize("key", FORMS, ids=lambda key: key[:12])
def test_half_a_key_is_no_key(key: str) -> None:
    assert seen(key[:14]) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"https://hooks.slack.com/services/T0/B0/{MIXED[:24]}", f"services/T0/B0/{MIXED[:24]}"),
        (f"https://discord.com/api/webhooks/123456789012345678/{MIXED}", f"123456789012345678/{MIXED}"),
        (f"https://www.waterkant.example/a?access_token={MIXED[:20]}#b", MIXED[:20]),
        (f"www.waterkant.example/a?b=1&apikey={MIXED[:20]}&c=2", MIXED[:20]),
        (f"api_key: {MIXED[:20]}", MIXED[:20]),
        (f"API-sleutel is {MIXED[:20]}.", MIXED[:20]),
        (f'"access_token": "{MIXED[:20]}"', MIXED[:20]),
        (f"client_secret = {MIXED[:20]}", MIXED[:20]),
        (f"geheime sleutel: {MIXED[:20]}", MIXED[:20]),
    ],
)
def test_a_key_is_known_by_what_it_is_called(text: str, about: str) -> None:
    assert told(text, "token") == [about]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.waterkant.example/?pagina=2&token=abc",
        "https://www.waterkant.example/?CFTOKEN=" + MIXED[:20],
        "https://www.waterkant.example/?apikey=opendataday&fields=voted_at,question2",
        "Een token is een muntje: tweehonderdzestien2026 keer",
        "api_key: {{API_KEY_VAN_2026_HIER}}",
        "api_key: $API_KEY_2026_VAN_JOU",
        "token: xxxxxxxxxxxxxxxxxxx1",
        "token: https://www.waterkant.example/2026",
        "Het geheim: lekker koken in 2026",
        "keyword: aB3dE5gH7jkL9mN1",
    ],
)
def test_what_stands_in_for_a_key_is_not_told(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Wachtwoord: Welkom2026!", ["Welkom2026!"]),
        ("wifi-wachtwoord: **Welkom2026**", ["Welkom2026"]),
        ("Het beheerderswachtwoord is Welkom2026.", ["Welkom2026"]),
        ("password='hunter2000'", ["hunter2000"]),
        ("**Wachtwoord:** Welkom2026", ["Welkom2026"]),
        ("Wachtwoord vergeten?", []),
        ("Wachtwoord: vergeten", []),
        ("Je wachtwoord is een jaar geldig.", []),
        ("Je wachtwoord is verlopen2 keer", ["verlopen2"]),
        ("Password: at least 12 characters", []),
        ("Wachtwoord: ********1a", []),
        ("Wachtwoord: a1", []),
    ],
)
def test_a_password_has_letters_and_digits(text: str, about: list[str]) -> None:
    assert told(text, "password") == about
