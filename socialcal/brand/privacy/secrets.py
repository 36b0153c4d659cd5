"""Keys, tokens and passwords: whoever reads one can do what its owner can."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcal.brand.late import late
from socialcal.brand.privacy.hit import Hit
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

TOKEN = Rule(
    "privacy.token",
    Severity.ERROR,
    Phrase("Hier staat een geheime sleutel: {shown}.", "This is a secret key: {shown}."),
    Phrase(
        "Trek hem in bij wie hem gaf, en haal hem weg: weghalen alleen is te laat, want git heeft hem al.",
        "Revoke it where it was issued, and remove it: removing alone is too late, since git has it by now.",
    ),
    source="https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available, "
    "checked 2026-11-25",
)
PASSWORD = Rule(
    "privacy.password",
    Severity.WARNING,
    Phrase("Hier staat een wachtwoord: {shown}.", "This is a password: {shown}."),
    Phrase(
        "Mag niet iedereen het weten, verander het dan, en haal het weg: git heeft het al.",
        "If it is not for everybody, change it, and remove it: git has it by now.",
    ),
)
RULES = (TOKEN, PASSWORD)

_KINDS: tuple[tuple[str, str], ...] = (
    *((needle, rf"(?<![A-Za-z0-9]){needle}[A-Z2-7]{{16}}(?![A-Za-z0-9])") for needle in ("AKIA", "ASIA")),
    *((f"gh{kind}_", rf"(?<![A-Za-z0-9])gh{kind}_[A-Za-z0-9_]{{36,255}}") for kind in "pousr"),
    ("github_pat_", r"github_pat_[A-Za-z0-9_]{40,255}"),
    ("glpat-", r"glpat-[\w-]{20,255}"),
    ("xapp-", r"(?<![A-Za-z0-9])xapp-[A-Za-z0-9-]{10,255}"),
    ("xox", r"(?<![A-Za-z0-9])xox[a-z]-[A-Za-z0-9-]{10,255}"),
    ("AIza", r"AIza[\w-]{35}(?![\w-])"),
    ("k_live_", r"(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{16,255}"),
    ("sk-", r"(?<![A-Za-z0-9])sk-(?:ant|proj|svcacct)-[\w-]{20,255}"),
    ("SG.", r"(?<![A-Za-z0-9])SG\.[\w-]{22}\.[\w-]{43}"),
    ("npm_", r"(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])"),
    ("pypi-AgE", r"pypi-AgE[\w-]{50,255}"),
    (":AA", r"(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])"),
    ("eyJ", r"(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,2000}\.[\w-]{10,2000}"),
    ("PRIVATE KEY", r"-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    ("hooks.slack.com/", r"(?<=hooks\.slack\.com/)(?:services|workflows|triggers)/[\w/-]{20,255}"),
    ("/webhooks/", r"(?<=/api/webhooks/)\d{15,22}/[\w-]{40,255}"),
)
"""What must be in the text at all, and the whole: AWS, GitHub, GitLab, Slack, Google, Stripe, OpenAI and Anthropic,
SendGrid, npm, PyPI, Telegram, JSON Web Tokens, private keys, and addresses that take messages from whoever has them."""
_TOKENS = tuple((needle, late(pattern)) for needle, pattern in _KINDS)
_ADDRESS = late(
    r"[?&;](?:access_token|api_?key|auth_?token|client_secret|private_token|password|passwd|pwd|secret|token)="
    r"([^&#\s\"'<>()\[\]]{16,500})",
    re.IGNORECASE,
)
_VALUE = r"[\"'*_]{0,3}(?: is |\*{0,2}\s{0,2}[:=]\*{0,2}\s{0,2})[\"'`“*]{0,2}([^\s\"'`“”<>*]{8,500})"
_CALLED: tuple[tuple[Rule, int, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        TOKEN,
        16,
        ("token", "secret", "sleutel", "key"),
        late(
            r"(?:(?<![a-z0-9])(?:token|secret)|(?:(?<=api)|(?<=api[ _-])|(?<=geheime[ _-]))(?:key|sleutel))" + _VALUE,
            re.IGNORECASE,
        ),
    ),
    (
        PASSWORD,
        8,
        ("wachtwoord", "password", "passwd", "passphrase"),
        late(r"(?:wachtwoord|password|passwd|passphrase)" + _VALUE, re.IGNORECASE),
    ),
)
"""The least length, the words to look for (much quicker than trying a pattern everywhere), and the whole."""
_AROUND = ".,;:)]}…"
_KEEP = 4


def tokens(text: str) -> Iterator[Hit]:
    """Keys by the form that their makers gave them, and those in web addresses by what they are called."""
    for needle, pattern in _TOKENS:
        if needle in text:
            for found in pattern.finditer(text):
                yield _hit(TOKEN, text, *found.span(), _KEEP)
    if "=" in text:
        for found in _ADDRESS.finditer(text):
            yield from _looking_secret(TOKEN, text, found, 16)


def called(text: str) -> Iterator[Hit]:
    """What is called a key or a password, and looks like one: letters together with digits."""
    low = text.lower()
    if len(low) != len(text):  # some letters become two
        low = "".join(one if len(one) == 1 else "?" for one in map(str.lower, text))
    for rule, least, words, pattern in _CALLED:
        for word in words:
            start = low.find(word)
            while start >= 0:
                if found := pattern.match(text, start):
                    yield from _looking_secret(rule, text, found, least)
                start = low.find(word, start + len(word))


def _looking_secret(rule: Rule, text: str, found: re.Match[str], least: int) -> Iterator[Hit]:
    """Made by a machine or a careful person; nothing that stands for what you fill in."""
    value = found[1].rstrip(_AROUND)
    stands_in = "://" in value or value.startswith(("$", "{", "[", "(", "www.")) or len(set(value)) < 5
    if len(value) >= least and not stands_in and any(map(str.isalpha, value)) and any(map(str.isdigit, value)):
        yield _hit(rule, text, found.start(1), found.start(1) + len(value), 0)


def _hit(rule: Rule, text: str, start: int, end: int, keep: int) -> Hit:
    value = text[start:end]
    if value.startswith("-----"):
        return Hit(rule, start, end, value, value)  # the words around a key, never the key
    return Hit(rule, start, end, value[:keep] + "*" * (len(value) - keep), value)
